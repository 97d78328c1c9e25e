"""What `map.toml` says about the work with a dataset; it is read before anything is checked."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mapgen.model.schema import MAP
from mapgen.reading.files import file_bytes
from mapgen.support.errors import ReadError

OUTPUT = Path("output")
"""The folder of the page, unless `map.toml` or the command names another place."""

SIGNS = ("places.csv", "places.geojson", "places.gpkg", "map.toml")
"""A folder with one of these files is a dataset."""


def project(dataset: Path) -> Mapping[str, Any]:
    """Return the keys of `map.toml`, unchecked; none if it cannot be read, which a check tells."""
    if dataset.is_dir():
        try:
            return tomllib.loads(file_bytes(dataset / MAP).decode("utf-8-sig"))
        except (ReadError, ValueError, RecursionError):
            return {}
    from mapgen.reading.tables import read

    return read(dataset).map


def page_place(dataset: Path, named: object) -> Path:
    """Return where the page goes: `named`, a path from the folder of `map.toml` on, or OUTPUT."""
    if not isinstance(named, str) or not is_page_place(named):
        return OUTPUT
    folder = dataset if dataset.is_dir() else dataset.parent
    return Path(os.path.normpath(folder / named))


def is_page_place(text: str) -> bool:
    """Return whether a text is a relative path, in the form that all systems understand."""
    return bool(text) and not text.startswith(("/", "~")) and not set(text) & set('\\:*?"<>|\0')
