"""Languages that a dataset brings: its sentences, and English for those that it lacks."""

import re
from collections.abc import Mapping

from mapgen.i18n import cldr
from mapgen.i18n.catalogue import shipped
from mapgen.i18n.languages import OwnLanguage, languages

DIRECTION, MONTHS = "page.direction", "when.betweenMonths"
"""The keys of technical words: how the language is written, and how "between" names a month."""

TECHNICAL: Mapping[str, tuple[str, ...]] = {DIRECTION: ("ltr", "rtl"), MONTHS: ("long", "2-digit")}
"""The allowed words of those keys."""

PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def stem(key: str) -> str:
    """Return the key of a sentence of which this is a plural form; "" if it is none."""
    base, _, form = key.rpartition(".")
    counted = form in cldr.plural_forms("ar") and f"{base}.{cldr.OTHER}" in shipped(cldr.ENGLISH)
    return base if counted else ""


def needed_forms(lang: str) -> tuple[str, ...]:
    """Return the plural categories that a counted sentence needs: "other", and those of numbers
    below 1000.
    """
    counts = cldr.plural_forms(lang)
    return tuple(form for form, count in counts.items() if count or form == cldr.OTHER)


def keys_of(lang: str) -> tuple[str, ...]:
    """Return the keys of all sentences in a language: of counted ones, each plural form it has."""
    english = shipped(cldr.ENGLISH)
    forms = needed_forms(lang)
    stems = dict.fromkeys(stem(key) or key for key in english)
    keys = ([key] if key in english else [f"{key}.{form}" for form in forms] for key in stems)
    return tuple(sorted(each for some in keys for each in some))


def english_of(key: str) -> str:
    """Return the English sentence of a key; of a counted one, that for several."""
    english = shipped(cldr.ENGLISH)
    return english[key] if key in english else english[f"{stem(key)}.{cldr.OTHER}"]


def is_translated(key: str, text: str, lang: str) -> bool:
    """Return whether a sentence is no longer the English one; signs and placeholders may be."""
    if key in TECHNICAL or lang.partition("-")[0] == cldr.ENGLISH or text != english_of(key):
        return True
    return _is_of_no_language(text)


def _is_of_no_language(text: str) -> bool:
    return not _LETTERS.search(PLACEHOLDER.sub("", text))


def starting_words(lang: str) -> dict[str, str]:
    """Return all sentences of a language to be translated: English, with its direction."""
    return {key: english_of(key) for key in keys_of(lang)} | {DIRECTION: cldr.direction(lang)}


def own_language(lang: str, words: Mapping[str, str]) -> OwnLanguage:
    """Return the tag of a language with these valid sentences of a dataset."""
    english = shipped(cldr.ENGLISH)
    own = {key: text for key, text in words.items() if is_translated(key, text, lang)}
    tag = OwnLanguage(lang)
    tag.sentences = {**(shipped(lang) if lang in languages() else _signs(lang)), **own}
    tag.lacking = frozenset(key for key in english if not is_told(key, tag.sentences))
    tag.whole = {**english, **tag.sentences}
    return tag


def _signs(lang: str) -> dict[str, str]:
    """Return the texts that need no translation, such as "{title} ({number})"."""
    english = shipped(cldr.ENGLISH)
    signs = {key: text for key, text in english.items() if _is_of_no_language(text)}
    return {**signs, DIRECTION: cldr.direction(lang), MONTHS: english[MONTHS]}


def is_told(key: str, sentences: Mapping[str, str]) -> bool:
    """Return whether a sentence is there, if it counts in the form "other"."""
    return key in sentences or (bool(stem(key)) and f"{stem(key)}.{cldr.OTHER}" in sentences)
