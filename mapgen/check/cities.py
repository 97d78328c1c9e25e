"""Rules about the cities that the map shows for orientation."""

from collections.abc import Iterator
from itertools import combinations

from mapgen.basemap.distances import kilometres
from mapgen.basemap.inside import is_on_land
from mapgen.check.draft import Draft
from mapgen.check.periods import surely_overlap
from mapgen.check.places import COAST_KM
from mapgen.check.rows import CityRow
from mapgen.model.places import Position
from mapgen.support.errors import Problem

FILE = "cities.csv"

SAME_KM = 5.0
"""Kilometres within which two cities are one."""


def cities_have_one_name_at_a_time(draft: Draft) -> Iterator[Problem]:
    """No two names of a city are in use on the same days."""
    by_city: dict[str, list[CityRow]] = {}
    for row in draft.cities:
        by_city.setdefault(row.id, []).append(row)
    hint = "end one before the other begins; other languages go into columns such as name@ru"
    for rows in by_city.values():
        for one, other in combinations(rows, 2):
            if surely_overlap(one, other):
                message = f"{other.name!r} overlaps {one.name!r} on line {one.line}"
                start = str(other.start or "")
                yield Problem(FILE, other.line, "from", start, message, hint)


def cities_stay_where_they_are(draft: Draft) -> Iterator[Problem]:
    """All names of a city have its position and its rank."""
    first: dict[str, CityRow] = {}
    for row in draft.cities:
        other = first.setdefault(row.id, row)
        for column in ("lat", "lon", "rank"):
            mine, theirs = getattr(row, column), getattr(other, column)
            if mine != theirs:
                message = f"{row.id!r} has {theirs:g} on line {other.line}"
                hint = "all names of a city have the same position and rank"
                yield Problem(FILE, row.line, column, f"{mine:g}", message, hint)
                break


def cities_are_not_doubled(draft: Draft) -> Iterator[Problem]:
    """Names of one city have one id."""
    rows = list({row.id: row for row in reversed(draft.cities)}.values())[::-1]
    for one, other in combinations(rows, 2):
        if abs(one.lat - other.lat) < 0.1 and kilometres(_point(one), _point(other)) < SAME_KM:
            message = f"{other.id!r} lies where {one.id!r} does (line {one.line})"
            hint = "all names of a city have the same id"
            yield Problem(FILE, other.line, "id", other.id, message, hint)


def cities_lie_on_land(draft: Draft) -> Iterator[Problem]:
    """A city lies on the land of the base map, or near its coast."""
    for row in draft.cities:
        if not is_on_land(row.lat, row.lon, COAST_KM):
            swapped = is_on_land(row.lon, row.lat, COAST_KM)
            hint = "were lat and lon swapped?" if swapped else "is the position right?"
            message = "the point is not on land"
            yield Problem(FILE, row.line, "lat", f"{row.lat:g}", message, hint)


def _point(row: CityRow) -> Position:
    return Position(row.lat, row.lon)
