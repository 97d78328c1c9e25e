"""Results of a SPARQL query, as Wikidata's query service saves them, as rows of values.

JSON is that of https://www.w3.org/TR/sparql11-results-json/, or one of the two lists of objects
that the page of the query service saves; tables are CSV, or TSV in which values are in the syntax
of SPARQL.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from mapgen.reading.foreign.table import ForeignTable

ENTITY = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]*)")
UNKNOWN = re.compile(r"https?://www\.wikidata\.org/\.well-known/genid/.*|_:.*|t[0-9]{4,}")
"""A value that somebody knows to exist, but not what it is."""

BLANK = "_:"

POINT = re.compile(r"(?:<[^<>]*>\s*)?Point\s*\(", re.IGNORECASE)
TERM = re.compile(r'"(?P<text>.*)"(?:@(?P<lang>[\w-]+)|\^\^<?.*?>?)?', re.DOTALL)
"""A literal in the syntax of SPARQL: "Сталинград"@ru."""

UNQUOTED = re.compile(r"(?P<text>.+)(?:@(?P<lang>[a-z]{2,3}(?:-\w+)*)|\^\^<.*>)", re.DOTALL)
"""A literal whose quotes were taken for those of CSV: Сталинград@ru."""

FEW = 20
"""So many rows tell the form."""


class Value(NamedTuple):
    """A value, and its language or ""."""

    text: str
    lang: str = ""


Row = dict[str, Value]
Rows = list[tuple[int, Row]]


def rows_of_document(document: Any) -> Rows | None:
    """Return the numbered rows of a JSON document; None if it is no result of this form."""
    if isinstance(document, dict):
        results = document.get("results")
        bindings = results.get("bindings") if isinstance(results, dict) else None
    else:
        bindings = document
    if not isinstance(bindings, list) or not all(isinstance(one, dict) for one in bindings):
        return None
    rows = [(at, dict(_values(one.items()))) for at, one in enumerate(bindings, 1)]
    return rows if _are_of_wikidata(rows) else None


def rows_of_table(table: ForeignTable) -> Rows | None:
    """Return the numbered rows of a table; None if it is no result of this form."""
    columns = [name.removeprefix("?") for name in table.columns]
    term = _term if table.columns[0].startswith("?") else Value
    rows = [(line, {name: term(cell) for name, cell in zip(columns, cells, strict=True) if cell})
            for line, cells in table.rows]  # fmt: skip
    return rows if _are_of_wikidata(rows) else None


def _values(pairs: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Value]]:
    for name, value in pairs:
        if isinstance(value, dict):
            text = BLANK if value.get("type") == "bnode" else str(value.get("value", ""))
            yield name, Value(text, str(value.get("xml:lang", "")))
        elif isinstance(value, str | int | float):
            yield name, Value(str(value))


def _term(cell: str) -> Value:
    if match := TERM.fullmatch(cell) or UNQUOTED.fullmatch(cell):
        return Value(match["text"].replace('\\"', '"'), match["lang"] or "")
    return Value(cell[1:-1] if cell.startswith("<") and cell.endswith(">") else cell)


def _are_of_wikidata(rows: Rows) -> bool:
    """Return whether rows have an entity of Wikidata and a point."""
    seen = [row for _, row in rows[:FEW]]
    return any(map(is_entity, _all(seen))) and any(POINT.match(one.text) for one in _all(seen))


def _all(rows: Iterable[Row]) -> Iterator[Value]:
    return (value for row in rows for value in row.values())


def is_entity(value: Value) -> bool:
    """Return whether a value is an item of Wikidata."""
    return bool(ENTITY.fullmatch(value.text))
