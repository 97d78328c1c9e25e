"""Parse EDTF dates into bounds in days. No other module knows the syntax of EDTF.

Supported is this part of EDTF (ISO 8601-2:2019, levels 0 and 1):

- a year, a month, a day: `1961`, `1961-11`, `1961-11-10`, years -9999 to 9999 of four digits;
  years are astronomical: `0000` is 1 BC, `-0043` is 44 BC;
- a year before -9999 alone: `Y-17000`, from Y-99999;
- `?` uncertain, `~` approximate, `%` both, after a whole date: `1961-11?`;
- `X` for unknown digits, from the right: `195X`, `19XX`, `1961-XX`, `1961-11-XX`, `1961-XX-XX`;
- seasons 21 to 24 (spring, summer, autumn, winter) in the months of the northern hemisphere's
  meteorological seasons; winter is December to February of the next year;
- `julian` behind a whole day, which no part of EDTF has: `1917-10-25 julian` is 7 November;
- intervals `a/b`, with `..` for an open side ("still") and nothing for an unknown side.

Reversed intervals, impossible days, times of day and years after 9999 are errors. Bounds are those
of the calendar: a qualifier never widens them, since no standard says by how much. Unknown digits
leave a year in its era: `00XX` begins in the year 1, `-00XX` ends in the year 0, which is 1 BC.
Days are counted in the proleptic Gregorian calendar, 0001-01-01 being day 1 (`days.py`).
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mapgen.support.errors import DateError
from mapgen.time.days import (
    FIRST_YEAR,
    LAST_YEAR,
    civil,
    day_number,
    iso,
    julian_day_number,
    last_of_month,
    year_text,
)

UNBOUNDED = float("inf")
"""Infinity: -UNBOUNDED is before every day, UNBOUNDED after every day."""

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""EDTF's codes for the seasons (ISO 8601-2:2019, level 1)."""

JULIAN = " julian"
"""What stands behind a day of the Julian calendar."""

_JULIAN_DAY = re.compile(r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})([?~%]?)")

_DATE = re.compile(
    r"(?P<year>-?[0-9X]{4})(-(?P<month>[0-9X]{2})(-(?P<day>[0-9X]{2}))?)?(?P<qualifier>[?~%]?)"
)
_FAR_YEAR = re.compile(r"(?P<year>Y-?[0-9]{5,})(?P<qualifier>[?~%]?)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)")
_TIME = re.compile(r".*[0-9]T[0-9]")


