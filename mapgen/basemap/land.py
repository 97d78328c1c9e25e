"""The land of a day on a plane: whole states, then what no state holds, clipped to a window.

All drawings of the build, the worksheet and the diff use this module.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from math import hypot
from typing import TYPE_CHECKING

from mapgen.basemap.projection import Projection, Spot
from mapgen.basemap.world import Ring, arcs, base_map, walk
from mapgen.shared import EARTH_RADIUS_KM

if TYPE_CHECKING:
    from shapely import Geometry, Polygon

FAR_KM = 11000.0
"""Land farther from the centre than this on the projected plane is left out: it is torn there."""

Window = tuple[float, float, float, float]
"""Left, lower, right and upper edge on the plane."""


def land(
    holders: Mapping[str, str],
    projection: Projection,
    place: Callable[[Spot], Spot],
    window: Window,
    coarse: float = 0.0,
) -> list[tuple[str, list[Polygon]]]:
    """Return the land in a window as polygons by holder; units without a holder have the name "".

    `holders` gives the holder of each unit of the base map; `place` maps the projection's unit
    square to the plane of the window. Corners whose triangle is smaller than about `coarse` square
    units of the plane are removed (Visvalingam and Whyatt, see simplify.py), on both sides of a
    border alike, so that no gap appears along it.
    """
    import shapely

    names, shapes = [], []
    for name, polygons in _holdings(holders, projection, place):
        names.append(name)
        shapes.append(_joined(polygons))
    if coarse:
        shapes = list(shapely.coverage_simplify(shapes, coarse**0.5))
    view = shapely.box(*window)
    seen = [list(polygons_of(shapely.intersection(shape, view))) for shape in shapes]
    return [(name, polygons) for name, polygons in zip(names, seen, strict=True) if polygons]


def polygons_of(shape: Geometry) -> Iterator[Polygon]:
    """Yield the polygons of a shape, without the lines and points that clipping may leave."""
    import shapely

    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon" and not part.is_empty:
            yield part
        elif part.geom_type in ("MultiPolygon", "GeometryCollection"):
            yield from polygons_of(part)


def _holdings(
    holders: Mapping[str, str], projection: Projection, place: Callable[[Spot], Spot]
) -> Iterator[tuple[str, list[Polygon]]]:
    """Yield the polygons of each unit without a holder, then those of each holder."""
    import shapely

    spots = _spots(projection)
    on_plane = [[place(spot) for spot in line] for line in spots]
    held: dict[str, list[Polygon]] = defaultdict(list)
    for unit in base_map().units:
        polygons = [
            shapely.Polygon(*_rings(polygon, on_plane))
            for polygon in unit.polygons
            if _is_near(polygon, spots)
        ]
        if unit.id in holders:
            held[holders[unit.id]] += polygons
        elif polygons:
            yield "", polygons
    yield from ((name, polygons) for name, polygons in held.items() if polygons)


@lru_cache(maxsize=2)  # the sheets of one map have one projection
def _spots(projection: Projection) -> list[list[Spot]]:
    return [[projection.spot(lat, lon) for lon, lat in arc] for arc in arcs()]


def _is_near(polygon: tuple[Ring, ...], spots: list[list[Spot]]) -> bool:
    (outside,) = _walked(polygon[:1], spots)
    x, y = outside[len(outside) // 2]
    return hypot(x - 0.5, y - 0.5) * 4 * EARTH_RADIUS_KM < FAR_KM


def _rings(
    polygon: tuple[Ring, ...], lines: list[list[Spot]]
) -> tuple[list[Spot], list[list[Spot]]]:
    outside, *holes = _walked(polygon, lines)
    return outside, holes


def _walked(rings: tuple[Ring, ...], lines: list[list[Spot]]) -> list[list[Spot]]:
    return [walk(ring, lines) for ring in rings]


def _joined(polygons: list[Polygon]) -> Geometry:
    """Return polygons as one valid shape, without the borders between them.

    Simplification has moved a few islets of the base map into the neighbouring land.
    """
    import shapely

    shape: Geometry = shapely.coverage_union_all(polygons)
    if shapely.is_valid(shape):
        return shape
    return shapely.union_all([shapely.make_valid(polygon) for polygon in polygons])
