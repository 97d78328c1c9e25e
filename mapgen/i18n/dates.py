"""Dates in words, in any language: the twin of `phrase` in `viewer/time/edtf.ts`.

Phrases come from the catalogues (keys that begin with "when."), months and patterns from CLDR. Both
twins are tested with `tests/data/words_cases.json`.
"""

import re
from functools import cache

from mapgen.i18n import cldr
from mapgen.i18n.catalogue import text
from mapgen.time.days import civil, year_of
from mapgen.time.edtf import SEASONS, Moment, When

_QUALIFIERS = {"?": "when.perhaps", "~": "when.about", "%": "when.perhapsAbout"}


def phrase(when: When, lang: str, *, duration: bool = False) -> str:
    """Return the date in words of `lang`.

    An interval is read as one moment somewhere between its ends ("between 1956 and 1962"), or,
    with `duration`, as lasting from one to the other ("16 May 1954 to 26 June 1954").
    """
    start, end = when.start, when.end
    if not when.is_interval:
        return _moment(start, lang) if start else ""
    if start and end and duration:
        sides = {"from": _moment(start, lang, end), "to": _moment(end, lang)}
        return text(lang, "when.fromTo", **sides)
    if start and end:
        sides = {"from": _side(start, lang, end), "to": _side(end, lang)}
        return text(lang, "when.between", **sides)
    if start:
        key = "when.since" if when.text.endswith("..") else "when.notBefore"
        return text(lang, key, date=_moment(start, lang))
    key = "when.until" if when.text.startswith("..") else "when.notAfter"
    return text(lang, key, date=_moment(end, lang) if end else "")


def _side(moment: Moment, lang: str, before: Moment | None = None) -> str:
    """Return an end of "between".

    Some languages need a grammatical case there that CLDR does not have; they use a numeric month.
    """
    is_month = _is_month(moment.month) and not moment.day and not moment.qualifier
    if is_month and text(lang, "when.betweenMonths") == "2-digit":
        return _dated(moment, lang, "figures")
    return _moment(moment, lang, before)


def _is_month(month: str) -> bool:
    return month.isdigit() and int(month) not in SEASONS


def _moment(moment: Moment, lang: str, before: Moment | None = None) -> str:
    plain = _plain(moment, lang, before)
    key = _QUALIFIERS.get(moment.qualifier)
    return text(lang, key, date=plain) if key else plain


def year_words(year: int, lang: str) -> str:
    """Return a year in words of `lang`: "330"; "44 BC" for the year -43."""
    return _with_year("{year}", year, lang)


def _with_year(pattern: str, year: int, lang: str, **parts: str) -> str:
    """Fill a pattern; a year before 1 is that of its era, which stands behind all or before it.

    The twin is `withYear` in `viewer/text/lexicon.ts`.
    """
    if year > 0:
        return pattern.format(year=year, **parts)
    era = cldr.year_pattern(lang)
    behind = era.startswith("{year}")
    pattern = pattern + era[len("{year}") :] if behind else pattern.replace("{year}", era)
    return pattern.format(year=1 - year, **parts)


def _plain(moment: Moment, lang: str, before: Moment | None) -> str:
    year, month = moment.year, moment.month
    first, last = year_of(moment.earliest), year_of(moment.latest)
    if year.endswith("XX") or (year.endswith("X") and first % 10):
        sides = {"from": year_words(first, lang), "to": year_words(last, lang)}
        return text(lang, "when.between", **sides)
    if year.endswith("X"):
        return text(lang, "when.decade", decade=str(first))
    if not month:
        return year_words(first, lang)
    if month == "XX":
        return text(lang, "when.someTimeIn", date=year_words(first, lang))
    if int(month) in SEASONS:
        return text(lang, f"when.{SEASONS[int(month)]}", year=_season_year(first, last, lang))
    return _month_or_day(moment, lang, before)


def _month_or_day(moment: Moment, lang: str, before: Moment | None) -> str:
    if moment.day == "XX":
        return text(lang, "when.someDayIn", date=_dated(moment, lang, "month"))
    if not moment.day:
        return _dated(moment, lang, "month")
    if moment.julian:
        return _both_styles(moment.julian, civil(moment.earliest), lang)
    if before and _shares_month(moment, before):
        return _day_alone(moment, lang)
    return _dated(moment, lang, "day")


Date = tuple[int, int, int]
"""A year, a month and a day."""

_DAY_AND_MONTH = re.compile(r"\{(?:day|month)\}.*\{(?:day|month)\}\.?")


def _both_styles(old: Date, new: Date, lang: str) -> str:
    """Return a day in the Julian and the Gregorian calendar: "25 October (7 November) 1917"."""
    pattern, names = cldr.date_pattern(lang, "day"), _months(lang, "day")
    words = [{"month": names[month - 1], "day": str(day)} for _, month, day in (old, new)]
    if old[0] == new[0]:
        part = _DAY_AND_MONTH.search(pattern)
        newer = part[0].format(**words[1]) if part else ""
        pattern = _DAY_AND_MONTH.sub(lambda both: f"{both[0]} ({newer})", pattern)
        return _with_year(pattern, old[0], lang, **words[0])
    sides = [
        _with_year(pattern, date[0], lang, **each)
        for date, each in zip((old, new), words, strict=True)
    ]
    return f"{sides[0]} ({sides[1]})"


def _season_year(first: int, last: int, lang: str) -> str:
    """Return the year of a season; a winter is named by both its years, "1962–63", "45–44 BC"."""
    if first == last:
        return year_words(first, lang)
    if first < 0:
        return year_words(last, lang).replace(f"{1 - last}", f"{1 - first}–{1 - last}")
    return f"{year_words(first, lang)}–{f'{last % 100:02d}' if first else last}"


def _shares_month(moment: Moment, other: Moment) -> bool:
    same = (moment.year, moment.month) == (other.year, other.month)
    return same and other.day.isdigit() and not (other.qualifier or other.julian)


def _dated(moment: Moment, lang: str, precision: cldr.Precision) -> str:
    year, month, day = civil(moment.earliest)
    words = f"{month:02}" if precision == "figures" else _months(lang, precision)[month - 1]
    return _with_year(cldr.date_pattern(lang, precision), year, lang, month=words, day=str(day))


@cache
def _months(lang: str, precision: cldr.Precision) -> list[str]:
    return cldr.months(lang, "format" if precision == "day" else "stand-alone")


def _day_alone(moment: Moment, lang: str) -> str:
    """Return the first of two days of one month: "13 and 14 November 1961".

    It is only the day number (with a point if the language uses one), if the day comes first.
    """
    pattern, day = cldr.date_pattern(lang, "day"), str(int(moment.day))
    if not pattern.startswith("{day}"):
        return _dated(moment, lang, "day")
    return f"{day}." if pattern.startswith("{day}.") else day
