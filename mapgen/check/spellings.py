"""Rules that rewrite a single date, in digits or words, in EDTF.

The texts are in lower case with plain spaces and hyphens (dates.py). A rule reads a text completely
or not at all: an unknown character may express a doubt.
"""

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mapgen.i18n import cldr
from mapgen.i18n.languages import languages
from mapgen.reading import damage
from mapgen.support.errors import DateError
from mapgen.time.edtf import parse
from mapgen.time.spreadsheet_days import day_of_number

ALSO_READ = tuple("fr it es pt ca nl sv da nb fi et lv lt sk sl ro bg mk sr be el tr".split())
"""Further languages whose names of months are read, where no supported one has the same word."""

ARTICLES = re.compile("(?:the|le|am|den|el|il) ")

WORDS = Path(__file__).with_name("date_words.json")

ROMAN = tuple("i ii iii iv v vi vii viii ix x xi xii".split())
"""The months as Roman numerals."""

GAP = r"(?: of | de | del | ?, ?| |-|(?<=\.))"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|-?го|-?е|er|º|°)?"
WORD = r"(?P<word>[^\W\d_]+)\.?"
YEAR = r"(?P<year>\d{4})\.?(?: ?(?P<filler>[^\W\d_]+)\.?)?"
ORDERS = tuple(
    re.compile(order)
    for order in (
        rf"{DAY}\.?{GAP}{WORD}{GAP}{YEAR}",
        rf"{WORD}{GAP}{DAY}{GAP}{YEAR}",
        rf"{YEAR}{GAP}{WORD}{GAP}{DAY}\.?",
        rf"{WORD}{GAP}{YEAR}",
        rf"{YEAR}{GAP}{WORD}",
        YEAR,
    )
)
"""The orders of day, month or season, and year, with the allowed separators."""


CENTURY = "century"
"""The part of a date that 1-nov-61 lacks."""


class Rewrite(NamedTuple):
    """A date in EDTF or "", whether it certainly means the same, and a hint.

    Damage by a spreadsheet, which comes in numbers, has a name, `like`.
    """

    value: str
    safe: bool
    hint: str
    like: str = ""


@cache
def words() -> dict[str, dict[str, str]]:
    """Return the known words and their meanings by kind: months, seasons, about, …"""
    data = json.loads(WORDS.read_text(encoding="utf-8"))
    result: dict[str, dict[str, str]] = {}
    for kind, those in data.items():
        by_code = those if isinstance(those, dict) else {kind: those}
        result[kind] = {word: code for code, many in by_code.items() for word in many.split()}
    result["months"] = {**_months(), **result["months"]}
    return result


def _months() -> dict[str, str]:
    """Return the number of each month by its names in all languages of CLDR that mapgen speaks.

    A short name of two months in two languages is left out.
    """
    return {**_months_in(ALSO_READ), **_months_in(languages())}


def _months_in(known: Iterable[str]) -> dict[str, str]:
    numbers: dict[str, set[str]] = {}
    for lang in known:
        for form in cldr.FORMS:
            for width in ("wide", "abbreviated"):
                for number, name in enumerate(cldr.months(lang, form, width), 1):
                    numbers.setdefault(name.casefold().rstrip("."), set()).add(str(number))
    return {word: codes.pop() for word, codes in numbers.items() if len(codes) == 1}


def is_date(value: str) -> bool:
    """Return whether a text is EDTF, or the .. of an open end."""
    if value == "..":
        return True
    try:
        parse(value)
    except DateError:
        return False
    return True


def write(value: str) -> Rewrite:
    """Return a safe rewrite: a date that certainly means the same."""
    return Rewrite(value, True, f"write {value}")


def hint_only(why: str, like: str = "") -> Rewrite:
    """Return a hint without a date."""
    return Rewrite("", False, why, like)


def _numbers(text: str) -> Rewrite | None:
    """10.11.1961, 1961/11/10, 1961-1-5."""
    if year_first := re.fullmatch(r"(\d{4})([-./])(\d{1,2})\2 ?(\d{1,2})\.?", text):
        year, _, month, day = year_first.groups()
        return day_of(f"{year}-{int(month):02}-{int(day):02}")
    if dotted := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?", text):
        day, month, year = dotted.groups()
        rewrite = day_of(f"{year}-{int(month):02}-{int(day):02}")
        return rewrite._replace(like=rewrite.like or "points")
    if short := re.fullmatch(r"(\d{1,2})[./](\d{4})", text):
        return write(f"{short[2]}-{int(short[1]):02}")
    return None


def day_of(value: str) -> Rewrite:
    """Return a day; the first of a month may be a spreadsheet's version of a month."""
    if not re.fullmatch(r"\d{4}-\d\d-01", value):
        return write(value)
    why = f"write {value}, or {value[:-3]} if a spreadsheet has made a day of the month"
    return Rewrite(value, False, why, damage.FIRST_OF_MONTH)


def _slashes(text: str) -> Rewrite | None:
    """13/11/1961 has one reading, 3/4/1961 two."""
    match = re.fullmatch(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})", text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), match[4]
    day_first = f"{year}-{second:02}-{first:02}"
    month_first = f"{year}-{first:02}-{second:02}"
    readings = list(dict.fromkeys(each for each in (day_first, month_first) if is_date(each)))
    if len(readings) == 2:
        why = f"it may be {readings[0]} or {readings[1]}: check the source"
        return hint_only(why, damage.READINGS)
    return day_of(readings[0]) if readings else None


