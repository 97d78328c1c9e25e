"""Worksheets: an A4 page with the map of a day and questions, and a page with the answer key."""

from pathlib import Path

from mapgen.support.errors import DateError, UsageError
from mapgen.support.libraries import need
from mapgen.support.writing import Written, write_bytes
from mapgen.time.days import iso
from mapgen.time.edtf import When, parse

ENDINGS = ("pdf", "svg", "png")
"""The file formats; only a PDF has both pages."""


def worksheet(
    dataset: Path,
    output: Path,
    date: str = "",
    region: str = "",
    count: int = 12,
    places: tuple[str, ...] = (),
    layers: str = "",
    lang: str = "",
) -> tuple[Written, ...]:
    """Write the worksheet of the tables in `dataset`, and return its file or files.

    `date` is a day ("" for the map's opening day); the rest is as in `Wish`, `layers` separated by
    commas. For .svg and .png the key is a separate file, whose name ends in "-key".

    Raise MissingError without matplotlib, UsageError for an invalid option or file name,
    DataError with every Problem of the tables, WriteError if a file cannot be written.
    """
    kind = output.suffix.lower().removeprefix(".")
    if kind not in ENDINGS:
        raise UsageError(f"{output}: the file name of a worksheet must end in .pdf, .svg or .png")
    when = _day(date) if date else None
    need("a worksheet", "geopandas", "matplotlib")
    from mapgen.check import check
    from mapgen.outlets.worksheet.key import key_page
    from mapgen.outlets.worksheet.paper import as_bytes
    from mapgen.outlets.worksheet.pupil import pupil_page
    from mapgen.outlets.worksheet.sheet import Wish, worksheet_of
    from mapgen.reading.tables import read
    from mapgen.support.progress import stage

    stage("reading the tables")
    atlas = check(read(dataset))
    stage("drawing the pages")
    day = when or _opening(atlas.definition.opening)
    made = worksheet_of(atlas, Wish(day, region, count, places, tuple(layers.split(",")), lang))
    files = as_bytes([pupil_page(made), key_page(made)], kind, f"{made.title}, {made.date}")
    paths = (output, output.with_name(f"{output.stem}-key{output.suffix}"))
    return tuple(write_bytes(path, data) for path, data in zip(paths, files, strict=False))


def _day(date: str) -> When:
    try:
        when = parse(date)
    except DateError as error:
        raise UsageError(f"--date: {error}") from error
    if not when.is_day or when.is_interval:
        raise UsageError(f"--date {date} is not a single day; write it like 1953-03-05")
    return when


def _opening(when: When) -> When:
    """Return the first day of the date on which the map opens."""
    return parse(iso(when.earliest))
