"""Convert `regions.geojson` to drawn areas and lines; undrawable features are Problems."""

from collections.abc import Iterator
from typing import Any

from mapgen.check.draft import Draft
from mapgen.model.places import Position, Region
from mapgen.support.errors import Problem

FILE = "regions.geojson"


def features_can_be_drawn(draft: Draft) -> Iterator[Problem]:
    """Each feature is a Polygon without holes or a LineString, in degrees."""
    for line, feature in draft.features:
        geometry = part(feature, "geometry")
        if geometry.get("type") not in ("Polygon", "LineString"):
            message = f"a {geometry.get('type')} cannot be drawn; use a Polygon or a LineString"
            yield Problem(FILE, line, "geometry", "", message)
        elif not _points(geometry):
            message = "the coordinates are not longitude (−180 to 180) and latitude (−90 to 90)"
            yield Problem(FILE, line, "coordinates", "", message)


def part(feature: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a feature's geometry or properties, empty if missing."""
    value = feature.get(name)
    return value if isinstance(value, dict) else {}


def _points(geometry: dict[str, Any]) -> tuple[Position, ...]:
    """Return the outline, empty if a coordinate is not a valid pair of degrees."""
    coordinates = geometry.get("coordinates")
    try:
        outline = coordinates[0] if geometry["type"] == "Polygon" else coordinates  # type: ignore[index]
        points = tuple(Position(float(lat), float(lon)) for lon, lat, *_ in outline)  # type: ignore[union-attr]
    except (TypeError, ValueError, LookupError):
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
