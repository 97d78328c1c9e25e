"""Convert `regions.geojson` to drawn areas and lines; undrawable features are Problems."""

from collections.abc import Iterator
from typing import Any

from mapgen.check.draft import Draft
from mapgen.check.geometry import Damage, shape_of
from mapgen.model.places import Region
from mapgen.model.schema import REGIONS
from mapgen.support.errors import Problem


def features_can_be_drawn(draft: Draft) -> Iterator[Problem]:
    """Each feature is an area or a line, in degrees, with the points that it needs."""
    for line, feature in draft.features:
        found = shape_of(part(feature, "geometry"))
        if isinstance(found, Damage):
            yield Problem(REGIONS, line, found.column, "", found.message, found.hint)
        elif found.form == "point":
            message = "what a place covers is drawn as an area or a line, not as a point"
            hint = "delete it: the place has its point in places.csv"
            yield Problem(REGIONS, line, "geometry", "", message, hint)


def part(feature: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a feature's geometry or properties, empty if missing."""
    value = feature.get(name)
    return value if isinstance(value, dict) else {}


def region_of(feature: dict[str, Any]) -> Region:
    """Return a valid feature as a Region."""
    properties, found = feature["properties"], shape_of(feature["geometry"])
    if isinstance(found, Damage):
        raise TypeError(found.message)
    return Region(
        place=properties["place"],
        form=found.form,
        parts=found.parts,
        schematic=bool(properties.get("schematic", False)),
        note=str(properties.get("note", "")),
    )
