"""Warnings about layers of lifetimes, and about things of which no claim is followed."""

from collections.abc import Iterator, Mapping

from mapgen.check.draft import Draft
from mapgen.check.rows import EventRow
from mapgen.layers import layer_finder
from mapgen.model.claims import ALTERNATIVE, PREFERRED, REJECTED, SUBJECT
from mapgen.model.definition import LayerDefinition
from mapgen.support.errors import Problem
from mapgen.support.similar import nearest

LIFETIME = "lifetime"
"""The rule of layers whose places begin and end by events (`layers/lifetime.py`)."""

FOLLOWED = ("names.csv", "events.csv", "figures.csv")
"""The tables of whose claims the map follows one."""


def ends_follow_beginnings(draft: Draft) -> Iterator[Problem]:
    """No statue is toppled before it was first unveiled."""
    events = _events(draft)
    for place, layer in _places(draft):
        own = [row for row in events.get(place, ()) if row.status == PREFERRED]
        begins = [row for row in own if row.kind in layer.begins]
        ends = [row for row in own if row.kind in layer.ends]
        if not begins or not ends:
            continue
        first = min(begins, key=lambda row: (row.date.earliest, row.line))
        end = min(ends, key=lambda row: (row.date.latest, row.line))
        if end.date.latest < first.date.earliest:
            message = f"{place} is {end.kind} ({end.date}) before it is {first.kind} ({first.date})"
            hint = f"see line {first.line}; add how it began, if this is a second time"
            yield Problem("events.csv", end.line, "date", str(end.date), message, hint)


def layers_begin(draft: Draft) -> Iterator[Problem]:
    """Some event of a layer's places has a kind with which its lifetimes begin."""
    events = _events(draft)
    found: dict[str, set[str]] = {}
    for place, layer in _places(draft):
        found.setdefault(layer.id, set()).update(row.kind for row in events.get(place, ()))
    kinds = sorted({row.kind for row in draft.events})
    for number, layer in enumerate(draft.definition.layers if draft.definition else ()):
        if layer.begins and layer.id in found and found[layer.id].isdisjoint(layer.begins):
            words = " or ".join(map(repr, layer.begins))
            message = (
                f"no place of the layer {layer.id!r} has an event {words}: none of them begins"
            )
            near = nearest(layer.begins[0], [kind for kind in kinds if kind not in layer.ends])
            hint = near or f"the events have: {', '.join(kinds) or 'no kind'}"
            key = f"layers.{number}.begins"
            yield Problem("map.toml", 0, key, layer.begins[0], message, hint)


def some_claim_is_followed(draft: Draft) -> Iterator[Problem]:
    """An alternative has a preferred claim beside it, or a note says why not."""
    for file in FOLLOWED:
        rows, columns = draft.claims[file], SUBJECT[file]
        if all(row.status != ALTERNATIVE for row in rows):
            continue
        followed = {row.about(columns) for row in rows if row.status == PREFERRED}
        told = {row.about(columns) for row in rows if row.note}
        for row in rows:
            thing = row.about(columns)
            if row.status != ALTERNATIVE or thing in followed or thing in told:
                continue
            told.add(thing)
            what = getattr(row, columns[0])
            message = f"no claim of {what!r} is preferred: the map follows none of them"
            hint = "make the most credible one preferred, or say in note why none is"
            yield Problem(file, row.line, "status", ALTERNATIVE, message, hint)


def _places(draft: Draft) -> Iterator[tuple[str, LayerDefinition]]:
    """Yield the places of layers of lifetimes, each with its layer."""
    layers = draft.definition.layers if draft.definition else ()
    if all(layer.rule != LIFETIME for layer in layers):
        return
    find = layer_finder(layers)
    for row in draft.places:
        number = find(row.kind, draft.honoured.get(row.id, frozenset()))
        if number is not None and layers[number].rule == LIFETIME:
            yield row.id, layers[number]


def _events(draft: Draft) -> Mapping[str, list[EventRow]]:
    """Return the events of each place that are not rejected."""
    events: dict[str, list[EventRow]] = {}
    for row in draft.events:
        if row.status != REJECTED:
            events.setdefault(row.place, []).append(row)
    return events
