"""Which rows of two tables are the same: from those that are alike in all to those alike in little.

A step is the fields that two rows must share to be taken for one; rows that no step joins were
added or are gone. Within a step rows are joined in the order of their tables, so that the same
pairs are found whichever side is the old one.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TypeVar

Row = TypeVar("Row")
Pair = tuple[Row | None, Row | None]


def paired(old: Sequence[Row], new: Sequence[Row], steps: Iterable[str]) -> list[Pair[Row]]:
    """Return each row with its partner, in the order of `new`; then those that are gone.

    `steps` are names of fields with blanks between, the strictest step first.
    """
    partner: dict[int, int] = {}
    left = dict.fromkeys(range(len(old)))
    for step in steps:
        _join(old, new, step.split(), left, partner)
    found: list[Pair[Row]] = [
        (old[partner[at]] if at in partner else None, row) for at, row in enumerate(new)
    ]
    return [*found, *((old[at], None) for at in left)]


def _join(
    old: Sequence[Row],
    new: Sequence[Row],
    fields: list[str],
    left: dict[int, None],
    partner: dict[int, int],
) -> None:
    """Join what agrees in all fields; take it out of `left` and note it in `partner`."""
    waiting: defaultdict[object, deque[int]] = defaultdict(deque)
    value = attrgetter(*fields)
    for at in left:
        waiting[value(old[at])].append(at)
    for at, row in enumerate(new):
        if at not in partner and waiting[value(row)]:
            partner[at] = waiting[value(row)].popleft()
            del left[partner[at]]
