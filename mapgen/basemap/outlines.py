"""The outlines of the land of a day, from the borders that units share, without a library.

All drawings of the build, the worksheet and the diff are made of them.

Borders are arcs, each of which at most two units use, in opposite directions. So the outline of
several units is made of the arcs that only one of them uses, and a simplified arc is the same on
both of its sides: no gap appears along it. The points of an arc that remain at a size are read from
`significance.json`, which `derive_levels.py` makes.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import ceil, hypot, log2
from pathlib import Path

from mapgen.basemap.projection import Projection, Spot
from mapgen.basemap.simplify import thin
from mapgen.basemap.topology import Point, arc_number
from mapgen.basemap.world import Ring, arcs, base_map
from mapgen.shared import BASEMAP_DIGITS as DIGITS
from mapgen.shared import EARTH_RADIUS_KM

SIGNIFICANCE = Path(__file__).with_name("significance.json")
"""The file with a sign of DIGITS for each point of the base map: its `level`."""

FAR_KM = 11000.0
"""Land farther from the centre than this on the projected plane is left out: it is torn there."""

Place = Callable[[Spot], Spot]
Window = tuple[float, float, float, float]
"""Left, lower, right and upper edge on the plane."""

Outline = list[Spot]
"""A closed outline on the plane; its first point is not repeated."""

Held = tuple[str, tuple[Point, ...]]
"""The holder of a territory, and one of its rings in degrees without its last point."""


def level(size: float) -> int:
    """Return the level of a size in km²: twice its logarithm to base 2, between 0 and 87."""
    return min(max(ceil(2 * log2(size)), 0), len(DIGITS) - 1) if size > 0 else 0


def outlines(
    holders: Mapping[str, str],
    projection: Projection,
    place: Place,
    window: Window,
    size: float,
    *,
    joined: bool = False,
) -> list[tuple[str, list[Outline]]]:
    """Return the outlines of land in a window by holder; land without one has the name "".

    Where some land has a holder, or if it is to be `joined`, the rest is joined: today's borders
    are none of that day.

    `holders` gives the holder of each unit of the base map. `place` maps the projection's unit
    square to the plane of the window. Points whose triangle is smaller than about `size` km² are
    left out (Visvalingam and Whyatt, see simplify.py). Land is on the same side of all outlines.
    """
    shown: dict[int, list[Spot]] = {}
    lines = _lines(projection, level(size))
    drawn = []
    for name, rings in _holdings(holders, projection, joined=joined or bool(holders)):
        found = []
        for ring in rings:
            for number in set(map(arc_number, ring)):
                if number not in shown:
                    shown[number] = [place(spot) for spot in lines[number]]
            clipped = _clipped(_points(ring, shown), window)
            if len(clipped) > 2:
                found.append(clipped)
        if found:
            drawn.append((name, found))
    return drawn


def outlines_of_territories(
    held: Sequence[Held], projection: Projection, place: Place, window: Window, size: float
) -> list[tuple[str, list[Outline]]]:
    """Return the outlines of territories in a window by holder, like `outlines`.

    They lie on the land of the base map, and each on those before it.
    """
    drawn = []
    for name, ring in held:
        spots = (projection.spot(lat, lon) for lon, lat in _thinned(ring, size))
        clipped = _clipped([place(spot) for spot in spots], window)
        if len(clipped) > 2:
            drawn.append((name, [clipped]))
    return drawn


def _thinned(ring: tuple[Point, ...], size: float) -> list[Point]:
    """Return a ring of degrees without the points whose triangle is smaller than `size` km²."""
    return thin([*ring, ring[0]], lambda _: size, 1)[:-1] if size else list(ring)


def area(outline: Outline) -> float:
    """Return the area in square units of the plane."""
    pairs = zip(outline, outline[1:] + outline[:1], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


@cache
def _levels() -> list[list[int]]:
    """Return the level of each point, by arc."""
    signs = iter(json.loads(SIGNIFICANCE.read_text("utf-8"))["levels"])
    number_of = {sign: number for number, sign in enumerate(DIGITS)}
    return [[number_of[next(signs)] for _ in line] for line in arcs()]


@lru_cache(maxsize=4)  # a whole map and its detail, and another one in outlets/serve
def _lines(projection: Projection, least: int) -> list[list[Spot]]:
    """Return the arcs on the projection's square, without the points below a level."""
    return [
        [
            projection.spot(lat, lon)
            for (lon, lat), size in zip(line, sizes, strict=True)
            if size >= least
        ]
        for line, sizes in zip(arcs(), _levels(), strict=True)
    ]


