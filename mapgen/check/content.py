"""Check translated texts of the tables: `texts.de.po`.

A file may leave out any text; one that a translator marked as fuzzy, or whose text the tables no
longer have, is not shown.
"""

from collections.abc import Container, Iterator, Mapping
from functools import lru_cache, partial

from mapgen.check.characters import HIDDEN
from mapgen.model.content import CONTEXTS, Catalogue, Content
from mapgen.reading.po_files import PoEntry, po_file
from mapgen.reading.rows import Table
from mapgen.reading.tables import Tables
from mapgen.support.errors import DataError, Problem
from mapgen.support.similar import nearest

SHOWN = 60
"""At most this many characters of a text are shown."""


def content_of(texts: Mapping[str, str], languages: tuple[str, ...]) -> Content:
    """Return the translations of the files, each read when it is asked for.

    `languages` are those of map.toml. What is asked for raises DataError if its file has problems.
    """
    return Content({lang: partial(_sure, lang, text, languages) for lang, text in texts.items()})


def problems_in_content(
    texts: Mapping[str, str], languages: tuple[str, ...], asked: Container[str]
) -> list[Problem]:
    """Return what is wrong with the files: with each whose language is no other one of the map's,
    and in those that are asked for."""
    problems: list[Problem] = []
    for lang, text in texts.items():
        problems += _misplaced(lang, languages)
        if lang in asked:
            problems += _catalogue(lang, text)[1]
    return problems


def file_of(lang: str) -> str:
    """Return the name of the file with the translated texts in a language."""
    return f"texts.{lang}.po"


def _sure(lang: str, text: str, languages: tuple[str, ...]) -> Catalogue:
    catalogue, wrong = _catalogue(lang, text)
    if problems := [*_misplaced(lang, languages), *wrong]:
        raise DataError(problems)
    return catalogue


def _misplaced(lang: str, languages: tuple[str, ...]) -> Iterator[Problem]:
    file = file_of(lang)
    if lang not in languages:
        hint = f"add it to languages in map.toml, which has {', '.join(languages)}"
        yield Problem(file, 0, "", "", f"the map has no language {lang!r}", hint)
    elif lang == languages[0]:
        message = f"{lang!r} is the language of the tables"
        yield Problem(file, 0, "", "", message, "delete the file")


@lru_cache(maxsize=16)
def _catalogue(lang: str, text: str) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the translations of a file and its problems; the same text, the same object."""
    file, problems = file_of(lang), list[Problem]()
    found: dict[tuple[str, str], str] = {}
    for entry in po_file(file, text, problems):
        key = (entry.context, entry.text)
        for message, hint in _wrong(entry, is_repeated=key in found):
            problems.append(Problem(file, entry.line, entry.context, "", message, hint))
        if entry.translation and not entry.fuzzy:
            found[key] = entry.translation
    return found, tuple(problems)


def _wrong(entry: PoEntry, *, is_repeated: bool) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an entry, each with a hint."""
    if entry.context not in CONTEXTS:
        context, known = entry.context, ", ".join(CONTEXTS)
        message = f"{context!r} is no column whose texts are translated" if context else (
            "the entry does not say of which column the text is")  # fmt: skip
        yield message, nearest(context, CONTEXTS) or f"msgctxt is one of {known}"
    if is_repeated:
        yield "the text is translated twice", "keep one of the entries"
    if odd := sorted({*HIDDEN.findall(entry.translation)}):
        signs = ", ".join(f"U+{ord(sign):04X}" for sign in odd)
        yield f"the text has invisible characters: {signs}", "remove them"


def outdated_texts(tables: Tables) -> Iterator[Problem]:
    """What is translated is a text of the tables, and was reviewed since it changed."""
    told = _texts_of(tables.tables) if tables.content else {}
    for lang, text in tables.content.items():
        for entry in po_file(file_of(lang), text, []):
            known = told.get(entry.context)
            if known is None or not entry.translation:
                continue
            hint = f"mapgen translate brings it up to date: {lang}"
            shown = _shortened(entry.text)
            if entry.text not in known:
                message = f"the tables have no such text any more: “{shown}”"
            elif entry.fuzzy:
                message = f"the translation is marked as fuzzy, and not shown: “{shown}”"
                hint = "review it, and remove the mark"
            else:
                continue
            like = f"outdated {lang}"
            yield Problem(file_of(lang), entry.line, entry.context, "", message, hint, like=like)


def _texts_of(tables: Mapping[str, Table]) -> dict[str, frozenset[str]]:
    """Return the texts of the tables by context."""
    return {
        context: frozenset(tables[file].columns.get(column, ()))
        for context, (file, column) in CONTEXTS.items()
    }


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
