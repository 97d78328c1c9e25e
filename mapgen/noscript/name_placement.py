"""Label placement of names: each beside its symbol where there is room, the first ones first.

Numbers that find no room are merged with others (label_packing.py); a name is left out. Places and
their order are those of the page, `viewer/map/labels.ts`, on the grid of the numbers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mapgen.noscript.label_packing import Box, Grid, corners

SYMBOL, TAKEN, STATE, NAME = "symbol", "taken", "state", "name"
"""What a name may lie on: any symbol, one of the day, the name of a state, or another name."""

CLEAR = (frozenset({NAME, TAKEN, STATE, SYMBOL}), frozenset({NAME, TAKEN, STATE}))
"""What a name must not lie on: at first, and if there is no room then."""

RIM = 2.0
"""The least distance of a name from the edge of the drawing."""

INSET = 2.0
"""How much of the height of a line is free of letters, above and below together."""


@dataclass(frozen=True)
class WantedName:
    """A name for the symbol of `place` at x, y, whose box reaches as far as `room` around it.

    `long` and `high` are the size of its text, `clear` is what it must not lie on, the strictest
    first.
    """

    place: str
    x: float
    y: float
    room: float
    long: float
    high: float
    clear: tuple[frozenset[str], ...] = CLEAR


Occupied = Mapping[str, Iterable[Box]]
"""The boxes of what is already drawn, by what it is."""


def placed(
    wanted: Iterable[WantedName], occupied: Occupied, width: float, height: float
) -> Iterator[tuple[WantedName, Box]]:
    """Yield the names that find room on a drawing of this size, each with its box."""
    grids = {kind: Grid({}) for kind in (SYMBOL, TAKEN, STATE, NAME)}
    for kind, boxes in occupied.items():
        for box in boxes:
            grids[kind].take(grids[kind].cells(box))
    for one in wanted:
        found = _room(one, grids, width, height)
        if found:
            grids[NAME].take(grids[NAME].cells(_letters(found)))
            yield one, found


def _room(one: WantedName, grids: Mapping[str, Grid], width: float, height: float) -> Box | None:
    boxes = [box for box in _boxes(one) if _inside(box, width, height)]
    for clear in one.clear:
        for box in boxes:
            cells = grids[NAME].cells(_letters(box))
            if all(grids[kind].is_free(cells) for kind in sorted(clear)):
                return box
    return None


def _boxes(one: WantedName) -> Iterator[Box]:
    around = (one.x - one.room, one.y - one.room, one.x + one.room, one.y + one.room)
    for left, top in corners(around, one.long, one.high):
        yield left, top, left + one.long, top + one.high


def _inside(box: Box, width: float, height: float) -> bool:
    left, top, right, bottom = box
    return left >= RIM and top >= RIM and right <= width - RIM and bottom <= height - RIM


def _letters(box: Box) -> Box:
    left, top, right, bottom = box
    return left, top + INSET / 2, right, bottom - INSET / 2
