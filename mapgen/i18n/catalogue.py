"""The interface's translations: catalogues, one JSON file per language."""

import json
from collections.abc import Mapping
from functools import cache

from mapgen.i18n.languages import WORDS, languages
from mapgen.support.errors import DataError, Problem, UsageError

BUILD_ONLY = ("noscript.", "worksheet.")
"""The keys that begin so are of texts that only Python writes; the viewer does not get them."""


@cache
def words(lang: str) -> Mapping[str, str]:
    """Return the catalogue of `lang` (a BCP 47 tag); raise DataError if there is none."""
    if lang not in languages():
        hint = f"available: {', '.join(languages())}"
        message = f"mapgen has no translation for {lang!r}"
        raise DataError([Problem("map.toml", 0, "languages", lang, message, hint)])
    catalogue: Mapping[str, str] = json.loads((WORDS / f"{lang}.json").read_text("utf-8"))
    return catalogue


def text(lang: str, key: str, **values: str) -> str:
    """Return a text of the catalogue with its {placeholders} filled: the twin of `createWords`.

    In right-to-left languages each value is isolated, so that it does not change the direction of
    the words around it (UAX 9, FSI and PDI).
    """
    catalogue = words(lang)
    form = "\u2068{}\u2069" if catalogue["page.direction"] == "rtl" else "{}"
    return catalogue[key].format(**{name: form.format(value) for name, value in values.items()})


def chosen(tags: str) -> tuple[str, ...]:
    """Parse "de,ru" to a tuple; raise UsageError if a language has no catalogue."""
    asked = tuple(dict.fromkeys(tag.strip() for tag in tags.split(",")))
    unknown = [tag for tag in asked if tag not in languages()]
    if unknown:
        known = ", ".join(languages())
        raise UsageError(f"mapgen has no translation for {unknown[0]!r}; available: {known}")
    return asked
