"""The land of a day as simplified outlines: the historical states, in few bytes."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from mapgen.basemap.outlines import Held, Outline, area, outlines, outlines_of_territories
from mapgen.basemap.projection import Spot, projection_about
from mapgen.model.atlas import Atlas
from mapgen.model.places import Position
from mapgen.shared import EARTH_RADIUS_KM

COARSE = 10.0
"""Corners whose triangle is smaller, in square units of the drawing, are removed."""

FINEST = 1
"""The same in km², for maps of a single town."""

LEAST = 7.0
"""Smaller islands and lakes, in square units, are left out."""

MARGIN = 6.0
"""How far land extends beyond the drawing's edge, so that the cut is not visible."""

Outlines = tuple[tuple[str, tuple[Outline, ...]], ...]
"""The outlines of land in a drawing's units by the id of its state, "" for land without one."""

Holder = tuple[str, str, int]
"""A unit of the base map, the id of the state that holds it on the day, and that state's tint."""


@dataclass(frozen=True)
class DrawingArea:
    """A drawing's window on the projection's unit square: corner, scale, size."""

    left: float
    top: float
    scale: float
    width: int
    height: int

    def at(self, spot: Spot) -> Spot:
        """Return the position of a spot in the drawing's units."""
        return (spot[0] - self.left) * self.scale, (spot[1] - self.top) * self.scale

    def holds(self, spot: Spot) -> bool:
        """Return whether a spot lies on the sheet."""
        x, y = self.at(spot)
        return 0 <= x <= self.width and 0 <= y <= self.height


def land(atlas: Atlas, sheet: DrawingArea) -> tuple[tuple[int, str], ...]:
    """Return SVG path data by tint, those of `State.tint`; 0 is land without a state that day.

    Territories come last, each with its tint, since they lie on the land of the base map.
    """
    return _drawn(atlas.definition.centre, *_held(atlas), sheet)


def widths(atlas: Atlas, sheet: DrawingArea) -> dict[str, float]:
    """Return how wide the widest land of each state of the day is on the sheet, in its units."""
    found: dict[str, float] = {}
    for drawn in _outlines(atlas.definition.centre, *_held(atlas), sheet):
        for state, shapes in drawn:
            if state:
                found[state] = max(found.get(state, 0.0), *map(_width, shapes))
    return found


def _width(shape: Outline) -> float:
    xs = [x for x, _ in shape]
    return max(xs) - min(xs)


def _held(atlas: Atlas) -> tuple[tuple[Holder, ...], tuple[Held, ...]]:
    """Return the units of the base map that states hold on the opening day, and the territories."""
    day = atlas.definition.opening.earliest
    held = {unit: state for state in atlas.states if state.exists(day) for unit in state.members}
    units = tuple((unit, state.id, state.tint) for unit, state in held.items())
    return units, held_rings(atlas, day)


def held_rings(atlas: Atlas, day: float) -> tuple[Held, ...]:
    """Return the rings of the territories that states hold on a day, with the ids of the states."""
    return tuple(
        (state.id, tuple((at.lon, at.lat) for at in ring))
        for state, territory in atlas.held_territories(day)
        for each in territory.parts
        for ring in each
    )


@lru_cache(maxsize=8)  # cached for outlets/serve: edits of a dataset rarely change it
def _drawn(
    centre: Position, holders: tuple[Holder, ...], territories: tuple[Held, ...], sheet: DrawingArea
) -> tuple[tuple[int, str], ...]:
    tints = {state: tint for _, state, tint in holders}
    drawn: list[tuple[int, str]] = []
    for layer in _outlines(centre, holders, territories, sheet):
        paths: dict[int, list[str]] = defaultdict(list)
        for state, shapes in layer:
            paths[tints.get(state, 0)] += [_path(shape) for shape in shapes if area(shape) >= LEAST]
        drawn += [(tint, "".join(paths[tint])) for tint in sorted(paths)]
    return tuple(drawn)


@lru_cache(maxsize=8)
def _outlines(
    centre: Position, holders: tuple[Holder, ...], territories: tuple[Held, ...], sheet: DrawingArea
) -> tuple[Outlines, Outlines]:
    """Return the outlines of the base map's land, and those of the territories above it."""
    held = {unit: state for unit, state, _ in holders}
    window = (-MARGIN, -MARGIN, sheet.width + MARGIN, sheet.height + MARGIN)
    size = max(COARSE * (4 * EARTH_RADIUS_KM / sheet.scale) ** 2, FINEST)
    plane = (projection_about(centre), sheet.at, window, size)
    ground = outlines(held, *plane, joined=bool(territories))
    above = outlines_of_territories(territories, *plane)
    return _frozen(ground), _frozen(above)


def _frozen(drawn: list[tuple[str, list[Outline]]]) -> Outlines:
    return tuple((state, tuple(shapes)) for state, shapes in drawn)


def _path(shape: Outline) -> str:
    """Return a closed outline as relative steps in whole units, as short as SVG allows."""
    corners = [(round(x), round(y)) for x, y in shape]
    x, y = corners[0]
    steps = []
    for right, down in corners[1:]:
        if (right, down) != (x, y):
            steps += [right - x, down - y]
            x, y = right, down
    path = "".join(str(step) if step < 0 else f" {step}" for step in steps).lstrip()
    return f"M{corners[0][0]} {corners[0][1]}l{path}z" if steps else ""
