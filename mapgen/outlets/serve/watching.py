"""Waits until an editor has saved a file of the dataset."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from watchfiles import Change, DefaultFilter, watch

SUFFIXES = (".csv", ".toml", ".json", ".geojson", ".gpkg", ".md", ".xlsx", ".ods", ".xls")
"""What a dataset is made of."""

TOGETHER_MS, STEP_MS = 100, 20
"""Saves within so many milliseconds are one edit; it counts when none has come for a step."""

TURN_MS = 150
"""How long nothing may happen until the next turn: the watch has begun by the first, and at each
it is seen whether the folder is still the same."""


class DatasetFilter(DefaultFilter):
    """Lets through the files of a dataset, and not what programs leave beside them."""

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
    """Yield the names of the files that were edited, each time that there are any.

    The first time comes at once, as soon as the watch has begun, mostly without a name: no edit
    after it is missed. A dataset that goes, and one that comes in its place (another folder of the
    same name, as git, unzip and those who carry files between machines leave behind), is a change
    of that name; the watch then begins anew.
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
    """Yield as `changes`, until the watched folder is no more what its path means.

    A dataset that is one file is watched in its folder, since editors save by renaming. The
    folder is held open meanwhile: the next could else be given its number.
    """
    is_folder = dataset.is_dir()
    folder = dataset if is_folder else dataset.resolve().parent
    only = "" if is_folder else dataset.name
    with Held(folder) as held, suppress(FileNotFoundError):  # it may go before the watch begins
        begun = False
        for found in watch(
            folder, watch_filter=DatasetFilter(only), debounce=TOGETHER_MS, step=STEP_MS,
            rust_timeout=TURN_MS, yield_on_timeout=True, recursive=is_folder,
        ):  # fmt: skip
            if begun and not held.stands():
                return
            if found or not begun:
                yield tuple(sorted({Path(path).name for _, path in found})) or first
            first, begun = (), True


class Held:
    """A folder, held open as long as this context lasts where the system knows that."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle: int | None = None

    def __enter__(self) -> Self:
        with suppress(OSError):  # Windows opens no folders; it lets none go that is watched
            self._handle = os.open(self._folder, os.O_RDONLY)
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle is not None:
            os.close(self._handle)

    def stands(self) -> bool:
        """Return whether the folder's path still means this folder."""
        try:
            now = self._folder.stat()
        except OSError:
            return False
        return self._handle is None or os.path.samestat(now, os.fstat(self._handle))
