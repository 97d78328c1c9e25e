"""Give names the dates of their period, which need to be written in one language only."""

from collections.abc import Iterable
from typing import Any

from mapgen.check.rows import NameRow
from mapgen.model.claims import BORNE

Dates = dict[tuple[str, str], Any]
"""Dates by place and period."""


def with_shared_dates(names: tuple[NameRow, ...]) -> tuple[NameRow, ...]:
    """Return the names with the dates of their period where a cell of one that is borne is empty.

    The first such name of the period with a date has it for those in other languages.
    """
    borne = [at for at, row in enumerate(names) if row.status in BORNE]
    bare = [at for at in borne if names[at].start is None or not names[at].end_cell]
    if not bare:
        return names
    wanted = {_key(names[at]) for at in bare}
    starts, ends = _dates(names[at] for at in borne if _key(names[at]) in wanted)
    rows = list(names)
    for at in bare:
        row, key = names[at], _key(names[at])
        end, cell = (row.end, row.end_cell) if row.end_cell else ends.get(key, (None, ""))
        rows[at] = row._replace(start=row.start or starts.get(key), end=end, end_cell=cell)
    return tuple(rows)


def _key(row: NameRow) -> tuple[str, str]:
    return row.place, row.period


def _dates(rows: Iterable[NameRow]) -> tuple[Dates, Dates]:
    """Return the first start of each period, and its first end with the end's cell."""
    starts: Dates = {}
    ends: Dates = {}
    for row in rows:
        if row.start:
            starts.setdefault(_key(row), row.start)
        if row.end_cell:
            ends.setdefault(_key(row), (row.end, row.end_cell))
    return starts, ends
