"""Compare two atlases; the result is empty if a reader would notice no difference."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mapgen.model.atlas import Atlas
from mapgen.outlets.diff.change import CLAIMS, SUBJECTS, ReaderChange
from mapgen.outlets.diff.cities import city_changes
from mapgen.outlets.diff.definition import definition_changes
from mapgen.outlets.diff.places import place_changes
from mapgen.outlets.diff.renaming import in_new_ids, renames
from mapgen.outlets.diff.states import state_changes
from mapgen.outlets.diff.tours import tour_changes
from mapgen.outlets.diff.wording import DiffWording, count
from mapgen.outlets.diff.works import work_changes


def changes(old: Atlas, new: Atlas) -> tuple[ReaderChange, ...]:
    """Return all changes that a reader would notice, by subject, in the order of NEW's tables."""
    renamed = renames(old, new)
    old = in_new_ids(old, renamed)
    wording = DiffWording(old, new)
    places, sources = _inverted(renamed.places), _inverted(renamed.sources)
    result = (
        *place_changes(old, new, places, wording),
        *work_changes(old, new, sources),
        *state_changes(old, new, wording),
        *city_changes(old, new, wording),
        *tour_changes(old, new, wording),
        *definition_changes(old, new),
    )
    return tuple(sorted(result, key=lambda change: SUBJECTS.index(change.subject)))


def _inverted(ids: Mapping[str, str]) -> dict[str, str]:
    return {now: was for was, now in ids.items()}


@dataclass(frozen=True)
class Summary:
    """How much changed: places, claims about places that both sides have, and the rest."""

    changed: int
    added: int
    removed: int
    claims: int
    sources: int
    states: int
    cities: int
    layers: int
    tours: int
    map: bool


def summary(changes: Iterable[ReaderChange]) -> Summary:
    """Count the changes; a claim is a period, happening, figure or relation of a place."""
    every = list(changes)
    ids = {subject: {one.id for one in every if one.subject == subject} for subject in SUBJECTS}
    whole = [one for one in every if one.subject == "place" and is_whole(one)]
    added = sum(one.kind == "added" for one in whole)
    claims = {(one.id, one.claim) for one in every if one.file in CLAIMS}
    return Summary(
        changed=len(ids["place"] - {one.id for one in whole}),
        added=added,
        removed=len(whole) - added,
        claims=len(claims),
        sources=len(ids["source"]),
        states=len(ids["state"]),
        cities=len(ids["city"]),
        layers=len(ids["layer"]),
        tours=len(ids["tour"]),
        map=bool(ids["map"]),
    )


def is_whole(change: ReaderChange) -> bool:
    """Return whether a whole place was added or removed."""
    return change.file == "places.csv" and change.kind in ("added", "removed")


def summed(summary: Summary) -> str:
    """Return the summary in words: "3 places changed, 1 added; 12 claims, 1 source"."""
    places = [(summary.changed, "changed"), (summary.added, "added"), (summary.removed, "removed")]
    parts = [f"{number:,} {what}" for number, what in places if number]
    if parts:
        first, _, rest = parts[0].partition(" ")
        parts[0] = f"{first} {'place' if first == '1' else 'places'} {rest}"
    others = [
        count(number, *nouns)
        for number, *nouns in (
            (summary.claims, "claim"),
            (summary.sources, "source"),
            (summary.states, "state"),
            (summary.cities, "city", "cities"),
            (summary.layers, "layer"),
            (summary.tours, "tour"),
        )
        if number
    ]
    others += ["the map itself"] if summary.map else []
    return "; ".join(filter(None, (", ".join(parts), ", ".join(others))))
