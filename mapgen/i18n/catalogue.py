"""The words of the interface: catalogues, one JSON file a language."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from mapgen.i18n.languages import WORDS, languages
from mapgen.support.errors import DataError, Problem, UsageError
from mapgen.time.edtf import When
from mapgen.time.wording import phrase


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


def date_told(when: When, lang: str, duration: bool = False) -> str:
    """Return a date in English words; other languages, whose words Python lacks, have EDTF."""
    return phrase(when, duration=duration) if lang == "en" else str(when)
