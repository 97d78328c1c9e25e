"""Run a rule again only if something that it reads has changed since the last build."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, cast

from mapgen.check.draft import Draft
from mapgen.support.errors import Problem
from mapgen.support.remember import kept_results

Rule = Callable[[Draft], Iterable[Problem]]


class _Watched:
    """A draft that remembers which of its attributes were read, with their values."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.read: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._draft, name)
        self.read[name] = value
        vars(self)[name] = value
        return value


def problems_of(rule: Rule, draft: Draft) -> list[Problem]:
    """Return the problems that a rule finds, or those of the last build.

    A rule depends on nothing but what it reads of the draft, and on the day.
    """
    results = kept_results()
    if results is None:
        return list(rule(draft))
    key = (rule, date.today())
    kept = results.get(key)
    if kept and all(getattr(draft, name) is value for name, value in kept.arguments.items()):
        return list(kept.result)
    watched = _Watched(draft)
    return results.make(key, watched.read, lambda: list(rule(cast(Draft, watched))))
