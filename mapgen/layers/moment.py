"""Rule "moment": an event is future, takes place from its first to its last day, and is past."""

from mapgen.layers.rule import LayerRule
from mapgen.model.claims import PREFERRED
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.time.changes import Change
from mapgen.time.edtf import UNBOUNDED, When


def changes(place: Place, layer: LayerDefinition) -> list[Change[str]]:
    """Return the days on which the place's first event begins and is over."""
    for event in place.events:
        if event.status == PREFERRED:
            return _changes(event.date)
    return []


def _changes(when: When) -> list[Change[str]]:
    """Return both changes; a single date that is not a day is uncertain throughout."""
    if not when.is_interval and when.earliest < when.latest:
        return [Change(when.earliest, when.latest, "after")]
    first, last = when.start, when.end
    begin = (first.earliest, first.latest) if first else (-UNBOUNDED, -UNBOUNDED)
    past = when.latest + 1
    return [
        Change(begin[0], min(begin[1], when.latest), "during"),
        Change(min(last.earliest + 1, past) if last else past, past, "after"),
    ]


RULE = LayerRule(changes, is_event=True)
