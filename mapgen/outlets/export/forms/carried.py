"""What a form carries of a dataset, and what it leaves behind."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from mapgen.model.atlas import Atlas


class Losses:
    """Counts of what a form cannot carry, by kind, in the order in which they are met."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, one: str, many: str, count: int = 1) -> None:
        """Count things of a kind, which has a word for one of them and a word for several."""
        if count:
            self._counts[one, many] += count

    def counts(self) -> dict[str, int]:
        """Return the numbers by kind."""
        return {many: count for (_, many), count in self._counts.items()}

    def lines(self) -> list[str]:
        """Return each number with its kind: "12 names without a date"."""
        return [f"{count:,} {one if count == 1 else many}"
                for (one, many), count in self._counts.items()]  # fmt: skip


@dataclass(frozen=True)
class Carried:
    """A dataset in a form: the bytes of the file, and what they do not carry."""

    data: bytes
    left: Losses = field(default_factory=Losses)


ROWS: Mapping[str, tuple[str, str]] = {
    "names": ("name", "names"),
    "events": ("event", "events"),
    "figures": ("figure", "figures"),
    "relations": ("relation between places", "relations between places"),
}
"""The claims of a place by the field that holds them, and their words."""


def leave_map(atlas: Atlas, left: Losses, *, regions: bool = False) -> None:
    """Count what belongs to the map rather than to its places; `regions` are carried if True."""
    if not regions:
        left.add("drawn area or line", "drawn areas and lines", len(atlas.regions))
    left.add("state of its time", "states of their time", len(atlas.states))
    left.add("name of a city on the land", "names of cities on the land", len(atlas.cities))
    left.add("tour", "tours", len(atlas.told_tours))
    told = [place.translations for place in atlas.places]
    told += [event.translations for place in atlas.places for event in place.events]
    count = sum(len(fields) for texts in told for fields in texts.values())
    left.add("translated text", "translated texts", count)


def leave_name_kinds(atlas: Atlas, left: Losses) -> None:
    """Count the names that say of what kind they are."""
    kinds = sum(bool(name.kinds) for place in atlas.places for name in place.names)
    left.add("kind of a name", "kinds of names", kinds)


def leave_claims(atlas: Atlas, left: Losses, *fields: str) -> None:
    """Count all claims that stand in these fields of the places."""
    for field_ in fields:
        left.add(*ROWS[field_], sum(len(getattr(place, field_)) for place in atlas.places))
