"""Derive `world.json` from Natural Earth's countries: `python -m mapgen.basemap.derive FILE`.

FILE is `countries-10m.json` of the npm package world-atlas 2.0.2 (ISC; the data is Natural
Earth's, public domain). The same file gives the same bytes.

What is changed, and why:

- Antarctica and small islands far from the map's subject are left out; the Solovetsky Islands
  and others that the subject needs stay. Lines are simplified (`simplify.py`), finest in Europe.
- Germany is two units, so that a map can show the two states. No free package holds the
  inner-German border: its course below is drawn from general knowledge, right to a few
  kilometres, and listed as approximate. West Berlin is not shown apart from the East.
- Russia is four units: northern East Prussia (Kaliningrad), southern Sakhalin up to the 50th
  parallel, and the Kurils, none of which was Soviet before 1945, and all else. The line across
  Sakhalin is straight, and listed as approximate.
- Natural Earth draws de facto borders, and gives Crimea to Russia. Our tables use countries as
  they are recognised (UN General Assembly resolution 68/262), so Crimea is a unit of its own
  that belongs to Ukraine. Northern Cyprus is counted to Cyprus and Somaliland to Somalia, bases
  and leased areas to the country that they lie in; the Spratlys and Scarborough Reef are left out.
  Other borders are those of Natural Earth and imply no judgement.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapgen.basemap.codes import DISPUTED, alpha_2
from mapgen.basemap.digits import GridArc, pack
from mapgen.basemap.simplify import snap, thin, untangle
from mapgen.basemap.topology import (
    Arc,
    Point,
    Polygon,
    arc_number,
    area_km2,
    contains,
    cut,
    decode,
    nearest_vertex,
    twice_area,
    walk,
    without_loops,
)
from mapgen.basemap.zones import zone

GRID = 0.02
"""Degrees of one grid step: about two kilometres."""

CREDIT = "Borders: Natural Earth (public domain), by way of world-atlas; simplified and changed."

ABOUT = (
    "Derived by mapgen/basemap/derive.py from countries-10m.json of the npm package world-atlas "
    "2.0.2 (Natural Earth): simplified, rounded to the grid, Antarctica and small far islands "
    "left out, Germany cut along an approximate inner-German border, Sakhalin along the 50th "
    "parallel, Kaliningrad and the Kurils apart, Crimea given to Ukraine."
)

INNER_GERMAN_BORDER: list[Point] = [
    (longitude, latitude)
    for latitude, longitude in [
        (53.96, 10.90), (53.91, 10.95), (53.88, 10.84), (53.84, 10.76), (53.77, 10.77),
        (53.72, 10.83), (53.60, 10.92), (53.52, 10.88), (53.46, 10.68), (53.38, 10.59),
        (53.36, 10.72), (53.29, 10.74), (53.23, 10.88), (53.15, 11.05), (53.13, 11.24),
        (53.06, 11.35), (53.08, 11.46), (53.04, 11.58), (52.98, 11.56), (52.93, 11.45),
        (52.91, 11.30), (52.90, 11.15), (52.88, 10.96), (52.74, 10.79), (52.57, 10.94),
        (52.44, 10.94), (52.33, 11.03), (52.22, 11.07), (52.13, 11.00), (52.05, 10.85),
        (52.04, 10.65), (51.97, 10.58), (51.88, 10.61), (51.79, 10.57), (51.73, 10.65),
        (51.66, 10.70), (51.58, 10.64), (51.55, 10.46), (51.49, 10.28), (51.44, 10.07),
        (51.38, 9.94), (51.28, 9.99), (51.19, 10.20), (51.10, 10.15), (51.00, 10.20),
        (50.97, 10.04), (50.84, 10.00), (50.72, 9.93), (50.63, 10.06), (50.52, 10.06),
        (50.53, 10.20), (50.47, 10.35), (50.35, 10.50), (50.33, 10.61), (50.22, 10.69),
        (50.25, 10.82), (50.36, 10.73), (50.40, 10.90), (50.35, 11.10), (50.28, 11.17),
        (50.28, 11.27), (50.38, 11.24), (50.51, 11.27), (50.50, 11.41), (50.39, 11.54),
        (50.40, 11.78), (50.41, 11.88), (50.37, 11.98), (50.32, 12.10),
    ]
]  # fmt: skip
"""From the Bay of Lübeck at Priwall to the Czech border near Hof, from general knowledge."""

CRIMEA = (34.1, 45.0)
"""A point in Crimea (Simferopol)."""

KALININGRAD = (20.5, 54.7)
"""A point in the exclave between Lithuania and Poland."""

SAKHALIN_SOUTH = (142.73, 46.96)
"""A point in the south of Sakhalin (Yuzhno-Sakhalinsk, then Toyohara)."""

SAKHALIN_BORDER: tuple[Point, Point] = ((142.07, 50.0), (143.8, 50.0))
"""Where the border of 1905 to 1945 met the coasts: the 50th parallel (Treaty of Portsmouth)."""

KURILS = (145.4, 43.3, 156.6, 50.95)
"""West, south, east and north of the Kurils, without Kamchatka and the islands off Hokkaido."""

EAST_OF_GERMANY = 12.0
"""Degrees: every German island east of this lies off the East German coast."""


@dataclass
class DerivedUnit:
    """One piece of the map that can belong to a historical state."""

    id: str
    country: str
    polygons: list[Polygon]


@dataclass
class Atlas:
    """The units of the atlas, its arcs in degrees, and the arcs whose course is approximate."""

    units: list[DerivedUnit]
    arcs: list[Arc]
    borders: list[int]


def main(arguments: list[str]) -> None:
    """Read the atlas given as the only argument and write `world.json` beside this script."""
    topology = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    target = Path(__file__).with_name("world.json")
    target.write_text(derive(topology), encoding="utf-8", newline="\n")


def derive(topology: dict[str, Any]) -> str:
    """Turn the atlas's TopoJSON into the text of `world.json`."""
    atlas = read_atlas(topology)
    units, lines = coarse(atlas)
    return world_json(units, lines, atlas.borders)


