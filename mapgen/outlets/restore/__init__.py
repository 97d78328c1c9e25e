"""Take back what a spreadsheet did to tables, by comparing them with an older version.

A cell whose meaning has not changed gets its old text, with the old quotes; what somebody has
edited stays.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mapgen.check.date_order import read_in_order
from mapgen.check.rows import DATED
from mapgen.model.schema import REQUIRED, tables
from mapgen.outlets.diff.revisions import extract
from mapgen.outlets.restore.row_matching import Row, matched, pairs_of_cells
from mapgen.outlets.restore.saved_cells import (
    CODE_PAGES,
    Habits,
    has_lost_point,
    is_lossy,
    is_same,
    order_of,
)
from mapgen.reading.csv_text import Span, plain_text, quoted, records, separator_of, spans
from mapgen.support.errors import Problem

DATES = frozenset(
    column.name for table in tables().values() for column in table.columns if column.type in DATED
)
"""The columns of dates."""

MARK = "\ufeff"
"""A byte order mark, as text."""

ENCODINGS = (*CODE_PAGES, "cp866", "mac_cyrillic", "cp437")
"""The encodings in which spreadsheets save CSV that is not UTF-8."""


@dataclass(frozen=True)
class Restored:
    """A table with old cells in it: its text, the numbers of cells, and the old text.

    `cells` were taken back; `dated` are new dates, rewritten in the order of day and month that the
    cells taken back prove.
    """

    text: str
    cells: int
    dated: int
    old: str


def restored_tables(dataset: Path, copy: Path, since: str) -> dict[str, Restored]:
    """Take cells of the tables in `copy` back from the version `since`; return those that changed.

    `since` is a folder or a revision of git, in which the dataset has the path of `dataset`.
    For errors of git see `revisions.extract`. A table that the old version lacks, or of which one
    version cannot be read, stays as it is.
    """
    with tempfile.TemporaryDirectory(prefix="mapgen-") as scratch:
        old = Path(since) if Path(since).is_dir() else extract(since, dataset, Path(scratch))[1]
        result = {}
        for file in REQUIRED:
            if (copy / file).is_file() and (old / file).is_file():
                there = (copy / file).read_bytes()
                found = restored(file, (old / file).read_bytes(), there)
                if found and found.text.encode("utf-8") != there:
                    (copy / file).write_bytes(found.text.encode("utf-8"))
                    result[file] = found
        return result


def restored(file: str, old: bytes, new: bytes) -> Restored | None:
    """Return a table with the cells of its old version whose meaning has not changed.

    None if one of the versions is not a table.
    """
    before = _decoded(file, old)
    after = before and (_decoded(file, new) or _guessed(new, before))
    if not before or not after or not (_is_table(file, before) and _is_table(file, after)):
        return None
    text, cells, dated = _merged(file, _parsed(before), _parsed(after))
    mark = MARK * old.startswith(MARK.encode())
    return Restored(mark + text, cells, dated, old.decode("utf-8"))


def _decoded(file: str, data: bytes) -> str:
    """Return the text of UTF-8 without its mark, "" of anything else."""
    return plain_text(file, data, []) or ""


def _guessed(data: bytes, old: str) -> str:
    """Return the text in the encoding in which most words are those of the old version."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    known = _foreign(old)
    texts = (data.decode(encoding, "replace") for encoding in ENCODINGS)
    return max(texts, key=lambda text: len(known & _foreign(text)))


def _foreign(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text) if not word.isascii()}


def _is_table(file: str, text: str) -> bool:
    wrong: list[Problem] = []
    return (
        any("".join(cells).strip() for _, cells in list(records(file, text, wrong))) and not wrong
    )


@dataclass(frozen=True)
class _Version:
    """A version of a table: its text, its columns, and its rows with the positions of cells.

    A column without a title of its own is called by its number: #3.
    """

    text: str
    separator: str
    columns: tuple[str, ...]
    heading: list[Span]
    cells: list[list[Span]]
    rows: Sequence[Row]

    @property
    def line_end(self) -> str:
        found = re.search(r"\r\n|\r|\n", self.text[self.heading[-1].end :])
        return found[0] if found else "\n"


