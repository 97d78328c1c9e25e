"""Historical states: the land of each, and when it existed.

Their land are units of the base map, today's countries, and territories that the dataset draws.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mapgen.model.claims import Texts
from mapgen.model.lasting import is_on
from mapgen.model.places import Position
from mapgen.time.edtf import When

Ring = tuple[Position, ...]
"""A closed outline without its last point, which is the first."""


@dataclass(frozen=True, slots=True)
class Territory:
    """Land of the dataset's own, which a state may have: a province, a county, a quarter.

    Each part has its outer ring, clockwise with north up as the base map's, then its holes,
    counterclockwise.
    """

    id: str
    parts: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True, slots=True)
class Territories:
    """All territories in the order of their file, and whom to credit for them."""

    lands: tuple[Territory, ...] = ()
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoricalState:
    """A historical state: `members` are ids of units of the base map and of territories.

    `label` is the place of its name.
    """

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
