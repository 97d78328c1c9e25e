"""Values that change over time: the value on a day, and changes whose date is uncertain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from mapgen.time.edtf import UNBOUNDED

T = TypeVar("T")


@dataclass(frozen=True)
class Change(Generic[T]):
    """A change to `value` on a day between `earliest` and `latest`, inclusive."""

    earliest: float
    latest: float
    value: T


def settled(changes: Sequence[Change[T]]) -> list[Change[T]]:
    """Limit the uncertainty of changes (in chronological order) by that of later ones.

    A change must come before the next one: a name of the 1950s that was dropped on 26 October
    1956 was given before that day.
    """
    last, result = UNBOUNDED, []
    for change in reversed(changes):
        last = min(last, change.latest)
        result.append(Change(change.earliest, last, change.value))
    return result[::-1]


def at(changes: Iterable[Change[T]], initial: T, day: float) -> tuple[T, T | None]:
    """Return the value on `day` and, while a change is uncertain, the value it changes to.

    `changes` are in chronological order; `initial` is the value before the first one. A change is
    complete on its latest day: a change on one certain day is never uncertain.
    """
    value = initial
    for change in changes:
        if day < change.earliest:
            break
        if day < change.latest:
            return value, change.value
        value = change.value
    return value, None
