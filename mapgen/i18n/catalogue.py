"""The words of the interface: catalogues, one JSON file a language."""

import json
from collections.abc import Mapping
from functools import cache

from mapgen.i18n.languages import WORDS, languages
from mapgen.support.errors import DataError, Problem, UsageError


@cache
def words(lang: str) -> Mapping[str, str]:
    """Return the catalogue of `lang` (a BCP 47 tag); raise DataError if there is none."""
    if lang not in languages():
        hint = f"there are: {', '.join(languages())}"
        message = f"mapgen has no words in {lang!r}"
        raise DataError([Problem("map.toml", 0, "languages", lang, message, hint)])
    catalogue: Mapping[str, str] = json.loads((WORDS / f"{lang}.json").read_text("utf-8"))
    return catalogue


def text(lang: str, key: str, **values: str) -> str:
    """Return a text of the catalogue with its {placeholders} filled: the twin of `createWords`.

    In a language that runs from right to left each value is isolated, so that its letters do not
    turn the words around it (UAX 9, FSI and PDI).
    """
    found = words(lang)
    form = "\u2068{}\u2069" if found["page.direction"] == "rtl" else "{}"
    return found[key].format(**{name: form.format(value) for name, value in values.items()})


def chosen(tags: str) -> tuple[str, ...]:
    """Return the languages of "de,ru" in that order; raise UsageError if one has no catalogue."""
    asked = tuple(dict.fromkeys(tag.strip() for tag in tags.split(",")))
    unknown = [tag for tag in asked if tag not in languages()]
    if unknown:
        known = ", ".join(languages())
        raise UsageError(f"mapgen has no words in {unknown[0]!r}; there are: {known}")
    return asked
