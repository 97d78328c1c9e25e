"""A warning about claims of which the sources can only have known beforehand."""

from collections.abc import Iterator, Mapping

from mapgen.check.draft import Draft
from mapgen.check.rows import ClaimRow, NameRow
from mapgen.check.span import latest_day
from mapgen.model.claims import REJECTED
from mapgen.support.errors import Problem
from mapgen.time.edtf import When

ANNOUNCED = ("planned", "expected")
"""The words in a note by which a claim is known to be only announced."""

HINT = "cite a report after the fact, or write in note that it was planned or expected"


def sources_do_not_precede_claims(draft: Draft) -> Iterator[Problem]:
    """At least one source of a claim is of its day or later: an announcement is no proof.

    Claims with a source of an unknown day are not reported, nor are rejected ones, nor dates that
    are told to be too late at all.
    """
    latest = latest_day(draft)
    issued = {row.id: row.issued for row in draft.sources if row.issued}
    for file, rows in draft.claims.items() if issued else ():
        for row in rows:
            last = None if row.status == REJECTED else _last_source(row, issued)
            if last and (when := _foretold(row, last, latest)) and not _is_announced(row):
                message = f"{when} is after all its sources, the last of {last}"
                yield Problem(file, row.line, "source", ";".join(row.source), message, HINT)


def _foretold(row: ClaimRow, last: When, latest: int) -> When | None:
    """Return the first date of a claim that is after its last source and no later than `latest`."""
    dates = (row.start, row.end) if isinstance(row, NameRow) else (row.date,)
    return next((each for each in dates if each and last.latest < each.earliest <= latest), None)


def _last_source(row: ClaimRow, issued: Mapping[str, When]) -> When | None:
    """Return the date of the latest source, or nothing if one has no date."""
    days = [issued[source] for source in row.source if source in issued]
    if not days or len(days) < len(row.source):
        return None
    return max(days, key=lambda when: when.latest)


def _is_announced(row: ClaimRow) -> bool:
    return any(word in row.note.lower() for word in ANNOUNCED)
