"""Which places of a file are in the tables already."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mapgen.basemap.distances import kilometres
from mapgen.check.registers import REGISTERS
from mapgen.model.places import Position
from mapgen.model.schema import ids_in
from mapgen.outlets.intake.ids import Ids
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.joining.rows import MergedTable, OldRow, Row

NEAR_KM = 10
"""Places of one id that lie farther apart are two places."""

AXES = ("lat", "lon")

FILLED = tuple(REGISTERS)
"""Cells that a file may fill; the others are never empty, or the editor’s own."""

COMPARED = ("title", "kind")
"""Cells of which is told where the file says something else."""


class SamePlaces:
    """The places that are there, by what tells them apart, and the ids that are taken."""

    def __init__(self, table: MergedTable) -> None:
        self.ids, self.by_item = Ids(), dict[str, OldRow]()
        self.named: dict[str, list[OldRow]] = {}
        for row in table.old:
            for name in _names(row):
                self.ids.free(name)
                self.named.setdefault(name, []).append(row)
                numbered = f"{row.cells['title']}\0{_stem(name)}"
                self.named.setdefault(numbered, []).append(row)
            self.by_item.setdefault(row.cells.get("wikidata", ""), row)

    def found(self, rows: Iterable[Row]) -> dict[str, OldRow]:
        """Return the places of a file that are there already, by their ids in the file.

        They are found by their item of Wikidata, else by their id. A former id counts, and one with
        another number behind it if the title is the same. Of such places those are one that lie
        nearest to each other, and not farther apart than NEAR_KM. Places with two items are two.
        """
        result: dict[str, OldRow] = {}
        near: list[tuple[float, int, Row, OldRow]] = []
        for at, new in enumerate(rows):
            if new.get("wikidata") and new["wikidata"] in self.by_item:
                result[new["id"]] = self.by_item[new["wikidata"]]
            else:
                near += [(km, at, new, old) for old, km in self._near(new)]
        taken = {id(old) for old in result.values()}
        for _, _, new, old in sorted(near, key=lambda each: each[:2]):
            if new["id"] not in result and id(old) not in taken:
                result[new["id"]] = old
                taken.add(id(old))
        return result

    def _near(self, new: Row) -> Iterator[tuple[OldRow, float]]:
        """Yield the places that may be the new one, with their distances in kilometres."""
        by_id = self.named.get(new["id"], [])
        by_title = self.named.get(f"{new['title']}\0{_stem(new['id'])}", [])
        for old in {id(row): row for row in (*by_id, *by_title)}.values():
            items = {row["wikidata"] for row in (old.cells, new) if row.get("wikidata")}
            km = kilometres(_point(old.cells), _point(new))
            if len(items) < 2 and km <= NEAR_KM:
                yield old, km


def _names(row: OldRow) -> tuple[str, ...]:
    return row.cells["id"], *ids_in(row.cells.get("aliases", ""))


def _stem(name: str) -> str:
    return re.sub(r"(-\d+)+$", "", name)


def _point(row: Mapping[str, str]) -> Position:
    return Position(float(row["lat"]), float(row["lon"]))


def merge_places(
    table: MergedTable, rows: Sequence[tuple[int, Row]], numbers: Sequence[int],
    remarks: list[Remark],
) -> dict[str, str]:  # fmt: skip
    """Merge places into their table; return the id in it of each place of the file.

    `numbers` are those of the rows in the file, for the Remarks.

    Of a place that is there, empty cells are filled, and a point from the same source as before is
    moved; where the tables say something else, they stay, with a Remark.
    """
    known, ids = SamePlaces(table), dict[str, str]()
    there = known.found(row for _, row in rows)
    for at, new in rows:
        line = numbers[at]
        old = there.get(new["id"])
        if old is None:
            ids[new["id"]] = place = known.ids.free(new["id"])
            table.added.append((at, {**new, "id": place}))
            if place != new["id"]:
                message = f"the tables have another place {new['id']}, which lies elsewhere"
                remarks.append(Remark(line, "", new["title"], message, f"added as {place}"))
            continue
        ids[new["id"]] = old.cells["id"]
        old.fill(new, FILLED)
        own = old.cells.get("coordinate_source") == new.get("coordinate_source")
        if own and any(float(old.cells[axis]) != float(new[axis]) for axis in AXES):
            for column in (*AXES, "precision"):
                old.set(column, new[column])
        for column in COMPARED:
            if old.cells[column] != new[column]:
                message = f"the tables have {old.cells[column]!r} for {old.cells['id']}"
                remarks.append(Remark(line, column, new[column], message, "left as it is there"))
    return ids
