"""The valid rows of a dataset, before the rules across rows are applied."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from mapgen.check.cells import SLUG
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
    typed,
)
from mapgen.check.shared_dates import with_shared_dates
from mapgen.check.source_links import with_source_ids
from mapgen.model.claims import BORNE
from mapgen.model.definition import MapDefinition
from mapgen.reading.geojson_text import FeatureFile
from mapgen.reading.rows import Table
from mapgen.reading.tables import Tables
from mapgen.reading.tour_files import TourFile
from mapgen.support.errors import Problem
from mapgen.support.remember import remembered, settled

CLAIM_TABLES = ("names.csv", "events.csv", "figures.csv", "relations.csv")
"""The tables of claims about places."""


@dataclass(frozen=True)
class Draft:
    """Typed rows by table, `map.toml` if valid, regions, town plan and territories as
    features, and tours.

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
    cities: tuple[CityRow, ...]
    features: tuple[tuple[int, dict[str, Any]], ...]
    tours: tuple[TourFile, ...]
    town_plan: FeatureFile
    territories: FeatureFile
    draws_states: bool
    known_places: frozenset[str]
    known_sources: frozenset[str]
    sure_places: frozenset[str] = frozenset()

    @cached_property
    def valid_places(self) -> frozenset[str]:
        """The known places whose ids are valid: those that may be suggested."""
        return frozenset(filter(SLUG.fullmatch, self.known_places))

    @cached_property
    def valid_sources(self) -> frozenset[str]:
        """The known sources whose ids are valid."""
        return frozenset(filter(SLUG.fullmatch, self.known_sources))

    @cached_property
    def claims(self) -> Mapping[str, tuple[ClaimRow, ...]]:
        """The rows of the tables of claims, by file."""
        rows = (self.names, self.events, self.figures, self.relations)
        return settled("claims", dict(zip(CLAIM_TABLES, rows, strict=True)))

    @cached_property
    def honoured(self) -> Mapping[str, frozenset[str]]:
        """The namesakes of the names that the map follows, by place."""
        namesakes_of: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.names:
            if row.namesake and row.status in BORNE:
                namesakes_of[row.place].add(row.namesake)
        honoured = {place: frozenset(namesakes) for place, namesakes in namesakes_of.items()}
        return settled("honoured", honoured)


def draft(tables: Tables, definition: MapDefinition | None, problems: list[Problem]) -> Draft:
    """Convert every row; invalid rows are left out and their problems added.

    The known ids are those of all rows, valid or not, so that one bad cell of a place does not
    cause an error for each of its names.
    """
    by_file = tables.tables
    sources = typed(by_file["sources.csv"], SourceRow, problems)
    return Draft(
        definition=definition,
        places=typed(by_file["places.csv"], PlaceRow, problems),
        names=with_shared_dates(typed(by_file["names.csv"], NameRow, problems)),
        events=typed(by_file["events.csv"], EventRow, problems),
        figures=typed(by_file["figures.csv"], FigureRow, problems),
        relations=typed(by_file["relations.csv"], RelationRow, problems),
        sources=sources,
        states=typed(by_file["borders.csv"], StateRow, problems),
        cities=typed(by_file["cities.csv"], CityRow, problems),
        features=settled("features", tables.features),
        tours=settled("tours", with_source_ids(tables.tours, sources)),
        town_plan=tables.town_plan,
        territories=tables.territories,
        draws_states=tables.draws_states,
        known_places=_known(by_file["places.csv"]),
        known_sources=_known(by_file["sources.csv"]),
    )


@remembered
def _known(table: Table) -> frozenset[str]:
    """Return the ids that other rows may refer to; bad ids are reported in their own row."""
    if not table.whole:
        return frozenset()
    ids = table.cells_of("id")
    known = table.loose.union(ids, map(str.casefold, ids))
    return settled(f"ids of {table.file}", known)


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
    return replace(rows, sure_places=settled("sure places", frozenset(sure)))


def _place_column(file: str) -> str:
    """Return the column with the id of the place that a row is about."""
    return "place" if file in CLAIM_TABLES else "id"
