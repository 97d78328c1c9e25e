"""Read the features of `borders.geojson` as rows of the table of states, if there is no other.

With `borders.csv`, its features are land only, which the column `members` names by id. Without it,
each feature is a state of its own, whose properties are the cells of its row.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from mapgen.model.schema import BORDERS, TRANSLATED, tables
from mapgen.reading.csv_text import Record
from mapgen.reading.geojson_text import CREDIT, Features
from mapgen.reading.gis_files import number_text

ID, MEMBERS, LAT, LON = "id", "members", "lat", "lon"

PLACES = 2
"""Decimal places of the degrees at which the name of a state is written, about a kilometre."""


def id_of(feature: dict[str, Any]) -> str:
    """Return the id of a feature, among its properties or beside them; "" if it has none."""
    properties = feature.get("properties")
    own = properties.get(ID) if isinstance(properties, dict) else None
    return _cell(feature.get(ID) if own is None else own)


def rows_of(features: Features) -> list[Record]:
    """Return the heading and a row for each feature, on the line where it begins.

    Of the properties, those are read that are columns of the table or translations of one. A name
    stands in the widest part of the land, unless `lat` and `lon` say where.
    """
    rows = [(line, dict(_cells(feature))) for line, feature in features]
    columns = [column.name for column in tables()[BORDERS].columns]
    translated = tuple(f"{column}@" for column in TRANSLATED[BORDERS])
    found = dict.fromkeys(key for _, row in rows for key in row if key.startswith(translated))
    heading = [*columns, *found]
    return [(0, heading), *((line, [row.get(key, "") for key in heading]) for line, row in rows)]


def _cells(feature: dict[str, Any]) -> Iterator[tuple[str, str]]:
    properties = feature.get("properties")
    yield ID, id_of(feature)
    yield MEMBERS, id_of(feature)
    row = properties if isinstance(properties, dict) else {}
    yield from ((str(key), _cell(value)) for key, value in row.items() if key not in (ID, CREDIT))
    if not (_cell(row.get(LAT)) or _cell(row.get(LON))):
        yield from zip((LAT, LON), _middle(feature.get("geometry")), strict=True)


def _cell(value: Any) -> str:
    """Return a value of JSON as a cell."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return number_text(value) if isinstance(value, float) else str(value).strip()


def _middle(geometry: Any) -> tuple[str, str]:
    """Return latitude and longitude of a point far from the borders; 0 of what is no land.

    What is wrong with a shape is said where it is checked.
    """
    import shapely
    from shapely.errors import ShapelyError

    try:
        parts = [shapely.Polygon(rings[0], rings[1:]) for rings in _polygons(geometry)]
        largest = max(parts, key=lambda part: float(part.area))
        line = shapely.maximum_inscribed_circle(largest, tolerance=_tolerance(largest))
        lon, lat = line.coords[0]
    except (ShapelyError, TypeError, ValueError, LookupError):
        return "0", "0"
    on_earth = abs(lat) <= 90 and abs(lon) <= 180
    return (_degrees(lat), _degrees(lon)) if on_earth else ("0", "0")


def _degrees(value: float) -> str:
    return number_text(round(value, PLACES))


def _tolerance(part: Any) -> float:
    return max(math.sqrt(part.area) / 100, 1e-6)


def _polygons(geometry: dict[str, Any]) -> Sequence[Any]:
    coordinates: Sequence[Any] = geometry["coordinates"]
    return coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
