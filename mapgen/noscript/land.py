"""The land of a day as outlines for a drawing: the states of the time, coarsely, in few bytes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mapgen.basemap import world
from mapgen.basemap.projection import EqualArea, Spot
from mapgen.basemap.simplify import significance
from mapgen.basemap.topology import Arc
from mapgen.model.atlas import Atlas
from mapgen.model.places import Position
from mapgen.shared import EARTH_RADIUS_KM

COARSE = 14.0
"""Corners whose triangle is under so many square units of the drawing are left out."""

FINEST = 1
"""Corners of triangles under so many km² are left out of a map of a single town, too."""

LEAST = 7.0
"""Islands under so many square units are left out."""

MARGIN = 6.0
"""How far land is drawn beyond the drawing's edge, so that the cut does not show."""

Shape = list[Spot]

Holder = tuple[str, str, int]
"""A unit of the base map, the id of the state that holds it on the day, and that state's tint."""


@dataclass(frozen=True)
class DrawingArea:
    """A drawing's window on the unit square of the projection: corner, units a side, and size."""

    left: float
    top: float
    scale: float
    width: int
    height: int

    def at(self, spot: Spot) -> Spot:
        """Return where a spot lies in the drawing's units."""
        return (spot[0] - self.left) * self.scale, (spot[1] - self.top) * self.scale

    def holds(self, spot: Spot) -> bool:
        """Return whether a spot lies on the sheet."""
        x, y = self.at(spot)
        return 0 <= x <= self.width and 0 <= y <= self.height


def land(atlas: Atlas, sheet: DrawingArea) -> tuple[tuple[int, str], ...]:
    """Return SVG path data by tint, those of `State.tint`; 0 is land without a state of the day."""
    day = atlas.definition.opening.earliest
    held = {unit: state for state in atlas.states if state.exists(day) for unit in state.members}
    holders = tuple((unit, state.id, state.tint) for unit, state in held.items())
    return _drawn(atlas.definition.centre, holders, sheet)


@lru_cache(maxsize=8)  # the edits of a dataset seldom touch it: see outlets/serve
def _drawn(
    centre: Position, holders: tuple[Holder, ...], sheet: DrawingArea
) -> tuple[tuple[int, str], ...]:
    lines = _lines(EqualArea(centre), sheet)
    paths: dict[int, list[str]] = defaultdict(list)
    for tint, rings in _holdings(holders):
        for ring in _outlines(rings, lines):
            shape = _clipped(ring, sheet)
            if abs(_area(shape)) >= LEAST:
                paths[tint].append(_path(shape))
    return tuple((tint, "".join(paths[tint])) for tint in sorted(paths))


def _lines(projection: EqualArea, sheet: DrawingArea) -> list[Shape]:
    """Return the base map's lines in the drawing's units, with few corners."""
    side = 4 * EARTH_RADIUS_KM / sheet.scale
    lines = _thinned(max(FINEST, round(COARSE * side**2)))
    return [[sheet.at(projection.spot(lat, lon)) for lon, lat in line] for line in lines]


def _thinned(limit: float) -> list[Arc]:
    """Return the base map's lines without the corners whose triangle is under `limit` km²."""
    return [
        [corner for corner, size in zip(arc, found, strict=True) if size >= limit]
        for arc, found in zip(world.arcs(), _sizes(), strict=True)
    ]


@cache
def _sizes() -> list[list[float]]:
    """Return the triangles, in km², with which the corners of the base map's lines go."""
    return [significance(arc, lambda _: 1.0) for arc in world.arcs()]


def _holdings(holders: Iterable[Holder]) -> Iterator[tuple[int, list[world.Ring]]]:
    """Yield each state of the opening day, and each unit that has none, with its units' rings."""
    held = {unit: (state, tint) for unit, state, tint in holders}
    rings: dict[str, list[world.Ring]] = defaultdict(list)
    tints: dict[str, int] = {}
    for unit in world.base_map().units:
        state, tint = held.get(unit.id, ("", 0))
        key = f"state {state}" if state else unit.id
        tints[key] = tint
        rings[key] += [ring for polygon in unit.polygons for ring in polygon]
    for key, found in rings.items():
        yield tints[key], found


def _outlines(rings: Iterable[world.Ring], lines: list[Shape]) -> Iterator[Shape]:
    """Yield the outlines of units taken together: a line that two of them share is none."""
    used = {reference for ring in rings for reference in ring}
    outer = sorted(reference for reference in used if ~reference not in used)
    courses = {r: lines[r] if r >= 0 else lines[~r][::-1] for r in outer}
    begins: dict[Spot, list[int]] = defaultdict(list)
    for reference in outer:
        begins[courses[reference][0]].append(reference)
    for first in outer:
        shape = list(_chain(first, courses, begins))
        if shape:
            yield shape


def _chain(first: int, courses: dict[int, Shape], begins: dict[Spot, list[int]]) -> Iterator[Spot]:
    """Yield the corners of the outline that begins with a line; none where it is used up."""
    start = courses[first][0]
    if first not in begins[start]:
        return
    begins[start].remove(first)
    reference = first
    while True:
        yield from courses[reference][:-1]
        end = courses[reference][-1]
        if end == start or not begins[end]:
            return
        reference = begins[end].pop(0)


def _clipped(shape: Shape, sheet: DrawingArea) -> Shape:
    """Return the part of an outline on the sheet and a little beyond.

    I. E. Sutherland and G. W. Hodgman, Reentrant Polygon Clipping, Communications of the ACM 17
    (1974): side by side, what lies beyond the side is left out.
    """
    sides: list[Callable[[Spot], float]] = [
        lambda spot: spot[0] + MARGIN,
        lambda spot: sheet.width + MARGIN - spot[0],
        lambda spot: spot[1] + MARGIN,
        lambda spot: sheet.height + MARGIN - spot[1],
    ]
    for inside in sides:
        depths = [inside(spot) for spot in shape]
        if min(depths, default=0.0) < 0:
            shape = list(_cut(shape, depths))
    return shape


def _cut(shape: Shape, depths: list[float]) -> Iterator[Spot]:
    """Yield the part of an outline that a side leaves; `depths` are how far inside its corners."""
    corners = list(zip(shape, depths, strict=True))
    for (a, here), (b, there) in zip(corners, corners[1:] + corners[:1], strict=True):
        if here >= 0:
            yield a
        if (here < 0) != (there < 0):
            share = here / (here - there)
            yield a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _area(shape: Shape) -> float:
    pairs = zip(shape, shape[1:] + shape[:1], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def _path(shape: Shape) -> str:
    """Return a closed outline as steps in whole units, written as short as SVG allows."""
    corners = [(round(x), round(y)) for x, y in shape]
    x, y = corners[0]
    steps = []
    for right, down in corners[1:]:
        if (right, down) != (x, y):
            steps += [right - x, down - y]
            x, y = right, down
    told = "".join(str(step) if step < 0 else f" {step}" for step in steps).lstrip()
    return f"M{corners[0][0]} {corners[0][1]}l{told}z" if steps else ""
