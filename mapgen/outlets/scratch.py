"""A copy of a dataset to try something on; nothing that happens to it touches the original."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IGNORED = shutil.ignore_patterns(".*", "node_modules", "*.html", "*.parquet")
"""What may lie in a folder of tables and is none of the dataset."""


@contextmanager
def copied(dataset: Path) -> Iterator[Path]:
    """Give a copy of a dataset's folder, for as long as this context lasts."""
    with tempfile.TemporaryDirectory() as scratch:
        yield Path(shutil.copytree(dataset, Path(scratch) / "copy", ignore=IGNORED))
