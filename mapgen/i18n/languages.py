"""Which languages the interface speaks: those that have a catalogue of its words."""

from pathlib import Path

WORDS = Path(__file__).with_name("catalogues")
"""The folder of the catalogues: flat JSON, key to text with {placeholders}."""


def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, in the order of their tags."""
    return tuple(sorted(path.stem for path in WORDS.glob("*.json")))
