"""States and names of a place on a day, compared with manual cases."""

import json
from datetime import date
from typing import Any

import pytest

from mapgen.check import check
from mapgen.layers import layer_of, layers, state
from mapgen.layers.names import name_changes
from mapgen.model.claims import Event, Name
from mapgen.model.definition import LayerDefinition, StateWords
from mapgen.model.places import Place, Position
from mapgen.reading.tables import read
from mapgen.time.changes import at
from mapgen.time.edtf import parse
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"
CASES = json.loads((DATA / "life_cases.json").read_text("utf-8"))["cases"]


def layer(rule: str) -> LayerDefinition:
    return LayerDefinition(
        id="layer",
        title="",
        description="",
        rule=rule,
        colour="#000000",
        colour_dark="#ffffff",
        shape="circle",
        on=True,
        words=StateWords("", "", ""),
        kinds={},
        namesakes=("*",),
        begins=("unveiled", "opened", "interred", "re-erected"),
        ends=("removed", "closed"),
    )


def name(row: dict[str, Any]) -> Name:
    start, end = row.get("from"), row.get("to")
    return Name(
        period=row["period"],
        text=row["name"],
        lang=row["lang"],
        script="",
        start=parse(start) if start else None,
        end=parse(end) if end and end != ".." else None,
        lasting=end == "..",
        namesake=row.get("namesake", ""),
        sources=("s",),
        status=row.get("status", "preferred"),
    )


def event(row: dict[str, Any]) -> Event:
    return Event(
        happening=row["kind"],
        date=parse(row["date"]),
        kind=row["kind"],
        text="",
        sources=("s",),
        status=row.get("status", "preferred"),
    )


def place(case: dict[str, Any]) -> Place:
    return Place(
        id="place",
        title="",
        kind="",
        position=Position(0, 0),
        precision="exact",
        country="RU",
        summary="",
        coordinate_source="s",
        names=tuple(map(name, case["names"])),
        events=tuple(map(event, case["events"])),
    )


DAYS = [(case, day) for case in CASES for day in case["days"]]


def test_there_are_cases() -> None:
    assert len(DAYS) > 80


@pytest.mark.parametrize(("case", "day"), DAYS, ids=lambda x: x if isinstance(x, str) else "")
def test_state_and_name_on_a_day(case: dict[str, Any], day: str) -> None:
    expected, number = case["days"][day], date.fromisoformat(day).toordinal()
    thing = place(case)
    assert state(thing, layer(case["rule"]), number) == expected["state"], case["about"]
    if case["names"]:
        now, coming = at(name_changes(thing), None, number)
        assert (now[0].text if now else None) == expected["name"], case["about"]
        assert (coming[0].text if coming else None) == expected.get("next"), case["about"]


def test_every_place_is_in_exactly_one_layer() -> None:
    atlas = check(read(DATA / "small"))
    shown = {layer.definition.id: [p.id for p in layer.places] for layer in layers(atlas)}
    assert shown == {
        "renamed": ["volgograd"],
        "circle": ["luhansk"],
        "monuments": ["prague-letna-stalin", "prague-letna-metronome"],
        "camps": ["norillag"],
        "events": ["secret-speech-1956"],
    }


def test_nothing_of_stalins_is_in_doubt_before_it_could_be() -> None:
    """No place took his name before 1924, and the first monument to him is of 1929."""
    atlas, day = check(read(ROOT / "geodata")), date(1917, 1, 1).toordinal()
    states = {p.id: state(p, layer_of(p, atlas.definition.layers), day) for p in atlas.places}
    assert len(states) > 250
    assert [place for place, shown in states.items() if shown == "changing"] == []


def test_a_place_that_no_layer_shows_is_an_error() -> None:
    with pytest.raises(LookupError):
        layer_of(place(CASES[0]), (layer("lifetime"),))
