"""Read the sheets of an .ods file (OpenDocument 1.3, part 3) with Python's XML parser.

python-calamine reads them too, but gives neither the tabs of a text nor the errors of formulas,
and refuses a file whose XML is indented.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

OFFICE, TABLE, TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
BESIDE = frozenset({f"{OFFICE}annotation", f"{TEXT}note", f"{TEXT}ruby-text"})
"""Elements of a paragraph that are no part of its text: comments, notes, readings of characters."""

FAR = 10_000
"""From this number on, repeated empty rows or cells are the unused rest of the sheet."""

Cell = str | float | date
"""The value of a cell; "" if it is empty."""


def ods_sheets(path: Path) -> Iterator[tuple[str, list[list[Cell]]]]:
    """Yield the name and the rows of each sheet.

    Raise OSError, BadZipFile, KeyError or ParseError if the file is invalid.
    """
    with ZipFile(path) as archive, archive.open("content.xml") as content:
        for _, element in ET.iterparse(content):
            if element.tag == f"{TABLE}table":
                yield element.get(f"{TABLE}name", ""), _rows(element)
                element.clear()


def _rows(table: ET.Element) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for row in table.iter(f"{TABLE}table-row"):
        cells = _cells(row)
        times = int(row.get(f"{TABLE}number-rows-repeated", 1))
        if times < FAR:
            rows += [cells] * times
        else:
            rows += [cells] if cells else []
    while rows and not rows[-1]:
        rows.pop()
    return rows


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
        return " " * int(element.get(f"{TEXT}c", 1))
    if element.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
        return "\t" if element.tag == f"{TEXT}tab" else "\n"
    parts = [element.text or ""]
    for each in element:
        parts += ["" if each.tag in BESIDE else _words(each), each.tail or ""]
    return "".join(parts)
