"""Judge the order of day and month by all dates of a table, not by each alone.

3/4/1961 has two readings, but a spreadsheet writes all dates of a table in one order, and a date
such as 11/25/1961 proves which.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from mapgen.check.bad_cell import BadCell
from mapgen.check.dates import MIDNIGHT, rewritten
from mapgen.check.spellings import is_date

SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/-])")
"""A day and a month in either order, and the year."""

LIKE = "order of day and month"

DAY, MONTH = "day", "month"

Wrong = Mapping[str, Mapping[str, BadCell]]
"""The wrong texts of each column, and why they are wrong."""


def in_one_order(wrong: Wrong, columns: Iterable[str]) -> dict[str, dict[str, BadCell]]:
    """Return the wrong texts of a table, with its dates read in the order that is proven.

    Without a proof, or with proofs of both orders, they stay as they are.
    """
    result = {column: dict(texts) for column, texts in wrong.items()}
    dated = [(c, text) for c in columns for text in result.get(c, ()) if SLASHED.search(text)]
    proofs: dict[str, str] = {}
    for first, example in _proofs(sorted(text for _, text in dated)):
        proofs.setdefault(first, example)
    if len(proofs) != 1 or len(dated) == 1:
        return result
    ((first, example),) = proofs.items()
    for column, text in dated:
        if value := read_in_order(text, column, first):
            bad = result[column][text]
            hint = f"the {first} is first in this table, as {example} shows: write {value}"
            result[column][text] = BadCell(bad.message, hint, value, safe=True, like=LIKE)
    return result


def _proofs(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what comes first, and a date that has only this reading."""
    for text in texts:
        for match in SLASHED.finditer(text):
            readings = [first for first in (DAY, MONTH) if is_date(_in_order(match, first))]
            if len(readings) == 1:
                yield readings[0], match[0]


def _in_order(match: re.Match[str], first: str) -> str:
    one, other = int(match[1]), int(match[3])
    month, day = (other, one) if first == DAY else (one, other)
    return f"{match[4]}-{month:02}-{day:02}"


def read_in_order(text: str, column: str, first: str) -> str:
    """Return the date that a text means if `first` (DAY or MONTH) comes first.

    "" if it means none, or if that is doubtful.
    """
    value = SLASHED.sub(lambda match: _in_order(match, first), text)
    if midnight := MIDNIGHT.fullmatch(value.casefold()):
        value = midnight[1]
    if is_date(value):
        return value
    rewrite = rewritten(value, column)
    return rewrite.value if rewrite and rewrite.safe else ""
