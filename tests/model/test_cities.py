"""When a city has a name: as when a state of its time is drawn; the viewer runs the same cases."""

import json
from datetime import date
from typing import Any

import pytest

from mapgen.model.cities import CityName
from mapgen.model.places import Position
from mapgen.time.edtf import parse
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/data/border_cases.json").read_text("utf-8"))["states"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_city_has_a_name_on_a_day(case: dict[str, Any]) -> None:
    start, end = case["from"], case["to"]
    city = CityName(
        id="city",
        name="",
        lang="en",
        start=parse(start) if start else None,
        end=parse(end) if end and end != ".." else None,
        lasting=end == "..",
        position=Position(0, 0),
        rank=1,
        sources=(),
    )
    result = {day: city.is_used(date.fromisoformat(day).toordinal()) for day in case["days"]}
    assert result == case["days"]
