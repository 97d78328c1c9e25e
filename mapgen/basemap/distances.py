"""How far points lie from each other and from a country, on the sphere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from mapgen.basemap.fine import country_lines
from mapgen.model.places import Position
from mapgen.shared import EARTH_RADIUS_KM

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from pandas import Series

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

    In kilometres: 0 inside the country (alpha-2), NaN where it has no land on the finer base.
    """
    import numpy as np  # not geopandas, which loads slowly and which a build does not need

    spots: Floats = np.array([(lon, lat) for lat, lon, _ in points], dtype=float)
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, (_, _, code) in enumerate(points):
        rows[code].append(row)
    result = np.full(len(points), np.nan)
    for code, own in rows.items():
        if country_lines(code):
            result[own] = _distances(*_edges(code), spots[own])
    return [float(distance) for distance in result]


def _distances(starts: Floats, ends: Floats, points: Floats) -> Floats:
    """Measure kilometres from a country's edges to points (n x 2: longitude, latitude)."""
    import numpy as np

    result = np.zeros(len(points))
    for row, point in enumerate(points):
        turns = (point + (turn, 0) for turn in (0, 360, -360))
        if not any(_is_inside(spot, starts, ends) for spot in turns):
            result[row] = _to_edges(point, starts, ends)
    return result


def _is_inside(point: Floats, starts: Floats, ends: Floats) -> bool:
    """Return whether edges are crossed an odd number of times to the east of a point."""
    import numpy as np

    lon, lat = point
    met = np.flatnonzero((starts[:, 1] > lat) != (ends[:, 1] > lat))
    (x0, y0), (x1, y1) = starts[met].T, ends[met].T
    return bool(np.count_nonzero(lon < x0 + (lat - y0) * (x1 - x0) / (y1 - y0)) % 2)


@cache
def _edges(code: str) -> tuple[Floats, Floats]:
    """Give the starts and ends (m x 2 each) of all edges of a country."""
    import numpy as np

    lines = [np.array(line) for line in country_lines(code)]
    return (
        np.concatenate([line[:-1] for line in lines]),
        np.concatenate([line[1:] for line in lines]),
    )


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
