"""The land of a day as simplified outlines: the historical states, in few bytes."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from mapgen.basemap.outlines import Outline, area, outlines
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
    """Return SVG path data by tint, those of `State.tint`; 0 is land without a state that day."""
    return _drawn(atlas.definition.centre, _holders(atlas), sheet)


def widths(atlas: Atlas, sheet: DrawingArea) -> dict[str, float]:
    """Return how wide the widest land of each state of the day is on the sheet, in its units."""
    drawn = _outlines(atlas.definition.centre, _holders(atlas), sheet)
    return {state: max(map(_width, shapes)) for state, shapes in drawn if state}


def _width(shape: Outline) -> float:
    xs = [x for x, _ in shape]
    return max(xs) - min(xs)


def _holders(atlas: Atlas) -> tuple[Holder, ...]:
    day = atlas.definition.opening.earliest
    held = {unit: state for state in atlas.states if state.exists(day) for unit in state.members}
    return tuple((unit, state.id, state.tint) for unit, state in held.items())


@lru_cache(maxsize=8)  # cached for outlets/serve: edits of a dataset rarely change it
def _drawn(
    centre: Position, holders: tuple[Holder, ...], sheet: DrawingArea
) -> tuple[tuple[int, str], ...]:
    tints = {state: tint for _, state, tint in holders}
    paths: dict[int, list[str]] = defaultdict(list)
    for state, shapes in _outlines(centre, holders, sheet):
        paths[tints.get(state, 0)] += [_path(shape) for shape in shapes if area(shape) >= LEAST]
    return tuple((tint, "".join(paths[tint])) for tint in sorted(paths))


@lru_cache(maxsize=8)
def _outlines(centre: Position, holders: tuple[Holder, ...], sheet: DrawingArea) -> Outlines:
    held = {unit: state for unit, state, _ in holders}
    window = (-MARGIN, -MARGIN, sheet.width + MARGIN, sheet.height + MARGIN)
    size = max(COARSE * (4 * EARTH_RADIUS_KM / sheet.scale) ** 2, FINEST)
    drawn = outlines(held, projection_about(centre), sheet.at, window, size)
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
