"""Read the geometry of a GeoJSON feature (RFC 7946) as positions, or say what is wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mapgen.model.places import Position
from mapgen.model.town_plan import is_clockwise

Line = tuple[Position, ...]
Part = tuple[Line, ...]

NO_SHAPE = "the feature has no shape to draw"
NO_DEGREES = "the coordinates are not longitude (−180 to 180) and latitude (−90 to 90)"
SWAPPED = "were they swapped? longitude is first"
AGAIN = "draw it again, or delete it"

LEAST = {"point": 1, "line": 2, "area": 4}
"""The points that each line of a shape needs; the first of a ring is also its last."""


@dataclass(frozen=True)
class Shape:
    """A sound geometry: its form, and by part its line, its point, or its rings, outer first.

    The last point of a ring, which repeats the first, is left out.
    """

    form: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Damage:
    """What is wrong with a geometry: where, what, and how to mend it."""

    column: str
    message: str
    hint: str = ""


def _one(coordinates: Any) -> Any:
    return [[[coordinates]]]


def _points(coordinates: Any) -> Any:
    return [[[point]] for point in coordinates]


def _line(coordinates: Any) -> Any:
    return [[coordinates]]


def _lines(coordinates: Any) -> Any:
    return [[line] for line in coordinates]


def _polygon(coordinates: Any) -> Any:
    return [coordinates]


def _polygons(coordinates: Any) -> Any:
    return coordinates


KINDS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "Point": ("point", _one),
    "MultiPoint": ("point", _points),
    "LineString": ("line", _line),
    "MultiLineString": ("line", _lines),
    "Polygon": ("area", _polygon),
    "MultiPolygon": ("area", _polygons),
}
"""The forms of geometries by their types, and how their coordinates are arranged in parts."""


def wound(ring: Line, *, clockwise: bool) -> Line:
    """Return a ring that runs clockwise, with north up, or counterclockwise."""
    return ring if is_clockwise(ring) == clockwise else ring[::-1]


def form_of(geometry: Mapping[str, Any]) -> str:
    """Return point, line or area; "" for a geometry without a form of its own."""
    kind = geometry.get("type")
    return KINDS[kind][0] if isinstance(kind, str) and kind in KINDS else ""


def shape_of(geometry: Mapping[str, Any]) -> Shape | Damage:
    """Return the shape of a geometry, or the first thing that is wrong with it."""
    form = form_of(geometry)
    if not form:
        kind = geometry.get("type")
        return Damage("geometry", f"a {kind} cannot be drawn" if kind else NO_SHAPE)
    parts = _parts(geometry, swapped=False)
    if parts is None:
        swapped = _parts(geometry, swapped=True) is not None
        return Damage("coordinates", NO_DEGREES, SWAPPED if swapped else "")
    if not parts or not all(parts):
        return Damage("coordinates", NO_SHAPE, AGAIN)
    damage = next(_incomplete(form, parts), None)
    if damage or form != "area":
        return damage or Shape(form, parts)
    return Shape(form, tuple(tuple(ring[:-1] for ring in part) for part in parts))


def _incomplete(form: str, parts: tuple[Part, ...]) -> Iterator[Damage]:
    """Yield what RFC 7946 (3.1.4 and 3.1.6) requires of the number of points and the ends."""
    for line in (line for part in parts for line in part):
        least = LEAST[form]
        if len(line) < least:
            message = f"the {form} has too few points: {len(line)} of at least {least}"
            yield Damage("coordinates", message, AGAIN)
        elif form == "area" and line[0] != line[-1]:
            message = "the outline of the area is not closed"
            yield Damage("coordinates", message, "repeat its first point as the last")
        elif form != "point" and len(set(line)) < least - (form == "area"):
            message = f"the {form} lies in one spot" if form == "line" else "the area has no inside"
            yield Damage("coordinates", message, AGAIN)


def _parts(geometry: Mapping[str, Any], *, swapped: bool) -> tuple[Part, ...] | None:
    """Return the parts with all their points; None if a coordinate is no pair of degrees."""
    _, arranged = KINDS[geometry["type"]]
    try:
        return tuple(
            tuple(tuple(_position(point, swapped=swapped) for point in line) for line in part)
            for part in arranged(geometry["coordinates"])
        )
    except (TypeError, ValueError, LookupError, OverflowError):
        return None


def _position(point: Any, *, swapped: bool) -> Position:
    """Return a position; raise ValueError or TypeError if it is not a list of two degrees."""
    lon, lat, *_ = point
    if isinstance(point, str) or not all(type(each) in (int, float) for each in (lon, lat)):
        raise TypeError(point)
    lon, lat = (lat, lon) if swapped else (lon, lat)
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError(point)
    return Position(float(lat), float(lon))
