"""Translated texts of the tables, and giving them to what they translate.

A translation belongs to a column and the text itself, as in gettext: where the text has been
changed, there is none, and the reader gets the changed text and not an outdated translation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from mapgen.model.claims import Claim
from mapgen.model.places import Place
from mapgen.model.states import HistoricalState
from mapgen.support.remember import remembered

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "places.csv": ("title", "summary"),
    "events.csv": ("text", "note"),
    "names.csv": ("note",),
    "figures.csv": ("note",),
    "relations.csv": ("note",),
    "borders.csv": ("note",),
    "sources.csv": ("note",),
}
"""The columns whose texts are translated in files such as texts.de.po."""

SOURCE_NOTE = "sources.note"
"""The context of the notes of sources, which the page has in its first language alone."""

Catalogue = Mapping[tuple[str, str], str]
"""The translations in one language, by context and text."""


class Content(Mapping[str, Catalogue]):
    """The translations by language, each read when it is asked for: most pages need few."""

    def __init__(self, readers: Mapping[str, Callable[[], Catalogue]]) -> None:
        self._readers = readers

    def __getitem__(self, lang: str) -> Catalogue:
        return self._readers[lang]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)


Catalogues = tuple[tuple[str, Catalogue], ...]
"""Languages, each with its translations."""


def context_of(file: str, column: str) -> str:
    """Return the context of the texts of a column: places.summary."""
    return f"{file.removesuffix('.csv')}.{column}"


CONTEXTS: Mapping[str, tuple[str, str]] = {
    context_of(file, column): (file, column)
    for file, columns in COLUMNS.items()
    for column in columns
}
"""The file and column of each context: places.summary."""

Translated = TypeVar("Translated", bound=Place | Claim | HistoricalState)


def worded_places(places: tuple[Place, ...], catalogues: Catalogues) -> tuple[Place, ...]:
    """Return places with the translations of their texts and of those of their claims."""
    return tuple(_place(place, catalogues) for place in places)


def worded_states(
    states: tuple[HistoricalState, ...], catalogues: Catalogues
) -> tuple[HistoricalState, ...]:
    """Return states with the translations of their notes."""
    return tuple(_state(state, catalogues) for state in states)


@remembered
def _place(place: Place, catalogues: Catalogues) -> Place:
    return replace(
        _worded(place, "places.csv", catalogues),
        names=_claims(place.names, catalogues),
        events=_claims(place.events, catalogues),
        figures=_claims(place.figures, catalogues),
        relations=_claims(place.relations, catalogues),
    )


@remembered
def _state(state: HistoricalState, catalogues: Catalogues) -> HistoricalState:
    return _worded(state, "borders.csv", catalogues)


def _claims(claims: Iterable[Translated], catalogues: Catalogues) -> tuple[Translated, ...]:
    return tuple(_worded(claim, getattr(claim, "table", ""), catalogues) for claim in claims)


def _worded(thing: Translated, file: str, catalogues: Catalogues) -> Translated:
    """Return it with the translations of its texts; a column such as title@de goes before."""
    added = {
        lang: texts for lang, catalogue in catalogues if (texts := _texts(thing, file, catalogue))
    }
    if not added:
        return thing
    own = thing.translations
    translations = {
        lang: {**added.get(lang, {}), **own.get(lang, {})} for lang in dict.fromkeys((*own, *added))
    }
    return replace(thing, translations=translations)


def _texts(
    thing: Place | Claim | HistoricalState, file: str, catalogue: Catalogue
) -> dict[str, str]:
    found = {
        column: catalogue.get((context_of(file, column), getattr(thing, column)), "")
        for column in COLUMNS[file]
    }
    return {column: text for column, text in found.items() if text}
