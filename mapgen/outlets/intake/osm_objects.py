"""The objects of a file of OpenStreetMap: an extract, or GeoJSON with their tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapgen.outlets.intake.osm_kinds import WORDS
from mapgen.outlets.intake.positions import LEFT_OUT, geojson_shape
from mapgen.outlets.intake.remarks import Remark
from mapgen.reading.extracts import LAYERS, extract_layer

REF = re.compile(r"(node|way|relation)/(\d+)")
"""What an object is called, as overpass turbo and osmtogeojson write it."""

SHORT = re.compile(r"([nwr])(\d+)")
"""The same, as QuickOSM writes it in `full_id`."""

LETTERS = {"n": "node", "w": "way", "r": "relation"}
OWN = frozenset("@id id type full_id osm_id osm_type tags meta relations geometry tainted".split())
"""Properties that are no tags."""

Json = dict[str, Any]


@dataclass(frozen=True)
class OsmObject:
    """A node, way or relation: what it is called (`node/1`), its tags, and its shape or None.

    The shape is a geometry of shapely in degrees.
    """

    ref: str
    tags: dict[str, str]
    shape: Any

    @property
    def number(self) -> int:
        """The number by which OpenStreetMap knows it among objects of its type."""
        return int(self.ref.partition("/")[2])

    @property
    def is_node(self) -> bool:
        """Whether it is a single point, which somebody has put there."""
        return self.ref.startswith("node/")


def objects_of_extract(extract: Path) -> Iterator[OsmObject]:
    """Yield the objects of an .osm or .osm.pbf file that may be taken.

    Raise ReadError if the file cannot be read.
    """
    from shapely import from_wkb

    for layer in LAYERS:
        found = extract_layer(extract, layer, having=WORDS)
        shapes = from_wkb(found.shapes, on_invalid="ignore")
        yield from map(OsmObject, found.refs, found.tags, shapes)


def is_one(document: Any) -> bool:
    """Return whether a JSON document is GeoJSON of objects of OpenStreetMap."""
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        return False
    return any(isinstance(one, dict) and _ref(one) for one in features[:10])


def objects_of_document(document: Json, remarks: list[Remark]) -> Iterator[OsmObject]:
    """Yield the objects of GeoJSON; broken geometries and features without an id are remarked."""
    for at, feature in enumerate(document["features"], 1):
        ref = _ref(feature) if isinstance(feature, dict) else ""
        if not ref:
            message = "the feature has no id of OpenStreetMap such as node/1"
            remarks.append(Remark(at, "@id", "", message, LEFT_OUT))
            continue
        try:
            shape = geojson_shape(feature.get("geometry"))
        except ValueError as error:
            remarks.append(Remark(at, "geometry", "", str(error), LEFT_OUT))
            continue
        yield OsmObject(ref, _tags(feature), shape)


def _ref(feature: Json) -> str:
    about = feature.get("properties")
    about = about if isinstance(about, dict) else {}
    for value in (feature.get("id"), about.get("@id"), about.get("id")):
        if match := REF.fullmatch(str(value)):
            return match[0]
    if match := SHORT.fullmatch(str(about.get("full_id"))):
        return f"{LETTERS[match[1]]}/{match[2]}"
    pair = f"{about.get('osm_type')}/{about.get('osm_id')}"
    return pair if REF.fullmatch(pair) else ""


def _tags(feature: Json) -> dict[str, str]:
    """Return the tags of a feature, which stand in its properties or in `tags` there."""
    about = feature.get("properties") or {}
    inner = about.get("tags")
    tags = inner if isinstance(inner, dict) else {
        key: value for key, value in about.items() if key not in OWN and key[:1] != "@"
    }  # fmt: skip
    return {str(key): str(value) for key, value in tags.items()
            if isinstance(value, str | int | float) and str(value)}  # fmt: skip
