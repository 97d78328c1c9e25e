"""Convert valid rows to places and other values of the model."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import repeat
from operator import itemgetter
from typing import Any, TypeVar, cast

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
from mapgen.check.territories import units_of
from mapgen.model.cities import LEAST_RANK, CityName
from mapgen.model.claims import Event, Figure, Name, Relation, Source
from mapgen.model.places import Place, Position
from mapgen.model.states import HistoricalState
from mapgen.support.remember import remembered

Value = TypeVar("Value")

Column = Iterable[Any]


def values_of(model: type[Value], rows: Sequence[TypedRow], **given: Column) -> list[Value]:
    """Return rows of one table as model values, from the common columns and the given ones.

    Rows and given columns have all attributes of the model between them.
    """
    return _made(
        model,
        len(rows),
        {
            each.name: given[each.name] if each.name in given else _column(rows, each.name)
            for each in fields(cast(Any, model))
        },
    )


def _made(model: type[Value], count: int, columns: Mapping[str, Column]) -> list[Value]:
    """Return some values with these attributes.

    The slots are set column by column, without the `__init__` of a frozen class: that is many times
    faster, and there may be a million rows.
    """
    values = list(map(object.__new__, repeat(model, count)))
    for name, cells in columns.items():
        deque(map(getattr(model, name).__set__, values, cells), maxlen=0)
    return values


def _column(rows: Sequence[TypedRow], name: str) -> Column:
    """Return a column of the rows of one table."""
    return map(itemgetter(fields_of(type(rows[0])).index(name)), cast(Any, rows)) if rows else ()


def _value(model: type[Value], row: TypedRow, **given: Any) -> Value:
    (value,) = values_of(model, (row,), **{name: (cell,) for name, cell in given.items()})
    return value


def place_values(
    rows: Sequence[PlaceRow],
    names: Sequence[NameRow],
    events: Sequence[EventRow],
    figures: Sequence[FigureRow],
    relations: Sequence[RelationRow],
) -> list[Place]:
    """Return places with the claims about them, whose rows may be about others, too."""
    axes = {axis: _column(rows, axis) for axis in ("lat", "lon")}
    lasting = [row.end_cell == OPEN for row in names]
    return values_of(
        Place,
        rows,
        position=_made(Position, len(rows), axes),
        names=_of_places(
            rows,
            Name,
            names,
            text=_column(names, "name"),
            lasting=lasting,
            kinds=_column(names, "kind"),
        ),  # fmt: skip
        events=_of_places(rows, Event, events),
        figures=_of_places(rows, Figure, figures),
        relations=_of_places(rows, Relation, relations),
    )


def _of_places(
    places: Sequence[PlaceRow], model: type[Value], rows: Sequence[ClaimRow], **given: Column
) -> Iterator[tuple[Value, ...]]:
    """Yield for each place the values of the claims about it."""
    found: defaultdict[str, list[Value]] = defaultdict(list)
    values = values_of(model, rows, sources=_column(rows, "source"), **given)
    for place, value in zip(_column(rows, "place"), values, strict=True):
        found[place].append(value)
    return (tuple(found.get(place, ())) for place in _column(places, "id"))


@remembered
def source_value(row: SourceRow) -> Source:
    """Return a source."""
    return _value(Source, row, issued=str(row.issued or ""))


def city_value(row: CityRow) -> CityName:
    """Return a name of a city that is shown for orientation."""
    return _value(
        CityName,
        row,
        lasting=row.end_cell == OPEN,
        position=Position(row.lat, row.lon),
        rank=row.rank or LEAST_RANK,
        sources=row.source,
    )


def state_value(row: StateRow) -> HistoricalState:
    """Return a historical state with the units of the base map."""
    return _value(
        HistoricalState,
        row,
        lasting=row.end_cell == OPEN,
        members=tuple(unit for member in row.members for unit in units_of(member)),
        label=Position(row.lat, row.lon),
        sources=row.source,
    )
