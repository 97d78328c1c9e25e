"""Convert the town plan to lists, see `viewer/contract/unpack.ts`.

Points are cells of a grid of half a metre, less than a pixel at the closest zoom, written like the
lines of the base map (`basemap/digits.py`).
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from mapgen.basemap.digits import Cell, pack
from mapgen.model.town_plan import Line, PlanFeature, TownPlan, plan_classes
from mapgen.shared import read

Record = list[Any]

LEAST = {"point": 1, "line": 2, "area": 3}
"""The cells that a line needs to be seen at the closest zoom, by form."""


def town_plan(plan: TownPlan) -> list[Record]:
    """Return a record for the features of each class and form, in the order of drawing.

    It has class and form, the south-west corner of the points in cells, the lines from there on,
    and each name followed by the numbers of the lines that bear it; a hole is a line without name.
    """
    order = list(plan_classes())
    ordered = sorted(plan.features, key=lambda one: (order.index(one.plan_class), one.form))
    groups = groupby(ordered, key=lambda one: (one.plan_class, one.form))
    records = (_record(*kind, list(group)) for kind, group in groups)
    return [record for record in records if record[4]]


def _record(plan_class: str, form: str, features: list[PlanFeature]) -> Record:
    drawn = list(_drawn(features))
    west = min((x for cells, _ in drawn for x, _ in cells), default=0)
    south = min((y for cells, _ in drawn for _, y in cells), default=0)
    names: dict[str, list[int]] = {}
    for number, (_, name) in enumerate(drawn):
        if name:
            names.setdefault(name, []).append(number)
    lines = "".join(pack((x - west, y - south) for x, y in cells) for cells, _ in drawn)
    return [plan_class, form, west, south, lines, [[name, *own] for name, own in names.items()]]


def _drawn(features: Iterable[PlanFeature]) -> Iterator[tuple[list[Cell], str]]:
    """Yield the lines that are large enough to be seen, in cells, each with its name or ""."""
    for feature in features:
        for part in feature.parts:
            for number, line in enumerate(part):
                cells = on_grid(line)
                if len(cells) >= LEAST[feature.form]:
                    yield cells, feature.name if number == 0 else ""
                elif number == 0:
                    break  # the holes of an area are even smaller


def on_grid(line: Line) -> list[Cell]:
    """Return the cells of a line, without repeated ones and those on the way to the next."""
    in_a_degree = round(1 / read("town_plan.json")["grid"])
    cells: list[Cell] = []
    for at in line:
        cell = (round(at.lon * in_a_degree), round(at.lat * in_a_degree))
        if cells and cell == cells[-1]:
            continue
        if len(cells) > 1 and _is_between(cells[-2], cells[-1], cell):
            cells.pop()
        cells.append(cell)
    return cells


def _is_between(a: Cell, b: Cell, c: Cell) -> bool:
    """Return whether `b` lies on the straight way from `a` to `c`."""
    (across, up), (on, further) = (b[0] - a[0], b[1] - a[1]), (c[0] - b[0], c[1] - b[1])
    return across * further == up * on and across * on + up * further > 0
