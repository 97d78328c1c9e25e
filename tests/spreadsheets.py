"""Tables as spreadsheets save them after opening a CSV file, for tests."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

from mapgen.model.schema import REQUIRED

AMERICAN_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
GERMAN_MONTHS = "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez".split()

Cell = Callable[[str], str]


def american(text: str) -> str:
    """Return what an American Excel shows for a text that it opens."""
    if day := re.fullmatch(r"(19\d\d|20\d\d)-(\d\d?)-(\d\d?)", text):
        return f"{int(day[2])}/{int(day[3])}/{day[1]}"
    if month := re.fullmatch(r"(19\d\d|20\d\d)-(0\d|1[0-2])", text):
        return f"{AMERICAN_MONTHS[int(month[2]) - 1]}-{month[1][2:]}"
    if pair := re.fullmatch(r"(0?[1-9]|1[0-2])[-/](0?[1-9]|1\d|2[0-8])", text):
        return f"{int(pair[2])}-{AMERICAN_MONTHS[int(pair[1]) - 1]}"
    if re.fullmatch(r"[-+]?\d+(\.\d+)?", text):
        return f"{float(text):.10g}"
    return "#NAME?" if re.match(r"[-=+@][a-z]", text) else text


def german(text: str) -> str:
    """Return what a German Excel shows for a text that it opens."""
    if day := re.fullmatch(r"(19\d\d|20\d\d)-(\d\d?)-(\d\d?)", text):
        return f"{int(day[3]):02}.{int(day[2]):02}.{day[1]}"
    if month := re.fullmatch(r"(19\d\d|20\d\d)-(0\d|1[0-2])", text):
        return f"{GERMAN_MONTHS[int(month[2]) - 1]} {month[1][2:]}"
    if pair := re.fullmatch(r"(0?[1-9]|1\d|2[0-8])[-./](0?[1-9]|1[0-2])", text):
        return f"{int(pair[1]):02}. {GERMAN_MONTHS[int(pair[2]) - 1]}"
    if point := re.fullmatch(r"(-?\d+)\.(\d{3,})", text):
        digits = int(point[1] + point[2])
        return f"{digits:,}".replace(",", ".")
    return f"{float(text):.10g}" if re.fullmatch(r"[-+]?\d+", text) else text


def text_of(table: str, cell: Cell, separator: str = ",") -> str:
    """Return the text of a table with each cell as the spreadsheet shows it."""
    rows = csv.reader(io.StringIO(table, newline=""))
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    writer.writerows([cell(text) for text in row] for row in rows)
    return target.getvalue()


def american_utf_8(table: bytes) -> bytes:
    """Saved as "CSV UTF-8" by an American Excel."""
    return text_of(table.decode("utf-8"), american).encode("utf-8-sig")


def american_ansi(table: bytes) -> bytes:
    """Saved as "CSV" by an American Excel: letters that Windows-1252 lacks are lost."""
    return text_of(table.decode("utf-8"), american).encode("cp1252", "replace")


def russian_ansi(table: bytes) -> bytes:
    """Saved as "CSV" on a Russian Windows."""
    return text_of(table.decode("utf-8"), german, ";").encode("cp1251", "replace")


def american_unicode(table: bytes) -> bytes:
    """Saved as "Unicode Text" by an American Excel: tabs and UTF-16."""
    return text_of(table.decode("utf-8"), american, "\t").encode("utf-16")


def american_misread(table: bytes) -> bytes:
    """Opened by a double click as Windows-1252, and saved as "CSV UTF-8"."""
    read = "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in table
    )
    return text_of(read, american).encode("utf-8-sig")


def german_utf_8(table: bytes) -> bytes:
    """Saved as "CSV UTF-8" by a German Excel."""
    return text_of(table.decode("utf-8"), german, ";").encode("utf-8-sig")


SPREADSHEETS: dict[str, Callable[[bytes], bytes]] = {
    save.__name__: save
    for save in (
        american_utf_8,
        american_ansi,
        american_unicode,
        american_misread,
        german_utf_8,
        russian_ansi,
    )
}
"""Each way of saving by its name."""


def save_all(dataset: Path, save: Callable[[bytes], bytes]) -> None:
    """Save every table of a dataset."""
    for file in REQUIRED:
        if (dataset / file).exists():
            (dataset / file).write_bytes(save((dataset / file).read_bytes()))
