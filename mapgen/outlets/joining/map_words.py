"""Add to `map.toml` the kinds of places and events that come in with a file."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mapgen.outlets.fix import MARK
from mapgen.outlets.intake.ids import Ids
from mapgen.outlets.joining.rows import MergedTable, Row
from mapgen.reading.map_template import generated_map, title_of
from mapgen.reading.toml_entries import toml_string, with_entry

HONOURING = "names"
"""The rule of layers that show only names which honour somebody: no import says so."""


def with_words(text: str, tables: Mapping[str, MergedTable], title: str) -> str:
    """Return the text of `map.toml` with all kinds that the added rows need.

    A kind of place goes to a layer that shows such places in the same way; if there is none, the
    layer that a new map would have is added. `title` is that of the imported map.
    """
    mark = MARK * text.startswith(MARK)
    text = text.removeprefix(MARK)
    for kind in _added(tables, "events.csv", "kind"):
        if kind not in tomllib.loads(text).get("event_kinds", {}):
            text = with_entry(text, "event_kinds", kind, title_of(kind))
    known = {kind for layer in _layers(text) if layer.get("rule") != HONOURING
             for kind in layer.get("kinds", {})}  # fmt: skip
    places = [row for _, row in tables["places.csv"].added if row["kind"] not in known]
    if not places:
        return mark + text
    ids = {row["id"] for row in places}
    claims = {
        file: [row for _, row in table.added if row.get("place") in ids]
        for file, table in tables.items()
    }
    own = generated_map("map", {**claims, "places.csv": places})
    for number, layer in enumerate(_layers(own)):
        text = _with_layer(text, layer, _block(own, number), title)
    return mark + text


def _added(tables: Mapping[str, MergedTable], file: str, column: str) -> Iterable[str]:
    rows: Iterable[Row] = (row for _, row in tables[file].added) if file in tables else ()
    return dict.fromkeys(row[column] for row in rows)


def _layers(text: str) -> Sequence[Mapping[str, Any]]:
    found = tomllib.loads(text).get("layers", [])
    return found if isinstance(found, list) else []


def _with_layer(text: str, new: Mapping[str, Any], block: str, title: str) -> str:
    """Return the text with the kinds of a layer in one of the same sort, else with the layer."""
    for at, layer in enumerate(_layers(text)):
        if _shows_alike(layer, new):
            for kind, looks in new["kinds"].items():
                text = with_entry(text, f"layers.{at}.kinds", kind, looks)
            return text
    ids = Ids()
    for layer in _layers(text):
        ids.free(str(layer.get("id", "")))
    own = ids.free(new["id"])
    if own != new["id"]:
        block = block.replace(f'id = "{new["id"]}"', f"id = {toml_string(own)}", 1)
        named = toml_string(f"{new['title']} ({title})")
        block = block.replace(f"title = {toml_string(new['title'])}", f"title = {named}", 1)
    end = "\r\n" if "\r\n" in text else "\n"
    return text.rstrip("\r\n") + end * 2 + block.strip("\n").replace("\n", end) + end


def _shows_alike(layer: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Return whether a layer shows places as the new one would: by its rule, begins and ends.

    A layer of things that begin or end is none for places of which neither is known.
    """
    if layer.get("rule") != new["rule"]:
        return False
    theirs, own = ([{*each.get(key, ())} for key in ("begins", "ends")] for each in (layer, new))
    within = all(some <= more for some, more in zip(own, theirs, strict=True))
    return within and any(own) == any(theirs)


def _block(text: str, number: int) -> str:
    """Return the text of a layer of a generated map."""
    return "[[layers]]" + text.split("[[layers]]")[number + 1]
