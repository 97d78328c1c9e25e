"""The content of a picture: what the map shows on a day, as numbers and texts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mapgen.basemap.projection import Spot, projection_about
from mapgen.i18n.catalogue import text
from mapgen.i18n.dates import phrase
from mapgen.model.atlas import Atlas
from mapgen.model.definition import MapDefinition
from mapgen.noscript.drawing import DrawnSpot, drawn_spots
from mapgen.noscript.land import DrawingArea, land
from mapgen.noscript.town_plan import PlanPath, plan_paths
from mapgen.outlets.picture.cities import CityLabel
from mapgen.outlets.picture.names import (
    PlaceName,
    StateName,
    names_of_day,
    place_names,
    state_names,
)
from mapgen.outlets.picture.view import View
from mapgen.outlets.picture.waters import DrawnWaters, waters
from mapgen.shared import symbols
from mapgen.time.edtf import When

FINER = 4
"""The land is drawn in whole units of a sheet so many times as large: fine lines, and few bytes."""

STATES = ("before", "during", "changing", "after")
"""The states in the order of the key."""


@dataclass(frozen=True)
class PlacedSymbol:
    """A symbol on the map: the number of its colour, its shape and state."""

    tone: int
    shape: str
    state: str
    x: float
    y: float


@dataclass(frozen=True)
class DrawnRegion:
    """An area or a line: its layer, its rings or lines, and the opacity of its fill and edge."""

    layer: int
    is_line: bool
    lines: tuple[tuple[Spot, ...], ...]
    schematic: bool
    fill: float
    edge: float


@dataclass(frozen=True)
class Key:
    """What the key explains, each with its words.

    It is the layers with their shapes, the kinds of names that have colours, states and tints.
    """

    layers: tuple[tuple[int, tuple[str, ...], str], ...]
    kinds: tuple[tuple[int, str], ...]
    states: tuple[tuple[str, str], ...]
    tints: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Scene:
    """A picture of a day before it is written as SVG; sizes are in its units, which are pixels.

    `land` are paths by tint in units of 1/FINER; `size` is the side of a symbol's square.
    """

    lang: str
    title: str
    date: str
    sheet: DrawingArea
    colours: tuple[str, ...]
    land: tuple[tuple[int, str], ...]
    waters: DrawnWaters
    plan: tuple[PlanPath, ...]
    regions: tuple[DrawnRegion, ...]
    symbols: tuple[PlacedSymbol, ...]
    size: float
    states: tuple[StateName, ...]
    names: tuple[PlaceName, ...]
    cities: tuple[CityLabel, ...]
    key: Key
    notes: tuple[str, ...]


def scene(view: View, day: When, tints: Iterable[int] = ()) -> Scene:
    """Return the picture of a day; the key has the tints of the day's land and `tints`."""
    atlas, definition = view.on(day), view.definition
    names = names_of_day(view, atlas)
    spots = [spot for spot in drawn_spots(atlas, names.main) if view.sheet.holds(spot.spot)]
    size = symbol_size(view.zoom)
    states = state_names(atlas, view)
    boxes = [box for _, box in states]
    drawn = land(atlas, _finer(view.sheet))
    written, cities = place_names(view, spots, names, size, boxes, day.earliest)
    return Scene(
        lang=view.lang,
        title=definition.told("title"),
        date=phrase(day, view.lang),
        sheet=view.sheet,
        colours=tuple(tone.colour for tone in definition.tones),
        land=drawn,
        waters=waters(view),
        plan=plan_paths(atlas.town_plan, definition.centre, view.sheet),
        regions=tuple(_regions(view, spots)),
        symbols=tuple(_symbol(view, spot) for spot in spots),
        size=size,
        states=tuple(name for name, _ in states),
        names=tuple(written),
        cities=tuple(cities),
        key=_key(view, spots, {*tints, *(tint for tint, _ in drawn)}),
        notes=(*definition.told("credits"), *atlas.drawn_credits, definition.licence),
    )


def symbol_size(zoom: float) -> int:
    """Return the side of a symbol's square at a zoom of the page, as `viewer/map/symbols.ts`."""
    return round(min(22.0, max(13.0, 12 + (zoom - 3) * 1.6)))


def tints_of(atlas: Atlas) -> set[int]:
    """Return the tints of the states of the day on which the atlas opens."""
    day = atlas.definition.opening.earliest
    return {state.tint for state in atlas.states if state.exists(day)}


def _finer(sheet: DrawingArea) -> DrawingArea:
    scale, width, height = sheet.scale * FINER, sheet.width * FINER, sheet.height * FINER
    return replace(sheet, scale=scale, width=width, height=height)


def _symbol(view: View, spot: DrawnSpot) -> PlacedSymbol:
    x, y = view.sheet.at(spot.spot)
    return PlacedSymbol(spot.tone, spot.shape, spot.state, round(x, 1), round(y, 1))


def _regions(view: View, spots: Sequence[DrawnSpot]) -> Iterator[DrawnRegion]:
    projection = projection_about(view.definition.centre)
    drawn = {spot.place: spot for spot in spots}
    for region in view.atlas.regions:
        if spot := drawn.get(region.place):
            lines = [
                tuple(view.sheet.at(projection.spot(at.lat, at.lon)) for at in line)
                for part in region.parts
                for line in part
            ]
            opaque = symbols()["regions"][spot.state]
            yield DrawnRegion(
                spot.layer, region.form == "line",
                tuple(tuple((round(x, 1), round(y, 1)) for x, y in line) for line in lines),
                region.schematic, opaque["fill"], opaque["edge"],
            )  # fmt: skip


def _key(view: View, spots: Sequence[DrawnSpot], tints: Iterable[int]) -> Key:
    """Return the key; what no place and no land of the map looks like is not in it."""
    definition, lang = view.definition, view.lang
    shapes = {(spot.layer, spot.shape) for spot in spots}
    layers = ((n, tuple(sorted(shape for other, shape in shapes if other == n)),
               definition.layer_title(layer.definition)) for n, layer in view.layers())  # fmt: skip
    words = {**definition.tints, **definition.told("tints")}
    return Key(
        layers=tuple(each for each in layers if each[1]),
        kinds=tuple(_kinds(definition)),
        states=tuple((state, text(lang, f"legend.{state}")) for state in STATES),
        tints=tuple((tint, words[str(tint)]) for tint in sorted(tints) if str(tint) in words),
    )


def _kinds(definition: MapDefinition) -> Iterator[tuple[int, str]]:
    """Yield the numbers of the colours of kinds of names, with their titles."""
    coloured = (key for key, kind in definition.name_kinds.items() if kind.colour)
    yield from enumerate(map(definition.name_kind_title, coloured), len(definition.layers))
