"""Compare dates of two claims: whether they can both be true, and which one is more exact.

The twin is `viewer/time/agreement.ts`; both are tested with `tests/data/agreement_cases.json`.
"""

from collections.abc import Iterable

from mapgen.time.edtf import UNBOUNDED, parse

STILL = ".."
"""The cell of something that has not ended."""

SAME, LESS, MORE, OVERLAP, APART = "same", "less exact", "more exact", "overlap", "apart"
"""How dates agree: with equal bounds, around the others, within them, partly, or not at all."""


def agreement(dates: Iterable[tuple[str, str]]) -> str:
    """Return how the dates of a claim agree with those of another, as one of the words above.

    `dates` are pairs of cells, the claim's first: EDTF, `..` for still, "" for unknown, which may
    be any day. Claims with two dates are less or more exact if both dates are, or one is the same.
    """
    found = {_agreement(_bounds(one), _bounds(other)) for one, other in dates}
    if APART in found:
        return APART
    found.discard(SAME)
    return (found.pop() if len(found) == 1 else OVERLAP) if found else SAME


def _bounds(cell: str) -> tuple[float, float]:
    """Return the first and last possible day; those of `..` are after every day."""
    if cell == STILL:
        return UNBOUNDED, UNBOUNDED
    if not cell:
        return -UNBOUNDED, UNBOUNDED
    when = parse(cell)
    return when.earliest, when.latest


def _agreement(one: tuple[float, float], other: tuple[float, float]) -> str:
    if one == other:
        return SAME
    if one[0] > other[1] or other[0] > one[1]:
        return APART
    if one[0] <= other[0] and other[1] <= one[1]:
        return LESS
    return MORE if other[0] <= one[0] and one[1] <= other[1] else OVERLAP
