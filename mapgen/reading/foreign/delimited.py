"""Read CSV and TSV of any encoding and separator."""

import csv
import io
import re
from pathlib import Path

from mapgen.reading.csv_text import LONGEST_CELL, Record
from mapgen.reading.files import file_bytes
from mapgen.reading.foreign.table import ForeignTable, fitted, named
from mapgen.reading.signatures import no_text
from mapgen.support.errors import ReadError

ENDINGS = (".csv", ".tsv", ".tab", ".txt")
"""The extensions of tables as text."""

SEPARATORS = ",;\t|"
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
"""Encodings by the byte order mark with which a file begins."""

WORDS = re.compile(rb"[\x80-\xff]{4,}")
"""Four bytes beyond ASCII in a row: words in Cyrillic letters, hardly ever in Latin ones."""


def delimited_table(path: Path, encoding: str = "") -> ForeignTable:
    """Return the table of a text file; raise ReadError if it is none.

    Without `encoding`, a file that is not UTF-8 is read as Windows-1251 if it has Cyrillic words,
    else as Windows-1252. A row that is longer than the heading loses its further cells.
    """
    data = file_bytes(path)
    if other := no_text(data):
        raise ReadError(f"{path.name}: {other[0]}; {other[1]}")
    name = encoding or encoding_of(data)
    try:
        text = data.decode(name).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise ReadError(f"{path.name} cannot be read as {name}: {error}") from error
    records = _records(text)
    remarks = [] if name in ("utf-8", "utf-8-sig") else [f"read as {name}"]
    if not records:
        return ForeignTable(path.stem, (), ())
    columns = named(records[0][1])
    longer = [str(line) for line, cells in records[1:] if any(cells[len(columns) :])]
    if longer:
        remarks.append(f"cells beyond the heading were left out in lines {', '.join(longer[:5])}")
    rows = tuple((line, fitted(cells, len(columns))) for line, cells in records[1:])
    return ForeignTable(path.stem, columns, rows, remarks=tuple(remarks))


def encoding_of(data: bytes) -> str:
    """Return the encoding of a text by its first bytes, and by its letters."""
    for mark, name in MARKS.items():
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1251" if WORDS.search(data) else "cp1252"
    return "utf-8"


def _records(text: str) -> list[Record]:
    """Return the filled records with their first lines."""
    csv.field_size_limit(LONGEST_CELL)
    declared = re.match(r'"?sep=(.)"?[^\r\n]*(?:\r\n|\r|\n)', text)
    start = declared.end() if declared else 0
    heading = re.search(r"[^\r\n]+", text[start:])
    counted = max(SEPARATORS, key=(heading[0] if heading else "").count)
    separator = declared[1] if declared else counted
    lines = io.StringIO(text[start:], newline="")
    if separator == "\t" and '"\t' not in text:
        reader = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=separator)
    found: list[Record] = []
    before, first = 0, 2 if declared else 1
    for record in reader:
        if any(cell.strip() for cell in record):
            found.append((before + first, record))
        before = reader.line_num
    return found
