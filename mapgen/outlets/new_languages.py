"""The files of a new dataset that are to be translated: `map.fr.toml` and `words.fr.json`."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from mapgen.check.codes import doubt
from mapgen.check.translations import texts_of
from mapgen.i18n.cldr import OTHER
from mapgen.i18n.languages import languages
from mapgen.i18n.own_languages import needed_forms, starting_words
from mapgen.model.definition import PLURALS
from mapgen.model.schema import LANGUAGE, MAP
from mapgen.support.errors import UsageError

HEAD = """# The texts of map.toml in the language {lang}, under the same keys.
# A text that is still the same, or left out, is shown as it is in map.toml.
"""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def with_languages(files: Mapping[str, bytes], tags: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files of a dataset with those of more languages, whose texts are still English.

    Raise UsageError for a tag that is no language, or that the dataset has already.
    """
    text = files[MAP].decode("utf-8")
    table = tomllib.loads(text)
    every = list(table["languages"])
    more: dict[str, bytes] = {}
    for lang in tags:
        _refuse(lang, every)
        every.append(lang)
        more[f"map.{lang}.toml"] = _translated_map(table, lang).encode("utf-8")
        if lang not in languages():
            words = json.dumps(starting_words(lang), ensure_ascii=False, indent=2)
            more[f"words.{lang}.json"] = f"{words}\n".encode()
    listed = f"languages = {json.dumps(every)}"
    text = re.sub(r"(?m)^languages = \[.*?\]", lambda _: listed, text, count=1)
    return {**files, MAP: text.encode("utf-8"), **more}


def _refuse(lang: str, present: list[str]) -> None:
    if not re.fullmatch(LANGUAGE, lang):
        raise UsageError(f"--language: {lang!r} is not a language tag, such as fr or pt-BR")
    if meant := doubt(lang):
        raise UsageError(f"--language: {lang!r} is no language (ISO 639); {meant}")
    if lang in present:
        raise UsageError(f"--language: the dataset has {lang!r} already")


def _translated_map(table: Mapping[str, Any], lang: str) -> str:
    """Return the text of a translated map.toml, with the texts of its own."""
    texts = texts_of(table)
    layers = [{"id": name, **each} for name, each in texts.pop("layers").items()]
    lines = [HEAD.format(lang=lang)]
    plain = {key: each for key, each in texts.items() if not isinstance(each, dict)}
    lines += _entries(plain, {}, lang)
    for key, each in texts.items():
        if isinstance(each, dict) and each:
            lines += [f"\n[{key}]", *_entries(each, table[key], lang)]
    for layer, own in zip(layers, table["layers"], strict=True):
        lines += ["\n[[layers]]", *_entries(layer, own, lang)]
    return "\n".join(lines) + "\n"


def _entries(texts: Mapping[str, Any], own: Mapping[str, Any], lang: str) -> Iterator[str]:
    for key, value in texts.items():
        if value not in ({}, []):
            yield f"{_key(key)} = {_value(value, own.get(key, value), lang)}"


def _value(value: Any, own: Any, lang: str) -> str:
    """Return a value in TOML; `own` is that of map.toml. Of a tally, the language has its forms."""
    if isinstance(value, list):
        return f"[{', '.join(_value(each, each, lang) for each in value)}]"
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if value.keys() == set(PLURALS):
        value = {form: own.get(form) or own[OTHER] for form in needed_forms(lang)}
    inside = (f"{_key(key)} = {_value(one, own.get(key, one), lang)}" for key, one in value.items())
    return f"{{ {', '.join(inside)} }}"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)
