"""Values that change with the date: what holds on a day, and what is in doubt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from mapgen.time.edtf import UNBOUNDED

T = TypeVar("T")


@dataclass(frozen=True)
class Change(Generic[T]):
    """Something becomes `value` on a day not before `earliest` and not after `latest`."""

    earliest: float
    latest: float
    value: T


def settled(changes: Sequence[Change[T]]) -> list[Change[T]]:
    """Return changes, given in the order of time, none in doubt for longer than a later one.

    What has surely gone has come before: a name of the 1950s that was dropped on 26 October 1956
    was given by that day.
    """
    last, found = UNBOUNDED, []
    for change in reversed(changes):
        last = min(last, change.latest)
        found.append(Change(change.earliest, last, change.value))
    return found[::-1]


def at(changes: Iterable[Change[T]], initial: T, day: float) -> tuple[T, T | None]:
    """Return the value on `day` and, while a change is in doubt, the value it changes to.

    `changes` come in the order of time; `initial` held before the first. On the latest day of a
    change it is complete: a change of one certain day is never in doubt.
    """
    value = initial
    for change in changes:
        if day < change.earliest:
            break
        if day < change.latest:
            return value, change.value
        value = change.value
    return value, None
