"""Ids from titles; the viewer's search folds the same texts to the same letters."""

import json

import pytest

from mapgen.support.slug import slug
from tests.conftest import ROOT

TEXTS = json.loads((ROOT / "tests/data/folding_cases.json").read_text("utf-8"))["texts"]


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["text"])
def test_a_text_in_latin_letters(case: dict[str, str]) -> None:
    assert slug(case["text"]) == case["folded"]


def test_a_text_in_other_letters_has_no_id() -> None:
    assert slug("Сталинград") == ""
