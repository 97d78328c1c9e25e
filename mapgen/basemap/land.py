"""The land of a day on a plane: whole states, then what no state holds, clipped to a window.

All drawings of the build, the worksheet and the diff use this module.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from math import hypot
from typing import TYPE_CHECKING, cast

from mapgen.basemap.projection import Projection, Spot
from mapgen.basemap.world import Ring, arcs, base_map, ring_points, shapes_of
from mapgen.shared import EARTH_RADIUS_KM

if TYPE_CHECKING:
    from shapely import Geometry, Polygon

    from mapgen.basemap.world import Points

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

    `holders` gives the holder of each unit of the base map. `place` maps the projection's unit
    square to the plane of the window, by arithmetic alone: it gets all points as two arrays.
    Corners whose triangle is smaller than about `coarse` square units of the plane are removed
    (Visvalingam and Whyatt, see simplify.py), on both sides of a border alike, so that no gap
    appears along it.
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
    spots = _spots(projection)
    near = [
        (unit.id, polygon)
        for unit in base_map().units
        for polygon in unit.polygons
        if _is_near(polygon, spots)
    ]
    shapes = shapes_of([polygon for _, polygon in near], _placed(spots, place)) if near else []
    held: dict[str, list[Polygon]] = defaultdict(list)
    pairs = zip(near, shapes, strict=True)
    for unit, parts in groupby(pairs, key=lambda pair: pair[0][0]):
        polygons = [shape for _, shape in parts]
        if unit in holders:
            held[holders[unit]] += polygons
        else:
            yield "", polygons
    yield from held.items()


@lru_cache(maxsize=2)  # the sheets of one map have one projection
def _spots(projection: Projection) -> list[Points]:
    import numpy as np

    return [np.array([projection.spot(lat, lon) for lon, lat in arc]) for arc in arcs()]


def _placed(spots: list[Points], place: Callable[[Spot], Spot]) -> list[Points]:
    """Return the arcs on the plane: `place` is called once, with all points as two arrays."""
    import numpy as np

    xs, ys = np.concatenate(spots).T
    points = np.column_stack(cast("tuple[Points, Points]", place((xs, ys))))
    return np.split(points, np.cumsum([len(line) for line in spots])[:-1])


def _is_near(polygon: tuple[Ring, ...], spots: list[Points]) -> bool:
    outside = ring_points(polygon[0], spots)
    x, y = outside[len(outside) // 2]
    return hypot(x - 0.5, y - 0.5) * 4 * EARTH_RADIUS_KM < FAR_KM


def _joined(polygons: list[Polygon]) -> Geometry:
    """Return polygons as one valid shape, without the borders between them.

    Simplification has moved a few islets of the base map into the neighbouring land.
    """
    import shapely

    shape: Geometry = shapely.coverage_union_all(polygons)
    if shapely.is_valid(shape):
        return shape
    return shapely.union_all([shapely.make_valid(polygon) for polygon in polygons])
