"""Add a key to a table of a TOML text; every other byte stays the same."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from mapgen.reading.toml_lines import lines_of_keys

_DOTTED = re.compile(r"(?P<before>[ \t]*(?:[A-Za-z0-9_-]+[ \t]*\.[ \t]*)*)[^=.]+=")
"""The beginning of a line with a key, whose first words are those of its table: kinds.city ="""


def toml_key(word: str) -> str:
    """Return a word as a key of TOML."""
    return word if re.fullmatch("[A-Za-z0-9_-]+", word) else toml_string(word)


def toml_string(text: str) -> str:
    """Return a text as a string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def with_entry(text: str, path: str, key: str, value: str | Mapping[str, str]) -> str:
    """Return a valid text with the key in the table at `path`: "namesakes", "layers.0.kinds".

    It stands behind the other keys of the table; a table of the first level is added at the end. A
    value with keys becomes an inline table.
    """
    wanted = tomllib.loads(text)
    set_entry(wanted, path, key, value)
    found = (each for each in _candidates(text, path, key, value) if _means(each, wanted))
    return next(found, None) or _rewritten(text, path, key, value)


def set_entry(table: Any, path: str, key: str, value: Any) -> None:
    """Set a key in nested tables and lists; a missing table is made."""
    for step in path.split("."):
        table = table[int(step)] if isinstance(table, list) else table.setdefault(step, {})
    table[key] = deepcopy(value)


def _means(text: str, wanted: Mapping[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _candidates(text: str, path: str, key: str, value: Any) -> Iterator[str]:
    """Yield texts with the key in a new line: one of them is right, if the table is written so."""
    rows, lines = text.split("\n"), lines_of_keys(text)
    entry = f"{toml_key(key)} = {_value(value)}"
    inner = [line for name, line in lines.items() if name.rpartition(".")[0] == path]
    last = max((line for line in inner if not rows[line - 1].lstrip().startswith("[")), default=0)
    if last:
        dotted = _DOTTED.match(rows[last - 1])
        own = (dotted["before"] if dotted else "") + entry
        yield _inserted(rows, last, own)
        yield _inserted(rows, last - 1, own)
    if path in lines:
        yield _inserted(rows, lines[path], entry)
    end = "\r\n" if "\r\n" in text else "\n"
    yield end.join([text.rstrip("\r\n"), "", f"[{path}]", entry, ""])


def _value(value: str | Mapping[str, str]) -> str:
    if isinstance(value, str):
        return toml_string(value)
    return f"{{ {', '.join(f'{toml_key(key)} = {_value(text)}' for key, text in value.items())} }}"


def _inserted(rows: list[str], at: int, row: str) -> str:
    mark = "\r" if rows[at - 1].endswith("\r") else ""
    return "\n".join([*rows[:at], row + mark, *rows[at:]])


def _rewritten(text: str, path: str, key: str, value: str | Mapping[str, str]) -> str:
    """Return the text with the key where tomlkit puts it: in a table within one line."""
    import tomlkit

    document = tomlkit.parse(text)
    if isinstance(value, str):
        set_entry(document, path, key, value)
    else:
        looks = tomlkit.inline_table()
        looks.update(value)
        set_entry(document, path, key, looks)
    return document.as_string()
