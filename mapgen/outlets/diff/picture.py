"""Draw the map of the changes: numbered symbols, zoomed to the changed places."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mapgen.basemap.projection import Projection, Spot, projection_about
from mapgen.model.atlas import Atlas
from mapgen.model.places import Place, Position
from mapgen.noscript.label_packing import CELL, Label, Mark, labels
from mapgen.noscript.land import DrawingArea, land
from mapgen.outlets.diff.change import ADDED, CHANGED, MOVED, REMOVED
from mapgen.shared import EARTH_RADIUS_KM

WIDTH, HEIGHT = 600, 480
"""The drawing's size in its own units."""

EDGE = 44.0
"""The margin around the symbols."""

LARGE = 1.5
"""How much larger symbols and numbers are than label_packing.py assumes."""

CROWD, SMALL = 40, 0.8
"""With more places than this, symbols and numbers are SMALL instead of LARGE."""

LONGEST = 12
"""The maximum length of a label; longer lists of numbers would not help."""

WIDE = 75.0
"""From this width in degrees of longitude, the map's own centre and view are used."""

LEAST_KM = 240.0
"""The minimum width of the map, so that the land is recognisable."""

LOOKS = (CHANGED, ADDED, REMOVED, MOVED)
"""The looks of symbols, in the order of the key."""


@dataclass(frozen=True)
class ChangedSpot:
    """A numbered place: the look of its symbol, its new and its old position."""

    number: int
    title: str
    look: str
    position: Position
    was: Position


@dataclass(frozen=True)
class ChangeSymbol:
    """A place's symbol in drawing units; `line` starts at the old position, if it moved."""

    number: int
    title: str
    look: str
    x: float
    y: float
    line: tuple[float, float, float, float] | None


@dataclass(frozen=True)
class ChangeMap:
    """The drawing: land by tint, unchanged places as dots, symbols, numbers, and a scale.

    `bar` is the scale bar's length in units, `kilometres` its length on the ground. `many` means
    smaller symbols.
    """

    width: int
    height: int
    land: tuple[tuple[int, str], ...]
    dots: tuple[tuple[float, float], ...]
    symbols: tuple[ChangeSymbol, ...]
    labels: tuple[Label, ...]
    bar: float
    kilometres: int
    many: bool


def change_map(atlas: Atlas, shown: list[ChangedSpot], changed: Iterable[str]) -> ChangeMap:
    """Return the drawing of these places on the atlas's land; `changed` are their ids."""
    spots = [each for one in shown for each in (one.position, one.was)]
    centre, far = _middle(spots)
    definition = atlas.definition
    centre = definition.centre if far else centre
    own = replace(atlas, definition=replace(definition, centre=centre))
    projection = projection_about(centre)
    held = definition.view if far else spots
    sheet = _sheet([projection.spot(each.lat, each.lon) for each in held])

    def at(position: Position) -> Spot:
        """Return where a position is drawn, clamped to the edge of the sheet."""
        x, y = sheet.at(projection.spot(position.lat, position.lon))
        inner = (min(max(x, 12), WIDTH - 12), min(max(y, 12), HEIGHT - 12))
        return round(inner[0], 1), round(inner[1], 1)

    symbols = tuple(_symbol(one, at(one.position), at(one.was)) for one in shown)
    kilometres, bar = _bar(sheet)
    gone = set(changed)
    return ChangeMap(
        width=WIDTH,
        height=HEIGHT,
        land=land(own, sheet),
        dots=_dots((one for one in atlas.places if one.id not in gone), projection, sheet),
        symbols=symbols,
        labels=_labels(symbols, SMALL if len(symbols) > CROWD else LARGE),
        bar=bar,
        kilometres=kilometres,
        many=len(symbols) > CROWD,
    )


def _middle(spots: list[Position]) -> tuple[Position, bool]:
    """Return the middle of the box around the spots, and whether they lie WIDE apart.

    The box crosses the antimeridian if it is smaller then.
    """
    lats, lons = [each.lat for each in spots], [each.lon for each in spots]
    turned = [lon % 360 for lon in lons]
    if max(turned) - min(turned) < max(lons) - min(lons):
        lons = turned
    middle = Position((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    return middle, max(lons) - min(lons) > WIDE


def _sheet(spots: list[Spot]) -> DrawingArea:
    """Return the window that contains the spots."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    least = LEAST_KM / (4 * EARTH_RADIUS_KM)
    across, down = max(max(xs) - min(xs), least), max(max(ys) - min(ys), least)
    scale = min((WIDTH - 2 * EDGE) / across, (HEIGHT - 2 * EDGE) / down)
    left = (min(xs) + max(xs)) / 2 - WIDTH / 2 / scale
    top = (min(ys) + max(ys)) / 2 - HEIGHT / 2 / scale
    return DrawingArea(left, top, scale, WIDTH, HEIGHT)


def _symbol(one: ChangedSpot, here: Spot, there: Spot) -> ChangeSymbol:
    line = (*there, *here) if one.look == MOVED else None
    return ChangeSymbol(one.number, one.title, one.look, *here, line)


def _dots(
    places: Iterable[Place], projection: Projection, sheet: DrawingArea
) -> tuple[tuple[float, float], ...]:
    spots = [projection.spot(one.position.lat, one.position.lon) for one in places]
    points = (sheet.at(spot) for spot in spots if sheet.holds(spot))
    return tuple(dict.fromkeys((round(x, 1), round(y, 1)) for x, y in points))


def _labels(symbols: tuple[ChangeSymbol, ...], large: float) -> tuple[Label, ...]:
    """Return the numbers beside their symbols; those of a small cluster are combined.

    Space is counted in cells, so a symbol counts as being in the middle of its cell.
    """
    marks = tuple(Mark(one.number, _mid(one.x / large), _mid(one.y / large)) for one in symbols)
    placed = labels(marks, (), WIDTH / large, HEIGHT / large)
    return tuple(
        Label(each.text, round(each.x * large, 1), round(each.y * large, 1))
        for each in placed
        if len(each.text) <= LONGEST
    )


def _mid(side: float) -> float:
    return (side // CELL + 0.5) * CELL


def _bar(sheet: DrawingArea) -> tuple[int, float]:
    """Return a round number of kilometres and its length, at most a quarter of the width."""
    unit = 4 * EARTH_RADIUS_KM / sheet.scale
    most = WIDTH / 4 * unit
    rounds = [step * 10**power for power in range(5) for step in (1, 2, 5)]
    kilometres = max(each for each in rounds if each <= most)
    return kilometres, round(kilometres / unit, 1)
