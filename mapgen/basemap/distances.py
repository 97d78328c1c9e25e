"""How far points lie from each other and from a country, on the sphere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from mapgen.basemap.world import country_shape
from mapgen.model.places import Position
from mapgen.shared import EARTH_RADIUS_KM

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from pandas import Series
    from shapely import MultiPolygon, Polygon

    Floats = NDArray[np.float64]


def kilometres(one: Position, other: Position) -> float:
    """Return the great-circle distance, by the haversine formula on a sphere.

    R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), p. 159; the radius is
    EARTH_RADIUS_KM.
    """
    north = radians(other.lat - one.lat) / 2
    east = radians(other.lon - one.lon) / 2
    half = sin(north) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(half, 1.0)))


def distances_km(frame: GeoDataFrame) -> Series:
    """Measure how far each point lies from the country that its row names, in kilometres.

    `frame` has points in EPSG:4326 and a column `country` (alpha-2). The result has the frame's
    index; its values are those of `distances_of`.
    """
    import pandas

    points = zip(frame.geometry.y, frame.geometry.x, frame["country"], strict=True)
    distances = distances_of(tuple(points))
    return pandas.Series(distances, index=frame.index, name="distance_km", dtype=float)


def distances_of(points: Sequence[tuple[float, float, str]]) -> list[float]:
    """Measure how far points of (latitude, longitude, country) lie from their country.

    In kilometres: 0 inside the country, NaN where the country (alpha-2) is not on the base map.
    """
    import numpy as np  # not geopandas, which loads slowly and which a build does not need

    spots: Floats = np.array([(lon, lat) for lat, lon, _ in points], dtype=float)
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, (_, _, code) in enumerate(points):
        rows[code].append(row)
    result = np.full(len(points), np.nan)
    for code, own in rows.items():
        shape = country_shape(code)
        if shape is not None:
            result[own] = _distances(shape, spots[own])
    return [float(distance) for distance in result]


def _distances(shape: Polygon | MultiPolygon, points: Floats) -> Floats:
    """Measure kilometres from a shape to points (n x 2: longitude, latitude)."""
    import numpy as np
    import shapely

    inside = np.zeros(len(points), dtype=bool)
    for turn in (0, 360, -360):
        inside |= shapely.intersects_xy(shape, points[:, 0] + turn, points[:, 1])
    result = np.zeros(len(points))
    starts, ends = _edges(shape)
    for row in np.flatnonzero(~inside):
        result[row] = _to_edges(points[row], starts, ends)
    return result


def _edges(shape: Polygon | MultiPolygon) -> tuple[Floats, Floats]:
    """Give the starts and ends (m x 2 each) of all edges of a shape."""
    import numpy as np
    import shapely

    points, ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(shape)), return_index=True
    )
    same = np.flatnonzero(ring[1:] == ring[:-1])
    return points[same], points[same + 1]


def _to_edges(point: Floats, starts: Floats, ends: Floats) -> float:
    """Measure kilometres from a point to the nearest edge.

    The nearest point is computed on a plane (equirectangular projection), its distance on the
    sphere.
    """
    import numpy as np

    scale = np.array([max(np.cos(np.radians(point[1])), 0.01), 1.0])
    from_point = starts - point
    from_point[:, 0] = (from_point[:, 0] + 180) % 360 - 180  # the short way round the globe
    a, along = from_point * scale, (ends - starts) * scale
    share = np.clip(-(a * along).sum(axis=1) / (along**2).sum(axis=1), 0, 1)
    spots = a + share[:, None] * along
    spot = spots[(spots**2).sum(axis=1).argmin()] / scale
    there = Position(float(point[1] + spot[1]), float(point[0] + spot[0]))
    return kilometres(Position(float(point[1]), float(point[0])), there)
