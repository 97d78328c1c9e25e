"""Words and looks that are data: the catalogues of the interface, one JSON file a language."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mapgen.catalogue import WORDS, languages
from mapgen.errors import AssetError, DataError, Problem, UsageError
from mapgen.when import When, phrase

ASSETS = Path(__file__).with_name("assets")
"""The folder that the build hook fills with the bundled viewer."""

SYMBOLS = Path(__file__).with_name("symbols.json")
"""The symbols' outlines, on squares from -8 to 8, and how each state is drawn."""


@cache
def words(lang: str) -> Mapping[str, str]:
    """Return the catalogue of `lang` (a BCP 47 tag); raise DataError if there is none."""
    if lang not in languages():
        hint = f"there are: {', '.join(languages())}"
        message = f"mapgen has no words in {lang!r}"
        raise DataError([Problem("map.toml", 0, "languages", lang, message, hint)])
    catalogue: Mapping[str, str] = json.loads((WORDS / f"{lang}.json").read_text("utf-8"))
    return catalogue


def lexicon(lang: str) -> Mapping[str, Any] | None:
    """Return the names of months, countries and languages in `lang` if some browsers lack them.

    Chromium carries no data of Georgian and Armenian; other languages have no lexicon.
    """
    path = WORDS / "browserless" / f"{lang}.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def chosen(tags: str) -> tuple[str, ...]:
    """Return the languages of "de,ru" in that order; raise UsageError if one has no catalogue."""
    asked = tuple(dict.fromkeys(tag.strip() for tag in tags.split(",")))
    unknown = [tag for tag in asked if tag not in languages()]
    if unknown:
        known = ", ".join(languages())
        raise UsageError(f"mapgen has no words in {unknown[0]!r}; there are: {known}")
    return asked


@cache
def symbols() -> Mapping[str, Any]:
    """Return the symbols' outlines by shape and their looks by state, those of the viewer, too."""
    found: Mapping[str, Any] = json.loads(SYMBOLS.read_text("utf-8"))
    return found


def date_told(when: When, lang: str, duration: bool = False) -> str:
    """Return a date in English words; other languages, whose words Python lacks, have EDTF."""
    return phrase(when, duration=duration) if lang == "en" else str(when)


def asset(name: str) -> str:
    """Return a built file of the viewer; raise AssetError if the package has none."""
    path = ASSETS / name
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise AssetError(
            f"the viewer's {name} is not built; install mapgen again (pip install -e .)"
        ) from None
