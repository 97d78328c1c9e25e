"""Warnings about dates outside the span of the map, and in the future."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from mapgen.check.cells import OPEN
from mapgen.check.draft import Draft
from mapgen.check.rows import ClaimRow, NameRow, TypedRow, fields_of
from mapgen.support.errors import Problem
from mapgen.time.days import FIRST_YEAR, LAST_YEAR, day_number
from mapgen.time.edtf import UNBOUNDED, When
from mapgen.time.spreadsheet_days import day_of_number

COLUMNS = (("from", "start"), ("to", "end"), ("date", "date"), ("issued", "issued"))
"""The columns of dates, and their attributes."""


def today() -> int:
    """Return the number of the present day."""
    return date.today().toordinal()


def latest_day(draft: Draft) -> int:
    """Return the last day that the map knows of, or today if that is earlier."""
    return min(_last_day(draft), today())


def _last_day(draft: Draft) -> int:
    if draft.definition and draft.definition.until:
        return int(draft.definition.until.latest)
    last = draft.definition.span[1] if draft.definition else LAST_YEAR
    return day_number(last, 12, 31)


def dates_are_not_later_than_the_map(draft: Draft) -> Iterator[Problem]:
    """No date is after the last day of the map or in the future; see relations.py for others."""
    end, now = _last_day(draft), today()
    limit = latest_day(draft)
    tables = (draft.names, draft.events, draft.figures, draft.states, draft.cities, draft.sources)
    for rows in filter(None, tables):
        for column, attribute in COLUMNS:
            for row in rows if attribute in fields_of(type(rows[0])) else ():
                when = getattr(row, attribute)
                # A work about the map's time may be younger than it.
                if when and when.earliest > (now if attribute == "issued" else limit):
                    after = when.earliest > end and attribute != "issued"
                    where = _after_the_map(draft) if after else "in the future"
                    yield _late(row, column, when, where, draft)


def _after_the_map(draft: Draft) -> str:
    if draft.definition and draft.definition.until:
        return f"after {draft.definition.until}, the last day that the map knows of"
    last = draft.definition.span[1] if draft.definition else LAST_YEAR
    return f"after the last year of the map, {last}"


def _late(row: TypedRow, column: str, when: When, where: str, draft: Draft) -> Problem:
    day = _spreadsheet_day(str(when), draft)
    message, hint = f"{when} is {where}", day or "is the year right?"
    like = "day number" if day else ""
    return Problem(row.file, row.line, column, str(when), message, hint, like=like)


def _spreadsheet_day(text: str, draft: Draft) -> str:
    """Return a hint on the day that a spreadsheet stores as this number, "" if not in the span."""
    first, last = draft.definition.span if draft.definition else (1, LAST_YEAR)
    if re.fullmatch("[0-9]{4}", text):
        day = day_of_number(int(text))
        if first <= day.year <= last:
            return f"a spreadsheet stores {day} as this number: write that if the source gives it"
    return ""


def places_are_dated_within_the_span(draft: Draft) -> Iterator[Problem]:
    """Not all claims about a place are before the first year of the map."""
    first = draft.definition.span[0] if draft.definition else FIRST_YEAR
    start = day_number(first, 1, 1)
    latest: defaultdict[str, list[tuple[float, ClaimRow]]] = defaultdict(list)
    for rows in draft.claims.values():
        for row in rows:
            if when := _last_date(row):
                latest[row.place].append((when.latest, row))
            elif isinstance(row, NameRow) and (row.start or row.end_cell):
                latest[row.place].append((UNBOUNDED, row))
    for place, ends in latest.items():
        end, row = max(ends, key=lambda each: each[0])
        if end < start:
            column = "to" if isinstance(row, NameRow) else "date"
            message = f"all dates of {place!r} are before the first year of the map, {first}"
            hint = "are they right? Otherwise begin the span of map.toml earlier"
            value = str(_last_date(row))
            yield Problem(row.file, row.line, column, value, message, hint, like="early")


def _last_date(row: ClaimRow) -> When | None:
    """Return the end of a name, and the date of any other claim."""
    if isinstance(row, NameRow):
        return None if row.end_cell == OPEN else row.end
    when: When | None = getattr(row, "date", None)
    return when
