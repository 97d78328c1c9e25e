"""Signs that a spreadsheet or keyboard has left in cells: blanks, normal forms, dead formulas."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from mapgen.reading.tables import Tables, translated
from mapgen.support.errors import WARNING, Problem

PLAIN = frozenset("id place period happening name title lang script source sources kind".split())
"""Columns where a blank that does not break, or a sign of no width, only hinders search."""

ODD_BLANKS = re.compile(r"(?<![№§])[\u00a0\u202f\u2007](?![\d\s])")
"""Blanks that do not break; before a number they are good style."""

NO_WIDTH = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
HIDDEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
"""Signs that command a device or turn the writing round, and what Unicode says is no character."""

MENDED = "mapgen check --fix mends it"
MENDED_ELSEWHERE = f"{MENDED} in the tables that mapgen export tables writes"
"""The same, where the cell is of a workbook or of the file of a GIS, which are not rewritten."""

DEAD_FORMULA = re.compile(r"#(REF|NAME|VALUE|DIV/0|N/A|NULL|NUM)[!?]?|#{3,}|Err:\d{3}")


def dead_formulas(tables: Tables) -> Iterator[Problem]:
    """No cell holds what a spreadsheet shows in place of a value."""
    for file, line, column, cell in _cells(tables, lambda text: "#" in text or "Err:" in text):
        if DEAD_FORMULA.fullmatch(cell):
            message = f"{cell!r} is a spreadsheet’s error, not a value"
            yield Problem(file, line, column, cell, message, "write the value that belongs there")


def odd_signs(tables: Tables) -> Iterator[Problem]:
    """Warn of blanks that do not break, signs of no width, and texts not in NFC."""
    for file, line, column, cell in _cells(tables, lambda text: not text.isascii()):
        plain, message = cell, ""
        if translated(column)[0] in PLAIN:
            plain = NO_WIDTH.sub("", ODD_BLANKS.sub(" ", cell)).strip()
            message = "the cell has a blank that does not break, or a sign of no width"
        if plain == cell:
            message = "the text is not in the normal form NFC"
        plain = unicodedata.normalize("NFC", plain)
        if plain != cell:
            yield Problem(file, line, column, cell, message, MENDED, plain, True, "", WARNING)


def null_signs(tables: Tables) -> Iterator[Problem]:
    """No cell holds U+0000, at which many programs stop to read."""
    for file, line, column, cell in _cells(tables, lambda text: "\0" in text):
        without = cell.replace("\0", "")
        message = "the cell has the sign U+0000, which no text can hold"
        yield Problem(file, line, column, cell, message, "take it away", without)


def hidden_signs(tables: Tables) -> Iterator[Problem]:
    """Warn of signs that nobody sees and that may change what others see."""
    for file, line, column, cell in _cells(tables, lambda text: bool(HIDDEN.search(text))):
        found = ", ".join(f"U+{ord(sign):04X}" for sign in sorted(set(HIDDEN.findall(cell))))
        message, without = f"the cell has signs that nobody sees: {found}", HIDDEN.sub("", cell)
        hint = "take them away"
        yield Problem(file, line, column, cell, message, hint, without, severity=WARNING)


def _cells(tables: Tables, wanted: Callable[[str], bool]) -> Iterator[tuple[str, int, str, str]]:
    """Yield the file, line, column and text of each cell that is wanted.

    What is wanted of a cell must be true of a longer text with the cell in it: whole rows are
    passed over at once.
    """
    for file, table in tables.tables.items():
        for row in table.rows:
            if wanted("\n".join(row.cells.values())):
                for column, cell in row.cells.items():
                    if wanted(cell):
                        yield file, row.line, column, cell
