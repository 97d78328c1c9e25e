"""Check the heading of a table, and recognise columns that are named in other words.

A column whose name begins with `_` is the editor's own and is not read.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from mapgen.model.schema import LANGUAGE, OPTIONAL, REQUIRED, TRANSLATED
from mapgen.support.errors import Problem

WORDS = Path(__file__).with_name("column_words.json")
"""Other names of each column, in lower case with underscores."""

OWN = "_"
"""The first character of the names of columns and files that are the editor's own."""

COMPARED = 100
"""At most this many unknown columns are compared with the known ones."""

SHOWN = 5
"""At most this many unknown columns are named."""

SIMILAR = 0.7
"""The similarity (difflib's ratio) from which a column may be a misspelt one."""


def translated(column: str) -> tuple[str, str]:
    """Return the column and the language of "title@de"; the language of a plain column is ""."""
    plain, _, lang = column.partition("@")
    return plain, lang


def is_own(column: str) -> bool:
    """Return whether a column is the editor's own."""
    return column.startswith(OWN)


def heading_problems(file: str, at: int, heading: list[str]) -> list[Problem]:
    """Return what is wrong with the heading of a table, which is on line `at`."""
    counts = Counter(column for column in heading if not is_own(column))
    unknown = [column for column in counts if column and not _is_column(file, column)]
    meant = _meant(file, unknown, counts)
    if not meant and unknown and set(unknown) == set(filter(None, counts)):
        message = "the first row has none of the columns of the table; is it the heading?"
        return [Problem(file, at, "", "", message, _columns(file))]
    problems = [_renamed(file, at, column, near) for column, near in meant.items()]
    problems += _strange(file, at, [column for column in unknown if column not in meant])
    problems += _nameless(file, at, heading)
    problems += [
        Problem(file, at, column, column, "duplicate column", "rename or delete one of them")
        for column, number in counts.items()
        if column and number > 1
    ]
    problems += [
        Problem(file, at, column, "", "the column is missing")
        for column in REQUIRED[file]
        if column not in counts and column not in meant.values()
    ]
    return problems


def _renamed(file: str, at: int, column: str, near: str) -> Problem:
    folded = plain_name(column)
    certain = near in (_same(file, folded, [near]), _by_word(file, folded, [near]))
    own = "" if certain else f" If it is your own, begin its name with {OWN}"
    message, hint = "the column is not known", f"did you mean {near}?{own}"
    return Problem(file, at, column, column, message, hint, near, folded == near)


def _columns(file: str) -> str:
    return f"the columns are {', '.join((*REQUIRED[file], *OPTIONAL[file]))}"


def _strange(file: str, at: int, columns: list[str]) -> Iterator[Problem]:
    """Yield one problem for all columns that resemble no column of the table."""
    if not columns:
        return
    named = ", ".join(map(repr, columns[:SHOWN]))
    more = f" and {len(columns) - SHOWN} more" if len(columns) > SHOWN else ""
    message = f"the columns {named}{more} are not known" if columns[1:] else (
        "the column is not known")  # fmt: skip
    hint = f"begin the name of a column of your own with {OWN}: {OWN}{columns[0]}"
    yield Problem(file, at, columns[0], columns[0], message, f"{hint}; {_columns(file)}")


def _nameless(file: str, at: int, heading: list[str]) -> Iterator[Problem]:
    """Yield one problem for all columns between others that have no name."""
    numbers = [number for number, column in enumerate(heading, 1) if not column]
    if not numbers:
        return
    which = ", ".join(map(letters, numbers[:SHOWN]))
    more = f" and {len(numbers) - SHOWN} more" if len(numbers) > SHOWN else ""
    message = f"the columns {which}{more} have no name" if numbers[1:] else (
        f"the column {which} has no name")  # fmt: skip
    yield Problem(file, at, "", "", message, f"name it or delete it; {OWN} is a name of your own")


def letters(number: int) -> str:
    """Return the letters by which spreadsheets call a column: A for 1, AA for 27."""
    name = ""
    while number:
        number, digit = divmod(number - 1, 26)
        name = chr(65 + digit) + name
    return name


def _is_column(file: str, column: str) -> bool:
    plain, lang = translated(column)
    if not lang:
        return column in REQUIRED[file] or column in OPTIONAL[file]
    return plain in TRANSLATED.get(file, ()) and re.fullmatch(LANGUAGE, lang) is not None


def _meant(file: str, unknown: Iterable[str], counts: Mapping[str, int]) -> dict[str, str]:
    """Return the column that each unknown one probably is; each is meant once."""
    folded = {column: plain_name(column) for column in list(unknown)[:COMPARED]}
    free = [each for each in (*REQUIRED[file], *OPTIONAL[file]) if each not in counts]
    meant: dict[str, str] = {}
    for guess in (_same, _by_word, _by_part, _similar):
        for column, plain in folded.items():
            near = guess(file, plain, free) if column not in meant else ""
            if near and near not in counts and near not in meant.values():
                meant[column] = near
                free = [each for each in free if each != near]
    return meant


def plain_name(column: str) -> str:
    """Return a name in lower case with underscores for blanks, hyphens and points."""
    return re.sub(r"[\W_]+", "_", unicodedata.normalize("NFKC", column).casefold()).strip("_")


def _same(file: str, folded: str, free: list[str]) -> str:
    """Return the column that is only written differently: LAT, Coordinate Source, title_de."""
    if folded in free:
        return folded
    plain, _, lang = folded.partition("_")
    if plain in TRANSLATED.get(file, ()) and re.fullmatch("[a-z]{2,3}", lang):
        return f"{plain}@{lang}"
    return ""


def _by_word(_: str, folded: str, free: list[str]) -> str:
    """Return the column of which it is another name: latitude."""
    return next((column for column in free if folded in column_words().get(column, ())), "")


def _by_part(_: str, folded: str, free: list[str]) -> str:
    """Return the only column that is named by a part of the name: geo_lat, Lat (WGS84)."""
    parts = folded.split("_")
    named = [
        each for each in free if any(p == each or p in column_words().get(each, ()) for p in parts)
    ]
    return named[0] if len(named) == 1 else ""


def _similar(_: str, folded: str, free: list[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(folded[: SHOWN * 10], free, 1, SIMILAR)), "")


@cache
def column_words() -> Mapping[str, frozenset[str]]:
    """Return the other names of each column, in plain form."""
    words = json.loads(WORDS.read_text("utf-8"))
    return {column: frozenset(those.split()) for column, those in words.items()}
