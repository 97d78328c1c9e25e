"""Waits until an editor has saved a file of the dataset."""

from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

SUFFIXES = (".csv", ".toml", ".json", ".geojson", ".gpkg", ".md", ".xlsx", ".ods")
"""What a dataset is made of."""

TOGETHER_MS, STEP_MS = 100, 20
"""Saves within so many milliseconds are one edit; it counts when none has come for a step."""

BEGIN_MS = 150
"""How long nothing may happen until the first turn: the watch has begun by then."""


class Tables(DefaultFilter):
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
    after it is missed.

    A dataset that is one file is watched in its folder, since editors save by renaming; one that
    is not there yet is waited for in the folder above.
    """
    is_folder = dataset.is_dir()
    folder = dataset if is_folder else dataset.resolve().parent
    only = "" if is_folder or not dataset.exists() else dataset.name
    begun = False
    for found in watch(
        folder, watch_filter=Tables(only), debounce=TOGETHER_MS, step=STEP_MS,
        rust_timeout=BEGIN_MS, yield_on_timeout=True,
    ):  # fmt: skip
        if found or not begun:
            yield tuple(sorted({Path(path).name for _, path in found}))
        begun = True