def _holdings(
    holders: Mapping[str, str], projection: Projection, *, joined: bool
) -> Iterator[tuple[str, list[list[int]]]]:
    """Yield the rings of land without a holder, joined or by unit, then of each holder."""
    held: dict[str, list[int]] = defaultdict(list)
    for unit in base_map().units:
        near = [polygon for polygon in unit.polygons if _is_near(polygon[0], projection)]
        references = [reference for polygon in near for ring in polygon for reference in ring]
        if joined:
            held[holders.get(unit.id, "")] += references
        elif references:
            yield "", _rings(references)
    if "" in held:
        yield "", _rings(held.pop(""))
    for name, references in held.items():
        yield name, _rings(references)


def _is_near(outside: Ring, projection: Projection) -> bool:
    line = arcs()[arc_number(outside[0])]
    lon, lat = line[len(line) // 2]
    x, y = projection.spot(lat, lon)
    return hypot(x - 0.5, y - 0.5) * 4 * EARTH_RADIUS_KM < FAR_KM


def _rings(references: Iterable[int]) -> list[list[int]]:
    """Link the arcs that are used in one direction alone to rings.

    Where several arcs begin at a point, any of them will do: the land is on the same side of all.
    """
    used = set(references)
    left = [reference for reference in references if ~reference not in used]
    beginning: dict[tuple[float, float], list[int]] = defaultdict(list)
    for reference in left:
        beginning[_end(~reference)].append(reference)
    rings: list[list[int]] = []
    free = set(left)
    for first in left:
        if first in free:
            ring = [first]
            while _end(ring[-1]) != _end(~first):
                ring.append(beginning[_end(ring[-1])].pop())
            free.difference_update(ring)
            rings.append(ring)
    return rings


def _end(reference: int) -> tuple[float, float]:
    """Return the last point of an arc, of `~n` the first."""
    return arcs()[reference][-1] if reference >= 0 else arcs()[~reference][0]


def _points(ring: list[int], lines: Mapping[int, list[Spot]]) -> Outline:
    points: Outline = []
    for reference in ring:
        line = lines[reference] if reference >= 0 else lines[~reference][::-1]
        points += line[:-1]
    return points


def _clipped(outline: Outline, window: Window) -> Outline:
    """Return the part of an outline in the window, which may run along its edges.

    I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping" (Communications of the ACM 17,
    1974).
    """
    left, lower, right, upper = window
    for axis, edge, sign in ((0, left, 1), (1, lower, 1), (0, right, -1), (1, upper, -1)):
        values = [point[axis] for point in outline]
        if not values or (max(values) <= edge if sign > 0 else min(values) >= edge):
            return []
        if min(values) < edge if sign > 0 else max(values) > edge:
            outline = list(_within(outline, axis, edge, sign))
    return outline


def _within(outline: Outline, axis: int, edge: float, sign: int) -> Iterator[Spot]:
    """Yield the points on the inner side of an edge, and those where the outline crosses it."""
    before = outline[-1]
    for point in outline:
        inside, was_inside = (point[axis] - edge) * sign >= 0, (before[axis] - edge) * sign >= 0
        if inside != was_inside:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            across = 1 - axis
            other = before[across] + share * (point[across] - before[across])
            yield (edge, other) if axis == 0 else (other, edge)
        if inside:
            yield point
        before = point
