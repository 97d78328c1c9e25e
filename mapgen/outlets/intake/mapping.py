"""The mapping of a foreign table's columns onto those of a dataset, as `mapping.toml` holds it."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from mapgen.support.errors import UsageError
from mapgen.support.similar import nearest

PLACE = (
    *("id", "title", "kind", "lat", "lon", "coordinates", "country", "wikidata", "summary"),
    *("precision", "geonames", "tgn", "osm"),
)
"""What a column may hold about a place; `coordinates` are latitude and longitude in one cell."""

SOURCE = ("title", "url", "issued", "locator")
CONSTANTS = ("kind", "precision", "lang", "country")
FILE = ("layer", "encoding", "crs")
MAP = ("title", "language", "licence")
TABLES: Mapping[str, tuple[str, ...]] = {
    "file": FILE, "map": MAP, "place": PLACE, "constants": CONSTANTS, "source": SOURCE,
}  # fmt: skip
"""The tables of `mapping.toml` and their keys."""


@dataclass(frozen=True)
class NameColumn:
    """A column of names: `column`, `from`, `to`, `period`, `lang_column` and `note` are columns.

    `period` holds both dates in one cell. `from_date` and `to_date` are EDTF for every row, which
    count where the column is empty or none; `lang` is a language for every row.
    """

    column: str
    start: str = ""
    end: str = ""
    period: str = ""
    from_date: str = ""
    to_date: str = ""
    lang: str = ""
    lang_column: str = ""
    note: str = ""


@dataclass(frozen=True)
class EventColumn:
    """A column of dates of something that happened: its kind and text, from columns or fixed."""

    date: str
    kind: str = ""
    kind_column: str = ""
    text: str = ""
    text_column: str = ""


SPELT = {"start": "from", "end": "to"}
"""The keys of the file that Python cannot use as names."""

NAME_COLUMNS = frozenset({"column", "start", "end", "period", "lang_column", "note"})
EVENT_COLUMNS = frozenset({"date", "kind_column", "text_column"})
"""The fields that name a column."""


@dataclass(frozen=True)
class ColumnMapping:
    """Which column holds what.

    `place` and `source` are columns by what they hold; `file`, `map` and `constants` are texts.
    """

    place: Mapping[str, str] = field(default_factory=dict)
    names: tuple[NameColumn, ...] = ()
    events: tuple[EventColumn, ...] = ()
    source: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    file: Mapping[str, str] = field(default_factory=dict)
    map: Mapping[str, str] = field(default_factory=dict)

    def used(self) -> Iterator[tuple[str, str]]:
        """Yield each key that names a column, and the column."""
        for table in ("place", "source"):
            yield from ((f"{table}.{key}", name) for key, name in getattr(self, table).items())
        for which, entries, keys in (
            ("names", self.names, NAME_COLUMNS), ("events", self.events, EVENT_COLUMNS)
        ):  # fmt: skip
            for entry in entries:
                for key in sorted(keys):
                    if name := getattr(entry, key):
                        yield f"{which}.{SPELT.get(key, key)}", name


def mapping_of(text: str, name: str) -> ColumnMapping:
    """Return the mapping that a TOML text holds; `name` is that of its file, for messages.

    Raise UsageError for anything else, with the key that is wrong.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name} is not TOML: {error}") from error
    _only(content, (*TABLES, "names", "events"), name)
    tables = {key: _texts(content.get(key, {}), known, f"{name}: {key}")
              for key, known in TABLES.items()}  # fmt: skip
    return ColumnMapping(
        names=tuple(_entries(content, "names", NameColumn, "column", name)),
        events=tuple(_entries(content, "events", EventColumn, "date", name)),
        **tables,
    )


def _entries(
    content: Mapping[str, Any], key: str, kind: type[Any], needed: str, name: str
) -> Iterator[Any]:
    entries = content.get(key, [])
    if not isinstance(entries, list):
        raise UsageError(f"{name}: write [[{key}]] with two brackets")
    known = [SPELT.get(each.name, each.name) for each in fields(kind)]
    back = {spelt: own for own, spelt in SPELT.items()}
    for entry in entries:
        texts = _texts(entry, known, f"{name}: {key}")
        if needed not in texts:
            raise UsageError(f"{name}: a [[{key}]] has no {needed}")
        yield kind(**{back.get(word, word): text for word, text in texts.items()})


def _texts(table: Any, known: Iterable[str], where: str) -> dict[str, str]:
    """Return the filled texts of a table; raise UsageError for other keys and values."""
    if not isinstance(table, dict):
        raise UsageError(f"{where}: not a table of keys")
    _only(table, known, where)
    for key, value in table.items():
        if not isinstance(value, str):
            raise UsageError(f"{where}.{key}: write the value in quotes")
    return {key: value for key, value in table.items() if value}


def _only(table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    words = tuple(known)
    for key in table:
        if key not in words:
            hint = nearest(key, words) or f"the keys are {', '.join(words)}"
            raise UsageError(f"{where}: there is no key {key!r}; {hint}")


def must_fit(mapping: ColumnMapping, columns: Iterable[str], name: str) -> None:
    """Raise UsageError if the mapping names a column that the table does not have."""
    there = tuple(columns)
    for key, column in mapping.used():
        if column not in there:
            hint = nearest(column, there) or f"the columns are {', '.join(there)}"
            raise UsageError(f"{name}: {key}: the table has no column {column!r}; {hint}")
