"""Read the text of a file such as words.fr.json: keys with sentences, each with its line."""

import json
import re
from typing import Any

from mapgen.reading.json_text import UNREADABLE, json_value
from mapgen.support.errors import Problem
from mapgen.support.remember import remembered_with_reports

WordFile = tuple[tuple[int, str, Any], ...]
"""The line, key and value of each entry; keys may be there twice, and values be no texts."""

_STRING = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?')
"""A text in quotes; of a key, with the colon."""


@remembered_with_reports
def word_file(file: str, text: str | None, problems: list[Problem]) -> WordFile:
    """Return the entries of a file; none if it is unreadable, after its problem."""
    pairs = None if text is None else _pairs(file, text, problems)
    if text is None or pairs is None:
        return ()
    keys = (match for match in _STRING.finditer(text) if match[2])
    found, at, line = [], 0, 1
    for key, value in pairs:
        begin = next(match.start() for match in keys if json.loads(match[1]) == key)
        line += text.count("\n", at, begin)
        at = begin
        found.append((line, key, value))
    return tuple(found)


def _pairs(file: str, text: str, problems: list[Problem]) -> list[tuple[str, Any]] | None:
    content = json_value(file, text, problems, _Entries)
    if content is UNREADABLE:
        return None
    if isinstance(content, _Entries):
        return list(content)
    message, hint = "the file is no table of sentences", 'write {"card.close": "Fermer"}'
    problems.append(Problem(file, 1, "", "", message, hint))
    return None


class _Entries(list[tuple[str, Any]]):
    """The entries of a table of JSON, in their order."""
