"""Dates as people and spreadsheets write them, rewritten in EDTF where they have one reading.

The words are in said.json. What has two readings (3/4/1961), or has lost something (Nov-61), is
told and not guessed.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mapgen.errors import DateError
from mapgen.when import parse

WORDS = Path(__file__).with_name("said.json")

EXCEL_DAY_0 = date(1899, 12, 30)
"""Excel's day numbers count from here, for days from March 1900 on (ECMA-376, 18.17.4.1)."""


class Rewrite(NamedTuple):
    """A date in EDTF or "", whether it means the same beyond doubt, and what to tell."""

    value: str
    safe: bool
    hint: str


@cache
def _words() -> dict[str, dict[str, str]]:
    """Return what each word says, by the kind of word: months, seasons, about, …"""
    said = json.loads(WORDS.read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = {}
    for kind, words in said.items():
        by_code = words if isinstance(words, dict) else {kind: words}
        found[kind] = {word: code for code, many in by_code.items() for word in many.split()}
    return found


def rewritten(text: str) -> Rewrite | None:
    """Return what may stand for a text that is no EDTF date; None if nothing can be said."""
    plain = _plain(text)
    for rule in RULES:
        found = rule(plain)
        if found and (not found.value or _is_date(found.value)):
            return found
    return None


def _plain(text: str) -> str:
    """Return the text in one normal form, with plain blanks and hyphens, in lower case."""
    folded = unicodedata.normalize("NFC", text).casefold()
    folded = re.sub(r"[\u2010-\u2015\u2212]", "-", folded)
    folded = re.sub(r"[\u200b\u2060\ufeff\u00ad]", "", folded)
    return " ".join(folded.split())


def _is_date(value: str) -> bool:
    if value == "..":
        return True
    try:
        parse(value)
    except DateError:
        return False
    return True


def _write(value: str) -> Rewrite:
    return Rewrite(value, True, f"write {value}")


def _perhaps(value: str, why: str) -> Rewrite:
    return Rewrite(value, False, f"{why}: {value}?" if value else why)


def _clean(text: str) -> Rewrite | None:
    """Mend signs only: 1961–11–10, 195x, a blank that does not break."""
    value = text.upper()
    return _write(value) if _is_date(value) else None


def _numbers(text: str) -> Rewrite | None:
    """10.11.1961, 1961/11/10, 1961-1-5, 1961-11-10 00:00:00."""
    text = re.sub(r"[ t]00:00(:00(\.0+)?)?z?$", "", text)
    if year_first := re.fullmatch(r"(\d{4})([-./])(\d{1,2})\2 ?(\d{1,2})\.?", text):
        year, _, month, day = year_first.groups()
        return _write(f"{year}-{int(month):02}-{int(day):02}")
    if dotted := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?", text):
        day, month, year = dotted.groups()
        return _day(f"{year}-{int(month):02}-{int(day):02}")
    if short := re.fullmatch(r"(\d{1,2})[./](\d{4})", text):
        return _write(f"{short[2]}-{int(short[1]):02}")
    return None


def _day(value: str) -> Rewrite:
    """A first of a month may be what a spreadsheet has made of a month."""
    if not value.endswith("-01"):
        return _write(value)
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
    readings = list(dict.fromkeys(each for each in (day_first, month_first) if _is_date(each)))
    if len(readings) == 2:
        return _perhaps("", f"it may be {readings[0]} or {readings[1]}: look into the source")
    return _day(readings[0]) if readings else None


def _spreadsheet(text: str) -> Rewrite | None:
    """What Excel leaves of a date: nov-61, 22595, 10/11/61."""
    months = _words()["months"]
    short = re.fullmatch(r"([^\W\d]+)\.?[- ](\d{2})", text)
    if short and short[1] in months:
        why = (
            "a spreadsheet has rewritten the date and dropped its century: take it from the source"
        )
        return _perhaps("", why)
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}", text):
        return _perhaps("", "the century is missing: take it from the source")
    if re.fullmatch(r"\d{5}", text):
        day = EXCEL_DAY_0 + timedelta(days=int(text))
        return _perhaps(
            "", f"a spreadsheet’s number of a day, perhaps of {day}: look into the source"
        )
    return None


