"""Text or bytes to a file: atomic, and only what changed."""

import glob
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mapgen.support.errors import WriteError

LEFT_S = 60
"""Seconds after which an unfinished file belongs to no build any more."""


LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What macOS and Windows leave in folders that they show, and make again: it fills no folder."""


@dataclass(frozen=True)
class Written:
    """A file that holds what it should: its path, its size in bytes, and whether it is new."""

    path: Path
    size: int
    changed: bool


def write(path: Path, text: str) -> Written:
    """Make the file at `path` hold `text` (UTF-8), keeping the old one whole until the end.

    The folder is made if it is missing. A file that holds the text already is not touched.
    Raise WriteError if the folder or the file cannot be written, or the disk is full.
    """
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> Written:
    """Make the file at `path` hold `data`; otherwise as `write`."""
    try:
        if path.is_file() and path.read_bytes() == data:
            return Written(path, len(data), changed=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(f"{path} was not written: {reason}; what was there is whole") from error
    return Written(path, len(data), changed=True)


def is_empty(folder: Path) -> bool:
    """Return whether a folder holds nothing that anybody put there."""
    return all(path.name in LITTER and path.is_file() for path in folder.iterdir())


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder that holds `files` (by their names in it) at `path`: all of them, or none.

    `path` is an empty folder or not there. Raise WriteError if it cannot be made or the disk is
    full; then no part of it is there.
    """
    place = path.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _take_place(place, files)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(f"{path} was not written: {reason}; no part of it is there") from error


def _take_place(path: Path, files: Mapping[str, bytes]) -> None:
    """Fill a folder beside `path` and rename it, so that `path` is never half full."""
    scratch = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part"))
    try:
        for name, data in files.items():
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            (scratch / name).write_bytes(data)
        os.chmod(scratch, _mode(0o777))
        if path.is_dir():
            for name in LITTER:
                (path / name).unlink(missing_ok=True)
            path.rmdir()  # Windows renames onto no folder, not even an empty one
        os.rename(scratch, path)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def _replace(path: Path, data: bytes) -> None:
    """Write beside `path` and rename, so that at every moment the old or the new file is there."""
    _clear(path)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(0o666))
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _clear(path: Path) -> None:
    """Remove what builds that were killed have left beside `path`; a living one takes no minute."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with suppress(OSError):  # another build may have been quicker
            if time.time() - left.stat().st_mtime > LEFT_S:
                left.unlink()


def _mode(most: int) -> int:
    """Return the mode that something new gets here; a temporary one is for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return most & ~mask
