"""Convert `regions.geojson` to drawn areas and lines; undrawable features are Problems."""

from collections.abc import Iterator
from typing import Any

from mapgen.check.draft import Draft
from mapgen.model.places import Position, Region
from mapgen.support.errors import Problem

FILE = "regions.geojson"


def features_can_be_drawn(draft: Draft) -> Iterator[Problem]:
    """Each feature is a Polygon or a LineString, in degrees, with the points that it needs."""
    for line, feature in draft.features:
        geometry = part(feature, "geometry")
        kind = geometry.get("type")
        if kind not in ("Polygon", "LineString"):
            several = str(kind).startswith("Multi")
            each = "; write each of its parts as a feature of its own" if several else ""
            what = f"a {kind} cannot be drawn" if kind else "the feature has no shape to draw"
            yield Problem(
                FILE, line, "geometry", "", f"{what}; use a Polygon or a LineString{each}"
            )
        elif points := _points(geometry):
            yield from _incomplete(line, str(kind), points)
        else:
            message = "the coordinates are not longitude (−180 to 180) and latitude (−90 to 90)"
            hint = "were they swapped? longitude is first" if _is_swapped(geometry) else ""
            yield Problem(FILE, line, "coordinates", "", message, hint)


def _is_swapped(geometry: dict[str, Any]) -> bool:
    """Return whether the coordinates would be right with latitude and longitude swapped."""
    return bool(_points(geometry, swapped=True))


def _incomplete(line: int, kind: str, points: tuple[Position, ...]) -> Iterator[Problem]:
    """Yield what RFC 7946 (3.1.4 and 3.1.6) requires of the number of points and the ends."""
    least = 4 if kind == "Polygon" else 2
    if len(points) < least:
        message = f"the {kind} has too few points: {len(points)} of at least {least}"
        yield Problem(FILE, line, "coordinates", "", message, "draw it again, or delete it")
    elif kind == "Polygon" and points[0] != points[-1]:
        message = "the outline of the Polygon is not closed"
        hint = "repeat its first point as the last"
        yield Problem(FILE, line, "coordinates", "", message, hint)


def features_are_drawn_whole(draft: Draft) -> Iterator[Problem]:
    """No area has holes: only its outline is drawn."""
    for line, feature in draft.features:
        geometry = part(feature, "geometry")
        rings = geometry.get("coordinates")
        if geometry.get("type") == "Polygon" and isinstance(rings, list) and len(rings) > 1:
            holes = "a hole" if len(rings) == 2 else f"{len(rings) - 1} holes"
            message = f"the area has {holes}: only its outline is drawn, and filled"
            hint = "draw it as several areas without holes, or delete the inner rings"
            yield Problem(FILE, line, "coordinates", "", message, hint)


def part(feature: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a feature's geometry or properties, empty if missing."""
    value = feature.get(name)
    return value if isinstance(value, dict) else {}


def _points(geometry: dict[str, Any], *, swapped: bool = False) -> tuple[Position, ...]:
    """Return the outline, empty if a coordinate is not a valid pair of degrees."""
    try:
        coordinates = geometry["coordinates"]
        outline = coordinates[0] if geometry["type"] == "Polygon" else coordinates
        pairs = [(float(one), float(other)) for one, other, *_ in outline]
        points = tuple(Position(*(pair if swapped else pair[::-1])) for pair in pairs)
    except (TypeError, ValueError, LookupError, OverflowError):
        return ()
    sound = all(abs(point.lat) <= 90 and abs(point.lon) <= 180 for point in points)
    return points if sound else ()


def region_of(feature: dict[str, Any]) -> Region:
    """Return a valid feature as a Region."""
    properties, geometry = feature["properties"], feature["geometry"]
    return Region(
        place=properties["place"],
        form="area" if geometry["type"] == "Polygon" else "line",
        points=_points(geometry),
        schematic=bool(properties.get("schematic", False)),
        note=str(properties.get("note", "")),
    )
