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
    geonames: str = ""
    tgn: str = ""
    osm: str = ""
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
    """A drawn area or line of a place, of one or more parts.

    A part of an area has its outer ring, then its holes, each without its last point, which is the
    first; a part of a line is one line. Only what is schematic is drawn dashed.
    """

    place: str
    form: str
    parts: tuple[tuple[tuple[Position, ...], ...], ...]
    schematic: bool
    note: str
