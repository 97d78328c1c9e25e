"""Rules about letters that were lost or garbled when a table was saved in a wrong encoding."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from mapgen.check.characters import FIX_HINT, cells_with
from mapgen.reading.damage import LETTERS, OF_COLUMN
from mapgen.reading.encodings import (
    MISREAD,
    REPLACED,
    first_difference,
    may_be_misread,
    repaired,
)
from mapgen.reading.headings import translated
from mapgen.reading.rows import Table
from mapgen.support.errors import WARNING, Problem

QUESTIONS = re.compile(r"(?<![\w?!.,;:’”)\]])\?{3,}(?![?!])")
"""Question marks that follow no sentence: letters that an encoding lacks."""

ENTITY = re.compile(
    r"&(?:#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|amp|quot|apos|lt|gt|nbsp|[a-zA-Z]{3,8});"
)
"""A character of HTML by its number or name."""

UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})")
"""A character as JSON and programs write it."""

NAMED = frozenset({"name", "title"})
"""The columns that a map cannot do without."""

TAKE_BACK = "take it from the table as it was before it was saved"


def misread_letters(table: Table) -> Iterator[Problem]:
    """No cell has UTF-8 that was read in another encoding, such as â€™ for ’."""
    for line, column, cell in cells_with(table, may_be_misread):
        if good := repaired(cell):
            bad, meant = first_difference(cell, good)
            message = f"letters were read in a wrong encoding: {bad!r} was {meant!r}"
            like = f"{MISREAD}{OF_COLUMN}{column}"
            yield Problem(
                table.file, line, column, cell, message, FIX_HINT, good, safe=True, like=like
            )


def escaped_letters(table: Table) -> Iterator[Problem]:
    """Warn about letters as web pages and programs write them: &amp;, &#1062;, \\u0426."""
    for line, column, cell in cells_with(table, _may_be_escaped):
        plain = UNICODE.sub(_letter, html.unescape(cell) if ENTITY.search(cell) else cell)
        if plain != cell:
            bad, meant = first_difference(cell, plain)
            message = f"letters are written as programs write them: {bad!r} is {meant!r}"
            problem = Problem(table.file, line, column, cell, message, FIX_HINT, plain, safe=True)
            like = f"escaped{OF_COLUMN}{column}"
            yield replace(problem, severity=WARNING, like=like)


def _may_be_escaped(text: str) -> bool:
    return ("&" in text and ENTITY.search(text) is not None) or (
        "\\u" in text and UNICODE.search(text) is not None
    )


def _letter(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF or code < 0x20 else chr(code)


def lost_letters(table: Table) -> Iterator[Problem]:
    """No cell has U+FFFD, and no name has letters that became question marks."""
    for line, column, cell in cells_with(table, has_lost_letters):
        if REPLACED in cell:
            message = f"the cell has {REPLACED} (U+FFFD), where letters could not be read"
            yield _lost(table, line, column, cell, message)
        elif _is_name(column):
            yield _lost(table, line, column, cell, f"letters are lost: {cell!r}")


def question_marks(table: Table) -> Iterator[Problem]:
    """Warn about letters of other texts that became question marks."""
    for line, column, cell in cells_with(table, _may_be_question_marks):
        if not _is_name(column) and REPLACED not in cell and QUESTIONS.search(cell):
            message = f"letters are lost: {cell!r}"
            yield replace(_lost(table, line, column, cell, message), severity=WARNING)


def has_lost_letters(text: str) -> bool:
    """Return whether letters of a text were lost."""
    return REPLACED in text or (_may_be_question_marks(text) and bool(QUESTIONS.search(text)))


def _may_be_question_marks(text: str) -> bool:
    return "???" in text


def _is_name(column: str) -> bool:
    return translated(column)[0] in NAMED


def _lost(table: Table, line: int, column: str, cell: str, message: str) -> Problem:
    return Problem(
        table.file, line, column, cell, message, TAKE_BACK, like=f"{LETTERS}{OF_COLUMN}{column}"
    )
