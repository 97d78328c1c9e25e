"""Codes of languages, scripts and countries: hints for names and mistaken codes."""

import re
from collections.abc import Iterator

from mapgen.check.draft import Draft
from mapgen.reading.headings import translated
from mapgen.reading.tables import Tables
from mapgen.support.errors import Problem

MEANT = {"by": "be", "gb": "en", "kz": "kk", "us": "en"}
"""The languages for codes of countries whose likely language is another one, or none, in CLDR."""


def languages_are_known(draft: Draft) -> Iterator[Problem]:
    """A language of two letters is one of ISO 639: uk, not ua."""
    tags: dict[str, str] = {}
    for file, column, rows in (
        ("names.csv", "lang", draft.names),
        ("borders.csv", "lang", draft.states),
        ("cities.csv", "lang", draft.cities),
        ("sources.csv", "language", draft.sources),
    ):
        for row in rows:
            tag = getattr(row, column)
            if tag not in tags:
                tags[tag] = doubt(tag)
            if tags[tag]:
                message = _no_language(tag)
                yield Problem(file, row.line, column, tag, message, tags[tag], like=f"lang {tag}")


def translations_are_in_languages(tables: Tables) -> Iterator[Problem]:
    """Columns such as title@uk, and files such as map.uk.toml, texts.uk.po, name a language."""
    for file, table in tables.tables.items():
        for column in table.columns:
            tag = translated(column)[1]
            if tag and (hint := doubt(tag)):
                yield Problem(file, 1, column, column, _no_language(tag), hint)
    files = [(tag, f"map.{tag}.toml") for tag in tables.translations]
    files += [(tag, f"words.{tag}.json") for tag in tables.words]
    files += [(tag, f"texts.{tag}.po") for tag in tables.content]
    for tag, file in files:
        if hint := doubt(tag):
            yield Problem(file, 0, "", "", _no_language(tag), hint)


def _no_language(tag: str) -> str:
    return f"{tag!r} is no language (ISO 639)"


def doubt(tag: str) -> str:
    """Return what may be meant by a tag whose language does not exist, "" for all others."""
    first = re.split("[-_]", tag)[0]
    if len(first) != 2:
        return ""
    from mapgen.i18n import cldr

    if cldr.is_language(first):
        return ""
    meant = MEANT.get(first) or cldr.language_of_country(first)
    return f"{first.upper()} is a country: its language is {meant}" if meant else "BCP 47: ru, de"
