"""Write contents to an .xlsx workbook of plain text cells, with drop-downs and notes.

The same contents give the same bytes.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from string import Template
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from mapgen.model.schema import DESCRIPTION, MAP, REQUIRED, TOURS
from mapgen.outlets.descriptions import column_texts
from mapgen.outlets.export.choices import Choice, choices
from mapgen.reading.contents import Contents
from mapgen.reading.csv_text import Record
from mapgen.reading.workbooks import LONGEST, MARK, cell_text, lines_of, marked
from mapgen.support.errors import DataError, Problem

HERE = Path(__file__).parent
EPOCH = datetime(2000, 1, 1)
"""The fixed creation date of every workbook: the same tables give the same bytes."""

LISTS = "_lists"
"""The hidden sheet with the lists of the drop-downs."""

LAST_ROW = 1_048_575
"""The last row of a sheet, counted from 0 (Excel's limit)."""

SPARE = 500
"""The number of rows below a table that drop-downs include, for new rows."""

NUMBERS = frozenset({"lat", "lon", "value"})
"""Columns whose values are number cells, so that a spreadsheet aligns and sorts them."""

WIDEST, NARROWEST = 60, 9
"""The maximum and minimum width of a column, in digits."""

CHUNK = LONGEST // 2
"""The maximum number of characters of a line per cell: each may count twice in UTF-16."""

INK, PAPER, EDGE = "#211d18", "#efe4d6", "#a08f78"
"""The page's own colours (viewer/ui/tokens.css)."""

SETTINGS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


def workbook(contents: Contents) -> bytes:
    """Return the bytes of the workbook; raise DataError if the contents do not fit."""
    _must_fit(contents)
    target = BytesIO()
    book = xlsxwriter.Workbook(target, SETTINGS)
    book.set_properties({"title": _title(contents), "created": EPOCH})
    _Writer(book, contents).write()
    book.close()
    return target.getvalue()


def _title(contents: Contents) -> str:
    match = re.search(r'^title\s*=\s*"([^"\\]*)"', contents.texts.get(MAP) or "", re.MULTILINE)
    return match[1] if match else "A map's tables"


def _must_fit(contents: Contents) -> None:
    """Raise DataError with all cells and tables that are too long."""
    problems = [contents.as_seen(each) for each in _misfits(contents)]
    if problems:
        raise DataError(problems)


def _misfits(contents: Contents) -> Iterator[Problem]:
    for file, rows in contents.tables.items():
        if rows and len(rows) > LAST_ROW:
            yield Problem(
                file, 0, "", "", f"the table has more rows than a sheet can have: {len(rows)}"
            )
        for line, cells in rows or ():
            for column, cell in zip(rows[0][1] if rows else (), cells, strict=False):
                size = len(marked(cell).encode("utf-16-le")) // 2
                if size > LONGEST:
                    message = (
                        f"the cell has {size} characters, more than the {LONGEST} of a workbook"
                    )
                    yield Problem(file, line, column, "", message)
    for file in contents.texts:
        if not file.startswith(TOURS) and not _is_name(file):
            yield Problem(file, 0, "", "", "the name is too long for a sheet", "shorten it")


def _is_name(name: str) -> bool:
    """Return whether a sheet can have the name and is read back under it."""
    return len(name) <= 31 and not re.search(r"[\[\]:*?/\\]|^[_']|'$", name)


class _Writer:
    """A workbook being written: its formats, and the sheets written so far."""

    def __init__(self, book: Any, contents: Contents) -> None:
        self.book, self.contents = book, contents
        top = {"valign": "top", "font_color": INK}
        self.text = book.add_format({**top, "num_format": "@"})
        self.long = book.add_format({**top, "num_format": "@", "text_wrap": True})
        self.number = book.add_format(top)
        self.line = book.add_format({**top, "num_format": "@", "font_name": "Consolas"})
        look = {"bold": True, "bg_color": PAPER, "bottom": 1, "bottom_color": EDGE}
        self.heading = book.add_format({**top, **look, "num_format": "@"})
        self.title = book.add_format({**top, "bold": True, "font_size": 16, "num_format": "@"})
        self.texts = column_texts(contents.texts.get(DESCRIPTION) or "")
        self.choices = choices(contents)
        self.lists: dict[tuple[str, ...], str] = {}
        self.names: set[str] = set()

    def write(self) -> None:
        """Write all sheets: the introduction, the tables, the files, the lists."""
        self._read_me()
        self._collect_lists()
        for file in REQUIRED:
            rows = self.contents.tables.get(file)
            if rows:
                self._table(file, rows)
        for file, text in self.contents.texts.items():
            if text is not None:
                self._file(file, text)
        self._lists()

    def _read_me(self) -> None:
        sheet = self.book.add_worksheet("Read me")
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 110, self.long)
        template = (HERE / "readme.txt").read_text(encoding="utf-8")
        text = Template(template).substitute(title=_title(self.contents), file="FILE.xlsx")
        for row, line in enumerate(text.splitlines()):
            sheet.write_string(row, 0, marked(line), self.long if row else self.title)

    def _table(self, file: str, rows: list[Record]) -> None:
        sheet = self.book.add_worksheet(file.removesuffix(".csv"))
        heading = rows[0][1]
        for at, column in enumerate(heading):
            below = [cells[at] for _, cells in rows[1:] if at < len(cells)]
            self._column(sheet, file, at, column, below)
        for row, (_, cells) in enumerate(rows[1:], 1):
            for at, (column, cell) in enumerate(zip(heading, cells, strict=False)):
                if column in NUMBERS and _is_number(column, cell):
                    sheet.write_number(row, at, float(cell))
                elif cell:
                    sheet.write_string(row, at, marked(cell))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows) - 1, len(heading) - 1)
        everywhere = f"A1:{xl_col_to_name(len(heading))}{LAST_ROW + 1}"
        sheet.ignore_errors({"number_stored_as_text": everywhere})

    def _column(self, sheet: Any, file: str, at: int, column: str, cells: list[str]) -> None:
        """Write a column's heading with its note, and set its width, look and drop-down."""
        longest = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
        width = min(max(longest, len(column) + 3, NARROWEST) + 1, WIDEST)
        look = self.long if longest > WIDEST else self.text
        sheet.set_column(at, at, width, self.number if column in NUMBERS else look)
        sheet.write_string(0, at, marked(column), self.heading)
        note = self.texts.get((file, column), {}).get("description")
        if note:
            size = {"x_scale": 2.4, "y_scale": max(1.0, len(note) / 130), "font_size": 9}
            sheet.write_comment(0, at, note, {"author": "", "color": "#fffdf8", **size})
        choice = self.choices.get(file, {}).get(column)
        source = self._source(choice) if choice else ""
        if choice and source:
            sheet.data_validation(1, at, LAST_ROW, at, _validation(choice, source))

    def _source(self, choice: Choice) -> str:
        """Return the cell range of a drop-down's list, "" if there is none."""
        if choice.words:
            return self.lists[choice.words]
        rows = self.contents.tables.get(choice.ids)
        if not rows or "id" not in rows[0][1]:
            return ""
        letter, last = xl_col_to_name(rows[0][1].index("id")), len(rows) + SPARE
        return f"={choice.ids.removesuffix('.csv')}!${letter}$2:${letter}${last}"

    def _file(self, file: str, text: str) -> None:
        """Write a file line by line, with its name in the first row if the sheet cannot have it."""
        name, lines = file.removeprefix(f"{TOURS}/"), lines_of(text)
        if file.startswith(TOURS):
            odd = not _is_name(name) or name.casefold() in self.names or text.startswith("file: ")
            free = (f"tour {i}.md" for i in count(1) if f"tour {i}.md" not in self.names)
            name = next(free) if odd else name
            lines = [f"file: {file}", *lines] if odd else lines
        self.names.add(name.casefold())
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, 0, 120, self.line)
        for row, line in enumerate(lines):
            for at, cell in enumerate(_pieces(line)):
                sheet.write_string(row, at, cell, self.line)

    def _collect_lists(self) -> None:
        """Assign each list of words to a column of the hidden sheet."""
        offered = (each.words for columns in self.choices.values() for each in columns.values())
        for words in offered:
            if words and words not in self.lists:
                letter = xl_col_to_name(len(self.lists))
                self.lists[words] = f"='{LISTS}'!${letter}$1:${letter}${len(words)}"

    def _lists(self) -> None:
        sheet = self.book.add_worksheet(LISTS)
        sheet.hide()
        for at, words in enumerate(self.lists):
            for row, word in enumerate(words):
                sheet.write_string(row, at, marked(word))


def _pieces(line: str) -> Iterator[str]:
    """Split a line into cells; a mark stays together with the character it escapes."""
    at = 0
    while at < len(line):
        piece = line[at : at + CHUNK]
        if piece.count(MARK) and at + CHUNK < len(line):
            marks = len(piece) - len(piece.rstrip(MARK))
            piece = line[at : at + CHUNK + marks % 2]
        yield piece
        at += len(piece)


def _validation(choice: Choice, source: str) -> dict[str, Any]:
    rule = {"validate": "list", "source": source, "ignore_blank": True}
    if choice.strict:
        return rule | {
            "error_title": "Not in the list",
            "error_message": "Please choose from the list.",
        }
    message = (
        "This value is not in the list. Keep it if it is a new word, or several ids separated by ;"
    )
    return rule | {
        "error_type": "warning",
        "error_title": "Not in the list",
        "error_message": message,
    }


def _is_number(column: str, cell: str) -> bool:
    """Return whether the cell survives being stored as a number unchanged."""
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", cell):
        return False
    stored = f"{float(cell):.16G}"  # as XlsxWriter writes it
    return stored == cell and cell_text(column, float(cell)) == cell
