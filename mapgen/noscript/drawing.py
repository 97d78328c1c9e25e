"""The map without scripts: the opening day as a drawing, its symbols numbered as in the list."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from mapgen.basemap.projection import Spot, projection_about
from mapgen.layers import layers, state
from mapgen.layers.name_kinds import tone_on
from mapgen.model.atlas import Atlas
from mapgen.model.definition import MapDefinition
from mapgen.model.places import Place
from mapgen.noscript.label_packing import Label, Mark, labels
from mapgen.noscript.land import DrawingArea, land
from mapgen.noscript.numbering import numbers
from mapgen.noscript.town_plan import PlanPath, plan_paths
from mapgen.shared import symbols
from mapgen.support.remember import remembered

WIDTH = 1000
"""The width of a drawing in units; symbols, lines and letters are about ten units large."""

EDGE = 14.0
"""The margin of a drawing, and the distance of outliers from its edge."""

NEARBY = 0.18
"""Places beyond the view by less than this part of its width widen it; others are outliers."""

ENLARGED = 3.2
"""The scale of the detail."""

CROWDED = 60
"""The number of places from which a detail is drawn."""

LEFT_OUT = frozenset({"building", "path"})
"""Classes of the town plan that would weigh more than all else in the drawing."""

KEY_SHAPE = "circle"
"""The shape of the states in the key."""


@dataclass(frozen=True)
class DrawnSymbol:
    """A place's symbol: its position, its label, and whether its place lies beyond the edge."""

    place: str
    number: int
    name: str
    x: int
    y: int
    outlier: bool


@dataclass(frozen=True)
class Symbols:
    """The symbols of one look: the numbers of the layer and of the colour, shape and state."""

    layer: int
    tone: int
    shape: str
    state: str
    members: tuple[DrawnSymbol, ...]


@dataclass(frozen=True)
class Drawing:
    """One drawing: size, land by tint, town plan, symbols, labels, and the frame of the detail.

    `frame` is x, y, width, height; `dots` are the places that only the detail numbers.
    """

    width: int
    height: int
    land: tuple[tuple[int, str], ...]
    plan: tuple[PlanPath, ...]
    symbols: tuple[Symbols, ...]
    labels: tuple[Label, ...]
    frame: tuple[int, int, int, int] | None = None
    dots: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class DrawnSpot:
    """A place with everything a drawing needs; `tone` is its colour, of `MapDefinition.tones`."""

    place: str
    name: str
    number: int
    layer: int
    tone: int
    shape: str
    state: str
    spot: Spot


def drawing(atlas: Atlas, names: Mapping[str, str]) -> tuple[Drawing, ...]:
    """Return the drawing of the whole map and, if places are crowded, an enlarged detail.

    `names` are those of the opening day by the places' ids.
    """
    spots = tuple(drawn_spots(atlas, names))
    return _drawings(spots, atlas.without_places())


@remembered
def _drawings(all_spots: tuple[DrawnSpot, ...], atlas: Atlas) -> tuple[Drawing, ...]:
    """Return the drawings of spots in painting order on the land of an atlas."""
    whole = whole_area(atlas.definition, (one.spot for one in all_spots))
    spots = tuple(one.spot for one in all_spots)
    detail = _detail(whole, spots) if len(all_spots) >= CROWDED else None
    if detail is None:
        return (_picture(atlas, whole, all_spots),)
    inside = [one for one in all_spots if detail.holds(one.spot)]
    outside = [one for one in all_spots if not detail.holds(one.spot)]
    return (
        _picture(atlas, whole, outside, detail, inside),
        _picture(atlas, detail, inside),
    )


def drawn_spots(atlas: Atlas, names: Mapping[str, str]) -> list[DrawnSpot]:
    """Return all places in painting order: the first layer, and existing places, on top.

    `names` are those of the opening day by the places' ids.
    """
    place_numbers, definition = numbers(atlas), atlas.definition
    depth = ("before", "after", "changing", "during").index
    spots = [
        _spot(place, definition, index, names[place.id], place_numbers[place.id])
        for index, layer in enumerate(layers(atlas))
        for place in layer.places
    ]
    return sorted(
        spots, key=lambda one: (depth(one.state), -one.layer, one.shape, one.tone, one.number)
    )


@remembered
def _spot(place: Place, definition: MapDefinition, index: int, name: str, number: int) -> DrawnSpot:
    """Return the symbol of a place in the layer of this index."""
    layer, at = definition.layers[index], place.position
    return DrawnSpot(
        place=place.id,
        name=name,
        number=number,
        layer=index,
        tone=tone_on(place, index, definition, definition.opening.earliest),
        shape=layer.kinds[place.kind].shape,
        state=state(place, layer, definition.opening.earliest),
        spot=projection_about(definition.centre).spot(at.lat, at.lon),
    )


def whole_area(
    definition: MapDefinition, all_spots: Iterable[Spot], width: int = WIDTH
) -> DrawingArea:
    """Return the area of the map's view, `width` units wide, with places slightly outside."""
    projection = projection_about(definition.centre)
    points = definition.view_whole or definition.view
    view = [projection.spot(position.lat, position.lon) for position in points]
    xs, ys = [spot[0] for spot in view], [spot[1] for spot in view]
    reach = NEARBY * (max(xs) - min(xs))
    for x, y in all_spots:
        if min(xs) - reach <= x <= max(xs) + reach and min(ys) - reach <= y <= max(ys) + reach:
            xs, ys = [min(*xs, x), max(*xs, x)], [min(*ys, y), max(*ys, y)]
    scale = (width - 2 * EDGE) / (max(xs) - min(xs))
    height = round((max(ys) - min(ys)) * scale + 2 * EDGE)
    return DrawingArea(min(xs) - EDGE / scale, min(ys) - EDGE / scale, scale, width, height)


