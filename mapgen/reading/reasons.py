"""Say in plain words why a file is not TOML or JSON; Python's parsers say it in theirs."""

import json
import tomllib

TOML = {
    "Invalid statement": "a line is a key, = and its value, or a [table]",
    "Invalid initial character": "a line is a key, = and its value, or a [table]",
    "Expected '=' after a key": "there is no = behind the key",
    "Invalid value": "the value behind = is neither a text in quotes nor a number nor a list",
    "Invalid date or datetime": "there is no such date",
    "Cannot overwrite a value": "the key is there twice",
    "Cannot declare": "the [table] is there twice",
    "Cannot mutate": "the key is there twice",
    "Cannot redefine": "the key is there twice",
    "Duplicate inline table key": "the key is there twice",
    "Unclosed array": "a list has no ] at its end",
    "Unclosed inline table": "a table has no } at its end",
    "Unterminated string": "a text has no quote at its end",
    "Expected \"'": "a text has no quote at its end",
    "Illegal character '\\n'": "a text has no quote at the end of its line",
    "Illegal character": "a text has a character that is not allowed",
    "Unescaped": "in a text in quotes, write \\\\ for \\",
    "Escaped character": "a \\u in a text stands for no character",
    "Invalid hex value": "a \\u in a text needs four digits",
    "Expected newline or end of document": "something stands behind the value",
    "Found invalid character '\\n'": "a text has no quote at the end of its line",
    "Found invalid character": "a text or comment has a character that is not allowed",
    "Expected ']": "there is no ] behind the table's name",
}
"""Reasons by the beginning of the message of tomllib."""

JSON = {
    "Expecting value": "a value is missing here",
    "Expecting property name": "a key in double quotes is missing here",
    "Expecting ':' delimiter": "a : is missing behind the key",
    "Expecting ',' delimiter": "a comma is missing here",
    "Illegal trailing comma": "there is a comma too many",
    "Extra data": "something stands behind the end",
    "Unterminated string": "a text has no quote at its end",
    "Invalid control character": "a text has a line break or another control character",
    "Invalid \\escape": "in a text in quotes, write \\\\ for \\",
    "Invalid \\uXXXX escape": "a \\u in a text needs four digits",
    "Unexpected UTF-8 BOM": "the file begins with a second byte order mark",
}
"""Reasons by the beginning of the message of json."""

OTHER = "see this line"

TOO_DEEP = "the brackets of the file are nested too deeply"
"""The message for nesting that no map needs and no parser supports."""

TOO_LONG = "the file has a number of thousands of digits"
"""The message for a number that Python does not read."""


def toml_reason(error: tomllib.TOMLDecodeError) -> str:
    """Return why a text is not TOML."""
    return _reason(str(error), TOML)


def json_reason(error: json.JSONDecodeError) -> str:
    """Return why a text is not JSON."""
    return _reason(error.msg, JSON)


def _reason(message: str, known: dict[str, str]) -> str:
    return next((text for start, text in known.items() if message.startswith(start)), OTHER)
