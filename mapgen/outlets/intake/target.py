"""The folder that an import writes: a new one, or one that nobody has edited since an import."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from mapgen.reading.project import SIGNS
from mapgen.support.errors import UsageError, WriteError
from mapgen.support.writing import is_empty, write_bytes, write_folder

SEAL = ".mapgen-import.json"
"""The file that remembers what an import wrote, by the SHA-256 of each file."""

MAPPING = "mapping.toml"
REPORT = "_import-report.csv"


def must_be_free(folder: Path, map_file: Path | None = None) -> None:
    """Raise UsageError if writing into the folder would destroy or mix with something.

    Free are a new folder, an empty one, one with nothing but the mapping `map_file`, and one that
    is as an import wrote it, except for that mapping.
    """
    own = folder / MAPPING
    if own.is_file() and not (map_file and map_file.is_file() and own.samefile(map_file)):
        hint = f"read the file by it with --map {own}, or import into a new folder"
        raise UsageError(f"-o {folder}: there is a {MAPPING} already; nothing was written: {hint}")
    try:
        if folder.is_symlink() and not folder.exists():
            raise UsageError(f"-o {folder}: the link leads nowhere; name another folder")
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"-o {folder}: a file with that name exists; name a new folder")
        if not folder.exists() or is_empty(folder):
            return
        there = {path.name for path in folder.iterdir() if path.name != MAPPING}
        sealed = _sealed(folder)
        if sealed and there <= {*sealed, SEAL, REPORT} and _is_unedited(folder, sealed):
            return
        if not there:
            return
    except OSError as error:
        raise WriteError(f"{folder} cannot be read: {error.strerror}") from error
    what = "holds tables" if there & set(SIGNS) else "is not empty"
    edited = " that were edited since they were imported" if sealed and there & set(SIGNS) else ""
    hint = "import into a new folder, compare with mapgen diff, and copy over what you want"
    raise UsageError(f"-o {folder}: the folder {what}{edited}; nothing was written: {hint}")


def _sealed(folder: Path) -> dict[str, str]:
    """Return the digests of the files that an import wrote, none if there was no import."""
    try:
        content = json.loads((folder / SEAL).read_text("utf-8"))
        return {str(name): str(digest) for name, digest in content["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _is_unedited(folder: Path, sealed: Mapping[str, str]) -> bool:
    there = {name: folder / name for name in sealed if (folder / name).exists()}
    return all(_digest(path.read_bytes()) == sealed[name] for name, path in there.items())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_import(folder: Path, tables: Mapping[str, bytes], others: Mapping[str, bytes]) -> None:
    """Write a dataset and what goes with it into a folder that is free (`must_be_free`)."""
    seal = {"about": "What mapgen import wrote, so that it never replaces edited tables.",
            "files": {name: _digest(data) for name, data in tables.items()}}  # fmt: skip
    files = {**tables, **others, SEAL: f"{json.dumps(seal, indent=1)}\n".encode()}
    if not folder.exists() or is_empty(folder):
        write_folder(folder, files)
        return
    for name in {*_sealed(folder), REPORT} - files.keys():
        (folder / name).unlink(missing_ok=True)
    for name, data in files.items():
        write_bytes(folder / name, data)
