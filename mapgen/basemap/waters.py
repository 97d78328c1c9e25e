"""The great rivers and lakes, and those of them near the places of a map.

The lines are those of `waters.json`, derived once from Natural Earth by `derive_waters.py`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from mapgen.basemap.digits import GridArc, pack, unpack

WATERS = Path(__file__).with_name("waters.json")
"""The file of rivers and lakes."""

SIDE = 5.0
"""Degrees of the squares of latitude and longitude by which waters are chosen."""

COLUMNS = round(360 / SIDE)

Squares = frozenset[tuple[int, int]]
"""Rows and columns of squares, from the equator and Greenwich."""

Point = tuple[float, float]
Line = tuple[Point, ...]


@dataclass(frozen=True)
class Waters:
    """Rivers, and outlines of lakes that end where they begin, in cells of `grid` degrees.

    `approximate` are the numbers of the lakes whose outline is only approximate.
    """

    grid: float
    rivers: tuple[GridArc, ...]
    lakes: tuple[GridArc, ...]
    approximate: tuple[int, ...]

    def packed(self) -> tuple[str, str]:
        """Return rivers and lakes as the page reads them, see `digits.py`."""
        return "".join(map(pack, self.rivers)), "".join(map(pack, self.lakes))

    def degrees(self, line: GridArc) -> Line:
        """Return a line as longitudes, from -169 to 191, and latitudes."""
        in_a_degree = round(1 / self.grid)
        return tuple((x / in_a_degree, y / in_a_degree) for x, y in line)


@cache
def all_waters() -> Waters:
    """Read the rivers and lakes."""
    data = json.loads(WATERS.read_text(encoding="utf-8"))
    rivers, lakes = (tuple(unpack(data[kind])) for kind in ("rivers", "lakes"))
    return Waters(data["grid"], rivers, lakes, tuple(data["approximate"]))


@lru_cache(maxsize=4)  # a build asks more than once, and outlets/serve for each edit
def waters_near(squares: Squares) -> Waters:
    """Return the rivers and lakes that touch some squares."""
    every = all_waters()

    def touches(line: GridArc) -> bool:
        return any(_square(lat, lon) in squares for lon, lat in every.degrees(line))

    lakes = [number for number, line in enumerate(every.lakes) if touches(line)]
    return replace(
        every,
        rivers=tuple(filter(touches, every.rivers)),
        lakes=tuple(every.lakes[number] for number in lakes),
        approximate=tuple(i for i, number in enumerate(lakes) if number in every.approximate),
    )


def squares_around(points: Iterable[Point]) -> Squares:
    """Return the squares of points (latitude, longitude), and those beside them."""
    own = {_square(lat, lon) for lat, lon in points}
    return frozenset(
        (row + up, (column + right) % COLUMNS)
        for row, column in own
        for up in (-1, 0, 1)
        for right in (-1, 0, 1)
    )


def squares_within(points: Iterable[Point]) -> Squares:
    """Return the squares of the box of latitudes and longitudes around some points."""
    found = [(int(lat // SIDE), int(lon // SIDE)) for lat, lon in points]
    rows, columns = [row for row, _ in found], [column for _, column in found]
    return frozenset(
        (row, column % COLUMNS)
        for row in range(min(rows, default=0), max(rows, default=-1) + 1)
        for column in range(min(columns, default=0), max(columns, default=-1) + 1)
    )


def _square(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // SIDE), int(lon // SIDE) % COLUMNS
