"""The base map of a page: finer near its places than elsewhere, within a weight.

An arc near a place has the points of the finer base (`fine.py`) that a reader can see there, and
beyond as many as the base map (`world.py`) has; islands are added likewise. All other arcs are
those of the base map. Both meet at the same points, so borders and states stay whole.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, repeat
from math import cos, floor, inf, radians

from mapgen.basemap.digits import Cell, pack
from mapgen.basemap.fine import fine, level_from
from mapgen.basemap.topology import CUT_MERIDIAN, arc_number
from mapgen.basemap.world import BaseMap, Point, Unit, arcs, base_map
from mapgen.basemap.zones import ARCTIC, EUROPE, FAR, NORTH, Zone, zone
from mapgen.model.places import Position

NEARNESS: tuple[tuple[float, float], ...] = ((0.5, 0.1), (2.0, 1.0), (8.0, 16.0))
"""Degrees and square kilometres: within so many of a place, corners of that size are seen.

A page 1000 pixels wide shows 50 km to both sides of a place at zoom 10, 220 km at zoom 8 and 900 km
at zoom 6; these corners have some three pixels on each side there.
"""

ISLAND = 4
"""How many times larger than a corner an island must be to be seen."""

RING = level_from(100) - level_from(1)
"""A ring of so many levels more than a corner keeps the corner, as in derive.py."""

POINTS = 3_000
"""How many points a page may have beyond those of the base map: some 13 kB."""

SPREAD = 4
"""So many times more points are seen, and the places are spread: close views are a small part of
such a map, and a third of the points has to do.
"""

BESIDE = 5
"""Steps of the fine grid, about a kilometre: an island so near to a place is always there."""

SQUARE = 125
"""Steps of the fine grid, a quarter of a degree: all points of such a square are equally near, and
in one zone.
"""

ROUNDED: Mapping[Zone, int] = {EUROPE: 1, NORTH: 2, ARCTIC: 4, FAR: 4}
"""To how many steps of the base map's grid its points are rounded in a page, a fraction of the
corners that it has there.
"""

STEPS = (5, 2, 1)
"""How many steps of the fine grid one of a page's may have: those that divide the base map's."""

WIDER = 4
"""So many levels more, and corners are twice as wide."""

NARROWEST = 8
"""How many steps of a page's grid an island that is always there has at least from side to side."""

ALWAYS = 255
"""The margin of what is kept in any case; 1 is the least of what is seen, 0 that of all else."""

Ring = tuple[int, ...]


@dataclass(frozen=True)
class Ground:
    """The base map of a page: arcs of the base map, then finer ones on a grid of their own.

    `arcs` is the number of both.
    """

    base: BaseMap
    arcs: int
    finer_grid: float
    finer_arcs: str


class Near:
    """The squares around places, by their sizes in degrees; they are as wide as they are high."""

    def __init__(self, positions: Iterable[Position]) -> None:
        self.spots = sorted({(_turned(at.lon), at.lat) for at in positions})
        self._near = [(size, corner, _around(self.spots, size)) for size, corner in NEARNESS]
        self._levels: dict[Cell, tuple[int, int]] = {}

    def has_place(self, west: float, south: float, east: float, north: float) -> bool:
        """Return whether a place lies in a box of degrees."""
        first, last = bisect_left(self.spots, (west, -90)), bisect_right(self.spots, (east, 90))
        return any(south <= lat <= north for _, lat in self.spots[first:last])

    def levels(self, square: Cell) -> tuple[int, int]:
        """Return the levels from which on points of a square of the fine grid are seen from the
        places, and are points of the base map.
        """
        found = self._levels.get(square)
        if found is None:
            east, north = square
            side = SQUARE * fine().grid
            lon, lat = (east + 0.5) * side, (north + 0.5) * side
            corner = self._corner(lon, lat)
            seen = level_from(corner) if corner < inf else ALWAYS + 1
            found = self._levels[square] = seen, level_from(zone((lon, lat)).triangle)
        return found

    def _corner(self, lon: float, lat: float) -> float:
        """Return the size of corners that are seen at a point, in km²; infinite far from places."""
        for size, corner, squares in self._near:
            row = floor(lat / size)
            if (row, floor(lon * _narrowness(row, size) / size)) in squares:
                return corner
        return inf

    def finest(self, west: float, south: float, east: float, north: float) -> float:
        """Return the size of the smallest corners that are seen in a box of degrees."""
        for size, corner, squares in self._near:
            for row in range(floor(south / size), floor(north / size) + 1):
                narrow = _narrowness(row, size)
                columns = range(floor(west * narrow / size), floor(east * narrow / size) + 1)
                if not squares.isdisjoint(zip(repeat(row), columns, strict=False)):
                    return corner
        return inf


