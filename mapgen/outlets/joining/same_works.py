"""Which works of a file are in the tables already."""

from collections.abc import Iterable, Mapping, Sequence

from mapgen.model.schema import ids_in
from mapgen.outlets.intake.ids import Ids
from mapgen.outlets.joining.rows import MergedTable, Row

CITING = ("source", "sources", "coordinate_source")
"""The columns that cite works."""


def same_works(
    table: MergedTable, rows: Sequence[tuple[int, Row]]
) -> tuple[dict[str, str], list[tuple[int, Row]]]:
    """Return the id in the tables of each work of the file, and the works that are not there.

    A work is the same by title and author, if not both have addresses and these differ; else by
    its address.
    """
    by_address: dict[str, str] = {}
    by_title: dict[tuple[str, str], Mapping[str, str]] = {}
    ids, found, new = Ids(), dict[str, str](), list[tuple[int, Row]]()
    for old in table.old:
        cells = old.cells
        ids.free(cells["id"])
        by_address.setdefault(cells.get("url", ""), cells["id"])
        by_title.setdefault((cells["title"], cells.get("author", "")), cells)
    for at, row in rows:
        address = row.get("url", "")
        alike = by_title.get((row["title"], row.get("author", "")))
        if alike and address in ("", alike.get("url") or address):
            found[row["id"]] = alike["id"]
        elif address and address in by_address:
            found[row["id"]] = by_address[address]
        else:
            found[row["id"]] = own = ids.free(row["id"])
            new.append((at, {**row, "id": own}))
    return found, new


def cited_so(row: Row, works: Mapping[str, str]) -> Row:
    """Return a row that cites works by their ids in the tables."""
    cited = {
        column: ";".join(dict.fromkeys(works.get(name, name) for name in ids_in(row[column])))
        for column in CITING if row.get(column)
    }  # fmt: skip
    return {**row, **cited}


def cited_in(tables: Iterable[MergedTable]) -> set[str]:
    """Return the ids of the works that changed and added rows cite."""
    rows = [row for table in tables for _, row in table.added]
    rows += [cells for table in tables for cells in table.changes.values()]
    return {name for row in rows for column in CITING for name in ids_in(row.get(column, ""))}
