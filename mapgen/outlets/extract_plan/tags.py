"""Which class of the town plan a feature of OpenStreetMap has, by its tags.

Tags and their meaning: the pages "Map features" and "Key:highway" of the OpenStreetMap wiki.
"""

from collections.abc import Mapping

Tags = Mapping[str, str]

HIGHWAYS: Mapping[str, tuple[str, ...]] = {
    "main-road": ("motorway", "trunk", "primary", "secondary"),
    "street": ("tertiary", "unclassified", "residential", "living_street", "pedestrian", "road"),
    "path": ("footway", "path", "steps", "cycleway", "bridleway", "track"),
}
"""The kinds of roads by the rank that they have here; their links have the same."""

RAILWAYS = frozenset("rail light_rail narrow_gauge".split())
BESIDE_STREETS = frozenset(("sidewalk", "crossing", "traffic_island"))
"""Footways that belong to a street, which is drawn already."""

WATERWAYS = frozenset("river canal stream".split())

WATERS: Mapping[str, frozenset[str]] = {
    "natural": frozenset(("water", "bay")),
    "landuse": frozenset(("basin", "reservoir")),
    "waterway": frozenset(("riverbank", "dock")),
}
GREENS: Mapping[str, frozenset[str]] = {
    "leisure": frozenset("park garden common golf_course nature_reserve".split()),
    "landuse": frozenset(
        "allotments cemetery forest grass meadow orchard recreation_ground village_green".split()
    ),
    "natural": frozenset("grassland heath scrub wood".split()),
}
QUARTERS = frozenset("borough hamlet neighbourhood quarter suburb town village".split())


def class_of(layer: str, tags: Tags) -> str:
    """Return the class of a feature of a layer, "" if the plan does not show it."""
    if layer == "points":
        return "label" if tags.get("place") in QUARTERS and tags.get("name") else ""
    return _class_of_line(tags) if layer == "lines" else _class_of_area(tags)


def _class_of_line(tags: Tags) -> str:
    if tags.get("tunnel", "no") != "no" or tags.get("footway") in BESIDE_STREETS:
        return ""
    highway = tags.get("highway", "").removesuffix("_link")
    for rank, kinds in HIGHWAYS.items():
        if highway in kinds:
            return rank
    if tags.get("railway") in RAILWAYS and not tags.get("service"):
        return "railway"
    return "water" if tags.get("waterway") in WATERWAYS else ""


def _class_of_area(tags: Tags) -> str:
    if tags.get("building", "no") != "no":
        return "building"
    for name, kinds in (("water", WATERS), ("green", GREENS)):
        if any(tags.get(key) in values for key, values in kinds.items()):
            return name
    is_square = tags.get("place") == "square" or tags.get("highway") == "pedestrian"
    return "square" if is_square else ""
