"""The extent of places on the sphere: the smallest box around them, across the antimeridian too."""

from collections.abc import Sequence
from itertools import pairwise

Box = tuple[float, float, float, float]
"""South, west, north, east in degrees; across the antimeridian, the west is above the east."""

WIDE = 60.0
"""Degrees from west to east: two corners of a wider box do not tell how large it is drawn."""

SOUTH, WEST, NORTH, EAST = -59.0, -169.0, 69.0, 169.0
"""The land where people live: the box of nothing."""


def box_around(lats: Sequence[float], lons: Sequence[float], outlying: float = 0) -> Box:
    """Return the box around points, a degree wider on each side; that of all land for none.

    `outlying` is the share of the points that may lie outside it, at each of its sides.
    """
    if not (lats and lons):
        return SOUTH, WEST, NORTH, EAST
    ups, turned = sorted(lats), _turned(lons)
    out, beyond = int(len(ups) * outlying), int(len(turned) * outlying)
    west, east = turned[beyond] - 1, turned[-1 - beyond] + 1
    if east - west >= 360:
        west, east = -180.0, 180.0
    elif west + 1 >= -180 and east - 1 <= 180:
        west, east = max(west, -180.0), min(east, 180.0)
    south, north = max(ups[out] - 1, -90.0), min(ups[-1 - out] + 1, 90.0)
    return south, _within(west), north, _within(east)


def centre_of(box: Box) -> tuple[float, float]:
    """Return latitude and longitude of the middle of a box."""
    south, west, north, east = box
    return (south + north) / 2, _within(west + _width(box) / 2)


def outline_of(box: Box) -> list[tuple[float, float]]:
    """Return positions, latitude first, that tell how large a box is drawn about its centre.

    They are two opposite corners; of a wide box all four, and between them its ends in the north
    and the south.
    """
    south, west, north, east = box
    if _width(box) <= WIDE:
        return [(south, west), (north, east)]
    _, middle = centre_of(box)
    return [(lat, lon) for lat in (south, north) for lon in (west, middle, east)]


def _width(box: Box) -> float:
    _, west, _, east = box
    return east - west if east >= west else east - west + 360


def _turned(lons: Sequence[float]) -> list[float]:
    """Return longitudes from west to east, beginning behind the widest gap between them."""
    ordered = sorted(lons)
    around = [*pairwise(ordered), (ordered[-1], ordered[0] + 360)]
    widest = max(range(len(around)), key=lambda i: (around[i][1] - around[i][0], i))
    first = widest + 1
    if first == len(ordered):
        return ordered
    return ordered[first:] + [lon + 360 for lon in ordered[:first]]


def _within(lon: float) -> float:
    """Return a longitude between -180 and 180 degrees."""
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180
