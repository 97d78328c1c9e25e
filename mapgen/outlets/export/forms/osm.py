"""OpenStreetMap XML with the tags of OpenHistoricalMap: a node for each name or state of a place.

Tags as https://wiki.openstreetmap.org/wiki/Open_Historical_Map/Tags has them. Objects that do not
exist there have negative numbers.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from mapgen.i18n.cldr import language_of_country
from mapgen.layers import rule_of
from mapgen.model.atlas import Atlas
from mapgen.model.claims import BORNE, Name, Source
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.outlets.export.forms.carried import (
    Carried,
    Losses,
    leave_claims,
    leave_map,
    leave_name_kinds,
)
from mapgen.outlets.export.forms.claims_csv import day_text
from mapgen.outlets.export.forms.geojson import number, source_ids
from mapgen.outlets.export.forms.kml import FORBIDDEN
from mapgen.outlets.export.forms.spans import (
    Span,
    exact_text,
    layer_definitions,
    state_spans,
    year_text,
)
from mapgen.time.edtf import UNBOUNDED, When

KINDS = Path(__file__).with_name("osm_tags.json")
"""Kinds by their tags; a key that ends in = has the kind as its value."""

LONGEST = 255
"""The most characters of a value (API 0.6)."""

MOMENT = "moment"
"""The rule of layers whose places are happenings, which are no objects of a map."""

Bounds = tuple[float, float]


@dataclass
class _Node:
    """A node: its tags, and the time for which it was there."""

    tags: dict[str, str]
    sources: tuple[str, ...]
    dates: dict[str, str] = field(default_factory=dict)


@cache
def tags_by_kind() -> Mapping[str, Mapping[str, str]]:
    """Return the tags that say what a place of a kind is."""
    found: dict[str, dict[str, str]] = {}
    for tags, kinds in json.loads(KINDS.read_text("utf-8")).items():
        for kind in kinds.split():
            pairs = (tag.partition("=") for tag in tags.split())
            found[kind] = {key: value or kind for key, _, value in pairs}
    return found


def make(atlas: Atlas) -> Carried:
    """Return the nodes in the order of the places, with the names of each in theirs."""
    left = Losses()
    head = {"version": "0.6", "generator": "mapgen", "upload": "false"}
    root = ET.Element("osm", head | {"license": atlas.definition.licence})
    layers = layer_definitions(atlas)
    count = 0
    for place in atlas.places:
        for node in _nodes(place, layers[place.id], left):
            count += 1
            at = {"lat": str(number(place.position.lat)), "lon": str(number(place.position.lon))}
            element = ET.SubElement(root, "node", {"id": f"-{count}", "version": "1", **at})
            works = [atlas.sources[source] for source in node.sources]
            tags = node.tags | node.dates | _cited(works, left)
            for key, value in sorted(tags.items()):
                ET.SubElement(element, "tag", k=key, v=FORBIDDEN.sub("", value)[:LONGEST])
    left.add(
        "summary of a place", "summaries of places", sum(bool(p.summary) for p in atlas.places)
    )
    leave_claims(atlas, left, "figures", "relations")
    leave_name_kinds(atlas, left)
    leave_map(atlas, left)
    ET.indent(root, " ")
    return Carried(ET.tostring(root, "UTF-8", xml_declaration=True) + b"\n", left)


def _nodes(place: Place, layer: LayerDefinition, left: Losses) -> Iterator[_Node]:
    """Yield the nodes of a place: of its names, else of the spans of its state."""
    if layer.rule == MOMENT:
        left.add("happening, which is no object", "happenings, which are no objects")
        left.add("event", "events", len(place.events))
        return
    borne = [name for name in place.names if name.status in BORNE]
    others = len(place.names) - len(borne)
    left.add("rival or rejected name", "rival or rejected names", others)
    about = _about(place, left)
    if rule_of(layer).named and borne:
        left.add("event", "events", len(place.events))
        for names in _periods(borne):
            yield _Node(about | _named(names, place), names[0].sources, _dates_of(names[0]))
        return
    sources = tuple(source_ids(place))
    tags = {"name": place.title, **about, **(_named(borne, place) if borne else {})}
    for span in list(state_spans(place, layer)) or [Span()]:
        yield _Node(tags, sources, _dates(span))


def _periods(names: Iterable[Name]) -> Iterable[list[Name]]:
    periods: dict[str, list[Name]] = {}
    for name in names:
        periods.setdefault(name.period, []).append(name)
    return periods.values()


def _about(place: Place, left: Losses) -> dict[str, str]:
    """Return the tags that say what and which place it is."""
    kind = tags_by_kind().get(place.kind) or tags_by_kind().get(place.kind.removeprefix("new-"))
    if kind is None:
        left.add("place of a kind without a tag (historic=yes)",
                 "places of kinds without a tag (historic=yes)")  # fmt: skip
    item = {"wikidata": place.wikidata} if place.wikidata else {}
    return {**(kind or {"historic": "yes"}), **item}


def _named(names: list[Name], place: Place) -> dict[str, str]:
    """Return a name in each language, and that in the country's, else the first, without one."""
    tags = {f"name:{name.lang}": name.text for name in reversed(names) if name.lang != "und"}
    local = language_of_country(place.country)
    first = next((name for name in names if name.lang.partition("-")[0] == local), names[0])
    return {"name": first.text, **tags}


def _dates_of(name: Name) -> dict[str, str]:
    return _side("start_date", name.start, 0) | _side("end_date", name.end, 1)


def _side(key: str, when: When | None, edge: int) -> dict[str, str]:
    """Return a date as exact as it is known, and where it says more, its EDTF text."""
    if when is None:
        return {}
    return _tags(key, (when.earliest, when.latest), edge, when.edtf)


def _dates(span: Span) -> dict[str, str]:
    """Return the dates of a state, whose EDTF text is its bounds."""
    found: dict[str, str] = {}
    for key, bounds, edge in (("start_date", span.start, 0), ("end_date", span.end, 1)):
        if bounds != Span().start:
            first, last = (day_text(day) or ".." for day in bounds)
            found |= _tags(key, bounds, edge, f"{first}/{last}")
    return found


def _tags(key: str, bounds: Bounds, edge: int, text: str) -> dict[str, str]:
    exact = exact_text(*bounds)
    known = [day for day in (bounds[edge], bounds[1 - edge]) if abs(day) != UNBOUNDED]
    simple = exact or (year_text(known[0]) if known else "")
    more = {f"{key}:edtf": text} if text != simple and not (exact and "/" in text) else {}
    return ({key: simple} if simple else {}) | more


def _cited(works: Iterable[Source], left: Losses) -> dict[str, str]:
    """Return the addresses of works, else their titles, as many as fit into a value."""
    value = ""
    for work in works:
        text = work.url.replace(";", "%3B") or work.title.replace(";", ",")
        longer = f"{value};{text}" if value else text
        if len(longer) > LONGEST:
            left.add("work of a name or state", "works of names and states")
            continue
        value = longer
    return {"source": value} if value else {}
