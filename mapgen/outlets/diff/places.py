"""Compare places and their claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mapgen.basemap.distances import kilometres
from mapgen.layers import layer_of, state
from mapgen.model.atlas import Atlas
from mapgen.model.places import Place, Region
from mapgen.model.schema import tables
from mapgen.noscript.place_list import state_words
from mapgen.outlets.diff.change import (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    RENAMED,
    RESPELT,
    REWORDED,
    SOURCED,
    STATE,
    ReaderChange,
    in_order,
)  # fmt: skip
from mapgen.outlets.diff.claims import claim_changes, written
from mapgen.outlets.diff.events import events
from mapgen.outlets.diff.figures import figures
from mapgen.outlets.diff.names import names
from mapgen.outlets.diff.regions import region_changes
from mapgen.outlets.diff.relations import relations
from mapgen.outlets.diff.wording import (
    LANG,
    DiffWording,
    count,
    country,
    date,
    distance,
    quoted,
    some,
)

FILE = "places.csv"


@dataclass(frozen=True)
class Side:
    """One side of the diff: its atlas, its places by id, and the drawn areas of each."""

    atlas: Atlas
    places: Mapping[str, Place]
    regions: Mapping[str, tuple[Region, ...]]


def side(atlas: Atlas) -> Side:
    """Return an atlas with its lookup tables."""
    regions: dict[str, tuple[Region, ...]] = {}
    for one in atlas.regions:
        regions[one.place] = (*regions.get(one.place, ()), one)
    return Side(atlas, {place.id: place for place in atlas.places}, regions)


def place_changes(
    old: Atlas, new: Atlas, renamed: Mapping[str, str], wording: DiffWording
) -> Iterator[ReaderChange]:
    """Yield the changes of all places in NEW's order; then the removed ones.

    `old` has the new ids already; `renamed` are the old ones by the new.
    """
    was, now = side(old), side(new)
    own = {new.definition.lang, old.definition.lang}
    both = [one for one in new.definition.languages if one in old.definition.languages]
    languages = [lang for lang in both if lang not in own]
    all_rules = (names(wording), events(wording, languages), figures(wording), relations(wording))
    for place in new.places:
        before = was.places.get(place.id)
        if before is None:
            yield _row(place, now, ADDED, wording)
            continue
        changes = [
            *_fields(before, place, languages, wording),
            *_address(before, place, renamed.get(place.id, place.id)),
            *_showing(before, place, was, now),
            *region_changes(place, was.regions, now.regions),
            *claim_changes(before, place, all_rules, wording),
        ]
        yield from in_order(changes)
    for place in old.places:
        if place.id not in now.places:
            yield _row(place, was, REMOVED, wording, new)


def _change(place: Place, kind: str, text: str, **values: Any) -> ReaderChange:
    fields = {"file": FILE, **values}
    return ReaderChange(
        subject="place", id=place.id, title=place.title, kind=kind, text=text, **fields
    )


def _row(
    place: Place, its: Side, kind: str, wording: DiffWording, new: Atlas | None = None
) -> ReaderChange:
    """Return the change of an added or removed place, with the number of its claims."""
    counts = [
        count(len({name.period for name in place.names}), "name"),
        count(len(place.events), "event"),
        count(len(place.figures), "figure"),
        count(len(place.relations), "relation"),
    ]
    claims = some([one for one in counts if not one.startswith("0 ")], most=4)
    layer = layer_of(place, its.atlas.definition.layers)
    what = f"{layer.kinds[place.kind].title} in {country(place.country)}"
    text = f"{kind}: {what}" + (f", with {claims}" if claims else "")
    successors = [one.title for one in new.places if place.id in one.aliases] if new else []
    text += f"; links to it lead to {successors[0]} now" if successors else ""
    cited = dict.fromkeys((place.coordinate_source, *place.sources))
    where = f"{place.position.lat:g} {place.position.lon:g}"
    value = {"new" if kind == ADDED else "old": where}
    return _change(place, kind, text, sources=tuple(cited), **value)


def _fields(
    old: Place, new: Place, languages: list[str], wording: DiffWording
) -> Iterator[ReaderChange]:
    """Yield the changes in the place's own row."""
    if old.title != new.title:
        text = f"title {quoted(old.title)} → {quoted(new.title)}"
        yield _change(new, RESPELT, text, column="title", old=old.title, new=new.title)
    yield from _movement(old, new)
    if old.precision != new.precision:
        text = f"precision of the point {old.precision} → {new.precision}"
        yield _change(new, CHANGED, text, column="precision", old=old.precision, new=new.precision)
    if old.country != new.country:
        text = f"country {country(old.country)} → {country(new.country)}"
        yield _change(new, CHANGED, text, column="country", old=old.country, new=new.country)
    if old.rank != new.rank:
        text = f"rank {old.rank or 'none'} → {new.rank or 'none'}"
        yield _change(new, CHANGED, text, column="rank", old=str(old.rank), new=str(new.rank))
    yield from _named(old, new)
    if old.summary != new.summary:
        yield _change(new, REWORDED, f"summary {written(old.summary, new.summary)}",
                      column="summary", old=old.summary, new=new.summary)  # fmt: skip
    yield from _translated(old, new, languages)
    yield from _cited(old, new, wording)


