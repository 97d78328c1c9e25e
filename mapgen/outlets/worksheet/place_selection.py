"""Choose the numbered places: the best attested of each layer in turn, with space around them."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from mapgen.layers import Layer, layers, rule_of, state
from mapgen.model.atlas import Atlas
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.outlets.worksheet.area import Area, Frame
from mapgen.outlets.worksheet.facts import Facts, facts
from mapgen.outlets.worksheet.wording import WorksheetWords

APART = 11.0
"""Minimum distance of two symbols in mm; a symbol with its number is 8 mm wide."""

EDGE = 7.0
"""Minimum distance of a symbol from the edge of the map in mm."""

DRAWN = ("area", "line")
"""Precisions of places that are more than a point and are not numbered."""


@dataclass(frozen=True)
class Spot:
    """A numbered place: its layer, its facts for the key, and its position on the map in mm."""

    number: int
    place: Place
    layer: LayerDefinition
    facts: Facts
    x: float
    y: float


def spots(
    atlas: Atlas, shown: Area, window: Frame, day: float, count: int, words: WorksheetWords
) -> tuple[Spot, ...]:
    """Return up to `count` places, numbered from west to east on the paper."""
    ranked = [list(_eligible(atlas, layer, shown, window, day, words)) for layer in layers(atlas)]
    chosen: list[Spot] = []
    while len(chosen) < count and any(ranked):
        for waiting in ranked:
            spot = next((spot for spot in waiting if _has_room(spot, chosen)), None)
            del waiting[: waiting.index(spot) + 1 if spot else len(waiting)]
            if spot and len(chosen) < count:
                chosen.append(spot)
    chosen.sort(key=lambda spot: (spot.x, -spot.y, spot.place.id))
    return tuple(
        Spot(number, one.place, one.layer, one.facts, one.x, one.y)
        for number, one in enumerate(chosen, 1)
    )


def _eligible(
    atlas: Atlas, layer: Layer, shown: Area, window: Frame, day: float, words: WorksheetWords
) -> Iterator[Spot]:
    """Yield the places of a layer that are on the day's map, the best attested first."""
    for place in sorted(layer.places, key=lambda one: _rank(one, layer.definition, day)):
        x, y = window.at(place.position.lat, place.position.lon)
        there = shown.holds(place) and window.holds(x, y, EDGE)
        if there and _is_shown(place, layer.definition, day):
            place_facts = facts(place, layer.definition, atlas.definition, day, words)
            if place_facts:
                yield Spot(0, place, layer.definition, place_facts, x, y)


def _rank(place: Place, layer: LayerDefinition, day: float) -> tuple[bool, int, str]:
    claims = (*place.names, *place.events, *place.figures)
    cited = {source for claim in claims for source in claim.sources}
    return state(place, layer, day) != "during", -len(cited), place.id


def _is_shown(place: Place, layer: LayerDefinition, day: float) -> bool:
    """Return whether it certainly exists on the day; renamed places and past events count."""
    if place.precision == "region" or layer.kinds[place.kind].shape in DRAWN:
        return False
    now = state(place, layer, day)
    return now == "during" or (now == "after" and rule_of(layer).stays)


def _has_room(spot: Spot, chosen: list[Spot]) -> bool:
    return all(hypot(spot.x - one.x, spot.y - one.y) >= APART for one in chosen)
