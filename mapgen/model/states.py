"""Historical states: the territory of each, in units of the base map, and when it existed."""

from __future__ import annotations

from dataclasses import dataclass, field

from mapgen.model.claims import Texts
from mapgen.model.lasting import is_on
from mapgen.model.places import Position
from mapgen.time.edtf import When


@dataclass(frozen=True, slots=True)
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
        """Return whether the map draws it on a day."""
        return is_on(day, self.start, self.end, lasting=self.lasting)
