"""Compare works, and list the places that cite them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from mapgen.model.atlas import Atlas
from mapgen.model.claims import Source
from mapgen.model.places import Place
from mapgen.outlets.diff.change import (
    ADDED,
    CHANGED,
    REMOVED,
    RENAMED,
    REWORDED,
    ReaderChange,
    in_order,
)
from mapgen.outlets.diff.claims import written
from mapgen.outlets.diff.wording import quoted, some

FILE = "sources.csv"


def work_changes(old: Atlas, new: Atlas, renamed: Mapping[str, str]) -> Iterator[ReaderChange]:
    """Yield the changes of all works in NEW's order; then the removed ones.

    `old` has the new ids already; `renamed` are the old ones by the new.
    """
    was, now = citing_titles(old), citing_titles(new)
    for one in new.sources.values():
        before = old.sources.get(one.id)
        if before is None:
            yield _change(one, ADDED, f"source added, {_reach(now[one.id])}")
        else:
            changes = _corrections(before, one, renamed.get(one.id, one.id), now[one.id])
            yield from in_order(changes)
    for one in old.sources.values():
        if one.id not in new.sources:
            yield _change(one, REMOVED, f"source removed, it was {_reach(was[one.id])}")


def citing_titles(atlas: Atlas) -> Mapping[str, list[str]]:
    """Return the titles of the places, states and cities that cite each source."""
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for place in atlas.places:
        for source in sorted(cited(place)):
            titles[source].append(place.title)
    drawn = [(one.name, one.sources) for one in atlas.states]
    for name, sources in (*drawn, *((one.name, one.sources) for one in atlas.cities)):
        for source in sources:
            titles[source].append(name)
    return titles


def cited(place: Place) -> set[str]:
    """Return the sources of a place and of its claims."""
    claims = (*place.names, *place.events, *place.figures, *place.relations)
    return {place.coordinate_source, *place.sources, *(s for c in claims for s in c.sources)}


def _reach(titles: list[str]) -> str:
    return f"cited for {some(list(dict.fromkeys(titles)))}" if titles else "cited for nothing"


def _corrections(
    old: Source, new: Source, old_id: str, titles: list[str]
) -> Iterator[ReaderChange]:
    reach = _reach(titles)
    if old_id != new.id:
        text = f"source’s id {old_id} → {new.id}, {reach}"
        yield _change(new, RENAMED, text, column="id", old=old_id, new=new.id)
    for column in (each.name for each in fields(new)):
        before, value = getattr(old, column), getattr(new, column)
        if before == value:
            continue
        kind = REWORDED if column == "note" else CHANGED
        change = f"{quoted(before)} → {quoted(value)}"
        change = written(before, value) if column == "note" else change
        text = f"source’s {column} {change}, {reach}"
        yield _change(new, kind, text, column=column, old=before, new=value)


def _change(source: Source, kind: str, text: str, **values: Any) -> ReaderChange:
    return ReaderChange(subject="source", id=source.id, title=source.title, kind=kind, text=text,
                  file=FILE, sources=(source.id,), **values)  # fmt: skip
