"""A key is added to a table of a TOML text, and nothing else changes."""

import tomllib
from typing import Any

import pytest

from mapgen.reading.toml_entries import with_entry
from tests.conftest import ROOT

SHAPE = {"title": "fort", "shape": "circle"}
LINE = 'fort = { title = "fort", shape = "circle" }'


@pytest.mark.parametrize(("before", "path", "value", "after"), [
    ("[a]\nx = 1\n# b\n\n# of c\n[c]\n", "a", "Fort",
     '[a]\nx = 1\nfort = "Fort"\n# b\n\n# of c\n[c]\n'),
    ("[a]\r\nx = 1\r\n[c]\r\n", "a", "Fort", '[a]\r\nx = 1\r\nfort = "Fort"\r\n[c]\r\n'),
    ("[a]\n[c]\n", "a", "Fort", '[a]\nfort = "Fort"\n[c]\n'),
    ("x = 1\n", "a", "Fort", 'x = 1\n\n[a]\nfort = "Fort"\n'),
    ("x = 1\r\n", "a", "Fort", 'x = 1\r\n\r\n[a]\r\nfort = "Fort"\r\n'),
    ("[a]\nx = \'\'\'\ny\n\'\'\'\n", "a", "Fort", "[a]\nfort = \"Fort\"\nx = \'\'\'\ny\n\'\'\'\n"),
    ("[[l]]\nk.x = 1\nz = 2\n[[l]]\nk.x = 1\nz = 2\n", "l.1.k", SHAPE,
     f"[[l]]\nk.x = 1\nz = 2\n[[l]]\nk.x = 1\nk.{LINE}\nz = 2\n"),
    ("[[l]]\n[l.k]\nx = 1\n[l.k.y]\nz = 2\n[[l]]\nz = 1\n", "l.0.k", SHAPE,
     f"[[l]]\n[l.k]\nx = 1\n{LINE}\n[l.k.y]\nz = 2\n[[l]]\nz = 1\n"),
    ("[[l]]\n[l.k.y]\nz = 2\n", "l.0.k", SHAPE, None),
    ("[[l]]\nk = { x = 1 }\n", "l.0.k", SHAPE, None),
    ("a.x = 1\nb = 2\n", "a", "Fort", 'a.x = 1\na.fort = "Fort"\nb = 2\n'),
])  # fmt: skip
def test_the_key_stands_behind_the_others(
    before: str, path: str, value: str | dict[str, str], after: str | None
) -> None:
    text = with_entry(before, path, "fort", value)
    assert after is None or text == after
    found, wanted = tomllib.loads(text), tomllib.loads(before)
    assert table_at(found, path).pop("fort") == value
    table_at(wanted, path)  # makes it, if the text has none
    assert found == wanted


def table_at(document: dict[str, Any], path: str) -> dict[str, Any]:
    """Return the table at a path, which is made if it is missing."""
    table: Any = document
    for step in path.split("."):
        table = table[int(step)] if isinstance(table, list) else table.setdefault(step, {})
    assert isinstance(table, dict)
    return table


def test_a_key_of_other_letters_is_quoted() -> None:
    assert with_entry("[a]\n", "a", "ä b", 'x "y"') == '[a]\n"ä b" = "x \\"y\\""\n'


@pytest.mark.parametrize("file", ["geodata", "mapgen/examples/places", "mapgen/examples/streets",
                                  "tests/data/small"])  # fmt: skip
def test_one_line_of_a_map_changes(file: str) -> None:
    before = (ROOT / file / "map.toml").read_text("utf-8")
    for path in ("namesakes", "event_kinds", "layers.0.kinds", "layers.1.kinds"):
        rows = with_entry(before, path, "fort", SHAPE if "kinds" in path[7:] else "Fort").split(
            "\n"
        )
        added = [row for row in rows if "fort" in row and row not in before.split("\n")]
        assert len(added) == 1
        rows.remove(added[0])
        assert "\n".join(rows) == before
