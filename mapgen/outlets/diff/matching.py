"""Match the rows of two tables, from complete to partial agreement.

A step is a set of fields in which two rows must agree to match; rows without a match were added or
removed. Within a step, rows are matched in table order, so that the pairs do not depend on which
side is the old one.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TypeVar

Row = TypeVar("Row")
Pair = tuple[Row | None, Row | None]


def paired(old: Sequence[Row], new: Sequence[Row], steps: Iterable[str]) -> list[Pair[Row]]:
    """Return each row with its match, in the order of `new`; then the removed rows.

    `steps` are field names separated by spaces, the strictest step first.
    """
    partner: dict[int, int] = {}
    left = dict.fromkeys(range(len(old)))
    for step in steps:
        _join(old, new, step.split(), left, partner)
    pairs: list[Pair[Row]] = [
        (old[partner[at]] if at in partner else None, row) for at, row in enumerate(new)
    ]
    return [*pairs, *((old[at], None) for at in left)]


def _join(
    old: Sequence[Row],
    new: Sequence[Row],
    fields: list[str],
    left: dict[int, None],
    partner: dict[int, int],
) -> None:
    """Match rows that agree in all fields; move them from `left` to `partner`."""
    waiting: defaultdict[object, deque[int]] = defaultdict(deque)
    value = attrgetter(*fields)
    for at in left:
        waiting[value(old[at])].append(at)
    for at, row in enumerate(new):
        if at not in partner and waiting[value(row)]:
            partner[at] = waiting[value(row)].popleft()
            del left[partner[at]]
