"""The frozen values of a dataset, from one source to the whole Atlas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from mapgen.when import When

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

PREFERRED, ALTERNATIVE, REJECTED = "preferred", "alternative", "rejected"
STATUSES = (PREFERRED, ALTERNATIVE, REJECTED)
PRECISIONS = ("exact", "site", "settlement", "region")
"""How near a point lies to the thing: on it, in its grounds, in its town, somewhere in its area."""
RELATIONS = (
    "replaced-by",
    "stood-at",
    "moved-to",
    "again-as",
    "named-after",
    "part-of",
    "built-by",
    "passed-into",
    "happened-at",
    "counterpart",
)
"""How a place can be related to another; each has two readings in `words/`, there and back."""


@dataclass(frozen=True)
class Position:
    """A point on the earth: degrees WGS 84, latitude north and longitude east positive."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Source:
    """One work, in the fields of CSL-JSON; empty text where nothing is known.

    `type` is a CSL item type, `issued` EDTF text, `language` BCP 47.
    """

    id: str
    type: str
    title: str
    author: str = ""
    container: str = ""
    publisher: str = ""
    issued: str = ""
    pages: str = ""
    url: str = ""
    language: str = ""
    licence: str = ""
    note: str = ""


Texts = Mapping[str, Mapping[str, str]]
"""Texts in other languages: by language, then by the field that they stand for."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one or more sources say: their ids, where in them, and whether the map follows it."""

    sources: tuple[str, ...]
    locator: str = ""
    status: str = PREFERRED
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Name(Claim):
    """A toponym in one language for one stretch of time.

    `period` is shared by the names of that stretch in all languages and by rival claims about it.
    `start` None means unknown; `end` None with `lasting` means still in use, else unknown.
    `namesake` is whom the name honours, or "".
    """

    period: str
    text: str
    lang: str
    script: str
    start: When | None
    end: When | None
    lasting: bool
    namesake: str = ""


@dataclass(frozen=True, kw_only=True)
class Event(Claim):
    """A dated happening; rival claims about one happening share the word `happening`."""

    happening: str
    date: When
    kind: str
    text: str
    translations: Texts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Figure(Claim):
    """A dated count or measurement in the unit of its `measure`."""

    measure: str
    value: float
    date: When | None


@dataclass(frozen=True, kw_only=True)
class Relation(Claim):
    """What a place has to do with another: `kind` is one of RELATIONS, `other` that place's id."""

    other: str
    kind: str
    date: When | None


