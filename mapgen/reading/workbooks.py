"""Read a workbook's sheets into rows of cells, with the spreadsheet's row numbers.

Cells have their stored values: the result of a formula, and a number regardless of its format.
python-calamine reads .xlsx and .xls. It does not report errors such as #NAME?, and allocates memory
for all cells between the corners of a sheet; so an .xlsx file is scanned first.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from posixpath import join, normpath
from zipfile import ZipFile

from mapgen.reading.csv_text import Record
from mapgen.reading.files import must_be_readable, must_fit_unpacked
from mapgen.reading.headings import letters
from mapgen.reading.open_document import MOST, ods_sheets, too_large
from mapgen.support.errors import ReadError

WORKBOOKS = (".xlsx", ".ods", ".xls")
"""The extensions of supported workbooks."""

LONGEST = 32767
"""The maximum length of a cell in UTF-16 code units (Excel's limit)."""

MARK = "\x01"
"""Mark in cells written by mapgen: the next character is literal text; it is invisible."""

DATED = frozenset({"from", "to", "date", "issued"})
"""Columns of dates."""

PANIC = "PanicException"
"""The name of the exception, no Exception, for errors within python-calamine's Rust code."""

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Cell = str | float | date | time | timedelta
"""The value of a cell; "" if it is empty. In Python a bool is an int, too."""

_MARKED = re.compile(f"{MARK}(.?)", re.DOTALL)
_CHAIN = re.compile("_x[0-9A-Fa-f]{4}(_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f\ufffe\uffff])")
_NO_SIGN = re.compile("_x(FFF[EF])_", re.IGNORECASE)
_OPEN = re.compile(f"(?:[^{MARK}]|{MARK}.)*{MARK}", re.DOTALL)


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet that is not empty: its name, and all its rows with their cell values.

    `merged` are the first cells of merged ones: A2.
    """

    name: str
    rows: tuple[Sequence[Cell], ...]
    hidden: bool = False
    merged: tuple[str, ...] = ()


@dataclass
class _SheetScan:
    """The result of scanning a sheet of an .xlsx file: its last corner, and its errors by cell."""

    height: int = 0
    width: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def sheets(path: Path) -> tuple[WorkbookSheet, ...]:
    """Return the non-empty sheets of a workbook in order, including hidden ones.

    Raise ReadError if the workbook does not exist or cannot be read.
    """
    must_be_readable(path)
    read = ods_sheets if path.suffix.lower() == ".ods" else _excel_sheets
    try:
        return tuple(
            WorkbookSheet(name, tuple(rows), hidden, tuple(merged))
            for name, rows, hidden, merged in read(path)
            if _has(rows)
        )
    except ReadError:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != PANIC:
            raise
        # A damaged file may raise anything: zlib.error, RuntimeError if it is encrypted, a panic.
        message = "the file is not a workbook that can be read; does a password protect it?"
        raise ReadError(message) from error


def _has(rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether any cell is filled."""
    return any(map(any, rows))


def _excel_sheets(path: Path) -> Iterator[tuple[str, list[list[Cell]], bool, list[str]]]:
    """Yield the name and the rows of each sheet, whether it is hidden, and its merged cells."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    scans = _scan_workbook(path) if path.suffix.lower() == ".xlsx" else {}
    book = CalamineWorkbook.from_path(path)
    hidden = {one.name for one in book.sheets_metadata if one.visible != SheetVisibleEnum.Visible}
    for name in book.sheet_names:
        scan = scans.get(name, _SheetScan())
        if scan.height * scan.width > MOST:
            raise too_large(name, scan.height, scan.width)
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        for (row, column), text in scan.errors.items():
            rows[row][column] = text
        merged = [
            f"{letters(column + 1)}{row + 1}" for (row, column), _ in sheet.merged_cell_ranges or ()
        ]
        yield name, rows, name in hidden, merged


def _scan_workbook(path: Path) -> dict[str, _SheetScan]:
    """Return the size and the errors of each sheet of an .xlsx file (ECMA-376, part 1, 18.3)."""
    with ZipFile(path) as archive:
        must_fit_unpacked(archive)
        related = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        parts = {each.get("Id"): each.get("Target", "") for each in related}
        names = ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
        return {
            sheet.get("name", ""): _scan_sheet(archive, normpath(join("/xl", target)).lstrip("/"))
            for sheet in names
            if (target := parts.get(sheet.get(RELATION)))
        }


def _scan_sheet(archive: ZipFile, part: str) -> _SheetScan:
    scan = _SheetScan()
    row = column = 0  # from the previous cell, since the reference is optional
    with archive.open(part) as content:
        for event, element in ET.iterparse(content, ["start", "end"]):
            if event == "start" and element.tag == f"{SHEET}row":
                row, column = int(element.get("r", row + 1)), 0
            elif event == "end" and element.tag == f"{SHEET}c":
                column = _column(element.get("r", "")) or column + 1
                scan.height, scan.width = max(scan.height, row), max(scan.width, column)
                if element.get("t") == "e":
                    text = element.findtext(f"{SHEET}v", "")
                    scan.errors[row - 1, column - 1] = text
            elif event == "end" and element.tag == f"{SHEET}row":
                element.clear()
    return scan


def _column(place: str) -> int:
    """Return the column number, from 1, of a cell reference such as AB12."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter.upper()) - 64
    return number


def cell_text(column: str, cell: Cell) -> str:
    """Return the text of a stored cell of a column, with numbers and days made readable.

    A day in a date column loses its time and becomes EDTF; a number has the shortest decimal form,
    without an exponent.
    """
    if isinstance(cell, str):
        return plain_cell(cell)
    if isinstance(cell, bool | float | int):
        return format(Decimal(repr(cell + 0)).normalize(), "f")
    if not isinstance(cell, date):
        return str(cell)
    if column in DATED:
        return cell.isoformat()[:10]
    return cell.isoformat(*[" "] * isinstance(cell, datetime)).replace("-", "/")


def plain_cell(text: str) -> str:
    """Return a text without the marks set by `marked`."""
    if "_x" in text:
        text = _NO_SIGN.sub(lambda match: chr(int(match[1], 16)), text)
    return _MARKED.sub(r"\1", text) if MARK in text else text


def heading_of(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Return the column names, from the first row that is not empty."""
    for cells in rows:
        names = [cell_text("", cell).strip() for cell in cells]
        if any(names):
            return names
    return []


def table_of(sheet: WorkbookSheet) -> Iterator[Record]:
    """Yield the non-empty rows of a table's sheet, with the texts of their cells."""
    heading = heading_of(sheet.rows)
    width = max(map(len, sheet.rows))
    columns = [*heading, *[""] * (width - len(heading))]
    for number, cells in enumerate(sheet.rows, 1):
        if any(cell != "" for cell in cells):
            texts = [cell_text(*each) for each in zip(columns, cells, strict=False)]
            yield number, texts + [""] * (width - len(texts))


def text_of(sheet: WorkbookSheet) -> str:
    """Return the file that a sheet contains line by line; long lines continue in the next cell.

    A mark at the very end of the last line means that no line feed follows.
    """
    text = "".join("".join(cell_text("", cell) for cell in row) + "\n" for row in sheet.rows)
    last = "".join(str(cell) for cell in sheet.rows[-1]) if sheet.rows else ""
    return text[:-1] if _OPEN.fullmatch(last) else text


def marked(text: str) -> str:
    """Return the cell for `text`: `text` itself if it can be read back.

    Escapes such as _x0041_ are left to the writer of the .xlsx file, except two in a row, which no
    writer or reader handles correctly, and characters that XML does not allow.
    """
    cell = text.replace(MARK, MARK * 2)
    if _CHAIN.search(cell) or _NO_SIGN.search(cell):
        cell = re.sub(r"_(?=x[0-9A-Fa-f]{4})", f"_{MARK}", cell)
    return (
        MARK + cell if cell.startswith("<r>") else cell
    )  # XlsxWriter would read it as its own markup


def lines_of(text: str) -> list[str]:
    """Return the marked rows of a sheet for the file `text`; `text_of` reads them back."""
    if re.search(r"[^\n]\n\Z", text):
        return [marked(line) for line in text[:-1].split("\n")]
    lines = [marked(line) for line in text.split("\n")]
    return [*lines[:-1], lines[-1] + MARK]