def _raw(text: str, cells: Sequence[Span]) -> str:
    return text[cells[0].start : cells[-1].end]


def _parsed(text: str) -> _Version:
    lines = [cells for _, cells in spans(text)]
    first = next(at for at, cells in enumerate(lines) if any(cell.value.strip() for cell in cells))
    titles = [cell.value.strip() for cell in lines[first]]
    while not titles[-1]:
        titles.pop()
    names = _names(titles, max(map(len, lines)))
    rows = [dict(zip(names, (cell.value.strip() for cell in cells), strict=False))
            for cells in lines[first + 1 :]]  # fmt: skip
    columns = tuple(names[: len(titles)])
    return _Version(text, separator_of(text)[0], columns, lines[first], lines[first + 1 :], rows)


def _names(titles: Sequence[str], width: int) -> list[str]:
    names: list[str] = []
    for at in range(width):
        title = titles[at] if at < len(titles) else ""
        names.append(title if title and title not in names else f"#{at}")
    return names


def _merged(file: str, old: _Version, new: _Version) -> tuple[str, int, int]:
    """Return the new version in the old one's style, and the numbers of a Restored."""
    pairs = matched(file, old.rows, new.rows)
    habits = _habits(pairs_of_cells(old.rows, new.rows, pairs))
    head = _raw(old.text, old.heading)
    if old.columns != new.columns:
        titles = (cell.value.strip() for cell in new.heading[: len(new.columns)])
        head = old.separator.join(quoted(title, old.separator, always=False) for title in titles)
    lines, taken, dated = [old.text[: old.heading[0].start] + head], 0, 0
    for at, row in enumerate(new.rows):
        if at in pairs or any(row.values()):
            line, back, read = _line(old, pairs.get(at), new, at, habits)
            lines.append(line)
            taken, dated = taken + back, dated + read
    text = old.line_end.join(lines)
    return text + old.line_end * old.text.endswith(("\n", "\r")), taken, dated


def _habits(pairs: Iterable[tuple[str, str]]) -> Habits:
    """Return how the new version was saved, as its cells show."""
    orders: Counter[str] = Counter()
    lossy = thousands = False
    for before, after in pairs:
        orders[order_of(before, after)] += 1
        lossy = lossy or is_lossy(before, after)
        thousands = thousands or has_lost_point(before, after)
    del orders[""]
    return Habits(orders.most_common(1)[0][0] if orders else "", lossy, thousands)


def _line(
    old: _Version, one: int | None, new: _Version, at: int, habits: Habits
) -> tuple[str, int, int]:
    """Return a row with the old text of each cell that means the same.

    Also return the number of these cells, and of new dates.
    """
    before, cells = (old.rows[one], old.cells[one]) if one is not None else ({}, [])
    raw = {name: _raw(old.text, [span]) for name, span in zip(before, cells, strict=True)}
    written, taken, dated, kept = [], 0, 0, bool(cells) and old.columns == new.columns
    for column, text in _padded(new, new.rows[at]).items():
        was = before.get(column, "")
        if is_same(was, text, column, habits):
            written.append(raw.get(column, ""))
            taken += was != text
        else:
            value = _in_edtf(text, column, habits)
            written.append(quoted(value, old.separator, always=False))
            dated += value != text
            kept = False
    return _raw(old.text, cells) if kept else old.separator.join(written), taken, dated


def _in_edtf(text: str, column: str, habits: Habits) -> str:
    """Return a new date with slashes in EDTF, if the order of day and month is known."""
    if not habits.first or column not in DATES:
        return text
    return read_in_order(text, column, habits.first) or text


def _padded(new: _Version, row: Row) -> Row:
    """Return a row with all columns of the heading, and what stands behind them."""
    behind = {column: text for column, text in row.items() if column.startswith("#") and text}
    return {**{column: row.get(column, "") for column in new.columns}, **behind}
