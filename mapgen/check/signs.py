"""Signs that a spreadsheet or keyboard has left in cells: blanks, normal forms, dead formulas."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from mapgen.errors import WARNING, Problem
from mapgen.tables import Tables, translated

PLAIN = frozenset("id place period happening name title lang script source sources kind".split())
"""Columns where a blank that does not break, or a sign of no width, only hinders search."""

ODD_BLANKS = re.compile(r"(?<![№§])[\u00a0\u202f\u2007](?![\d\s])")
"""Blanks that do not break; before a number they are good style."""

NO_WIDTH = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
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
            hint = "mapgen check --fix mends it"
            yield Problem(file, line, column, cell, message, hint, plain, True, "", WARNING)


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
