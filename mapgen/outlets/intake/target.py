"""The folder that an import writes: a new one, one as an import left it, or one with tables."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mapgen.outlets.intake.ids import short_id
from mapgen.reading.project import SIGNS
from mapgen.support.errors import UsageError, WriteError
from mapgen.support.writing import is_empty, write_bytes, write_folder

SEAL = ".mapgen-import.json"
"""The file that remembers what an import wrote, by the SHA-256 of each file, and of its sources."""

MAPPING = "mapping.toml"
REPORT = "_import-report.csv"


def holds_tables(folder: Path, sources: Iterable[Path], map_file: Path | None = None) -> bool:
    """Return whether the folder has tables to merge into; False if it is free.

    Free are a new folder, an empty one, one with nothing but the mapping `map_file`, and one that
    is as an import of the same files `sources` wrote it, except for that mapping. Raise UsageError
    for any other folder, and if a mapping is there that is not `map_file`.
    """
    try:
        if folder.is_symlink() and not folder.exists():
            raise UsageError(f"-o {folder}: the link leads nowhere; name another folder")
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"-o {folder}: a file with that name exists; name a new folder")
        if not folder.exists() or is_empty(folder):
            return False
        there = {path.name for path in folder.iterdir() if path.name != MAPPING}
        merging = bool(there & set(SIGNS)) and not _is_as_imported(folder, there, sources)
    except OSError as error:
        raise WriteError(f"{folder} cannot be read: {error.strerror}") from error
    if not there & set(SIGNS) and there:
        hint = "import into a new folder"
        raise UsageError(f"-o {folder}: the folder is not empty; nothing was written: {hint}")
    own = mapping_path(folder, next(iter(sources)), merging=merging)
    if own.is_file() and not (map_file and (merging or _is_one(own, map_file))):
        hint = f"read the file by it with --map {own}, or import into a new folder"
        raise UsageError(f"-o {folder}: there is a {own.name} already; nothing was written: {hint}")
    return merging


def mapping_path(folder: Path, source: Path, *, merging: bool) -> Path:
    """Return where the guessed mapping is written: of each file that is merged its own."""
    stem = short_id(source.name.partition(".")[0])
    return folder / (f"mapping-{stem}.toml" if merging and stem else MAPPING)


def _is_one(path: Path, other: Path) -> bool:
    return other.is_file() and path.samefile(other)


def _is_as_imported(folder: Path, there: set[str], sources: Iterable[Path]) -> bool:
    """Return whether an import of these files wrote the folder, and nobody edited it since."""
    seal = _seal(folder)
    sealed = _sealed(seal)
    if not sealed or not there <= {*sealed, SEAL, REPORT}:
        return False
    return _is_unedited(folder, sealed) and seal.get("sources") == digests_of(sources)


def digests_of(paths: Iterable[Path]) -> dict[str, str]:
    """Return the SHA-256 of files by their names; "" for one that cannot be read."""
    found = {}
    for path in paths:
        try:
            with path.open("rb") as file:
                found[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            found[path.name] = ""
    return found


def _seal(folder: Path) -> Mapping[str, Any]:
    """Return what an import noted down in the folder, nothing if there was none."""
    try:
        content = json.loads((folder / SEAL).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _sealed(seal: Mapping[str, Any]) -> dict[str, str]:
    """Return the digests of the files that an import wrote, none if there was no import."""
    files = seal.get("files")
    return {str(name): str(each) for name, each in files.items()} if isinstance(files, dict) else {}


def _is_unedited(folder: Path, sealed: Mapping[str, str]) -> bool:
    there = {name: folder / name for name in sealed if (folder / name).exists()}
    return all(_digest(path.read_bytes()) == sealed[name] for name, path in there.items())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_import(
    folder: Path,
    tables: Mapping[str, bytes],
    others: Mapping[str, bytes],
    sources: Mapping[str, str],
) -> None:
    """Write a dataset and what goes with it into a folder that is free (`holds_tables`).

    `sources` are the digests of the imported files.
    """
    seal = {"about": "What mapgen import wrote, so that it never replaces edited tables.",
            "sources": dict(sources),
            "files": {name: _digest(data) for name, data in tables.items()}}  # fmt: skip
    files = {**tables, **others, SEAL: f"{json.dumps(seal, indent=1)}\n".encode()}
    if not folder.exists() or is_empty(folder):
        write_folder(folder, files)
        return
    for name in {*_sealed(_seal(folder)), REPORT} - files.keys():
        (folder / name).unlink(missing_ok=True)
    for name, data in files.items():
        write_bytes(folder / name, data)
