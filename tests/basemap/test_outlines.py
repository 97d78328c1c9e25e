"""Outlines and quick tests of points without a library, compared with shapely and numpy."""

from math import isinf
from random import Random

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from mapgen.basemap import derive_levels
from mapgen.basemap.distances import distances_of
from mapgen.basemap.inside import is_in_or_near
from mapgen.basemap.outlines import (
    SIGNIFICANCE,
    Outline,
    Window,
    _clipped,
    _is_near,
    _levels,
    area,
    level,
    outlines,
)
from mapgen.basemap.projection import EqualArea, Spot
from mapgen.basemap.simplify import significance
from mapgen.basemap.world import arcs, base_map, walk
from mapgen.check import check
from mapgen.model.places import Position
from mapgen.reading.tables import read
from mapgen.shared import EARTH_RADIUS_KM
from tests.conftest import ROOT

CENTRE = EqualArea(Position(56, 60))
SCALE = 2500
WINDOW = (0.0, 0.0, 1000.0, 700.0)
WHOLE = (-1e6, -1e6, 1e6, 1e6)


def at(spot: Spot) -> Spot:
    return (spot[0] - 0.3) * SCALE, (spot[1] - 0.3) * SCALE


def square_km(units: float) -> float:
    return units * (4 * EARTH_RADIUS_KM / SCALE) ** 2


def holders(day: float) -> dict[str, str]:
    atlas = check(read(ROOT / "geodata"))
    return {unit: s.id for s in atlas.states if s.exists(day) for unit in s.members}


