"""Write files and folders atomically, and only if their content changed."""

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
"""Seconds after which a temporary file is considered abandoned."""


LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
"""Files that macOS and Windows create in every folder they display; ignored by `is_empty`."""


@dataclass(frozen=True)
class Written:
    """A written file: its path, its size in bytes, and whether its content changed."""

    path: Path
    size: int
    changed: bool


def write(path: Path, text: str) -> Written:
    """Write `text` (UTF-8) to `path` atomically.

    Missing folders are created. A file that already has this content is not touched.
    Raise WriteError if the folder or the file cannot be written, or the disk is full.
    """
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> Written:
    """Write `data` to `path`, like `write`."""
    try:
        if path.is_file() and path.read_bytes() == data:
            return Written(path, len(data), changed=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(
            f"{path} was not written: {reason}; the previous version is untouched"
        ) from error
    return Written(path, len(data), changed=True)


def is_empty(folder: Path) -> bool:
    """Return whether a folder is empty, apart from files of the operating system."""
    return all(path.name in LITTER and path.is_file() for path in folder.iterdir())


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Create a folder with `files` (text by file name) at `path`: all of them or none.

    `path` must be an empty folder or not exist. Raise WriteError if it cannot be created or the
    disk is full; nothing is left behind then.
    """
    place = path.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _take_place(place, files)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(f"{path} was not written: {reason}; nothing was created") from error


def _take_place(path: Path, files: Mapping[str, bytes]) -> None:
    """Fill a temporary folder beside `path` and rename it, so that `path` is never incomplete."""
    scratch = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part"))
    try:
        for name, data in files.items():
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            (scratch / name).write_bytes(data)
        os.chmod(scratch, _mode(0o777))
        if path.is_dir():
            for name in LITTER:
                (path / name).unlink(missing_ok=True)
            path.rmdir()  # Windows cannot rename onto an existing folder, even an empty one
        os.rename(scratch, path)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def _replace(path: Path, data: bytes) -> None:
    """Write a temporary file beside `path` and rename it, so that `path` is always complete."""
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
    """Remove abandoned temporary files of killed builds beside `path`."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with suppress(OSError):  # another build may have removed it already
            if time.time() - left.stat().st_mtime > LEFT_S:
                left.unlink()


def _mode(most: int) -> int:
    """Return the default mode of new files; temporary files are readable by their owner only."""
    mask = os.umask(0)
    os.umask(mask)
    return most & ~mask
