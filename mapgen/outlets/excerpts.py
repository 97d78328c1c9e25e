"""Show the row of a problem, with the wrong cell underlined and the title of its place."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mapgen.reading.csv_text import Span, plain_text, separator_of, spans
from mapgen.reading.files import file_bytes
from mapgen.support.errors import Problem, ReadError, printable

AROUND = 32
"""The characters that are shown on each side of the wrong cell."""

WIDEST = 48
"""The most characters of the wrong cell itself."""


@dataclass(frozen=True)
class _TableText:
    """A table's columns, its separator, and the cells of each row by line."""

    columns: tuple[str, ...]
    separator: str
    rows: Mapping[int, list[Span]]

    def cell(self, line: int, column: str) -> str:
        """Return the text of a cell, "" if there is none."""
        cells = self.rows.get(line, [])
        at = self.columns.index(column) if column in self.columns else len(cells)
        return cells[at].value.strip() if at < len(cells) else ""


@dataclass
class Excerpts:
    """The rows of a dataset's tables, read when they are shown first."""

    folder: Path
    tables: dict[str, _TableText | None] = field(default_factory=dict)

    def lines(self, problem: Problem) -> list[str]:
        """Return the row of a problem and a line below that underlines its cell; [] without one.

        Only tables in a folder have rows that can be shown.
        """
        table = self._table(problem.file)
        cells = table.rows.get(problem.line) if table else None
        if table is None or not cells:
            return []
        at = table.columns.index(problem.column) if problem.column in table.columns else -1
        texts = [printable(cell.value.strip()) for cell in cells]
        shown = texts[at][:WIDEST] if 0 <= at < len(texts) else ""
        before = table.separator.join([*texts[:at], ""])[-AROUND:] if at >= 0 else ""
        behind = table.separator.join(["", *texts[at + 1 :]]) if at >= 0 else (
            table.separator.join(texts))  # fmt: skip
        title = self._title(table, problem.line)
        number = f"{problem.line:>6} | "
        row = f"{number}{before}{shown}{behind[: AROUND * (1 if at >= 0 else 3)]}"
        if at < 0:
            return [row + title]
        return [row + title, " " * (len(number) - 2) + "| " + _under(before, shown)]

    def _title(self, table: _TableText, line: int) -> str:
        """Return the title of the place that a row is about, in brackets."""
        places = self._table("places.csv")
        place = table.cell(line, "place")
        if places is None or not place:
            return ""
        rows = (at for at in places.rows if places.cell(at, "id") == place)
        title = places.cell(next(rows, 0), "title")
        return f"   ({printable(title)})" if title else ""

    def _table(self, file: str) -> _TableText | None:
        if file not in self.tables:
            self.tables[file] = self._read(file) if file.endswith(".csv") else None
        return self.tables[file]

    def _read(self, file: str) -> _TableText | None:
        try:
            text = plain_text(file, file_bytes(self.folder / file), [])
        except ReadError:
            return None
        rows = [(line, cells) for line, cells in spans(text or "") if any(c.value for c in cells)]
        if not rows:
            return None
        heading = tuple(cell.value.strip() for cell in rows[0][1])
        return _TableText(heading, separator_of(text or "")[0], dict(rows))


def _under(before: str, shown: str) -> str:
    """Return blanks and marks as wide as a text and the cell behind it."""
    return " " * _width(before) + "^" * max(_width(shown), 1)


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)