def read_atlas(topology: dict[str, Any]) -> Atlas:
    """Read the atlas's TopoJSON and make the changes that have nothing to do with detail."""
    arcs = decode(topology)
    units = read_units(topology)
    for ring in (ring for unit in units for polygon in unit.polygons for ring in polygon):
        ring[:] = without_loops(ring, arcs)
    move_crimea(units, arcs)
    borders = [split_germany(units, arcs), split_russia(units, arcs)]
    return Atlas(units, arcs, borders)


def coarse(atlas: Atlas) -> tuple[list[DerivedUnit], dict[int, GridArc]]:
    """Return what the base map keeps of the units, and its simplified arcs by their numbers."""
    arcs = atlas.arcs
    units = [DerivedUnit(u.id, u.country, worth_keeping(u.polygons, arcs)) for u in atlas.units]
    fill_holes(units)
    lines = simplified(units, arcs, atlas.borders)
    for unit in units:
        solid = (whole for p in unit.polygons if (whole := without_flat_rings(p, lines)))
        unit.polygons = [whole for whole in solid if not is_squeezed(whole, lines, arcs)]
    return [unit for unit in units if unit.polygons], lines


def read_units(topology: dict[str, Any]) -> list[DerivedUnit]:
    """Return the atlas's areas without Antarctica, by code; areas of one code form one unit."""
    units: dict[str, DerivedUnit] = {}
    for area in topology["objects"]["countries"]["geometries"]:
        if area["properties"]["name"] in DISPUTED:
            continue
        code = alpha_2(area.get("id"), area["properties"]["name"])
        if code == "AQ":
            continue
        shapes = [area["arcs"]] if area["type"] == "Polygon" else area["arcs"]
        units.setdefault(code, DerivedUnit(code, code, [])).polygons.extend(shapes)
    return [units[code] for code in sorted(units)]


def find(units: list[DerivedUnit], unit_id: str) -> DerivedUnit:
    """Return the unit with an id."""
    return next(unit for unit in units if unit.id == unit_id)


def move_crimea(units: list[DerivedUnit], arcs: list[Arc]) -> None:
    """Take the piece around Simferopol from Russia and make it a unit of Ukraine, in place."""
    crimea = taken_from(find(units, "RU"), arcs, CRIMEA)
    units.insert(units.index(find(units, "UA")) + 1, DerivedUnit("UA-crimea", "UA", [crimea]))


def taken_from(unit: DerivedUnit, arcs: list[Arc], point: Point) -> Polygon:
    """Remove the piece of a unit around a point and return it."""
    mine = [p for p in unit.polygons if contains(walk(p[0], arcs), point)]
    if len(mine) != 1:
        raise ValueError(f"{point} is not in a single piece of {unit.id} in this atlas")
    unit.polygons.remove(mine[0])
    return mine[0]


