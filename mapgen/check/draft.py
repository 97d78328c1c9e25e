"""The valid rows of a dataset, before the rules across rows are applied."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from mapgen.check.rows import (
    ClaimRow,
    EventRow,
    FigureRow,
    NameRow,
    PlaceRow,
    RelationRow,
    SourceRow,
    StateRow,
    typed,
)
from mapgen.model.claims import PREFERRED
from mapgen.model.definition import MapDefinition
from mapgen.reading.rows import Table
from mapgen.reading.tables import Tables
from mapgen.reading.tour_files import TourFile
from mapgen.support.errors import Problem

CLAIM_TABLES = ("names.csv", "events.csv", "figures.csv", "relations.csv")
"""The tables of claims about places."""


@dataclass(frozen=True)
class Draft:
    """Typed rows by table, `map.toml` if valid, regions as (line, feature), and tours.

    `known_places` and `known_sources` are the ids that other rows may refer to; empty if their
    table could not be read completely. All rows about `sure_places` are valid: what tours say of
    other places is not checked.
    """

    definition: MapDefinition | None
    places: tuple[PlaceRow, ...]
    names: tuple[NameRow, ...]
    events: tuple[EventRow, ...]
    figures: tuple[FigureRow, ...]
    relations: tuple[RelationRow, ...]
    sources: tuple[SourceRow, ...]
    states: tuple[StateRow, ...]
    features: tuple[tuple[int, dict[str, Any]], ...]
    tours: tuple[TourFile, ...]
    known_places: frozenset[str]
    known_sources: frozenset[str]
    sure_places: frozenset[str] = frozenset()

    @cached_property
    def claims(self) -> Mapping[str, tuple[ClaimRow, ...]]:
        """The rows of the tables of claims, by file."""
        return dict(
            zip(CLAIM_TABLES, (self.names, self.events, self.figures, self.relations), strict=True)
        )

    @cached_property
    def honoured(self) -> Mapping[str, frozenset[str]]:
        """The namesakes of the preferred names, by place."""
        namesakes_of: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.names:
            if row.namesake and row.status == PREFERRED:
                namesakes_of[row.place].add(row.namesake)
        return {place: frozenset(namesakes) for place, namesakes in namesakes_of.items()}


def draft(tables: Tables, definition: MapDefinition | None, problems: list[Problem]) -> Draft:
    """Convert every row; invalid rows are left out and their problems added.

    The known ids are those of all rows, valid or not, so that one bad cell of a place does not
    cause an error for each of its names.
    """
    by_file = tables.tables
    return Draft(
        definition=definition,
        places=typed(by_file["places.csv"], PlaceRow, problems),
        names=typed(by_file["names.csv"], NameRow, problems),
        events=typed(by_file["events.csv"], EventRow, problems),
        figures=typed(by_file["figures.csv"], FigureRow, problems),
        relations=typed(by_file["relations.csv"], RelationRow, problems),
        sources=typed(by_file["sources.csv"], SourceRow, problems),
        states=typed(by_file["borders.csv"], StateRow, problems),
        features=tuple(tables.features),
        tours=tuple(tables.tours),
        known_places=_known(by_file["places.csv"]),
        known_sources=_known(by_file["sources.csv"]),
    )


def _known(table: Table) -> frozenset[str]:
    """Return the ids that other rows may refer to; bad ids are reported in their own row."""
    if not table.whole:
        return frozenset()
    ids = table.cells_of("id")
    return table.loose.union(ids, map(str.casefold, ids))


def with_sure_places(rows: Draft, tables: Tables, problems: Iterable[Problem]) -> Draft:
    """Return the draft with `sure_places`: the places without any problem so far.

    An invalid row about an unknown place may be about any place.
    """
    used = {file: tables.tables[file] for file in ("places.csv", *CLAIM_TABLES)}
    wrong = {(problem.file, problem.line) for problem in problems}
    ids = set(used["places.csv"].cells_of("id"))
    doubted = {
        place
        for file, table in used.items()
        if any(file == other for other, _ in wrong)
        for line, place in zip(table.lines, table.cells_of(_place_column(file)), strict=True)
        if (file, line) in wrong
    }
    whole = all(table.whole and not table.loose for table in used.values())
    sure = ids - doubted if whole and doubted <= ids else ()
    return replace(rows, sure_places=frozenset(sure))


def _place_column(file: str) -> str:
    """Return the column with the id of the place that a row is about."""
    return "place" if file in CLAIM_TABLES else "id"