def _spreadsheet(text: str) -> Rewrite | None:
    """Dates damaged by a spreadsheet: nov-61, 10-nov, 22595, 1961.0, 10/11/61."""
    if lost := _lost(text):
        why = f"a spreadsheet has rewritten the date and dropped its {lost}"
        kind = damage.CENTURY if lost == CENTURY else damage.YEAR
        return hint_only(f"{why}: take it from the source", kind)
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}", text):
        return hint_only("the century is missing: take it from the source", damage.SHORT_CENTURY)
    if year := re.fullmatch(r"(\d{4})\.0+", text):
        why = f"a spreadsheet’s number: write {year[1]} if it is a year"
        return Rewrite(year[1], False, why, damage.NUMBER)
    if number := re.fullmatch(r"(\d{5})(?:\.0+)?", text):
        day = day_of_number(int(number[1]))
        why = f"a spreadsheet’s day number, perhaps {day}: check the source"
        return hint_only(why, damage.DAY_NUMBER)
    return None


def _lost(text: str) -> str:
    """Report the missing part of a date with a month in words and no year of four digits."""
    match = re.fullmatch(r"(\d{1,2}[- .]+)?([^\W\d_]+)\.?(?:[- ](\d{2}))?", text)
    if match is None or match[2] not in words()["months"]:
        return ""
    if match[3]:
        return CENTURY
    return "year or its century" if match[1] else ""


def _short_years(text: str) -> Rewrite | None:
    """1956-57, 1956/57, 1910–12, where a dash more likely joins two years than a month."""
    match = re.fullmatch(r"(\d{2})(\d{2}) ?[-/] ?(\d{2})", text)
    if match is None:
        return None
    century, year, other = match.groups()
    years = f"{century}{year}/{century}{other}"
    month = f"{century}{year}-{other}" if 1 <= int(other) <= 12 else ""
    if other <= year:
        return Rewrite(month, False, f"write {month} if it is a month") if month else None
    return hint_only(
        f"write {years} if it is two years" + (f", {month} if a month" if month else "")
    )


def _in_words(text: str) -> Rewrite | None:
    """10 November 1961, November 10, 1961, 1961. november 10., summer of 1962.

    Unknown words may express a doubt: then there is no suggestion.
    """
    for order in ORDERS:
        match = order.fullmatch(ARTICLES.sub("", text, count=1) if ARTICLES.match(text) else text)
        rewrite = _of_words(match.groupdict()) if match else None
        if rewrite:
            # 1-nov-1961 may be a spreadsheet's version of a month.
            return day_of(rewrite.value) if "-" in text and rewrite.safe else rewrite
    return None


def _of_words(groups: dict[str, str | None]) -> Rewrite | None:
    """Return the date of a year, an optional month or season, and an optional day."""
    year, word, day, filler = (groups.get(each) for each in ("year", "word", "day", "filler"))
    if filler and filler not in words()["filler"]:
        return None
    if word is None:
        return write(f"{year}") if filler else None
    if word in words()["seasons"] and day is None:
        return _season(f"{year}", words()["seasons"][word])
    if word not in words()["months"]:
        return None
    month = f"{year}-{int(words()['months'][word]):02}"
    return write(f"{month}-{int(day):02}" if day else month)


def _roman(text: str) -> Rewrite | None:
    """10.XI.1961, 10 XI 1961, XI.1961; a single letter may be a word, and X an unknown digit."""
    match = re.fullmatch(r"(?:(\d{1,2})[. ]\s?)?([ivx]+)[. ]\s?(\d{4})(?: ?r\.?)?", text)
    if match is None or match[2] not in ROMAN or (len(match[2]) == 1 and not match[1]):
        return None
    month = f"{match[3]}-{ROMAN.index(match[2]) + 1:02}"
    value = f"{month}-{int(match[1]):02}" if match[1] else month
    if match[2] == "x":
        return Rewrite(value, False, f"write {value} if X is the tenth month")
    return write(value)


def _season(year: str, code: str) -> Rewrite:
    """A winter spans two years, and the text does not say which winter is meant."""
    if code != "24":
        return write(f"{year}-{code}")
    why = f"{year}-24 is the winter that begins in {year}, {int(year) - 1}-24 that which ends in it"
    return hint_only(why)


def _winter(text: str) -> Rewrite | None:
    """Winter 1962-63."""
    match = re.fullmatch(r"([^\W\d]+) (\d{4}) ?[-/] ?(\d{2}|\d{4})", text)
    if match is None or words()["seasons"].get(match[1]) != "24":
        return None
    year, end = int(match[2]), match[3]
    return write(f"{year}-24") if str(year + 1).endswith(end) else None


def _decade(text: str) -> Rewrite | None:
    """The 1950s; the 1900s may be ten years or a hundred."""
    match = re.fullmatch(r"(?:the |die )?(\d{2})(\d)0(?:'?s|’s|er|er jahre|-е|-е годы|-х)", text)
    if match is None:
        return None
    decade = f"{match[1]}{match[2]}X"
    if match[2] == "0":
        return hint_only(f"write {decade} for ten years, {match[1]}XX for a hundred")
    return write(decade)


SPELLINGS: tuple[Callable[[str], Rewrite | None], ...] = (
    _numbers,
    _slashes,
    _spreadsheet,
    _short_years,
    _winter,
    _in_words,
    _roman,
    _decade,
)
"""The rules for a single date, tried in this order."""
