"""Write files and folders atomically, and only if their content changed."""

import glob
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    return write_pieces(path, [text])


def write_pieces(path: Path, texts: Sequence[str]) -> Written:
    """Write texts one after another, like `write`, without joining them: they may be long."""
    return _write(path, lambda: (text.encode("utf-8") for text in texts))


def write_bytes(path: Path, data: bytes) -> Written:
    """Write `data` to `path`, like `write`."""
    return _write(path, lambda: [data])


def _write(asked: Path, pieces: Callable[[], Iterable[bytes]]) -> Written:
    """Write the pieces, which are made anew each time that they are asked for.

    A symbolic link stays, and its target is written.
    """
    path = Path(os.path.realpath(asked))
    try:
        if path.is_file() and _has(path, pieces()):
            return Written(asked, path.stat().st_size, changed=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        size = _replace(path, pieces())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(
            f"{asked} was not written: {reason}; the previous version is untouched"
        ) from error
    return Written(asked, size, changed=True)


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write several files of existing folders: all of them or none.

    All are written beside their places first, so that a full disk changes nothing, then renamed.
    Raise WriteError if that fails; the files that were renamed already are put back.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            staged[path] = _staged(path, [data])
        for path in files:
            os.replace(staged[path], path)
            del staged[path]
    except OSError as error:
        for path in files.keys() - staged.keys():
            _put_back(path, before[path])
        reason = error.strerror or type(error).__name__
        raise WriteError(f"nothing was written: {reason}; the files are as before") from error
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
    for folder in {path.parent for path in files}:
        _sync(folder)


def _put_back(path: Path, data: bytes | None) -> None:
    with suppress(OSError):
        if data is None:
            path.unlink(missing_ok=True)
        else:
            _replace(path, [data])


def _has(path: Path, pieces: Iterable[bytes]) -> bool:
    """Return whether a file has this content."""
    with path.open("rb") as file:
        return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)


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
            _write_through(scratch / name, [data])
        os.chmod(scratch, _mode(0o777))
        if path.is_dir():
            for name in LITTER:
                (path / name).unlink(missing_ok=True)
            path.rmdir()  # Windows cannot rename onto an existing folder, even an empty one
        _sync(scratch)
        os.rename(scratch, path)
        _sync(path.parent)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def _replace(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a temporary file beside `path` and rename it, so that `path` is always complete.

    Return its size in bytes.
    """
    temporary = _staged(path, pieces)
    try:
        size = temporary.stat().st_size
        _sync(path.parent)
        os.replace(temporary, path)
        _sync(path.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return size


def _staged(path: Path, pieces: Iterable[bytes]) -> Path:
    """Write a temporary file beside `path`, which can be renamed to it; return its path."""
    _clear(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    temporary = Path(name)
    try:
        os.close(handle)
        _write_through(temporary, pieces)
        os.chmod(temporary, _mode(0o666))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _write_through(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file, and wait until it is on the disk; return its size in bytes."""
    with path.open("wb") as file:
        size = sum(map(file.write, pieces))
        file.flush()
        os.fsync(file.fileno())
    return size


def _sync(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; where that cannot be asked, do nothing."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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
