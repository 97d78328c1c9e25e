"""Land and states of a day as shapes in the map's window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import shapely

from mapgen.basemap.world import base_map, unit_polygons
from mapgen.model.atlas import Atlas
from mapgen.model.states import HistoricalState
from mapgen.outlets.worksheet.area import Frame

Ring = list[tuple[float, float]]

FAR_KM = 11000.0
"""Land farther from the centre than this on the projected plane is left out as too distorted."""


@dataclass(frozen=True)
class Land:
    """An area of land: closed rings in mm of the window, and its state on the day."""

    rings: tuple[Ring, ...]
    state: HistoricalState | None

    @property
    def width(self) -> float:
        """The width of its widest polygon in mm."""
        return max(max(x for x, _ in ring) - min(x for x, _ in ring) for ring in self.rings)


def ground(atlas: Atlas, day: float, window: Frame) -> Iterator[Land]:
    """Yield the land in the window, first land without a state, then the states."""
    view = shapely.box(-1, -1, window.width + 1, window.height + 1)
    free = {unit.id: _shape(unit.id, window) for unit in base_map().units}
    held: list[tuple[Any, HistoricalState | None]] = []
    for state in (one for one in atlas.states if one.exists(day)):
        shapes = [free.pop(unit) for unit in state.members if unit in free]
        held.append((shapely.union_all(shapes), state))
    for shape, holder in [*((shape, None) for shape in free.values()), *held]:
        seen = shapely.intersection(shape, view)
        rings = tuple(_rings(seen))
        if rings:
            yield Land(rings, holder)


def _shape(unit: str, window: Frame) -> Any:
    """Return a unit's shape on the paper."""
    polygons = []
    for outside, *holes in unit_polygons(unit):
        middle = outside[len(outside) // 2]
        if window.distance(middle[1], middle[0]) < FAR_KM:
            rings = [[window.at(lat, lon) for lon, lat in ring] for ring in (outside, *holes)]
            polygons.append(shapely.make_valid(shapely.Polygon(rings[0], rings[1:])))
    return shapely.union_all(polygons)


def _rings(shape: Any) -> Iterator[Ring]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield from ([(x, y) for x, y in ring.coords] for ring in shapely.get_rings(part))
        elif part.geom_type != "LineString" and part.geom_type != "Point":
            yield from _rings(part)
