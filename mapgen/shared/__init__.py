"""Data that Python and the viewer share, in JSON files that both read.

- `symbols.json`: the symbols' outlines, on squares from -8 to 8, and how each state is drawn
- `vocabulary.json`: the allowed words of some columns, each with its number in the payload
- `constants.json`: numbers of the Earth and of the map
- `late.json`: the cells of places, claims and states that are in the page's deflated blocks
- `town_plan.json`: the classes of the town plan in drawing order, and the grid of its points
- `tables.json`: the tables and their columns (`model/schema.py`)

The viewer imports these files when it is bundled; Python reads them here.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
"""The folder of the data files."""


@cache
def read(file: str) -> Any:
    """Return the content of a data file."""
    return json.loads((HERE / file).read_text("utf-8"))


def symbols() -> Mapping[str, Any]:
    """Return the symbols' outlines by shape, on squares from -8 to 8, and their looks by state."""
    data: Mapping[str, Any] = read("symbols.json")
    return data


def vocabulary(kind: str) -> tuple[str, ...]:
    """Return the words of "statuses", "precisions" or "relations" in the order of their numbers."""
    return tuple(read("vocabulary.json")[kind])


def source_fields() -> Mapping[str, str]:
    """Return the name of the element that each field of a source has in the page."""
    fields: Mapping[str, str] = read("vocabulary.json")["sourceFields"]
    return fields


def late_cells(kind: str = "claims") -> Any:
    """Return the columns of the late cells of "places", "states", "cities" or a column of claims.

    Without a kind, return all columns of claims.
    """
    data = read("late.json")
    return data[kind] if kind in data else data["claims"][kind]


EARTH_RADIUS_KM: float = read("constants.json")["earthRadiusKm"]
"""Mean radius of the Earth, R1 of GRS 80: H. Moritz, "Geodetic Reference System 1980", 2000."""

ZOOMS: tuple[int, int] = tuple(read("constants.json")["zoom"].values())
"""The minimum and maximum zoom of the page; at zoom 12 a pixel is about 24 metres."""

BASEMAP_DIGITS: str = read("constants.json")["basemapDigits"]
"""The 88 digits in which `basemap/world.json` and the page write the numbers of the base map.

All printable ASCII that neither JSON nor HTML escapes. A number is written in base 44, lowest
digit first; a digit of the second half means that more follow. This is a sixth smaller than base64,
and frequent small steps compress well.
"""
