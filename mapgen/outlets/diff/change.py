"""One thing that a reader would notice, as a frozen value."""

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
"""Kinds of changes; within a subject they are told in this order: what is noticed first.

`dated` is another date, `doubted` the same with doubt added or taken away, `followed` another claim
that the map follows, `state` another state on the opening day, `renamed` another id, `reworded` a
longer text, `sourced` other sources or another place in them.
"""

SUBJECTS = ("place", "source", "state", "layer", "tour", "map")
"""What a change is about, in the order in which they are told: places first."""

CLAIMS = ("names.csv", "events.csv", "figures.csv", "relations.csv")
"""The tables of claims."""


@dataclass(frozen=True, kw_only=True)
class Noticed:
    """One change of a subject: `id` and `title` are those of NEW, or of OLD where it is gone.

    `text` tells it in English without the title. `file` and `column` say where it stands in the
    tables ("" for a whole row). `old` and `new` are the values as the tables have them, dates in
    EDTF, "" where there is none; `sources` the ids of who says so. `claim` tells the claims of a
    place apart, "" for what is no claim. `km` is how far a point has moved.
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


def in_order(found: Iterable[Noticed]) -> list[Noticed]:
    """Return the changes of one subject, what is noticed first at the head."""
    return sorted(found, key=lambda change: KINDS.index(change.kind))
