"""Read the text of a file such as texts.de.po: gettext's entries, each with its line.

Translators' programs (Poedit, Weblate, OmegaT) read and write the format; polib parses it.
"""

from functools import lru_cache
from typing import NamedTuple

from mapgen.reading.encodings import misread_lines
from mapgen.support.errors import Problem


class PoEntry(NamedTuple):
    """One translation: `context` is a column such as places.summary, `fuzzy` to be reviewed."""

    line: int
    context: str
    text: str
    translation: str
    fuzzy: bool


PoFile = tuple[PoEntry, ...]


def po_file(file: str, text: str | None, problems: list[Problem]) -> PoFile:
    """Return the entries of a file; none if it is unreadable, after its problem."""
    entries, error = _parsed(text or "")
    problems += misread_lines(file, text or "")
    if error:
        line, reason = _reason(error)
        hint = "gettext's format: msgctxt, msgid and msgstr, each with a text in quotes"
        problems.append(Problem(file, line, "", "", f"the file is not PO: {reason}", hint))
    return entries


@lru_cache(maxsize=16)
def _parsed(text: str) -> tuple[PoFile, str]:
    """Return the entries, or what is wrong in polib's words."""
    from polib import pofile

    try:
        entries = pofile(f"{text}\n")
    except (OSError, ValueError) as error:
        return (), str(error)
    return tuple(
        PoEntry(each.linenum or 1, each.msgctxt or "", each.msgid, each.msgstr, each.fuzzy)
        for each in entries
        if not each.obsolete
    ), ""


def _reason(message: str) -> tuple[int, str]:
    """Return the line that polib names, and what it says of it."""
    where, _, reason = message.partition(": ")
    line = where.rpartition("line ")[2].rstrip(")")
    return (int(line), reason or "syntax error") if line.isdigit() else (0, message)
