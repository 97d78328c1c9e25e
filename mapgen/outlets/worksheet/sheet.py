"""The content of both pages, before drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mapgen.i18n.dates import phrase
from mapgen.layers import layers
from mapgen.model.atlas import Atlas
from mapgen.outlets.view_options import language_named, layers_named, place_named
from mapgen.outlets.worksheet.area import Area, Frame, area, frame
from mapgen.outlets.worksheet.place_selection import EDGE, Selection, Spot, spots
from mapgen.outlets.worksheet.questions import MOST, Question, questions
from mapgen.outlets.worksheet.wording import WorksheetWords, in_language
from mapgen.support.errors import UsageError
from mapgen.support.slug import slug
from mapgen.time.edtf import When

MAP_WIDTH, MAP_TALLEST, MAP_LOWEST = 180.0, 102.0, 84.0
"""The map on the page, in mm."""

PLACES = 18
"""The most places for which a page has space."""

MANY = 12
"""With more places than this, there is space for fewer questions."""


@dataclass(frozen=True)
class Wish:
    """What a worksheet is asked to show: a day, and what "", () and 12 leave to the map.

    `region` are country codes or a box, `count` the maximum number of numbered places, `places`
    ids of those that must be among them, `layers` those of which to take them, `lang` the language.
    """

    when: When
    region: str = ""
    count: int = 12
    places: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True)
class Worksheet:
    """The content of a worksheet: the map's window, its places, the questions."""

    atlas: Atlas
    when: When
    date: str
    shown: Area
    window: Frame
    spots: tuple[Spot, ...]
    questions: tuple[Question, ...]
    words: WorksheetWords

    @property
    def title(self) -> str:
        """The map's title."""
        return self.atlas.definition.title

    @property
    def bank(self) -> tuple[str, ...]:
        """The names to choose from, in alphabetical order: the numbers run from west to east."""
        return tuple(sorted((spot.facts.then for spot in self.spots), key=_alphabetical))


def _alphabetical(name: str) -> tuple[str, str]:
    return slug(name), name


def worksheet_of(atlas: Atlas, wish: Wish) -> Worksheet:
    """Return the sheet that is wished for.

    Raise UsageError if the region, a place, a layer or the language is invalid, if a place asked
    for cannot be numbered, or if there is none.
    """
    atlas, wish = _as_wished(atlas, wish)
    words, shown, day = WorksheetWords(wish.lang), area(atlas, wish.region), wish.when.earliest
    window = frame(shown, MAP_WIDTH, MAP_TALLEST, MAP_LOWEST, EDGE + 2)
    chosen = spots(Selection(atlas, shown, window, day, words), wish.count, wish.places)
    if not chosen:
        where = f" in --region {wish.region}" if wish.region else ""
        raise UsageError(
            f"on {phrase(wish.when, 'en')} the map shows no place{where} that could be numbered"
        )
    numbered = frozenset(spot.place.id for spot in chosen)
    most = MOST if len(chosen) <= MANY else MOST - 2
    asked = questions(atlas, words, day, shown.holds, numbered, most)
    return Worksheet(
        atlas, wish.when, phrase(wish.when, wish.lang), shown, window, chosen, asked, words
    )


def _as_wished(atlas: Atlas, wish: Wish) -> tuple[Atlas, Wish]:
    """Return the atlas with the layers and in the language wished for, and what its ids mean."""
    definition = atlas.definition
    lang = language_named(wish.lang, definition) or definition.languages[0]
    places = tuple(dict.fromkeys(place_named(id, atlas) for id in wish.places))
    if len(places) > PLACES:
        raise UsageError(f"--place: a page has space for {PLACES} places, not for {len(places)}")
    shown = layers_named(",".join(wish.layers), definition)
    wish = replace(wish, lang=lang, places=places, layers=shown)
    return in_language(_narrowed(atlas, shown) if shown else atlas, lang), wish


def _narrowed(atlas: Atlas, ids: tuple[str, ...]) -> Atlas:
    """Return the atlas with these layers and their places only."""
    kept = [layer for layer in layers(atlas) if layer.definition.id in ids]
    there = {place.id for layer in kept for place in layer.places}
    definition = replace(atlas.definition, layers=tuple(layer.definition for layer in kept))
    places = tuple(place for place in atlas.places if place.id in there)
    return replace(atlas, definition=definition, places=places)
