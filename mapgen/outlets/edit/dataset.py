"""The texts of a dataset's folder while they are edited, and the changes as fixes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mapgen.check import inspect
from mapgen.model.schema import REGIONS, REQUIRED, Column
from mapgen.model.schema import tables as schema
from mapgen.outlets.edit.table_text import Change, changed
from mapgen.outlets.fix import Edited, Fix
from mapgen.outlets.temporary_copy import copied
from mapgen.reading.rows import TableRow
from mapgen.reading.tables import Tables, read
from mapgen.reading.tour_files import TourFile
from mapgen.support.errors import DataError, Problem, UsageError
from mapgen.support.similar import nearest
from mapgen.support.writing import write

PLACES = "places.csv"


@dataclass
class EditedDataset:
    """A folder of tables, its rows as they were read, and its texts as they are changed so far."""

    folder: Path
    tables: Tables
    before: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def rows(self, file: str) -> Iterator[TableRow]:
        """Yield the rows of a table as they were read."""
        yield from self.tables.tables[file].rows

    def ids(self, file: str) -> list[str]:
        """Return the ids of a table."""
        return list(self.tables.tables[file].cells_of("id"))

    def change(self, file: str, change: Change) -> None:
        """Change the rows of a table, if there is one."""
        if file in self.texts:
            text, count = changed(self.texts[file], change)
            self.put(file, text, count)

    def put(self, file: str, text: str, count: int = 1) -> None:
        """Replace the text of a file; `count` is the number of cells or places that change."""
        if text != self.texts[file]:
            self.texts[file] = text
            self.counts[file] = self.counts.get(file, 0) + count

    def change_tours(self, change: Callable[[TourFile, str], str]) -> None:
        """Replace the text of each tour."""
        for tour in self.tables.tours:
            self.put(tour.file, change(tour, self.texts[tour.file]))


def open_dataset(folder: Path, what: str) -> EditedDataset:
    """Return the dataset in a folder; `what` is how the command speaks of its work.

    Raise UsageError if it is not a folder of CSV tables, DataError if they cannot be read.
    """
    if folder.is_file():
        raise UsageError(f"{folder} is a file: {what} needs a folder of CSV tables")
    tables = read(folder)
    if tables.problems:
        raise DataError(map(tables.as_seen, tables.problems))
    if not (folder / PLACES).is_file():
        raise UsageError(f"{what} needs places.csv; a GIS file is not rewritten")
    files = [*REQUIRED, REGIONS, *(tour.file for tour in tables.tours)]
    texts = {file: _text(folder / file) for file in files if (folder / file).is_file()}
    return EditedDataset(folder, tables, dict(texts), texts)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def known_place(data: EditedDataset, place: str) -> None:
    """Raise UsageError if there is no place of this id."""
    ids = data.ids(PLACES)
    if place not in ids:
        hint = nearest(place, ids)
        raise UsageError(f"no place {place!r} in places.csv" + (f"; {hint}" if hint else ""))


def references(file: str, target: str) -> list[Column]:
    """Return the columns of a table that hold ids of the table `target`."""
    return [column for column in schema()[file].columns if column.of == target]


def finished(data: EditedDataset) -> Edited:
    """Check a copy of the dataset with the changes in it; return them with the new problems."""
    fixes = tuple(
        Fix(data.folder / file, data.before[file], text, data.counts[file])
        for file, text in data.texts.items()
        if text != data.before[file]
    )
    known = {_kind(problem) for problem in inspect(data.tables).problems}
    with copied(data.folder) as copy:
        for file in data.counts:
            write(copy / file, data.texts[file])
        problems = inspect(read(copy)).problems
    new = tuple(problem for problem in problems if _kind(problem) not in known)
    return Edited(fixes, new, tuple(data.notes))


def _kind(problem: Problem) -> tuple[str, ...]:
    """Return what is the same about a problem when its line is another one."""
    message = re.sub(r"line \d+|\d+ (?:m|rows)", "", problem.message)
    return problem.file, problem.column, problem.value, message
