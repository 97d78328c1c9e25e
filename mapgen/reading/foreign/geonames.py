"""Read the tables of GeoNames, which have no heading, line by line: they may be very large.

Described at https://download.geonames.org/export/dump/readme.txt.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from mapgen.reading.files import must_be_readable
from mapgen.support.errors import ReadError

PLACES = (
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude"),
    *("feature class", "feature code", "country code", "cc2", "admin1", "admin2", "admin3"),
    *("admin4", "population", "elevation", "dem", "timezone", "modification date"),
)
"""The columns of allCountries.txt, cities500.txt, RU.txt and the like."""

NAMES = (
    *("alternateNameId", "geonameid", "isolanguage", "alternate name", "isPreferredName"),
    *("isShortName", "isColloquial", "isHistoric", "from", "to"),
)
"""The columns of alternateNamesV2.txt."""

CLASSES = frozenset("AHLPRSTUV")
"""The classes of features."""

Row = dict[str, str]


def is_places(path: Path) -> bool:
    """Return whether a file begins like a table of places; False if it cannot be read."""
    first = _first(path, PLACES)
    return bool(first and first["geonameid"].isdecimal() and first["feature class"] in CLASSES)


def is_names(path: Path) -> bool:
    """Return whether a file begins like the table of names; False if it cannot be read."""
    first = _first(path, NAMES)
    return bool(first and first["alternateNameId"].isdecimal() and first["geonameid"].isdecimal())


def _first(path: Path, columns: Sequence[str]) -> Row | None:
    try:
        return next((row for _, row in geonames_rows(path, columns)), None)
    except ReadError:
        return None


def geonames_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a table with the numbers of their lines.

    Cells that are missing at the end of a row are empty. Raise ReadError if the file cannot be
    read, or if a row has too many cells, or less than half of them.
    """
    must_be_readable(path, whole=False)
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                cells = line.rstrip("\r\n").split("\t")
                if not any(cells):
                    continue
                if not len(columns) / 2 <= len(cells) <= len(columns):
                    message = f"{len(cells)} cells where a table of GeoNames has {len(columns)}"
                    raise ReadError(f"{path.name}:{number}: {message}")
                yield number, dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False))
    except UnicodeDecodeError as error:
        raise ReadError(f"{path.name} is not UTF-8") from error
    except OSError as error:
        raise ReadError(f"{path.name} cannot be read: {error.strerror or error}") from error