@dataclass(frozen=True)
class Place:
    """One place with everything that is claimed about it. `country` is ISO 3166-1 alpha-2."""

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
    names: tuple[Name, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
    translations: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Region:
    """A drawn area or line of a place: `points` in order, a closed ring for an area."""

    place: str
    form: str
    points: tuple[Position, ...]
    schematic: bool
    note: str


@dataclass(frozen=True)
class State:
    """A state of its time: `members` are ids of base-map units, `label` is where its name goes."""

    id: str
    name: str
    lang: str
    start: When | None
    end: When | None
    lasting: bool
    members: tuple[str, ...]
    tint: int
    label: Position
    note: str
    sources: tuple[str, ...]
    translations: Texts = field(default_factory=dict)

    def exists(self, day: float) -> bool:
        """Return whether the map draws it on a day: what is in doubt changes on its latest day.

        The twin of `spansOf` in `viewer/arcs.ts`.
        """
        begun = self.start is None or self.start.latest <= day
        return begun and (self.lasting or self.end is None or day < self.end.latest)


@dataclass(frozen=True)
class Target:
    """What a link leads to: an id after "place" or "source" (several with ;), EDTF after "date"."""

    kind: str
    name: str


@dataclass(frozen=True)
class Node:
    """A part of a text: what it holds, in order, and for a link the name of its target.

    `kind` is paragraph, bullets, numbers or item; em or strong; place, date or source.
    """

    kind: str
    children: tuple[Node | str, ...]
    target: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a tour: a place on a day, and what there is to say of it.

    The map shows the first day of `date`. `layers` is empty where those of the opening will do,
    `zoom` None where the viewer's own will (viewer/tour.ts).
    """

    title: str
    place: str
    date: When
    layers: tuple[str, ...]
    zoom: float | None
    body: tuple[Node, ...]


@dataclass(frozen=True)
class Tour:
    """A guided tour in one language (BCP 47); `id` is the name of its file."""

    id: str
    title: str
    lang: str
    author: str
    summary: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class StateWords:
    """What a symbol says before, during and after."""

    before: str
    during: str
    after: str


@dataclass(frozen=True)
class Kind:
    """A kind of place within a layer; `words` None where the layer's own words fit."""

    title: str
    shape: str
    words: StateWords | None = None


@dataclass(frozen=True)
class LayerDefinition:
    """One layer as `map.toml` defines it; colours are CSS hex, for the light and the dark page.

    `tally` has, by state, how the page counts its places: texts with {count} by plural category.
    """

    id: str
    title: str
    description: str
    rule: str
    colour: str
    colour_dark: str
    shape: str
    on: bool
    words: StateWords
    kinds: Mapping[str, Kind]
    namesakes: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    tally: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def honours(self, namesake: str) -> bool:
        """Return whether a name that honours `namesake` counts here; "*" counts everybody."""
        return bool(namesake) and (namesake in self.namesakes or "*" in self.namesakes)

    def shows(self, kind: str, honoured: Iterable[str]) -> bool:
        """Return whether a place of this kind whose names honoured these belongs here."""
        fits = self.rule != "names" or any(self.honours(who) for who in honoured)
        return kind in self.kinds and fits


@dataclass(frozen=True)
class MapDefinition:
    """The map itself: title, span of years, opening day, view, layers and words of the data.

    `lang` is the language of all these texts and of the tables' own; `languages` are those of the
    page, the first of which it opens in. `translations` has, by language, the same texts under
    the same keys, as far as there are any; its "layers" are by id.
    """

    id: str
    title: str
    subtitle: str
    lang: str
    languages: tuple[str, ...]
    span: tuple[int, int]
    opening: When
    centre: Position
    view: tuple[Position, ...]
    view_narrow: tuple[Position, ...]
    licence: str
    credits: tuple[str, ...]
    namesakes: Mapping[str, str]
    measures: Mapping[str, str]
    event_kinds: Mapping[str, str]
    layers: tuple[LayerDefinition, ...]
    translations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Atlas:
    """A whole dataset without a problem, in the order of its tables."""

    definition: MapDefinition
    places: tuple[Place, ...]
    sources: Mapping[str, Source]
    states: tuple[State, ...] = ()
    regions: tuple[Region, ...] = field(default=())
    tours: tuple[Tour, ...] = ()

    def in_languages(self, languages: tuple[str, ...]) -> Atlas:
        """Return the atlas for a page in these languages; the first is that it opens in."""
        return replace(self, definition=replace(self.definition, languages=languages))

    def frame(self) -> GeoDataFrame:
        """Return the places as a GeoDataFrame, one row a place, in EPSG:4326.

        Columns: id, title, kind, country, precision, summary, geometry (points, lon lat).
        """
        return frame_of(self.places)


def frame_of(places: tuple[Place, ...]) -> GeoDataFrame:
    """Return places as a GeoDataFrame; see `Atlas.frame`."""
    from geopandas import GeoDataFrame, points_from_xy

    columns = ("id", "title", "kind", "country", "precision", "summary")
    rows = {column: [getattr(place, column) for place in places] for column in columns}
    lons = [place.position.lon for place in places]
    lats = [place.position.lat for place in places]
    return GeoDataFrame(rows, geometry=points_from_xy(lons, lats), crs="EPSG:4326")
