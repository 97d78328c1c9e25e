"""The names on a picture: those of the places, of the states, and where there is room for them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from mapgen.basemap.projection import Spot, projection_about
from mapgen.layers import rule_of
from mapgen.model.atlas import Atlas
from mapgen.model.places import Place
from mapgen.model.states import HistoricalState
from mapgen.noscript.drawing import DrawnSpot
from mapgen.noscript.label_packing import Box
from mapgen.noscript.land import widths
from mapgen.noscript.name_placement import (
    CLEAR,
    NAME,
    STATE,
    SYMBOL,
    TAKEN,
    Occupied,
    WantedName,
    placed,
)
from mapgen.noscript.naming import (
    Nameable,
    importance,
    information,
    named_from,
    names_wanted,
    shape_named_from,
    shorten,
    where,
)
from mapgen.noscript.place_list import name_on, names_beside
from mapgen.outlets.picture.cities import CityLabel, cities_of, city_labels
from mapgen.outlets.picture.letters import width_of
from mapgen.outlets.picture.view import View

SIZE, SMALL = 12.5, 11.0
"""The font sizes of a name, and of the title below it."""

LINE, BELOW = 1.25, 1.1
"""The heights of their lines in font sizes."""

LONG_NAME, LONG_NAMED_FROM = 26, 5
"""Names of so many letters are written from this zoom."""

WELL_KNOWN = 8
"""How much must be known of a town so that its name may cover other symbols."""

MOST = 400
"""The most names that are tried."""

REGIONS = ("area", "line")
"""The shapes of places that are drawn as regions."""

UNSPACED = ("AL",)
"""Directions of letters that are joined, and so never spaced."""

NO_CAPITALS = ("ka",)
"""Languages that are not written in capitals: few fonts have those of Georgian."""


@dataclass(frozen=True)
class PlaceName:
    """A name beside its symbol: the left ends of the base lines, its colour and its state.

    `kind` is "region" for areas and lines, "place" for what is labelled by its name on the day,
    "thing" for the rest. `below` is the title in a second line, where another place has the same
    name on the day.
    """

    place: str
    text: str
    below: str
    x: float
    y: float
    under: float
    tone: int
    state: str
    kind: str


@dataclass(frozen=True)
class StateName:
    """The name of a state in capitals: its left end, and the size and spacing of its letters."""

    text: str
    x: float
    y: float
    size: float
    spacing: float


@dataclass(frozen=True)
class Candidate:
    """A place that may be named, with its symbol and its weight."""

    place: Place
    spot: DrawnSpot
    text: str
    beside: str
    weight: Nameable
    kind: str


@dataclass(frozen=True)
class DayNames:
    """The names of places on a day, by id: "" if unknown; `beside` are those borne beside them."""

    main: Mapping[str, str]
    beside: Mapping[str, str]


def names_of_day(view: View, atlas: Atlas) -> DayNames:
    """Return what each place is called on the day that the atlas opens on.

    If its name is unknown, today's would be an anachronism.
    """
    day, lang = atlas.definition.opening.earliest, view.lang
    names, beside = {}, {}
    for _, layer in view.layers():
        for place in layer.places:
            known = name_on(place, layer.definition, day, lang)
            title = place.translations.get(lang, {}).get("title") or place.title
            named = rule_of(layer.definition).named
            names[place.id] = shorten(known[0] if known else "" if named else title)
            beside[place.id] = next(iter(names_beside(place, layer.definition, day, lang)), "")
    return DayNames(names, beside)


def state_names(atlas: Atlas, view: View) -> list[tuple[StateName, Box]]:
    """Return the names of the day's states that fit their land, the widest first, with boxes.

    As in `viewer/map/stateNames.ts`, with the widths of the letters of the picture.
    """
    day, own = atlas.definition.opening.earliest, {place.country for place in atlas.places}
    reach = widths(atlas, view.sheet)
    states = [one for one in atlas.states if one.exists(day) and one.id in reach]

    def key(one: HistoricalState) -> tuple[bool, float]:
        return not any(unit[:2] in own for unit in one.members), -reach[one.id]

    written: list[tuple[StateName, Box]] = []
    for state in sorted(states, key=key):
        name, box = _state_name(state, reach[state.id], view)
        free = not any(_overlap(box, other) for _, other in written)
        if free and _fits(box, reach[state.id], view):
            written.append((name, box))
    return written


def _state_name(state: HistoricalState, width: float, view: View) -> tuple[StateName, Box]:
    translated = state.translations.get(view.lang, {}).get("name")
    lang = (view.lang if translated else state.lang).split("-")[0]
    text = translated or state.name
    text = text if lang in NO_CAPITALS else text.upper()
    letters = len(text)
    size = max(9.5, min(20.0 if width > 600 else 12.5, width / letters / 1.15))
    plain = width_of(text, size)
    most = size * (1.2 if width > 600 else 0.45)
    spacing = min(most, max(size * 0.12, (width * 0.62 - plain) / letters))
    if any(bidirectional(sign) in UNSPACED for sign in text):
        spacing = 0
    whole = plain + spacing * letters
    at = state.label
    x, y = view.sheet.at(projection_about(view.definition.centre).spot(at.lat, at.lon))
    name = StateName(text, x - whole / 2, y + size * 0.36, size, spacing)
    return name, (x - whole / 2, y - size * 0.6, x + whole / 2, y + size * 0.6)


def _fits(box: Box, width: float, view: View) -> bool:
    left, top, right, bottom = box
    inside = left > 0 and top > 0 and right < view.sheet.width and bottom < view.sheet.height
    return inside and right - left <= width * 1.15


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def place_names(
    view: View, spots: Sequence[DrawnSpot], names: DayNames, size: float,
    states: Iterable[Box], day: float,
) -> tuple[list[PlaceName], list[CityLabel]]:  # fmt: skip
    """Return the names that find room beside symbols of this size, the most important first.

    Cities take what the places leave.
    """
    chosen = _candidates(view, spots, names)
    counts = Counter(one.text for one in chosen)
    below = {one.place.id: one.beside for one in chosen if one.beside}
    below |= {one.place.id: _apart(one, view.lang) for one in chosen if counts[one.text] > 1}
    wanted = [_wanted(one, view, below.get(one.place.id, ""), size) for one in chosen]
    by_id = {one.place.id: one for one in chosen}
    symbols = [_around(view.sheet.at(spot.spot), size / 4) for spot in spots]
    cities = cities_of(view, day, symbols)
    occupied = _occupied(view, spots, size, states)
    found = list(placed([*wanted, *cities.wanted], occupied, *_size(view)))
    own = [(one, box) for one, box in found if one.place in by_id]
    others = [each for each in found if each not in own]
    written = [_name(by_id[one.place], below.get(one.place, ""), box) for one, box in own]
    return written, list(city_labels(cities, others, [box for _, box in own]))


def _size(view: View) -> tuple[int, int]:
    return view.sheet.width, view.sheet.height


def _apart(one: Candidate, lang: str) -> str:
    """Return what tells a place from others of its name: its title, or where it is, or ""."""
    title = one.place.translations.get(lang, {}).get("title") or one.place.title
    return shorten(title) if shorten(title) != one.text else where(title)


def _candidates(view: View, spots: Sequence[DrawnSpot], names: DayNames) -> list[Candidate]:
    """Return the places to name at the view's zoom, the most important first."""
    places = {place.id: place for place in view.atlas.places}
    candidates = [_candidate(view, places[spot.place], spot, names) for spot in spots]
    long = LONG_NAME if view.zoom <= LONG_NAMED_FROM else 1000
    fitting = [one for one in candidates if 0 < len(one.text) < long]
    # Of equal weight, what is painted last comes first: its symbol lies on top.
    fitting.reverse()
    fitting.sort(key=lambda one: importance(one.weight))
    due = [one for one in fitting if named_from(one.weight) <= view.zoom]
    texts = {one.text for one in due}
    early = [one for one in fitting if named_from(one.weight) > view.zoom
             and one.weight.state != "before" and one.text not in texts]  # fmt: skip
    return due[:MOST] + early[: max(0, names_wanted(*_size(view)) - len(due))]


