"""Words of `map.toml` that are missing: kinds, namesakes, measures and kinds of events."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class WordTable:
    """A table of words in `map.toml`: what a word is, and the table's key.

    Kinds of places have no table of their own: each layer has one.
    """

    noun: str
    path: str = ""


WORDS: Mapping[tuple[str, str], WordTable] = {
    ("places.csv", "kind"): WordTable("kind of place"),
    ("names.csv", "namesake"): WordTable("namesake", "namesakes"),
    ("events.csv", "kind"): WordTable("kind of event", "event_kinds"),
    ("figures.csv", "measure"): WordTable("measure", "measures"),
}
"""The tables of words by file and column."""

AGAIN = "to add it to map.toml, answer it again"
"""The hint at a word that `map.toml` lacks."""


@dataclass(frozen=True)
class NewWord:
    """A word to add to a table of `map.toml`: the path of the table, and the word's value."""

    path: str
    word: str
    value: str | Mapping[str, str]
