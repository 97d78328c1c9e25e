"""Rules about references: ids, places, sources and rival claims."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from mapgen.check.cells import SLUG
from mapgen.check.draft import Draft
from mapgen.check.regions import part
from mapgen.check.rows import ClaimRow, SourcedRow, TypedRow
from mapgen.model.claims import PREFERRED, RIVAL
from mapgen.model.schema import REGIONS
from mapgen.support.errors import REPEATED_ID, Problem, unknown_id
from mapgen.support.similar import nearest, nearest_word
from mapgen.support.slug import slug as plain_slug

PLACES, SOURCES = "places.csv", "sources.csv"


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
            yield Problem(file, row.line, column, value, message, code=REPEATED_ID)
        first.setdefault(value, row.line)


def known_places(draft: Draft) -> Iterator[Problem]:
    """Every claim and region refers to a row of places.csv, if that could be read."""
    if not draft.known_places:
        return
    for file, rows in draft.claims.items():
        if not draft.known_places.issuperset(row.place for row in rows):
            for row in rows:
                yield from unknown_place(draft, file, row.line, "place", row.place)
    for line, feature in draft.features:
        properties = part(feature, "properties")
        if place := str(properties.get("place") or ""):
            yield from unknown_place(draft, REGIONS, line, "place", place)
        else:
            hint = f"it has {', '.join(map(repr, properties))}" if properties else ""
            message = "the feature has no property place, the id of a row of places.csv"
            yield Problem(REGIONS, line, "place", "", message, hint)


def unknown_place(draft: Draft, file: str, line: int, column: str, place: str) -> Iterator[Problem]:
    """Yield the problem of a cell with the id of a place that is not in the table."""
    if place not in draft.known_places:
        hint = nearest(place, draft.valid_places)
        message = f"no place {place!r} in {PLACES}"
        like, code = f"place {place}", unknown_id(PLACES)
        yield Problem(file, line, column, place, message, hint, like=like, code=code)


def known_sources(draft: Draft) -> Iterator[Problem]:
    """Every cited source is a row of sources.csv, if that could be read."""
    if not draft.known_sources or draft.known_sources.issuperset(_cited_ids(draft)):
        return
    for file, line, column, source in cited(draft):
        if source not in draft.known_sources:
            message = f"no source {source!r} in {SOURCES}"
            why = (message, *_sources_instead(source, column, draft.valid_sources))
            like, code = f"{column} {source}", unknown_id(SOURCES)
            yield Problem(file, line, column, source, *why, like=like, code=code)


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


def _cited_ids(draft: Draft) -> Iterator[str]:
    """Yield the ids that `cited` yields, rarely more than once."""
    yield from filter(None, {place.coordinate_source for place in draft.places})
    lists = {place.sources for place in draft.places}
    for rows in (*draft.claims.values(), draft.states, draft.cities):
        lists |= {row.source for row in rows}
    for sources in lists:
        yield from sources


def _sourced(draft: Draft) -> Iterator[tuple[str, SourcedRow]]:
    for file, rows in draft.claims.items():
        yield from ((file, row) for row in rows)
    for row in (*draft.states, *draft.cities):
        yield row.file, row


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


def one_preferred_name(draft: Draft) -> Iterator[Problem]:
    """At most one of several rival names of a period is preferred."""
    yield from _rivals(draft.names, "period")


def one_preferred_event(draft: Draft) -> Iterator[Problem]:
    """At most one of several rival accounts of an event is preferred."""
    yield from _rivals(draft.events, "happening")


def one_preferred_figure(draft: Draft) -> Iterator[Problem]:
    """At most one of several rival figures is preferred."""
    yield from _rivals(draft.figures, "measure")


def one_preferred_relation(draft: Draft) -> Iterator[Problem]:
    """At most one of several rival relations is preferred."""
    yield from _rivals(draft.relations, "kind")


def _rivals(claims: Iterable[ClaimRow], shown: str) -> Iterator[Problem]:
    first: dict[Hashable, int] = {}
    for row in claims:
        if row.status != PREFERRED:
            continue
        key = row.about(RIVAL[row.file])
        if key in first:
            thing = getattr(row, shown)
            message = f"two preferred claims of {thing!r}, the other on line {first[key]}"
            hint = "mark one of them as alternative"
            yield Problem(row.file, row.line, "status", PREFERRED, message, hint)
        first.setdefault(key, row.line)


def without_consequences(problems: list[Problem]) -> list[Problem]:
    """Return the problems without unknown ids that follow from an invalid or a doubled one.

    That one's problem gets the id that the other rows use as its suggestion.
    """
    kept = problems
    for target in (PLACES, SOURCES):
        kept = _without_consequences(kept, target)
    return kept


def _without_consequences(problems: list[Problem], target: str) -> list[Problem]:
    causes = [each for each in problems if _is_cause(each, target)]
    code = unknown_id(target)
    unknown = Counter(each.value for each in problems if each.code == code)
    explained: dict[Problem, Problem] = {}
    found: set[str] = set()
    for cause in causes:
        if name := _meant_id(cause.value, unknown.keys() - found, len(causes)):
            rows = unknown[name]
            they = f"{rows} rows call" if rows > 1 else "another row calls"
            explained[cause] = replace(cause, hint=f"{they} it {name}", suggestion=name)
            found.add(name)
    return [
        explained.get(each, each)
        for each in problems
        if not (each.code == code and each.value in found)
    ]


def _is_cause(problem: Problem, file: str) -> bool:
    is_wrong = problem.code == REPEATED_ID or not SLUG.fullmatch(problem.value)
    return (problem.file, problem.column) == (file, "id") and is_wrong


def _meant_id(value: str, unknown: Iterable[str], causes: int) -> str:
    """Return the unknown id that an invalid one probably stands for, "" if none."""
    known = sorted(unknown)
    if len(known) == causes == 1:
        return known[0]
    own = plain_slug(value)
    return own if own in known else nearest_word(own, known)
