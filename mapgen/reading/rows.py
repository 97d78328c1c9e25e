"""A table's cells, kept by column, and the view of them by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import NamedTuple, overload


class TableRow(NamedTuple):
    """One row: its line in the file (the heading is line 1) and its cells by column."""

    line: int
    cells: Mapping[str, str]


class ColumnRows(Sequence[TableRow]):
    """The rows of columns of equal length; a row is made only when it is asked for."""

    def __init__(self, lines: Sequence[int], columns: Mapping[str, Sequence[str]]) -> None:
        self.lines, self.columns = lines, columns

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> TableRow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[TableRow]: ...
    def __getitem__(self, at: int | slice) -> TableRow | Sequence[TableRow]:
        if isinstance(at, slice):
            return tuple(self)[at]
        return TableRow(self.lines[at], {name: cells[at] for name, cells in self.columns.items()})

    def __iter__(self) -> Iterator[TableRow]:
        names, rows = tuple(self.columns), zip(*self.columns.values(), strict=True)
        for line, row in zip(self.lines, rows, strict=True):
            yield TableRow(line, dict(zip(names, row, strict=True)))


@dataclass(frozen=True)
class Table:
    """One table's rows; `file` is its CSV file name, even in a workbook.

    `whole` means that it was read completely. `loose` are the cells of skipped rows, whose columns
    are unknown; they may be ids that other tables refer to.
    """

    file: str
    rows: Sequence[TableRow] = ()
    whole: bool = True
    loose: frozenset[str] = frozenset()

    @cached_property
    def lines(self) -> Sequence[int]:
        """The lines of its rows."""
        if isinstance(self.rows, ColumnRows):
            return self.rows.lines
        return [row.line for row in self.rows]

    @cached_property
    def columns(self) -> Mapping[str, Sequence[str]]:
        """Its cells by column; a cell that a row does not have is empty."""
        if isinstance(self.rows, ColumnRows):
            return self.rows.columns
        names = dict.fromkeys(name for row in self.rows for name in row.cells)
        return {name: [row.cells.get(name, "") for row in self.rows] for name in names}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of each column: its different cells, with blanks between them."""
        return {name: " ".join(set(cells)) for name, cells in self.columns.items()}

    def cells_of(self, column: str) -> Sequence[str]:
        """Return the cells of a column; empty cells if the table has none of that name."""
        return self.columns.get(column) or list(repeat("", len(self.lines)))
