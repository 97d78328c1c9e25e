"""Rules about claims that say the same as the preferred one, only more or less exactly."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from math import floor, log10

from mapgen.check.draft import Draft
from mapgen.check.rows import ClaimRow, EventRow, FigureRow, NameRow, RelationRow
from mapgen.model.claims import AGREEING, ALTERNATIVE, PREFERRED, SUBJECT
from mapgen.support.errors import Problem
from mapgen.time.agreement import APART, LESS, STILL, agreement

DIGITS = 15
"""The significant digits of a number that are compared."""

LONE_HINT = "mark the claim that the map shall follow as preferred"
RIVAL_HINT = "mark it as alternative, if the sources disagree"
LESS_HINT = "mark it as agreeing, or say in note what it contradicts"


def agreeing_claims_agree(draft: Draft) -> Iterator[Problem]:
    """A claim marked as agreeing can be true together with a preferred claim of the same thing."""
    for file, rows in draft.claims.items():
        if not any(row.status == AGREEING for row in rows):
            continue
        preferred = _preferred(rows)
        for row in rows:
            if row.status == AGREEING:
                yield from _contradiction(file, row, preferred.get(_subject(row), []))


def alternatives_contradict(draft: Draft) -> Iterator[Problem]:
    """An alternative says more than the preferred claim with a less exact date.

    Intervals may be durations, and a note may say what is contradicted: neither is reported.
    """
    for file, rows in draft.claims.items():
        wanted = [row for row in rows if row.status == ALTERNATIVE and not row.note]
        preferred = _preferred(rows) if wanted else {}
        for row in wanted:
            same = [one for one in preferred.get(_subject(row), []) if _is_less_exact(row, one)]
            if same:
                column, cell, other = next(
                    each for each in _dates(row, same[0]) if agreement([each[1:]]) == LESS
                )
                message = f"{cell} contains {other}, the date of the preferred claim on line "
                message += str(same[0].line)
                yield Problem(file, row.line, column, cell, message, LESS_HINT)


def _subject(row: ClaimRow) -> Hashable:
    """Return the key of what a claim is about: a name's period, an event, a measure, a relation."""
    return row.about(SUBJECT[row.file])


def _preferred(rows: tuple[ClaimRow, ...]) -> dict[Hashable, list[ClaimRow]]:
    found: dict[Hashable, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        if row.status == PREFERRED:
            found[_subject(row)].append(row)
    return found


def _contradiction(file: str, row: ClaimRow, preferred: list[ClaimRow]) -> Iterator[Problem]:
    """Yield how a claim contradicts the preferred ones of its thing, if it does so with all."""
    if not preferred:
        message = "there is no preferred claim with which it could agree"
        yield Problem(file, row.line, "status", AGREEING, message, LONE_HINT)
        return
    found = [_difference(row, one) for one in preferred]
    if all(found):
        column, cell, other, line = next(each for each in found if each)
        message = f"{cell or 'nothing'} contradicts the preferred claim, {other or 'nothing'} on "
        yield Problem(file, row.line, column, cell, message + f"line {line}", RIVAL_HINT)


def _difference(row: ClaimRow, other: ClaimRow) -> tuple[str, str, str, int] | None:
    """Return the column, the cells and the other line of the first contradiction."""
    for column, one, two in _dates(row, other):
        if agreement([(one, two)]) == APART:
            return column, one, two, other.line
    for column, attribute in _words(row):
        one, two = (_text(getattr(each, attribute)) for each in (row, other))
        if one != two and not (column == "value" and _rounds(float(one), float(two))):
            return column, one, two, other.line
    return None


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.{DIGITS}g}"


def _words(row: ClaimRow) -> Iterator[tuple[str, str]]:
    """Yield the columns other than dates in which agreeing claims are equal."""
    if isinstance(row, NameRow):
        yield "namesake", "namesake"
    elif isinstance(row, EventRow | RelationRow):
        yield "kind", "kind"
    elif isinstance(row, FigureRow):
        yield "value", "value"


def _dates(row: ClaimRow, other: ClaimRow) -> Iterator[tuple[str, str, str]]:
    """Yield the columns of dates, with the cells of both claims."""
    if isinstance(row, NameRow) and isinstance(other, NameRow):
        yield "from", str(row.start or ""), str(other.start or "")
        yield "to", _end(row), _end(other)
    else:
        yield "date", _date(row), _date(other)


def _date(row: ClaimRow) -> str:
    return str(getattr(row, "date", "") or "")


def _end(row: NameRow) -> str:
    return STILL if row.end_cell == STILL else str(row.end or "")


def _is_less_exact(row: ClaimRow, other: ClaimRow) -> bool:
    dates = list(_dates(row, other))
    if any("/" in cell or not cell for _, cell, _ in dates):
        return False
    if isinstance(row, NameRow) and (row.name, row.lang) != (other.name, other.lang):
        return False
    agrees = agreement([(cell, known) for _, cell, known in dates]) == LESS
    return agrees and _difference(row, other) is None


def _rounds(one: float, other: float) -> bool:
    """Return whether one number is the other one with fewer significant digits."""
    return any(one == _rounded(other, n) or other == _rounded(one, n) for n in range(1, DIGITS))


def _rounded(number: float, digits: int) -> float:
    return round(number, digits - 1 - floor(log10(abs(number)))) if number else 0.0
