"""Check the sentences of the interface that a dataset brings: `words.fr.json`.

A file may leave out any sentence, which is English then; each that it has must be one of mapgen's,
with the same placeholders, in every plural form of the language.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mapgen.check.characters import HIDDEN
from mapgen.i18n import cldr
from mapgen.i18n.languages import OwnLanguage
from mapgen.i18n.own_languages import (
    PLACEHOLDER,
    TECHNICAL,
    english_of,
    keys_of,
    needed_forms,
    own_language,
    stem,
)
from mapgen.reading.word_files import WordFile
from mapgen.support.errors import Problem
from mapgen.support.similar import nearest

_SIGNS = re.compile(r"\{[^{}]*\}?|\}")
"""Whatever looks like a placeholder."""

_HALF = re.compile("[\ud800-\udfff]")


def own_words(
    files: Mapping[str, WordFile], languages: tuple[str, ...], problems: list[Problem]
) -> dict[str, OwnLanguage]:
    """Return the languages that a dataset brings, by tag, with their valid sentences.

    `languages` are those of map.toml.
    """
    return {lang: _own(lang, words, languages, problems) for lang, words in files.items()}


def _own(
    lang: str, words: WordFile, languages: tuple[str, ...], problems: list[Problem]
) -> OwnLanguage:
    file = f"words.{lang}.json"
    if lang not in languages:
        message = f"the map has no language {lang!r}"
        hint = f"add it to languages in map.toml, which has {', '.join(languages)}"
        problems.append(Problem(file, 0, "", "", message, hint))
    valid: dict[str, str] = {}
    seen: set[str] = set()
    for line, key, value in words:
        wrong = [("the key is there twice", "keep one of them")] if key in seen else []
        wrong = wrong or list(_wrong(key, value, lang))
        problems += [Problem(file, line, key, _shown(value), *each) for each in wrong]
        seen.add(key)
        if not wrong:
            valid[key] = value
    lines = {key: line for line, key, _ in reversed(words) if not _unknown(key, lang)}
    problems += _missing_forms(file, lang, lines)
    return own_language(lang, valid)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _wrong(key: str, value: Any, lang: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an entry, each with a hint."""
    if unknown := _unknown(key, lang):
        yield unknown
    elif not isinstance(value, str):
        what = "a table" if isinstance(value, list) else str(value).lower()
        yield f"{what} is not a text", "write one text in double quotes"
    elif not value.strip():
        yield "the text is empty", "leave the key out, and the sentence is English"
    elif odd := sorted({*HIDDEN.findall(value), *re.findall(r"[\t\n]", value)}):
        signs = ", ".join(f"U+{ord(sign):04X}" for sign in odd)
        yield f"the text has invisible characters: {signs}", "remove them"
    elif half := _HALF.search(value):
        yield f"the text has half a character, U+{ord(half[0]):04X}", "write the whole character"
    elif key in TECHNICAL and value not in TECHNICAL[key]:
        yield (
            f"{value!r} is not {' or '.join(TECHNICAL[key])}",
            f"in English it is {english_of(key)}",
        )
    else:
        yield from _wrong_placeholders(key, value, lang)


def _unknown(key: str, lang: str) -> tuple[str, str] | None:
    """Return what is wrong with a key, if anything, with a hint."""
    base = stem(key)
    if base:
        forms = cldr.plural_forms(lang)
        form = key.removeprefix(f"{base}.")
        if form in forms:
            return None
        return f"{lang} has no plural form {form!r}", f"its forms are {', '.join(forms)}"
    known = keys_of(lang)
    if key in known:
        return None
    if f"{key}.{cldr.OTHER}" in known:
        wanted = ", ".join(f"{key}.{form}" for form in needed_forms(lang))
        return "the sentence counts, and has plural forms", f"write {wanted}"
    return "the interface has no such sentence", nearest(key, known)


def _wrong_placeholders(key: str, text: str, lang: str) -> Iterator[tuple[str, str]]:
    english = english_of(key)
    wanted = dict.fromkeys(PLACEHOLDER.findall(english))
    found = dict.fromkeys(_SIGNS.findall(text))
    known = [f"{{{name}}}" for name in wanted]
    for sign in found:
        if sign not in known:
            there = f"the English sentence has {', '.join(known) or 'none'}"
            yield f"{sign} is not a placeholder of this sentence", nearest(sign, known) or there
    for sign in known:
        if sign not in found and not (sign == "{count}" and _says_the_number(key, lang)):
            yield f"the placeholder {sign} is missing", f"in English: {english}"


def _says_the_number(key: str, lang: str) -> bool:
    """Return whether the plural form is that of one number only, which words may say."""
    return bool(stem(key)) and cldr.plural_forms(lang)[key.rpartition(".")[2]] == 1


def _missing_forms(file: str, lang: str, lines: Mapping[str, int]) -> Iterator[Problem]:
    """Yield counted sentences of which a plural form is there, and another missing."""
    needed = needed_forms(lang)
    for base in dict.fromkeys(filter(None, map(stem, lines))):
        there = [key for key in lines if stem(key) == base]
        for form in needed:
            key = f"{base}.{form}"
            if key not in lines:
                hint = f"{lang} needs {', '.join(f'{base}.{each}' for each in needed)}"
                yield Problem(file, lines[there[0]], key, "", "the plural form is missing", hint)
