"""How detailed the base map is in each part of the world."""

from dataclasses import dataclass

from mapgen.basemap.topology import Point


@dataclass(frozen=True)
class Zone:
    """The level of detail for a part of the world, in square kilometres."""

    triangle: float
    """Smaller corners are cut off."""
    island: float
    """Smaller islands and other separate pieces are left out."""
    country: float
    """A country's largest piece is kept down to this."""


EUROPE = Zone(triangle=16, island=80, country=50)
NORTH = Zone(triangle=120, island=400, country=400)
ARCTIC = Zone(triangle=700, island=2000, country=2000)
FAR = Zone(triangle=2500, island=12000, country=2000)


def zone(point: Point) -> Zone:
    """Return the level of detail at a point, by distance from Europe and northern Asia."""
    x, y = point
    if 34 < y < 72 and -25 < x < 62:
        return EUROPE
    if y > 34 and -12 < x < 191:
        return NORTH
    return ARCTIC if y > 55 else FAR
