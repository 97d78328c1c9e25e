"""Linked Places Format 2, the gazetteer interchange of the World Historical Gazetteer (WHG).

Described at https://github.com/LinkedPasts/linked-places-format, with WHG's schema
(lpf_v2.0.jsonld) for dates, which have no qualifiers there: their EDTF text is in `label`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mapgen.layers import rule_of
from mapgen.model.atlas import Atlas
from mapgen.model.claims import REJECTED, Claim, Event, Name, Relation, Source
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place, Region
from mapgen.model.schema import tables
from mapgen.outlets.export.forms.carried import (
    ROWS,
    Carried,
    Losses,
    leave_claims,
    leave_map,
    leave_name_kinds,
)
from mapgen.outlets.export.forms.claims_csv import day_text
from mapgen.outlets.export.forms.geojson import geometry_of, position, source_ids
from mapgen.outlets.export.forms.spans import (
    Span,
    exact_text,
    label,
    layer_definitions,
    state_spans,
)
from mapgen.time.edtf import UNBOUNDED, When

Json = dict[str, Any]

CONTEXT = "https://whgazetteer.org/schema/lpo_v2.0.jsonld"
"""The terms of the format as linked data."""

RELATED, PART_OF = "gvp:tgn3000_related_to", "gvp:broaderPartitive"
"""The relations that the format's own examples use (Getty Vocabulary Program)."""

CERTAINTY: Mapping[str, str] = {
    "exact": "certain", "site": "certain", "settlement": "less-certain", "region": "uncertain",
}  # fmt: skip
"""The format's certainty of a point by our precision."""

DOUBT: Mapping[str, str] = {"?": "uncertain", "~": "less-certain", "%": "uncertain"}
"""The format's certainty of a date by its qualifier."""

CLASSES: Mapping[str, str] = {
    "P": "city town village hamlet settlement",
    "A": "region district country province oblast raion municipality",
    "R": "street road railway camp-railway avenue",
    "H": "canal reservoir river lake",
    "T": "mountain peak",
    "L": "park square camp-region",
    "S": "building institution bridge station statue bust memorial museum tomb camp prison "
    "special-camp construction-camp transit-camp burial camp-memorial new-statue new-bust "
    "new-memorial new-museum replacement monument plaque",
}
"""Kinds of places by feature class of GeoNames (https://www.geonames.org/export/codes.html)."""

CLASS_OF = {kind: letter for letter, kinds in CLASSES.items() for kind in kinds.split()}

PREFIXES: Mapping[str, str] = {"wikidata": "wd:", "geonames": "gn:", "tgn": "tgn:"}
"""What the format writes in place of the addresses of registers."""

UNKNOWN_CODES = frozenset({"XK"})
"""Codes of countries that the format's list lacks."""


def make(atlas: Atlas, base: str) -> Carried:
    """Return a FeatureCollection; the ids of places begin with the address `base`.

    Without `base` they are the addresses of the places in the published map, if it has one.
    """
    left = Losses()
    base = base or atlas.definition.address_of("")
    if not base:
        left.add("address of a place (url in map.toml, or --base)",
                 "addresses of places (url in map.toml, or --base)",
                 len(atlas.places))  # fmt: skip
    layers = layer_definitions(atlas)
    shapes: dict[str, list[Region]] = {}
    for region in atlas.regions:
        shapes.setdefault(region.place, []).append(region)
    features = [
        _Feature(place, layers[place.id], atlas, base or f"mapgen:{atlas.definition.id}/", left)
        .as_json(shapes.get(place.id, ()))
        for place in atlas.places
    ]  # fmt: skip
    leave_claims(atlas, left, "figures")
    leave_name_kinds(atlas, left)
    leave_map(atlas, left, regions=True)
    definition = atlas.definition
    collection = {"type": "FeatureCollection", "@context": CONTEXT, "title": definition.title,
                  "license": definition.licence, "features": features}  # fmt: skip
    return Carried(f"{json.dumps(collection, ensure_ascii=False, indent=1)}\n".encode(), left)


