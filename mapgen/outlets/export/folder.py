"""Write contents to a folder of files, overwriting others only with `force`."""

from collections.abc import Mapping
from pathlib import Path

from mapgen.reading.contents import Contents
from mapgen.reading.csv_text import Record, quoted
from mapgen.support.errors import UsageError, WriteError
from mapgen.support.writing import Written, write

SHOWN = 5
"""The maximum number of conflicting files listed in the message."""


def write_files(contents: Contents, folder: Path, *, force: bool) -> list[Written]:
    """Write each file of the dataset; see `to_folder`."""
    files = files_of(contents)
    if not force:
        _is_free(folder, files)
    return [write(folder / file, text) for file, text in files.items()]


def files_of(contents: Contents) -> dict[str, str]:
    """Return the text of each file of the dataset, by its relative path."""
    tables = {file: as_csv(rows) for file, rows in contents.tables.items() if rows}
    return tables | {file: text for file, text in contents.texts.items() if text is not None}


def as_csv(rows: list[Record]) -> str:
    """Return a table as CSV: commas, quotes where necessary, a line feed after each row."""
    return "".join(f"{_line(cells)}\n" for _, cells in rows)


def _line(cells: list[str]) -> str:
    # A single empty cell would be an empty line, which is not a row.
    alone = cells == [""]
    return ",".join(quoted(cell, ",", always=alone) for cell in cells)


def _is_free(folder: Path, files: Mapping[str, str]) -> None:
    """Raise UsageError if the folder contains files that would be overwritten or mixed."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"-o {folder}: a file with that name exists; give a folder name")
    try:
        there = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        names = [path.relative_to(folder).as_posix() for path in there]
        seen = [name for name in names if not name.startswith(".")]
        in_the_way = [name for name in seen if not _holds(folder / name, files.get(name))]
    except OSError as error:
        raise WriteError(f"{folder} cannot be read: {error.strerror}") from error
    if in_the_way:
        more = f" and {len(in_the_way) - SHOWN} more" if len(in_the_way) > SHOWN else ""
        raise UsageError(
            f"-o {folder}: {', '.join(in_the_way[:SHOWN])}{more} would be overwritten or "
            "mixed with the new files; choose an empty folder, or add --force"
        )


def _holds(path: Path, text: str | None) -> bool:
    return text is not None and path.read_bytes() == text.encode("utf-8")
