"""When a historical state is drawn; the viewer runs the same cases."""

import json
from datetime import date
from typing import Any

import pytest

from mapgen.model.places import Position
from mapgen.model.states import HistoricalState
from mapgen.time.edtf import parse
from tests.conftest import ROOT

STATES = json.loads((ROOT / "tests/data/border_cases.json").read_text("utf-8"))["states"]


@pytest.mark.parametrize("case", STATES, ids=lambda case: case["about"])
def test_a_state_exists_on_a_day(case: dict[str, Any]) -> None:
    start, end = case["from"], case["to"]
    state = HistoricalState(
        id="state",
        name="",
        lang="en",
        start=parse(start) if start else None,
        end=parse(end) if end and end != ".." else None,
        lasting=end == "..",
        members=(),
        tint=1,
        label=Position(0, 0),
        note="",
        sources=(),
    )
    result = {day: state.exists(date.fromisoformat(day).toordinal()) for day in case["days"]}
    assert result == case["days"]
