"""The box around places: the smallest, whatever side of the Earth they are on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.basemap.extent import Box, box_around, centre_of, outline_of

CASES: dict[str, tuple[list[float], list[float], Box, tuple[float, float]]] = {
    "one place": ([50], [30], (49, 29, 51, 31), (50, 30)),
    "Europe": ([40, 60], [-5, 35], (39, -6, 61, 36), (50, 15)),
    "Fiji and Tonga": ([-17, -21], [178, -175], (-22, 177, -16, -174), (-19, -178.5)),
    "New Zealand and Chatham": ([-36, -44], [174, -176.5], (-45, 173, -35, -175.5), (-40, 178.75)),
    "on the antimeridian": ([0, 0], [180, -179], (-1, 179, 1, -178), (0, -179.5)),
    "up to the antimeridian": ([0, 0], [170, 180], (-1, 169, 1, 180), (0, 174.5)),
    "three continents": ([-53, -25], [-71, 131], (-54, 130, -24, -70), (-39, -150)),
    "the south": ([-53, -25, -30, -33], [-71, 131, 26, 31], (-54, -72, -24, 132), (-39, 30)),
    "a pole": ([89.5, 80], [10, 20], (79, 9, 90, 21), (84.5, 15)),
    "nothing": ([], [], (-59, -169, 69, 169), (5, 0)),
}


@pytest.mark.parametrize(("lats", "lons", "box", "centre"), CASES.values(), ids=CASES)
def test_the_box_is_the_smallest(
    lats: list[float], lons: list[float], box: Box, centre: tuple[float, float]
) -> None:
    assert box_around(lats, lons) == box
    assert centre_of(box) == centre


POINTS = st.lists(st.tuples(st.integers(-90, 90), st.integers(-180, 180)), min_size=1, max_size=9)


@given(POINTS)
def test_every_place_is_inside_and_no_turn_makes_it_smaller(points: list[tuple[int, int]]) -> None:
    lats, lons = zip(*points, strict=True)
    south, west, north, east = box_around(lats, lons)
    width = (east - west) % 360 or 360
    for lat, lon in points:
        assert south <= lat <= north
        assert width == 360 or (lon - west) % 360 <= width
    best = min(max((other - lon) % 360 for other in lons) for lon in lons)
    assert width <= min(best + 2, 360) and width >= best


def test_outlying_places_may_be_outside() -> None:
    lats, lons = [50.0] * 98 + [10, 80], [20.0] * 98 + [-150, 150]
    assert box_around(lats, lons, 1 / 50) == (49, 19, 51, 21)


def test_a_wide_box_is_told_by_more_than_its_corners() -> None:
    assert outline_of((10, 20, 30, 70)) == [(10, 20), (30, 70)]
    assert outline_of((10, 150, 30, -130)) == [
        (10, 150), (10, -170), (10, -130), (30, 150), (30, -170), (30, -130),
    ]  # fmt: skip
