"""The supported languages of the interface: those with a catalogue."""

from pathlib import Path

WORDS = Path(__file__).with_name("catalogues")
"""The folder of the catalogues: flat JSON, key to text with {placeholders}."""


def languages() -> tuple[str, ...]:
    """Return the languages with a catalogue, sorted by tag."""
    return tuple(sorted(path.stem for path in WORDS.glob("*.json")))
