"""A workbook's sheets to rows of text, as the spreadsheet's own numbers count them.

The workbook is read through GDAL, cell by cell as it is stored: a formula is what it came to, a
number is not what its format shows. What GDAL does otherwise than a spreadsheet is set right
here, as tried with GDAL 3.12.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from mapgen.reading.csv_text import Record
from mapgen.support.errors import ReadError

WORKBOOKS = (".xlsx", ".ods")
"""The endings of the workbooks that can be read."""

LONGEST = 32767
"""Characters that a cell of a workbook holds at most, as UTF-16 counts them (Excel's limit)."""

MARK = "\x01"
"""In a cell that mapgen wrote: the sign behind it is text and nothing else; no sheet shows it."""

DATED = frozenset({"from", "to", "date", "issued"})
"""Columns of dates."""

COUNTED = frozenset({"lat", "lon", "value", "tint"})
"""Columns of numbers."""

_MARKED = re.compile(f"{MARK}(.?)", re.DOTALL)
_CHAIN = re.compile("_x[0-9A-Fa-f]{4}(_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f\ufffe\uffff])")
_OPEN = re.compile(f"(?:[^{MARK}]|{MARK}.)*{MARK}", re.DOTALL)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAY = re.compile(r"(\d{4})([/-])(\d\d)\2(\d\d)(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?)?")
_EXACT = re.compile(r"-?\d+\.\d+")
_POWER = re.compile(r"-?\d(\.\d+)?E[+-]\d{1,3}")
DIGITS = 16
"""Digits of a decimal number from which on a spreadsheet shows it shorter than it stores it."""

_ODS_ROWS = re.compile(rb'(table:number-rows-repeated=")\d{5,}"')
_ODS_NOTE = re.compile(rb"<office:annotation\b[^>]*?(?:/>|>.*?</office:annotation>)", re.DOTALL)
_ODS_BLANKS = re.compile(rb'<text:s(?:\s+text:c="(\d{1,5})")?\s*/>')


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet that is not empty: its name, and its rows, whose cells are as they are stored."""

    name: str
    rows: tuple[Record, ...]


def sheets(path: Path) -> tuple[WorkbookSheet, ...]:
    """Return the sheets of a workbook in their order, hidden ones too, without empty ones.

    Raise ReadError if there is no such workbook or it cannot be read.
    """
    from zipfile import BadZipFile

    from pyogrio import list_layers
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        with _readable(path) as plain, _as_text():
            return tuple(_sheet(plain, str(name)) for name, _ in list_layers(plain))
    except OSError as error:
        raise ReadError(f"the file cannot be read: {error.strerror or error}") from error
    except (DataSourceError, DataLayerError, BadZipFile, KeyError) as error:
        message = "the file is not a workbook that can be read; does a password protect it?"
        raise ReadError(message) from error


def _sheet(path: Path, name: str) -> WorkbookSheet:
    from pyogrio.raw import read

    _, numbers, _, columns = read(path, layer=name, return_fids=True)
    decoded = path.suffix.lower() == ".xlsx"
    rows = (
        ["" if cell is None else str(cell) for cell in row] for row in zip(*columns, strict=True)
    )
    if decoded:
        rows = ([unescaped(cell) for cell in row] for row in rows)
    return WorkbookSheet(name, tuple(zip(map(int, numbers), rows, strict=True)))


@contextmanager
def _as_text() -> Iterator[None]:
    """Let GDAL take every row of a sheet for data, and every cell for text.

    Open options of the same names hold for the first two sheets only.
    """
    from pyogrio import get_gdal_config_option, set_gdal_config_options

    wanted = {f"OGR_{kind}_{key}": value for kind in ("XLSX", "ODS")
              for key, value in (("HEADERS", "DISABLE"), ("FIELD_TYPES", "STRING"))}  # fmt: skip
    before = {key: get_gdal_config_option(key) for key in wanted}
    set_gdal_config_options(wanted)
    try:
        yield
    finally:
        set_gdal_config_options(before)


@contextmanager
def _readable(path: Path) -> Iterator[Path]:
    """Give the path of a workbook that GDAL reads as it is meant.

    GDAL takes the notes on an .ods file's cells for their text, leaves out its blanks and tabs,
    and stops at the endless empty rows that spreadsheets put at a sheet's end.
    """
    if path.suffix.lower() != ".ods":
        with path.open("rb"):
            yield path
        return
    from tempfile import TemporaryDirectory
    from zipfile import ZipFile

    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.ods"
        with ZipFile(path) as old, ZipFile(copy, "w") as new:
            new.writestr("mimetype", old.read("mimetype"))
            new.writestr("content.xml", _plain_content(old.read("content.xml")))
        yield copy


def _plain_content(xml: bytes) -> bytes:
    xml = _ODS_NOTE.sub(b"", _ODS_ROWS.sub(rb'\g<1>1"', xml))
    xml = _ODS_BLANKS.sub(lambda found: b" " * int(found[1] or 1), xml)
    return re.sub(rb"<text:line-break\s*/>", b"\n", re.sub(rb"<text:tab\s*/>", b"\t", xml))


def unescaped(text: str) -> str:
    """Return a text of an .xlsx file with its signs written as _x000D_ (ECMA-376, ST_Xstring)."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def plain_cell(text: str) -> str:
    """Return a text without the marks that `marked` has set."""
    return _MARKED.sub(r"\1", text) if MARK in text else text


def meant(column: str, cell: str) -> str:
    """Return what a stored cell of a column says: its text, or its number or day as one reads it.

    A day in a column of dates loses its time and is EDTF; a number has no more digits than tell
    it apart, and in a column of numbers no power of ten.
    """
    if MARK in cell:
        return plain_cell(cell)
    if _EXACT.fullmatch(cell) and sum(map(str.isdigit, cell)) >= DIGITS:
        return format(Decimal(repr(float(cell))).normalize(), "f")
    if column in COUNTED and _POWER.fullmatch(cell):
        return format(Decimal(cell), "f")
    day = _DAY.fullmatch(cell) if column in DATED else None
    return f"{day[1]}-{day[3]}-{day[4]}" if day else cell


def heading_of(rows: Sequence[Record]) -> list[str]:
    """Return the columns' names, from the first row that holds anything."""
    for _, cells in rows:
        if "".join(cells).strip():
            return [plain_cell(cell).strip() for cell in cells]
    return []


def table_of(sheet: WorkbookSheet) -> Iterator[Record]:
    """Yield the rows of a sheet that is a table with what their cells say."""
    heading = heading_of(sheet.rows)
    for number, cells in sheet.rows:
        yield number, list(map(meant, heading, cells))


def text_of(sheet: WorkbookSheet) -> str:
    """Return the file that a sheet holds line by line; a long line goes on in the next cell.

    A mark with nothing behind it, at the end of the last line, says that no line feed follows.
    """
    text = "".join("".join(map(plain_cell, cells)) + "\n" for _, cells in sheet.rows)
    last = "".join(sheet.rows[-1][1]) if sheet.rows else ""
    return text[:-1] if _OPEN.fullmatch(last) else text


def marked(column: str, text: str) -> str:
    """Return the cell that says `text` in a column: `text` itself wherever that is read so.

    Signs such as _x0041_ are left to the writer of the .xlsx file, but for two in a chain, which
    no writer and no reader takes for what they are.
    """
    cell = text.replace(MARK, MARK * 2)
    if _CHAIN.search(cell):
        cell = re.sub(r"_(?=x[0-9A-Fa-f]{4})", f"_{MARK}", cell)
    rich = cell.startswith("<r>")  # XlsxWriter takes it for markup of its own
    return MARK + cell if rich or (MARK not in cell and meant(column, text) != text) else cell


def lines_of(text: str) -> list[str]:
    """Return the rows of a sheet that holds the file `text`, marked; `text_of` reads them back."""
    if re.search(r"[^\n]\n\Z", text):
        return [marked("", line) for line in text[:-1].split("\n")]
    lines = [marked("", line) for line in text.split("\n")]
    return [*lines[:-1], lines[-1] + MARK]
