"""Rules about references: ids, places, sources and rival claims."""

import re
from collections.abc import Hashable, Iterable, Iterator

from mapgen.check.draft import Draft
from mapgen.check.regions import part
from mapgen.check.rows import ClaimRow, SourcedRow, TypedRow
from mapgen.model.claims import PREFERRED
from mapgen.support.errors import Problem
from mapgen.support.similar import nearest


def unique_ids(draft: Draft) -> Iterator[Problem]:
    """Ids are unique within their table; former ids of a place count as well."""
    place_ids = [(row, "id", row.id) for row in draft.places]
    place_ids += [(row, "aliases", alias) for row in draft.places for alias in row.aliases]
    yield from _repeated("places.csv", place_ids)
    yield from _repeated("sources.csv", [(row, "id", row.id) for row in draft.sources])
    yield from _repeated("borders.csv", [(row, "id", row.id) for row in draft.states])


def _repeated(file: str, ids: Iterable[tuple[TypedRow, str, str]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row, column, value in ids:
        if value in first:
            message = f"{value!r} is already used on line {first[value]}; ids must be unique"
            yield Problem(file, row.line, column, value, message)
        first.setdefault(value, row.line)


def known_places(draft: Draft) -> Iterator[Problem]:
    """Every claim and region refers to a row of places.csv, if that could be read."""
    if not draft.known_places:
        return
    for file, rows in draft.claims.items():
        for row in rows:
            yield from _unknown_place(draft, file, row.line, row.place)
    for line, feature in draft.features:
        place = str(part(feature, "properties").get("place", ""))
        yield from _unknown_place(draft, "regions.geojson", line, place)


def _unknown_place(draft: Draft, file: str, line: int, place: str) -> Iterator[Problem]:
    if place not in draft.known_places:
        hint = nearest(place, draft.known_places)
        message = f"no place {place!r} in places.csv"
        yield Problem(file, line, "place", place, message, hint, like=f"place {place}")


def known_sources(draft: Draft) -> Iterator[Problem]:
    """Every cited source is a row of sources.csv, if that could be read."""
    if not draft.known_sources:
        return
    for file, line, column, source in cited(draft):
        if source not in draft.known_sources:
            message = f"no source {source!r} in sources.csv"
            instead = _sources_instead(source, column, draft.known_sources)
            yield Problem(file, line, column, source, message, *instead, like=f"{column} {source}")


def _sources_instead(source: str, column: str, known: frozenset[str]) -> tuple[str, str]:
    """Return a hint and a suggestion: a comma may be used instead of a semicolon."""
    ids = re.findall(r"[^,\s]+", source)
    if len(ids) < 2 or column == "coordinate_source" or known.isdisjoint(ids):
        return nearest(source, known), ""
    listed = ";".join(ids)
    return f"write ; between sources: {listed}", listed


def cited(draft: Draft) -> Iterator[tuple[str, int, str, str]]:
    """Yield the file, line, column and id of every citation."""
    for place in draft.places:
        for source in place.sources:
            yield "places.csv", place.line, "sources", source
        if place.coordinate_source:
            yield "places.csv", place.line, "coordinate_source", place.coordinate_source
    for file, row in _sourced(draft):
        for source in row.source:
            yield file, row.line, "source", source


def _sourced(draft: Draft) -> Iterator[tuple[str, SourcedRow]]:
    for file, rows in draft.claims.items():
        yield from ((file, row) for row in rows)
    yield from (("borders.csv", row) for row in draft.states)


def claims_have_sources(draft: Draft) -> Iterator[Problem]:
    """Every claim and every position cites a source."""
    hint = "give the id of a row of sources.csv"
    for file, row in _sourced(draft):
        if not row.source:
            yield Problem(file, row.line, "source", "", "the claim has no source", hint)
    for place in draft.places:
        if not place.coordinate_source:
            message = "the position has no source"
            yield Problem("places.csv", place.line, "coordinate_source", "", message, hint)


def one_preferred(draft: Draft) -> Iterator[Problem]:
    """At most one of several rival claims is preferred."""
    names = ((n, n.period, (n.place, n.period, n.lang)) for n in draft.names)
    events = ((e, e.happening, (e.place, e.happening)) for e in draft.events)
    figures = ((f, f.measure, (f.place, f.measure, str(f.date))) for f in draft.figures)
    relations = ((r, r.kind, (r.place, r.other, r.kind)) for r in draft.relations)
    yield from _rivals("names.csv", names)
    yield from _rivals("events.csv", events)
    yield from _rivals("figures.csv", figures)
    yield from _rivals("relations.csv", relations)


def _rivals(file: str, claims: Iterable[tuple[ClaimRow, str, Hashable]]) -> Iterator[Problem]:
    first: dict[Hashable, int] = {}
    for row, thing, key in claims:
        if row.status != PREFERRED:
            continue
        if key in first:
            message = f"two preferred claims of {thing!r}, the other on line {first[key]}"
            hint = "mark one of them as alternative"
            yield Problem(file, row.line, "status", PREFERRED, message, hint)
        first.setdefault(key, row.line)
