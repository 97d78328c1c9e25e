"""Historical states: the territory of each, in units of the base map, and when it existed."""

from __future__ import annotations

from dataclasses import dataclass, field

from mapgen.model.claims import Texts
from mapgen.model.places import Position
from mapgen.time.edtf import When


@dataclass(frozen=True)
class HistoricalState:
    """A historical state: `members` are ids of base map units, `label` is the place of its name."""

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
        """Return whether the map draws it on a day; an uncertain date counts from its latest day.

        The twin of `spansOf` in `viewer/map/borderArcs.ts`.
        """
        begun = self.start is None or self.start.latest <= day
        return begun and (self.lasting or self.end is None or day < self.end.latest)
