"""The CLDR names that the page needs, in its languages, for what its tables use."""

from collections.abc import Iterator
from typing import Any

from mapgen.i18n.cldr import ENGLISH
from mapgen.i18n.languages import languages
from mapgen.i18n.lexicon import lexicon
from mapgen.model.atlas import Atlas
from mapgen.time.edtf import UNBOUNDED, When

Codes = tuple[tuple[str, ...], tuple[str, ...]]
"""The codes of countries and of languages."""


def lexicons(atlas: Atlas, found: Codes | None = None) -> dict[str, Any]:
    """Return the codes of countries and languages on the page, and a lexicon per language.

    The names in a lexicon are in the order of the codes. `found` are those of the whole atlas, if
    this is a part of it.
    """
    countries, tags = found or codes(atlas)
    ancient = is_ancient(atlas)
    languages = dict.fromkeys((*atlas.definition.languages, *_others(atlas)))
    return {
        "countryCodes": list(countries),
        "languageTags": list(tags),
        "lexicons": [lexicon(lang, countries, tags, ancient=ancient) for lang in languages],
    }


def is_ancient(atlas: Atlas) -> bool:
    """Return whether any date of the map is before the year 1."""
    bounds = (bound for when in _dates(atlas) for bound in (when.earliest, when.latest))
    issued = (source.issued for source in atlas.sources.values())
    return (
        atlas.definition.span[0] < 1
        or any(-UNBOUNDED < bound < 1 for bound in bounds)
        or any("/-" in text or text.startswith(("-", "Y", "0000")) for text in issued)
    )


def _dates(atlas: Atlas) -> Iterator[When]:
    """Yield the dates of all claims."""
    for place in atlas.places:
        dated = (*place.events, *place.figures, *place.relations)
        sides = ((name.start, name.end) for name in place.names)
        yield from filter(None, (when for side in sides for when in side))
        yield from filter(None, (getattr(claim, "date", None) for claim in dated))
    drawn = [(state.start, state.end) for state in atlas.states]
    named = [(city.start, city.end) for city in atlas.cities]
    yield from filter(None, (when for side in (*drawn, *named) for when in side))


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
