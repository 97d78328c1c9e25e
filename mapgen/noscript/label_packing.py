"""Label placement: which symbols share a label, and where the labels are.

Symbols that touch share a label. Each label is then placed beside its symbols; labels without space
are merged with their nearest neighbours, until all are placed. The twin is
`viewer/print/labelPacking.ts`.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import hypot, inf

from mapgen.basemap.projection import Spot
from mapgen.noscript.numbering import spans

TOUCHING = 9.0
"""Symbols closer than this form a cluster; all lengths are in the drawing's units."""

LETTER, HEIGHT, GAP = 5.9, 11.0, 5.5
"""A letter's mean width and a line's height at the labels' size, and a symbol's half width."""

CELL = 3.0
"""The size of the grid cells for collision detection."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """A numbered symbol at x, y."""

    number: int
    x: float
    y: float


@dataclass(frozen=True)
class Label:
    """The label of a cluster: its text and the position of its left end on the base line."""

    text: str
    x: float
    y: float


Cluster = tuple[Mark, ...]


@dataclass(frozen=True)
class Extent:
    """Where the marks of a cluster are: the box around them, and their spots, west first."""

    box: Box
    spots: list[Spot]


Cells = tuple[range, int]
"""The cells of a box: their rows, and a bit for each column."""


class Grid:
    """The occupied cells of a drawing: for each row of cells a number, a bit for each cell."""

    MARGIN = 64
    """Columns to the left of the drawing, so that no bit has a negative number."""

    def __init__(self, rows: Mapping[int, int]) -> None:
        self.rows = defaultdict(int, rows)

    def take(self, cells: Cells) -> None:
        """Occupy the cells of a box."""
        rows, bits = cells
        for row in rows:
            self.rows[row] |= bits

    def is_free(self, cells: Cells) -> bool:
        """Return whether no cell of a box is occupied."""
        rows, bits = cells
        known = self.rows.get
        for row in rows:  # noqa: SIM110 (any() takes twice as long, a hundred thousand times)
            if known(row, 0) & bits:
                return False
        return True

    def cells(self, box: Box) -> Cells:
        """Return the rows of a box, and the bits of its columns."""
        left, top, right, bottom = box
        first, last = int(left // CELL), int(right // CELL)
        rows = range(int(top // CELL), int(bottom // CELL) + 1)
        return rows, ((1 << (last - first + 1)) - 1) << (first + self.MARGIN)


@dataclass(frozen=True)
class Rooms:
    """The text of a cluster's label, and its boxes beside the symbols, the best first."""

    text: str
    boxes: list[tuple[Box, Cells]]


@lru_cache(maxsize=8)  # cached for outlets/serve: edits of a dataset rarely change it
def labels(
    marks: tuple[Mark, ...], others: tuple[Spot, ...], width: float, height: float
) -> tuple[Label, ...]:
    """Return one label per cluster on a drawing of this size; `others` are obstacles, too."""
    clusters = touching(marks)
    spots = [*((mark.x, mark.y) for cluster in clusters for mark in cluster), *others]
    symbols = Grid({})
    for x, y in spots:
        symbols.take(symbols.cells(_square(x, y)))
    extents = {cluster[0].number: _extent(cluster) for cluster in clusters}
    rooms: dict[tuple[int, int], Rooms] = {}
    while True:
        for cluster in clusters:  # one that has grown is another one
            key = (cluster[0].number, len(cluster))
            if key not in rooms:
                rooms[key] = _rooms(cluster, symbols, width, height)
        placed, unplaced = _placed(clusters, symbols, rooms)
        if not unplaced or len(clusters) == 1:
            return tuple(placed)
        clusters = _joined(clusters, unplaced, extents)


def touching(marks: Iterable[Mark]) -> list[Cluster]:
    """Return the marks in clusters: each with those near its cluster's first."""
    clusters: list[list[Mark]] = []
    for mark in marks:
        near = (c for c in clusters if hypot(c[0].x - mark.x, c[0].y - mark.y) < TOUCHING)
        cluster = next(near, None)
        if cluster is None:
            clusters.append([mark])
        else:
            cluster.append(mark)
    return [tuple(cluster) for cluster in clusters]


