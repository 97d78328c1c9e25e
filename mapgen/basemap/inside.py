"""Which points surely lie in their country, without a library: nearly all, in a good table.

Points well inside a country of the base map need no more; the finer base decides on others.
Whatever is not certain is left to `distances.py`, which measures. A band holds the lines of a
country's borders within one degree of latitude, so that a point is compared with few of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import cos, floor, hypot, pi, radians

from mapgen.basemap.fine import country_lines, fine
from mapgen.basemap.world import Point, arcs, base_map
from mapgen.shared import EARTH_RADIUS_KM

Line = tuple[float, float, float, float]
"""Longitude and latitude of both ends, in degrees."""

Bands = dict[int, list[Line]]


DEGREE_KM = 2 * pi * EARTH_RADIUS_KM / 360
"""The length of a degree of a great circle."""

CERTAIN = 0.95
"""The part of a distance within which a point is surely nearer: the plane is not the sphere."""


def country_at(lat: float, lon: float) -> str | None:
    """Return the country (alpha-2) in which a point in degrees lies today; None at sea."""
    turns = (lon, lon + 360, lon - 360)
    crossings: defaultdict[tuple[str, float], int] = defaultdict(int)
    for unit in fine().units:
        rings = (ring for polygon in unit.polygons for ring in polygon)
        for number in (n if n >= 0 else ~n for ring in rings for n in ring):
            _, south, _, north = fine().boxes[number]
            if south - 1 <= lat / fine().grid <= north + 1:  # a point on the grid is rounded
                lines = [(*start, *end) for start, end in pairwise(fine().line(number))]
                for turn in turns:
                    crossings[unit.country, turn] += _crossings(lat, turn, lines)
    return next((country for (country, _), count in crossings.items() if count % 2), None)


def is_well_inside(lat: float, lon: float, country: str, kilometres: float) -> bool:
    """Return whether a point in degrees lies in a country of the base map, so far from its edges.

    `kilometres` is less than a degree.
    """
    return _is_inside(lat, lon, _base_bands(country)) and not _is_beside(
        lat, lon, _base_bands(country), kilometres
    )


def is_in_or_near(lat: float, lon: float, country: str, kilometres: float) -> bool:
    """Return whether a point in degrees surely lies in a country (alpha-2) or so near to it.

    `kilometres` is less than a degree.
    """
    bands = _fine_bands(country)
    return _is_inside(lat, lon, bands) or _is_beside(lat, lon, bands, kilometres * CERTAIN)


def is_on_land(lat: float, lon: float, kilometres: float) -> bool:
    """Return whether a point in degrees surely lies on land or so near to it.

    `kilometres` is less than half a degree of longitude there.
    """
    countries = {unit.country: None for unit in base_map().units}
    if any(_is_inside(lat, lon, _base_bands(each)) for each in countries):
        return True
    return any(is_in_or_near(lat, lon, each, kilometres) for each in _countries_around(lat, lon))


def _countries_around(lat: float, lon: float) -> set[str]:
    """Return the countries with an arc whose box is within half a degree of a point."""
    room, north = 0.5 / fine().grid, lat / fine().grid
    turns = [(lon + turn) / fine().grid for turn in (0, 360, -360)]
    near = {
        number
        for number, (west, south, east, top) in enumerate(fine().boxes)
        if south - room <= north <= top + room
        and any(west - room <= each <= east + room for each in turns)
    }
    return {
        unit.country
        for unit in fine().units
        for polygon in unit.polygons
        for ring in polygon
        if any((n if n >= 0 else ~n) in near for n in ring)
    }


def _is_inside(lat: float, lon: float, bands: Bands) -> bool:
    """Return whether the border is crossed an odd number of times to the east of a point.

    Then an odd number of the country's areas, and so one at least, holds it.
    """
    lines = bands.get(floor(lat), ())
    return any(_crossings(lat, each, lines) % 2 for each in (lon, lon + 360, lon - 360))


def _is_beside(lat: float, lon: float, bands: Bands, kilometres: float) -> bool:
    """Return whether a line is within some kilometres, on the plane."""
    band, degrees = floor(lat), kilometres / DEGREE_KM
    around = [line for near in (band - 1, band, band + 1) for line in bands.get(near, ())]
    return any(_is_near(lat, each, around, degrees) for each in (lon, lon + 360, lon - 360))


def _crossings(lat: float, lon: float, lines: Iterable[Line]) -> int:
    """Return how many lines are met on the way to the east."""
    count = 0
    for x0, y0, x1, y1 in lines:
        if (y0 > lat) != (y1 > lat) and lon < x0 + (lat - y0) * (x1 - x0) / (y1 - y0):
            count += 1
    return count


def _is_near(lat: float, lon: float, lines: Iterable[Line], degrees: float) -> bool:
    """Return whether a line is within some degrees, on a plane that is true at this latitude."""
    narrow = max(cos(radians(lat)), 0.01)
    for x0, y0, x1, y1 in lines:
        ax, ay, dx, dy = (x0 - lon) * narrow, y0 - lat, (x1 - x0) * narrow, y1 - y0
        share = min(max(-(ax * dx + ay * dy) / (dx * dx + dy * dy), 0.0), 1.0)
        if hypot(ax + share * dx, ay + share * dy) < degrees:
            return True
    return False


@cache
def _base_bands(country: str) -> Bands:
    units = (unit for unit in base_map().units if unit.country == country)
    rings = (ring for unit in units for polygon in unit.polygons for ring in polygon)
    return _banded(arcs()[n if n >= 0 else ~n] for ring in rings for n in ring)


@cache
def _fine_bands(country: str) -> Bands:
    return _banded(country_lines(country))


def _banded(borders: Iterable[Sequence[Point]]) -> Bands:
    """Return the lines of borders by each degree of latitude."""
    bands: Bands = defaultdict(list)
    for border in borders:
        rows = [floor(y) for _, y in border]
        for start, end, row, other in zip(border, border[1:], rows, rows[1:], strict=False):
            for band in (row,) if row == other else range(min(row, other), max(row, other) + 1):
                bands[band].append((*start, *end))
    return bands
