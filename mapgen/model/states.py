"""States of their time: which countries of today they held, and when."""

from __future__ import annotations

from dataclasses import dataclass, field

from mapgen.model.claims import Texts
from mapgen.model.places import Position
from mapgen.time.edtf import When


@dataclass(frozen=True)
class HistoricalState:
    """A state of its time: `members` are ids of base-map units, `label` is where its name goes."""

    id: str
    name: str
    lang: str
    start: When | None
    end: When | None
    lasting: bool
    members: tuple[str, ...]
    tint: int
    label: Position
    note: str
    sources: tuple[str, ...]
    translations: Texts = field(default_factory=dict)

    def exists(self, day: float) -> bool:
        """Return whether the map draws it on a day: what is in doubt changes on its latest day.

        The twin of `spansOf` in `viewer/map/borderArcs.ts`.
        """
        begun = self.start is None or self.start.latest <= day
        return begun and (self.lasting or self.end is None or day < self.end.latest)
