"""A temporary copy of a dataset, to try changes without touching the original."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IGNORED = shutil.ignore_patterns(".*", "node_modules", "*.html", "*.parquet")
"""Entries of a dataset's folder that do not belong to the dataset."""


@contextmanager
def copied(dataset: Path) -> Iterator[Path]:
    """Yield a temporary copy of a dataset's folder, removed when the context ends."""
    with tempfile.TemporaryDirectory() as scratch:
        yield Path(shutil.copytree(dataset, Path(scratch) / "copy", ignore=IGNORED))
