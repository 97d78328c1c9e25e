"""The cities of a picture: small grey names of the day, where places and states leave room.

As in `viewer/map/cityNames.ts`, with the widths of the letters of the picture.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mapgen.basemap.projection import Spot, projection_about
from mapgen.model.cities import CityName
from mapgen.noscript.label_packing import Box
from mapgen.noscript.name_placement import CLEAR, WantedName
from mapgen.outlets.picture.letters import width_of
from mapgen.outlets.picture.view import View

CITY_SIZE, LINE = 10.5, 1.25
"""The font size of a city's name, and the height of its line in font sizes."""

NAMED_FROM = {1: 0.0, 2: 3.0, 3: 4.5}
"""The zoom from which cities of a rank are named."""

DOT_ROOM = 4.0
"""How far from its middle a circle needs room, in pixels."""


@dataclass(frozen=True)
class CityLabel:
    """A city's name: the left end of its base line, and its circle unless a symbol is there."""

    text: str
    x: float
    y: float
    dot: Spot | None


@dataclass(frozen=True)
class Orientation:
    """The cities that may be named, by what they are called among the wanted names."""

    wanted: tuple[WantedName, ...]
    texts: dict[str, str]
    free: frozenset[str]


def cities_of(view: View, day: float, symbols: Sequence[Box]) -> Orientation:
    """Return the cities to name at the view's zoom on a day, capitals first."""
    named = [one for one in view.atlas.cities
             if one.is_used(day) and view.zoom >= NAMED_FROM[one.rank]]  # fmt: skip
    named.sort(key=lambda one: one.rank)
    texts = {
        _key(one): one.translations.get(view.lang, {}).get("name") or one.name for one in named
    }
    at = {_key(one): _spot(one, view) for one in named}
    free = frozenset(key for key, spot in at.items() if not _covered(spot, symbols))
    reach = max((right - left for left, _, right, _ in symbols), default=0) + 1
    wanted = (
        WantedName(key, *at[key], DOT_ROOM if key in free else reach, width_of(text, CITY_SIZE) + 2,
                   CITY_SIZE * LINE, CLEAR[:1])
        for key, text in texts.items()
    )  # fmt: skip
    return Orientation(tuple(wanted), texts, free)


def city_labels(
    cities: Orientation, found: Iterable[tuple[WantedName, Box]], names: Sequence[Box]
) -> Iterator[CityLabel]:
    """Yield the labels of the cities that found room, if no name covers their circles."""
    for one, (left, top, *_) in found:
        is_free = one.place in cities.free
        if is_free and _covered((one.x, one.y), names):
            continue
        base = top + CITY_SIZE * (LINE / 2 + 0.36)
        dot = (round(one.x, 1), round(one.y, 1)) if is_free else None
        yield CityLabel(cities.texts[one.place], round(left + 1, 1), round(base, 1), dot)


def _key(one: CityName) -> str:
    return f"city {one.id}"


def _spot(one: CityName, view: View) -> Spot:
    at = one.position
    return view.sheet.at(projection_about(view.definition.centre).spot(at.lat, at.lon))


def _covered(spot: Spot, boxes: Iterable[Box]) -> bool:
    x, y = spot
    return any(
        left - DOT_ROOM < x < right + DOT_ROOM and top - DOT_ROOM < y < bottom + DOT_ROOM
        for left, top, right, bottom in boxes
    )
