"""In which country points lie today, many at once: point in polygon on the finer base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mapgen.basemap.fine import fine

if TYPE_CHECKING:
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

NEAR = 0.5
"""Degrees within which a point off the coast belongs to the nearest country."""

TURNS = (0, 360, -360)
"""What brings a longitude onto land that the base has beyond 180 degrees."""


def countries_of(points: Sequence[tuple[float, float]]) -> list[str]:
    """Return the country (alpha-2) of each point (latitude, longitude in degrees).

    It is that in which the point lies, or within NEAR degrees the nearest; "" farther off.
    """
    from shapely import points as shapes

    if not points:
        return []
    codes, tree = _land()
    found = [""] * len(points)
    spots = shapes([(lon, lat) for lat, lon in points])
    for at, polygon in zip(*tree.query(spots, predicate="within"), strict=True):
        found[int(at)] = found[int(at)] or codes[int(polygon)]
    return [code or _near(*point) for code, point in zip(found, points, strict=True)]


def _near(lat: float, lon: float) -> str:
    """Return the country of a point beyond 180 degrees or off the coast, "" if it is far off."""
    from shapely import Point

    codes, tree = _land()
    spots = [Point(lon + turn, lat) for turn in TURNS]
    for spot in spots:
        if len(inside := tree.query(spot, predicate="within")):
            return codes[int(inside[0])]
    for spot in spots:
        nearest = tree.query_nearest(spot, max_distance=NEAR, all_matches=False)
        if len(nearest):
            return codes[int(nearest[0])]
    return ""


@cache
def _land() -> tuple[tuple[str, ...], STRtree]:
    """Return the country of each polygon of the finer base, and a search tree of them."""
    from shapely import STRtree

    pairs = list(_polygons())
    return tuple(code for code, _ in pairs), STRtree([polygon for _, polygon in pairs])


def _polygons() -> Iterator[tuple[str, BaseGeometry]]:
    from shapely import Polygon, make_valid

    for unit in fine().units:
        for outside, *holes in unit.polygons:
            shape = Polygon(_ring(outside), [_ring(hole) for hole in holes])
            yield unit.country, shape if shape.is_valid else make_valid(shape)


def _ring(arcs: Sequence[int]) -> list[tuple[float, float]]:
    """Return the points of a ring of arcs; `~n` is arc n backwards."""
    points: list[tuple[float, float]] = []
    for number in arcs:
        line = fine().line(number) if number >= 0 else fine().line(~number)[::-1]
        points += line[1:] if points else line
    return points
