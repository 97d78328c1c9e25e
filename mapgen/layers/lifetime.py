"""Rule "lifetime": a thing stands, or is open, from a begin event to an end event."""

from mapgen.model import PREFERRED, LayerDefinition, Place
from mapgen.when import UNBOUNDED, Change


def changes(place: Place, layer: LayerDefinition) -> list[Change[str]]:
    """Return the days on which the thing begins and ends.

    Without a begin event its beginning is in doubt until it ends.
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
