"""LP-TSV, the table of the Linked Places format, whose columns need no guess (tsv_0.5.md)."""

from mapgen.check.registers import REGISTERS
from mapgen.outlets.intake.mapping import ColumnMapping, EventColumn, NameColumn
from mapgen.reading.foreign.delimited import ENDINGS as TEXTS
from mapgen.reading.foreign.table import ForeignTable
from mapgen.reading.workbooks import WORKBOOKS

ENDINGS = (*TEXTS, *WORKBOOKS)
"""The extensions of files that may have this form."""

SIGNS = frozenset({"id", "title", "title_source"})
BESIDE = frozenset({"variants", "fclasses", "ccodes", "matches", "title_uri", "attestation_year"})
"""Columns by which the form is known: all of SIGNS, and one of those beside them."""

PLACE = {
    **{"id": "id", "title": "title", "kind": "types", "lat": "lat", "lon": "lon"},
    **{"coordinates": "geowkt", "country": "ccodes", **dict.fromkeys(REGISTERS, "matches")},
    **{"summary": "description"},
}
"""Our keys and the form's columns."""

SOURCE = {"title": "title_source", "url": "title_uri", "issued": "attestation_year"}


def is_one(table: ForeignTable) -> bool:
    """Return whether a table has the columns of the form, and positions."""
    columns = set(table.columns)
    placed = {"lat", "lon"} <= columns or "geowkt" in columns
    return columns >= SIGNS and placed and bool(columns & BESIDE)


def mapping(table: ForeignTable) -> ColumnMapping:
    """Return the mapping of the form's columns.

    `start` and `end` are those of the record, not of a name: they become events.
    """
    there = set(table.columns)
    dated = (("start", "began", "The record of the place begins"),
             ("end", "ended", "The record of the place ends"))  # fmt: skip
    return ColumnMapping(
        place={key: column for key, column in PLACE.items() if column in there},
        names=(NameColumn("variants"),) if "variants" in there else (),
        events=tuple(EventColumn(column, kind=kind, text=text)
                     for column, kind, text in dated if column in there),
        source={key: column for key, column in SOURCE.items() if column in there},
        constants={"kind": "place", "precision": "settlement", "lang": "und"},
    )  # fmt: skip
