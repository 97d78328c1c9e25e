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


Getter = Callable[[Any], Any]


@cache
def _shared(
    model: Any, kind: type[TypedRow], given: tuple[str, ...]
) -> tuple[tuple[str, ...], Getter, Getter]:
    """Return the names of a value's attributes, and the getters that bring them into order.

    The first takes from a row what row and model have in common; the second sorts these and the
    given values as the model has them.
    """
    known = fields_of(kind)
    common = [each.name for each in fields(model) if each.name in known and each.name not in given]
    sources = [*common, *given]
    names = tuple(each.name for each in fields(model) if each.name in sources)
    return names, itemgetter(*map(known.index, common)), itemgetter(*map(sources.index, names))


def value_of(model: type[Value], row: TypedRow, **given: Any) -> Value:
    """Return a row as a model value, from the common attributes and the given ones.

    The attributes are set at once: the `__init__` of a frozen class sets them one by one, which is
    five times as slow, and there may be a million rows.
    """
    kind, own = cast("Hashable", type(row)), cast("Hashable", model)
    names, common, in_order = _shared(own, kind, tuple(given))
    value = object.__new__(model)
    vars(value).update(zip(names, in_order((*common(row), *given.values())), strict=True))
    return value


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