def _candidate(view: View, place: Place, spot: DrawnSpot, names: DayNames) -> Candidate:
    layer = view.definition.layers[spot.layer]
    weight = Nameable(
        spot.shape, spot.state, list(layer.kinds).index(place.kind), place.rank,
        information(place), spot.state == "during" and rule_of(layer).is_event,
    )  # fmt: skip
    is_region = spot.shape in REGIONS
    kind = "region" if is_region else "place" if rule_of(layer).named else "thing"
    return Candidate(place, spot, names.main[place.id], names.beside[place.id], weight, kind)


def _wanted(one: Candidate, view: View, below: str, size: float) -> WantedName:
    x, y = view.sheet.at(one.spot.spot)
    bold = one.spot.state in ("during", "changing")
    long = max(width_of(one.text, SIZE, bold=bold), width_of(below, SMALL)) + 2
    high = SIZE * LINE + (SMALL * BELOW if below else 0)
    return WantedName(one.place.id, x, y, size / 2 + 1, long, high, _clear(one))


def _clear(one: Candidate) -> tuple[frozenset[str], ...]:
    """Return what a name may not lie on: only the best known lie across the name of a state."""
    weight = one.weight
    if weight.happening or (weight.rank == 1 and weight.state == "during"):
        return (*CLEAR, frozenset({NAME}))
    return (*CLEAR, frozenset({NAME, STATE})) if _is_well_known(one) else CLEAR


def _is_well_known(one: Candidate) -> bool:
    weight = one.weight
    town = one.spot.layer == 0 and not shape_named_from(weight.shape)
    return town and weight.state == "during" and weight.information >= WELL_KNOWN


def _occupied(
    view: View, spots: Iterable[DrawnSpot], size: float, states: Iterable[Box]
) -> Occupied:
    boxes: dict[str, list[Box]] = {SYMBOL: [], TAKEN: [], STATE: list(states), NAME: []}
    for spot in spots:
        if spot.state != "before":
            kind = SYMBOL if spot.state == "after" else TAKEN
            boxes[kind].append(_around(view.sheet.at(spot.spot), size / 4))
    return boxes


def _around(spot: Spot, reach: float) -> Box:
    x, y = spot
    return x - reach, y - reach, x + reach, y + reach


def _name(one: Candidate, below: str, box: Box) -> PlaceName:
    left, top, *_ = box
    base = top + SIZE * (LINE / 2 + 0.36)
    under = base + SMALL * BELOW if below else 0
    return PlaceName(
        one.place.id, one.text, below, round(left + 1, 1), round(base, 1), round(under, 1),
        one.spot.tone, one.spot.state, one.kind,
    )  # fmt: skip
