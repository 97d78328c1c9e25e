"""The kinds of a place's names on a day, compared with manual cases, and their colours."""

import json
from dataclasses import replace
from typing import Any

import pytest

from mapgen.check import check
from mapgen.layers.name_kinds import has_name_kinds, kinds_on, tone_on
from mapgen.model.definition import NameKind
from mapgen.reading.tables import read
from mapgen.time.edtf import parse
from tests.conftest import ROOT
from tests.layers.test_layers import layer, name, place

CASES = json.loads((ROOT / "tests/data/name_kind_cases.json").read_text("utf-8"))["cases"]
SMALL = check(read(ROOT / "tests" / "data" / "small"))


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_a_symbol_has_the_colour_of_its_name_of_the_day(case: dict[str, Any]) -> None:
    names = tuple(replace(name(row), kinds=tuple(row["kinds"])) for row in case["names"])
    town = replace(place({"names": [], "events": []}), names=names)
    kinds = {word: NameKind(word, "#8a5a00", "#f0b429") for word in ("colonial", "Soviet")}
    definition = replace(
        SMALL.definition,
        layers=(layer(case["rule"]),),
        name_kinds={"older": NameKind("older"), **kinds},
    )
    day = parse(case["day"]).earliest
    assert list(kinds_on(town, definition.layers[0], day)) == case["kinds"]
    tones = ("layer", "colonial", "Soviet")
    assert tones[tone_on(town, 0, definition, day)] == case["tone"]
    assert len(definition.tones) == len(tones)


def test_a_map_knows_kinds_by_its_definition_or_its_names() -> None:
    assert not has_name_kinds(SMALL)
    listed = replace(SMALL.definition, name_kinds={"older": NameKind("older")})
    assert has_name_kinds(replace(SMALL, definition=listed))
    first = SMALL.places[0]
    named = (replace(first.names[0], kinds=("older",)), *first.names[1:])
    assert has_name_kinds(replace(SMALL, places=(replace(first, names=named),)))
