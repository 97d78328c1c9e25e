"""The sound rows of a dataset, before the rules that look across rows have judged them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
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
from mapgen.documents import Document
from mapgen.errors import Problem
from mapgen.model import PREFERRED, MapDefinition
from mapgen.tables import Tables


@dataclass(frozen=True)
class Draft:
    """Typed rows by table, `map.toml` as far as it is sound, regions as (line, feature), tours."""

    definition: MapDefinition | None
    places: tuple[PlaceRow, ...]
    names: tuple[NameRow, ...]
    events: tuple[EventRow, ...]
    figures: tuple[FigureRow, ...]
    relations: tuple[RelationRow, ...]
    sources: tuple[SourceRow, ...]
    states: tuple[StateRow, ...]
    features: tuple[tuple[int, dict[str, Any]], ...]
    tours: tuple[Document, ...]
    known_places: frozenset[str]
    known_sources: frozenset[str]

    @cached_property
    def claims(self) -> Mapping[str, tuple[ClaimRow, ...]]:
        """The rows of the tables of claims, by file."""
        return {
            "names.csv": self.names,
            "events.csv": self.events,
            "figures.csv": self.figures,
            "relations.csv": self.relations,
        }

    @cached_property
    def honoured(self) -> Mapping[str, frozenset[str]]:
        """Whom the preferred names of each place honour."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.names:
            if row.namesake and row.status == PREFERRED:
                found[row.place].add(row.namesake)
        return {place: frozenset(namesakes) for place, namesakes in found.items()}


def draft(tables: Tables, definition: MapDefinition | None, problems: list[Problem]) -> Draft:
    """Type every row; rows that are not sound are left out and their Problems noted.

    The known ids are those of all rows, sound or not, so that one bad cell in a place is not
    told again by each of its names.
    """
    by_file = tables.tables
    return Draft(
        definition=definition,
        places=tuple(typed(by_file["places.csv"], PlaceRow, problems)),
        names=tuple(typed(by_file["names.csv"], NameRow, problems)),
        events=tuple(typed(by_file["events.csv"], EventRow, problems)),
        figures=tuple(typed(by_file["figures.csv"], FigureRow, problems)),
        relations=tuple(typed(by_file["relations.csv"], RelationRow, problems)),
        sources=tuple(typed(by_file["sources.csv"], SourceRow, problems)),
        states=tuple(typed(by_file["borders.csv"], StateRow, problems)),
        features=tuple(tables.features),
        tours=tuple(tables.tours),
        known_places=frozenset(row.cells["id"] for row in by_file["places.csv"].rows),
        known_sources=frozenset(row.cells["id"] for row in by_file["sources.csv"].rows),
    )
