"""Compare the drawn areas and lines of a place."""

from collections.abc import Iterator, Mapping
from typing import Any

from mapgen.model.places import Place, Region
from mapgen.outlets.diff.change import ADDED, CHANGED, REMOVED, REWORDED, ReaderChange
from mapgen.outlets.diff.claims import written
from mapgen.outlets.diff.matching import paired

FILE = "regions.geojson"
STEPS = ("form parts schematic note", "form parts", "form note", "form", "place")
"""Two shapes of a place are the same if they agree in all fields of a step; see matching.py."""

Drawn = Mapping[str, tuple[Region, ...]]


def region_changes(place: Place, old: Drawn, new: Drawn) -> Iterator[ReaderChange]:
    """Yield the changes in the shapes of a place."""

    def change(kind: str, text: str, **values: Any) -> ReaderChange:
        return ReaderChange(subject="place", id=place.id, title=place.title, kind=kind, text=text,
                      file=FILE, **values)  # fmt: skip

    for was, now in paired(old.get(place.id, ()), new.get(place.id, ()), STEPS):
        if was is None and now:
            yield change(ADDED, f"drawn {now.form} added", new=now.form)
        elif now is None and was:
            yield change(REMOVED, f"drawn {was.form} removed", old=was.form)
        elif was and now:
            yield from (
                change(*kind_and_text, **values) for kind_and_text, values in _differences(was, now)
            )


def _differences(old: Region, new: Region) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    """Yield the kind, text and values of each difference."""
    if (old.form, old.parts) != (new.form, new.parts):
        corners = [f"{each.form}, {_corners(each)} points" for each in (old, new)]
        yield (CHANGED, f"drawn {new.form} redrawn"), _values("geometry", *corners)
    if old.schematic != new.schematic:
        words = ["schematic" if each.schematic else "exact" for each in (old, new)]
        yield (CHANGED, f"drawn {new.form}: {words[0]} → {words[1]}"), _values("schematic", *words)
    if old.note != new.note:
        text = f"drawn {new.form}: note {written(old.note, new.note)}"
        yield (REWORDED, text), _values("note", old.note, new.note)


def _corners(region: Region) -> int:
    return sum(len(line) for part in region.parts for line in part)


def _values(column: str, old: str, new: str) -> dict[str, str]:
    return {"column": column, "old": old, "new": new}
