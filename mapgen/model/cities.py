"""Cities that the map shows for orientation, each under the name of the day."""

from __future__ import annotations

from dataclasses import dataclass, field

from mapgen.model.claims import Texts
from mapgen.model.lasting import is_on
from mapgen.model.places import Position
from mapgen.time.edtf import When

LEAST_RANK = 3
"""The rank of a city without one."""


@dataclass(frozen=True, slots=True)
class CityName:
    """A name of a city for a period of time; all names of a city have its `id` and `position`."""

    id: str
    name: str
    lang: str
    start: When | None
    end: When | None
    lasting: bool
    position: Position
    rank: int
    sources: tuple[str, ...]
    translations: Texts = field(default_factory=dict)

    def is_used(self, day: float) -> bool:
        """Return whether the city has the name on a day."""
        return is_on(day, self.start, self.end, lasting=self.lasting)
