"""The drop-down choices of each column: keys of map.toml, and ids of other sheets."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mapgen.basemap.codes import ALPHA_2, WITHOUT_NUMBER
from mapgen.model.claims import GENRES, NAME_STATUSES, RELATIONS, STATUSES
from mapgen.model.places import PRECISIONS
from mapgen.model.schema import MAP, Column, tables
from mapgen.reading.contents import Contents

COUNTRIES = tuple(sorted({*ALPHA_2.values(), *WITHOUT_NUMBER.values()}))
TINTS = tuple("12345")


@dataclass(frozen=True)
class Choice:
    """The choices of a column: `words`, or if empty, the ids of the table `ids`.

    A `strict` column accepts nothing else; others warn, since map.toml may get a new word, or a
    cell may contain several ids.
    """

    words: tuple[str, ...] = ()
    ids: str = ""
    strict: bool = False


_OF_TYPE: Mapping[str, Choice] = {
    "precision": Choice(PRECISIONS, strict=True),
    "status": Choice(STATUSES, strict=True),
    "name status": Choice(NAME_STATUSES, strict=True),
    "genre": Choice(GENRES, strict=True),
    "relation": Choice(RELATIONS, strict=True),
    "tint": Choice(TINTS, strict=True),
    "country": Choice(COUNTRIES),
}
"""The choices by column type that do not depend on the dataset."""


def choices(contents: Contents) -> dict[str, dict[str, Choice]]:
    """Return the choices by file and column."""
    words = _map_words(contents.texts.get(MAP) or "")
    by_column = {
        file: {column.name: _choice(column, words) for column in table.columns}
        for file, table in tables().items()
    }
    return {
        file: {name: choice for name, choice in columns.items() if choice}
        for file, columns in by_column.items()
    }


def _choice(column: Column, words: Mapping[str, tuple[str, ...]]) -> Choice | None:
    if column.of:
        return Choice(ids=column.of, strict=column.type in ("id", "known id"))
    if column.words:
        return Choice(words[column.words])
    return _OF_TYPE.get(column.type)


def _map_words(text: str) -> Mapping[str, tuple[str, ...]]:
    """Return the keys that map.toml defines, by table; kinds are those of all layers."""
    look = _map(text)
    layers = [layer for layer in look("layers", []) if isinstance(layer, dict)]
    kinds = {kind for layer in layers for kind in layer.get("kinds", {})}
    own = {name: tuple(look(name, {})) for name in ("namesakes", "event_kinds", "measures")}
    return {"kinds": tuple(sorted(kinds)), **own}


def _map(text: str) -> Callable[[str, Any], Any]:
    """Return a lookup into map.toml: a key's value, or the default if its type differs."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError):  # reported by mapgen check
        table = {}

    def look(key: str, default: Any) -> Any:
        value = table.get(key, default)
        return value if isinstance(value, type(default)) else default

    return look