@lru_cache(maxsize=8)  # cached for outlets/serve: edits of a dataset rarely change it
def _detail(whole: DrawingArea, spots: tuple[Spot, ...]) -> DrawingArea | None:
    """Return the part of the map, of the size of the detail, that contains the most places."""
    scale = whole.scale * ENLARGED
    across, down = WIDTH / scale, whole.height / scale

    def sheet(spot: Spot) -> DrawingArea:
        return DrawingArea(spot[0] - across / 2, spot[1] - down / 2, scale, WIDTH, whole.height)

    by_x = sorted(spots)

    def count(part: DrawingArea) -> int:
        # Only spots that are near enough from west to east are looked at, as `holds` would do.
        first = bisect_left(by_x, (part.left - EDGE / scale,))
        last = bisect_left(by_x, (part.left + across + EDGE / scale,))
        left, top, height = part.left, part.top, part.height
        near = [(y - top) * scale for x, y in by_x[first:last] if 0 <= (x - left) * scale <= WIDTH]
        return sum(0 <= y <= height for y in near)

    onmap = [spot for spot in spots if whole.holds(spot)]
    best = max(map(sheet, onmap), key=count, default=None)
    return best if best and count(best) * 3 > len(onmap) else None


def _picture(
    atlas: Atlas,
    sheet: DrawingArea,
    shown: Sequence[DrawnSpot],
    detail: DrawingArea | None = None,
    inside: Iterable[DrawnSpot] = (),
) -> Drawing:
    """Return a sheet with these places numbered, and the places of its detail as dots."""
    symbols = [(one, _symbol(one, sheet)) for one in shown]
    marks = tuple(sorted((Mark(one.number, one.x, one.y) for _, one in symbols), key=_number))
    dots = tuple(dict.fromkeys(_whole_units(sheet.at(one.spot)) for one in inside))
    return Drawing(
        width=sheet.width,
        height=sheet.height,
        land=land(atlas, sheet),
        plan=plan_paths(atlas.town_plan, atlas.definition.centre, sheet, LEFT_OUT),
        symbols=tuple(_grouped(symbols)),
        labels=labels(marks, dots, sheet.width, sheet.height),
        frame=_frame(detail, sheet) if detail else None,
        dots=dots,
    )


def _number(mark: Mark) -> int:
    return mark.number


def _symbol(one: DrawnSpot, sheet: DrawingArea) -> DrawnSymbol:
    """Return a place's symbol, clamped to the edge of the sheet."""
    x, y = sheet.at(one.spot)
    inner = (min(max(x, EDGE), sheet.width - EDGE), min(max(y, EDGE), sheet.height - EDGE))
    outlier = not sheet.holds(one.spot)
    at = _whole_units(inner if outlier else (x, y))
    return DrawnSymbol(one.place, one.number, one.name, *at, outlier)


def _grouped(symbols: list[tuple[DrawnSpot, DrawnSymbol]]) -> Iterator[Symbols]:
    def look_of(one: tuple[DrawnSpot, DrawnSymbol]) -> tuple[int, int, str, str]:
        spot = one[0]
        return spot.layer, spot.tone, spot.shape, spot.state

    for look, group in groupby(symbols, key=look_of):
        yield Symbols(*look, tuple(symbol for _, symbol in group))


def _frame(detail: DrawingArea, sheet: DrawingArea) -> tuple[int, int, int, int]:
    x, y = _whole_units(sheet.at((detail.left, detail.top)))
    shrink = sheet.scale / detail.scale
    return x, y, round(detail.width * shrink), round(detail.height * shrink)


def _whole_units(spot: Spot) -> tuple[int, int]:
    return round(spot[0]), round(spot[1])


def keys(pictures: Iterable[Drawing]) -> list[tuple[int, list[str]]]:
    """Return each layer's number with the shapes that the pictures draw of it."""
    shapes: dict[int, set[str]] = {}
    for group in (group for picture in pictures for group in picture.symbols):
        shapes.setdefault(group.layer, set()).add(group.shape)
    return [(layer, sorted(shapes[layer])) for layer in sorted(shapes)]


def tone_keys(pictures: Iterable[Drawing], definition: MapDefinition) -> list[tuple[int, str]]:
    """Return the number and the title of each kind of name in whose colour a symbol is drawn."""
    used = {group.tone for picture in pictures for group in picture.symbols}
    coloured = [key for key, kind in definition.name_kinds.items() if kind.colour]
    numbered = enumerate(map(definition.name_kind_title, coloured), len(definition.layers))
    return [(tone, title) for tone, title in numbered if tone in used]


def looks(pictures: Iterable[Drawing]) -> dict[tuple[str, str], str]:
    """Return a short id for each shape and state that the pictures and their key draw."""
    groups = [group for picture in pictures for group in picture.symbols]
    used = {(KEY_SHAPE, shown) for shown in symbols()["looks"]}
    used |= {(group.shape, shown) for group in groups for shown in (group.state, "during")}
    return {look: f"m{number}" for number, look in enumerate(sorted(used))}


def symbol_data(shape: str, shown: str) -> dict[str, Any]:
    """Return the outline of a shape and the look of a state, as `symbols.json` has them."""
    data = symbols()
    return {"d": data["outlines"][shape], **data["looks"][shown]}
