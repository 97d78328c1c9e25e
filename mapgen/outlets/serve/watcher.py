"""Watch the dataset for saved files."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from watchfiles import Change, DefaultFilter, watch

SUFFIXES = (".csv", ".toml", ".json", ".geojson", ".gpkg", ".md", ".xlsx", ".ods", ".xls")
"""The file extensions of a dataset."""

TOGETHER_MS, STEP_MS = 100, 20
"""Debounce in milliseconds: saves within this time are one edit, which ends after a quiet step."""

TURN_MS = 150
"""Timeout in milliseconds of a wait: after the first one the watch is active, and after each one
the folder is checked for having been replaced."""


class DatasetFilter(DefaultFilter):
    """Accepts the files of a dataset, not the temporary files of programs."""

    def __init__(self, only: str) -> None:
        super().__init__()
        self._only = only

    def __call__(self, change: Change, path: str) -> bool:
        """Return whether a change is an edit."""
        name = Path(path).name
        if self._only and name != self._only:
            return False
        hidden = name.startswith((".", "~$", "#"))
        return not hidden and name.endswith(SUFFIXES) and super().__call__(change, path)


def changes(dataset: Path) -> Iterator[tuple[str, ...]]:
    """Yield the names of the edited files, each time there are any.

    The first value comes as soon as the watch is active, mostly without names: no later edit is
    missed. A dataset that disappears or is replaced (by another folder of the same name, as git,
    unzip and sync programs do) counts as a change of that name, and the watch restarts.
    """
    names: tuple[str, ...] = ()
    while True:
        if dataset.exists():
            yield from _changes_of_one(dataset, names)
        else:
            yield names
            while not dataset.exists():
                time.sleep(TURN_MS / 1000)
        names = (dataset.name,)


def _changes_of_one(dataset: Path, first: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield as `changes` until the path no longer refers to the watched folder.

    A dataset in one file is watched through its folder, since editors save by renaming. The
    folder is kept open meanwhile, so that its inode number cannot be reused.
    """
    is_folder = dataset.is_dir()
    folder = dataset if is_folder else dataset.resolve().parent
    only = "" if is_folder else dataset.name
    with (
        OpenFolder(folder) as opened,
        suppress(FileNotFoundError),
    ):  # it may go before the watch begins
        begun = False
        for edits in watch(
            folder, watch_filter=DatasetFilter(only), debounce=TOGETHER_MS, step=STEP_MS,
            rust_timeout=TURN_MS, yield_on_timeout=True, recursive=is_folder,
        ):  # fmt: skip
            if begun and not opened.is_unchanged():
                return
            if edits or not begun:
                yield tuple(sorted({Path(path).name for _, path in edits})) or first
            first, begun = (), True


class OpenFolder:
    """A folder that is kept open while the context lasts, where the system supports it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle: int | None = None

    def __enter__(self) -> Self:
        # Windows cannot open folders, and keeps watched ones from being removed.
        with suppress(OSError):
            self._handle = os.open(self._folder, os.O_RDONLY)
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle is not None:
            os.close(self._handle)

    def is_unchanged(self) -> bool:
        """Return whether the path still refers to this folder."""
        try:
            now = self._folder.stat()
        except OSError:
            return False
        return self._handle is None or os.path.samestat(now, os.fstat(self._handle))
