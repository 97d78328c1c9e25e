"""The list without scripts on a map of very many places: one line each, with names and dates.

Up to MOST places have a row with all their claims (place_list.py) and a symbol in the drawing.
Above that, both would be most of the page, and too long for anyone to read.
"""

from collections.abc import Iterable, Iterator

from mapgen.model.atlas import Atlas
from mapgen.model.claims import BORNE, PREFERRED, Name
from mapgen.model.places import Place

MOST = 1000
"""The number of places up to which the page has the whole list and the drawing."""


def is_short(atlas: Atlas) -> bool:
    """Return whether the map has too many places for the whole list."""
    return len(atlas.places) > MOST


def short_list(places: Iterable[Place]) -> Iterator[tuple[str, str]]:
    """Yield the title of each place, in the given order, and its names and dates.

    They are those of the preferred claims; dates are EDTF, as in the tables.
    """
    for place in places:
        yield place.title, "; ".join((*_names(place), *_dates(place)))


def _names(place: Place) -> Iterator[str]:
    return (f"{name.text} {_span(name)}" for name in place.names if name.status in BORNE)


def _span(name: Name) -> str:
    return f"{name.start or ''}–{name.end or ''}"


def _dates(place: Place) -> Iterator[str]:
    return (str(event.date) for event in place.events if event.status == PREFERRED)
