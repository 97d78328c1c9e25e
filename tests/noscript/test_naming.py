"""Which names a drawing shows: the order, the zoom, and where there is room."""

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.noscript.label_packing import Box
from mapgen.noscript.name_placement import NAME, STATE, SYMBOL, TAKEN, WantedName, placed
from mapgen.noscript.naming import Nameable, importance, named_from, names_wanted, shorten, where
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/data/naming_cases.json").read_text("utf-8"))
WIDTH, HEIGHT = 400, 300


def nameable(case: dict[str, Any]) -> Nameable:
    plain = {"shape": "circle", "state": "during", "kind": 0, "rank": 0, "information": 0}
    return Nameable(**{**plain, "happening": False, **case})


@pytest.mark.parametrize("order", CASES["orders"])
def test_each_place_is_named_before_the_next(order: list[dict[str, Any]]) -> None:
    ranks = [importance(nameable(case)) for case in order]
    assert all(one < other for one, other in pairwise(ranks))


@pytest.mark.parametrize(("case", "zoom"), CASES["from"])
def test_small_things_are_named_on_large_maps(case: dict[str, Any], zoom: float) -> None:
    assert named_from(nameable(case)) == zoom


@pytest.mark.parametrize(("width", "height", "count"), CASES["wanted"])
def test_the_room_says_how_many_names_are_wanted(width: int, height: int, count: int) -> None:
    assert names_wanted(width, height) == count


@pytest.mark.parametrize(("title", "last"), CASES["where"])
def test_the_end_of_a_title_says_where_it_is(title: str, last: str) -> None:
    assert where(title) == last


@pytest.mark.parametrize(("title", "short"), CASES["short"])
def test_titles_are_shortened(title: str, short: str) -> None:
    assert shorten(title) == short


def wanted(x: float, y: float, long: float = 60, place: str = "a") -> WantedName:
    return WantedName(place, x, y, room=8, long=long, high=15)


def boxes(*names: WantedName, **occupied: Sequence[Box]) -> list[Box]:
    return [box for _, box in placed(names, occupied, WIDTH, HEIGHT)]


def test_a_name_stands_on_the_right_or_else_on_the_left() -> None:
    assert boxes(wanted(100, 100)) == [(108, 92.5, 168, 107.5)]
    assert boxes(wanted(390, 100)) == [(322, 92.5, 382, 107.5)]


def test_a_name_goes_where_nothing_is() -> None:
    """What is on the right is avoided, be it a symbol, a state's name or another name."""
    for kind in (SYMBOL, TAKEN, STATE, NAME):
        assert boxes(wanted(100, 100), **{kind: [(120, 95, 130, 105)]}) == [(32, 92.5, 92, 107.5)]


def test_without_room_a_name_covers_a_symbol_of_the_past_but_nothing_else() -> None:
    everywhere = [(0, 0, WIDTH, HEIGHT)]
    assert len(boxes(wanted(100, 100), symbol=everywhere)) == 1
    for kind in (TAKEN, STATE, NAME):
        assert boxes(wanted(100, 100), **{kind: everywhere}) == []


@given(st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT), st.floats(5, 120)),
                max_size=40))  # fmt: skip
def test_no_name_covers_another_or_the_edge(spots: list[tuple[float, float, float]]) -> None:
    found = boxes(*(wanted(x, y, long) for x, y, long in spots))
    for left, top, right, bottom in found:
        assert left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT
    for n, one in enumerate(found):
        for other in found[:n]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 0 or down <= 2, "only the space between lines may be shared"
