"""What the page says without scripts, as HTML: list, drawing, tours and sources.

In a build after another one, only what has changed is made again.
"""

from collections.abc import Iterator, Mapping
from html import escape

from markupsafe import Markup

from mapgen.i18n import catalogue
from mapgen.i18n.dates import phrase
from mapgen.model.atlas import Atlas
from mapgen.model.definition import MapDefinition
from mapgen.model.places import Place
from mapgen.model.tours import Tour
from mapgen.noscript.bibliography import Work, source_numbers, usual_type, works
from mapgen.noscript.drawing import Drawing, drawing, keys, looks, symbol_data, tone_keys
from mapgen.noscript.place_list import ListGroup, ListRow
from mapgen.noscript.short_list import is_short, short_list
from mapgen.noscript.town_plan import FINER
from mapgen.page.html import html_of, macro
from mapgen.support.remember import remembered

GROUP = 100
"""Lines of the short list that are written together."""


def list_groups(groups: tuple[ListGroup, ...], lang: str) -> list[tuple[str, list[Markup]]]:
    """Return the titles of the groups of the list, each with its rows."""
    return [(group.title, [_row(row, lang) for row in group.rows]) for group in groups]


@remembered
def _row(row: ListRow, lang: str) -> Markup:
    return macro("row.html", "item")(row, lang, catalogue.words(lang))


def short_rows(atlas: Atlas) -> Iterator[str]:
    """Yield the lines of the short list, some at a time."""
    for first in range(0, len(atlas.places), GROUP):
        yield _short_rows(atlas.places[first : first + GROUP])


@remembered
def _short_rows(places: tuple[Place, ...]) -> str:
    """Return lines as HTML, escaped here: Jinja is slow with a hundred thousand."""
    return "".join(
        f"<tr><th>{escape(title, quote=False)}<td>{escape(text, quote=False)}\n"
        for title, text in short_list(places)
    )


def drawn_map(atlas: Atlas, groups: tuple[ListGroup, ...]) -> Markup:
    """Return the drawing of the opening day; the groups are those of the list."""
    names = {row.place: row.name for group in groups for row in group.rows}
    pictures = drawing(atlas, names)
    plan = atlas.town_plan.credits if any(picture.plan for picture in pictures) else ()
    return _drawn(pictures, atlas.definition, (*atlas.territories.credits, *plan))


@remembered
def _drawn(
    pictures: tuple[Drawing, ...], definition: MapDefinition, credits: tuple[str, ...]
) -> Markup:
    lang = definition.languages[0]
    return html_of(
        "drawing.html",
        pictures=pictures,
        looks=looks(pictures),
        keys=keys(pictures),
        tone_keys=tone_keys(pictures, definition),
        plan_finer=FINER,
        credits=credits,
        symbol_data=symbol_data,
        layer_titles=list(map(definition.layer_title, definition.layers)),
        opening=phrase(definition.opening, lang),
        words=catalogue.words(lang),
    )


def tour_texts(atlas: Atlas) -> Markup:
    """Return the tours; their places are linked to their rows, if the page has those."""
    lang = atlas.definition.languages[0]
    return _tours(atlas.told_tours, source_numbers(atlas), lang, not is_short(atlas))


@remembered
def _tours(tours: tuple[Tour, ...], numbers: Mapping[str, int], lang: str, rows: bool) -> Markup:
    words = catalogue.words(lang)
    return html_of("tours.html", tours=tours, source_numbers=numbers, words=words, rows=rows)


def bibliography(atlas: Atlas) -> Markup:
    """Return the list of the sources."""
    return _bibliography(works(atlas))


@remembered
def _bibliography(all_works: tuple[Work, ...]) -> Markup:
    usual = usual_type(all_works)
    items = [_source(work, usual) for work in all_works]
    return html_of("sources.html", usual=usual, items=items)


@remembered
def _source(work: Work, usual: str) -> Markup:
    return macro("source.html", "item")(work, work.source, usual)
