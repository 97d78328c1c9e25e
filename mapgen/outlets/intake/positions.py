"""Where the rows of a foreign table lie: points in degrees, and drawn shapes."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mapgen.check.axes import LATITUDE, LONGITUDE
from mapgen.outlets.intake.mapping import ColumnMapping
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.values import WKT, Read, plain, read_degrees, read_point
from mapgen.reading.foreign.geodata import points_in_degrees
from mapgen.reading.foreign.table import ForeignTable
from mapgen.reading.gis_files import PLACES, number_text

LEFT_OUT = "the row is left out"
SHOWN = 60
"""At most this many characters of a geometry are shown."""

CRS_HINT = "name the coordinate system of the file in mapping.toml: crs"


@dataclass(frozen=True)
class Spot:
    """A point: latitude and longitude as texts, and parts of a drawn shape: Polygon, LineString."""

    lat: str
    lon: str
    drawn: tuple[Any, ...] = ()


def positions(
    table: ForeignTable, mapping: ColumnMapping, remarks: list[Remark]
) -> list[Spot | None]:
    """Return the position of each row; None with a Remark if it has none that makes sense."""
    place = mapping.place
    if {"lat", "lon"} <= place.keys() or "coordinates" in place:
        return _of_columns(table, mapping, remarks)
    if not table.shapes:
        return [None] * len(table.rows)
    if not table.placed:
        message = "the file does not say in which coordinate system it is: taken for WGS 84"
        remarks.append(Remark(0, "geometry", "", message, CRS_HINT))
    return [
        spot_of_shape(shape, line, remarks)
        for (line, _), shape in zip(table.rows, table.shapes, strict=True)
    ]


def _of_columns(
    table: ForeignTable, mapping: ColumnMapping, remarks: list[Remark]
) -> list[Spot | None]:
    system = mapping.file.get("crs", "")
    found: list[Spot | None] = []
    for line, cells in table.rows:
        row = dict(zip(table.columns, cells, strict=True))
        if system:
            found.append(_of_numbers(row, mapping, system, line, remarks))
        else:
            found.append(_of_cells(row, mapping, line, remarks))
    return found


def _of_cells(
    row: dict[str, str], mapping: ColumnMapping, line: int, remarks: list[Remark]
) -> Spot | None:
    place = mapping.place
    both = row.get(place.get("coordinates", ""), "")
    if WKT.match(both):
        return _of_text(both, place["coordinates"], line, remarks)
    if both or "lat" not in place:
        names = (place["coordinates"], place["coordinates"])
        sides = read_point(both)
    else:
        names = (place["lat"], place["lon"])
        sides = (read_degrees(row[names[0]], LATITUDE), read_degrees(row[names[1]], LONGITUDE))
    for name, read in zip(names, sides, strict=True):
        if not read.value:
            message = read.message or "there is no position"
            remarks.append(Remark(line, name, plain(row[name]), message, LEFT_OUT))
            return None
    return Spot(_short(sides[0]), _short(sides[1]))


def _of_text(text: str, column: str, line: int, remarks: list[Remark]) -> Spot | None:
    """Return the point of a geometry in well-known text."""
    from shapely import from_wkt
    from shapely.errors import ShapelyError

    try:
        return spot_of_shape(from_wkt(text), line, remarks)
    except ShapelyError:
        remarks.append(Remark(line, column, text[:SHOWN], "no well-known text (WKT)", LEFT_OUT))
        return None


def _short(read: Read) -> str:
    return number_text(round(float(read.value), PLACES))


def _of_numbers(
    row: dict[str, str], mapping: ColumnMapping, system: str, line: int, remarks: list[Remark]
) -> Spot | None:
    """Return the point of two columns in another coordinate system than degrees."""
    names = [mapping.place.get(key, "") for key in ("lon", "lat")]
    try:
        east, north = (float(row[name].replace(",", ".").replace(" ", "")) for name in names)
    except (ValueError, KeyError):
        value = ", ".join(row.get(name, "") for name in names)
        remarks.append(Remark(line, names[0], value, "not two numbers", LEFT_OUT))
        return None
    return spot_of_shape(points_in_degrees([(east, north)], system)[0], line, remarks)


def geojson_shape(geometry: Any) -> Any:
    """Return the shape of a geometry of GeoJSON, None for none; raise ValueError for others."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        return shape(geometry) if isinstance(geometry, dict) else None
    except (ShapelyError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise ValueError("the geometry is no GeoJSON") from error


def spot_of_shape(shape: Any, line: int, remarks: list[Remark]) -> Spot | None:
    """Return the point of a geometry; of others than points one within, and the shape itself.

    Several points, and a geometry that is missing or not in degrees, are remarked upon.
    """

    def told(message: str, result: str) -> None:
        kind = shape.geom_type if shape is not None else ""
        remarks.append(Remark(line, "geometry", kind, message, result))

    if shape is None or shape.is_empty:
        told("there is no geometry", LEFT_OUT)
        return None
    if not _is_in_range(shape):
        told(f"the coordinates are no degrees; {CRS_HINT}", LEFT_OUT)
        return None
    parts = [part for part in _parts(shape) if not part.is_empty]
    points = [part for part in parts if part.geom_type == "Point"]
    drawn = tuple(part for part in parts if part.geom_type in ("Polygon", "LineString"))
    if points:
        if len(points) > 1:
            told(f"{len(points)} points for one place", "the first one is taken")
        point = points[0]
    else:
        point = max(parts, key=lambda part: part.area or part.length).representative_point()
    lat, lon = (number_text(round(value, PLACES)) for value in (point.y, point.x))
    return Spot(lat, lon, drawn)


def _is_in_range(shape: Any) -> bool:
    west, south, east, north = shape.bounds
    if not all(map(math.isfinite, (west, south, east, north))):
        return False
    return bool(west >= -180 and east <= 180 and south >= -90 and north <= 90)


def _parts(shape: Any) -> Iterator[Any]:
    """Yield the single shapes of a geometry, of collections those within."""
    if shape.geom_type == "LinearRing" or not hasattr(shape, "geoms"):
        yield shape
        return
    for part in shape.geoms:
        yield from _parts(part)
