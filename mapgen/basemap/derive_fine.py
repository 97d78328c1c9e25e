"""Derive `fine.bin` from Natural Earth's countries: `python -m mapgen.basemap.derive_fine FILE`.

FILE is that of `derive.py`, whose changes are made here too: the units, their borders and the
numbers of the arcs are the same. What is kept is all land, down to the islets of the atlas, as fine
as the atlas is. The content is always the same; `fine.py` reads it and tells its form.

Where arcs of the base map meet, they meet here at the same point, which lies on its grid: so a page
may have either of the two courses of each arc.
"""

import json
import sys
from collections import defaultdict
from itertools import groupby
from math import inf
from pathlib import Path
from typing import Any

from mapgen.basemap.derive import (
    GRID,
    Atlas,
    DerivedUnit,
    coarse,
    fill_holes,
    numbering,
    read_atlas,
    renumbered,
    without_flat_rings,
)
from mapgen.basemap.digits import Cell, GridArc
from mapgen.basemap.fine import FINE, FINEST_KM2, Content, level_of, packed
from mapgen.basemap.simplify import significance, snap, thin, untangle
from mapgen.basemap.topology import Arc, Point, arc_number, area_km2, walk

STEPS = 10
"""Steps of the fine grid in one of the base map's: about 200 metres each."""

ABOUT = (
    "Derived by mapgen/basemap/derive_fine.py from countries-10m.json of the npm package "
    "world-atlas 2.0.2 (Natural Earth), with the changes of derive.py and all islands."
)

Lines = dict[int, GridArc]
"""Arcs in grid steps, by their numbers in the atlas."""


def main(arguments: list[str]) -> None:
    """Read the atlas given as the only argument and write `fine.bin` beside this script."""
    topology = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    FINE.write_bytes(packed(derive(topology)))


def derive(topology: dict[str, Any]) -> Content:
    """Turn the atlas's TopoJSON into the content of `fine.bin`."""
    atlas = read_atlas(topology)
    base_units, base_lines = coarse(atlas)
    units = [solid(unit, atlas.arcs) for unit in atlas.units]
    fill_holes(units)
    lines = fine_lines(units, atlas, base_lines)
    for unit in units:
        unit.polygons = [whole for p in unit.polygons if (whole := without_flat_rings(p, lines))]
    numbers = numbering(units, numbering(base_units, {}))
    ordered = [lines[old] for old in numbers]
    sizes = smallest_areas(units, atlas)
    return Content(
        about=ABOUT,
        grid=GRID / STEPS,
        units=[renumbered(unit, numbers) for unit in units if unit.polygons],
        lines=ordered,
        levels=[levels_of(line) for line in ordered],
        areas=[level_of(sizes[old]) for old in numbers],
    )


def fine_lines(units: list[DerivedUnit], atlas: Atlas, base_lines: Lines) -> Lines:
    """Return all arcs in use in steps of the fine grid; those of the base map keep its ends."""
    ends = common_ends(atlas, base_lines)
    lines: Lines = {}
    for number in numbering(units, {}):
        arc = atlas.arcs[number]
        line = snap(thin(arc, lambda _: FINEST_KM2, 1.0), GRID / STEPS)
        for place, point in ((0, arc[0]), (-1, arc[-1])):
            line[place] = ends.get(point, line[place])
        lines[number] = [cell for cell, _ in groupby(line)]
    untangle(lines, rounds=3)
    return lines


def common_ends(atlas: Atlas, base_lines: Lines) -> dict[Point, Cell]:
    """Return where the ends of the base map's arcs lie: islands of one arc have none to share."""
    ends = {}
    for number, line in base_lines.items():
        arc = atlas.arcs[number]
        if arc[0] != arc[-1]:
            for point, (x, y) in ((arc[0], line[0]), (arc[-1], line[-1])):
                ends[point] = x * STEPS, y * STEPS
    return ends


def solid(unit: DerivedUnit, arcs: list[Arc]) -> DerivedUnit:
    """Leave out pieces that are smaller than the finest corner."""
    kept = [list(p) for p in unit.polygons if area_km2(walk(p[0], arcs)) >= FINEST_KM2]
    return DerivedUnit(unit.id, unit.country, kept)


def smallest_areas(units: list[DerivedUnit], atlas: Atlas) -> dict[int, float]:
    """Return the area in square kilometres of the smallest ring that uses each arc."""
    sizes: defaultdict[int, float] = defaultdict(lambda: inf)
    for ring in (ring for unit in units for polygon in unit.polygons for ring in polygon):
        size = area_km2(walk(ring, atlas.arcs))
        for reference in ring:
            sizes[arc_number(reference)] = min(sizes[arc_number(reference)], size)
    return sizes


def levels_of(line: GridArc) -> list[int]:
    """Return the level of each point of an arc: how much it may be simplified and keep it."""
    degrees = [(x * GRID / STEPS, y * GRID / STEPS) for x, y in line]
    return [level_of(size) for size in significance(degrees, lambda _: 1.0)]


if __name__ == "__main__":
    main(sys.argv[1:])
