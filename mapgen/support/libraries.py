"""Libraries that not every command needs: whether they are installed, and what to say if not."""

from collections.abc import Mapping
from importlib.util import find_spec

from mapgen.support.errors import MissingError

EXTRAS: Mapping[str, str] = {
    "geopandas": "gis",
    "matplotlib": "print",
    "pandas": "gis",
    "pyarrow": "parquet",
    "pyogrio": "gis",
    "typst": "print",
    "watchfiles": "serve",
    "xlsxwriter": "workbook",
}
"""The extra of mapgen that brings a library; the others are part of every installation."""


def need(what: str, *libraries: str) -> None:
    """Raise MissingError unless all libraries are installed; `what` needs them."""
    missing = [library for library in libraries if not _is_there(library)]
    if missing:
        extras = ",".join(dict.fromkeys(filter(None, map(EXTRAS.get, missing))))
        raise MissingError(
            f"{what} needs {' and '.join(missing)}, which is not installed: "
            f'pip install "mapgen{f"[{extras}]" if extras else ""}"'
        )


def _is_there(library: str) -> bool:
    try:
        return find_spec(library) is not None
    except ValueError:  # a library that was removed from sys.modules
        return False
