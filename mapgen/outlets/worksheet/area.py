"""The area of the map on a worksheet, and the projection from degrees to paper."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

from mapgen.basemap.projection import Projection, Spot, projection_about
from mapgen.basemap.world import Point, base_map, unit_polygons
from mapgen.model.atlas import Atlas
from mapgen.model.places import Place, Position
from mapgen.shared import EARTH_RADIUS_KM
from mapgen.support.errors import UsageError

STEPS = 12
"""The number of segments of each side of a box, since it is a curve on paper."""

LEAST = 1 / (4 * EARTH_RADIUS_KM)
"""A kilometre on the projection's unit square: the minimum size of a window."""

EXPECTED = "country codes like HU,CZ,SK or west,south,east,north in degrees"


@dataclass(frozen=True)
class Area:
    """The area shown: points that must be visible, the projection's centre, and a filter.

    At most one of `countries` (ISO 3166-1 alpha-2) and `box` (west, south, east, north) is set;
    without them every place is included.
    """

    outline: tuple[Position, ...]
    centre: Position
    countries: frozenset[str] = frozenset()
    box: tuple[float, float, float, float] | None = None

    def holds(self, place: Place) -> bool:
        """Return whether the place lies in the area."""
        if self.countries:
            return place.country in self.countries
        if self.box is None:
            return True
        west, south, east, north = self.box
        at = place.position
        return west <= at.lon <= east and south <= at.lat <= north


def area(atlas: Atlas, region: str) -> Area:
    """Return the area that `region` names; the map's own view and centre for "".

    Raise UsageError if `region` is invalid.
    """
    if not region:
        return Area(atlas.definition.view, atlas.definition.centre)
    parts = [part.strip() for part in region.split(",")]
    return _countries(region, parts) if parts[0].isalpha() else _box(region, parts)


def _countries(region: str, codes: list[str]) -> Area:
    known = {unit.country for unit in base_map().units}
    for code in codes:
        if code not in known:
            raise UsageError(f"--region {region}: {code!r} is not a country; give {EXPECTED}")
    outline = tuple(
        Position(lat, lon)
        for unit in base_map().units
        if unit.country in codes
        for lon, lat in _mainland(unit.id)
    )
    return Area(outline, _middle(outline), countries=frozenset(codes))


def _mainland(unit: str) -> list[Point]:
    """Return the outline of the largest polygon, so that remote islands do not widen the map."""
    return max((polygon[0] for polygon in unit_polygons(unit)), key=_extent)


def _extent(ring: list[Point]) -> float:
    lons, lats = zip(*ring, strict=True)
    width = (max(lons) - min(lons)) * cos(radians(sum(lats) / len(lats)))
    return float(width * (max(lats) - min(lats)))


def _box(region: str, parts: list[str]) -> Area:
    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        raise UsageError(f"--region {region} is not a region; give {EXPECTED}") from None
    if not (-180 <= west < east <= 191 and -90 < south < north < 90 and east - west <= 180):
        raise UsageError(
            f"--region {region} is not a box on the map: west before east, south before north, "
            "at most 180 degrees wide"
        )
    shares = [step / STEPS for step in range(STEPS + 1)]
    lons = [west + (east - west) * share for share in shares]
    lats = [south + (north - south) * share for share in shares]
    edges = [(lat, lon) for lon in lons for lat in (south, north)]
    edges += [(lat, lon) for lat in lats for lon in (west, east)]
    outline = tuple(Position(lat, lon) for lat, lon in edges)
    return Area(outline, _middle(outline), box=(west, south, east, north))


def _middle(outline: tuple[Position, ...]) -> Position:
    lats, lons = [at.lat for at in outline], [at.lon for at in outline]
    return Position((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)


@dataclass(frozen=True)
class Frame:
    """A window of `width` x `height` mm; (0, 0) is its lower left.

    `middle` is the projection's spot in the window's middle, `scale` are mm on the unit square.
    """

    projection: Projection
    middle: Spot
    scale: float
    width: float
    height: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Project degrees to mm to the right of and above the lower left corner."""
        return self.on_paper(self.projection.spot(lat, lon))

    def on_paper(self, spot: Spot) -> Spot:
        """Return where a spot of the projection's unit square lies, likewise."""
        return (
            (spot[0] - self.middle[0]) * self.scale + self.width / 2,
            (self.middle[1] - spot[1]) * self.scale + self.height / 2,
        )

    def holds(self, x: float, y: float, margin: float) -> bool:
        """Return whether a spot is at least `margin` mm inside the window."""
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin


def frame(shown: Area, width: float, tallest: float, lowest: float, margin: float) -> Frame:
    """Return the window for an area: `width` mm wide, between `lowest` and `tallest` mm high."""
    projection = projection_about(shown.centre)
    spots = [projection.spot(at.lat, at.lon) for at in shown.outline]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    wide, high = max(max(xs) - min(xs), LEAST), max(max(ys) - min(ys), LEAST)
    scale = min((width - 2 * margin) / wide, (tallest - 2 * margin) / high)
    height = min(tallest, max(lowest, high * scale + 2 * margin))
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return Frame(projection, middle, scale, width, height)
