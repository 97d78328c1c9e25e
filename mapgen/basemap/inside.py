"""Which points surely lie in their country, without a library: nearly all, in a good table.

Points well inside a country of the base map need no more; the finer base decides on others.
Whatever is not certain is left to `distances.py`, which measures. A band holds the lines of a
country's borders within one degree of latitude, so that a point is compared with few of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from math import cos, floor, hypot, pi, radians

from mapgen.basemap.fine import Box, country_arcs, fine
from mapgen.basemap.topology import arc_number
from mapgen.basemap.world import Point, arcs, base_map
from mapgen.shared import EARTH_RADIUS_KM

Line = tuple[float, float, float, float]
"""Longitude and latitude of both ends, in degrees."""

Bands = Callable[[int], Sequence[Line]]
"""Gives the lines of a country's borders that meet a degree of latitude, named by its south."""


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
        for number in (arc_number(n) for ring in rings for n in ring):
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
    bands = partial(_base_band, country)
    return _is_inside(lat, lon, bands) and not _is_beside(lat, lon, bands, kilometres)


def is_in_or_near(lat: float, lon: float, country: str, kilometres: float) -> bool:
    """Return whether a point in degrees surely lies in a country (alpha-2) or so near to it.

    `kilometres` is less than a degree.
    """
    bands = partial(_fine_band, country)
    return _is_inside(lat, lon, bands) or _is_beside(lat, lon, bands, kilometres * CERTAIN)


def is_on_land(lat: float, lon: float, kilometres: float) -> bool:
    """Return whether a point in degrees surely lies on land or so near to it.

    `kilometres` is less than half a degree of longitude there.
    """
    around = _countries_around(lat, lon)
    if any(_is_inside(lat, lon, partial(_base_band, each)) for each in around):
        return True
    return any(is_in_or_near(lat, lon, each, kilometres) for each in around)


def _countries_around(lat: float, lon: float) -> list[str]:
    """Return the countries with a piece of land whose box is within half a degree of a point."""
    room, north = 0.5 / fine().grid, lat / fine().grid
    turns = [(lon + turn) / fine().grid for turn in (0, 360, -360)]
    around = {
        country: None
        for country, (west, south, east, top) in _pieces()
        if south - room <= north <= top + room
        and any(west - room <= each <= east + room for each in turns)
    }
    return list(around)


@cache
def _pieces() -> tuple[tuple[str, Box], ...]:
    """Return all pieces of land: their countries and boxes, in steps of the fine grid."""
    pieces = []
    for unit in fine().units:
        for outer, *_ in unit.polygons:
            pieces.append((unit.country, fine().box(outer)))
    return tuple(pieces)


def _is_inside(lat: float, lon: float, bands: Bands) -> bool:
    """Return whether the border is crossed an odd number of times to the east of a point.

    Then an odd number of the country's areas, and so one at least, holds it.
    """
    lines = bands(floor(lat))
    return any(_crossings(lat, each, lines) % 2 for each in (lon, lon + 360, lon - 360))


def _is_beside(lat: float, lon: float, bands: Bands, kilometres: float) -> bool:
    """Return whether a line is within some kilometres, on the plane."""
    band, degrees = floor(lat), kilometres / DEGREE_KM
    around = [line for near in (band - 1, band, band + 1) for line in bands(near)]
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
        ax, bx = (x0 - lon) * narrow, (x1 - lon) * narrow
        if (ax > degrees and bx > degrees) or (ax < -degrees and bx < -degrees):
            continue  # as most of the band
        ay, dx, dy = y0 - lat, (x1 - x0) * narrow, y1 - y0
        share = min(max(-(ax * dx + ay * dy) / (dx * dx + dy * dy), 0.0), 1.0)
        if hypot(ax + share * dx, ay + share * dy) < degrees:
            return True
    return False


@cache
def _base_band(country: str, band: int) -> Sequence[Line]:
    arcs_of = [each for each in _base_arcs(country) if band in each]
    return [line for arc in arcs_of for line in arc[band]]


@cache
def _base_arcs(country: str) -> Sequence[Mapping[int, list[Line]]]:
    """Return the arcs of a country of the base map, one that it has twice comes twice."""
    units = (unit for unit in base_map().units if unit.country == country)
    rings = (ring for unit in units for polygon in unit.polygons for ring in polygon)
    return [_in_bands(arcs()[arc_number(n)]) for ring in rings for n in ring]


@cache
def _fine_band(country: str, band: int) -> Sequence[Line]:
    """Decode only the arcs that meet the band."""
    first, last = band / fine().grid - 1, (band + 1) / fine().grid + 1
    boxes = fine().boxes
    met = (n for n in country_arcs(country) if boxes[n][1] <= last and boxes[n][3] >= first)
    return [line for number in met for line in _fine_arc(number).get(band, ())]


@cache
def _fine_arc(number: int) -> Mapping[int, list[Line]]:
    return _in_bands(fine().line(number))


def _in_bands(border: Sequence[Point]) -> Mapping[int, list[Line]]:
    """Return the lines of a border by each degree of latitude."""
    bands: defaultdict[int, list[Line]] = defaultdict(list)
    rows = [floor(y) for _, y in border]
    for start, end, row, other in zip(border, border[1:], rows, rows[1:], strict=False):
        for band in (row,) if row == other else range(min(row, other), max(row, other) + 1):
            bands[band].append((*start, *end))
    return bands