class _Feature:
    """One place as a feature."""

    def __init__(
        self, place: Place, layer: LayerDefinition, atlas: Atlas, base: str, left: Losses
    ) -> None:
        self.place, self.layer, self.atlas, self.base, self.left = place, layer, atlas, base, left
        self.lang = atlas.definition.lang

    def as_json(self, shapes: Iterable[Region]) -> Json:
        """Return the feature with the shapes drawn for the place."""
        place = self.place
        title = self.layer.kinds[place.kind].title
        spans = () if rule_of(self.layer).named else state_spans(place, self.layer)
        whens = [when for when in map(_of_span, spans) if when]
        lists = {
            "names": self._names(),
            "types": [{"label": title, "sourceLabels": [{"label": place.kind, "lang": self.lang}]}],
            "relations": [self._relation(one) for one in self._held("relations")],
            "descriptions": self._descriptions(),
            "links": [
                {"type": "closeMatch", "identifier": identifier} for identifier in links_of(place)
            ],
        }
        return {
            "@id": self.base + place.id,
            "type": "Feature",
            "properties": self._properties(),
            **({"when": {"timespans": whens}} if whens else {}),
            "geometry": self._geometry(shapes),
            **{key: value for key, value in lists.items() if value},
        }

    def _properties(self) -> Json:
        place = self.place
        known = place.country not in UNKNOWN_CODES
        if not known:
            self.left.add("country code", "country codes")
        return {
            "title": place.title,
            **({"ccodes": [place.country]} if known else {}),
            **({"fclasses": [CLASS_OF[place.kind]]} if place.kind in CLASS_OF else {}),
        }

    def _geometry(self, shapes: Iterable[Region]) -> Json:
        place = self.place
        point = {
            "type": "Point",
            "coordinates": position(place),
            "certainty": CERTAINTY[place.precision],
            "citations": [self._citation(place.coordinate_source)],
        }
        drawn = [_shape(shape) for shape in shapes]
        return {"type": "GeometryCollection", "geometries": [point, *drawn]} if drawn else point

    def _held(self, field: str) -> Iterable[Any]:
        """Return the claims that are not rejected, and count the others."""
        claims: Iterable[Claim] = getattr(self.place, field)
        kept = [claim for claim in claims if claim.status != REJECTED]
        one, many = ROWS[field]
        self.left.add(f"rejected {one}", f"rejected {many}", len(tuple(claims)) - len(kept))
        return kept

    def _names(self) -> list[Json]:
        names = [self._name(name) for name in self._held("names")]
        if names:
            return names
        cited = [self._citation(source) for source in source_ids(self.place)]
        return [{"toponym": self.place.title, "lang": self.lang, "citations": cited}]

    def _name(self, name: Name) -> Json:
        when = when_of(name.start, name.end, lasting=name.lasting)
        if not when:
            self.left.add("name without a date", "names without a date")
        own = {"toponym": name.text, "lang": name.lang, "citations": self._citations(name)}
        return own | ({"when": when} if when else {})

    def _relation(self, relation: Relation) -> Json:
        when = when_of(relation.date, relation.date) if relation.date else None
        return {
            "relationType": PART_OF if relation.kind == "part-of" else RELATED,
            "relationTo": self.base + relation.other,
            "label": relation.kind.replace("-", " "),
            "citations": self._citations(relation),
            **({"when": when} if when else {}),
        }

    def _descriptions(self) -> list[Json]:
        """Return the summary, and the events, which the format has no room for elsewhere."""
        events = [self._event(event) for event in self._held("events")]
        summary = self.place.summary
        return [*([{"value": summary, "lang": self.lang}] if summary else []), *events]

    def _event(self, event: Event) -> Json:
        urls = [self.atlas.sources[source].url for source in event.sources]
        address = next((url for url in urls if is_address(url)), "")
        value = {"value": f"{event.date.edtf}: {event.text}", "lang": self.lang}
        return value | ({"source": address} if address else {})

    def _citations(self, claim: Claim) -> list[Json]:
        return [self._citation(source, claim.locator) for source in claim.sources]

    def _citation(self, source_id: str, locator: str = "") -> Json:
        source = self.atlas.sources[source_id]
        address = {"@id": source.url} if is_address(source.url) else {}
        year = year_of(source)
        return {"label": label(source, locator), **address, **({"year": year} if year else {})}


def links_of(place: Place) -> Iterator[str]:
    """Yield the ids of a place in registers elsewhere, as the format names them."""
    for column in tables()["places.csv"].registers:
        if cell := getattr(place, column.name):
            yield f"{PREFIXES.get(column.name, column.address)}{cell}"


def is_address(url: str) -> bool:
    """Return whether the format accepts an address: a host of ASCII letters with a domain."""
    return bool(re.fullmatch(r"https?://[a-zA-Z0-9.-]{2,256}\.[a-z]{2,63}(:\d{1,5})?(/.*)?", url))


def year_of(source: Source) -> str:
    """Return the year of a work, "" if unknown."""
    match = re.match(r"\d{4}", source.issued)
    return match[0] if match else ""


def when_of(start: When | None, end: When | None, *, lasting: bool = False) -> Json | None:
    """Return a `when` of two dates, with their EDTF texts as its label; None if there is none."""
    if start is None and end is None:
        return None
    sides = {"start": _of_date(start), "end": _of_date(end)}
    begun = start.edtf if start else ""
    until = ".." if lasting else end.edtf if end else ""
    text = " ".join([f"from {begun}"] * bool(begun) + [f"to {until}"] * bool(until))
    marks = [side.edtf[-1] for side in (start, end) if side and side.edtf[-1] in DOUBT]
    return {
        "timespans": [{key: side for key, side in sides.items() if side}],
        "label": text,
        **({"certainty": max(DOUBT[mark] for mark in marks)} if marks else {}),
    }


def _of_date(when: When | None) -> Json | None:
    return _bounds(when.earliest, when.latest) if when else None


def _bounds(earliest: float, latest: float) -> Json:
    """Return a date: `in` a day, month or year, else its first and last possible day."""
    if text := exact_text(earliest, latest):
        return {"in": text}
    sides = {"earliest": earliest, "latest": latest}
    return {key: day_text(day) for key, day in sides.items() if abs(day) != UNBOUNDED}


def _of_span(span: Span) -> Json:
    sides = {"start": _bounds(*span.start), "end": _bounds(*span.end)}
    return {key: side for key, side in sides.items() if side}


def _shape(region: Region) -> Json:
    certainty = {"certainty": "uncertain"} if region.schematic else {}
    return {**geometry_of(region), **certainty}
