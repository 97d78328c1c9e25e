"""Convert valid rows to the Atlas; nothing is checked here."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import fields
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar, cast

from mapgen.basemap import world
from mapgen.check.cells import OPEN
from mapgen.check.draft import Draft
from mapgen.check.places import every_place_has_a_layer
from mapgen.check.regions import region_of
from mapgen.check.rows import (
    ClaimRow,
    EventRow,
    FigureRow,
    NameRow,
    RelationRow,
    SourceRow,
    StateRow,
    TypedRow,
    fields_of,
)
from mapgen.check.tours import tour_of
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Event, Figure, Name, Relation, Source
from mapgen.model.definition import MapDefinition
from mapgen.model.places import Place, Position
from mapgen.model.states import HistoricalState

AnyClaim = TypeVar("AnyClaim", bound=ClaimRow)
Value = TypeVar("Value")


def atlas_of(draft: Draft, definition: MapDefinition) -> Atlas:
    """Return the Atlas of an error-free draft, without the places that no layer shows."""
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
            value_of(
                Place,
                row,
                position=Position(row.lat, row.lon),
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
    values: defaultdict[str, tuple[Value, ...]] = defaultdict(tuple)
    for row in rows:
        values[row.place] += (value(row),)
    return values


@cache
def _shared(model: Any, kind: type[TypedRow]) -> tuple[tuple[str, ...], Callable[[Any], Any]]:
    """Return the attributes that a row and a model class have in common, and their getter."""
    known = fields_of(kind)
    names = tuple(each.name for each in fields(model) if each.name in known)
    return names, itemgetter(*map(known.index, names))


def value_of(model: type[Value], row: TypedRow, **given: Any) -> Value:
    """Return a row as a model value, from the common attributes and the given ones."""
    names, values_of = _shared(cast("Hashable", model), cast("Hashable", type(row)))
    return model(**dict(zip(names, values_of(row), strict=True)) | given)


def _claim(model: type[Value], row: ClaimRow, **given: Any) -> Value:
    return value_of(model, row, sources=row.source, **given)


def _name(row: NameRow) -> Name:
    return _claim(Name, row, text=row.name, lasting=row.end_cell == OPEN)


def _event(row: EventRow) -> Event:
    return _claim(Event, row)


def _figure(row: FigureRow) -> Figure:
    return _claim(Figure, row)


def _relation(row: RelationRow) -> Relation:
    return _claim(Relation, row)


def _source(row: SourceRow) -> Source:
    return value_of(Source, row, issued=str(row.issued or ""))


def _state(row: StateRow) -> HistoricalState:
    return value_of(
        HistoricalState,
        row,
        lasting=row.end_cell == OPEN,
        members=tuple(unit for member in row.members for unit in world.unit_ids(member)),
        label=Position(row.lat, row.lon),
        sources=row.source,
    )
