"""Choose the numbered places: those asked for, then the best known, with space around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import hypot

from mapgen.layers import layer_of, layers, rule_of, state
from mapgen.model.atlas import Atlas
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.outlets.worksheet.area import Area, Frame
from mapgen.outlets.worksheet.facts import Facts, facts
from mapgen.outlets.worksheet.wording import WorksheetWords
from mapgen.support.errors import UsageError

APART = 11.0
"""Minimum distance of two symbols in mm; a symbol with its number is 8 mm wide."""

EDGE = 7.0
"""Minimum distance of a symbol from the edge of the map in mm."""

DRAWN = ("area", "line")
"""Precisions of places that are more than a point and are not numbered."""

UNRANKED = 4
"""Where a place without a rank stands among those with one, which are 1, 2 and 3."""


@dataclass(frozen=True)
class Spot:
    """A numbered place: its layer, its facts for the key, and its position on the map in mm."""

    number: int
    place: Place
    layer: LayerDefinition
    facts: Facts
    x: float
    y: float


@dataclass(frozen=True)
class Selection:
    """What a place must fulfil to be numbered: in the area, in the window, certain on the day."""

    atlas: Atlas
    shown: Area
    window: Frame
    day: float
    words: WorksheetWords

    def spot(self, place: Place, layer: LayerDefinition) -> Spot | None:
        """Return the place's spot, without its number; None if it cannot be numbered."""
        x, y = self.window.at(place.position.lat, place.position.lon)
        there = self.shown.holds(place) and self.window.holds(x, y, EDGE)
        if not there or not _is_shown(place, layer, self.day):
            return None
        known = facts(place, layer, self.atlas.definition, self.day, self.words)
        return Spot(0, place, layer, known, x, y) if known else None


def rank(place: Place) -> int:
    """Return how well known a place is by the table, 1 to 3; UNRANKED if it does not say."""
    return place.rank or UNRANKED


def spots(selection: Selection, count: int, asked: Sequence[str]) -> tuple[Spot, ...]:
    """Return the places `asked` for by id and others up to `count`, numbered from west to east.

    Raise UsageError if a place asked for cannot be numbered.
    """
    chosen = [_asked(id, selection) for id in asked]
    for spot in _by_rank(selection):
        if len(chosen) >= count:
            break
        if _has_room(spot, chosen):
            chosen.append(spot)
    chosen.sort(key=lambda spot: (spot.x, -spot.y, spot.place.id))
    return tuple(replace(spot, number=number) for number, spot in enumerate(chosen, 1))


def _asked(id: str, selection: Selection) -> Spot:
    place = next((place for place in selection.atlas.places if place.id == id), None)
    layers_shown = selection.atlas.definition.layers
    spot = selection.spot(place, layer_of(place, layers_shown)) if place else None
    if spot is None:
        raise UsageError(
            f"--place {id} cannot be numbered: on that day it is not on this map as a point with a "
            "certain name; change --date, --region or --layers"
        )
    return spot


def _by_rank(selection: Selection) -> Iterator[Spot]:
    """Yield the best known places of all layers, then the next; of equal ones, a layer at a time.

    Within a layer, what stands on the day comes before what is gone, then the better attested.
    """
    ranked = [
        (layer.definition, sorted(layer.places, key=lambda one: _order(one, layer.definition, day)))
        for day in (selection.day,)
        for layer in layers(selection.atlas)
    ]
    for level in range(1, UNRANKED + 1):
        waiting = (
            _spots_of(selection, layer, (one for one in places if rank(one) == level))
            for layer, places in ranked
        )
        for turn in zip_longest(*waiting):
            yield from filter(None, turn)


def _spots_of(
    selection: Selection, layer: LayerDefinition, places: Iterable[Place]
) -> Iterator[Spot]:
    return filter(None, (selection.spot(place, layer) for place in places))


def _order(place: Place, layer: LayerDefinition, day: float) -> tuple[bool, int, str]:
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
