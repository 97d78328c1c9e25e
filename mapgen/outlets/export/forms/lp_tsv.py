"""LP-TSV 0.5, the table of the Linked Places format: one row a place, without quotes.

Described at https://github.com/LinkedPasts/linked-places-format (tsv_0.5.md).
"""

import re

from mapgen.model.atlas import Atlas
from mapgen.model.claims import REJECTED, Name
from mapgen.model.places import Place
from mapgen.outlets.export.forms.carried import (
    Carried,
    Losses,
    leave_claims,
    leave_map,
    leave_name_kinds,
)
from mapgen.outlets.export.forms.geojson import number, source_ids
from mapgen.outlets.export.forms.lpf import CLASS_OF, links_of, year_of
from mapgen.outlets.export.forms.spans import (
    Span,
    exact_text,
    label,
    layer_definitions,
    state_spans,
    year_text,
)
from mapgen.time.edtf import UNBOUNDED

HEADS = (
    *("id", "title", "title_source", "fclasses", "attestation_year", "start", "end", "title_uri"),
    *("ccodes", "matches", "variants", "types", "lon", "lat", "geo_source", "geo_id"),
    "description",
)
"""The columns, of which the first six or seven are required."""


def make(atlas: Atlas) -> Carried:
    """Return the table; dates are the first and last day of a place's names or state."""
    left = Losses()
    layers = layer_definitions(atlas)
    rows: list[tuple[str, ...]] = [HEADS]
    for place in atlas.places:
        state = list(state_spans(place, layers[place.id]))
        rows.append(_row(place, atlas, layers[place.id].kinds[place.kind].title, state, left))
    leave_claims(atlas, left, "events", "figures", "relations")
    leave_name_kinds(atlas, left)
    leave_map(atlas, left)
    text = "".join("\t".join(map(_plain, row)) + "\n" for row in rows)
    return Carried(text.encode(), left)


def _row(place: Place, atlas: Atlas, kind: str, state: list[Span], left: Losses) -> tuple[str, ...]:
    source = atlas.sources[source_ids(place)[0]]
    point = atlas.sources[place.coordinate_source]
    names = [name for name in place.names if name.status != REJECTED]
    left.add("rejected name", "rejected names", len(place.names) - len(names))
    start, end = _bounds(names, state)
    if not (start or year_of(source)):
        left.add("date that each row needs", "dates that each row needs")
    if place.kind not in CLASS_OF:
        left.add("feature class that each row needs", "feature classes that each row needs")
    dated = sum(bool(name.start or name.end) for name in names)
    left.add("date of a single name", "dates of single names", dated)
    variants = dict.fromkeys(f"{name.text.replace(';', ',')}@{name.lang}" for name in names)
    return (
        *(place.id, place.title, label(source), CLASS_OF.get(place.kind, ""), year_of(source)),
        *(start, end, source.url, place.country),
        ";".join(links_of(place)),
        *(";".join(variants), kind, str(number(place.position.lon))),
        *(str(number(place.position.lat)), label(point), point.url, place.summary),
    )


def _bounds(names: list[Name], state: list[Span]) -> tuple[str, str]:
    """Return the beginning and the end of the names, or without dated names of the state.

    Where the tables have no exact date, it is the year; no month or day is made up.
    """
    spans = [_span(name) for name in names if name.start or name.end] or state
    starts = [span.start for span in spans if abs(span.first) != UNBOUNDED]
    first = min(starts, default=Span().start)
    last = max((span.end for span in spans), key=lambda end: end[1], default=Span().end)
    return exact_text(*first) or year_text(first[0]), exact_text(*last) or year_text(last[1])


def _span(name: Name) -> Span:
    dates = [(when.earliest, when.latest) if when else None for when in (name.start, name.end)]
    start, end = (bounds or Span().start for bounds in dates)
    return Span(start, end)


def _plain(text: str) -> str:
    """Return a cell without what separates cells and rows; the form has no quotes."""
    return re.sub(r"\s+", " ", text).strip()
