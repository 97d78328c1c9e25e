"""Rules about relations between places."""

from collections.abc import Iterator

from mapgen.check.draft import Draft
from mapgen.check.references import unknown_place
from mapgen.check.rows import RelationRow
from mapgen.support.errors import Problem
from mapgen.time.days import day_number

FILE = "relations.csv"


def related_places_are_known(draft: Draft) -> Iterator[Problem]:
    """The other end of every relation is a place of places.csv, and not the place itself."""
    for row in draft.relations:
        if row.other == row.place:
            message = f"{row.place!r} is related to itself"
            yield Problem(FILE, row.line, "other", row.other, message, "name another place")
        elif draft.known_places:
            yield from unknown_place(draft, FILE, row.line, "other", row.other)


def relations_are_unique(draft: Draft) -> Iterator[Problem]:
    """A relation between two places is given only once, from either side."""
    first: dict[tuple[str, str, str, str, str], RelationRow] = {}
    for row in draft.relations:
        ends = sorted((row.place, row.other))
        key = (row.kind, ends[0], ends[1], str(row.date), row.status)
        other = first.setdefault(key, row)
        if other is not row:
            message = f"{row.kind!r} of these two places is already given on line {other.line}"
            hint = "the page shows a relation on both places; give it once"
            yield Problem(FILE, row.line, "other", row.other, message, hint)


def relations_are_within_the_span(draft: Draft) -> Iterator[Problem]:
    """No relation begins after the last year of the map."""
    if not draft.definition:
        return
    last = draft.definition.span[1]
    for row in draft.relations:
        if row.date and row.date.earliest > day_number(last, 12, 31):
            message = f"{row.date} is after the last year of the map, {last}"
            yield Problem(FILE, row.line, "date", str(row.date), message)
