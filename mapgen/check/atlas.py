"""Sound rows to the Atlas: nothing is judged here any more."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from mapgen.basemap import world
from mapgen.check.draft import Draft
from mapgen.check.places import every_place_has_a_layer, place_of
from mapgen.check.regions import region_of
from mapgen.check.rows import (
    ClaimRow,
    EventRow,
    FigureRow,
    NameRow,
    RelationRow,
    SourceRow,
    StateRow,
)
from mapgen.check.tours import tour_of
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Event, Figure, Name, Relation, Source
from mapgen.model.definition import MapDefinition
from mapgen.model.places import Position
from mapgen.model.states import HistoricalState

AnyClaim = TypeVar("AnyClaim", bound=ClaimRow)
Value = TypeVar("Value")


def atlas_of(draft: Draft, definition: MapDefinition) -> Atlas:
    """Return the Atlas of a draft without an error, without the places that no layer shows."""
    hidden = {problem.line for problem in every_place_has_a_layer(draft)}
    shown = [row for row in draft.places if row.line not in hidden]
    ids = {row.id for row in shown}
    drawn = (region_of(feature) for _, feature in draft.features)
    names = _by_place(draft.names, _name)
    events = _by_place(draft.events, _event)
    figures = _by_place(draft.figures, _figure)
    relations = _by_place([row for row in draft.relations if row.other in ids], _relation)
    return Atlas(
        definition=definition,
        places=tuple(
            place_of(
                row,
                names=names[row.id],
                events=events[row.id],
                figures=figures[row.id],
                relations=relations[row.id],
            )
            for row in shown
        ),
        sources={row.id: _source(row) for row in draft.sources},
        states=tuple(_state(row) for row in draft.states),
        regions=tuple(region for region in drawn if region.place in ids),
        tours=tuple(tour_of(document) for document in draft.tours),
    )


def _by_place(
    rows: Iterable[AnyClaim], value: Callable[[AnyClaim], Value]
) -> defaultdict[str, tuple[Value, ...]]:
    found: defaultdict[str, tuple[Value, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.place] += (value(row),)
    return found


def _said(row: ClaimRow) -> dict[str, Any]:
    """Return what every claim has: who says so, where, and whether the map follows it."""
    return {
        "sources": row.source,
        "locator": row.locator,
        "status": row.status,
        "note": row.note,
    }


def _name(row: NameRow) -> Name:
    return Name(
        period=row.period,
        text=row.name,
        lang=row.lang,
        script=row.script,
        start=row.start,
        end=row.end,
        lasting=row.end_cell == "..",
        namesake=row.namesake,
        **_said(row),
    )


def _event(row: EventRow) -> Event:
    return Event(
        happening=row.happening,
        date=row.date,
        kind=row.kind,
        text=row.text,
        translations=row.translations,
        **_said(row),
    )


def _figure(row: FigureRow) -> Figure:
    return Figure(
        measure=row.measure,
        value=row.value,
        date=row.date,
        **_said(row),
    )


def _relation(row: RelationRow) -> Relation:
    return Relation(other=row.other, kind=row.kind, date=row.date, **_said(row))


def _source(row: SourceRow) -> Source:
    plain = row.model_dump(exclude={"line", "issued", "translations"})
    return Source(**plain, issued=str(row.issued or ""))


def _state(row: StateRow) -> HistoricalState:
    return HistoricalState(
        id=row.id,
        name=row.name,
        lang=row.lang,
        start=row.start,
        end=row.end,
        lasting=row.end_cell == "..",
        members=tuple(unit for member in row.members for unit in world.unit_ids(member)),
        tint=row.tint,
        label=Position(row.lat, row.lon),
        translations=row.translations,
        note=row.note,
        sources=row.source,
    )
