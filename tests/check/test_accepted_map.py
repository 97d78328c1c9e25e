"""A valid map.toml is accepted without pydantic, and nothing that pydantic's models refuse."""

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from mapgen.check.definition import accepted
from mapgen.check.map_table import explained
from tests.conftest import ROOT

MAPS = sorted(ROOT.glob("geodata/map.toml")) + sorted(
    path for folder in ("tests/data", "mapgen/examples", "docs") for path in
    (ROOT / folder).rglob("map.toml")
)  # fmt: skip

OTHERS: tuple[Any, ...] = (
    None, "", "x", "X y", "..", "1953-03-05", "#12345", "#123456", "#12345g\n", "circle", "en",
    0, 1, -1, 91, 1953, 10000, True, False, 0.5, -90.5, 180.5, float("nan"), float("inf"),
    date(1953, 3, 5), datetime(1953, 3, 5, 10), time(10, 30), [], ["x"], [1], [1, 2], [2, 1],
    [1.5, 2], [[1, 2], [3, 4]], [[1, 2]], [True, 2], {}, {"x": "y"}, {"x": 1},
    {"before": "a", "during": "b", "after": "c"}, {"before": {"one": "a"}}, {"before": {"x": "a"}},
)  # fmt: skip
"""Values that take the place of others: some are right in some places."""


MARKS = {
    "periods": {"thaw": {"title": "The Thaw", "from": "1953-03-05", "to": "1964"}},
    "days": {"death": {"title": "Death", "date": "1953-03-05"}},
    "tiles": {
        "url": "https://a.example/{z}/{x}/{y}.png",
        "attribution": "A",
        "max_zoom": 18,
        "attribution_url": "https://a.example/",
    },
}
"""What `small` has none of."""


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.parent.name)
def test_valid_maps_are_accepted(path: Path) -> None:
    assert accepted(read(path)) == explained(read(path), [])


def places_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path to each key and item of a table."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield (*path, key)
            yield from places_in(value[key], (*path, key))


def changed(table: dict[str, Any], path: tuple[Any, ...], *, other: Any = None) -> dict[str, Any]:
    """Return the table with another value, or none (`other` is the type object), at a path."""
    copy = deepcopy(table)
    parent: Any = copy
    for key in path[:-1]:
        parent = parent[key]
    if other is object:
        del parent[path[-1]]
    elif other is dict and isinstance(parent, dict):
        parent["unknown"] = parent[path[-1]]
    else:
        parent[path[-1]] = other
    return copy


def test_whatever_is_accepted_is_what_the_models_make_of_it() -> None:
    table = read(ROOT / "tests" / "data" / "small" / "map.toml") | MARKS
    right = wrong = 0
    for path in places_in(table):
        for other in (object, dict, *OTHERS):
            copy = changed(table, path, other=other)
            try:
                result = accepted(copy)
            except (KeyError, ValueError):
                wrong += 1
                continue
            assert result == explained(copy, []), (path, other)
            right += 1
    assert right > 500 and wrong > 2000
