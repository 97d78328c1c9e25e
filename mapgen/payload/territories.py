"""Convert the land of the dataset to units of the base map; see `viewer/contract/payload.ts`."""

from collections.abc import Iterator, Sequence
from typing import Any

from mapgen.basemap.digits import Cell, pack
from mapgen.model.states import Ring, Territory

Json = dict[str, Any]

GRIDS = (0.001, 0.0001, 0.00001)
"""The grids of points in degrees: from about a hundred metres to one."""

STEPS = 500
"""How many steps of the grid the smallest land has at least from side to side."""


def land_above(territories: Sequence[Territory], first: int) -> tuple[Json, list[Json]]:
    """Return the arcs of all territories and their units, which have no country.

    `first` is the number of the first of these arcs; each is a ring that ends where it begins.
    """
    if not territories:
        return {}, []
    grid = _grid(territories)
    packed: list[str] = []
    units: list[Json] = []
    for territory in territories:
        polygons: list[list[list[int]]] = []
        for part in territory.parts:
            rings = []
            for cells in _seen(part, grid):
                rings.append([first + len(packed)])
                packed.append(pack(cells))
            if rings:
                polygons.append(rings)
        units.append({"id": territory.id, "country": "", "polygons": polygons})
    return {"above": {"grid": grid, "arcs": "".join(packed)}}, units


def _grid(territories: Sequence[Territory]) -> float:
    """Return the coarsest grid that draws the smallest land well."""
    sides = [_side(part[0]) for territory in territories for part in territory.parts]
    least = min(sides, default=1.0) / STEPS
    return next((grid for grid in GRIDS if grid <= least), GRIDS[-1])


def _side(ring: Ring) -> float:
    lats, lons = [at.lat for at in ring], [at.lon for at in ring]
    return max(max(lats) - min(lats), max(lons) - min(lons))


def _seen(part: tuple[Ring, ...], grid: float) -> Iterator[list[Cell]]:
    """Yield the rings of a part in cells; holes that vanish on the grid are left out."""
    for number, ring in enumerate(part):
        cells = _distinct([(round(at.lon / grid), round(at.lat / grid)) for at in ring])
        if len(cells) > 2:
            yield [*cells, cells[0]]
        elif number == 0:
            return


def _distinct(cells: list[Cell]) -> list[Cell]:
    return [cell for i, cell in enumerate(cells) if cell != cells[i - 1]]
