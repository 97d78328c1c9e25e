"""A temporary copy of a dataset, to try changes without touching the original."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mapgen.reading.files import largest

IGNORED = shutil.ignore_patterns(".*", "_*", "node_modules", "*.html", "*.parquet")
"""Entries of a dataset's folder that do not belong to the dataset."""


def _ignored(folder: str, names: list[str]) -> set[str]:
    """Return also the files that are not read: pipes, devices, and those that are too large."""
    return IGNORED(folder, names) | {name for name in names if not _is_copied(Path(folder, name))}


def _is_copied(path: Path) -> bool:
    if path.is_dir():
        return True
    return path.is_file() and path.stat().st_size <= largest()


@contextmanager
def copied(dataset: Path) -> Iterator[Path]:
    """Yield a temporary copy of a dataset's folder, removed when the context ends."""
    with tempfile.TemporaryDirectory() as scratch:
        yield Path(shutil.copytree(dataset, Path(scratch) / "copy", ignore=_ignored))
