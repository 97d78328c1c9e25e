"""The finer base: all land as fine as Natural Earth's 1:10,000,000, read from `fine.bin`.

It has the units of the base map (`world.py`) and more, and its arcs: the first ones are those of
the base map by the same numbers, then come those of islands and enclaves that it leaves out.
The file is deflated: a line of JSON (units, and the number of points of each arc), then of all arcs
the boxes, the first points, the steps between points, the levels of points, and a level of each.
An arc is decoded when it is asked for, because a check or a page needs few of them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import ceil, floor, isinf, log2
from pathlib import Path
from struct import iter_unpack, pack, unpack, unpack_from
from typing import Any, NamedTuple

from mapgen.basemap.codes import PART_OF
from mapgen.basemap.digits import Cell, unfold, zigzag
from mapgen.basemap.topology import arc_number
from mapgen.basemap.world import Point, Unit, base_map, frozen

FINE = Path(__file__).with_name("fine.bin")
"""The file of the finer base."""

FINEST_KM2 = 0.1
"""Square kilometres: smaller corners are not in the file, and level 0 is of this size."""

Box = tuple[int, int, int, int]


class Content(NamedTuple):
    """What the file holds; see `Fine`. `lines` are arcs in steps of the grid."""

    about: str
    grid: float
    units: Sequence[Any]
    lines: Sequence[Sequence[Cell]]
    levels: Sequence[Sequence[int]]
    areas: Sequence[int]


@dataclass(frozen=True)
class Fine:
    """The finer base, its arcs not yet decoded.

    `areas` has the level of the smallest ring that each arc is part of, `boxes` its west,
    south, east and north in steps of the grid.
    """

    grid: float
    units: tuple[Unit, ...]
    areas: bytes
    boxes: list[Box]
    _counts: list[int]
    _before: list[int]
    _starts: memoryview
    _steps: tuple[bytearray, bytearray]
    _levels: memoryview

    def columns(self, number: int) -> tuple[list[int], list[int]]:
        """Return the points of an arc in whole steps of the grid, as columns x and y."""
        first, steps = self._before[number] - number, self._counts[number] - 1
        form, start = f"<{steps}H", unpack("<ii", self._starts[8 * number : 8 * number + 8])
        x, y = (
            list(accumulate(map(_unfolded, unpack_from(form, folded, 2 * first)), initial=begin))
            for folded, begin in zip(self._steps, start, strict=True)
        )
        return x, y

    def cells(self, number: int) -> list[Cell]:
        """Return the points of an arc in whole steps of the grid."""
        return list(zip(*self.columns(number), strict=True))

    def line(self, number: int) -> list[Point]:
        """Return the points of an arc: longitude and latitude in degrees."""
        in_a_degree = round(1 / self.grid)
        return [(x / in_a_degree, y / in_a_degree) for x, y in self.cells(number)]

    def box(self, ring: Sequence[int]) -> Box:
        """Return the box of a ring in steps of the grid: west, south, east and north."""
        west, south, east, north = zip(*(self.boxes[arc_number(n)] for n in ring), strict=True)
        return min(west), min(south), max(east), max(north)

    def levels(self, number: int) -> bytes:
        """Return the level of each point of an arc: up to which it stays."""
        first = self._before[number]
        return bytes(self._levels[first : first + self._counts[number]])


@cache
def fine() -> Fine:
    """Read the finer base."""
    head, _, body = zlib.decompress(FINE.read_bytes()).partition(b"\n")
    data = json.loads(head)
    counts = data["counts"]
    arcs, points = len(counts), sum(counts)
    steps = points - arcs
    ends = list(accumulate((16 * arcs, 8 * arcs, steps, steps, steps, steps, points, arcs)))
    view = memoryview(body)
    parts = [view[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    boxes, starts, low_x, low_y, high_x, high_y, levels, areas = parts
    return Fine(
        grid=data["grid"],
        units=tuple(Unit(key, land, frozen(shapes)) for key, land, shapes in data["units"]),
        areas=bytes(areas),
        boxes=list(iter_unpack("<4i", boxes)),
        _counts=counts,
        _before=[0, *accumulate(counts)],
        _starts=starts,
        _steps=(_joined(low_x, high_x), _joined(low_y, high_y)),
        _levels=levels,
    )


@cache
def country_arcs(code: str) -> tuple[int, ...]:
    """Return the numbers of the arcs of a country's borders (alpha-2); of one that it has twice,
    twice.

    Where the atlas counts its land to another country, these are that one's.
    """
    code = PART_OF.get(code, code)
    polygons = (each for unit in fine().units if unit.country == code for each in unit.polygons)
    return tuple(arc_number(n) for polygon in polygons for ring in polygon for n in ring)


def has_land(code: str) -> bool:
    """Return whether a country (alpha-2) has land, so that a position in it can be checked."""
    return PART_OF.get(code, code) in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(unit.country for unit in (*base_map().units, *fine().units))


def packed(content: Content) -> bytes:
    """Return the bytes of the file."""
    return zlib.compress(unpacked(content), 9)


def unpacked(content: Content) -> bytes:
    """Return the bytes of the file before they are deflated."""
    head = {
        "about": content.about,
        "grid": content.grid,
        "units": [[unit.id, unit.country, unit.polygons] for unit in content.units],
        "counts": [len(line) for line in content.lines],
    }
    pairs = [pair for line in content.lines for pair in zip(line, line[1:], strict=False)]
    columns = [pack(f"<{len(pairs)}H", *(zigzag(b[i] - a[i]) for a, b in pairs)) for i in (0, 1)]
    return b"".join(
        (
            json.dumps(head, separators=(",", ":")).encode("ascii") + b"\n",
            *(pack("<4i", *box(line)) for line in content.lines),
            *(pack("<ii", *line[0]) for line in content.lines),
            *(column[half::2] for half in (0, 1) for column in columns),
            *map(bytes, content.levels),
            bytes(content.areas),
        )
    )


def box(line: Sequence[Cell]) -> Box:
    """Return the west, south, east and north of points."""
    columns = list(zip(*line, strict=True))
    return min(columns[0]), min(columns[1]), max(columns[0]), max(columns[1])


def level_of(size: float) -> int:
    """Return the highest level that a size in square kilometres reaches: two for each doubling."""
    if isinf(size):
        return 255
    return min(max(floor(2 * log2(size / FINEST_KM2)), 0), 254) if size > 0 else 0


@cache
def level_from(size: float) -> int:
    """Return the level from which on sizes are at least so large, in square kilometres."""
    return max(ceil(2 * log2(size / FINEST_KM2)), 0)


_unfolded = cache(unfold)
"""Undo zigzag: of the two hundred thousands of steps, most are the same few."""


def _joined(low: memoryview, high: memoryview) -> bytearray:
    """Return the numbers of a column, two bytes each, from their halves."""
    numbers = bytearray(2 * len(low))
    numbers[::2], numbers[1::2] = low, high
    return numbers