def _around(spots: Iterable[Point], size: float) -> set[tuple[int, int]]:
    """Return the squares of spots and those around them, as rows and columns."""
    by_row: defaultdict[int, list[float]] = defaultdict(list)
    for lon, lat in spots:
        by_row[floor(lat / size)].append(lon)
    squares = set()
    for row, lons in by_row.items():
        for near in (row - 1, row, row + 1):
            narrow = _narrowness(near, size)
            columns = {floor(lon * narrow / size) for lon in lons}
            squares |= {(near, column + east) for column in columns for east in (-1, 0, 1)}
    return squares


def _turned(lon: float) -> float:
    """Return a longitude from -169 to 191 degrees, as the base map has them."""
    return (lon - CUT_MERIDIAN) % 360 + CUT_MERIDIAN


@cache
def _narrowness(row: int, size: float) -> float:
    """Return how much narrower than at the equator a degree is in a row of squares: columns of
    longitudes are counted in such degrees.
    """
    return max(cos(radians((row + 0.5) * size)), 0.05)


def ground(positions: Iterable[Position]) -> Ground:
    """Return the base map of a page with these places."""
    near, base = Near(positions), base_map()
    islands = _islands(near)
    margins = _margins(near, islands)
    least = _least(margins.values())
    lines = {number: line for number, own in margins.items() if (line := _kept(number, own, least))}
    units = list(_units(islands, least))
    coarse = [n for n in range(len(arcs())) if n not in lines]
    order = {number: at for at, number in enumerate([*coarse, *sorted(lines)])}
    step = _step(islands, least)
    return Ground(
        base=replace(
            base,
            arcs="".join(pack(_distinct(map(_rounded, arcs()[n]))) for n in coarse),
            units=tuple(_renumbered(unit, order) for unit in units),
            approximate=tuple(order[number] for number in base.approximate),
        ),
        arcs=len(order),
        finer_grid=round(fine().grid * step, 9),
        finer_arcs="".join(pack(_in_steps(lines[number], step)) for number in sorted(lines)),
    )


def _islands(near: Near) -> dict[Ring, int]:
    """Return how well the pieces that the base map has not are seen, by their outer rings."""
    known = {polygon[0] for unit in base_map().units for polygon in unit.polygons}
    rings = (polygon[0] for unit in fine().units for polygon in unit.polygons)
    return {
        ring: margin
        for ring in rings
        if ring not in known and (margin := _margin_of_island(ring, near)) is not None
    }


def _margin_of_island(ring: Ring, near: Near) -> int | None:
    """Return the margin of an island, that of one just seen being 1; None far from places."""
    west, south, east, north = (edge * fine().grid for edge in fine().box(ring))
    corner = near.finest(west, south, east, north)
    if corner == inf:
        return None
    room = BESIDE * fine().grid
    if near.has_place(west - room, south - room, east + room, north + room):
        return ALWAYS
    return min(fine().areas[arc_number(n)] for n in ring) - level_from(ISLAND * corner) + 1


def _margins(near: Near, islands: Mapping[Ring, int]) -> dict[int, bytes]:
    """Return by how many levels each point is larger than those not seen, by arc near a place.

    `ALWAYS` has a point of the base map's detail, 0 one that is not seen.
    """
    margins = {}
    most: dict[int, int] = {}
    for ring, margin in islands.items():
        for number in map(arc_number, ring):
            most[number] = max(most.get(number, margin), margin)
    for number, box in enumerate(fine().boxes):
        own = number < len(arcs())
        if own or number in most:
            west, south, east, north = (edge * fine().grid for edge in box)
            corner = near.finest(west, south, east, north)
            if not own or corner < zone(((west + east) / 2, (south + north) / 2)).triangle:
                margins[number] = _margins_of(number, near, ALWAYS if own else most[number])
    return margins


