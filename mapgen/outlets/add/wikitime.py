"""Convert Wikidata time values to EDTF."""

import re
from typing import Any

CENTURY, DECADE, YEAR, MONTH, DAY = 7, 8, 9, 10, 11
"""The precisions of the Wikibase data model that EDTF can express."""

JULIAN = "http://www.wikidata.org/entity/Q1985786"
"""The proleptic Julian calendar; a time value is in the calendar that it names."""

TIME = re.compile(r"([+-])0*([0-9]{1,4})-([0-9]{2})-([0-9]{2})T.*")


def edtf_of_time(value: dict[str, Any]) -> tuple[str, str]:
    """Return a time value as EDTF, and a note or ""; ("", "") if mapgen's EDTF has no such date.

    Only the years 1 to 9999 CE are supported.
    """
    match = TIME.fullmatch(value["time"])
    precision = int(value["precision"])
    if match is None or match[1] == "-" or int(match[2]) == 0 or precision < CENTURY:
        return "", ""
    year, month, day = (int(match[n]) for n in (2, 3, 4))
    if month > 12 or day > 31:
        return "", ""
    julian = value["calendarmodel"] == JULIAN
    if precision == CENTURY:
        number = (year - 1) // 100  # the 20th century is 1901 to 2000
        return f"{number:02}XX", f"is the {_th(number + 1)} century"
    if precision == DECADE:
        return f"{year // 10:03}X", ""
    if precision == YEAR or not month:
        return f"{year:04}", _in_julian(julian)
    if precision == MONTH or not day:
        return f"{year:04}-{month:02}", _in_julian(julian)
    written = f"{year:04}-{month:02}-{day:02}"
    return f"{written} julian" if julian else written, ""


def _in_julian(julian: bool) -> str:
    return "is in the Julian calendar, as Wikidata has it" if julian else ""


def _th(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
