"""Rules that rewrite a single date, in digits or words, in EDTF.

The texts are in lower case with plain spaces and hyphens (dates.py). A rule reads a text completely
or not at all: an unknown character may express a doubt.
"""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mapgen.i18n import cldr
from mapgen.i18n.languages import languages
from mapgen.support.errors import DateError
from mapgen.time.edtf import parse

WORDS = Path(__file__).with_name("said.json")

EXCEL_DAY_0 = date(1899, 12, 30)
"""The epoch of Excel's day numbers, for days from March 1900 on (ECMA-376, 18.17.4.1)."""

ROMAN = tuple("i ii iii iv v vi vii viii ix x xi xii".split())
"""The months as Roman numerals."""

GAP = r"(?: of | ?, ?| |-|(?<=\.))"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|-?го|-?е)?"
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


class Rewrite(NamedTuple):
    """A date in EDTF or "", whether it certainly means the same, and a hint."""

    value: str
    safe: bool
    hint: str


@cache
def words() -> dict[str, dict[str, str]]:
    """Return the known words and their meanings by kind: months, seasons, about, …"""
    said = json.loads(WORDS.read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = {}
    for kind, those in said.items():
        by_code = those if isinstance(those, dict) else {kind: those}
        found[kind] = {word: code for code, many in by_code.items() for word in many.split()}
    found["months"] = {**_months(), **found["months"]}
    return found


def _months() -> dict[str, str]:
    """Return the number of each month by its names in all languages of CLDR that mapgen speaks.

    A short name of two months in two languages is left out.
    """
    found: dict[str, set[str]] = {}
    for lang in languages():
        for form in cldr.FORMS:
            for width in ("wide", "abbreviated"):
                for number, name in enumerate(cldr.months(lang, form, width), 1):
                    found.setdefault(name.casefold().rstrip("."), set()).add(str(number))
    return {word: codes.pop() for word, codes in found.items() if len(codes) == 1}


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


def tell(why: str) -> Rewrite:
    """Return a hint without a date."""
    return Rewrite("", False, why)


def _numbers(text: str) -> Rewrite | None:
    """10.11.1961, 1961/11/10, 1961-1-5."""
    if year_first := re.fullmatch(r"(\d{4})([-./])(\d{1,2})\2 ?(\d{1,2})\.?", text):
        year, _, month, day = year_first.groups()
        return day_of(f"{year}-{int(month):02}-{int(day):02}")
    if dotted := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?", text):
        day, month, year = dotted.groups()
        return day_of(f"{year}-{int(month):02}-{int(day):02}")
    if short := re.fullmatch(r"(\d{1,2})[./](\d{4})", text):
        return write(f"{short[2]}-{int(short[1]):02}")
    return None


def day_of(value: str) -> Rewrite:
    """Return a day; the first of a month may be a spreadsheet's version of a month."""
    if not re.fullmatch(r"\d{4}-\d\d-01", value):
        return write(value)
    why = f"write {value}, or {value[:-3]} if a spreadsheet has made a day of the month"
    return Rewrite(value, False, why)


def _slashes(text: str) -> Rewrite | None:
    """13/11/1961 has one reading, 3/4/1961 two."""
    found = re.fullmatch(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})", text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), found[4]
    day_first = f"{year}-{second:02}-{first:02}"
    month_first = f"{year}-{first:02}-{second:02}"
    readings = list(dict.fromkeys(each for each in (day_first, month_first) if is_date(each)))
    if len(readings) == 2:
        return tell(f"it may be {readings[0]} or {readings[1]}: check the source")
    return day_of(readings[0]) if readings else None


