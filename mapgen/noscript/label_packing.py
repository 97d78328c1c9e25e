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


Crowd = tuple[Mark, ...]


@lru_cache(maxsize=8)  # the edits of a dataset seldom touch it: see outlets/serve
def labels(
    marks: tuple[Mark, ...], others: tuple[Spot, ...], width: float, height: float
) -> tuple[Label, ...]:
    """Return one label per cluster on a drawing of this size; `others` are obstacles, too."""
    crowds = touching(marks)
    spots = [*((mark.x, mark.y) for crowd in crowds for mark in crowd), *others]
    symbols = {cell for x, y in spots for cell in _cells(_square(x, y))}
    while True:
        found, unplaced = _placed(crowds, symbols, width, height)
        if not unplaced or len(crowds) == 1:
            return tuple(found)
        crowds = _joined(crowds, unplaced)


def touching(marks: Iterable[Mark]) -> list[Crowd]:
    """Return the marks in clusters: each with those near its cluster's first."""
    crowds: list[list[Mark]] = []
    for mark in marks:
        near = (c for c in crowds if hypot(c[0].x - mark.x, c[0].y - mark.y) < TOUCHING)
        crowd = next(near, None)
        if crowd is None:
            crowds.append([mark])
        else:
            crowd.append(mark)
    return [tuple(crowd) for crowd in crowds]


def _placed(
    crowds: list[Crowd], symbols: set[Cell], width: float, height: float
) -> tuple[list[Label], list[Crowd]]:
    """Return labels for the clusters, the longest first, and the unplaced clusters."""
    taken = set(symbols)
    found, unplaced = [], []
    for crowd in sorted(crowds, key=lambda crowd: (-len(crowd), crowd[0].number)):
        text = spans(mark.number for mark in crowd)
        box = _room(crowd, len(text) * LETTER, taken, width, height)
        if box is None:
            unplaced.append(crowd)
            continue
        taken |= set(_cells(box))
        found.append(Label(text, round(box[0], 1), round(box[3] - 2.5, 1)))
    return found, unplaced


def _room(crowd: Crowd, long: float, taken: set[Cell], width: float, height: float) -> Box | None:
    """Return a free box beside a cluster, if there is one."""
    for left, top in _corners(crowd, long):
        box = (left, top, left + long, top + HEIGHT)
        inside = left >= 1 and top >= 1 and box[2] <= width - 1 and box[3] <= height - 1
        if inside and taken.isdisjoint(_cells(box)):
            return box
    return None


def _corners(crowd: Crowd, long: float) -> Iterator[tuple[float, float]]:
    """Yield the upper left corners that a label may take: right, left, over, under, between."""
    left, top, right, bottom = _around(crowd, GAP)
    middle, centre = (top + bottom - HEIGHT) / 2, (left + right - long) / 2
    above, below = top - HEIGHT, bottom
    yield from [(right, middle), (left - long, middle), (centre, above), (centre, below)]
    yield from [(right - 3, above + 3), (right - 3, below - 3)]
    yield from [(left - long + 3, above + 3), (left - long + 3, below - 3)]
    yield from [(right, above + 6), (right, below - 6), (left - long, above + 6)]


def _joined(crowds: list[Crowd], unplaced: list[Crowd]) -> list[Crowd]:
    """Return the clusters with the unplaced ones merged into their nearest neighbours."""
    left = list(crowds)
    for crowd in unplaced:
        if crowd not in left or len(left) == 1:
            continue
        left.remove(crowd)
        nearest = min(left, key=lambda other: (_distance(crowd, other), other[0].number))
        left[left.index(nearest)] = (*nearest, *crowd)
    return left


def _distance(one: Crowd, other: Crowd) -> float:
    return min(hypot(a.x - b.x, a.y - b.y) for a in one for b in other)


def _around(crowd: Crowd, reach: float) -> Box:
    xs, ys = [mark.x for mark in crowd], [mark.y for mark in crowd]
    return min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach


def _square(x: float, y: float) -> Box:
    """Return the cells that a symbol occupies, slightly less than its size."""
    reach = GAP - 1.5
    return x - reach, y - reach, x + reach, y + reach


def _cells(box: Box) -> Iterator[Cell]:
    left, top, right, bottom = (int(side // CELL) for side in box)
    return product(range(left, right + 1), range(top, bottom + 1))
