"""The projection against PROJ's own figures; the viewer runs the same cases."""

import json

import pytest

from mapgen.basemap.projection import projection_about
from mapgen.model.places import Position
from tests.conftest import ROOT

POINTS = json.loads((ROOT / "tests/data/projection_cases.json").read_text("utf-8"))["points"]


def test_there_are_points() -> None:
    assert len(POINTS) > 20


@pytest.mark.parametrize("case", POINTS, ids=lambda case: f"{case['centre']} {case['point']}")
def test_a_point_lies_where_proj_puts_it(case: dict[str, list[float]]) -> None:
    projection = projection_about(Position(*case["centre"]))
    assert projection.spot(*case["point"]) == pytest.approx(case["spot"], abs=1e-9)
    assert projection.shows(*case["point"])


def test_the_point_opposite_has_no_place() -> None:
    projection = projection_about(Position(56, 55))
    assert not projection.shows(-56, -125)
    assert all(abs(share) < 1e7 for share in projection.spot(-56, -125))
