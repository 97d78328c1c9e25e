"""Write the file of translated texts, `texts.de.po`, or bring it up to date with the tables.

It has an entry for each text of the tables, in their order, with the place that it is about. What
is translated already stays; the translation of a text that has changed goes to the new text,
marked as fuzzy beside what the text was, as gettext's msgmerge does it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from polib import POEntry, POFile, pofile

from mapgen.check.codes import doubt
from mapgen.check.content import file_of
from mapgen.model.content import CONTEXTS
from mapgen.model.schema import MAP, tables
from mapgen.reading.po_files import po_file
from mapgen.reading.tables import Tables, read
from mapgen.support.errors import DataError, Problem, UsageError
from mapgen.support.writing import write

SIMILAR = 0.6
"""The similarity (difflib's ratio) from which a text is the changed one of before."""

WIDTH = 100
"""The columns after which a line of the file is broken."""


HEADER = "The texts of the tables in the language {lang}: mapgen translate {lang} updates them."


@dataclass(frozen=True)
class Counts:
    """What a file of translated texts has: texts, how many are translated, and to be reviewed.

    `gone` are the translations of texts that the tables no longer have, kept at the end.
    """

    path: Path
    total: int
    translated: int
    fuzzy: int
    gone: int


def translate(dataset: Path, lang: str) -> Counts:
    """Write the file of a dataset's translated texts in a language, or bring it up to date.

    Raise UsageError if the map has no such language or is no folder, DataError if the tables
    cannot be read, WriteError if the file cannot be written.
    """
    if not dataset.is_dir():
        raise UsageError(f"{dataset} is no folder: mapgen export tables makes one of a workbook")
    source = read(dataset)
    if source.problems:
        raise DataError(map(source.as_seen, source.problems))
    _refuse(lang, source)
    path, unreadable = dataset / file_of(lang), list[Problem]()
    po_file(path.name, source.content.get(lang), unreadable)
    if unreadable:
        raise DataError(unreadable)
    old = pofile(path.read_text("utf-8")) if path.exists() else POFile()
    new = _updated(old, list(_entries(source)), lang)
    write(path, f"{new}\n")
    kept = [each for each in new if not each.obsolete]
    return Counts(
        path,
        len(kept),
        sum(bool(each.msgstr) and not each.fuzzy for each in kept),
        sum(each.fuzzy for each in kept),
        sum(each.obsolete for each in new),
    )


def _refuse(lang: str, source: Tables) -> None:
    listed = [str(each) for each in source.map.get("languages", ())]
    if lang not in listed:
        meant = doubt(lang)
        hint = f"; {meant}" if meant else f"; {MAP} has {', '.join(listed)}: add it to languages"
        raise UsageError(f"the map has no language {lang!r}{hint}")
    if lang == listed[0]:
        raise UsageError(f"{lang!r} is the language of the tables")


def _entries(source: Tables) -> Iterator[POEntry]:
    """Yield an entry for each text of the tables, without a translation."""
    titles = _titles(source)
    by_key: dict[tuple[str, str], POEntry] = {}
    for context, (file, column) in CONTEXTS.items():
        table = source.tables[file]
        ids = table.columns.get(tables()[file].columns[0].name, ())
        for id, text in zip(ids, table.columns.get(column, ()), strict=False):
            if not text:
                continue
            key = (context, text)
            if key not in by_key:
                by_key[key] = POEntry(msgctxt=context, msgid=text, msgstr="")
            entry, about = by_key[key], titles.get(id, "")
            row = (f"{file}:{id}", "")
            if row not in entry.occurrences:
                entry.occurrences.append(row)
            if about and about != text and about not in entry.comment.split("\n"):
                entry.comment = f"{entry.comment}\n{about}".strip()
    yield from by_key.values()


def _titles(source: Tables) -> dict[str, str]:
    """Return what the ids of the tables stand for."""
    found: dict[str, str] = {}
    for file, column in (("borders.csv", "name"), ("places.csv", "title")):
        columns = source.tables[file].columns
        found |= zip(columns.get("id", ()), columns.get(column, ()), strict=False)
    return found


def _updated(old: POFile, entries: list[POEntry], lang: str) -> POFile:
    """Return a file with these entries, and what the old one has for them."""
    known = {(each.msgctxt, each.msgid): each for each in old if not each.obsolete}
    left = {key: each for key, each in known.items() if each.msgstr}
    new = POFile(wrapwidth=WIDTH)
    new.header = old.header or HEADER.format(lang=lang)
    new.metadata = old.metadata or {
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for entry in entries:
        key = (entry.msgctxt, entry.msgid)
        left.pop(key, None)
        if was := known.get(key):
            entry.msgstr, entry.tcomment = was.msgstr, was.tcomment
            entry.flags, entry.previous_msgid = was.flags, was.previous_msgid
    for entry in entries:
        if not entry.msgstr and (was := _before(entry, left)):
            del left[was.msgctxt, was.msgid]
            entry.msgstr, entry.tcomment = was.msgstr, was.tcomment
            entry.flags, entry.previous_msgid = ["fuzzy"], was.msgid
    gone_before = [each for each in old if each.obsolete]
    new.extend([*entries, *map(_gone, left.values()), *gone_before])
    return new


def _before(entry: POEntry, left: dict[tuple[str, str], POEntry]) -> POEntry | None:
    """Return the translation of what the text of an entry was: of the same row and column."""
    rows = set(entry.occurrences)
    near = [
        (SequenceMatcher(None, each.msgid, entry.msgid).ratio(), each.msgid, each)
        for each in left.values()
        if each.msgctxt == entry.msgctxt and rows & set(each.occurrences)
    ]
    likeness, _, best = max(near, key=lambda one: one[:2], default=(0.0, "", None))
    return best if likeness >= SIMILAR else None


def _gone(entry: POEntry) -> POEntry:
    entry.obsolete = True
    entry.occurrences, entry.comment = [], ""
    return entry
