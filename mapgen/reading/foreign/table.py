"""A table as somebody else made it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mapgen.reading.csv_text import Record
from mapgen.reading.headings import letters


@dataclass(frozen=True)
class ForeignTable:
    """A table: its name, its columns, and its rows by their number, each as wide as the columns.

    The number of a row is its line in a text, its row in a sheet, or the position of a feature.
    `shapes` are geometries (shapely, degrees WGS 84) or None, as many as rows, or none at all.
    `placed` is False if a file with shapes does not say in which coordinate system they are.
    `remarks` say how the file was read.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Record, ...]
    shapes: tuple[Any, ...] = ()
    placed: bool = True
    remarks: tuple[str, ...] = ()

    def cells(self, column: str) -> list[str]:
        """Return the cells of a column, in the order of the rows."""
        at = self.columns.index(column)
        return [cells[at] for _, cells in self.rows]


def named(heading: Sequence[str]) -> tuple[str, ...]:
    """Return a heading with a name of its own for each column: "name (2)", "column C"."""
    names: list[str] = []
    for at, text in enumerate(heading, 1):
        name = " ".join(text.split()) or f"column {letters(at)}"
        number, own = 2, name
        while own in names:
            own, number = f"{name} ({number})", number + 1
        names.append(own)
    return tuple(names)


def fitted(cells: Sequence[str], width: int) -> list[str]:
    """Return a row as wide as its table, stripped: empty cells are added, others cut off."""
    own = [cell.strip() for cell in cells[:width]]
    return own + [""] * (width - len(own))
