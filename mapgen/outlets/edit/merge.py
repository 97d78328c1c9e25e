"""Make one place of two: all rows about the one become rows about the other."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from mapgen.model.claims import ALTERNATIVE, PREFERRED, REJECTED, RIVAL
from mapgen.model.schema import ids_in
from mapgen.model.schema import tables as schema
from mapgen.outlets.edit.dataset import (
    PLACES,
    EditedDataset,
    finished,
    known_place,
    open_dataset,
)
from mapgen.outlets.edit.rename import replace_id
from mapgen.outlets.edit.table_text import Cells, Change
from mapgen.outlets.fix import Edited
from mapgen.support.errors import UsageError

ABOUT = frozenset("source locator status note".split())
"""The columns that say who claims something, not what."""


def merged(dataset: Path, old: str, into: str) -> Edited:
    """Return the changes that merge the place `old` into the place `into`.

    The old id becomes an alias. Claims that both places have become one, with the sources of both;
    where they differ, the one about `into` stays preferred and the other becomes an alternative.
    Empty cells of `into` are filled. Raise UsageError for an unknown place or twice the same one,
    and as `open_dataset` does.
    """
    data = open_dataset(dataset, "mapgen merge")
    if old == into:
        raise UsageError(f"{old!r} cannot be merged with itself")
    known_place(data, old)
    known_place(data, into)
    rows = {row.cells["id"]: dict(row.cells) for row in data.rows(PLACES)}
    union = _united(rows[old], rows[into], old)
    data.change(PLACES, lambda _, cells: None if cells["id"] == old else (
        union if cells["id"] == into else {}))  # fmt: skip
    for file in RIVAL:
        data.change(file, _by_line(_merged_claims(data, file, (old, into))))
    replace_id(data, PLACES, old, into)
    return finished(data)


def _united(old: Cells, into: Cells, alias: str) -> Cells:
    """Return the cells of the place that change: empty ones, sources and aliases."""
    filled = {name: text for name, text in old.items() if text and not into.get(name)}
    lists = {
        "sources": [*_ids(into, "sources"), *_ids(old, "sources")],
        "aliases": [*_ids(into, "aliases"), alias, *_ids(old, "aliases")],
    }
    united = {name: ";".join(dict.fromkeys(ids)) for name, ids in lists.items() if ids}
    return {**filled, **united}


def _ids(cells: Mapping[str, str], column: str) -> tuple[str, ...]:
    return ids_in(cells.get(column, ""))


def _merged_claims(
    data: EditedDataset, file: str, places: tuple[str, str]
) -> dict[int, Mapping[str, str] | None]:
    """Return the new cells of claims by line, None for those that the other place has, too."""
    old, into = places
    rows = [(row.line, dict(row.cells)) for row in data.rows(file)]
    own = {line: cells for line, cells in rows if into in _places(cells)}
    changes: dict[int, Mapping[str, str] | None] = {}
    for line, cells in rows:
        if old not in _places(cells):
            continue
        moved = {name: into if name in ("place", "other") and text == old else text
                 for name, text in cells.items()}  # fmt: skip
        content = _content(file, moved)
        same = next((at for at, other in own.items() if _content(file, other) == content), None)
        if file == "relations.csv" and moved["place"] == moved["other"]:
            changes[line] = None
        elif same is not None:
            changes[line] = None
            changes[same] = _joined(changes.get(same) or {}, own[same], moved)
        elif _status(cells) == PREFERRED and _has_preferred(own.values(), file, moved):
            changes[line] = {"status": ALTERNATIVE}
    return changes


def _by_line(changes: Mapping[int, Mapping[str, str] | None]) -> Change:
    return lambda line, _: changes.get(line, {})


def _has_preferred(others: Iterable[Cells], file: str, moved: Cells) -> bool:
    """Return whether a rival of a claim is preferred."""
    columns = ("place", *RIVAL[file])
    return any(
        _status(other) == PREFERRED and all(other[name] == moved[name] for name in columns)
        for other in others
    )


def _places(cells: Mapping[str, str]) -> tuple[str, ...]:
    return cells.get("place", ""), cells.get("other", "")


def _status(cells: Mapping[str, str]) -> str:
    return cells.get("status") or PREFERRED


def _content(file: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a row claims, without who claims it, and whether it is rejected."""
    columns = (column.name for column in schema()[file].columns if column.name not in ABOUT)
    return (*(cells.get(name, "") for name in columns), str(_status(cells) == REJECTED))


def _joined(union: Mapping[str, str], own: Cells, other: Cells) -> Cells:
    """Return the sources of a claim with those of the same one, and what only it says."""
    sources = [*ids_in(union.get("source", own["source"])), *_ids(other, "source")]
    said = {
        column: other[column]
        for column in ("locator", "note")
        if other.get(column) and not own.get(column)
    }
    return {**union, **said, "source": ";".join(dict.fromkeys(sources))}
