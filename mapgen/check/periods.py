"""Rules about periods of time: of names, of the states of borders.csv, and of cities."""

import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from mapgen.check.draft import Draft
from mapgen.check.misread import has_lost_letters
from mapgen.check.rows import NameRow, PeriodRow
from mapgen.check.territories import known_members, units_of
from mapgen.model.claims import BORNE, CONCURRENT, PREFERRED
from mapgen.model.schema import TERRITORIES
from mapgen.reading.encodings import repaired
from mapgen.support.errors import Problem
from mapgen.support.similar import nearest
from mapgen.time.edtf import UNBOUNDED

SCRIPTS = {
    "Cyrl": "CYRILLIC",
    "Latn": "LATIN",
    "Geor": "GEORGIAN",
    "Armn": "ARMENIAN",
    "Arab": "ARABIC",
    "Grek": "GREEK",
    "Hans": "CJK",
    "Hant": "CJK",
    "Hani": "CJK",
    "Mong": "MONGOLIAN",
    "Hebr": "HEBREW",
}
"""ISO 15924 codes and the first word of the Unicode names of their letters."""


def periods_end_after_they_begin(draft: Draft) -> Iterator[Problem]:
    """No name, no state, and no name of a city ends before it begins."""
    yield from _reversed("names.csv", draft.names)
    yield from _reversed("borders.csv", draft.states)
    yield from _reversed("cities.csv", draft.cities)


def _reversed(file: str, rows: Iterable[PeriodRow]) -> Iterator[Problem]:
    for row in rows:
        if row.start and row.end and row.start.earliest > row.end.latest:
            message = f"{row.name!r} ends ({row.end}) before it begins ({row.start})"
            yield Problem(file, row.line, "to", str(row.end), message)


def periods_agree(draft: Draft) -> Iterator[Problem]:
    """The names of one period that are borne share their dates in every language."""
    first: dict[tuple[str, str], NameRow] = {}
    for row in draft.names:
        if row.status not in BORNE:
            continue
        other = first.setdefault((row.place, row.period), row)
        if other is row:
            continue
        for column, mine, theirs in (
            ("from", str(row.start or ""), str(other.start or "")),
            ("to", row.end_cell, other.end_cell),
        ):
            if mine != theirs:
                message = f"period {row.period!r} has {theirs or 'nothing'} on line {other.line}"
                hint = "names of one period share their dates; give rival dates as alternative"
                yield Problem("names.csv", row.line, column, mine, message, hint)


def preferred_names_do_not_overlap(draft: Draft) -> Iterator[Problem]:
    """In one language a place has one preferred name at a time."""
    groups: dict[Hashable, list[NameRow]] = {}
    for row in draft.names:
        if row.status == PREFERRED:
            groups.setdefault((row.place, row.lang), []).append(row)
    hint = (
        "end one before the other begins; or mark one as concurrent if both were borne at once, or "
        "as alternative if the sources disagree"
    )
    for rows in groups.values():
        for one, other in combinations(rows, 2):
            if one.period != other.period and surely_overlap(one, other):
                message = f"{other.name!r} overlaps {one.name!r} on line {one.line}"
                start = str(other.start or "")
                yield Problem("names.csv", other.line, "from", start, message, hint)


def concurrent_names_have_company(draft: Draft) -> Iterator[Problem]:
    """A concurrent name can have been borne at the same time as a preferred one of its place."""
    wanted = [row for row in draft.names if row.status == CONCURRENT]
    preferred: dict[Hashable, list[NameRow]] = {}
    for row in draft.names if wanted else ():
        if row.status == PREFERRED:
            preferred.setdefault(row.place, []).append(row)
    for row in wanted:
        if not any(_may_overlap(row, other) for other in preferred.get(row.place, ())):
            message = f"{row.name!r} is borne at no time at which a preferred name is"
            hint = "a concurrent name stands beside another; alone, mark it as preferred"
            yield Problem("names.csv", row.line, "status", CONCURRENT, message, hint)


def _may_overlap(one: PeriodRow, other: PeriodRow) -> bool:
    """Return whether two periods overlap for some of their possible beginnings and ends."""
    return _earliest_start(one) < _latest_end(other) and _earliest_start(other) < _latest_end(one)


def _earliest_start(row: PeriodRow) -> float:
    return row.start.earliest if row.start else -UNBOUNDED


def _latest_end(row: PeriodRow) -> float:
    return row.end.latest if row.end else UNBOUNDED


def states_do_not_overlap(draft: Draft) -> Iterator[Problem]:
    """A unit of the base map, or land of the dataset, belongs to one state at a time."""
    by_member: dict[str, list[PeriodRow]] = {}
    for state in draft.states:
        for unit in (unit for member in state.members for unit in units_of(member)):
            by_member.setdefault(unit, []).append(state)
    for member, rows in by_member.items():
        for one, other in combinations(rows, 2):
            if surely_overlap(one, other):
                message = f"{member} is in {one.name!r} (line {one.line}) at the same time"
                yield Problem("borders.csv", other.line, "members", member, message)


def members_are_known(draft: Draft) -> Iterator[Problem]:
    """Every member of a state is a unit of the base map, or land of the dataset."""
    units = known_members(draft.territories)
    own = draft.territories.features
    unknown = f"neither the base map nor {TERRITORIES} has" if own else "the base map has no unit"
    for state in draft.states:
        for member in state.members:
            if member not in units:
                message = f"{unknown} {member!r}"
                hint = nearest(member, units)
                yield Problem("borders.csv", state.line, "members", member, message, hint)


def surely_overlap(one: PeriodRow, other: PeriodRow) -> bool:
    """Return whether two periods overlap for all their possible beginnings and ends."""
    return _latest_start(one) < _earliest_end(other) and _latest_start(other) < _earliest_end(one)


def _latest_start(row: PeriodRow) -> float:
    """Return the latest possible first day; an unknown one may be as late as the end."""
    return row.start.latest if row.start else _earliest_end(row) - 1


def _earliest_end(row: PeriodRow) -> float:
    """Return the earliest possible last day; an unknown one may be as early as the start."""
    if row.end_cell == "..":
        return UNBOUNDED
    earliest: float = row.start.latest if row.start else -UNBOUNDED
    return row.end.earliest if row.end else earliest


def names_are_in_their_script(draft: Draft) -> Iterator[Problem]:
    """A name has letters of its declared script."""
    for row in draft.names:
        if not row.script:
            continue
        if row.script not in SCRIPTS:
            code = _script_named(row.script)
            hint = f"ISO 15924: {f'write {code}' if code else ', '.join(SCRIPTS)}"
            message = f"{row.script!r} is not a known script"
            yield Problem(
                "names.csv", row.line, "script", row.script, message, hint, code, safe=bool(code)
            )
        elif not (_has_letter_of(row.script, row.name) or _is_garbled(row.name)):
            message = f"{row.name!r} has no letter of the script {row.script}"
            yield Problem("names.csv", row.line, "script", row.script, message)


def _has_letter_of(script: str, name: str) -> bool:
    return any(unicodedata.name(c, "").startswith(SCRIPTS[script]) for c in name)


def _is_garbled(name: str) -> bool:
    """Return whether letters of a name were lost or misread, which is told on its own."""
    return bool(repaired(name)) or has_lost_letters(name)


def _script_named(name: str) -> str:
    """Return the code of a script by its name in a language of the page: Cyrillic."""
    from mapgen.i18n.cldr import codes  # rarely needed

    code = codes("scripts").get(name.casefold(), "")
    return code if code in SCRIPTS else ""
