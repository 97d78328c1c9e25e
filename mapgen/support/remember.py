"""Keep the results of a build, so that the next one computes only what an edit has touched.

A build on its own keeps nothing. Within `remembering`, as in outlets/serve, a decorated function
returns what it returned for the same arguments in the build before. Texts and numbers are the same
if they are equal, a plain tuple if its members are, and everything else only if it is the very same
object: comparing that costs nothing, whatever its size. So a value that comes out as before must be
the object of before; `settled` sees to that where something was made anew.

Such functions depend on their arguments alone, and nobody changes what they return.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial, wraps
from operator import is_
from typing import Any, ParamSpec, TypeVar, cast

Parameters = ParamSpec("Parameters")
Value = TypeVar("Value")

BY_VALUE = frozenset({str, int, float, bool, bytes, type(None)})
"""The types of arguments that are the same if they are equal."""


@dataclass(slots=True)
class Kept:
    """A result with the arguments that it is for, so that no other object gets their ids.

    `made` and `used` are the numbers of the first and last build that had it, `parts` the results
    that it was made of.
    """

    arguments: Any
    result: Any
    made: int
    used: int
    parts: "list[Kept]" = field(default_factory=list)

    def use(self, build: int) -> None:
        """Say that a build uses it, and so its parts."""
        if self.used != build:
            self.used = build
            for part in self.parts:
                part.use(build)


class Results:
    """The results of the last complete build, and of the builds with problems after it."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = {}
        """The last value of each slot; a slot is never forgotten."""
        self._kept: dict[Any, Kept] = {}
        self._making: list[list[Kept]] = []
        self._build = 0
        self._complete = 0

    def __len__(self) -> int:
        return len(self._kept)

    def begin(self) -> None:
        """Begin a build, and forget what the last one did not use.

        If that one had problems, what the last complete build used stays as well.
        """
        last, complete = self._build, self._complete
        unbroken = 0 if complete == last else complete
        self._kept = {
            key: kept
            for key, kept in self._kept.items()
            if kept.used == last or kept.made <= unbroken
        }
        self._build += 1

    def complete(self) -> None:
        """Say that this build has come to its end."""
        self._complete = self._build

    def get(self, key: Any) -> Kept | None:
        """Return what is kept under a key, which counts as used."""
        kept = self._kept.get(key)
        if kept is not None:
            kept.use(self._build)
            self._is_part(kept)
        return kept

    def make(self, key: Any, arguments: Any, function: Callable[[], Value]) -> Value:
        """Return the result of a function and keep it; what it gets meanwhile are its parts."""
        self._making.append([])
        try:
            result = function()
        finally:
            parts = self._making.pop()
        kept = self._kept[key] = Kept(arguments, result, self._build, self._build, parts)
        self._is_part(kept)
        return result

    def _is_part(self, kept: Kept) -> None:
        if self._making:
            self._making[-1].append(kept)


_results: ContextVar[Results | None] = ContextVar("results", default=None)


@contextmanager
def remembering(results: Results) -> Iterator[None]:
    """Use and keep results in this context."""
    token = _results.set(results)
    try:
        yield
    finally:
        _results.reset(token)


def kept_results() -> Results | None:
    """Return the results of the context; None if nothing is to be kept."""
    return _results.get()


def _key(argument: Any) -> Any:
    kind = type(argument)
    if kind in BY_VALUE:
        return argument
    return tuple(map(_key, argument)) if kind is tuple else id(argument)


def remembered(function: Callable[Parameters, Value]) -> Callable[Parameters, Value]:
    """Decorate a function of positional arguments: return the kept result for the same ones."""

    @wraps(function)
    def call(*arguments: Parameters.args, **named: Parameters.kwargs) -> Value:
        results = _results.get()
        if results is None or named:
            return function(*arguments, **named)
        key = (function, *map(_key, arguments))
        kept = results.get(key)
        if kept is not None:
            return cast(Value, kept.result)
        return results.make(key, arguments, partial(function, *arguments))

    return call


def remembered_with_reports(function: Callable[Parameters, Value]) -> Callable[Parameters, Value]:
    """Decorate likewise a function whose last argument is a list to which it only adds."""

    @remembered
    def both(*given: Any) -> tuple[Value, list[Any]]:
        added: list[Any] = []
        return cast(Any, function)(*given, added), added

    @wraps(function)
    def call(*arguments: Parameters.args, **named: Parameters.kwargs) -> Value:
        if _results.get() is None or named:
            return function(*arguments, **named)
        *given, reports = arguments
        value, added = both(*given)
        cast("list[Any]", reports).extend(added)
        return value

    return call


def last_of(slot: str) -> tuple[Any, Callable[[Any], None]]:
    """Return the last value of a slot, None without one, and a function that sets the next."""
    results = _results.get()
    if results is None:
        return None, _forget
    slots = results.slots
    return slots.get(slot), lambda value: slots.__setitem__(slot, value)


def _forget(value: Any) -> None:
    """Keep nothing."""


def settled(slot: str, value: Value) -> Value:
    """Return the last value of this slot if it is equal to the new one."""
    results = _results.get()
    if results is None:
        return value
    last = results.slots.get(slot)
    if _is_equal(last, value):
        return cast(Value, last)
    results.slots[slot] = value
    return value


def _is_equal(one: Any, other: Any) -> bool:
    """Return whether two values are equal, and their tables in the same order."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(map(_is_equal, one.values(), other.values()))
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(_is_equal, one, other))
    return bool(one == other)


def settled_rows(slot: str, rows: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return rows, each the last one of this slot with its first cell if the two are equal.

    If all are, it is the tuple of before. The first cell identifies a row, as its line does.
    """
    results = _results.get()
    if results is None:
        return rows
    last = results.slots.get(slot, ())
    known = {row[0]: row for row in last}
    same = tuple(was if (was := known.get(row[0])) == row else row for row in cast(Any, rows))
    unchanged = len(last) == len(same) and all(map(is_, last, same))
    results.slots[slot] = rows = last if unchanged else same
    return rows
