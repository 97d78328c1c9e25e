"""Read single cells of foreign tables: texts, dates, degrees, addresses, ids."""

import re
import unicodedata
from typing import NamedTuple

from mapgen.check.axes import LATITUDE, LONGITUDE, NUMBER, Axis
from mapgen.check.bad_cell import BadCell
from mapgen.check.dates import rewritten
from mapgen.check.number_hints import POINT
from mapgen.check.numbers import degrees
from mapgen.check.registers import REGISTERS
from mapgen.check.spellings import is_date, words
from mapgen.outlets.add.hints import pair
from mapgen.reading.foreign.html_text import html_text
from mapgen.support.errors import printable

STAMP = re.compile(r"\+?(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
"""A day with a time, as databases and Wikidata write it."""

YEAR_STAMP = re.compile(r"\+?(\d{4})-01-01T00:00:00Z")
"""The first moment of a year, which is how Wikidata's query service writes a year."""

GDAL_DAY = re.compile(r"(\d{4})/(\d\d)/(\d\d)(?: \d\d:\d\d.*)?")
"""A day as GDAL writes it where a field holds times."""

BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
"""Blanks and line ends, but not those that hold words together."""

WKT = re.compile(
    r"\s*(?:POINT|LINESTRING|POLYGON|MULTI|GEOMETRYCOLL)\w*\s*(?:ZM?\s*|M\s*)?\(", re.I
)
"""The beginning of a geometry as well-known text."""

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
WIKIDATA = re.compile(r"(?:^|[/:;,|\s])(Q[1-9][0-9]*)(?=$|[;,|\s#?])")
ADDRESS = re.compile(r"https?://[^\s;|]+")


class Read(NamedTuple):
    """A value that was read, or "", and what is to be said about it, or ""."""

    value: str
    message: str = ""


def plain(text: str) -> str:
    """Return a text in normal form NFC with single blanks, without control characters or HTML."""
    if "<" in text and TAG.search(text):
        text = html_text(text)
    folded = BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if folded.isprintable():
        return folded
    kept = (sign if printable(sign) == sign else " " for sign in folded)
    return BLANKS.sub(" ", "".join(kept)).strip()


def read_date(text: str, column: str = "date") -> Read:
    """Return a date as EDTF; in the column `to` it may be .. (still so).

    A text with one reading is rewritten; if that reading is not certain, the message says so. One
    with two readings, or none, is not a date: the value is empty.
    """
    text = plain(text)
    if year := YEAR_STAMP.fullmatch(text):
        return Read(year[1], "the first moment of a year may stand for the whole year")
    stamp = STAMP.fullmatch(text) or None
    short = stamp[1] if stamp else GDAL_DAY.sub(r"\1-\2-\3", text)
    if is_date(short) and (short != ".." or column == "to"):
        return Read(short)
    rewrite = rewritten(short, column) if short else None
    if rewrite and rewrite.value and (rewrite.value != ".." or column == "to"):
        return Read(rewrite.value, "" if rewrite.safe or rewrite.value == ".." else rewrite.hint)
    if not short or short.casefold() in words()["unknown"]:
        return Read("")
    return Read("", "not a date that can be read" + (f": {rewrite.hint}" if rewrite else ""))


def read_period(text: str) -> tuple[Read, Read]:
    """Return the dates from and to of a cell that holds both: 1925–1961, since 1961."""
    whole = plain(text)
    match = re.fullmatch(r"(.+?)\s*(?:[-\u2010-\u2015]|\bto\b|\bbis\b|\bпо\b)\s*(.+)", whole)
    read = read_date(whole)
    if "/" in read.value:
        first, _, last = read.value.partition("/")
        return Read("" if first == ".." else first), Read(last)
    if match and not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", whole):
        start, end = read_date(match[1], "from"), read_date(match[2], "to")
        if start.value and end.value:
            return start, end
    if since := re.fullmatch(r"(?:since|seit|с|від|od|from|desde|depuis)\s+(.+)", whole, re.I):
        return read_date(since[1], "from"), Read("..")
    return (read, Read("")) if not read.value else (Read("", "one date, not two"), Read(""))


def read_degrees(text: str, axis: Axis) -> Read:
    """Return degrees of latitude or longitude with a decimal point, or why there are none."""
    text = plain(text)
    if not text:
        return Read("")
    try:
        degrees(axis)(text)
    except BadCell as wrong:
        if wrong.suggestion and NUMBER.fullmatch(wrong.suggestion):
            again = read_degrees(wrong.suggestion, axis)
            return again if again.value else Read("", wrong.message)
        return Read("", f"{wrong.message}; {wrong.hint}" if wrong.hint else wrong.message)
    return Read(text)


def read_point(text: str) -> tuple[Read, Read]:
    """Return latitude and longitude of a cell that holds both: 48.7, 44.5 or POINT(44.5 48.7)."""
    whole = plain(text)
    if match := POINT.fullmatch(whole):
        both: tuple[str, str] | None = (match[2], match[1])
    else:
        both = pair(whole.strip("()[] "))
    if both is None:
        return Read("", "not a pair of degrees" if whole else ""), Read("")
    return read_degrees(both[0], LATITUDE), read_degrees(both[1], LONGITUDE)


def read_wikidata(text: str) -> str:
    """Return the item in a text such as an address of Wikidata, "" if there is none."""
    match = WIKIDATA.search(plain(text))
    return match[1] if match else ""


def read_id(register: str, text: str) -> str:
    """Return the first id of a register in a text of one or several, "" if there is none."""
    if register == "wikidata":
        return read_wikidata(text)
    found = map(REGISTERS[register].read, re.split(r"[;,|\s]+", plain(text)))
    return next(filter(None, found), "")
