"""The layers of a map: their places, and the state of a place on a day.

A layer of `map.toml` names its rule; each rule is a file here with a constant RULE, and a line in
RULES. The viewer's twin is `viewer/time/layerRules/`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mapgen.layers import lifetime, moment, names
from mapgen.layers.rule import LayerRule
from mapgen.model.atlas import Atlas
from mapgen.model.claims import PREFERRED
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.time.changes import Change, at, settled

RULES: Mapping[str, LayerRule] = {
    "names": names.RULE,
    "lifetime": lifetime.RULE,
    "moment": moment.RULE,
}
"""The rules by their names in map.toml."""


@dataclass(frozen=True)
class Layer:
    """One layer of the map and the places that it shows, in the order of places.csv."""

    definition: LayerDefinition
    places: tuple[Place, ...]


def layers(atlas: Atlas) -> tuple[Layer, ...]:
    """Return the layers of the atlas in the order of map.toml; each place is in exactly one."""
    shown: dict[str, list[Place]] = {layer.id: [] for layer in atlas.definition.layers}
    for place in atlas.places:
        shown[layer_of(place, atlas.definition.layers).id].append(place)
    return tuple(Layer(layer, tuple(shown[layer.id])) for layer in atlas.definition.layers)


def rule_of(definition: LayerDefinition) -> LayerRule:
    """Return the rule that the layer follows."""
    return RULES[definition.rule]


def shows(definition: LayerDefinition, kind: str, honoured: Iterable[str]) -> bool:
    """Return whether a place with this kind and these namesakes belongs to the layer."""
    fits = not rule_of(definition).by_namesake or any(map(definition.honours, honoured))
    return kind in definition.kinds and fits


def layer_of(place: Place, definitions: tuple[LayerDefinition, ...]) -> LayerDefinition:
    """Return the first layer that shows the place; raise LookupError if none does."""
    honoured = {n.namesake for n in place.names if n.namesake and n.status == PREFERRED}
    for definition in definitions:
        if shows(definition, place.kind, honoured):
            return definition
    raise LookupError(place.id)


def state_changes(place: Place, definition: LayerDefinition) -> list[Change[str]]:
    """Return the place's changes of state in its layer, in chronological order.

    Of changes with the same dates, an end comes first if there is something to end, else the
    beginning. An end with a new beginning at the same time is dropped: from Stalin to Stalino no
    name is lost.
    """
    changes = sorted(rule_of(definition).changes(place, definition), key=_dates)
    return settled(_unbroken(_alternating(changes)))


def _dates(change: Change[str]) -> tuple[float, float]:
    return change.earliest, change.latest


def _alternating(changes: list[Change[str]]) -> list[Change[str]]:
    waiting, ordered, value = list(changes), [], "before"
    while waiting:
        ties = [change for change in waiting if _dates(change) == _dates(waiting[0])]
        wanted = (change for change in ties if (change.value == "after") == (value == "during"))
        chosen = next(wanted, ties[0])
        waiting.remove(chosen)
        ordered.append(chosen)
        value = chosen.value
    return ordered


def _unbroken(changes: list[Change[str]]) -> list[Change[str]]:
    kept: list[Change[str]] = []
    for change in changes:
        end = Change(change.earliest, change.latest, "after")
        if change.value == "during" and kept and kept[-1] == end and len(kept) > 1:
            kept.pop()
        else:
            kept.append(change)
    return kept


def state(place: Place, definition: LayerDefinition, day: float) -> str:
    """Return "before", "during", "after", or "changing" if the dates leave it uncertain."""
    value, coming = at(state_changes(place, definition), "before", day)
    return "changing" if coming is not None else value
