"""Projections of the sphere: one interface, `Projection`, and Lambert's azimuthal equal-area one.

Only `projection_about` chooses a projection; other code uses its result. The twin is
`viewer/map/projection.ts`. Formulas: J. P. Snyder, Map Projections: A Working Manual (USGS
Professional Paper 1395, 1987), p. 185 (24-2 to 24-4).
"""

from math import cos, radians, sin, sqrt
from typing import Protocol

from mapgen.model.places import Position

Spot = tuple[float, float]
"""A point of the unit square that holds the whole projected Earth: x to the right, y down."""

NEAREST = 1e-12
"""Keeps the antipode of the centre, which cannot be projected, finite."""


class Projection(Protocol):
    """Maps degrees to the unit square; equal projections are equal and have the same hash."""

    def spot(self, lat: float, lon: float) -> Spot:
        """Return the position of a point in degrees; times 256: the viewer's pixels at zoom 0."""

    def shows(self, lat: float, lon: float) -> bool:
        """Return whether a point in degrees can be shown on the map."""

    def __hash__(self) -> int: ...


def projection_about(centre: Position) -> Projection:
    """Return the projection of a map with this centre."""
    return EqualArea(centre)


class EqualArea:
    """Lambert's projection about a centre; instances with the same centre are equal."""

    def __init__(self, centre: Position) -> None:
        self.centre = centre
        self._east = centre.lon
        self._sin, self._cos = sin(radians(centre.lat)), cos(radians(centre.lat))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EqualArea) and self.centre == other.centre

    def __hash__(self) -> int:
        return hash(self.centre)

    def spot(self, lat: float, lon: float) -> Spot:
        """Project a point in degrees; the centre is (0.5, 0.5), the Earth's radius 1/4.

        Times 256, these are the viewer's pixels at zoom 0.
        """
        up, out, east = self._turned(lat, lon)
        scale = sqrt(2 / max(self._facing(up, out, east), NEAREST)) / 4
        north = self._cos * up - self._sin * out * cos(east)
        return 0.5 + scale * out * sin(east), 0.5 - scale * north

    def shows(self, lat: float, lon: float) -> bool:
        """Return whether a point can be projected: all but the antipode of the centre."""
        return self._facing(*self._turned(lat, lon)) > NEAREST

    def _turned(self, lat: float, lon: float) -> tuple[float, float, float]:
        """Return the latitude's sine and cosine, and how far east of the centre, in radians."""
        return sin(radians(lat)), cos(radians(lat)), radians(lon - self._east)

    def _facing(self, up: float, out: float, east: float) -> float:
        """Return 2 at the centre, 0 at its antipode."""
        return 1 + self._sin * up + self._cos * out * cos(east)