def _named(old: Place, new: Place) -> Iterator[ReaderChange]:
    """Yield the changes of the `by_name` columns."""
    table = tables()["places.csv"]
    for name in table.named:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            text = f"{table.title_of(name)} {was or 'none'} → {now or 'none'}"
            yield _change(new, CHANGED, text, column=name, old=was, new=now)


def _movement(old: Place, new: Place) -> Iterator[ReaderChange]:
    if old.position == new.position:
        return
    km = kilometres(old.position, new.position)
    where = [f"{one.position.lat} {one.position.lon}" for one in (old, new)]
    yield _change(
        new, MOVED, f"moved by {distance(km)}", column="lat lon", old=where[0], new=where[1],
        km=round(km, 4), sources=(new.coordinate_source,),
    )  # fmt: skip


def _translated(old: Place, new: Place, languages: list[str]) -> Iterator[ReaderChange]:
    for lang in languages:
        was, now = (one.translations.get(lang, {}) for one in (old, new))
        for column in ("title", "summary"):
            texts = (was.get(column, ""), now.get(column, ""))
            if texts[0] == texts[1]:
                continue
            title = column == "title"
            change = f"{quoted(texts[0])} → {quoted(texts[1])}" if title else written(*texts)
            yield _change(
                new, RESPELT if title else REWORDED, f"{column} ({lang}) {change}",
                column=f"{column}@{lang}", old=texts[0], new=texts[1],
            )  # fmt: skip


def _cited(old: Place, new: Place, wording: DiffWording) -> Iterator[ReaderChange]:
    """Yield the changed sources of the place and its position."""
    if old.coordinate_source != new.coordinate_source:
        text = wording.exchange(
            "position", "source", (old.coordinate_source,), (new.coordinate_source,)
        )
        yield _change(new, SOURCED, text, column="coordinate_source", old=old.coordinate_source,
                      new=new.coordinate_source)  # fmt: skip
    if old.sources != new.sources:
        text = wording.exchange("place", "source", old.sources, new.sources)
        yield _change(new, SOURCED, text, column="sources", old=";".join(old.sources),
                      new=";".join(new.sources))  # fmt: skip


def _address(old: Place, new: Place, old_id: str) -> Iterator[ReaderChange]:
    """Yield a changed id, and former ids that were added or removed."""
    was, now = {old_id, *old.aliases}, {new.id, *new.aliases}
    if old_id != new.id:
        lost = "" if old_id in now else f"; links to {old_id} lead nowhere now"
        text = f"id {old_id} → {new.id}{lost}"
        yield _change(new, RENAMED, text, column="id", old=old_id, new=new.id)
    gained, gone = sorted(now - was - {new.id}), sorted(was - now - {old_id})
    if gained or gone:
        parts = [f"links to {some(gained)} lead here now"] if gained else []
        parts += [f"links to {some(gone)} no longer lead here"] if gone else []
        yield _change(new, RENAMED, "; ".join(parts), column="aliases", old=";".join(old.aliases),
                      new=";".join(new.aliases))  # fmt: skip


def _showing(old: Place, new: Place, was: Side, now: Side) -> Iterator[ReaderChange]:
    """Yield a changed layer, kind, or state on the opening day (if that is the same day)."""
    layers = [
        layer_of(place, its.atlas.definition.layers) for place, its in ((old, was), (new, now))
    ]
    if layers[0].id != layers[1].id:
        text = f"layer {quoted(layers[0].title)} → {quoted(layers[1].title)}"
        yield _change(new, CHANGED, text, column="layer", old=layers[0].id, new=layers[1].id)
    if old.kind != new.kind:
        titles = (layers[0].kinds[old.kind].title, layers[1].kinds[new.kind].title)
        text = f"kind {quoted(titles[0])} → {quoted(titles[1])}"
        yield _change(new, CHANGED, text, column="kind", old=old.kind, new=new.kind)
    days = [its.atlas.definition.opening for its in (was, now)]
    if days[0] != days[1]:
        return
    shown = [
        state(place, layer, days[0].earliest)
        for place, layer in zip((old, new), layers, strict=True)
    ]
    if shown[0] != shown[1]:
        both = zip((old, new), layers, shown, (was, now), strict=True)
        words = [
            state_words(place, layer, at, its.atlas.in_languages((LANG,)).definition)
            for place, layer, at, its in both
        ]
        text = f"on the opening day, {date(days[0])}: {words[0]} → {words[1]}"
        yield _change(new, STATE, text, column="state", old=shown[0], new=shown[1])
