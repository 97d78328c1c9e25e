"""The texts of the worksheet: those of the interface and of the map, in one of its languages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mapgen.i18n.catalogue import text, words
from mapgen.model.atlas import Atlas
from mapgen.model.definition import LayerDefinition, MapDefinition
from mapgen.model.places import Place
from mapgen.model.states import HistoricalState


@dataclass(frozen=True)
class WorksheetWords:
    """The texts of the interface in the language of the sheet."""

    lang: str

    def say(self, key: str, **parts: str) -> str:
        """Return a text of the catalogue with its placeholders filled in."""
        return text(self.lang, key, **parts)

    @property
    def is_mirrored(self) -> bool:
        """Whether the language is written from right to left."""
        return words(self.lang)["page.direction"] == "rtl"


def in_language(atlas: Atlas, lang: str) -> Atlas:
    """Return the atlas with its own texts in `lang`, where they are translated."""
    return replace(
        atlas,
        definition=_definition(atlas.definition, lang),
        places=tuple(_titled(place, lang) for place in atlas.places),
        states=tuple(_named(state, lang) for state in atlas.states),
    )


def _titled(place: Place, lang: str) -> Place:
    title = place.translations.get(lang, {}).get("title")
    return replace(place, title=title) if title else place


def _named(state: HistoricalState, lang: str) -> HistoricalState:
    name = state.translations.get(lang, {}).get("name")
    return replace(state, name=name) if name else state


def _definition(own: MapDefinition, lang: str) -> MapDefinition:
    texts = own.translations.get(lang, {})
    layers: Mapping[str, Any] = texts.get("layers", {})
    return replace(
        own,
        title=texts.get("title", own.title),
        credits=tuple(texts.get("credits", own.credits)),
        event_kinds={**own.event_kinds, **texts.get("event_kinds", {})},
        layers=tuple(_layer(layer, layers.get(layer.id, {})) for layer in own.layers),
    )


def _layer(own: LayerDefinition, texts: Mapping[str, Any]) -> LayerDefinition:
    kinds: Mapping[str, Any] = texts.get("kinds", {})
    return replace(
        own,
        title=texts.get("title", own.title),
        kinds={
            id: replace(kind, title=kinds.get(id, {}).get("title", kind.title))
            for id, kind in own.kinds.items()
        },
    )
