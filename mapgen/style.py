"""Words and looks that are data: the catalogues of the interface, one JSON file a language."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mapgen.errors import AssetError, DataError, Problem

ASSETS = Path(__file__).with_name("assets")
"""The folder that the build hook fills with the bundled viewer."""

WORDS = Path(__file__).with_name("words")
"""The folder of the catalogues: flat JSON, key to text with {placeholders}."""


@cache
def words(lang: str) -> Mapping[str, str]:
    """Return the catalogue of `lang` (a BCP 47 tag); raise DataError if there is none."""
    if lang not in languages():
        hint = f"there are: {', '.join(languages())}"
        message = f"mapgen has no words in {lang!r}"
        raise DataError([Problem("map.toml", 0, "languages", lang, message, hint)])
    catalogue: Mapping[str, str] = json.loads((WORDS / f"{lang}.json").read_text("utf-8"))
    return catalogue


def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, in the order of their tags."""
    return tuple(sorted(path.stem for path in WORDS.glob("*.json")))


def asset(name: str) -> str:
    """Return a built file of the viewer; raise AssetError if the package has none."""
    path = ASSETS / name
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise AssetError(
            f"the viewer's {name} is not built; install mapgen again (pip install -e .)"
        ) from None
