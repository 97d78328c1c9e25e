"""How the dates of two claims agree, by the cases that both languages know."""

import json

import pytest

from mapgen.time.agreement import agreement
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/data/agreement_cases.json").read_text("utf-8"))["cases"]


def test_there_are_cases() -> None:
    assert {case["agreement"] for case in CASES} == {
        "same", "less exact", "more exact", "overlap", "apart"
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["dates"]))
def test_dates_agree_as_in_the_cases(case: dict[str, object]) -> None:
    assert agreement(case["dates"]) == case["agreement"]  # type: ignore[arg-type]
