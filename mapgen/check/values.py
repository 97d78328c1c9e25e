"""Convert valid rows to places and other values of the model."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import fields
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar, cast

from mapgen.basemap import world
from mapgen.check.cells import OPEN
from mapgen.check.rows import (
    CityRow,
    ClaimRow,
    EventRow,
    FigureRow,
    NameRow,
    PlaceRow,
    RelationRow,
    SourceRow,
    StateRow,
    TypedRow,
    fields_of,
)
from mapgen.model.cities import LEAST_RANK, CityName
from mapgen.model.claims import Event, Figure, Name, Relation, Source
from mapgen.model.places import Place, Position
from mapgen.model.states import HistoricalState
from mapgen.support.remember import remembered

Value = TypeVar("Value")

Getter = Callable[[Any], Any]


Setter = Callable[[Any, Any], None]


@cache
def _shared(
    model: Any, kind: type[TypedRow], given: tuple[str, ...]
) -> tuple[Getter, tuple[Setter, ...]]:
    """Return the getter of what row and model have in common, and the setters of the attributes.

    The setters are in the order of what the row has, and then of the given values.
    """
    known = fields_of(kind)
    common = [each.name for each in fields(model) if each.name in known and each.name not in given]
    setters = tuple(getattr(model, name).__set__ for name in (*common, *given))
    return itemgetter(*map(known.index, common)), setters


def value_of(model: type[Value], row: TypedRow, **given: Any) -> Value:
    """Return a row as a model value, from the common attributes and the given ones.

    The slots are set without the `__init__` of a frozen class, which is twice as slow, and there
    may be a million rows. Row and given values have all attributes of the model between them.
    """
    kind, own = cast("Hashable", type(row)), cast("Hashable", model)
    common, setters = _shared(own, kind, tuple(given))
    value = object.__new__(model)
    for set_slot, cell in zip(setters, (*common(row), *given.values()), strict=True):
        set_slot(value, cell)
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


def place_value(row: PlaceRow, claims: Iterable[Iterable[ClaimRow]]) -> Place:
    """Return a place with its rows of names, events, figures and relations."""
    names, events, figures, relations = claims
    return value_of(
        Place,
        row,
        position=Position(row.lat, row.lon),
        names=tuple(map(_name, cast("Iterable[NameRow]", names))),
        events=tuple(map(_event, cast("Iterable[EventRow]", events))),
        figures=tuple(map(_figure, cast("Iterable[FigureRow]", figures))),
        relations=tuple(map(_relation, cast("Iterable[RelationRow]", relations))),
    )


@remembered
def source_value(row: SourceRow) -> Source:
    """Return a source."""
    return value_of(Source, row, issued=str(row.issued or ""))


def city_value(row: CityRow) -> CityName:
    """Return a name of a city that is shown for orientation."""
    return value_of(
        CityName,
        row,
        lasting=row.end_cell == OPEN,
        position=Position(row.lat, row.lon),
        rank=row.rank or LEAST_RANK,
        sources=row.source,
    )


def state_value(row: StateRow) -> HistoricalState:
    """Return a historical state with the units of the base map."""
    return value_of(
        HistoricalState,
        row,
        lasting=row.end_cell == OPEN,
        members=tuple(unit for member in row.members for unit in world.unit_ids(member)),
        label=Position(row.lat, row.lon),
        sources=row.source,
    )
