"""mapgen in Python: read a dataset, or make a map of frames, in a notebook or a script."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mapgen.outlets.intake.assembling import assembled
from mapgen.outlets.intake.guessing import guess
from mapgen.outlets.intake.mapping import must_fit
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.sound import sound_files
from mapgen.outlets.notebook.atlas import Atlas, loaded
from mapgen.outlets.notebook.completing import completed_files
from mapgen.reading.foreign.frames import frame_table, with_columns
from mapgen.support.errors import DataError, Problem, UsageError
from mapgen.support.similar import nearest

__all__ = ("Atlas", "from_frames", "quick", "read")

WORDS = {"name": "name", "old_name": "old_name", "start": "from", "end": "to"}
"""The arguments of `quick` and the names of columns by which an import knows them."""


def read(path: str | Path) -> Atlas:
    """Read a dataset: a folder of tables, a workbook or a GeoPackage.

    Raise DataError with every problem if there are errors; warnings are in `Atlas.problems`.
    """
    return loaded(Path(path))


def quick(
    frame: Any, *, name: str = "", old_name: str = "", start: str = "", end: str = "",
    source: str = "", kind: str = "", title: str = "Map",
) -> Atlas:  # fmt: skip
    """Make a map of a GeoDataFrame, or of a DataFrame with columns of latitude and longitude.

    `name`, `old_name`, `start` and `end` are columns. With an old name they are its dates, and the
    name is borne from its end on; without one, they are when the place began and ended. `source`
    and `kind` are columns, or a text for all rows. What is not given is guessed by the names of
    columns, as `mapgen import` does. Points are converted to WGS 84. `title` is that of the map.

    What could not be read is in `Atlas.remarks`, each with the number of its row, from 1. Raise
    UsageError if a column does not exist, DataError if no row becomes a place.
    """
    given = {"name": name, "old_name": old_name, "start": start, "end": end}
    columns = {WORDS[argument]: column for argument, column in given.items() if column}
    table = frame_table(frame, title)
    for column in columns.values():
        _must_be_there(column, table.columns)
    constants = {key: value for key, value in (("source", source), ("kind", kind)) if value}
    columns |= {key: value for key, value in constants.items() if value in table.columns}
    fixed = {key: value for key, value in constants.items() if value not in table.columns}
    table = with_columns(table, columns, fixed)
    found = guess(table, title)
    if found.lacks:
        hint = f"name one of the columns: {', '.join(table.columns)}"
        raise UsageError(f"no column seems to hold a title; {hint}")
    if not (table.shapes or found.mapping.place.keys() & {"lat", "coordinates"}):
        raise UsageError("the frame has no geometry, and no columns of latitude and longitude")
    must_fit(found.mapping, table.columns, "the frame")
    imported = assembled(table, found.mapping, title)
    files = sound_files(imported, "the frame", title)
    return _of_files(files, tuple(imported.remarks))


def _must_be_there(column: str, columns: tuple[str, ...]) -> None:
    if column not in columns:
        hint = nearest(column, columns) or f"the columns are {', '.join(columns)}"
        raise UsageError(f"the frame has no column {column!r}; {hint}")


def from_frames(
    places: Any, *, names: Any = None, events: Any = None, figures: Any = None,
    relations: Any = None, sources: Any = None, title: str = "Map",
    definition: str = "",
) -> Atlas:  # fmt: skip
    """Make an Atlas of frames with the columns of the tables (docs/tables.md).

    `places` needs title and a position: points of a GeoDataFrame, or lat and lon. Missing columns
    are filled: ids from titles, countries from the points, kind "place", precision "settlement",
    and as the source the frame itself. `definition` is the text of a map.toml; by default one is
    generated.

    Raise DataError with every problem, each with the line that its row would have in the table:
    the first row is line 2.
    """
    frames = {"places": places, "names": names, "events": events, "figures": figures,
              "relations": relations, "sources": sources}  # fmt: skip
    tables = {f"{key}.csv": frame_table(frame, key) for key, frame in frames.items()
              if frame is not None}  # fmt: skip
    if not tables["places.csv"].rows:
        raise DataError([Problem("places.csv", 0, "", "", "the frame of places has no rows")])
    return _of_files(completed_files(tables, title, definition))


def _of_files(files: Mapping[str, bytes], remarks: tuple[Remark, ...] = ()) -> Atlas:
    with tempfile.TemporaryDirectory(prefix="mapgen-") as scratch:
        for file, data in files.items():
            (Path(scratch) / file).write_bytes(data)
        return loaded(Path(scratch), remarks)
