"""What is not translated, by language and file: for `mapgen check --untranslated`."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapgen.check.content import file_of
from mapgen.check.own_words import own_words
from mapgen.check.translations import by_id, texts_of
from mapgen.i18n.languages import languages
from mapgen.i18n.own_languages import is_told, keys_of
from mapgen.model.content import COLUMNS, context_of
from mapgen.model.schema import MAP, tables
from mapgen.reading.po_files import po_file
from mapgen.reading.tables import Tables, read


@dataclass(frozen=True)
class Untranslated:
    """What a file lacks in a language: keys, or ids of rows of a `column`, of `total`."""

    lang: str
    file: str
    column: str
    missing: tuple[str, ...]
    total: int

    def __str__(self) -> str:
        where = f"{self.file} {self.column}" if self.column else self.file
        return (
            f"{where}: {len(self.missing)} of {self.total} untranslated: {', '.join(self.missing)}"
        )


def untranslated(dataset: Path) -> list[Untranslated]:
    """Return what a dataset lacks in each of its languages; nothing for what is complete.

    A text that is the same as the one of map.toml, or an English sentence, is untranslated, too. A
    map.toml with problems has none.
    """
    source = read(dataset)
    listed = source.map.get("languages")
    if not isinstance(listed, list) or not all(isinstance(lang, str) for lang in listed):
        return []
    every = (each for lang in listed for each in _of(lang, tuple(listed), source))
    return [each for each in every if each.missing]


def _of(lang: str, listed: tuple[str, ...], source: Tables) -> Iterator[Untranslated]:
    if lang not in languages():
        words = {lang: source.words.get(lang, ())}
        own = own_words(words, listed, [])[lang]
        keys = keys_of(lang)
        missing = tuple(key for key in keys if not is_told(key, own.sentences))
        yield Untranslated(lang, f"words.{lang}.json", "", missing, len(keys))
    if lang == listed[0]:
        return
    with suppress(KeyError, TypeError, AttributeError):  # a map.toml with problems, told elsewhere
        yield _map(lang, source)
    yield from _columns(lang, source)


def _map(lang: str, source: Tables) -> Untranslated:
    keys = [key for key, _ in _texts(texts_of(source.map))]
    own = dict(_texts(by_id(source.map)))
    translated = dict(_texts(by_id(source.translations.get(lang, {}))))
    missing = tuple(key for key in keys if _is_same(translated.get(key), own[key]))
    return Untranslated(lang, MAP.replace(".", f".{lang}."), "", missing, len(keys))


def _is_same(text: Any, own: Any) -> bool:
    """Return whether a text is missing or as in map.toml; the forms of a tally are its texts."""
    if isinstance(text, Mapping) and isinstance(own, Mapping):
        return set(text.values()) <= set(own.values())
    return text is None or text == own


def _texts(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the texts of a table with their paths; the forms of a tally are one."""
    for key, value in table.items():
        at = f"{path}.{key}" if path else key
        is_tally = path.endswith(".tally") or (path.startswith("name_kinds.") and key == "tally")
        if isinstance(value, Mapping) and not is_tally:
            yield from _texts(value, at)
        elif value not in ("", [], {}):
            yield at, value


def _columns(lang: str, source: Tables) -> Iterator[Untranslated]:
    """Yield what the tables lack; notes are translated in texts.de.po alone, and not asked for
    without it."""
    entries = po_file(file_of(lang), source.content.get(lang), [])
    told = {(each.context, each.text) for each in entries if each.translation and not each.fuzzy}
    for file, schema in tables().items():
        table = source.tables[file]
        ids = table.columns.get(schema.columns[0].name, ())
        columns = [each.name for each in schema.columns if each.untranslated]
        columns += [each for each in COLUMNS.get(file, ()) if entries and each not in columns]
        for column in columns:
            context = context_of(file, column)
            cells = table.columns.get(column, ())
            own = table.columns.get(f"{column}@{lang}", [""] * len(cells))
            rows = [
                (id, there or (context, text) in told)
                for id, text, there in zip(ids, cells, own, strict=True)
                if text
            ]
            missing = tuple(dict.fromkeys(id for id, there in rows if not there))
            yield Untranslated(lang, file, f"{column}@{lang}", missing, len(rows))
