"""Rules about characters that spreadsheets and keyboards leave in cells, and formula errors."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from mapgen.reading.headings import translated
from mapgen.reading.rows import Table
from mapgen.support.errors import WARNING, Problem

PLAIN = frozenset("id place period happening name title lang script source sources kind".split())
"""Columns where a non-breaking space or a zero-width character only hinders search."""

ODD_BLANKS = re.compile(r"(?<![№§])[\u00a0\u202f\u2007](?![\d\s])")
"""Non-breaking spaces; before a number they are good style."""

NO_WIDTH = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
HIDDEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters, bidirectional overrides, and Unicode noncharacters."""

FIX_HINT = "mapgen check --fix fixes it"
EXPORT_HINT = f"export with mapgen export tables, then {FIX_HINT}"
"""The hint for a cell of a workbook or GIS file, which mapgen does not rewrite."""

DEAD_FORMULA = re.compile(r"#(REF|NAME|VALUE|DIV/0|N/A|NULL|NUM)[!?]?|#{3,}|Err:\d{3}")


def formula_errors(table: Table) -> Iterator[Problem]:
    """No cell contains a spreadsheet error such as #REF!."""
    for line, column, cell in cells_with(table, lambda text: "#" in text or "Err:" in text):
        if DEAD_FORMULA.fullmatch(cell):
            message = f"{cell!r} is a spreadsheet error, not a value"
            yield Problem(table.file, line, column, cell, message, "enter the actual value")


def untidy_characters(table: Table) -> Iterator[Problem]:
    """Warn about non-breaking spaces, zero-width characters, and texts not in NFC."""
    for line, column, cell in cells_with(table, lambda text: not text.isascii()):
        plain, message = cell, ""
        if translated(column)[0] in PLAIN:
            plain = NO_WIDTH.sub("", ODD_BLANKS.sub(" ", cell)).strip()
            message = "the cell has a non-breaking space or a zero-width character"
        if plain == cell:
            message = "the text is not in Unicode normal form NFC"
        plain = unicodedata.normalize("NFC", plain)
        if plain != cell:
            yield Problem(
                table.file, line, column, cell, message, FIX_HINT, plain, True, "", WARNING
            )


def null_characters(table: Table) -> Iterator[Problem]:
    """No cell contains U+0000, at which many programs stop reading."""
    for line, column, cell in cells_with(table, lambda text: "\0" in text):
        without = cell.replace("\0", "")
        message = "the cell contains the null character U+0000"
        yield Problem(table.file, line, column, cell, message, "remove it", without)


def invisible_characters(table: Table) -> Iterator[Problem]:
    """Warn about invisible characters, which may change how a text is displayed."""
    for line, column, cell in cells_with(table, _may_be_hidden):
        characters = ", ".join(f"U+{ord(sign):04X}" for sign in sorted(set(HIDDEN.findall(cell))))
        message, without = f"the cell has invisible characters: {characters}", HIDDEN.sub("", cell)
        hint = "remove them"
        yield Problem(table.file, line, column, cell, message, hint, without, severity=WARNING)


def _may_be_hidden(text: str) -> bool:
    # Python's own test is far faster than the pattern, and no hidden character passes it.
    return not text.isprintable() and bool(HIDDEN.search(text))


def cells_with(table: Table, wanted: Callable[[str], bool]) -> Iterator[tuple[int, str, str]]:
    """Yield the line, column and text of each cell that matches `wanted`.

    `wanted` must also match every longer text that contains the cell, so that whole columns can be
    skipped at once.
    """
    for column, cells in table.columns.items():
        if wanted(table.texts[column]):
            for line, cell in zip(table.lines, cells, strict=True):
                if wanted(cell):
                    yield line, column, cell
