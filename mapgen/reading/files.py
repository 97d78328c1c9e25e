"""Open files with limits, so that no file hangs the program or fills its memory."""

import os
import stat
from pathlib import Path
from zipfile import ZipFile

from mapgen.support.errors import ReadError

LARGEST_MB = 256
"""The size in megabytes (10^6 bytes) up to which files are read, unless VARIABLE says more."""

VARIABLE = "MAPGEN_LARGEST_MB"
"""The environment variable for another limit."""

KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
"""What is not a regular file: reading it may never end."""

MB = 1_000_000


def largest() -> int:
    """Return the most bytes of a file that are read."""
    chosen = os.environ.get(VARIABLE, "")
    return (int(chosen) if chosen.isdecimal() and len(chosen) < 10 else LARGEST_MB) * MB


def must_be_readable(path: Path, *, whole: bool = True) -> None:
    """Raise ReadError if the path is not a regular file, or is too large, or cannot be opened.

    A file that is not read as a `whole`, but row by row, may be of any size.
    """
    try:
        about = path.stat()
        for is_kind, kind in KINDS:
            if is_kind(about.st_mode):
                raise ReadError(f"the file is {kind}; only regular files are read")
        with path.open("rb"):
            pass
    except OSError as error:
        raise ReadError(f"the file cannot be read: {_reason(error)}") from error
    if whole:
        _must_fit(about.st_size, "the file has")


def file_bytes(path: Path) -> bytes:
    """Return the content of a file; raise ReadError with the reason if it cannot be read."""
    must_be_readable(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"the file cannot be read: {_reason(error)}") from error


def must_fit_unpacked(archive: ZipFile) -> None:
    """Raise ReadError if the parts of an archive are together too large, before unpacking them."""
    _must_fit(sum(part.file_size for part in archive.infolist()), "the file unpacks to")


def _must_fit(size: int, what: str) -> None:
    most = largest()
    if size > most:
        hint = f"set {VARIABLE} to read larger ones"
        raise ReadError(
            f"{what} {-(-size // MB):,} MB; at most {most // MB:,} MB are read ({hint})"
        )


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
