"""What the columns of a foreign table are called, and what is in them."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mapgen.outlets.intake.values import read_date
from mapgen.reading.foreign.table import ForeignTable
from mapgen.reading.headings import column_words, plain_name

WORDS = Path(__file__).with_name("words.json")
SAMPLE = 200
"""At most this many filled cells of a column are looked at."""

MOST = 0.5
"""The share of the cells in a sample that must fit."""


SOME = 0.2
"""The share of dates that a column has which is named as one of dates."""


@cache
def own_words() -> Mapping[str, Any]:
    """Return the words for columns that a dataset does not have, by what they hold."""
    words: Mapping[str, Any] = json.loads(WORDS.read_text("utf-8"))
    return words


def words_for(role: str) -> tuple[str, ...]:
    """Return the names that a column of this role may have, the likeliest first."""
    known = own_words().get(role)
    if isinstance(known, str):
        return tuple(known.split())
    return (role, *sorted(column_words().get(role, ())))


@dataclass(frozen=True)
class Column:
    """A column: its name, its name in plain form, the filled cells of a sample, and their number.

    `total` is the number of rows, `distinct` that of different cells in the sample.
    """

    name: str
    plain: str
    sample: tuple[str, ...]
    filled: int
    total: int

    @property
    def distinct(self) -> int:
        """How many different texts the sample has."""
        return len(set(self.sample))

    def mostly(self, fits: Callable[[str], object]) -> bool:
        """Return whether most cells of the sample fit."""
        return sum(map(bool, map(fits, self.sample))) > MOST * len(self.sample)

    def is_dated(self) -> bool:
        """Return whether most cells are dates."""
        return self.mostly(lambda cell: read_date(cell, "to").value)

    def has_dates(self) -> bool:
        """Return whether cells are dates often enough for a column that is named so."""
        dated = sum(bool(read_date(cell, "to").value) for cell in self.sample)
        return dated >= SOME * len(self.sample)


class Columns:
    """The filled columns of a table, each of which is taken once."""

    def __init__(self, table: ForeignTable) -> None:
        self.all = [_column(table, name) for name in table.columns]
        self.free = [column for column in self.all if column.filled]

    def take(
        self, words: Iterable[str], fits: Callable[[Column], bool] = lambda _: True,
        *, parts: bool = False,
    ) -> Column | None:  # fmt: skip
        """Take the first free column that is named by a word, or with `parts` by a part of it."""
        for word in words:
            for column in self.free:
                if column.plain == word and fits(column):
                    return self.taken(column)
        for word in words if parts else ():
            for column in self.free:
                if re.search(rf"(?:^|_){re.escape(word)}(?:_|$)", column.plain) and fits(column):
                    return self.taken(column)
        return None

    def taken(self, column: Column) -> Column:
        """Take a column."""
        self.free.remove(column)
        return column


def _column(table: ForeignTable, name: str) -> Column:
    cells = list(filter(None, table.cells(name)))
    return Column(name, plain_name(name), tuple(cells[:SAMPLE]), len(cells), len(table.rows))
