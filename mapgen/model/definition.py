"""The map's definition: its title, span, view and layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, get_args

from mapgen.model.places import Position
from mapgen.model.tiles import Tiles
from mapgen.time.edtf import When

Plural = Literal["zero", "one", "two", "few", "many", "other"]
PLURALS: tuple[str, ...] = get_args(Plural)
"""The plural categories of CLDR; each language uses some of them."""


Tally: TypeAlias = Mapping[str, Mapping[str, str]]
"""The texts by state that count places: texts with {count} by plural category."""


PLACE = "#place="
"""What leads in the page's address to a place by its id; see `viewer/url/permalink.ts`."""


@dataclass(frozen=True)
class StateWords:
    """The words for a symbol's states before, during and after."""

    before: str
    during: str
    after: str


@dataclass(frozen=True)
class Kind:
    """A kind of place within a layer; `words` is None if the layer's own words apply.

    `tally` is like that of a layer, for the places of this kind alone; {} leaves them uncounted.
    None counts them with the layer, unless the kind has words of its own. A kind that is
    `counted_as` another of its layer is counted in the tally of that one: villages with towns.
    """

    title: str
    shape: str
    words: StateWords | None = None
    tally: Tally | None = None
    counted_as: str | None = None


@dataclass(frozen=True)
class Sizes:
    """Symbols are larger from each of one or two `steps` of the highest known `measure` on."""

    measure: str
    steps: tuple[float, ...]


@dataclass(frozen=True)
class LayerDefinition:
    """One layer of `map.toml`; colours are CSS hex, for the light and the dark theme.

    `tally` counts the places whose kind has neither words nor a tally of its own. Those of a layer
    that is `counted_with` another are counted among its places, even while they are not shown;
    "among" says how many they are.
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
    tally: Tally = field(default_factory=dict)
    sizes: Sizes | None = None
    counted_with: str = ""

    def honours(self, namesake: str) -> bool:
        """Return whether the layer includes `namesake`; "*" includes everybody."""
        return bool(namesake) and (namesake in self.namesakes or "*" in self.namesakes)


@dataclass(frozen=True)
class NameKind:
    """What `map.toml` says of a word for a kind of name.

    `colour` and `colour_dark` are CSS hex, or both ""; they are those of the symbols of places
    whose name of the day is of that kind. `tally` counts such places: texts with {count} by plural
    category, {} if they are not counted.
    """

    title: str
    colour: str = ""
    colour_dark: str = ""
    tally: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NamedPeriod:
    """A period that the histogram names, from its first day to its last."""

    title: str
    start: When
    end: When


@dataclass(frozen=True)
class KeyDay:
    """A day that the histogram marks."""

    title: str
    date: When


@dataclass(frozen=True)
class MapDefinition:
    """The map itself: title, span of years, opening day, view, layers and words of the data.

    `until` is the day that the map knows of last, in the last year of the span; None: its end.

    `view` are the points in sight when the page opens, `view_narrow` those on a narrow screen, and
    `view_whole` those of drawings that nobody can move; the last two default to `view`.
    `periods` and `days` are by id, in the order of the file, which is that of their importance.

    `lang` is the language of these texts and of the tables; `languages` are those of the page, the
    first is the default. `output` is where the page goes, from the file's folder on, or "".
    `tiles` are street tiles, None if the ground is only drawn. `url` is the address at which the
    page is published, or "": then its places have no addresses.
    `translations` has the translated texts by language under the same keys,
    if there are any; its "layers" are by id. `content` are the languages of which a page carries
    the translated texts of the tables though another one is its first; None: all.
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
    view_whole: tuple[Position, ...]
    licence: str
    credits: tuple[str, ...]
    namesakes: Mapping[str, str]
    measures: Mapping[str, str]
    event_kinds: Mapping[str, str]
    tints: Mapping[str, str]
    layers: tuple[LayerDefinition, ...]
    output: str = ""
    periods: Mapping[str, NamedPeriod] = field(default_factory=dict)
    days: Mapping[str, KeyDay] = field(default_factory=dict)
    until: When | None = None
    tiles: Tiles | None = None
    name_kinds: Mapping[str, NameKind] = field(default_factory=dict)
    url: str = ""
    content: tuple[str, ...] | None = None
    translations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def address_of(self, place: str, day: str = "") -> str:
        """Return the address at which the page opens a place by its id, "" if it has none.

        `day` is a date in EDTF that the page then shows.
        """
        if not self.url:
            return ""
        return f"{self.url}{PLACE}{place}" + (f"&date={day}" if day else "")

    @property
    def carried(self) -> tuple[str, ...]:
        """The page's languages with translated texts of the tables: the first is always there."""
        first, *others = self.languages
        return (first, *(lang for lang in others if self.content is None or lang in self.content))

    def tag(self, lang: str) -> str:
        """Return the map's own tag of a language, which may carry sentences; others as they are."""
        return next((own for own in self.languages if own == lang), lang)

    def told(self, key: str) -> Any:
        """Return the value of a field in the page's first language, else in the map's own."""
        return self.translations.get(self.languages[0], {}).get(key) or getattr(self, key)

    @property
    def tones(self) -> tuple[LayerDefinition | NameKind, ...]:
        """The layers, and the kinds of names that have colours: what a symbol's colour may mean."""
        return (*self.layers, *(kind for kind in self.name_kinds.values() if kind.colour))

    def name_kind_title(self, kind: str, lang: str = "") -> str:
        """Return the title of a kind of name, in the page's first language if none is given."""
        texts = self.translations.get(lang or self.languages[0], {})
        told = texts.get("name_kinds", {}).get(kind, {})
        own = self.name_kinds.get(kind)
        return told.get("title") or (own.title if own else kind)

    def layer_title(self, layer: LayerDefinition) -> str:
        """Return a layer's title in the page's first language, else in the map's own."""
        translation = self.translations.get(self.languages[0], {}).get("layers", {})
        return translation.get(layer.id, {}).get("title") or layer.title
