"""Add a place interactively: ask for its rows, check them, and show them as a diff.

Nothing is written before the caller calls `write_back`. Questions and output go through two
callbacks of the caller.
"""

from collections.abc import Iterator
from pathlib import Path

from mapgen.check import inspect
from mapgen.model.schema import MAP
from mapgen.outlets.add.forms import Cells, QuestionWording
from mapgen.outlets.add.insert import with_rows
from mapgen.outlets.add.interview import Ask, Interview, Show
from mapgen.outlets.add.place import claims, place, work
from mapgen.outlets.add.session import AddSession, open_session
from mapgen.outlets.fix import MARK, Edited, Fix
from mapgen.outlets.temporary_copy import copied
from mapgen.reading.tables import read
from mapgen.reading.toml_entries import with_entry
from mapgen.support.errors import UsageError
from mapgen.support.writing import write

WELCOME = (
    "A new place for {folder}. Enter accepts the value in [brackets], - leaves a cell empty,\n"
    "? explains the column, new at a source adds a work; Ctrl-C quits without writing."
)


def added(
    dataset: Path,
    ask: Ask,
    show: Show,
    entity: Path | None = None,
    honoured: dict[str, str] | None = None,
) -> Edited:
    """Ask for a place and return the changes to write; `entity` is a file saved from Wikidata.

    `honoured` are the namesakes by items of Wikidata, of several files one after another. Raise
    UsageError if the dataset is not a folder, DataError if its tables cannot be read, and ReadError
    if the file holds no entity.
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

        interview.honoured = honoured if honoured is not None else {}
        from_wikidata(interview, entity_of(entity))
    return _checked(interview.session)


def place_of(dataset: Path, entity: Path) -> str:
    """Return the id and line of the place that the tables have of a Wikidata file, or ""."""
    from mapgen.outlets.add.entity import entity_of

    item = entity_of(entity).id
    rows = open_session(dataset).tables.tables["places.csv"].rows
    return next(
        (f"{row.cells['id']} on line {row.line}" for row in rows if row.cells["wikidata"] == item),
        "",
    )


def _interview(where: AddSession, ask: Ask, show: Show) -> Interview:
    interview = Interview(ask, show, where, QuestionWording(where.folder))
    interview.work = lambda: work(interview)
    return interview


def _checked(session: AddSession) -> Edited:
    """Check a copy of the dataset with the new rows in it."""
    with copied(session.folder) as copy:
        fixes = (
            *_map_fix(session),
            *(_fix(session, file, rows) for file, rows in session.new.items() if rows),
        )
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
        return Edited(fixes, tuple(p for p in problems if (p.file, p.line) in new))


def _map_fix(session: AddSession) -> Iterator[Fix]:
    """Yield the change that adds the new words to map.toml, if there are any and there is one."""
    path = session.folder / MAP
    if not session.words or not path.exists():
        return
    before = path.read_bytes().decode("utf-8")
    after = before.removeprefix(MARK)
    for new in session.words:
        after = with_entry(after, new.path, new.word, new.value)
    yield Fix(path, before, MARK * before.startswith(MARK) + after, len(session.words))


def _is(cells: object, new: Cells) -> bool:
    return isinstance(cells, dict) and all(cells.get(column) == new[column] for column in new)


def _fix(session: AddSession, file: str, rows: list[Cells]) -> Fix:
    path = session.folder / file
    before = path.read_bytes().decode("utf-8") if path.exists() else ""
    start = before or ",".join(session.headings[file]) + "\n"
    return Fix(path, before, with_rows(start, rows), sum(map(len, rows)))
