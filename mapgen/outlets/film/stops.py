"""The days of a film: those on which the map changes, or each month or year.

Days of change are those on which the page's playback stops, `viewer/timeline/changes.ts`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from mapgen.layers import rule_of, state, state_changes
from mapgen.layers.names import name_changes
from mapgen.model.definition import LayerDefinition, MapDefinition
from mapgen.model.places import Place
from mapgen.outlets.picture.view import View
from mapgen.time.changes import Change, at
from mapgen.time.days import civil, day_number, last_of_month
from mapgen.time.edtf import When

MONTHS = {"month": 1, "year": 12}
"""The steps that lead from one day to the same one of a later month."""


@dataclass(frozen=True)
class Stop:
    """A day of a film, and how many places change on it, 0 where that was not counted."""

    day: int
    places: int = 0


def spanned(definition: MapDefinition, first: When | None, last: When | None) -> tuple[int, int]:
    """Return the first and the last day of a film: those given, else those of the map's span."""
    begin, end = definition.span
    return (
        int(first.earliest) if first else day_number(begin, 1, 1),
        int(last.latest) if last else day_number(end, 12, 31),
    )


def stops(view: View, begin: int, end: int, step: str) -> list[Stop]:
    """Return the days from `begin` to `end`: the first one, then those of the step."""
    if step in MONTHS:
        return [Stop(day) for day in steady(begin, end, MONTHS[step])]
    return [Stop(begin), *(stop for stop in days_of_change(view, begin, end) if stop.day > begin)]


def steady(begin: int, end: int, months: int) -> Iterator[int]:
    """Yield the same day of each month that is `months` after the last one, or the month's last."""
    year, month, day_of_month = civil(begin)
    day = begin
    while day <= end:
        yield day
        year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
        day = min(day_number(year, month, day_of_month), last_of_month(year, month))


def days_of_change(view: View, begin: int, end: int) -> list[Stop]:
    """Return the days after `begin` on which the map surely shows a place anew.

    If at least half of the changes are dated to the day, the others are no stops: 31 December would
    be one for each date that is only a year.
    """
    exact: list[int] = []
    rough: list[int] = []
    for _, layer in view.layers():
        for place in layer.places:
            own_exact, own_rough = _turns(place, layer.definition)
            exact += (day for day in own_exact if begin < day <= end)
            rough += (day for day in own_rough if begin < day <= end)
    counts = Counter(exact if len(exact) >= len(rough) else exact + rough)
    return [Stop(day, counts[day]) for day in sorted(counts)]


def _turns(place: Place, layer: LayerDefinition) -> tuple[list[int], list[int]]:
    """Return the days of changes that are dated to the day, and the last ones of the others."""
    changes = list(_visible(place, layer))
    exact = _shown_anew(place, layer, (c for c in changes if c.earliest == c.latest))
    rough = _shown_anew(place, layer, (c for c in changes if c.earliest != c.latest))
    return exact, [day for day in rough if day not in exact]


def _visible(place: Place, layer: LayerDefinition) -> Iterator[Change[Any]]:
    """Yield the changes that the map shows; that an event is past is none of its own."""
    states: Sequence[Change[str]] = state_changes(place, layer)
    if rule_of(layer).is_event:
        for i, change in enumerate(states):
            if i == 0 or change.latest > states[i - 1].latest + 1:
                yield change
        return
    yield from states
    if rule_of(layer).named:
        known = {(change.earliest, change.latest) for change in states}
        names = name_changes(place)
        yield from (one for one in names if (one.earliest, one.latest) not in known)


def _shown_anew(place: Place, layer: LayerDefinition, changes: Iterable[Change[Any]]) -> list[int]:
    days = dict.fromkeys(int(one.latest) for one in changes if isfinite(one.latest))
    return [day for day in days if _shown(place, layer, day) != _shown(place, layer, day - 1)]


def _shown(place: Place, layer: LayerDefinition, day: int) -> tuple[str, ...]:
    """Return what the map shows of a place: its state and, where it goes by name, its names."""
    names = at(name_changes(place), None, day)[0] if rule_of(layer).named else None
    return state(place, layer, day), *(name.text for name in names or ())
