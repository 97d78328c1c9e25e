"""What a cell of each column may be chosen from: words of the map, and ids of other sheets."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mapgen.basemap.codes import ALPHA_2, WITHOUT_NUMBER
from mapgen.model.claims import RELATIONS, STATUSES
from mapgen.model.places import PRECISIONS
from mapgen.model.schema import MAP
from mapgen.reading.contents import Contents

COUNTRIES = tuple(sorted({*ALPHA_2.values(), *WITHOUT_NUMBER.values()}))
TINTS = tuple("12345")


@dataclass(frozen=True)
class Choice:
    """What a column offers: `words`, or where there are none the ids of the table `ids`.

    A `strict` one takes nothing else; the others warn, since map.toml may get a new word, or a
    cell may hold several ids.
    """

    words: tuple[str, ...] = ()
    ids: str = ""
    strict: bool = False


_PLACE = Choice(ids="places.csv", strict=True)
_SOURCES = Choice(ids="sources.csv")
_STATUS = Choice(STATUSES, strict=True)
_CLAIM = {"place": _PLACE, "source": _SOURCES, "status": _STATUS}


def choices(contents: Contents) -> dict[str, dict[str, Choice]]:
    """Return what each column of each table offers, by file and column."""
    words = _map(contents.texts.get(MAP) or "")
    layers = [layer for layer in words("layers", []) if isinstance(layer, dict)]
    kinds = {kind for layer in layers for kind in layer.get("kinds", {})}
    return {
        "places.csv": {
            "kind": Choice(tuple(sorted(kinds))),
            "precision": Choice(PRECISIONS, strict=True),
            "country": Choice(COUNTRIES),
            "coordinate_source": Choice(ids="sources.csv", strict=True),
            "sources": _SOURCES,
        },
        "names.csv": {**_CLAIM, "namesake": Choice(tuple(words("namesakes", {})))},
        "events.csv": {**_CLAIM, "kind": Choice(tuple(words("event_kinds", {})))},
        "figures.csv": {**_CLAIM, "measure": Choice(tuple(words("measures", {})))},
        "relations.csv": {**_CLAIM, "other": _PLACE, "kind": Choice(RELATIONS, strict=True)},
        "borders.csv": {"source": _SOURCES, "tint": Choice(TINTS, strict=True)},
    }


def _map(text: str) -> Callable[[str, Any], Any]:
    """Return a look into map.toml: a key's value, or the default where it is not of that kind."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        table = {}

    def look(key: str, default: Any) -> Any:
        found = table.get(key, default)
        return found if isinstance(found, type(default)) else default

    return look
