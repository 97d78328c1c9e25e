"""Which symbols share a label in print, and where it is; the viewer runs the same cases."""

import json
import re
from typing import Any

import pytest

from mapgen.noscript.label_packing import Label, Mark, labels
from mapgen.noscript.numbering import spans
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/data/packing_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["crowds"], ids=lambda case: case["about"])
def test_labels_of_crowds(case: dict[str, Any]) -> None:
    marks = tuple(Mark(*mark) for mark in case["marks"])
    placed = labels(marks, tuple(map(tuple, case["others"])), *case["size"])
    assert {label.text: side(label, marks) for label in placed} == case["labels"]


def side(label: Label, marks: tuple[Mark, ...]) -> str:
    """Return the side of its symbols on which a label is; its text starts at its left end."""
    labelled = [mark for mark in marks if mark.number in numbers(label.text)]
    assert labelled
    if label.x > max(mark.x for mark in labelled):
        return "right"
    if label.y < min(mark.y for mark in labelled):
        return "above"
    return "below" if label.y > max(mark.y for mark in labelled) + 8 else "left"


def numbers(text: str) -> set[int]:
    ends = [[int(n) for n in re.findall(r"\d+", part)] for part in text.split(", ")]
    return {number for end in ends for number in range(end[0], end[-1] + 1)}


@pytest.mark.parametrize("case", CASES["spans"], ids=lambda case: case["words"])
def test_numbers_are_written_as_ranges(case: dict[str, Any]) -> None:
    assert spans(case["numbers"]) == case["words"]
