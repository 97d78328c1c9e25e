"""The interface's translations: catalogues, one JSON file per language."""

import json
from collections.abc import Mapping
from functools import cache

from mapgen.i18n.languages import WORDS, OwnLanguage, languages
from mapgen.model.atlas import Atlas
from mapgen.support.errors import DataError, Problem, UsageError

BUILD_ONLY = ("noscript.", "worksheet.")
"""The keys that begin so are of texts that only Python writes; the viewer does not get them."""


def words(lang: str) -> Mapping[str, str]:
    """Return every text of the interface in `lang` (a BCP 47 tag), English where it lacks one.

    Raise DataError if there is no catalogue and the dataset brings none.
    """
    return lang.whole if isinstance(lang, OwnLanguage) else shipped(lang)


def sentences(lang: str) -> Mapping[str, str]:
    """Return the texts of the interface that are in `lang`."""
    return lang.sentences if isinstance(lang, OwnLanguage) else shipped(lang)


@cache
def shipped(lang: str) -> Mapping[str, str]:
    """Return mapgen's own catalogue of `lang`; raise DataError if there is none."""
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
    """Parse "de,ru" to a tuple without repeats."""
    return tuple(dict.fromkeys(tag.strip() for tag in tags.split(","))) if tags else ()


def speaking(atlas: Atlas, tags: tuple[str, ...]) -> Atlas:
    """Return the atlas for a page in these languages, by default its own.

    Raise UsageError if neither mapgen nor the dataset has the sentences of one.
    """
    known = (
        *languages(),
        *(each for each in atlas.definition.languages if each not in languages()),
    )
    unknown = [tag for tag in tags if tag not in known]
    if unknown:
        there = ", ".join(known)
        raise UsageError(f"mapgen has no translation for {unknown[0]!r}; available: {there}")
    return atlas.in_languages(tags) if tags else atlas
