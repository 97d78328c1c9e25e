"""Parse CSV files as saved by different spreadsheets.

Supported are a byte order mark, all line endings, semicolons or tabs as separators (with or without
Excel's first line "sep=;"), and trailing empty rows and columns.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mapgen.reading.damage import ENCODING
from mapgen.reading.signatures import no_text
from mapgen.support.errors import Problem

SEPARATORS = ",;\t"
"""The separators: the comma of CSV, and those that localised spreadsheets write."""

LONGEST_CELL = 2**31 - 1
"""The maximum length of a cell in characters: practically unlimited."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of UTF-16, which Excel writes as "Unicode text".

Without one, a null character is beside the first letter.
"""

Record = tuple[int, list[str]]
"""A record: its first line in the file, and its cells."""


@dataclass(frozen=True)
class Span:
    """A cell's position in the file's text, including quotes, and its value."""

    start: int
    end: int
    value: str


def plain_text(file: str, data: bytes, problems: list[Problem]) -> str | None:
    """Return a file's text without its byte order mark, or None after adding a problem."""
    kind = "CSV " if file.endswith(".csv") else ""
    if other := no_text(data):
        problems.append(Problem(file, 0, "", "", *other))
        return None
    if data.startswith(UTF_16) or b"\0" in (data[1:2], data[:1]):
        message = "the file is UTF-16, as Excel saves Unicode text"
        hint = f"save it as {kind}UTF-8"
        problems.append(Problem(file, 0, "", "", message, hint, like=ENCODING))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02x}"
        message = f"the file is not UTF-8 (byte {byte})"
        hint = f"save it as {kind}UTF-8"
        problems.append(Problem(file, line, "", "", message, hint, like=ENCODING))
        return None


def separator_of(text: str) -> tuple[str, int]:
    """Return the separator, and the offset at which the table begins.

    Excel's "sep=;" decides; otherwise the separator that the heading has most often.
    """
    declared = re.match(r'"?sep=([,;\t])"?[,;\t]*(\r\n|\r|\n)', text)
    if declared:
        return declared[1], declared.end()
    heading = re.search(r"[^\r\n]+", text)
    return max(SEPARATORS, key=(heading[0] if heading else "").count), 0


def records(file: str, text: str, problems: list[Problem]) -> Iterator[Record]:
    """Yield each record with its first line; stop with a Problem at a stray quote."""
    separator, start = separator_of(text)
    # Split only at the line endings of CSV: a name may contain U+2028.
    lines = io.StringIO(text[start:], newline="").readlines()
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, strict=True, delimiter=separator)
    whole = _pattern(separator)
    before, first = 0, 2 if start else 1
    known: dict[str, str] = {}
    try:
        for record in reader:
            after = reader.line_num
            raw = lines[before] if after == before + 1 else "".join(lines[before:after])
            if '"' in raw and not whole.fullmatch(raw.rstrip("\r\n")):
                problems.append(_stray_quote(file, before + first))
                return
            # Most cells repeat others: each text is kept once.
            yield before + first, list(map(known.setdefault, record, record))
            before = after
    except csv.Error:
        problems.append(_stray_quote(file, before + first))


def without_empty_ends(records: Iterator[Record]) -> list[Record]:
    """Return the non-empty records, without empty columns after the last heading."""
    filled = [record for record in records if _is_filled(record[1])]
    if not filled:
        return []
    heading = [cell.strip() for cell in filled[0][1]]
    while not heading[-1]:
        heading.pop()
    width, raw = len(heading), len(filled[0][1])
    rows = (
        record if len(record[1]) == width else (record[0], _cut(record[1], width, raw))
        for record in filled[1:]
    )
    return [(filled[0][0], heading), *rows]


def _is_filled(cells: list[str]) -> bool:
    return bool(cells and (cells[0].strip() or "".join(cells).strip()))


def _cut(cells: list[str], width: int, raw: int) -> list[str]:
    """Cut a row to the width of the heading, if the other cells are empty.

    A row with more cells than the original heading, including its empty ones, has an extra comma.
    """
    holds = len(cells) > raw or "".join(cells[width:]).strip()
    return cells if holds else cells[:width]


def spans(text: str) -> Iterator[tuple[int, list[Span]]]:
    """Yield each record of a valid table with its first line and the positions of its cells."""
    separator, at = separator_of(text)
    cell = re.compile(rf'(?:"[^"]*+(?:""[^"]*+)*+"|[^"{separator}\r\n]*+)')
    line = 2 if at else 1
    while at < len(text):
        first, begin, cells = line, at, []
        while True:
            match = cell.match(text, at)
            raw = match[0] if match else ""
            value = raw[1:-1].replace('""', '"') if raw.startswith('"') else raw
            cells.append(Span(at, at + len(raw), value))
            at += len(raw)
            if text[at : at + 1] != separator:
                break
            at += 1
        end = re.compile(r"\r\n|\r|\n").match(text, at)
        if end is None and at < len(text):
            return
        at = end.end() if end else at
        line += len(re.findall(r"\r\n|\r|\n", text[begin:at]))
        yield first, cells


def quoted(value: str, separator: str, *, always: bool) -> str:
    """Return a cell's text for the file, quoted if necessary or if `always`."""
    if always or any(sign in value for sign in (separator, '"', "\r", "\n")):
        return '"' + value.replace('"', '""') + '"'
    return value


@cache
def _pattern(separator: str) -> re.Pattern[str]:
    """Return the pattern of a valid record; csv.reader accepts stray quotes inside cells."""
    cell = rf'(?:"[^"]*+(?:""[^"]*+)*+"|[^"{separator}]*+)'
    return re.compile(rf"{cell}(?:{separator}{cell})*+", re.DOTALL)


def _stray_quote(file: str, line: int) -> Problem:
    message = 'a quote (") is not allowed here'
    return Problem(file, line, "", "", message, 'quote the cell and double the quotes inside: ""')
