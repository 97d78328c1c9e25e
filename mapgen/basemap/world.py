"""The base map: today's countries.

The geometry is `world.json`, derived once from Natural Earth by `derive.py`. A unit is
the smallest piece that a historical state can have: a country of today, or a part of one
(Germany is two, Crimea is a unit of Ukraine). Longitudes run from -169 to 191 degrees, so that
no land is split at the antimeridian.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapgen.basemap.digits import unpack

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from shapely import MultiPolygon, Polygon

    Points = NDArray[np.float64]
    """Points as an array, n x 2: longitude and latitude, or x and y."""

WORLD = Path(__file__).with_name("world.json")
"""The file of the base geometry."""

Point = tuple[float, float]
Ring = tuple[int, ...]


@dataclass(frozen=True)
class Unit:
    """A piece of the base map: rings of arc numbers by polygon, the outside first.

    `~n` (negative) is arc n backwards. `country` is ISO 3166-1 alpha-2 (XK for Kosovo).
    """

    id: str
    country: str
    polygons: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True)
class BaseMap:
    """The base map as the page reads it: `BaseMap` of `viewer/contract/payload.ts`.

    `arcs` holds lines of cells of `grid` degrees, as `digits.py` writes them.
    `approximate` lists the arcs whose course is only approximate.
    """

    grid: float
    arcs: str
    units: tuple[Unit, ...]
    approximate: tuple[int, ...]
    credit: str


@cache
def base_map() -> BaseMap:
    """Read the base map."""
    data = json.loads(WORLD.read_text(encoding="utf-8"))
    return BaseMap(
        grid=data["grid"],
        arcs=data["arcs"],
        units=tuple(
            Unit(unit["id"], unit["country"], frozen(unit["polygons"])) for unit in data["units"]
        ),
        approximate=tuple(data["approximate"]),
        credit=data["credit"],
    )


def units() -> frozenset[str]:
    """Return the valid members of a state: ids of units and codes of whole countries."""
    known = base_map().units
    return frozenset(unit.id for unit in known) | frozenset(unit.country for unit in known)


def unit_ids(member: str) -> tuple[str, ...]:
    """Return the units of a member of a state; none if it is not on the base map.

    `UA` is Ukraine with Crimea and `DE` both Germanies, while `DE-west` is only itself.
    """
    return tuple(u.id for u in base_map().units if member in (u.id, u.country))


def arcs() -> list[list[Point]]:
    """Return the base map's arcs by number, as (longitude, latitude) in degrees."""
    return _lines()


def walk(ring: Ring, lines: list[list[Point]]) -> list[Point]:
    """List a ring's points, given the points of each arc by its number; the last is the first."""
    points: list[Point] = []
    for reference in ring:
        line = lines[reference] if reference >= 0 else lines[~reference][::-1]
        points.extend(line[1:] if points else line)
    return points


@cache
def arc_points() -> list[Points]:
    """Return the base map's arcs by number, as arrays of longitude and latitude in degrees."""
    import numpy as np

    return [np.array(line) for line in _lines()]


def ring_points(ring: Ring, lines: Sequence[Points]) -> Points:
    """Return a ring's points as an array, given those of each arc; like `walk`."""
    import numpy as np

    parts = [lines[number] if number >= 0 else lines[~number][::-1] for number in ring]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def shapes_of(polygons: Sequence[Sequence[Ring]], lines: Sequence[Points]) -> list[Polygon]:
    """Return polygons as shapes, all at once, given the points of each arc by its number."""
    import numpy as np
    import shapely

    rings = [ring_points(ring, lines) for polygon in polygons for ring in polygon]
    own = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    polygon_of = np.repeat(np.arange(len(polygons)), [len(polygon) for polygon in polygons])
    drawn: Any = shapely.linearrings(np.concatenate(rings), indices=own)
    shapes: Any = shapely.polygons(drawn, indices=polygon_of)
    return list(shapes)


def unit_polygons(unit_id: str) -> list[list[list[Point]]]:
    """Return a unit's polygons as closed rings of (longitude, latitude) in degrees, outer first.

    The list is empty if the unit is not on the base map.
    """
    units = (unit for unit in base_map().units if unit.id == unit_id)
    return [polygon for unit in units for polygon in _polygons(unit)]


def countries() -> GeoDataFrame:
    """Return today's countries: valid polygons in EPSG:4326, indexed by alpha-2 code (`country`).

    Longitudes run from -169 to 191 degrees. Germany is one country, Ukraine has Crimea.
    """
    import geopandas
    import pandas

    shapes = _shapes()
    index = pandas.Index(list(shapes), name="country")
    return geopandas.GeoDataFrame(index=index, geometry=list(shapes.values()), crs="EPSG:4326")


@cache
def country_shape(code: str) -> Polygon | MultiPolygon | None:
    """Return the shape of a country (alpha-2) in degrees, its parts joined; None if it has none."""
    import shapely

    units = [unit for unit in base_map().units if unit.country == code]
    polygons = [polygon for unit in units for polygon in unit.polygons]
    if not polygons:
        return None
    parts = shapes_of(polygons, arc_points())
    shape: Any = shapely.multipolygons(parts)
    if not shape.is_valid:
        shape = shapely.union_all(parts)
    result: Polygon | MultiPolygon = shape
    return result


def frozen(polygons: list[list[list[int]]]) -> tuple[tuple[Ring, ...], ...]:
    """Convert nested lists of arc numbers to tuples."""
    return tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons)


@cache
def _lines() -> list[list[Point]]:
    """Decode the arcs to (longitude, latitude) in degrees, free of rounding noise."""
    in_a_degree = round(1 / base_map().grid)
    return [
        [(x / in_a_degree, y / in_a_degree) for x, y in line] for line in unpack(base_map().arcs)
    ]


def _polygons(unit: Unit) -> list[list[list[Point]]]:
    """List a unit's polygons as closed rings of degrees."""
    lines = _lines()
    return [[walk(ring, lines) for ring in polygon] for polygon in unit.polygons]


def _shapes() -> dict[str, Polygon | MultiPolygon]:
    """Make the shapes of all countries, by code."""
    codes = sorted({unit.country for unit in base_map().units})
    return {code: shape for code in codes if (shape := country_shape(code)) is not None}
