"""Recognise text read or saved in a wrong encoding, and merges that git left unresolved."""

import re
from collections.abc import Iterator
from functools import partial

from mapgen.support.errors import Problem

MISREAD = "misread letters"
CONFLICT = "merge conflict"
"""What problems of these kinds have in common (`Problem.like`)."""

REPLACED = "\ufffd"
"""The replacement character, which programs show for bytes that they cannot read."""

SHOWN = 5
"""At most this many lines are named."""

MARKS = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)")
"""The lines by which git marks both sides of a conflict, besides =======."""


def _signs(page: str, first: int, last: int) -> str:
    """Return the characters of some bytes; undefined ones are C1 controls, as in Windows."""
    signs = (bytes([byte]).decode(page, "ignore") or chr(byte) for byte in range(first, last + 1))
    return re.escape("".join(signs))


def _pattern(page: str, leads: str, triples: str, *, alone: bool) -> re.Pattern[str]:
    """Return the pattern of UTF-8 read in a code page: its first bytes, and those that follow.

    One character `alone` counts only if the second sign is no quotation mark.
    """
    follow = _signs(page, 0x80, 0xBF)
    each = rf"(?:[{leads}][{follow}]|[{triples}][{follow}]{{2}})"
    single = rf"|[{leads}](?![“”„‘’«»])[{follow}]|[{triples}][{follow}]{{2}}" if alone else ""
    return re.compile(rf"{each}{{2,}}{single}")


PAGES = {
    "cp1252": _pattern("cp1252", "ÂÃÄÅÎÏÐÑ×ØÙÚ", "âàá", alone=True),
    "cp1251": _pattern("cp1251", "РСГВ", "в", alone=False),
}
"""The encodings for which UTF-8 is most often mistaken, and how it looks then.

In Cyrillic letters two characters are needed: “Рё” may be meant.
"""


def may_be_misread(text: str) -> bool:
    """Return whether a text looks like UTF-8 that was read in another encoding."""
    return not text.isascii() and any(pattern.search(text) for pattern in PAGES.values())


def repaired(text: str) -> str:
    """Return a text with its misread letters as they were, "" if there are none: ’ for â€™."""
    if not may_be_misread(text):
        return ""
    for page, pattern in PAGES.items():
        mended = pattern.sub(partial(_mended, page), text)
        if mended != text:
            return mended
    return ""


def _mended(page: str, match: re.Match[str]) -> str:
    """Return misread characters as they were, or unchanged if they are none."""
    data = b"".join(_byte(sign, page) for sign in match[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _byte(sign: str, page: str) -> bytes:
    try:
        return sign.encode(page)
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def conflict(file: str, text: str) -> Problem | None:
    """Return the problem of a file with an unresolved merge of git, None if it has none."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    lines = re.split(r"\r\n|\r|\n", text)
    marked = [at for at, line in enumerate(lines, 1) if MARKS.match(line)]
    begins = [at for at in marked if lines[at - 1].startswith("<")] or marked
    if not marked:
        return None
    which = ", ".join(map(str, begins[:SHOWN])) + (", …" if len(begins) > SHOWN else "")
    places = f"on line {which}" if len(begins) == 1 else f"in {len(begins)} places: lines {which}"
    message = f"git has not merged the file: both versions stand there, {places}"
    hint = "keep the right lines, and delete those with <<<<<<<, ======= and >>>>>>>"
    return Problem(file, begins[0], "", "", message, hint, like=CONFLICT)


def misread_lines(file: str, text: str) -> Iterator[Problem]:
    """Yield one problem for all lines of a text file that were read in a wrong encoding."""
    wrong = [
        (at, line, good)
        for at, line in enumerate(re.split(r"\r\n|\r|\n", text), 1)
        if (good := repaired(line))
    ]
    if wrong:
        at, line, good = wrong[0]
        bad, meant = first_difference(line, good)
        more = f", and {len(wrong) - 1} other lines" if wrong[1:] else ""
        message = f"letters were read in a wrong encoding: {bad!r} was {meant!r}{more}"
        hint = "take the file from before, and save it as UTF-8"
        yield Problem(file, at, "", "", message, hint, like=MISREAD)


def first_difference(bad: str, good: str) -> tuple[str, str]:
    """Return the first word that differs in a misread text and in the one that it was."""
    pairs = zip(bad.split(" "), good.split(" "), strict=False)
    return next(((one, other) for one, other in pairs if one != other), (bad, good))
