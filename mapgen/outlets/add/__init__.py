"""Add a place interactively: ask for its rows, check them, and show them as a diff.

Nothing is written before the caller calls `write_back`. Questions and output go through two
callbacks of the caller.
"""

from dataclasses import dataclass
from pathlib import Path

from mapgen.check import inspect
from mapgen.outlets.add.forms import Cells, QuestionWording
from mapgen.outlets.add.insert import with_rows
from mapgen.outlets.add.interview import Ask, Interview, Show
from mapgen.outlets.add.place import claims, place, work
from mapgen.outlets.add.session import AddSession, open_session
from mapgen.outlets.fix import Fix
from mapgen.outlets.temporary_copy import copied
from mapgen.reading.tables import read
from mapgen.support.errors import ERROR, DataError, Problem, UsageError
from mapgen.support.writing import write

WELCOME = (
    "A new place for {folder}. Enter accepts the value in [brackets], - leaves a cell empty,\n"
    "? explains the column, new at a source adds a work; Ctrl-C quits without writing."
)


@dataclass(frozen=True)
class Added:
    """The changes to write, table by table, and the problems of the new rows."""

    fixes: tuple[Fix, ...]
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether the rows would stop a build."""
        return any(problem.severity == ERROR for problem in self.problems)


def added(dataset: Path, ask: Ask, show: Show, entity: Path | None = None) -> Added:
    """Ask for a place and return the changes to write; `entity` is a file saved from Wikidata.

    Raise UsageError if the dataset is not a folder, DataError if its tables cannot be read, and
    ReadError if the file holds no entity.
    """
    if dataset.is_file():
        raise UsageError(f"{dataset} is a file: rows are added to a folder of CSV tables")
    interview = _interview(open_session(dataset), ask, show)
    if entity is None:
        show(WELCOME.format(folder=dataset))
        claims(interview, place(interview, {})["id"])
    else:
        from mapgen.outlets.add.entity import entity_of
        from mapgen.outlets.add.wikidata import from_wikidata

        from_wikidata(interview, entity_of(entity))
    return _checked(interview.session)


def _interview(where: AddSession, ask: Ask, show: Show) -> Interview:
    interview = Interview(ask, show, where, QuestionWording(where.folder))
    interview.work = lambda: work(interview)
    return interview


def _checked(session: AddSession) -> Added:
    """Check a copy of the dataset with the new rows in it."""
    with copied(session.folder) as copy:
        fixes = tuple(_fix(session, file, rows) for file, rows in session.new.items() if rows)
        for fix in fixes:
            write(copy / fix.path.name, fix.after)
        tables = read(copy)
        new = {
            (file, row.line)
            for file, rows in session.new.items()
            for row in tables.tables[file].rows
            if any(_is(row.cells, cells) for cells in rows)
        }
        problems = inspect(tables).problems
        return Added(fixes, tuple(p for p in problems if (p.file, p.line) in new))


def _is(cells: object, new: Cells) -> bool:
    return isinstance(cells, dict) and all(cells.get(column) == new[column] for column in new)


def _fix(session: AddSession, file: str, rows: list[Cells]) -> Fix:
    path = session.folder / file
    before = path.read_bytes().decode("utf-8") if path.exists() else ""
    start = before or ",".join(session.headings[file]) + "\n"
    return Fix(path, before, with_rows(start, rows), sum(map(len, rows)))


def refuse_errors(result: Added) -> None:
    """Raise DataError if the new rows would stop a build."""
    if result.has_errors:
        raise DataError(p for p in result.problems if p.severity == ERROR)
