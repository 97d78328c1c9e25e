"""The rows of a table that are to be merged: those that are there, and those that come in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mapgen.model.schema import ids_in
from mapgen.reading.rows import TableRow

Row = dict[str, str]


@dataclass
class OldRow:
    """A row that is there: its line, its cells as they will be, and those that change."""

    line: int
    cells: Row
    changes: Row = field(default_factory=dict)

    def set(self, column: str, text: str) -> None:
        """Give a cell another text."""
        if self.cells.get(column, "") != text:
            self.cells[column] = self.changes[column] = text

    def fill(self, new: Mapping[str, str], columns: Iterable[str]) -> None:
        """Give empty cells the texts of another row."""
        for column in columns:
            if new.get(column) and not self.cells.get(column):
                self.set(column, new[column])

    def add_ids(self, column: str, more: str) -> None:
        """Add ids to a cell of several."""
        ids = (*ids_in(self.cells.get(column, "")), *ids_in(more))
        self.set(column, ";".join(dict.fromkeys(ids)))


@dataclass
class MergedTable:
    """A table: the rows that are there, and the new ones with their positions in the import."""

    old: list[OldRow]
    added: list[tuple[int, Row]] = field(default_factory=list)

    @property
    def changes(self) -> dict[int, Row]:
        """The changed cells by line."""
        return {row.line: row.changes for row in self.old if row.changes}


def merged_table(rows: Iterable[TableRow]) -> MergedTable:
    """Return a table as it is."""
    return MergedTable([OldRow(row.line, dict(row.cells)) for row in rows])