def _margins_of(number: int, near: Near, most: int) -> bytes:
    """Return the margins of an arc's points, none higher than `most`."""
    always, levels = fine().areas[number] - RING, fine().levels(number)
    xs, ys = fine().columns(number)
    squares = zip([x // SQUARE for x in xs], [y // SQUARE for y in ys], strict=True)
    margins, first = [], 0
    for square, points in groupby(squares):
        last = first + len(list(points))
        seen, base = near.levels(square)
        margins.append(levels[first:last].translate(_ramp(seen, min(base, always), most)))
        first = last
    return b"".join(margins)


@cache
def _ramp(seen: int, kept: int, most: int) -> bytes:
    """Return the margins of all levels: from 1 at the level `seen` on, `most` from `kept` on."""
    highest = bytes([max(most, 0)])
    rising = bytes(seen) + bytes(range(1, max(most, 1)))
    return rising.ljust(256, highest)[: max(kept, 0)].ljust(256, highest)


def _least(margins: Iterable[bytes]) -> int:
    """Return the margin from which on points are kept, so that they are not too many."""
    counts = Counter(b"".join(margins))
    least, points = 1, sum(counts[margin] for margin in range(1, ALWAYS))
    allowed = POINTS if points <= SPREAD * POINTS else POINTS // 3
    while points > allowed:
        points -= counts[least]
        least += 1
    return least


def _kept(number: int, margins: bytes, least: int) -> list[Cell]:
    """Return the points of an arc that are kept; none if the base map's course is as good."""
    seen = set(margins) - {ALWAYS}
    if number < len(arcs()) and not (seen and max(seen) >= least):
        return []
    cells = zip(fine().cells(number), margins, strict=True)
    kept = [cell for cell, margin in cells if margin >= least]
    return _meeting(kept, arcs()[number]) if number < len(arcs()) else kept


def _meeting(line: list[Cell], base: Sequence[Point]) -> list[Cell]:
    """Return a line that begins and ends where that of the base map does in a page."""
    finer = round(base_map().grid / fine().grid)
    ends = [(x * finer, y * finer) for x, y in map(_rounded, (base[0], base[-1]))]
    return [ends[0], *line[1:-1], ends[1]]


def _rounded(point: Point) -> Cell:
    """Return a point of the base map on its grid, as a page has it."""
    steps, grid = ROUNDED[zone(point)], base_map().grid
    return round(point[0] / grid / steps) * steps, round(point[1] / grid / steps) * steps


def _distinct(cells: Iterable[Cell]) -> list[Cell]:
    """Return an arc with its ends, and of points that fall together one."""
    every = list(cells)
    last = len(every) - 1
    return [cell for i, cell in enumerate(every) if i in (0, last) or cell != every[i - 1]]


def _step(islands: Mapping[Ring, int], least: int) -> int:
    """Return the step of the page's grid: the corners and islands that are kept are wider."""
    always = [fine().box(ring) for ring, margin in islands.items() if margin == ALWAYS]
    sides = [min(east - west, north - south) for west, south, east, north in always]
    widest = min([2 ** ((least - 1) / WIDER), *(side / NARROWEST for side in sides)])
    return next((step for step in STEPS if step <= widest), STEPS[-1])


def _in_steps(cells: list[Cell], step: int) -> list[Cell]:
    """Return an arc on a grid of larger steps."""
    return _distinct((round(x / step), round(y / step)) for x, y in cells)


def _units(islands: Mapping[Ring, int], least: int) -> Iterator[Unit]:
    """Yield the units with the islands that are seen, and the holes around enclaves."""
    known = {polygon[0]: polygon for unit in base_map().units for polygon in unit.polygons}
    seen = {ring for ring, margin in islands.items() if margin >= least}
    inner = {arc_number(reference) for ring in seen for reference in ring}
    for unit in fine().units:
        polygons = []
        for outer, *holes in unit.polygons:
            if outer in known or outer in seen:
                had = known.get(outer, ())
                open_ = [h for h in holes if h in had or any(arc_number(n) in inner for n in h)]
                polygons.append((outer, *open_))
        if polygons:
            yield Unit(unit.id, unit.country, tuple(polygons))


def _renumbered(unit: Unit, order: Mapping[int, int]) -> Unit:
    """Return a unit with the new numbers of arcs."""
    return replace(
        unit,
        polygons=tuple(
            tuple(tuple(order[n] if n >= 0 else ~order[~n] for n in ring) for ring in polygon)
            for polygon in unit.polygons
        ),
    )