def signed(outline: Outline) -> float:
    """Return the area of an outline, negative if it runs the other way round."""
    pairs = zip(outline, outline[1:] + outline[:1], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def areas(drawn: list[tuple[str, list[Outline]]]) -> dict[str, float]:
    """Return the area of each holder: islands minus lakes, whose outlines run otherwise."""
    found: dict[str, float] = {}
    for name, shapes in drawn:
        found[name] = found.get(name, 0) + sum(map(signed, shapes))
    return found


def areas_by_shapely(held: dict[str, str], window: Window) -> dict[str, float]:
    """Return the area of each holder's land in a window, polygon by polygon."""
    parts: dict[str, list[shapely.Geometry]] = {}
    for unit in base_map().units:
        for polygon in unit.polygons:
            rings = [[CENTRE.spot(lat, lon) for lon, lat in walk(r, arcs())] for r in polygon]
            if _is_near(polygon[0], CENTRE):
                outside, *holes = [[at(spot) for spot in ring] for ring in rings]
                shape = shapely.make_valid(shapely.Polygon(outside, holes))
                parts.setdefault(held.get(unit.id, ""), []).append(shape)
    view = shapely.box(*window)
    shapes = {name: shapely.union_all(own).intersection(view) for name, own in parts.items()}
    return {name: shape.area for name, shape in shapes.items() if not shape.is_empty}


def test_today_s_borders_are_none_of_a_day_that_has_its_own() -> None:
    held = holders(712_000)
    assert [name for name, _ in outlines(held, CENTRE, at, WHOLE, 0)].count("") == 1
    assert [name for name, _ in outlines({}, CENTRE, at, WHOLE, 0)].count("") > 100


def test_the_committed_levels_are_those_of_the_base_map() -> None:
    assert SIGNIFICANCE.read_text("utf-8") == derive_levels.levels_json(arcs())


def test_a_level_keeps_the_points_that_are_larger() -> None:
    kept = 0
    for line, levels in zip(arcs(), _levels(), strict=True):
        for size, own in zip(significance(line, lambda _: 1.0), levels, strict=True):
            for limit in (1.5, 30.0, 400.0):
                if own >= level(limit):
                    assert isinf(size) or size >= limit / 2**0.5
                    kept += 1
                else:
                    assert size < limit * 2**0.5
    assert kept > 5000
    assert (level(0), level(0.1), level(1), level(1024), level(1e99)) == (0, 0, 0, 20, 87)


@pytest.mark.parametrize("window", [WINDOW, WHOLE], ids=["clipped", "whole"])
@pytest.mark.parametrize("day", [712_000, 735_000])
def test_the_land_is_that_of_shapely(window: Window, day: int) -> None:
    held = holders(day)
    ours = areas(outlines(held, CENTRE, at, window, 0))
    theirs = areas_by_shapely(held, window)
    assert ours.keys() == theirs.keys() and len(ours) > 10
    signs = {size > 0 for size in ours.values() if abs(size) > 1}
    assert len(signs) == 1  # land is on the same side of all outlines
    for name, size in theirs.items():
        assert abs(ours[name]) == pytest.approx(size, rel=1e-3, abs=0.5), name


def test_neighbours_meet_without_a_gap_and_lakes_stay_open() -> None:
    """A simplified border is the same on both of its sides."""
    held = holders(712_000)
    drawn = outlines(held, CENTRE, at, WHOLE, square_km(10))
    together = outlines(dict.fromkeys((u.id for u in base_map().units), "all"), CENTRE, at, WHOLE,
                        square_km(10))  # fmt: skip
    total = sum(areas(drawn).values())
    assert total == pytest.approx(areas(together)["all"], rel=1e-9)
    exact = sum(areas(outlines(held, CENTRE, at, WHOLE, 0)).values())
    assert total == pytest.approx(exact, rel=0.01)
    ((_, all_land),) = together
    holes = [area(one) for one in all_land if (signed(one) > 0) != (areas(together)["all"] > 0)]
    caspian = 386_400 / square_km(1)  # km² in Encyclopædia Britannica
    assert max(holes) == pytest.approx(caspian, rel=0.1)
    points = [sum(len(s) for _, shapes in outlines(held, CENTRE, at, WHOLE, size) for s in shapes)
              for size in (0, square_km(1), square_km(10))]  # fmt: skip
    assert points[0] > 1.4 * points[1] > 2 * points[2]


CORNERS = st.lists(
    st.tuples(st.integers(-20, 120), st.integers(-20, 120)), min_size=3, max_size=9, unique=True
)


@given(CORNERS)
def test_an_outline_is_cut_at_the_window(corners: list[tuple[int, int]]) -> None:
    shape = shapely.Polygon(corners)
    if not shape.is_valid:
        return
    outline: Outline = [(float(x), float(y)) for x, y in corners]
    clipped = _clipped(outline, (0, 0, 100, 100))
    expected = shapely.intersection(shape, shapely.box(0, 0, 100, 100)).area
    assert (area(clipped) if clipped else 0) == pytest.approx(expected, abs=1e-6)
    assert all(-1e-9 <= value <= 100 + 1e-9 for point in clipped for value in point)


@pytest.mark.parametrize("country", ["RU", "UA", "DE", "FR", "US", "FJ", "NO"])
def test_what_is_sure_is_so(country: str) -> None:
    """No point counts as in or near its country that is not, and hardly one is missed."""
    random = Random(country)
    lines = [arcs()[n if n >= 0 else ~n] for u in base_map().units if u.country == country
             for polygon in u.polygons for ring in polygon for n in ring]  # fmt: skip
    points = []
    for _ in range(400):
        lon, lat = random.choice(random.choice(lines))
        points.append((lat + random.gauss(0, 0.3), lon + random.gauss(0, 0.3), country))
    distances = distances_of(points)
    sure = [is_in_or_near(lat, lon, code, 15.0) for lat, lon, code in points]
    assert all(distance <= 15 for distance, is_sure in zip(distances, sure, strict=True) if is_sure)
    missed = [d for d, is_sure in zip(distances, sure, strict=True) if d < 13 and not is_sure]
    assert len(missed) <= 4 and 50 < sum(sure) < 400


def test_a_country_that_the_base_map_has_not_holds_nothing() -> None:
    assert not is_in_or_near(0, 0, "AQ", 15)
