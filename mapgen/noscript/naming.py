"""Which places of a drawing are named first, from which zoom, and how a title is shortened.

The twin is `viewer/map/labelImportance.ts`.
"""

import re
from dataclasses import dataclass

from mapgen.model.places import Place
from mapgen.shared import symbols

STATE_RANK = {"during": 0, "changing": 0, "after": 1, "before": 2}
"""Names of a lower rank are placed earlier."""

HAPPENING = -1
"""The rank of what happens on the day."""

UNRANKED = 1000
"""The weight of a place without a rank in the table; those with one come first."""

FORMER_NAMED_FROM = 5
"""The zoom from which places that are not yet what their layer is about are named."""

BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
"""A remark in brackets at the end of a title."""

NAME_AREA, FEWEST_NAMES = 30_000, 6
"""The pixels of a map for each name, and how many names the smallest map has room for."""

AFTER_TITLE = re.compile(r"\s*[,(].*$", re.DOTALL)
"""The part of a title that a map leaves out."""


@dataclass(frozen=True)
class Nameable:
    """A place as it is drawn: its shape and state, and the number of its kind in the layer.

    `rank` is that of the table, 0 for none; `information` counts names, events and further sources.
    """

    shape: str
    state: str
    kind: int
    rank: int
    information: int
    happening: bool


def information(place: Place) -> int:
    """Return how much is known about a place: its names, events and further sources."""
    return len(place.names) + len(place.events) + len(place.sources)


def importance(one: Nameable) -> int | float:
    """Return the rank of a place; the lowest is named first."""
    if one.happening:
        return HAPPENING
    ranked = one.rank * 100 if one.rank else UNRANKED + shape_named_from(one.shape) * 1000
    weight = ranked + min(one.kind, 9) * 10 - min(one.information, 30) * 3
    return STATE_RANK[one.state] * 20000 + weight


def named_from(one: Nameable) -> float:
    """Return the zoom from which a place is named.

    What happens on the day is named at once, and what is there and has a rank.
    """
    if one.happening or (one.rank and one.state != "before"):
        return 0
    least = FORMER_NAMED_FROM if one.state == "before" and not one.rank else 0
    return max(least, shape_named_from(one.shape))


def names_wanted(width: float, height: float) -> int:
    """Return how many names a map of this size in pixels should have, if there are so many places.

    Up to this number, the most important places are named before their zoom.
    """
    return max(FEWEST_NAMES, int(width * height / NAME_AREA))


def shape_named_from(shape: str) -> float:
    """Return the zoom from which places with a shape are named: towns first, buildings later."""
    zoom: float = symbols()["namedFrom"][shape]
    return zoom


def where(title: str) -> str:
    """Return what a title has after its last comma, which is where the place is, or ""."""
    _, comma, last = BRACKETS.sub("", title).rpartition(",")
    return last.strip() if comma else ""


def shorten(title: str) -> str:
    """Return a title without the part after a comma or in brackets."""
    return AFTER_TITLE.sub("", title) or title
