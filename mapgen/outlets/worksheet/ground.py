"""Land and states of a day, as shapes of a map's window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import shapely

from mapgen.borders import base_map, unit_ids, unit_polygons
from mapgen.model import Atlas, State
from mapgen.outlets.worksheet.area import Frame, project

Ring = list[tuple[float, float]]

FAR_KM = 11000.0
"""Land farther from the centre than this on the projected plane is left out: it is torn there."""


@dataclass(frozen=True)
class Land:
    """An area of the ground: closed rings in mm of the window; whether it is a state's."""

    rings: tuple[Ring, ...]
    is_state: bool


def states_on(atlas: Atlas, day: float) -> Iterator[State]:
    """Yield the states of a day; one ends on the day on which its follower begins."""
    for one in atlas.states:
        begun = one.start is None or one.start.earliest <= day
        if begun and (one.lasting or one.end is None or one.end.latest > day):
            yield one


def ground(atlas: Atlas, day: float, window: Frame) -> Iterator[Land]:
    """Yield the land that lies in the window, first what belongs to no state, then the states."""
    view = shapely.box(-1, -1, window.width + 1, window.height + 1)
    free = {unit.id: _shape(unit.id, window) for unit in base_map().units}
    states = []
    for state in states_on(atlas, day):
        units = [unit for member in state.members for unit in unit_ids(member) if unit in free]
        states.append(shapely.union_all([free.pop(unit) for unit in dict.fromkeys(units)]))
    lands = [(shape, False) for shape in free.values()] + [(shape, True) for shape in states]
    for shape, is_state in lands:
        seen = shapely.intersection(shape, view)
        rings = tuple(_rings(seen))
        if rings:
            yield Land(rings, is_state)


def _shape(unit: str, window: Frame) -> Any:
    """Return a unit's shape on the paper."""
    polygons = []
    for outside, *holes in unit_polygons(unit):
        middle = outside[len(outside) // 2]
        x, y = project(window.centre, middle[1], middle[0])
        if x * x + y * y < FAR_KM**2:
            rings = [[window.at(lat, lon) for lon, lat in ring] for ring in (outside, *holes)]
            polygons.append(shapely.make_valid(shapely.Polygon(rings[0], rings[1:])))
    return shapely.union_all(polygons)


def _rings(shape: Any) -> Iterator[Ring]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield from ([(x, y) for x, y in ring.coords] for ring in shapely.get_rings(part))
        elif part.geom_type != "LineString" and part.geom_type != "Point":
            yield from _rings(part)
