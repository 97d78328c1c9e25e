"""Places: their positions, drawn regions, and claims."""

from __future__ import annotations

from dataclasses import dataclass, field

from mapgen.model.claims import Event, Figure, Name, Relation, Texts
from mapgen.shared import vocabulary

PRECISIONS = vocabulary("precisions")
"""The precision of a point: at the place itself, on its site, in its town, or in its region."""


@dataclass(frozen=True, slots=True)
class Position:
    """A point on the Earth: degrees WGS 84, latitude north and longitude east positive."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Place:
    """One place with all its claims. `country` is ISO 3166-1 alpha-2."""

    id: str
    title: str
    kind: str
    position: Position
    precision: str
    country: str
    summary: str
    coordinate_source: str
    wikidata: str = ""
    sources: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    rank: int = 0
    names: tuple[Name, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
    translations: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Region:
    """A drawn area or line of a place: `points` in order, a closed ring for an area."""

    place: str
    form: str
    points: tuple[Position, ...]
    schematic: bool
    note: str