def _spreadsheet(text: str) -> Rewrite | None:
    """Dates damaged by a spreadsheet: nov-61, 10-nov, 22595, 1961.0, 10/11/61."""
    if lost := _lost(text):
        why = f"a spreadsheet has rewritten the date and dropped its {lost}"
        return tell(f"{why}: take it from the source")
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}", text):
        return tell("the century is missing: take it from the source")
    if year := re.fullmatch(r"(\d{4})\.0+", text):
        return Rewrite(year[1], False, f"a spreadsheet’s number: write {year[1]} if it is a year")
    if number := re.fullmatch(r"(\d{5})(?:\.0+)?", text):
        day = EXCEL_DAY_0 + timedelta(days=int(number[1]))
        return tell(f"a spreadsheet’s day number, perhaps {day}: check the source")
    return None


def _lost(text: str) -> str:
    """Report the missing part of a date with a month in words and no year of four digits."""
    found = re.fullmatch(r"(\d{1,2}[- .]+)?([^\W\d_]+)\.?(?:[- ](\d{2}))?", text)
    if found is None or found[2] not in words()["months"]:
        return ""
    if found[3]:
        return "century"
    return "year or its century" if found[1] else ""


def _short_years(text: str) -> Rewrite | None:
    """1956-57, 1956/57, 1910–12, where a dash more likely joins two years than a month."""
    found = re.fullmatch(r"(\d{2})(\d{2}) ?[-/] ?(\d{2})", text)
    if found is None:
        return None
    century, year, other = found.groups()
    years = f"{century}{year}/{century}{other}"
    month = f"{century}{year}-{other}" if 1 <= int(other) <= 12 else ""
    if other <= year:
        return Rewrite(month, False, f"write {month} if it is a month") if month else None
    return tell(f"write {years} if it is two years" + (f", {month} if a month" if month else ""))


def _in_words(text: str) -> Rewrite | None:
    """10 November 1961, November 10, 1961, 1961. november 10., summer of 1962.

    Unknown words may express a doubt: then there is no suggestion.
    """
    for order in ORDERS:
        found = order.fullmatch(text.removeprefix("the "))
        rewrite = _of_words(found.groupdict()) if found else None
        if rewrite:
            # 1-nov-1961 may be a spreadsheet's version of a month.
            return day_of(rewrite.value) if "-" in text and rewrite.safe else rewrite
    return None


def _of_words(said: dict[str, str | None]) -> Rewrite | None:
    """Return the date of a year, an optional month or season, and an optional day."""
    year, word, day, filler = (said.get(each) for each in ("year", "word", "day", "filler"))
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
    found = re.fullmatch(r"(?:(\d{1,2})[. ]\s?)?([ivx]+)[. ]\s?(\d{4})(?: ?r\.?)?", text)
    if found is None or found[2] not in ROMAN or (len(found[2]) == 1 and not found[1]):
        return None
    month = f"{found[3]}-{ROMAN.index(found[2]) + 1:02}"
    value = f"{month}-{int(found[1]):02}" if found[1] else month
    if found[2] == "x":
        return Rewrite(value, False, f"write {value} if X is the tenth month")
    return write(value)


def _season(year: str, code: str) -> Rewrite:
    """A winter spans two years, and the text does not say which winter is meant."""
    if code != "24":
        return write(f"{year}-{code}")
    why = f"{year}-24 is the winter that begins in {year}, {int(year) - 1}-24 that which ends in it"
    return tell(why)


def _winter(text: str) -> Rewrite | None:
    """Winter 1962-63."""
    found = re.fullmatch(r"([^\W\d]+) (\d{4}) ?[-/] ?(\d{2}|\d{4})", text)
    if found is None or words()["seasons"].get(found[1]) != "24":
        return None
    year, end = int(found[2]), found[3]
    return write(f"{year}-24") if str(year + 1).endswith(end) else None


def _decade(text: str) -> Rewrite | None:
    """The 1950s; the 1900s may be ten years or a hundred."""
    found = re.fullmatch(r"(?:the |die )?(\d{2})(\d)0(?:'?s|’s|er|er jahre|-е|-е годы|-х)", text)
    if found is None:
        return None
    decade = f"{found[1]}{found[2]}X"
    if found[2] == "0":
        return tell(f"write {decade} for ten years, {found[1]}XX for a hundred")
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
