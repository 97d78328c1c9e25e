"""The map's definition: its title, span, view and layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, get_args

from mapgen.model.places import Position
from mapgen.time.edtf import When

Plural = Literal["zero", "one", "two", "few", "many", "other"]
PLURALS: tuple[str, ...] = get_args(Plural)
"""The plural categories of CLDR; each language uses some of them."""


Tally: TypeAlias = Mapping[str, Mapping[str, str]]
"""The texts by state that count places: texts with {count} by plural category."""


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
    None counts them with the layer, unless the kind has words of its own.
    """

    title: str
    shape: str
    words: StateWords | None = None
    tally: Tally | None = None


@dataclass(frozen=True)
class LayerDefinition:
    """One layer of `map.toml`; colours are CSS hex, for the light and the dark theme.

    `tally` counts the places whose kind has neither words nor a tally of its own.
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

    def honours(self, namesake: str) -> bool:
        """Return whether the layer includes `namesake`; "*" includes everybody."""
        return bool(namesake) and (namesake in self.namesakes or "*" in self.namesakes)


@dataclass(frozen=True)
class MapDefinition:
    """The map itself: title, span of years, opening day, view, layers and words of the data.

    `lang` is the language of these texts and of the tables; `languages` are those of the page, the
    first is the default. `translations` has the translated texts by language under the same keys,
    if there are any; its "layers" are by id.
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
