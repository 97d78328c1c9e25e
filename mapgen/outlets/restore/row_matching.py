"""Find each row of an older table again in the saved one."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from mapgen.check.rows import DATED
from mapgen.model.schema import tables
from mapgen.outlets.restore.saved_cells import is_same
from mapgen.reading.headings import translated

Row = Mapping[str, str]

NUMBERS = frozenset({"latitude", "longitude", "number", "tint"})

MOST_PAIRS = 200_000
"""With more possible pairs of rows, only those with the same first cell are compared."""

ENOUGH = 0.5
"""The part of the filled cells that are the same in two versions of a row."""


def matched(file: str, old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
    """Return the number of the old row for each new one that is a version of it.

    Rows may have been added, removed, changed or sorted in between.
    """
    pairs = _alike(file, old, new)
    found = set(pairs.values())
    left = [at for at in range(len(old)) if at not in found]
    ours = [at for at in range(len(new)) if at not in pairs]
    few = len(left) * len(ours) <= MOST_PAIRS
    scores = sorted(
        (-score, abs(one - other), one, other)
        for other in ours
        for one in left
        if (few or _first(old[one]) == _first(new[other]))
        and (score := _similarity(old[one], new[other])) >= ENOUGH
    )
    taken = set()
    for _, _, one, other in scores:
        if other not in pairs and one not in taken:
            pairs[other] = one
            taken.add(one)
    return pairs


def _alike(file: str, old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
    """Pair the rows whose texts have the same Latin letters: no spreadsheet touches those."""
    shared = [column for column in (old[0] if old else ()) if new and column in new[0]]
    texts = [column for column in shared if not _is_rewritten(file, column)]
    free: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, row in enumerate(old):
        free[_letters(row, texts)].append(at)
    pairs = {}
    for at, row in enumerate(new):
        there = free.get(_letters(row, texts))
        if there:
            pairs[at] = _best(there, old, row)
            there.remove(pairs[at])
    return pairs


def _best(candidates: Sequence[int], old: Sequence[Row], row: Row) -> int:
    """Return the most similar of some rows, the first of equal ones."""
    if len(candidates) == 1:
        return candidates[0]
    return max(candidates, key=lambda at: (_similarity(old[at], row), -at))


def _is_rewritten(file: str, column: str) -> bool:
    """Return whether spreadsheets rewrite most cells of a column: dates and numbers."""
    schema = tables()[file].column(translated(column)[0])
    return schema is not None and schema.type in DATED | NUMBERS


def _letters(row: Row, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(re.sub("[^a-z]", "", row.get(column, "").casefold()) for column in columns)


def _first(row: Row) -> str:
    return next(iter(row.values()), "")


def _similarity(old: Row, new: Row) -> float:
    """Return which part of the cells that are filled in either version is the same, 0 to 1."""
    filled = [column for column in old if old[column] or new.get(column)]
    same = sum(_is_same_cell(old, new, column) for column in filled)
    return same / len(filled) if filled else float(not any(new.values()))


def _is_same_cell(old: Row, new: Row, column: str) -> bool:
    return is_same(old[column], new.get(column, ""), column)


def pairs_of_cells(
    old: Sequence[Row], new: Sequence[Row], pairs: Mapping[int, int]
) -> Iterator[tuple[str, str]]:
    """Yield the old and the new text of each cell that differs in two versions of a row."""
    for other, one in pairs.items():
        for column, text in old[one].items():
            if text and new[other].get(column, text) != text:
                yield text, new[other][column]
