"""Rule "lifetime": a thing exists, or is open, from a begin event to an end event."""

from mapgen.layers.rule import LayerRule
from mapgen.model.claims import PREFERRED
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.time.changes import Change
from mapgen.time.edtf import UNBOUNDED


def changes(place: Place, layer: LayerDefinition) -> list[Change[str]]:
    """Return the days on which the thing begins and ends.

    Without a begin event, its beginning is uncertain until it ends.
    """
    ends = _changes(place, layer.ends, "after")
    begins = _changes(place, layer.begins, "during")
    if begins:
        return begins + ends
    latest = min((end.earliest for end in ends), default=UNBOUNDED)
    return [Change(-UNBOUNDED, latest, "during"), *ends]


def _changes(place: Place, kinds: tuple[str, ...], value: str) -> list[Change[str]]:
    return [
        Change(event.date.earliest, event.date.latest, value)
        for event in place.events
        if event.kind in kinds and event.status == PREFERRED
    ]


RULE = LayerRule(changes, stays=False)
