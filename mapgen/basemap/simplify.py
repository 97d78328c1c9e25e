"""Simplify arcs by Visvalingam's algorithm, then round them to grid steps.

Maheswari Visvalingam and J. D. Whyatt, "Line generalisation by repeated elimination of points"
(The Cartographic Journal 30, 1993): the point whose triangle with its neighbours is smallest
is removed first. As in the program mapshaper, sharp triangles count for less (0.3) and flat ones
for more (1.7), which leaves smoother coasts. Ends of arcs are kept, so that borders still meet.
After rounding to the grid, lines may touch or cross; `untangle` then removes more points until none
do.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from mapgen.basemap.digits import Cell, GridArc
from mapgen.basemap.topology import Arc, Point, equal_area_point

Limit = Callable[[Point], float]

_BLOCK = 50  # grid steps: side of the squares in which crossings are searched


def thin(arc: Arc, limit: Limit, factor: float) -> Arc:
    """Remove points whose weighted triangle is under `limit(point) * factor` km².

    The ends stay; a closed arc keeps at least four points.
    """
    weights = significance(arc, lambda point: limit(point) * factor)
    return [point for point, size in zip(arc, weights, strict=True) if size >= 1]


def significance(arc: Arc, limit: Limit) -> list[float]:
    """Return for each point the weighted triangle at its removal, in `limit(point)` km².

    The values never decrease in the order of removal, so the points above a threshold are exactly
    those that remain at it. Ends, and the last four points of a closed arc, are never removed:
    their value is infinite.
    """
    plane = [equal_area_point(point) for point in arc]
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    fewest = 4 if arc[0] == arc[-1] else 2

    def weight(i: int) -> float:
        return round(triangle(plane[before[i]], plane[i], plane[after[i]]) / limit(arc[i]), 6)

    weights = {i: weight(i) for i in range(1, len(arc) - 1)}
    queue = [(value, i) for i, value in weights.items()]
    heapq.heapify(queue)
    result = [math.inf] * len(arc)
    while queue and len(weights) + 2 > fewest:
        value, i = heapq.heappop(queue)
        if weights.get(i) != value:
            continue  # an older weight of this point
        result[i] = weights.pop(i)
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for neighbour in (left, right):
            if neighbour in weights:
                weights[neighbour] = max(value, weight(neighbour))
                heapq.heappush(queue, (weights[neighbour], neighbour))
    return result


def triangle(a: Point, b: Point, c: Point) -> float:
    """Return a triangle's area, reduced if its angle at b is sharp and increased if it is flat."""
    px, py, qx, qy = a[0] - b[0], a[1] - b[1], c[0] - b[0], c[1] - b[1]
    sides = math.hypot(px, py) * math.hypot(qx, qy)
    cosine = (px * qx + py * qy) / sides if sides else 1.0
    return abs(px * qy - py * qx) / 2 * (1 - 0.7 * cosine)


def snap(arc: Arc, grid: float) -> GridArc:
    """Round an arc to whole grid steps, without repeated and redundant points."""
    cells: GridArc = []
    for x, y in arc:
        cell = (round(x / grid), round(y / grid))
        if cells and cells[-1] == cell:
            continue
        while len(cells) > 1 and _turn(cells[-2], cells[-1], cell) == 0:
            cells.pop()  # redundant, or the tip of a spike without width
        if not cells or cells[-1] != cell:
            cells.append(cell)
    return cells


def untangle(arcs: dict[int, GridArc], rounds: int | None = None) -> int:
    """Remove points, in place, until no lines touch except at ends of arcs; return how many.

    Raise ValueError if lines still cross and no point can be removed. With a number of `rounds`,
    leave what is left after them.
    """
    gone = 0
    while rounds != 0 and (clashes := list(_clashes(arcs))):
        rounds = rounds and rounds - 1
        touched: set[int] = set()
        for candidates in clashes:
            if any(which in touched for which, _ in candidates):
                continue
            spare = [c for c in candidates if _is_spare(arcs, *c)]
            if not spare and rounds is not None:
                continue
            if not spare:
                raise ValueError(f"lines cross and no point can be removed: {candidates}")
            which, index = min(spare, key=lambda c: (_loss(arcs[c[0]], c[1]), c))
            del arcs[which][index]
            touched.add(which)
            gone += 1
    return gone


def _turn(a: Cell, b: Cell, c: Cell) -> int:
    """Return the side of c: positive to the left of the line from a to b, 0 on it."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _is_spare(arcs: dict[int, GridArc], which: int, index: int) -> bool:
    """Return whether a point may be removed: not an end, nor one of the last of a closed arc."""
    arc = arcs[which]
    fewest = 4 if arc[0] == arc[-1] else 2
    return 0 < index < len(arc) - 1 and len(arc) > fewest


def _loss(arc: GridArc, index: int) -> int:
    """Return twice the area that changes sides when a point is removed."""
    return abs(_turn(arc[index - 1], arc[index], arc[index + 1]))


def _clashes(arcs: dict[int, GridArc]) -> Iterator[list[tuple[int, int]]]:
    """Find points and pairs of lines that must not touch, as candidates for removal."""
    yield from _shared_points(arcs)
    blocks: defaultdict[Cell, list[tuple[int, int]]] = defaultdict(list)
    for which, arc in arcs.items():
        for index, (a, b) in enumerate(zip(arc, arc[1:], strict=False)):
            for block in _blocks(a, b):
                blocks[block].append((which, index))
    for inside in blocks.values():
        for (m, i), (n, j) in combinations(inside, 2):
            if _meet(arcs[m][i], arcs[m][i + 1], arcs[n][j], arcs[n][j + 1]):
                yield [(m, i), (m, i + 1), (n, j), (n, j + 1)]


def _shared_points(arcs: dict[int, GridArc]) -> Iterator[list[tuple[int, int]]]:
    """Find inner points of an arc that coincide with another point."""
    places: defaultdict[Cell, list[tuple[int, int]]] = defaultdict(list)
    for which, arc in arcs.items():
        for index, cell in enumerate(arc):
            places[cell].append((which, index))
    for visitors in places.values():
        inner = [(n, i) for n, i in visitors if 0 < i < len(arcs[n]) - 1]
        if inner and len(visitors) > 1:
            yield inner


def _blocks(a: Cell, b: Cell) -> Iterator[Cell]:
    """Return the squares that a line's bounding box covers."""
    for x in range(min(a[0], b[0]) // _BLOCK, max(a[0], b[0]) // _BLOCK + 1):
        for y in range(min(a[1], b[1]) // _BLOCK, max(a[1], b[1]) // _BLOCK + 1):
            yield x, y


def _meet(a: Cell, b: Cell, c: Cell, d: Cell) -> bool:
    """Return whether lines a-b and c-d touch anywhere but at one common end (exact)."""
    common = {a, b} & {c, d}
    if len(common) == 2:
        return True
    if common:
        (hub,) = common
        p, q = (b if a == hub else a), (d if c == hub else c)
        ahead = (p[0] - hub[0]) * (q[0] - hub[0]) + (p[1] - hub[1]) * (q[1] - hub[1])
        return _turn(hub, p, q) == 0 and ahead > 0
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    across = _turn(a, b, c) * _turn(a, b, d) <= 0
    return across and _turn(c, d, a) * _turn(c, d, b) <= 0
