"""Read the sheets of an .ods file (OpenDocument 1.3, part 3) with Python's XML parser.

python-calamine reads them too, but gives neither the tabs of a text nor the errors of formulas,
and refuses a file whose XML is indented.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

from mapgen.reading.files import must_fit_unpacked
from mapgen.reading.headings import letters
from mapgen.support.errors import ReadError

OFFICE, TABLE, TEXT, STYLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "table", "text", "style")
)
SHEET, ROW = f"{TABLE}table", f"{TABLE}table-row"

BESIDE = frozenset({f"{OFFICE}annotation", f"{TEXT}note", f"{TEXT}ruby-text"})
"""Elements of a paragraph that are no part of its text: comments, notes, readings of characters."""

MOST = 20_000_000
"""The maximum number of cells between the corners of a sheet; each takes about 30 bytes."""

MOST_BLANKS = 1000
"""The maximum number of blanks in a row, which the file may give as a number."""

FAR = 10_000
"""From this number on, repeated empty rows or cells are the unused rest of the sheet."""

SPANNED = ("rows", "columns")

Cell = str | float | date
"""The value of a cell; "" if it is empty."""


def ods_sheets(path: Path) -> Iterator[tuple[str, list[list[Cell]], bool, list[str]]]:
    """Yield the name and the rows of each sheet, whether it is hidden, and its merged cells.

    Raise ReadError if it is too large, and almost any other exception if the file is damaged.
    """
    with ZipFile(path) as archive:
        must_fit_unpacked(archive)
        with archive.open("content.xml") as content:
            name, hidden, rows = "", False, _SheetRows()
            unseen: set[str] = set()
            for event, element in ET.iterparse(content, ["start", "end"]):
                if event == "start" and element.tag == SHEET:
                    name = element.get(f"{TABLE}name", "")
                    hidden = element.get(f"{TABLE}style-name", "") in unseen
                elif event == "end" and element.tag == f"{STYLE}style" and _hides(element):
                    unseen.add(element.get(f"{STYLE}name", ""))
                elif event == "end" and element.tag == ROW:
                    rows.add(name, element)
                    element.clear()
                elif event == "end" and element.tag == SHEET:
                    yield name, rows.filled(), hidden, rows.merged
                    rows = _SheetRows()
                    element.clear()


def _hides(style: ET.Element) -> bool:
    """Return whether a style hides the sheets that have it."""
    return any(each.get(f"{TABLE}display") == "false" for each in style)


def too_large(name: str, height: int, width: int) -> ReadError:
    """Return the error for a sheet with more than MOST cells between its corners."""
    where = f"in row {height} or column {width}"
    message = f"the sheet {name} has a cell far from the others, {where}"
    return ReadError(f"{message}; delete what is not part of the table")


@dataclass
class _SheetRows:
    """The rows of a sheet so far, the number of cells in the longest, and merged cells: A2."""

    rows: list[list[Cell]] = field(default_factory=list)
    width: int = 0
    merged: list[str] = field(default_factory=list)

    def add(self, sheet: str, row: ET.Element) -> None:
        """Add a row as often as it is repeated; raise ReadError if the sheet is too large."""
        cells = _cells(row)
        self.merged += [f"{letters(at)}{len(self.rows) + 1}" for at in _merging(row)]
        times = int(row.get(f"{TABLE}number-rows-repeated", 1))
        if times >= FAR:
            times = 1 if cells else 0
        self.width = max(self.width, len(cells))
        if (len(self.rows) + times) * self.width > MOST:
            raise too_large(sheet, len(self.rows) + times, self.width)
        self.rows += [cells] * times

    def filled(self) -> list[list[Cell]]:
        """Return the rows without empty ones at the end."""
        while self.rows and not self.rows[-1]:
            self.rows.pop()
        return self.rows


def _merging(row: ET.Element) -> Iterator[int]:
    """Yield the numbers of the columns in which a cell is merged with others."""
    at = 1
    for cell in row:
        if any(int(cell.get(f"{TABLE}number-{what}-spanned", 1)) > 1 for what in SPANNED):
            yield at
        at += int(cell.get(f"{TABLE}number-columns-repeated", 1))


def _cells(row: ET.Element) -> list[Cell]:
    """Return the cells of a row without trailing empty ones."""
    cells: list[Cell] = []
    for cell in row:
        if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            times = int(cell.get(f"{TABLE}number-columns-repeated", 1))
            cells += [_value(cell)] * (times if times < FAR else 1)
    while cells and cells[-1] == "":
        cells.pop()
    return cells


def _value(cell: ET.Element) -> Cell:
    kind = cell.get(f"{OFFICE}value-type")
    if kind in ("float", "percentage", "currency"):
        return float(cell.get(f"{OFFICE}value", ""))
    if kind == "date":
        day = cell.get(f"{OFFICE}date-value", "")
        return datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
    return "\n".join(_words(each) for each in cell if each.tag == f"{TEXT}p")


def _words(element: ET.Element) -> str:
    """Return the text of a paragraph, with all its formatted parts."""
    if element.tag == f"{TEXT}s":
        blanks = int(element.get(f"{TEXT}c", 1))
        if blanks > MOST_BLANKS:
            raise ReadError(f"a cell has {blanks} blanks in a row; at most {MOST_BLANKS} are read")
        return " " * blanks
    if element.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
        return "\t" if element.tag == f"{TEXT}tab" else "\n"
    parts = [element.text or ""]
    for each in element:
        parts += ["" if each.tag in BESIDE else _words(each), each.tail or ""]
    return "".join(parts)
