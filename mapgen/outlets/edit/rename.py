"""Rename the id of a place, source or state everywhere; an old id of a place becomes an alias."""

from collections.abc import Iterable
from pathlib import Path

from mapgen.check.cells import SLUG
from mapgen.model.schema import REGIONS, REQUIRED, Column, ids_in
from mapgen.outlets.edit.dataset import (
    PLACES,
    EditedDataset,
    finished,
    open_dataset,
    references,
)
from mapgen.outlets.edit.features import with_place
from mapgen.outlets.edit.table_text import Cells, Change
from mapgen.outlets.edit.tour_text import with_id
from mapgen.outlets.fix import Edited
from mapgen.support.errors import UsageError
from mapgen.support.similar import nearest

KINDS = {PLACES: "place", "sources.csv": "source", "borders.csv": "state"}
"""What an id of each table is, as links of tours call it."""


def renamed(dataset: Path, old: str, new: str) -> Edited:
    """Return the changes that give an id another name in all tables, regions and tours.

    If the row itself has the new id already, its references follow. Raise UsageError for an unknown
    or invalid id or one that is taken, and as `open_dataset` does.
    """
    data = open_dataset(dataset, "mapgen rename")
    file = _table_of(data, old, new)
    data.change(file, lambda _, cells: _own(file, cells, old, new))
    replace_id(data, file, old, new)
    return finished(data)


def replace_id(data: EditedDataset, target: str, old: str, new: str) -> None:
    """Replace an id in all columns, regions and links that refer to the table `target`."""
    for file in REQUIRED:
        data.change(file, _replacing(references(file, target), old, new))
    if target == PLACES and REGIONS in data.texts:
        data.put(REGIONS, with_place(data.texts[REGIONS], old, new))
    data.change_tours(lambda tour, text: with_id(tour, text, KINDS[target], old, new))


def _replacing(columns: Iterable[Column], old: str, new: str) -> Change:
    """Return the change that replaces an id in some columns."""
    names = [column.name for column in columns]
    return lambda _, cells: {name: listed(cells[name], old, new) for name in names if name in cells}


def listed(cell: str, old: str, new: str) -> str:
    """Return a cell of one or several ids with one of them replaced, each once."""
    ids = ids_in(cell)
    if old not in ids:
        return cell
    return ";".join(dict.fromkeys(new if each == old else each for each in ids))


def _own(file: str, cells: Cells, old: str, new: str) -> Cells:
    """Return the new id of the row itself, and of a place the old one as an alias."""
    if cells["id"] not in (old, new):
        return {}
    change = {"id": new}
    if file == PLACES:
        former = ids_in(cells.get("aliases", ""))
        change["aliases"] = ";".join(dict.fromkeys(x for x in (*former, old) if x != new))
    return change


def _table_of(data: EditedDataset, old: str, new: str) -> str:
    """Return the table of an id; raise UsageError if it cannot be renamed so."""
    if not SLUG.fullmatch(new):
        raise UsageError(f"{new!r} is not an id: lower-case letters, digits and hyphens")
    there = [file for file in KINDS if old in data.ids(file)]
    halfway = [file for file in KINDS if new in data.ids(file) and _is_used(data, file, old)]
    if not there and halfway:
        return halfway[0]
    if not there:
        ids = [each for file in KINDS for each in data.ids(file)]
        hint = nearest(old, ids)
        raise UsageError(f"no place, source or state {old!r}" + (f"; {hint}" if hint else ""))
    file = there[0]
    for row in data.rows(file):
        aliases = ids_in(row.cells.get("aliases", ""))
        if row.cells["id"] == new or (new in aliases and row.cells["id"] != old):
            message = f"{new!r} is already used on line {row.line} of {file}"
            hint = f"; mapgen merge {old} {new} makes one place of two" if file == PLACES else ""
            raise UsageError(message + hint)
    return file


def _is_used(data: EditedDataset, target: str, name: str) -> bool:
    """Return whether a row of any table refers to an id."""
    return any(
        name in ids_in(cell)
        for file in REQUIRED
        for column in references(file, target)
        for cell in data.tables.tables[file].cells_of(column.name)
    )
