"""Insert rows into a table's text in its own style, leaving every other byte unchanged."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from mapgen.outlets.add.forms import Cells
from mapgen.outlets.fix import MARK
from mapgen.reading.csv_text import Span, quoted, separator_of, spans

FEW = 3
"""With fewer different first cells than this, a sorted order may be accidental."""


@dataclass(frozen=True)
class Shape:
    """The style of a table: its columns ("" for empty ones), separator, line ending and quoting.

    `always` and `always_empty` are the columns whose filled, or empty, cells are quoted even when
    not necessary. `rows` has the first cell of each row and its offset in the text; `end` is the
    offset where the last record ends.
    """

    columns: tuple[str, ...]
    separator: str
    line_end: str
    always: frozenset[int]
    always_empty: frozenset[int]
    rows: tuple[tuple[str, int], ...]
    end: int

    @cached_property
    def is_sorted(self) -> bool:
        """Whether the rows are deliberately sorted by their first cells."""
        keys = [key for key, _ in self.rows]
        return len(set(keys)) >= FEW and keys == sorted(keys)


def heading_of(text: str) -> tuple[str, ...]:
    """Return a table's columns, without the empty ones at the end."""
    records = (
        [cell.value.strip() for cell in cells] for _, cells in spans(text.removeprefix(MARK))
    )
    columns = next(filter(any, records), [])
    while columns and not columns[-1]:
        columns.pop()
    return tuple(columns)


def with_rows(text: str, rows: Iterable[Cells]) -> str:
    """Return a valid table's text with the rows appended, or inserted in sort order."""
    mark = MARK if text.startswith(MARK) else ""
    plain = text[len(mark) :]
    shape = _shape(plain)
    lines: dict[int, list[tuple[str, str]]] = {}
    for cells in rows:
        key = cells.get(shape.columns[0], "") if shape.columns else ""
        lines.setdefault(_offset(shape, key), []).append((key, _line(cells, shape)))
    pieces, at = [mark], 0
    for offset in sorted(lines):
        pieces.append(plain[at:offset])
        pieces += _lines_at(plain, offset, lines[offset], shape)
        at = offset
    return "".join([*pieces, plain[at:]])


def _offset(shape: Shape, key: str) -> int:
    """Return where a row belongs: before the first one with a greater key, else at the end."""
    if not shape.is_sorted:
        return shape.end
    behind = bisect_right(shape.rows, key, key=itemgetter(0))
    return shape.rows[behind][1] if behind < len(shape.rows) else shape.end


def _lines_at(text: str, at: int, lines: list[tuple[str, str]], shape: Shape) -> Iterable[str]:
    """Yield the new lines at an offset, with their line ends."""
    if shape.is_sorted:
        lines = sorted(lines, key=itemgetter(0))
    bare = not text[:at].endswith(("\n", "\r"))
    for _, line in lines:
        yield shape.line_end + line if bare else line + shape.line_end


def _line(cells: Cells, shape: Shape) -> str:
    written = []
    for place, column in enumerate(shape.columns):
        value = cells.get(column, "") if column else ""
        always = place in (shape.always if value else shape.always_empty)
        written.append(quoted(value, shape.separator, always=always))
    return shape.separator.join(written)


def _shape(text: str) -> Shape:
    separator, begin = separator_of(text)
    records = [cells for _, cells in spans(text) if any(cell.value.strip() for cell in cells)]
    heading, rows = (records[0], records[1:]) if records else ([], [])
    first_end = re.search(r"\r\n|\r|\n", text[heading[-1].end :] if heading else text)
    return Shape(
        columns=tuple(cell.value.strip() for cell in heading),
        separator=separator,
        line_end=first_end[0] if first_end else "\n",
        always=frozenset(n for n in range(len(heading)) if _is_habit(text, rows, n, separator)),
        always_empty=frozenset(
            n for n in range(len(heading)) if _empty_quoted(text, rows, n, separator)
        ),
        rows=tuple((cells[0].value.strip(), cells[0].start) for cells in rows),
        end=_behind(text, records[-1]) if records else begin,
    )


def _behind(text: str, cells: list[Span]) -> int:
    """Return the offset where a record ends, including its line ending."""
    end = re.compile(r"\r\n|\r|\n|").match(text, cells[-1].end)
    return end.end() if end else cells[-1].end


def _raw(text: str, rows: list[list[Span]], place: int) -> Iterable[tuple[str, str]]:
    """Yield the text and the value of each cell of a column."""
    for cells in rows:
        if place < len(cells):
            yield text[cells[place].start : cells[place].end], cells[place].value


def _is_habit(text: str, rows: list[list[Span]], place: int, separator: str) -> bool:
    filled = [(raw, value) for raw, value in _raw(text, rows, place) if value]
    needless = any(quoted(value, separator, always=False) != raw for raw, value in filled)
    return needless and all(raw.startswith('"') for raw, _ in filled)


def _empty_quoted(text: str, rows: list[list[Span]], place: int, separator: str) -> bool:
    empty = [raw for raw, value in _raw(text, rows, place) if not value]
    return all(raw for raw in empty) if empty else _is_habit(text, rows, place, separator)
