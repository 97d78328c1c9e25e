"""Label placement: which symbols share a label, and where the labels are.

Symbols that touch share a label. Each label is then placed beside its symbols; labels without space
are merged with their nearest neighbours, until all are placed. The twin is
`viewer/print/labelPacking.ts`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import hypot

from mapgen.basemap.projection import Spot
from mapgen.noscript.numbering import spans

TOUCHING = 9.0
"""Symbols closer than this form a cluster; all lengths are in the drawing's units."""

LETTER, HEIGHT, GAP = 5.9, 11.0, 5.5
"""A letter's mean width and a line's height at the labels' size, and a symbol's half width."""

CELL = 3.0
"""The size of the grid cells for collision detection."""

Box = tuple[float, float, float, float]
Cell = tuple[int, int]


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


@lru_cache(maxsize=8)  # cached for outlets/serve: edits of a dataset rarely change it
def labels(
    marks: tuple[Mark, ...], others: tuple[Spot, ...], width: float, height: float
) -> tuple[Label, ...]:
    """Return one label per cluster on a drawing of this size; `others` are obstacles, too."""
    clusters = touching(marks)
    spots = [*((mark.x, mark.y) for cluster in clusters for mark in cluster), *others]
    symbols = {cell for x, y in spots for cell in _cells(_square(x, y))}
    while True:
        placed, unplaced = _placed(clusters, symbols, width, height)
        if not unplaced or len(clusters) == 1:
            return tuple(placed)
        clusters = _joined(clusters, unplaced)


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
    clusters: list[Cluster], symbols: set[Cell], width: float, height: float
) -> tuple[list[Label], list[Cluster]]:
    """Return labels for the clusters, the longest first, and the unplaced clusters."""
    taken = set(symbols)
    placed, unplaced = [], []
    for cluster in sorted(clusters, key=lambda cluster: (-len(cluster), cluster[0].number)):
        text = spans(mark.number for mark in cluster)
        box = _room(cluster, len(text) * LETTER, taken, width, height)
        if box is None:
            unplaced.append(cluster)
            continue
        taken |= set(_cells(box))
        placed.append(Label(text, round(box[0], 1), round(box[3] - 2.5, 1)))
    return placed, unplaced


def _room(
    cluster: Cluster, long: float, taken: set[Cell], width: float, height: float
) -> Box | None:
    """Return a free box beside a cluster, if there is one."""
    for left, top in _corners(cluster, long):
        box = (left, top, left + long, top + HEIGHT)
        inside = left >= 1 and top >= 1 and box[2] <= width - 1 and box[3] <= height - 1
        if inside and taken.isdisjoint(_cells(box)):
            return box
    return None


def _corners(cluster: Cluster, long: float) -> Iterator[tuple[float, float]]:
    """Yield the upper left corners that a label may take: right, left, over, under, between."""
    left, top, right, bottom = _around(cluster, GAP)
    middle, centre = (top + bottom - HEIGHT) / 2, (left + right - long) / 2
    above, below = top - HEIGHT, bottom
    yield from [(right, middle), (left - long, middle), (centre, above), (centre, below)]
    yield from [(right - 3, above + 3), (right - 3, below - 3)]
    yield from [(left - long + 3, above + 3), (left - long + 3, below - 3)]
    yield from [(right, above + 6), (right, below - 6), (left - long, above + 6)]


def _joined(clusters: list[Cluster], unplaced: list[Cluster]) -> list[Cluster]:
    """Return the clusters with the unplaced ones merged into their nearest neighbours."""
    left = list(clusters)
    for cluster in unplaced:
        if cluster not in left or len(left) == 1:
            continue
        left.remove(cluster)
        nearest = min(left, key=lambda other: (_distance(cluster, other), other[0].number))
        left[left.index(nearest)] = (*nearest, *cluster)
    return left


def _distance(one: Cluster, other: Cluster) -> float:
    return min(hypot(a.x - b.x, a.y - b.y) for a in one for b in other)


def _around(cluster: Cluster, reach: float) -> Box:
    xs, ys = [mark.x for mark in cluster], [mark.y for mark in cluster]
    return min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach


def _square(x: float, y: float) -> Box:
    """Return the cells that a symbol occupies, slightly less than its size."""
    reach = GAP - 1.5
    return x - reach, y - reach, x + reach, y + reach


def _cells(box: Box) -> Iterator[Cell]:
    left, top, right, bottom = (int(side // CELL) for side in box)
    return product(range(left, right + 1), range(top, bottom + 1))
