"""Dates of OpenStreetMap and OpenHistoricalMap as EDTF.

The formats are those of the wiki's pages Key:start_date, Date namespace and Key:start_date:edtf.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mapgen.outlets.intake.values import Read, plain, read_date
from mapgen.time.days import year_of, year_text
from mapgen.time.edtf import UNBOUNDED, parse

DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
PERIODS = (
    re.compile(rf"(?P<start>{DAY})?--(?P<end>{DAY})?"),
    re.compile(rf"(?P<start>{DAY})?\.\.(?P<end>{DAY})?"),
    re.compile(rf"(?P<start>{DAY})-(?P<end>\d{{4}}(?:-\d\d-\d\d)?)"),
    re.compile(rf"(?P<start>{DAY})-"),
    re.compile(rf"-(?P<end>{DAY})"),
    re.compile(r"(?P<start>\d{4})"),
)
"""Suffixes of a key that say when it is valid: 1925-1961, 1925--1961-11-10, 1961-, -1925, 1961."""

JULIAN = re.compile(r"j:(\d{4}-\d\d-\d\d)")
SET = re.compile(r"[\[{](.+)[\]}]")
"""One of, or all of, several dates of EDTF, level 2: [1901..1904]."""

DECADE = re.compile(r"(~?)(\d\d)00s")
THIRDS: Mapping[str, int] = {"early": 0, "mid": 1, "late": 2}
PART = re.compile(r"(early|mid|late) (?:C(?P<century>\d{1,2})|(?P<decade>\d{3})0s)", re.I)
"""A third of a decade (three years) or of a century (33 years), both ends included."""

BEFORE = re.compile(r"before ([^-]+)", re.I)
"""Before a year, decade or century, which does not belong to the time."""

EDTF = ":edtf"


@dataclass(frozen=True)
class Life:
    """When something began and ended, as EDTF or "", with the remarks on both by key."""

    start: str = ""
    end: str = ""
    remarks: tuple[tuple[str, str, Read], ...] = ()


def key_period(suffix: str) -> tuple[str, str] | None:
    """Return from and to (.. for still) of a key's suffix such as 1925-1961; None if it is none."""
    for form in PERIODS:
        if match := form.fullmatch(suffix):
            sides = match.groupdict()
            start, end = sides.get("start") or "", sides.get("end")
            if not (start or end):
                return None
            only = form is PERIODS[-1]
            end = (start if only else "..") if end is None else end
            read = read_date(start, "from").value, read_date(end, "to").value
            return read if all(read) or not (start and end) else None
    return None


def osm_date(text: str) -> Read:
    """Return a date of the tag start_date or end_date as EDTF; a message if it is a guess."""
    text = plain(text)
    if inner := SET.fullmatch(text):
        sides = re.split(r"\.\.|,", inner[1])
        return _interval(sides[0].strip(), sides[-1].strip(), text)
    if julian := JULIAN.fullmatch(text):
        return read_date(f"{julian[1]} julian")
    if decade := DECADE.fullmatch(text):
        return Read(f"{decade[2]}0X{decade[1]}")
    if part := PART.fullmatch(text):
        return Read(_third(part))
    if before := BEFORE.fullmatch(text):
        return _before(before[1])
    if ".." in text and "/" not in text:
        start, _, end = text.partition("..")
        return _interval(start, end, text)
    return read_date(text)


def _third(part: re.Match[str]) -> str:
    begins = int(part["decade"]) * 10 if part["decade"] else 100 * (int(part["century"]) - 1)
    years = 3 if part["decade"] else 33
    first = begins + THIRDS[part[1].lower()] * years
    return f"{max(first, 1):04}/{first + years:04}"


def _before(text: str) -> Read:
    read = osm_date(text)
    first = parse(read.value).earliest if read.value and "/" not in read.value else -UNBOUNDED
    if first == -UNBOUNDED:
        return read_date(f"before {text}")
    return Read(f"../{year_text(year_of(first) - 1)}", read.message)


def _interval(start: str, end: str, whole: str) -> Read:
    """Return some time from a date to another, either of which may be open."""
    sides = [osm_date(side) if side else Read("") for side in (start, end)]
    if any(side and not read.value for side, read in zip((start, end), sides, strict=True)):
        return Read("", "not a date that can be read")
    first = sides[0].value.partition("/")[0] or ".."
    last = sides[1].value.rpartition("/")[2] or ".."
    text = f"{first}/{last}" if first != last else first
    again = read_date(text)
    return again if again.value else Read("", f"not a date that can be read: {whole}")


def life_of(tags: Mapping[str, str], prefix: str = "") -> Life:
    """Return when the object, or with a prefix (`name:`) its name, began and ended.

    The date in EDTF counts before the simple one, unless it cannot be read.
    """
    remarks: list[tuple[str, str, Read]] = []
    sides = []
    for key in (f"{prefix}start_date", f"{prefix}end_date"):
        value = ""
        for each in (f"{key}{EDTF}", key):
            text = tags.get(each, "")
            if value or not text:
                continue
            read = osm_date(text)
            value = "" if read.value == ".." else read.value
            if read.message:
                remarks.append((each, text, read))
        sides.append(value)
    return Life(sides[0], sides[1], tuple(remarks))