def _placed(
    clusters: list[Cluster], symbols: Grid, rooms: Mapping[tuple[int, int], Rooms]
) -> tuple[list[Label], list[Cluster]]:
    """Return labels for the clusters, the longest first, and the unplaced clusters.

    `rooms` are those of the clusters by the number of the first mark and how many they are.
    """
    taken = Grid(symbols.rows)
    placed, unplaced = [], []
    for cluster in sorted(clusters, key=lambda cluster: (-len(cluster), cluster[0].number)):
        own = rooms[cluster[0].number, len(cluster)]
        free = (one for one in own.boxes if taken.is_free(one[1]))
        box, cells = next(free, (None, None))
        if box is None or cells is None:
            unplaced.append(cluster)
            continue
        taken.take(cells)
        placed.append(Label(own.text, round(box[0], 1), round(box[3] - 2.5, 1)))
    return placed, unplaced


def _rooms(cluster: Cluster, symbols: Grid, width: float, height: float) -> Rooms:
    """Return the boxes beside a cluster that hide no symbol."""
    text = spans(mark.number for mark in cluster)
    long = len(text) * LETTER
    boxes = []
    for left, top in corners(_around(cluster, GAP), long):
        box = (left, top, left + long, top + HEIGHT)
        inside = left >= 1 and top >= 1 and box[2] <= width - 1 and box[3] <= height - 1
        if inside and symbols.is_free(cells := symbols.cells(box)):
            boxes.append((box, cells))
    return Rooms(text, boxes)


def corners(around: Box, long: float, high: float = HEIGHT) -> Iterator[Spot]:
    """Yield the upper left corners that a label may take: right, left, over, under, between.

    `around` is the box of its symbols with some room, `long` and `high` are the label's size.
    """
    left, top, right, bottom = around
    middle, centre = (top + bottom - high) / 2, (left + right - long) / 2
    above, below = top - high, bottom
    yield from [(right, middle), (left - long, middle), (centre, above), (centre, below)]
    yield from [(right - 3, above + 3), (right - 3, below - 3)]
    yield from [(left - long + 3, above + 3), (left - long + 3, below - 3)]
    yield from [(right, above + 6), (right, below - 6), (left - long, above + 6)]


def _joined(
    clusters: list[Cluster], unplaced: list[Cluster], extents: dict[int, Extent]
) -> list[Cluster]:
    """Return the clusters with the unplaced ones merged into their nearest neighbours.

    `extents` are those of the clusters by the number of their first mark.
    """
    left = {cluster[0].number: cluster for cluster in clusters}
    for cluster in unplaced:
        own = cluster[0].number
        if left.get(own) != cluster or len(left) == 1:
            continue
        del left[own]
        nearest = _nearest(extents[own], left, extents)
        left[nearest] = (*left[nearest], *cluster)
        extents[nearest] = _extent(left[nearest])
    return list(left.values())


def _extent(cluster: Cluster) -> Extent:
    return Extent(_around(cluster, 0), sorted((mark.x, mark.y) for mark in cluster))


def _nearest(one: Extent, numbers: Iterable[int], others: Mapping[int, Extent]) -> int:
    """Return the number of the nearest of some extents, the lowest of several.

    Those whose box is farther away than the nearest one so far are not measured.
    """
    gaps = sorted((_gap(one.box, others[number].box), number) for number in numbers)
    best = (inf, 0)
    for gap, number in gaps:
        if gap > best[0]:
            break
        best = min(best, (_distance(one.spots, others[number], best[0]), number))
    return best[1]


def _gap(one: Box, other: Box) -> float:
    """Return the distance between two boxes."""
    left, top, right, bottom = one
    west, north, east, south = other
    across = left - east if left > east else west - right if west > right else 0
    return hypot(across, top - south if top > south else north - bottom if north > bottom else 0)


def _distance(spots: list[Spot], other: Extent, most: float) -> float:
    """Return the distance of the nearest spots of two clusters, or infinity if above `most`."""
    left, top, right, bottom = other.box
    least, found = most, inf
    for x, y in spots:
        if left - x > least or x - right > least or top - y > least or y - bottom > least:
            continue
        first = bisect_left(other.spots, (x - least,))
        for to_x, to_y in islice(other.spots, first, None):
            if to_x - x > least:
                break
            if -least <= to_y - y <= least and (far := hypot(x - to_x, y - to_y)) <= least:
                least = found = far
    return found


def _around(cluster: Cluster, reach: float) -> Box:
    xs, ys = [mark.x for mark in cluster], [mark.y for mark in cluster]
    return min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach


def _square(x: float, y: float) -> Box:
    """Return the cells that a symbol occupies, slightly less than its size."""
    reach = GAP - 1.5
    return x - reach, y - reach, x + reach, y + reach