@dataclass(frozen=True, slots=True)
class Moment:
    """One EDTF date: digits as written ("" where left out) and its qualifier, "", ?, ~ or %.

    Of a day that is given in the Julian calendar, the digits are those of the Gregorian one, and
    `julian` is the year, month and day as given.
    """

    year: str
    month: str
    day: str
    qualifier: str
    earliest: float
    latest: float
    julian: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date or interval as given by its source.

    `text` is the EDTF text; `earliest` and `latest` the first and last possible day (day numbers,
    or plus or minus UNBOUNDED); `start` and `end` the two sides, the same for a single date, None
    for an open (`..`) or unknown (empty) side.
    """

    text: str
    earliest: float
    latest: float
    start: Moment | None
    end: Moment | None

    def __str__(self) -> str:
        return self.text

    @property
    def is_interval(self) -> bool:
        """Whether this is an interval."""
        return "/" in self.text

    @property
    def is_day(self) -> bool:
        """Whether this is a single day without a qualifier."""
        return self.earliest == self.latest and not self.edtf.endswith(tuple("?~%"))

    @property
    def edtf(self) -> str:
        """The text in pure EDTF: days of the Julian calendar are written in the Gregorian one."""
        if JULIAN not in self.text:
            return self.text
        sides = zip(self.text.split("/"), (self.start, self.end), strict=False)
        return "/".join(
            f"{iso(moment.earliest)}{moment.qualifier}" if moment and moment.julian else side
            for side, moment in sides
        )


@lru_cache(maxsize=1 << 16)  # the days of a century and a half
def parse(text: str) -> When:
    """Parse `text`; raise DateError with the reason if it is not a date."""
    if _TIME.match(text):
        raise DateError(f"{text} has a time of day; a date ends with the day")
    if "/" not in text:
        moment = _plain_day(text) or _moment(text, text)
        return When(text, moment.earliest, moment.latest, moment, moment)
    return _interval(text)


def shown_day(when: When) -> float:
    """Return the day that the map shows for a date.

    It is the last, on which all that the year or month brought has happened, or the first if the
    date has no end. The counterpart of `shownDay` in `viewer/time/edtf.ts`.
    """
    return when.earliest if when.latest == UNBOUNDED else when.latest


def _plain_day(text: str) -> Moment | None:
    """Return the day that most dates are, in short; None for everything else, right or wrong."""
    if not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text).toordinal()
    except ValueError:
        return None
    return Moment(text[:4], text[5:7], text[8:], "", day, day)


def _interval(text: str) -> When:
    sides = text.split("/")
    if len(sides) != 2:
        raise DateError(f"{text} has more than one /; an interval is two dates, a/b")
    start, end = (None if side in ("", "..") else _moment(side, text) for side in sides)
    if start is None and end is None:
        raise DateError(f"{text} holds no date; an interval needs one at least")
    earliest = start.earliest if start else -UNBOUNDED
    latest = end.latest if end else UNBOUNDED
    if earliest > latest:
        raise DateError(f"{text} ends before it begins")
    return When(text, earliest, latest, start, end)


def _moment(text: str, whole: str) -> Moment:
    if text.endswith(JULIAN):
        return _julian_day(text.removesuffix(JULIAN), whole)
    if far := _FAR_YEAR.fullmatch(text):
        return _far_year(whole, far["year"], far["qualifier"])
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateError(f"{whole!r} is not a date like 1961, 1961-11 or 1961-11-10 (EDTF)")
    year, month, day = match["year"], match["month"] or "", match["day"] or ""
    _check_unknown_digits(whole, year, month, day)
    if _is_season(month):
        earliest, latest = _season(whole, year, int(month), day)
    else:
        earliest = latest = _day(whole, year, month, day, last=False)
        if not day.isdigit() or "X" in year:
            latest = _day(whole, year, month, day, last=True)
    return Moment(year, month, day, match["qualifier"], earliest, latest)


def _julian_day(text: str, whole: str) -> Moment:
    """Return a day of the Julian calendar by its Gregorian day."""
    match = _JULIAN_DAY.fullmatch(text)
    if match is None:
        raise DateError(f"{whole} is not a whole day, as julian needs: 1917-10-25 julian")
    year, month, day = (int(match[n]) for n in (1, 2, 3))
    number = julian_day_number(year, month, day)
    after = julian_day_number(year + month // 12, month % 12 + 1, 1)
    if not 1 <= month <= 12 or day < 1 or number >= after or match[1] == "-0000":
        raise DateError(f"{whole} does not exist in the Julian calendar")
    new = civil(number)
    digits = year_text(new[0]), f"{new[1]:02}", f"{new[2]:02}"
    return Moment(*digits, match[4], number, number, (year, month, day))


def _far_year(whole: str, text: str, qualifier: str) -> Moment:
    """Return a year of more than four digits."""
    year = int(text[1:])
    if year > 0:
        raise DateError(f"{whole} is after the year {LAST_YEAR}, the last one of a map")
    if year < FIRST_YEAR or text != year_text(year):
        first = year_text(FIRST_YEAR)
        raise DateError(f"{whole} is not a year from {first} to Y-10000, without leading zeros")
    days = day_number(year, 1, 1), day_number(year, 12, 31)
    return Moment(text, "", "", qualifier, *days)


def _check_unknown_digits(whole: str, year: str, month: str, day: str) -> None:
    parts = [part for part in (year, month, day) if part]
    unknown = ["X" in part for part in parts]
    whole_unknown = all("X" not in part or part == "XX" for part in parts[1:])
    from_the_right = sorted(unknown) == unknown
    if not (_YEAR.fullmatch(year) and whole_unknown and from_the_right):
        raise DateError(f"{whole} has X where EDTF has none: 195X, 19XX, 1961-XX, 1961-11-XX")


def _is_season(month: str) -> bool:
    return month.isdigit() and int(month) in SEASONS


def _season(whole: str, year: str, code: int, day: str) -> tuple[int, int]:
    """Return first and last day of a season: three months, the first of them 3, 6, 9 or 12."""
    if day or "X" in year:
        raise DateError(f"{whole} is not a season; a season is a year and 21 to 24: 1962-21")
    first = 3 * (code - 20)
    end_year, end_month = (int(year), first + 2) if first < 12 else (int(year) + 1, 2)
    return _ordinal(whole, int(year), first, 1), _ordinal(whole, end_year, end_month, 0)


def _day(whole: str, year: str, month: str, day: str, *, last: bool) -> int:
    """Return the first or last day that the digits allow."""
    y = _year(year, last=last)
    m = int(month) if month.isdigit() else (12 if last else 1)
    d = int(day) if day.isdigit() else (0 if last else 1)
    if year == "-0000" or not 1 <= m <= 12 or (day.isdigit() and d < 1):
        raise DateError(f"{whole} does not exist in the calendar")
    return _ordinal(whole, y, m, d)


def _year(digits: str, *, last: bool) -> int:
    """Return the first or last year that the digits allow, in the era of the year."""
    high = last != digits.startswith("-")
    year = int(digits.replace("X", "9" if high else "0"))
    return 1 if "X" in digits and year == 0 and digits[0] != "-" else year


def _ordinal(whole: str, year: int, month: int, day: int) -> int:
    """Return the day number; day 0 is the month's last."""
    last = last_of_month(year, month)
    number = day_number(year, month, day) if day else last
    if number > last or year > LAST_YEAR:
        raise DateError(f"{whole} does not exist in the calendar")
    return number
