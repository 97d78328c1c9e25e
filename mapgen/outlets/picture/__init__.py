"""Pictures of the map on a day, with date, key and credits: SVG, PNG or PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mapgen.model.definition import MapDefinition
from mapgen.support.errors import DateError, UsageError
from mapgen.support.libraries import need
from mapgen.support.writing import Written, write, write_bytes
from mapgen.time.days import iso, year_of
from mapgen.time.edtf import UNBOUNDED, When, parse, shown_day

if TYPE_CHECKING:
    from mapgen.outlets.picture.view import Choice

ENDINGS = ("svg", "png", "pdf")
"""The file formats; an SVG needs no library."""

LIBRARIES = ("typst", "matplotlib")
"""What renders the others: typst, with the fonts of matplotlib."""

FINE = 2
"""Pixels of a PNG in one of the drawing."""


def picture(dataset: Path, output: Path, date: str, choice: Choice) -> Written:
    """Write the picture of the tables in `dataset` on a day, and return its file.

    `date` is an EDTF date, of which the page would show the same day: of 1961 the last one ("" for
    the map's opening day). A PNG has FINE times as many pixels as `choice` says.

    Raise MissingError without the libraries, UsageError for an invalid date, language, layer,
    region or file name, DataError with every Problem of the tables, WriteError if the file cannot
    be written.
    """
    kind = ending(output, ENDINGS, "picture")
    when = shown_day_of(date, "--date") if date else None
    if kind != "svg":
        need("a picture as .png or .pdf", *LIBRARIES)
    from mapgen.check import check
    from mapgen.outlets.picture.scene import scene
    from mapgen.outlets.picture.svg import svg
    from mapgen.outlets.picture.view import view_of
    from mapgen.reading.tables import read
    from mapgen.support.progress import stage

    stage("reading the tables")
    atlas = check(read(dataset))
    within(atlas.definition, when, "--date")
    stage("drawing the picture")
    opening = as_date(atlas.definition.opening.earliest)
    text = svg(scene(view_of(atlas, choice), when or opening))
    if kind == "svg":
        return write(output, text)
    from mapgen.outlets.picture.rendering import rendered

    return write_bytes(output, rendered(text, "pdf" if kind == "pdf" else "png", FINE))


def ending(output: Path, endings: tuple[str, ...], what: str) -> str:
    """Return the file format that the name of a file asks for; raise UsageError for another."""
    kind = output.suffix.lower().removeprefix(".")
    if kind not in endings:
        *others, last = (f".{each}" for each in endings)
        names = f"{', '.join(others)} or {last}"
        raise UsageError(f"{output}: the file name of a {what} must end in {names}")
    return kind


def shown_day_of(text: str, option: str) -> When:
    """Return the day that the page shows for an EDTF date; raise UsageError if it has none."""
    return _known(shown_day(_date(text, option)), text, option)


def day_of(text: str, option: str) -> When:
    """Return the first day of an EDTF date; raise UsageError if it has none."""
    return _known(_date(text, option).earliest, text, option)


def last_day_of(text: str, option: str) -> When:
    """Return the last day of an EDTF date; raise UsageError if it has none."""
    return _known(_date(text, option).latest, text, option)


def _date(text: str, option: str) -> When:
    try:
        return parse(text)
    except DateError as error:
        raise UsageError(f"{option}: {error}") from error


def _known(day: float, text: str, option: str) -> When:
    if abs(day) == UNBOUNDED:
        raise UsageError(f"{option} {text} is open on that side; write it like 1953-03-05 or 1953")
    return as_date(day)


def as_date(day: float) -> When:
    """Return the date of a day."""
    return parse(iso(day))


def within(definition: MapDefinition, day: When | None, option: str) -> None:
    """Raise UsageError if a day is not within the years of the map."""
    first, last = definition.span
    if day and not first <= year_of(day.earliest) <= last:
        raise UsageError(f"{option} {day} is not within the years of the map, {first} to {last}")