def split_germany(units: list[DerivedUnit], arcs: list[Arc]) -> int:
    """Cut Germany into two units, in place, and return the number of the new arc between them."""
    germany = find(units, "DE")
    everything = [polygon for unit in units for polygon in unit.polygons]
    mainland = max(germany.polygons, key=lambda p: area_km2(walk(p[0], arcs)))
    north = cut_near(mainland, everything, arcs, INNER_GERMAN_BORDER[0])
    south = cut_near(mainland, everything, arcs, INNER_GERMAN_BORDER[-1])
    border = len(arcs)
    ends = arcs[north][0], arcs[south][0]
    arcs.append([ends[0], *INNER_GERMAN_BORDER[1:-1], ends[1]])
    # The ring runs clockwise from the Baltic by way of the East to the Czech border.
    ring = mainland[0]
    ring = ring[ring.index(north) :] + ring[: ring.index(north)]
    east, west = ring[: ring.index(south)], ring[ring.index(south) :]
    islands = [p for p in germany.polygons if p is not mainland]
    eastern = [p for p in islands if walk(p[0], arcs)[0][0] > EAST_OF_GERMANY]
    western = [p for p in islands if p not in eastern]
    position = units.index(germany)
    units[position : position + 1] = [
        DerivedUnit("DE-east", "DE", [[[*east, ~border]], *eastern]),
        DerivedUnit("DE-west", "DE", [[[*west, border]], *western]),
    ]
    return border


def split_russia(units: list[DerivedUnit], arcs: list[Arc]) -> int:
    """Make units of what was not Soviet before 1945, in place; return the arc across Sakhalin."""
    russia = find(units, "RU")
    kaliningrad = taken_from(russia, arcs, KALININGRAD)
    border, south, north = halves_of_sakhalin(taken_from(russia, arcs, SAKHALIN_SOUTH), arcs)
    kurils = [p for p in russia.polygons if all(map(in_kurils, walk(p[0], arcs)))]
    rest = [p for p in russia.polygons if p not in kurils]
    position = units.index(russia)
    units[position : position + 1] = [
        DerivedUnit("RU-kaliningrad", "RU", [kaliningrad]),
        DerivedUnit("RU-kurils", "RU", kurils),
        DerivedUnit("RU-main", "RU", [*rest, north]),
        DerivedUnit("RU-sakhalin", "RU", [south]),
    ]
    return border


def in_kurils(point: Point) -> bool:
    """Return whether a point lies in the box around the Kurils."""
    west, south, east, north = KURILS
    return west < point[0] < east and south < point[1] < north


def halves_of_sakhalin(island: Polygon, arcs: list[Arc]) -> tuple[int, Polygon, Polygon]:
    """Cut the island, a ring of one arc, in two; return the new arc, the south and the north."""
    (coast,) = island[0]
    arcs[coast] = with_crossings(arcs[coast], SAKHALIN_BORDER[0][1])
    first, last = sorted(crossing(arcs[coast], point) for point in SAKHALIN_BORDER)
    after = cut(arcs, [island], coast, last)
    middle = cut(arcs, [island], coast, first)
    border = len(arcs)
    arcs.append([arcs[middle][0], arcs[middle][-1]])
    inner, outer = [middle, ~border], [coast, border, after]
    pieces: tuple[Polygon, Polygon] = ([inner], [outer])
    south, north = sorted(pieces, key=lambda p: not contains(walk(p[0], arcs), SAKHALIN_SOUTH))
    return border, south, north


def crossing(arc: Arc, target: Point) -> int:
    """Return the index of the arc's point on the parallel of a target that is nearest to it."""
    on_it = [index for index, (_, y) in enumerate(arc) if y == target[1]]
    return min(on_it, key=lambda index: abs(arc[index][0] - target[0]))


def with_crossings(arc: Arc, parallel: float) -> Arc:
    """Return an arc with a further point wherever it crosses a parallel."""
    points = arc[:1]
    for (ax, ay), (bx, by) in zip(arc, arc[1:], strict=False):
        if (ay - parallel) * (by - parallel) < 0:
            points.append((ax + (parallel - ay) * (bx - ax) / (by - ay), parallel))
        points.append((bx, by))
    return points


def cut_near(mainland: Polygon, everything: list[Polygon], arcs: list[Arc], point: Point) -> int:
    """Cut the mainland's nearest forward arc near a point; return its second half."""

    def gap(which: int) -> float:
        x, y = arcs[which][nearest_vertex(arcs[which], point)]
        return abs(x - point[0]) + abs(y - point[1])

    which = min((n for n in mainland[0] if n >= 0 and len(arcs[n]) > 2), key=gap)
    return cut(arcs, everything, which, nearest_vertex(arcs[which], point))


