"""What an import could not read or had to guess, row by row."""

from collections.abc import Iterable
from dataclasses import dataclass

from mapgen.outlets.export.folder import as_csv

HEADS = ("row", "column", "value", "message", "result")


@dataclass(frozen=True)
class Remark:
    """A cell or a row of the file that could not be taken as it is.

    `row` is its number in the file (0: the whole file), `column` and `value` the cell or "",
    `message` what is wrong with it, and `result` what was done: "left empty", "row left out".
    """

    row: int
    column: str
    value: str
    message: str
    result: str

    def __str__(self) -> str:
        where = ", ".join([f"row {self.row}"] * bool(self.row) + [self.column] * bool(self.column))
        return (
            f"{where}: {self.message}; {self.result}" if where else f"{self.message}; {self.result}"
        )

    def as_json(self) -> dict[str, object]:
        """Return the remark as JSON values."""
        return {head: getattr(self, head) for head in HEADS}


def as_table(remarks: Iterable[Remark]) -> str:
    """Return the remarks as CSV with a heading."""
    rows = [(0, list(HEADS))]
    rows += [(0, [str(getattr(one, head)) for head in HEADS]) for one in remarks]
    return as_csv(rows)
