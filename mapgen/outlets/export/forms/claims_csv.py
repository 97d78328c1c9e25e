"""CSV (RFC 4180): all claims of all tables in one, a row each, for spreadsheets and statistics.

Cells are written as in the page's own download: `cell` in `viewer/list/dataDownload.ts`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from mapgen.model.atlas import Atlas
from mapgen.model.claims import SUBJECT, Event, Figure, Name, Relation
from mapgen.model.places import Place
from mapgen.outlets.export.forms.carried import Carried, Losses, leave_map
from mapgen.outlets.export.forms.geojson import number
from mapgen.time.days import iso
from mapgen.time.edtf import UNBOUNDED, When

HEADS = (
    *("place", "title", "lat", "lon", "kind", "table", "subject", "what", "text", "lang"),
    *("from", "to", "earliest", "latest", "status", "sources", "locator", "note", "name_kind"),
)
"""The columns. `subject` is what rival claims share, `what` the kind of an event or relation."""

_FORMULA = re.compile(r"[=+\-@\t\r]")
_QUOTED = re.compile(r'[",\r\n]')


Saying: TypeAlias = Name | Event | Figure | Relation


@dataclass(frozen=True)
class Said:
    """What a claim says: its kind, its text with the language, and its two dates."""

    what: str
    text: str | float
    lang: str
    start: When | None
    end: When | None
    lasting: bool = False


def make(atlas: Atlas) -> Carried:
    """Return the table, with a byte order mark so that spreadsheets read it as UTF-8."""
    left = Losses()
    rows: list[Iterable[str | float]] = [HEADS, *claim_rows(atlas, left)]
    text = "".join(f"{','.join(map(cell, row))}\r\n" for row in rows)
    return Carried(text.encode("utf-8-sig"), left)


def claim_rows(atlas: Atlas, left: Losses) -> list[list[str | float]]:
    """Return a row for each claim, in the columns HEADS; add what they do not carry to `left`."""
    rows: list[list[str | float]] = []
    for place in atlas.places:
        claims: list[Saying] = [*place.names, *place.events, *place.figures, *place.relations]
        rows += [_row(place, claim, atlas.definition.lang) for claim in claims]
        if not claims:
            left.add("place without a claim", "places without a claim")
    left.add(
        "summary of a place", "summaries of places", sum(bool(p.summary) for p in atlas.places)
    )
    leave_map(atlas, left)
    return rows


def cell(value: str | float) -> str:
    """Return a cell; a text that begins like a formula gets an apostrophe, numbers stay numbers."""
    text = f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else str(value)
    return '"{}"'.format(text.replace('"', '""')) if _QUOTED.search(text) else text


def _row(place: Place, claim: Saying, lang: str) -> list[str | float]:
    said = _said(claim, lang)
    (subject,) = SUBJECT[claim.table]
    return [
        *(
            place.id,
            place.title,
            number(place.position.lat),
            number(place.position.lon),
            place.kind,
        ),
        *(claim.table.removesuffix(".csv"), getattr(claim, subject)),
        *(said.what, said.text, said.lang),
        said.start.edtf if said.start else "",
        ".." if said.lasting else said.end.edtf if said.end else "",
        day_text(said.start.earliest if said.start else -UNBOUNDED),
        day_text(said.end.latest if said.end else UNBOUNDED),
        *(claim.status, ";".join(claim.sources), claim.locator, claim.note),
        "; ".join(claim.kinds) if isinstance(claim, Name) else "",
    ]


def _said(claim: Saying, lang: str) -> Said:
    if isinstance(claim, Name):
        return Said(claim.namesake, claim.text, claim.lang, claim.start, claim.end, claim.lasting)
    if isinstance(claim, Event):
        return Said(claim.kind, claim.text, lang, claim.date, claim.date)
    if isinstance(claim, Figure):
        return Said("", number(claim.value), "", claim.date, claim.date)
    return Said(claim.kind, "", "", claim.date, claim.date)


def day_text(day: float) -> str:
    """Return a day number as an ISO date; "" if it is unbounded."""
    return "" if abs(day) == UNBOUNDED else iso(day)