def coarseness(point: Point) -> float:
    """Return the area of a triangle that may be cut off at a point, in square kilometres."""
    return zone(point).triangle


def worth_keeping(polygons: list[Polygon], arcs: list[Arc]) -> list[Polygon]:
    """Leave out a unit's small pieces; of its largest, only the very small."""
    sizes = [area_km2(walk(polygon[0], arcs)) for polygon in polygons]
    kept = []
    for polygon, size in zip(polygons, sizes, strict=True):
        here = zone(arcs[arc_number(polygon[0][0])][0])
        if size >= (here.country if size == max(sizes) else here.island):
            kept.append(list(polygon))
    return kept


def fill_holes(units: list[DerivedUnit]) -> None:
    """Leave out, in place, the holes whose enclave was left out."""
    uses = Counter(
        arc_number(reference)
        for unit in units
        for polygon in unit.polygons
        for ring in polygon
        for reference in ring
    )
    for unit in units:
        for polygon in unit.polygons:
            polygon[1:] = [r for r in polygon[1:] if any(uses[arc_number(n)] > 1 for n in r)]


def simplified(units: list[DerivedUnit], arcs: list[Arc], borders: list[int]) -> dict[int, GridArc]:
    """Simplify and round the arcs in use, by their old numbers.

    Small rings are simplified little, and the arcs `borders`, which have few points, not at all.
    """
    factors: dict[int, float] = {}
    for unit in units:
        for polygon in unit.polygons:
            for ring in polygon:
                points = walk(ring, arcs)
                share = area_km2(points) * 0.01 / zone(points[0]).triangle
                for reference in ring:
                    old = factors.get(arc_number(reference), 1.0)
                    factors[arc_number(reference)] = min(old, share)
    lines = {
        n: snap(arcs[n] if n in borders else thin(arcs[n], coarseness, factors[n]), GRID)
        for n in sorted(factors)
    }
    untangle(lines)
    return lines


def without_flat_rings(polygon: Polygon, lines: dict[int, GridArc]) -> Polygon:
    """Remove rings that rounding has made empty; return an empty list if the outer ring is one."""
    rings = [ring for ring in polygon if twice_area(walk(ring, lines)) != 0]
    return rings if polygon[0] in rings else []


def is_squeezed(polygon: Polygon, lines: dict[int, GridArc], arcs: list[Arc]) -> bool:
    """Return whether next to nothing is left of an island, because it lies close to a coast."""
    left = [(x * GRID, y * GRID) for x, y in walk(polygon[0], lines)]
    return len(polygon[0]) == 1 and area_km2(left) < area_km2(walk(polygon[0], arcs)) / 4


def world_json(units: list[DerivedUnit], lines: dict[int, GridArc], borders: list[int]) -> str:
    """Renumber the arcs in order of first use and return everything as JSON text."""
    numbers = numbering(units, {})
    packed = "".join(pack(lines[old]) for old in numbers)
    head = {
        "about": ABOUT,
        "credit": CREDIT,
        "grid": GRID,
        "approximate": [numbers[border] for border in borders],
        "arcs": packed,
    }
    rows = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    bodies = [json.dumps(vars(renumbered(unit, numbers)), separators=(",", ":")) for unit in units]
    return "{\n" + ",\n".join(rows) + ',\n"units": [\n' + ",\n".join(bodies) + "\n]\n}\n"


def numbering(units: list[DerivedUnit], known: dict[int, int]) -> dict[int, int]:
    """Number the arcs in order of first use, after those that have a number."""
    numbers = dict(known)
    for unit in units:
        for reference in (n for polygon in unit.polygons for ring in polygon for n in ring):
            numbers.setdefault(arc_number(reference), len(numbers))
    return numbers


def renumbered(unit: DerivedUnit, numbers: dict[int, int]) -> DerivedUnit:
    """Return a unit whose rings have the new numbers of the arcs."""

    def new(reference: int) -> int:
        return numbers[reference] if reference >= 0 else ~numbers[~reference]

    polygons = [[[new(n) for n in ring] for ring in polygon] for polygon in unit.polygons]
    return DerivedUnit(unit.id, unit.country, polygons)


if __name__ == "__main__":
    main(sys.argv[1:])