def _in_words(text: str) -> Rewrite | None:
    """10 November 1961, November 10, 1961, 1961. november 10., spring 1962."""
    parts = re.findall(r"[^\W\d_]+|\d+", text)
    words = [part for part in parts if not part.isdecimal() and part not in ("г", "р", "th", "st")]
    years = [part for part in parts if part.isdecimal() and len(part) == 4]
    days = [part for part in parts if part.isdecimal() and len(part) <= 2]
    if len(words) != 1 or len(years) != 1 or len(years) + len(days) + 1 < len(parts) - 1:
        return None
    if words[0] in _words()["seasons"] and not days:
        return _season(years[0], _words()["seasons"][words[0]])
    if words[0] not in _words()["months"] or len(days) > 1:
        return None
    month = f"{years[0]}-{int(_words()['months'][words[0]]):02}"
    return _write(f"{month}-{int(days[0]):02}" if days else month)


def _season(year: str, code: str) -> Rewrite:
    """A winter belongs to two years, and the word does not say to which."""
    if code != "24":
        return _write(f"{year}-{code}")
    why = f"{year}-24 is the winter that begins in {year}, {int(year) - 1}-24 that which ends in it"
    return _perhaps("", why)


def _winter(text: str) -> Rewrite | None:
    """Winter 1962-63."""
    found = re.fullmatch(r"([^\W\d]+) (\d{4}) ?[-/] ?(\d{2}|\d{4})", text)
    if found is None or _words()["seasons"].get(found[1]) != "24":
        return None
    year, end = int(found[2]), found[3]
    return _write(f"{year}-24") if str(year + 1).endswith(end) else None


def _qualified(text: str) -> Rewrite | None:
    """c. 1951, 1951 (?), perhaps 1951."""
    about = re.match(r"[~≈]|[^\W\d]+\.?(?= |\d)", text)
    for kind, sign in (("about", "~"), ("perhaps", "?")):
        if about and about[0] in _words()[kind]:
            return _signed(text[about.end() :].strip(), sign)
    doubt = re.fullmatch(r"(.+?) ?\(\?\)|\?(.+)|(.+) \?", text)
    return _signed(next(filter(None, doubt.groups())), "?") if doubt else None


def _signed(text: str, sign: str) -> Rewrite | None:
    """The rest with a sign behind, unless it has one or is an interval."""
    rest = _inner(text)
    if rest is None or rest.value[-1] in "?~%" or "/" in rest.value:
        return None
    return rest._replace(value=rest.value + sign, hint=f"write {rest.value}{sign}")


def _inner(text: str) -> Rewrite | None:
    """A date within a longer text, if it has one reading."""
    if _is_date(text.upper()) and text != "..":
        return _write(text.upper())
    found = rewritten(text)
    return found if found and found.value not in ("", "..") and found.safe else None


def _open(text: str) -> Rewrite | None:
    """Before 1962, after 1956."""
    first, _, rest = text.partition(" ")
    for kind, form in (("before", "../{}"), ("after", "{}/..")):
        inner = _inner(rest) if first in _words()[kind] else None
        if inner and "/" not in inner.value:
            return _write(form.format(inner.value))
    return None


def _between(text: str) -> Rewrite | None:
    """Between 1956 and 1962, 1956-1962, from 1956 to 1962."""
    found = re.fullmatch(
        r"(?:between|zwischen|между|from) (.+) (?:and|und|и|to) (.+)", text
    ) or re.fullmatch(r"(\d{4}) ?- ?(\d{4})", text)
    if found is None:
        return None
    start, end = _inner(found[1]), _inner(found[2])
    if start is None or end is None or "/" in start.value + end.value:
        return None
    return _write(f"{start.value}/{end.value}")


def _decade(text: str) -> Rewrite | None:
    """The 1950s."""
    found = re.fullmatch(r"(?:the |die )?(\d{3})0(?:'?s|’s|er|er jahre|-е|-е годы|-х)", text)
    return _write(f"{found[1]}X") if found else None


def _lasting(text: str) -> Rewrite | None:
    """Today, unknown: said by .. and by an empty cell."""
    if text in _words()["unknown"]:
        return _perhaps("", "leave the cell empty if it is not known")
    if text in _words()["still"]:
        return Rewrite("..", False, "write .. for what lasts until today")
    return None


RULES: tuple[Callable[[str], Rewrite | None], ...] = (
    _clean,
    _numbers,
    _slashes,
    _spreadsheet,
    _winter,
    _in_words,
    _qualified,
    _open,
    _between,
    _decade,
    _lasting,
)
"""The ways to read a date, tried in this order; the first that finds anything is told."""
