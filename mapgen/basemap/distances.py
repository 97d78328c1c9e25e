"""How far points lie from each other and from a country, on the sphere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from mapgen.basemap.fine import country_arcs, fine
from mapgen.model.places import Position
from mapgen.shared import EARTH_RADIUS_KM

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from pandas import Series

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

BAND = 0.1
"""Degrees of latitude: so near to each other are the points that are compared at once."""

AT_ONCE = 500
"""How many points are compared at once, to limit the memory."""


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
        if country_arcs(code):
            result[own] = _distances(*_edges(code), spots[own])
    return [float(distance) for distance in result]


def _distances(starts: Floats, ends: Floats, points: Floats) -> Floats:
    """Measure kilometres from a country's edges to points (n x 2: longitude, latitude)."""
    import numpy as np

    result = np.zeros(len(points))
    lons = points[:, 0]
    inside = np.zeros(len(points), dtype=bool)
    for turn in (0, 360, -360):
        open_ = np.flatnonzero(~inside & _is_about(lons + turn, starts))
        inside[open_] = _are_inside(points[open_] + (turn, 0), starts, ends)
    for row in np.flatnonzero(~inside):
        result[row] = _to_edges(points[row], starts, ends)
    return result


def _is_about(lons: Floats, starts: Floats) -> Bools:
    """Return which longitudes are between those of a country: no others are inside."""
    about: Bools = (starts[:, 0].min() <= lons) & (lons <= starts[:, 0].max())
    return about


def _are_inside(points: Floats, starts: Floats, ends: Floats) -> Bools:
    """Return for which points edges are crossed an odd number of times to the east of them.

    Points and edges are compared band by band of latitudes, some points at a time.
    """
    import numpy as np

    inside = np.zeros(len(points), dtype=bool)
    bands = np.floor(points[:, 1] / BAND)
    order = np.argsort(bands, kind="stable")
    south, north = _sides(starts, ends)
    for own in np.split(order, np.flatnonzero(np.diff(bands[order])) + 1) if len(points) else ():
        lats = points[own, 1]
        met = np.flatnonzero((south <= lats.max()) & (north >= lats.min()))
        for first in range(0, len(own), AT_ONCE):
            some = own[first : first + AT_ONCE]
            inside[some] = _crosses_odd(points[some], starts[met], ends[met])
    return inside


def _sides(starts: Floats, ends: Floats) -> tuple[Floats, Floats]:
    """Return the southern and northern ends of edges."""
    import numpy as np

    lats = starts[:, 1], ends[:, 1]
    return np.minimum(*lats), np.maximum(*lats)


def _crosses_odd(points: Floats, starts: Floats, ends: Floats) -> Bools:
    """Compare all points with all edges."""
    import numpy as np

    lon, lat = points[:, :1], points[:, 1:]
    (x0, y0), (x1, y1) = starts.T, ends.T
    with np.errstate(divide="ignore", invalid="ignore"):  # level edges, which are not crossed
        east = lon < x0 + (lat - y0) * (x1 - x0) / (y1 - y0)
    crossed = ((y0 > lat) != (y1 > lat)) & east
    odd: Bools = np.count_nonzero(crossed, axis=1) % 2 == 1
    return odd


@cache
def _edges(code: str) -> tuple[Floats, Floats]:
    """Give the starts and ends (m x 2 each) of all edges of a country."""
    import numpy as np

    steps = (np.array(fine().columns(number)).T for number in country_arcs(code))
    lines = [line / round(1 / fine().grid) for line in steps]
    return (
        np.concatenate([line[:-1] for line in lines]),
        np.concatenate([line[1:] for line in lines]),
    )


def _to_edges(point: Floats, starts: Floats, ends: Floats) -> float:
    """Measure kilometres from a point to the nearest edge.

    The nearest point is computed on a plane (equirectangular projection), its distance on the
    sphere. Mostly it is within a degree, and the edges further north and south are left out.
    """
    import numpy as np

    south, north = _sides(starts, ends)
    near = (south <= point[1] + 1) & (north >= point[1] - 1)
    spot, far = _nearest(point, starts[near], ends[near]) if near.any() else (point, np.inf)
    if far > 1:
        spot, _ = _nearest(point, starts, ends)
    there = Position(float(point[1] + spot[1]), float(point[0] + spot[0]))
    return kilometres(Position(float(point[1]), float(point[0])), there)


def _nearest(point: Floats, starts: Floats, ends: Floats) -> tuple[Floats, float]:
    """Return the way from a point to the nearest edge in degrees, and its length on the plane."""
    import numpy as np

    scale = np.array([max(np.cos(np.radians(point[1])), 0.01), 1.0])
    from_point = starts - point
    from_point[:, 0] = (from_point[:, 0] + 180) % 360 - 180  # the short way round the globe
    a, along = from_point * scale, (ends - starts) * scale
    share = np.clip(-(a * along).sum(axis=1) / (along**2).sum(axis=1), 0, 1)
    spots = a + share[:, None] * along
    lengths = (spots**2).sum(axis=1)
    first = lengths.argmin()
    return spots[first] / scale, float(lengths[first]) ** 0.5
