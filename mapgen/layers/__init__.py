"""The layers of a map: their places, and the state of a place on a day.

A layer of `map.toml` names its rule; each rule is a file here with a constant RULE, and a line in
RULES. The viewer's twin is `viewer/time/layerRules/`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from mapgen.layers import lifetime, moment, names, renamed
from mapgen.layers.rule import LayerRule
from mapgen.model.atlas import Atlas
from mapgen.model.claims import BORNE
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.time.changes import Change, at, settled

RULES: Mapping[str, LayerRule] = {
    "names": names.RULE,
    "renamed": renamed.RULE,
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
    shown: list[list[Place]] = [[] for _ in atlas.definition.layers]
    number_of = layer_numbers(atlas.definition.layers)
    for place in atlas.places:
        shown[number_of(place)].append(place)
    return tuple(map(Layer, atlas.definition.layers, map(tuple, shown)))


def rule_of(definition: LayerDefinition) -> LayerRule:
    """Return the rule that the layer follows."""
    return RULES[definition.rule]


def shows(definition: LayerDefinition, kind: str, honoured: Iterable[str]) -> bool:
    """Return whether a place with this kind and these namesakes belongs to the layer."""
    fits = not rule_of(definition).by_namesake or any(map(definition.honours, honoured))
    return kind in definition.kinds and fits


def layer_of(place: Place, definitions: tuple[LayerDefinition, ...]) -> LayerDefinition:
    """Return the first layer that shows the place; raise LookupError if none does."""
    return definitions[layer_numbers(definitions)(place)]


def layer_numbers(definitions: tuple[LayerDefinition, ...]) -> Callable[[Place], int]:
    """Return a function that gives the number of the first layer that shows a place.

    It raises LookupError if none does. Places of one kind and with the same namesakes are looked up
    once.
    """
    find = layer_finder(definitions)

    def number_of(place: Place) -> int:
        honoured = {n.namesake for n in place.names if n.namesake and n.status in BORNE}
        number = find(place.kind, frozenset(honoured))
        if number is None:
            raise LookupError(place.id)
        return number

    return number_of


def layer_finder(
    definitions: tuple[LayerDefinition, ...],
) -> Callable[[str, frozenset[str]], int | None]:
    """Return a function that gives the number of the first layer of a kind and these namesakes."""

    @cache
    def find(kind: str, honoured: frozenset[str]) -> int | None:
        fitting = (n for n, one in enumerate(definitions) if shows(one, kind, honoured))
        return next(fitting, None)

    return find


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
