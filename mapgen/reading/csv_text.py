"""The bytes of a CSV file to records, whichever spreadsheet has saved it.

A byte order mark, any ends of lines, semicolons or tabs between the cells (with or without
Excel's first line "sep=;"), and empty rows and columns at the ends are read as they are meant.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mapgen.support.errors import Problem

SEPARATORS = ",;\t"
"""What may stand between cells: the comma of CSV, and what spreadsheets of other lands write."""

LONGEST_CELL = 2**31 - 1
"""No cell is too long to be read, in characters; what is unreasonable is for the reader to see."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of UTF-16, which Excel writes as "Unicode text"."""

Record = tuple[int, list[str]]
"""A record's first line in the file, and its cells."""


@dataclass(frozen=True)
class Span:
    """Where a cell stands in the file's text, quotes included, and what it holds."""

    start: int
    end: int
    value: str


def plain_text(file: str, data: bytes, problems: list[Problem]) -> str | None:
    """Return a file's text without its byte order mark, or None after noting what is wrong."""
    if data.startswith(UTF_16):
        message = "the file is UTF-16, as Excel saves Unicode text"
        problems.append(Problem(file, 0, "", "", message, "save it as CSV UTF-8"))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        kind = "CSV " if file.endswith(".csv") else ""
        byte = f"0x{data[error.start]:02x}"
        message = f"the file is not UTF-8 (byte {byte})"
        problems.append(Problem(file, line, "", "", message, f"save it as {kind}UTF-8"))
        return None


def separator_of(text: str) -> tuple[str, int]:
    """Return what stands between the cells, and where the table begins in the text.

    Excel's "sep=;" decides; otherwise the separator that the heading has most often.
    """
    told = re.match(r'"?sep=([,;\t])"?[,;\t]*(\r\n|\r|\n)', text)
    if told:
        return told[1], told.end()
    heading = re.search(r"[^\r\n]+", text)
    return max(SEPARATORS, key=(heading[0] if heading else "").count), 0


def records(file: str, text: str, problems: list[Problem]) -> Iterator[Record]:
    """Yield each record with its first line; stop with a Problem at a stray quote."""
    separator, start = separator_of(text)
    # Only the ends of lines that CSV knows: a name may hold U+2028.
    lines = io.StringIO(text[start:], newline="").readlines()
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, strict=True, delimiter=separator)
    whole = _pattern(separator)
    before, first = 0, 2 if start else 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            problems.append(_stray_quote(file, before + first))
            return
        raw = "".join(lines[before : reader.line_num])
        if '"' in raw and not whole.fullmatch(raw.rstrip("\r\n")):
            problems.append(_stray_quote(file, before + first))
            return
        yield before + first, record
        before = reader.line_num


def without_empty_ends(found: Iterator[Record]) -> list[Record]:
    """Return the records that hold anything, without empty columns behind the heading's last."""
    filled = [(line, cells) for line, cells in found if "".join(cells).strip()]
    if not filled:
        return []
    heading = [cell.strip() for cell in filled[0][1]]
    while not heading[-1]:
        heading.pop()
    width, raw = len(heading), len(filled[0][1])
    rows = ((line, _cut(cells, width, raw)) for line, cells in filled[1:])
    return [(filled[0][0], heading), *rows]


def _cut(cells: list[str], width: int, raw: int) -> list[str]:
    """Return the cells as far as the heading goes, if those behind hold nothing.

    A row with more cells than the heading has with its empty ones has a comma too many.
    """
    if len(cells) == width:
        return cells
    holds = len(cells) > raw or "".join(cells[width:]).strip()
    return cells if holds else cells[:width]


def spans(text: str) -> Iterator[tuple[int, list[Span]]]:
    """Yield each record of a sound table with its first line and where its cells stand."""
    separator, at = separator_of(text)
    cell = re.compile(rf'(?:"(?:[^"]|"")*"|[^"{separator}\r\n]*)')
    line = 2 if at else 1
    while at < len(text):
        first, begin, found = line, at, []
        while True:
            match = cell.match(text, at)
            raw = match[0] if match else ""
            value = raw[1:-1].replace('""', '"') if raw.startswith('"') else raw
            found.append(Span(at, at + len(raw), value))
            at += len(raw)
            if text[at : at + 1] != separator:
                break
            at += 1
        end = re.compile(r"\r\n|\r|\n").match(text, at)
        if end is None and at < len(text):
            return
        at = end.end() if end else at
        line += len(re.findall(r"\r\n|\r|\n", text[begin:at]))
        yield first, found


def quoted(value: str, separator: str, *, always: bool) -> str:
    """Return a cell's text for the file, in quotes where it must be or was."""
    if always or any(sign in value for sign in (separator, '"', "\r", "\n")):
        return '"' + value.replace('"', '""') + '"'
    return value


@cache
def _pattern(separator: str) -> re.Pattern[str]:
    """Return the pattern of a sound record; csv.reader lets quotes pass inside of cells."""
    cell = rf'(?:"(?:[^"]|"")*"|[^"{separator}]*)'
    return re.compile(rf"{cell}(?:{separator}{cell})*", re.DOTALL)


def _stray_quote(file: str, line: int) -> Problem:
    message = 'a quote (") stands where none can be'
    return Problem(
        file, line, "", "", message, 'put the cell in quotes and double those inside: ""'
    )
