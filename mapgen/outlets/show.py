"""What the tables say of one place, and which rows make its state on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from mapgen.check import check
from mapgen.check.regions import part
from mapgen.i18n.catalogue import text
from mapgen.layers import layer_of, rule_of, state
from mapgen.layers.names import name_changes
from mapgen.model.claims import PREFERRED, Event, Name
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.model.schema import REGIONS, REQUIRED, ids_in
from mapgen.model.schema import tables as schema
from mapgen.reading.rows import TableRow
from mapgen.reading.tables import Tables, read
from mapgen.support.errors import DataError, DateError, Problem, UsageError
from mapgen.support.similar import nearest
from mapgen.time.edtf import parse

PLACE_COLUMNS = ("place", "other")
"""The columns of other tables that hold the id of a place."""


@dataclass(frozen=True)
class ShownRow:
    """A row about a place: its file and line as the editor sees them, and its filled cells."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __str__(self) -> str:
        said = ", ".join(f"{column} {cell}" for column, cell in self.cells.items())
        return f"{self.file}:{self.line}: {said}"


@dataclass(frozen=True)
class Reason:
    """The state of a place on a day in words, the rows that make it, and those that end it."""

    headline: str
    rows: tuple[ShownRow, ...]
    coming: tuple[ShownRow, ...]


def rows_about(dataset: Path, place: str) -> tuple[ShownRow, ...]:
    """Return all rows about a place, by table; the tables may have problems.

    Raise UsageError if no row of places.csv has this id, now or formerly.
    """
    tables = read(dataset)
    own = _known_id(tables, place)
    found = [
        _shown(tables, file, row)
        for file in REQUIRED
        for row in tables.tables[file].rows
        if own in ([row.cells["id"]] if file == "places.csv" else map(row.cells.get, PLACE_COLUMNS))
    ]
    regions = [
        ShownRow(REGIONS, line, {"geometry": str(part(feature, "geometry").get("type"))})
        for line, feature in tables.features
        if part(feature, "properties").get("place") == own
    ]
    return (*found, *regions)


def reason(dataset: Path, place: str, day: str) -> Reason:
    """Return why a place is as it is on a day, the first one of an EDTF date.

    Raise UsageError for an unknown place or a text that is no date, DataError if the tables have
    errors, since the state follows from all of them.
    """
    try:
        number = parse(day).earliest
    except DateError as error:
        raise UsageError(str(error)) from error
    tables = read(dataset)
    own = _known_id(tables, place)
    atlas = check(read(dataset))
    known = next((each for each in atlas.places if each.id == own), None)
    if known is None:
        raise UsageError(f"no layer of the map shows {own}: no name of it honours a namesake")
    layer = layer_of(known, atlas.definition.layers)
    now, then = _turns(known, layer, number)
    return Reason(
        f"{known.title} on {day}: {_words(known, layer, number)} (layer {layer.id})",
        tuple(_rows(tables, own, now)),
        tuple(_rows(tables, own, then)),
    )


def _known_id(tables: Tables, place: str) -> str:
    """Return the id of a place by its id or a former one."""
    table = tables.tables["places.csv"]
    if not table.rows and tables.problems:
        raise DataError(map(tables.as_seen, tables.problems))
    ids = {name: name for name in table.cells_of("id")}
    for row in table.rows:
        for alias in ids_in(row.cells["aliases"]):
            ids.setdefault(alias, row.cells["id"])
    if place not in ids or not place:
        hint = nearest(place, filter(None, ids))
        raise UsageError(f"no place {place!r} in places.csv" + (f"; {hint}" if hint else ""))
    return ids[place]


def _shown(tables: Tables, file: str, row: TableRow) -> ShownRow:
    """Return a row with its filled cells in the order of the schema, then the translations."""
    seen = tables.as_seen(Problem(file, row.line, "", "", ""))
    order = dict.fromkeys((*(column.name for column in schema()[file].columns), *row.cells))
    cells = {name: row.cells[name] for name in order if row.cells.get(name)}
    return ShownRow(seen.file, seen.line, cells)


def _words(place: Place, layer: LayerDefinition, day: float) -> str:
    shown = state(place, layer, day)
    if shown == "changing":
        return text("en", "state.changing")
    return str(getattr(layer.kinds[place.kind].words or layer.words, shown))


Claims = Sequence[Name | Event]


def _turns(place: Place, layer: LayerDefinition, day: float) -> tuple[Claims, Claims]:
    """Return the claims that hold since the last turn before or on the day, and the next ones."""
    named = rule_of(layer).named
    turns = _name_turns(place) if named else _event_turns(place, layer)
    before = [claims for earliest, claims in turns if earliest <= day]
    after = [claims for earliest, claims in turns if earliest > day]
    return (before[-1] if before else ()), (after[0] if after else ())


def _name_turns(place: Place) -> list[tuple[float, Claims]]:
    """Return the days from which names hold; those that end without another hold on."""
    turns: list[tuple[float, Claims]] = []
    for change in name_changes(place):
        turns.append((change.earliest, change.value or turns[-1][1]))
    return turns


def _event_turns(place: Place, layer: LayerDefinition) -> list[tuple[float, Claims]]:
    kinds = {*layer.begins, *layer.ends}
    used = [
        event
        for event in place.events
        if event.status == PREFERRED and (not kinds or event.kind in kinds)
    ]
    return [(day, list(events)) for day, events in groupby(sorted(used, key=_day), _day)]


def _day(event: Event) -> float:
    return event.date.earliest


def _rows(tables: Tables, place: str, claims: Iterable[Name | Event]) -> Iterator[ShownRow]:
    """Yield the rows of the claims, in the order of their table."""
    keys = {_key(claim) for claim in claims}
    for file in ("names.csv", "events.csv"):
        for row in tables.tables[file].rows:
            cells = row.cells
            preferred = cells.get("status") in ("", PREFERRED)
            if cells["place"] == place and preferred and _key_of(file, cells) in keys:
                yield _shown(tables, file, row)


def _key(claim: Name | Event) -> tuple[str, ...]:
    if isinstance(claim, Name):
        return claim.period, claim.lang, claim.text
    return claim.happening, str(claim.date), claim.kind


def _key_of(file: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    columns = ("period", "lang", "name") if file == "names.csv" else ("happening", "date", "kind")
    return tuple(cells[column] for column in columns)


def as_json(rows: Iterable[ShownRow]) -> list[dict[str, Any]]:
    """Return rows as JSON values."""
    return [{"file": row.file, "line": row.line, "cells": dict(row.cells)} for row in rows]
