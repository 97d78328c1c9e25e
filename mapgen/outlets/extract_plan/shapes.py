"""The shapes of an extract near places: clipped, joined, and no finer than the page shows them."""

from collections.abc import Iterable, Mapping, Sequence
from math import cos, radians
from typing import Any

import shapely
from shapely import affinity

from mapgen.model.places import Position
from mapgen.shared import EARTH_RADIUS_KM

DEGREE_KM = radians(EARTH_RADIUS_KM)
"""Kilometres in a degree of latitude."""

TOLERANCE = 1.0
"""Metres by which a simplified line may leave the line: a pixel and a half at the closest zoom."""

SMALLEST: Mapping[str, float] = {"building": 30, "green": 400, "water": 150, "square": 200}
"""Square metres: smaller areas are left out."""

DECIMALS = 6
"""Of a degree: a decimetre."""

KINDS = {"area": ("Polygon", "MultiPolygon"), "line": ("LineString", "MultiLineString"),
         "point": ("Point",)}  # fmt: skip


def around(places: Iterable[Position], km: float) -> Any:
    """Return the area within so many kilometres of a place, in degrees."""
    circle = shapely.Point(0, 0).buffer(km / DEGREE_KM, quad_segs=16)
    circles = [
        affinity.translate(
            affinity.scale(circle, 1 / max(cos(radians(at.lat)), 0.01), 1), at.lon, at.lat
        )
        for at in places
    ]
    return shapely.union_all(circles)


def clipped(shapes: Any, area: Any, form: str) -> list[Any]:
    """Return the parts of shapes in an area by shape, of the same form; None where there are none.

    Areas that cross themselves are mended. Shapes that could not be read are None.
    """
    sound = shapely.make_valid(shapes) if form == "area" else shapes
    shapely.prepare(area)
    return [_of_form(each, form) for each in shapely.intersection(sound, area)]


def _of_form(shape: Any, form: str) -> Any:
    if shape is None:
        return None
    parts = [part for part in shapely.get_parts(shape, return_index=False)
             if part.geom_type in KINDS[form] and not part.is_empty]  # fmt: skip
    if shape.geom_type == "GeometryCollection":
        parts = [each for part in parts for each in shapely.get_parts(part)]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else _collected(parts, form)


def _collected(parts: Sequence[Any], form: str) -> Any:
    if form == "area":
        return shapely.multipolygons(parts)
    return shapely.multilinestrings(parts) if form == "line" else parts[0]


def joined(lines: Iterable[Any]) -> Any:
    """Return lines that meet end to end as one."""
    parts = [part for line in lines for part in shapely.get_parts(line)]
    return shapely.line_merge(shapely.multilinestrings(parts))


def generalised(shape: Any, plan_class: str) -> Any:
    """Return a shape with the points that the page shows; None if it is too small to be seen."""
    metres = 1000 * DEGREE_KM
    if plan_class in SMALLEST and shape.geom_type in KINDS["area"]:
        narrow = cos(radians(shape.centroid.y))
        if shape.area * narrow * metres**2 < SMALLEST[plan_class]:
            return None
    simple = shapely.simplify(shape, TOLERANCE / metres, preserve_topology=True)
    return None if simple.is_empty else simple
