"""Check translated texts of the tables: `texts.de.po`.

A file may leave out any text; one that a translator marked as fuzzy, or whose text the tables no
longer have, is not shown.
"""

from collections.abc import Iterator, Mapping

from mapgen.check.characters import HIDDEN
from mapgen.model.content import CONTEXTS, Catalogue
from mapgen.reading.po_files import PoEntry, PoFile
from mapgen.reading.rows import Table
from mapgen.reading.tables import Tables
from mapgen.support.errors import Problem
from mapgen.support.remember import remembered_with_reports
from mapgen.support.similar import nearest

SHOWN = 60
"""At most this many characters of a text are shown."""


@remembered_with_reports
def catalogues(
    files: Mapping[str, PoFile], languages: tuple[str, ...], problems: list[Problem]
) -> dict[str, Catalogue]:
    """Return the translations by language, and add the problems of the files.

    `languages` are those of map.toml.
    """
    return {lang: _catalogue(lang, entries, languages, problems) for lang, entries in files.items()}


def file_of(lang: str) -> str:
    """Return the name of the file with the translated texts in a language."""
    return f"texts.{lang}.po"


def _catalogue(
    lang: str, entries: PoFile, languages: tuple[str, ...], problems: list[Problem]
) -> Catalogue:
    file = file_of(lang)
    if lang not in languages:
        hint = f"add it to languages in map.toml, which has {', '.join(languages)}"
        message = f"the map has no language {lang!r}"
        problems.append(Problem(file, 0, "", "", message, hint))
    elif lang == languages[0]:
        message, hint = f"{lang!r} is the language of the tables", "delete the file"
        problems.append(Problem(file, 0, "", "", message, hint))
    found: dict[tuple[str, str], str] = {}
    for entry in entries:
        key = (entry.context, entry.text)
        for message, hint in _wrong(entry, is_repeated=key in found):
            problems.append(Problem(file, entry.line, entry.context, "", message, hint))
        if entry.translation and not entry.fuzzy:
            found[key] = entry.translation
    return found


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
    for lang, entries in tables.content.items():
        told = _texts_of(tables.tables)
        for entry in entries:
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
