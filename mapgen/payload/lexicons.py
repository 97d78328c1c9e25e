"""The CLDR names that the page needs, in its languages, for what its tables use."""

from collections.abc import Iterator
from typing import Any

from mapgen.i18n.cldr import ENGLISH
from mapgen.i18n.languages import languages
from mapgen.i18n.lexicon import lexicon
from mapgen.model.atlas import Atlas

Codes = tuple[tuple[str, ...], tuple[str, ...]]
"""The codes of countries and of languages."""


def lexicons(atlas: Atlas, found: Codes | None = None) -> dict[str, Any]:
    """Return the codes of countries and languages on the page, and a lexicon per language.

    The names in a lexicon are in the order of the codes. `found` are those of the whole atlas, if
    this is a part of it.
    """
    countries, tags = found or codes(atlas)
    languages = dict.fromkeys((*atlas.definition.languages, *_others(atlas)))
    return {
        "countryCodes": list(countries),
        "languageTags": list(tags),
        "lexicons": [lexicon(lang, countries, tags) for lang in languages],
    }


def codes(atlas: Atlas) -> Codes:
    """Return the codes of the countries and of the languages on the page, sorted."""
    return tuple(sorted(_countries(atlas))), tuple(sorted(_languages(atlas)))


def _others(atlas: Atlas) -> Iterator[str]:
    """Yield English, in which dates are typed on every page, and the tables' languages.

    A state may have a country's name in one of those.
    """
    yield ENGLISH
    wanted = {atlas.definition.lang, *(state.lang for state in atlas.states)}
    yield from sorted(wanted.intersection(languages()))


def _countries(atlas: Atlas) -> set[str]:
    """Return today's countries of the places and of the historical states."""
    members = {member[:2] for state in atlas.states for member in state.members}
    return {place.country for place in atlas.places} | members


def _languages(atlas: Atlas) -> set[str]:
    """Return the languages of the page, of names, works and tours."""
    names = {name.lang for place in atlas.places for name in place.names}
    works = {source.language for source in atlas.sources.values()}
    tours = {tour.lang for tour in atlas.told_tours}
    return {*atlas.definition.languages, *names, *works, *tours} - {""}
