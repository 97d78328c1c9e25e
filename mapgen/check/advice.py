"""Rules whose findings are warnings, which do not stop a build."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from difflib import SequenceMatcher
from math import cos, hypot, radians

from mapgen.check.agreement import alternatives_contradict
from mapgen.check.codes import languages_are_known
from mapgen.check.draft import Draft
from mapgen.check.foretold import sources_do_not_precede_claims
from mapgen.check.lifetimes import ends_follow_beginnings, layers_begin, some_claim_is_followed
from mapgen.check.name_kinds import kinds_are_not_misspelt, kinds_are_used
from mapgen.check.places import (
    countries_are_on_the_base_map,
    every_place_has_a_layer,
    places_are_not_at_zero,
    places_lie_in_their_country,
)
from mapgen.check.references import cited
from mapgen.check.rows import ClaimRow, NameRow, PlaceRow
from mapgen.check.span import dates_are_not_later_than_the_map, places_are_dated_within_the_span
from mapgen.check.territories import territories_are_light, territories_are_used
from mapgen.check.town_plan import plan_is_light, plan_lies_near_places
from mapgen.check.view import places_are_in_sight
from mapgen.model.claims import ALTERNATIVE, PREFERRED, SUBJECT
from mapgen.shared import EARTH_RADIUS_KM
from mapgen.support.errors import Problem

NEAR_M = 50.0
"""Metres within which two places of one kind with similar titles may be duplicates."""

ALIKE = 0.85
"""The similarity from which titles count as alike, from 0 to 1 (difflib's ratio)."""

LONGEST = 200
"""The maximum length of titles whose similarity is measured, which takes time with its square."""

NEIGHBOURS = 8
"""How many alphabetical neighbours a place in the same spot is compared with."""

PAGED = frozenset("book chapter article-journal thesis report".split())
"""CSL types of works in which a statement is found only by its page."""

DATES = ((("date", "date"),), (("from", "start"), ("to", "end")))
"""The date columns and their attributes: of other claims, and of names."""

DEGREE_M = 1000 * radians(EARTH_RADIUS_KM)
"""Metres in a degree of latitude."""


def places_are_not_duplicates(draft: Draft) -> Iterator[Problem]:
    """Two places of one kind within 50 m have clearly different titles."""
    for row, other in _neighbours(draft.places):
        metres = _metres(row, other)
        if row.id != other.id and metres <= NEAR_M and _alike(row.title, other.title):
            message = f"{row.title!r} is {metres:.0f} m from {other.title!r} (line {other.line})"
            hint = "are they the same place?"
            yield Problem("places.csv", row.line, "title", row.title, message, hint)


def _neighbours(rows: tuple[PlaceRow, ...]) -> Iterator[tuple[PlaceRow, PlaceRow]]:
    """Yield pairs of places of one kind in the same or in adjacent grid squares."""
    squares: dict[tuple[str, int, int], list[PlaceRow]] = {}
    side = NEAR_M / DEGREE_M
    for row in rows:
        wide = side / max(cos(radians(row.lat)), 0.01)
        at = (row.kind, int(row.lat // side), int(row.lon // wide))
        squares.setdefault(at, []).append(row)
    for (kind, y, x), here in squares.items():
        # Rows of squares may be shifted against each other: search two squares to each side.
        around = [(kind, y + dy, x + dx) for dy in (0, 1) for dx in (-2, -1, 0, 1, 2)]
        beside = [at for at in around if at > (kind, y, x) and at in squares]
        if len(here) < 2 and not beside:
            continue
        own = {row.line for row in here}
        near = here + [row for at in beside for row in squares[at]]
        ordered = sorted(near, key=lambda row: (_plain(row.title), row.line))
        for place, row in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + NEIGHBOURS]:
                if row.line in own or other.line in own:
                    yield (row, other) if row.line > other.line else (other, row)


def _metres(one: PlaceRow, other: PlaceRow) -> float:
    east = (one.lon - other.lon) * cos(radians(one.lat))
    return hypot(one.lat - other.lat, east) * DEGREE_M


def _plain(title: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", title) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))


def _alike(one: str, other: str) -> bool:
    first, second = _plain(one), _plain(other)
    # Numbers and brackets distinguish similar titles: School No. 1 and 2, (first) and (second).
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    if re.findall(r"\(.+?\)", one) != re.findall(r"\(.+?\)", other):
        return False
    if max(len(first), len(second)) > LONGEST:
        return first == second
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


def names_have_locators(draft: Draft) -> Iterator[Problem]:
    """A name cited from books and similar works has a locator."""
    paged = {row.id for row in draft.sources if row.type in PAGED and not row.pages}
    wanted = [row for row in draft.names if row.source and paged.issuperset(row.source)]
    lacking = [row for row in wanted if not row.locator]
    hint = "give the page number in locator"
    if len(lacking) > max(3, len(wanted) / 2):
        message = f"{len(lacking)} of {len(wanted)} names from books have no locator"
        yield Problem("names.csv", 0, "locator", "", message, hint)
        return
    for row in lacking:
        message = f"{row.name!r} has no locator in {', '.join(row.source)}"
        yield Problem("names.csv", row.line, "locator", "", message, hint)


def uncertain_dates_are_supported(draft: Draft) -> Iterator[Problem]:
    """A claim with an uncertain date (? or %) has a rival, a second source, or a note."""
    for file, rows in draft.claims.items():
        alone = [row for row in rows if len(row.source) < 2 and not row.note]
        doubtful = [(row, *uncertain) for row in alone if (uncertain := _doubtful(row))]
        things = Counter(map(_thing, rows)) if doubtful else Counter()
        for row, column, date in doubtful:
            if things[_thing(row)] == 1:
                source = row.source[0] if row.source else "no source"
                message = f"the uncertain date {date} rests on {source} alone"
                hint = "add a second source, or explain the doubt in note"
                yield Problem(file, row.line, column, date, message, hint)


def _doubtful(row: ClaimRow) -> tuple[str, str] | None:
    """Return the column and text of the first uncertain date."""
    columns = DATES[isinstance(row, NameRow)]
    for column, attribute in columns:
        when = getattr(row, attribute, None)
        if when and ("?" in when.text or "%" in when.text):
            return column, when.text
    return None


def _thing(row: ClaimRow) -> Hashable:
    """Return the key of claims about one thing, of names in one language."""
    return (*row.about(SUBJECT[row.file]), getattr(row, "lang", ""))


def alternatives_differ(draft: Draft) -> Iterator[Problem]:
    """An alternative differs from the preferred claim."""
    for file, rows in draft.claims.items():
        others = {(_thing(row), _content(row)): row for row in rows if row.status == ALTERNATIVE}
        if not others:
            continue
        for row in rows:
            other = others.get((_thing(row), _content(row))) if row.status == PREFERRED else None
            if other:
                message = f"the alternative says the same as the preferred claim on line {row.line}"
                hint = "add its source there, or write what differs"
                yield Problem(file, other.line, "status", ALTERNATIVE, message, hint)


def _content(row: ClaimRow) -> Hashable:
    """Return the content of a claim: its dates, and its name, kind and text, or value."""
    if isinstance(row, NameRow):
        return row.name, str(row.start), str(row.end), row.end_cell, row.namesake
    words = ("date", "kind", "text", "value", "other")
    return tuple(str(getattr(row, each, "")) for each in words)


def sources_are_cited(draft: Draft) -> Iterator[Problem]:
    """Every source is cited by a row of another table."""
    named = {source for _, _, _, source in cited(draft)}
    for row in draft.sources:
        if row.id not in named:
            message = f"nothing cites {row.id!r}"
            yield Problem("sources.csv", row.line, "id", row.id, message)


ADVICE: tuple[Callable[[Draft], Iterable[Problem]], ...] = (
    places_lie_in_their_country,
    countries_are_on_the_base_map,
    places_are_not_duplicates,
    names_have_locators,
    alternatives_differ,
    alternatives_contradict,
    dates_are_not_later_than_the_map,
    sources_do_not_precede_claims,
    plan_is_light,
    territories_are_light,
    languages_are_known,
    places_are_not_at_zero,
    kinds_are_not_misspelt,
)
"""Rules whose problems are warnings."""

ADVICE_ABOUT_MISSING_ROWS: tuple[Callable[[Draft], Iterable[Problem]], ...] = (
    every_place_has_a_layer,
    uncertain_dates_are_supported,
    sources_are_cited,
    some_claim_is_followed,
    ends_follow_beginnings,
    layers_begin,
    places_are_dated_within_the_span,
    places_are_in_sight,
    plan_lies_near_places,
    territories_are_used,
    kinds_are_used,
)
"""Rules about missing rows; not run while rows are left out because of errors."""
