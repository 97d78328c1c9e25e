"""The places' numbers: consecutive, similar for neighbours, and stable."""

from dataclasses import replace
from math import hypot
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.basemap.projection import EqualArea
from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.model.places import Place, Position
from mapgen.noscript.numbering import cell, countries_in_order, hilbert, numbers, spans
from mapgen.reading.tables import read
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return check(read(ROOT / "geodata"))


@pytest.mark.parametrize("order", range(1, 6))
def test_the_curve_enters_every_cell_once_and_only_from_beside_it(order: int) -> None:
    side = range(2**order)
    way = {hilbert(x, y, order): (x, y) for x in side for y in side}
    assert sorted(way) == list(range(4**order))
    steps = [(way[i], way[i + 1]) for i in range(4**order - 1)]
    assert steps
    assert {abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in steps} == {1}


def test_the_curve_runs_from_west_to_east() -> None:
    """The curve of order 1: up on the left, down on the right."""
    assert [hilbert(*at, 1) for at in ((0, 0), (0, 1), (1, 1), (1, 0))] == [0, 1, 2, 3]


@given(st.floats(-1, 2))
def test_no_share_lies_outside_the_cells(share: float) -> None:
    assert 0 <= cell(share) < 2**16


def test_every_place_has_one_number_without_a_gap(atlas: Atlas) -> None:
    place_numbers = numbers(atlas)
    assert set(place_numbers) == {place.id for place in atlas.places}
    assert sorted(place_numbers.values()) == list(range(1, len(atlas.places) + 1))


def test_a_country_is_one_range_and_the_west_comes_first(atlas: Atlas) -> None:
    place_numbers = numbers(atlas)
    order = [place.country for place in sorted(atlas.places, key=lambda one: place_numbers[one.id])]
    stretches = list(dict.fromkeys(order))
    assert len(stretches) > 20
    assert [country for country in stretches for _ in range(order.count(country))] == order
    assert stretches == countries_in_order(atlas.places)
    west_to_east = ["CA", "US", "FR", "DE", "CZ", "UA", "GE", "RU", "MN", "CN"]
    assert [country for country in stretches if country in west_to_east] == west_to_east


def test_the_pacific_parts_east_and_west() -> None:
    place = check(read(ROOT / "tests" / "data" / "small")).places[0]
    at = {"RU": 170.0, "US": -150.0, "JP": 140.0, "PT": -9.0}
    places = [replace(place, country=c, position=Position(60, lon)) for c, lon in at.items()]
    assert countries_in_order(places) == ["US", "PT", "JP", "RU"]


def length(places: list[Place], projection: EqualArea) -> float:
    spots = [projection.spot(place.position.lat, place.position.lon) for place in places]
    return sum(hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(spots, spots[1:], strict=False))


def test_neighbouring_numbers_are_neighbours_on_the_map(atlas: Atlas) -> None:
    """The path by number is much shorter than a random one, and than one by longitude."""
    place_numbers, projection = numbers(atlas), EqualArea(atlas.definition.centre)
    russia = [place for place in atlas.places if place.country == "RU"]
    assert len(russia) > 100
    by_number = length(sorted(russia, key=lambda one: place_numbers[one.id]), projection)
    by_chance = length(Random(1).sample(russia, len(russia)), projection)
    by_longitude = length(sorted(russia, key=lambda one: one.position.lon), projection)
    assert by_number < by_chance / 5
    assert by_number < by_longitude / 1.3


def test_an_added_place_does_not_reorder_the_others(atlas: Atlas) -> None:
    place_numbers = numbers(atlas)
    russia = [place.id for place in atlas.places if place.country == "RU"]
    russia.sort(key=lambda place: place_numbers[place])
    for gone in russia[::30]:
        left = numbers(replace(atlas, places=tuple(p for p in atlas.places if p.id != gone)))
        rest = [place for place in russia if place != gone]
        assert sorted(rest, key=lambda place: left[place]) == rest


def test_the_order_of_the_table_does_not_count(atlas: Atlas) -> None:
    turned = replace(atlas, places=atlas.places[::-1])
    assert numbers(turned) == numbers(atlas)


@pytest.mark.parametrize(
    ("values", "words"),
    [([3], "3"), ([5, 4], "4, 5"), ([12, 13, 14, 19], "12–14, 19"), ([], "")],
)
def test_numbers_are_written_as_ranges(values: list[int], words: str) -> None:
    assert spans(values) == words


@given(st.sets(st.integers(1, 400)))
def test_no_number_is_lost(values: set[int]) -> None:
    assert members(spans(values)) == values


def members(words: str) -> set[int]:
    sides = [part.split("–") for part in words.split(", ") if part]
    return {number for side in sides for number in range(int(side[0]), int(side[-1]) + 1)}


def test_a_place_of_an_unknown_country_is_numbered(atlas: Atlas) -> None:
    foreign = replace(atlas.places[0], country="ZZ")
    assert len(numbers(replace(atlas, places=(foreign,)))) == 1
