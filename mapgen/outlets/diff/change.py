"""A change that a reader would notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ADDED, REMOVED, MOVED, RENAMED = "added", "removed", "moved", "renamed"
DATED, DOUBTED, RESPELT, FOLLOWED = "dated", "doubted", "respelt", "followed"
STATE, CHANGED, REWORDED, SOURCED = "state", "changed", "reworded", "sourced"

KINDS = (
    DATED, DOUBTED, RESPELT, FOLLOWED, ADDED, REMOVED, STATE, MOVED, CHANGED, RENAMED, REWORDED,
    SOURCED,
)  # fmt: skip
"""Kinds of changes, in the order in which they are listed within a subject.

`dated` is another date, `doubted` the same with doubt added or taken away, `followed` another claim
that the map follows, `state` another state on the opening day, `renamed` another id, `reworded` a
longer text, `sourced` other sources or another place in them.
"""

SUBJECTS = ("place", "source", "state", "city", "layer", "tour", "map")
"""The subjects of changes, in the order in which they are listed."""

CLAIMS = ("names.csv", "events.csv", "figures.csv", "relations.csv")
"""The tables of claims."""


@dataclass(frozen=True, kw_only=True)
class ReaderChange:
    """One change of a subject: `id` and `title` are those of NEW, or of OLD where it is gone.

    `text` describes it in English without the title. `file` and `column` are its location in the
    tables ("" for a whole row). `old` and `new` are the values of the tables, dates in EDTF, "" for
    none; `sources` are the ids of the cited sources. `claim` identifies the claim within its
    place, "" if it is not about a claim. `km` is the distance by which a point has moved.
    """

    subject: str
    id: str
    title: str
    kind: str
    text: str
    file: str
    column: str = ""
    old: str = ""
    new: str = ""
    sources: tuple[str, ...] = ()
    claim: str = ""
    km: float | None = None


def in_order(changes: Iterable[ReaderChange]) -> list[ReaderChange]:
    """Return the changes of one subject, the most noticeable first."""
    return sorted(changes, key=lambda change: KINDS.index(change.kind))
