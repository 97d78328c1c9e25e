"""Apply safe fixes to the tables; every byte outside the fixed cells stays the same."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from mapgen.check import inspect
from mapgen.check.report import CheckReport
from mapgen.model.schema import REQUIRED
from mapgen.outlets.restore import Restored, restored_tables
from mapgen.outlets.temporary_copy import copied
from mapgen.reading.csv_text import quoted, separator_of, spans
from mapgen.reading.tables import read
from mapgen.support.errors import ERROR, Problem, WriteError, printable
from mapgen.support.progress import collector_paused, stage
from mapgen.support.writing import write

ROUNDS = 5
"""A fixed cell may let the next rule read its row, so fixing is repeated at most this often."""

MARK = "\ufeff"
"""A byte order mark, as text."""


@dataclass(frozen=True)
class Fix:
    """One table before and after: its path, both texts, and how many cells are fixed.

    Bytes that are not UTF-8 are surrogates in `before` (PEP 383). `taken` are the cells that were
    taken back from an older version, of which `old` is the text; it is "" without one.
    """

    path: Path
    before: str
    after: str
    cells: int
    taken: int = 0
    old: str = ""


@dataclass(frozen=True)
class Edited:
    """The changes to write, file by file, the problems they cause, and what to do by hand."""

    fixes: tuple[Fix, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether the changes would stop a build."""
        return any(problem.severity == ERROR for problem in self.problems)


def checked(dataset: Path) -> CheckReport:
    """Return the report on a dataset."""
    with collector_paused():
        stage("reading the tables")
        tables = read(dataset)
        stage("checking them")
        return inspect(tables)


def safe_fixes(dataset: Path, since: str = "") -> list[Fix]:
    """Return a Fix for each table that the safe fixes change; nothing was written.

    With `since`, a folder or a revision of git, cells whose meaning has not changed since then are
    taken back first. For errors of git see `diff.revisions.extract`.
    """
    if not dataset.is_dir():
        return []
    with copied(dataset) as copy:
        before = {file: (copy / file).read_bytes() for file in REQUIRED if (copy / file).is_file()}
        taken = restored_tables(dataset, copy, since) if since else {}
        touched: dict[str, set[tuple[int, str]]] = {file: set() for file in taken}
        for _ in range(ROUNDS):
            safe = [problem for problem in inspect(read(copy)).problems if problem.safe]
            if not _fix_all(copy, safe, touched):
                break
        return [
            _fix(dataset / file, before[file], (copy / file).read_bytes(), cells, taken.get(file))
            for file, cells in touched.items()
        ]


def _fix(
    path: Path, before: bytes, after: bytes, cells: set[tuple[int, str]], taken: Restored | None
) -> Fix:
    text = after.decode("utf-8")
    if taken is None:
        return Fix(path, _text(before), text, len(cells))
    return Fix(path, _text(before), text, len(cells) + taken.dated, taken.cells, taken.old)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _fix_all(
    folder: Path, problems: Iterable[Problem], touched: dict[str, set[tuple[int, str]]]
) -> bool:
    """Fix the tables in `folder`, record the cells in `touched`, and return whether any changed."""
    any_fixed = False
    for file in REQUIRED:
        wanted = {(p.line, p.column): p for p in problems if p.file == file}
        if not wanted:
            continue
        path = folder / file
        text, cells = rewrite(path.read_bytes().decode("utf-8"), wanted)
        if cells:
            write(path, text)
            touched.setdefault(file, set()).update(cells)
            any_fixed = True
    return any_fixed


def rewrite(text: str, wanted: dict[tuple[int, str], Problem]) -> tuple[str, set[tuple[int, str]]]:
    """Return a table's text with the suggestions applied, and the cells that changed.

    `wanted` is by line and column. A cell that no longer has the problem's value is left alone.
    """
    mark = MARK if text.startswith(MARK) else ""
    text = text[len(mark) :]
    separator = separator_of(text)[0]
    heading: list[str] = []
    pieces, at, fixed = [mark], 0, set()
    for line, cells in spans(text):
        filled = any(cell.value.strip() for cell in cells)
        if not heading and filled:
            heading = [cell.value.strip() for cell in cells]
        for column, cell in zip(heading, cells, strict=False):
            problem = wanted.get((line, column))
            if problem is None or cell.value.strip() != problem.value:
                continue
            always = text[cell.start : cell.end].startswith('"')
            new = quoted(problem.suggestion, separator, always=always)
            pieces += [text[at : cell.start], new]
            at = cell.end
            fixed.add((line, column))
    return "".join([*pieces, text[at:]]), fixed


def difference(fix: Fix) -> str:
    """Return the fix as a unified diff with control characters escaped.

    If cells were taken back, it shows what differs from the older version: the edits that stay.
    """
    lines = (_lines(fix.old or fix.before), _lines(fix.after))
    name = printable(fix.path.name)
    return "".join(unified_diff(*lines, f"a/{name}", f"b/{name}"))


def _lines(text: str) -> list[str]:
    """Return printable lines with uniform line endings; tabs are kept."""
    lines = re.split(r"\r\n|\r|\n", text.removeprefix(MARK))
    whole = lines if lines[-1] else lines[:-1]
    return ["\t".join(map(printable, line.split("\t"))) + "\n" for line in whole]


def write_back(fixes: Sequence[Fix]) -> None:
    """Write the tables; raise WriteError if one cannot be written, or was changed meanwhile."""
    must_be_unchanged(fixes)
    for fix in fixes:
        write(fix.path.resolve(), fix.after)


def must_be_unchanged(fixes: Sequence[Fix]) -> None:
    """Raise WriteError if a table has changed since it was read.

    An edit saved while the user was being asked must not be lost.
    """
    saved = [fix.path.name for fix in fixes if not _is_unchanged(fix)]
    if saved:
        were = "was" if len(saved) == 1 else "were"
        what = f"{', '.join(saved)} {were} changed in the meantime"
        raise WriteError(f"{what}; nothing was written: run the command again")


def _is_unchanged(fix: Fix) -> bool:
    """Return whether the table is unchanged since it was read; a missing one had no text."""
    try:
        return _text(fix.path.read_bytes()) == fix.before
    except FileNotFoundError:
        return not fix.before
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(f"{fix.path} cannot be read: {reason}; nothing was written") from error
