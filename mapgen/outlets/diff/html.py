"""Write a difference as a small HTML page: a map of the changes beside their list."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from mapgen.model.places import Place
from mapgen.outlets.diff import Difference
from mapgen.outlets.diff.atlases import is_whole
from mapgen.outlets.diff.change import ADDED, CHANGED, MOVED, REMOVED, ReaderChange
from mapgen.outlets.diff.picture import LOOKS, ChangedSpot, change_map
from mapgen.outlets.diff.report import lines, outcome
from mapgen.page.html import sheet
from mapgen.support.errors import printable
from mapgen.support.writing import Written, write

HEADINGS = {
    "source": "Sources",
    "state": "States of their time",
    "city": "Cities for orientation",
    "layer": "Layers",
    "tour": "Tours",
    "map": "The map itself",
}
"""Headings of changes that have no position on the map."""

KEY = {CHANGED: "changed", ADDED: "added", REMOVED: "removed", MOVED: "moved"}


@dataclass(frozen=True)
class ChangeEntry:
    """A subject with its changes: its number on the map (0 for none), its look, and its lines."""

    number: int
    name: str
    look: str
    lines: tuple[tuple[str, str], ...]


def write_html(difference: Difference, path: Path) -> Written:
    """Write the page; raise WriteError if the file cannot be written."""
    return write(path, as_html(difference))


def as_html(difference: Difference) -> str:
    """Return the page: no scripts, no outside request."""
    places, others = _entries(difference)
    spotted = list(_spotted(difference, places))
    ids = {one.id for one in difference.changes if one.subject == "place"}
    values: dict[str, Any] = {
        "title": printable(difference.new.definition.title),
        "old": printable(difference.old_name),
        "new": printable(difference.new_name),
        "outcome": outcome(difference),
        "places": places,
        "others": others,
        "picture": change_map(difference.new, spotted, ids) if spotted else None,
        "key": [(look, KEY[look]) for look in LOOKS if any(one.look == look for one in spotted)],
    }
    return sheet("changes.html", "changes.css", **values) + "\n"


def _entries(difference: Difference) -> tuple[list[ChangeEntry], dict[str, list[ChangeEntry]]]:
    """Return the entries of the places, numbered, and those of the rest by heading."""
    places: list[ChangeEntry] = []
    others: dict[str, list[ChangeEntry]] = {}
    for (subject, _), group in groupby(lines(difference), key=_subject):
        every = list(group)
        look = _look([change for _, change, _ in every])
        change_lines = tuple((change.text, sources.strip()) for _, change, sources in every)
        if subject == "place":
            places.append(ChangeEntry(len(places) + 1, every[0][0], look, change_lines))
        else:
            others.setdefault(HEADINGS[subject], []).append(
                ChangeEntry(0, every[0][0], look, change_lines)
            )
    return places, others


def _subject(line: tuple[str, ReaderChange, str]) -> tuple[str, str]:
    return line[1].subject, line[1].id


def _look(changes: list[ReaderChange]) -> str:
    """Return the look of a place's symbol for its changes."""
    if is_whole(changes[0]):
        return changes[0].kind
    return MOVED if any(change.kind == MOVED for change in changes) else CHANGED


def _spotted(difference: Difference, entries: list[ChangeEntry]) -> Iterator[ChangedSpot]:
    """Yield the numbered places with their new and old positions."""
    old, new = (
        {place.id: place for place in each.places} for each in (difference.old, difference.new)
    )
    renamed = {
        one.new: one.old
        for one in difference.changes
        if one.kind == "renamed" and one.column == "id"
    }
    ids = dict.fromkeys(one.id for one in difference.changes if one.subject == "place")
    for entry, place_id in zip(entries, ids, strict=True):
        now = new.get(place_id)
        was = old.get(renamed.get(place_id, place_id))
        yield ChangedSpot(entry.number, entry.name, entry.look, *_positions(was, now))


def _positions(was: Place | None, now: Place | None) -> Iterator[Any]:
    """Yield the new and the old position of a place; the same one if it has only one."""
    yield from (each.position for each in (now or was, was or now) if each)
