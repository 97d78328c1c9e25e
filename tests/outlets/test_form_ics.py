"""`mapgen export ics`: the grammar of RFC 5545, and the days of the tables."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.outlets.export.forms import FORMS
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
LINE = re.compile(r"([A-Z-]+)(;[A-Z]+=[A-Z]+)?:((?:[^\\]|\\[\\;,n])*)")
"""A content line: a name, one parameter at most, and a value that escapes only known signs."""


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped dataset."""
    return check(read(ROOT / "geodata"))


def events(data: bytes) -> list[dict[str, str]]:
    """Return the events of a calendar, after looking at every line."""
    text = data.decode()
    lines = text.removesuffix("\r\n").split("\r\n")
    assert "\n" not in text.replace("\r\n", "") and max(len(x.encode()) for x in lines) <= 75
    found: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        match = LINE.fullmatch(line)
        assert match, line
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][match[1]] = re.sub(r"\\([\\;,])", r"\1", match[3])
    return found


def test_every_exact_day_of_the_events_is_in_the_calendar(atlas: Atlas) -> None:
    found = events(FORMS["ics"].make(atlas).data)
    days = {(one["LOCATION"], one["DTSTART"], one["SUMMARY"]) for one in found}
    exact = {
        (place.title, event.date.text.replace("-", ""), f"{place.title}: {event.text}")
        for place in atlas.places for event in place.events
        if event.status == "preferred" and re.fullmatch(r"\d{4}-\d\d-\d\d", event.date.text)
    }  # fmt: skip
    assert len(exact) > 200 and {day for day in days if " → " not in day[2]} == exact
    named = {
        (place.title, name.start.text.replace("-", ""))
        for place in atlas.places for name in place.names if name.start and name.start.is_day
    }  # fmt: skip
    assert {(title, day) for title, day, text in days if "→" in text and "→" not in title} <= named


def test_events_have_what_the_standard_asks_for(atlas: Atlas) -> None:
    found = events(FORMS["ics"].make(atlas).data)
    ids = [one["UID"] for one in found]
    assert len(set(ids)) == len(ids) > 300
    for one in found:
        begin, end = (date.fromisoformat(one[key]) for key in ("DTSTART", "DTEND"))
        assert end - begin == timedelta(days=1)
        assert one["DTSTAMP"] == "20000101T000000Z"


def test_a_renaming_is_a_day() -> None:
    small = check(read(SMALL))
    found = {one["DTSTART"]: one["SUMMARY"] for one in events(FORMS["ics"].make(small).data)}
    assert found["19250410"] == "Volgograd: Tsaritsyn → Stalingrad"
    assert found["19611110"] == "Volgograd: Stalingrad → Volgograd"
    assert found["19560225"] == "Khrushchev’s Secret Speech: Read to a closed session."


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    result = run("export", "ics", "-o", tmp_path / "a.ics", SMALL)
    assert result.stderr.splitlines() == [
        "left out: 2 names without an exact first day",
        "left out: 2 events without an exact day",
        "left out: 1 rival or rejected event",
        "left out: 2 figures",
        "left out: 3 relations between places",
        "left out: 1 drawn area or line",
        "left out: 2 states of their time",
        "left out: 4 names of cities on the land",
    ]
