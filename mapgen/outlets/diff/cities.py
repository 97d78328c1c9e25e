"""Compare the names of cities that are shown for orientation."""

from collections.abc import Iterator

from mapgen.model.atlas import Atlas
from mapgen.model.cities import CityName
from mapgen.outlets.diff.change import CHANGED, ReaderChange
from mapgen.outlets.diff.drawn import Kind
from mapgen.outlets.diff.wording import DiffWording

CITY = Kind("city", "cities.csv", "still so")
STEPS = (
    "id name start end lasting",
    "id start",
    "id name",
    "id end lasting",
    "name start position",
)
"""Two names are the same if they agree in all fields of a step; see matching.py."""


def city_changes(old: Atlas, new: Atlas, wording: DiffWording) -> Iterator[ReaderChange]:
    """Yield the changes of all names of cities in NEW's order; then the removed ones."""
    both = [one for one in new.definition.languages if one in old.definition.languages]
    yield from CITY.changes(old.cities, new.cities, STEPS, _point, both, wording)


def _point(old: CityName, new: CityName) -> Iterator[ReaderChange]:
    yield from CITY.point(old.position, new.position, new, "city")
    if old.rank != new.rank:
        yield CITY.change(new, CHANGED, f"city’s rank {old.rank} → {new.rank}", column="rank",
                          old=str(old.rank), new=str(new.rank))  # fmt: skip
