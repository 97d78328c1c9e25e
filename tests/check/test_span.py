"""Dates that the map cannot show, and dates that a spreadsheet has turned into numbers."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from mapgen.check import check, inspect, span
from mapgen.reading.tables import read
from mapgen.support.errors import grouped
from tests.check.warned import warnings
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


SPEECH = "speech,1956-02-25"
STORED = "a spreadsheet stores {} as this number: write that if the source gives it"


@pytest.mark.parametrize(
    ("when", "hint"),
    [
        ("9232", STORED.format("1925-04-10")),
        ("2956-02-25", "is the year right?"),
        ("9999", STORED.format("1927-05-17")),
        ("3000", "is the year right?"),
        ("2027/2028", "is the year right?"),
    ],
)  # fmt: skip
def test_a_date_after_the_span_is_told(dataset: Path, when: str, hint: str) -> None:
    edit(dataset / "events.csv", SPEECH, f"speech,{when}")
    message = f"{when} is after the last year of the map, 2026"
    assert warnings(dataset) == [f"events.csv:8:date: warning: {message}; {hint}"]


def test_a_date_after_the_last_known_day_is_told(dataset: Path) -> None:
    edit(dataset / "map.toml", "opening =", 'until = "2026-06-30"\nopening =')
    edit(dataset / "events.csv", SPEECH, "speech,2026-06-30")
    told = "is after 2026-06-30, the last day that the map knows of; is the year right?"
    assert [each for each in warnings(dataset) if "knows of" in each] == []
    edit(dataset / "events.csv", "speech,2026-06-30", "speech,2026-07-01")
    assert f"events.csv:8:date: warning: 2026-07-01 {told}" in warnings(dataset)


def test_a_date_in_the_future_is_told(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(dataset / "events.csv", SPEECH, "speech,2020-02-25")
    monkeypatch.setattr(span, "today", lambda: date(2020, 2, 25).toordinal())
    assert [each for each in warnings(dataset) if "future" in each] == []
    monkeypatch.setattr(span, "today", lambda: date(2020, 2, 24).toordinal())
    assert warnings(dataset) == [
        "events.csv:8:date: warning: 2020-02-25 is in the future; is the year right?"
    ]


def test_today_is_not_in_the_future() -> None:
    assert date(2020, 1, 1).toordinal() < span.today() <= date.today().toordinal()


def test_what_began_before_the_span_is_not_told(dataset: Path) -> None:
    """Tsaritsyn was founded in 1589; the map begins in 1917."""
    assert "1589" in (dataset / "names.csv").read_text("utf-8")
    assert warnings(dataset) == []


def test_a_place_that_was_gone_before_the_map_begins_is_told(dataset: Path) -> None:
    edit(dataset / "events.csv", SPEECH, "speech,0956-02-25")
    assert warnings(dataset) == [
        "events.csv:8:date: warning: all dates of 'secret-speech-1956' are before the first year "
        "of the map, 1917; are they right? Otherwise begin the span of map.toml earlier"
    ]


def test_day_numbers_of_a_column_are_one_line(dataset: Path) -> None:
    path = dataset / "events.csv"
    with path.open("a", encoding="utf-8") as table:
        for number in range(9000, 9010):
            table.write(f"volgograd,h{number},{number},opened,It opened.,history,,,\n")
    (line,) = map(str, grouped(inspect(read(dataset)).problems))
    day = date(1899, 12, 30) + timedelta(9000)
    assert line.endswith(
        "9000 is after the last year of the map, 2026, and 9 like it "
        f"(lines 10, 11, 12, 13, 14, …); {STORED.format(day)}"
    )


HOLE = ",[[86,69.2],[86.1,69.2],[86.1,69.3],[86,69.2]]"


@pytest.mark.parametrize("holes", [1, 3])
def test_holes_are_kept(dataset: Path, holes: int) -> None:
    path = dataset / "regions.geojson"
    text = path.read_text("utf-8")
    assert text.count("]]]") == 1
    path.write_text(text.replace("]]]", f"]]{HOLE * holes}]"), "utf-8")
    assert warnings(dataset) == []
    ((rings,),) = [region.parts for region in check(read(dataset)).regions]
    assert [len(ring) for ring in rings[1:]] == [3] * holes


@pytest.mark.parametrize(
    ("geometry", "message"),
    [
        (
            '"Polygon","coordinates":[[[1,2],[2,3],[1,2]]]',
            "coordinates: the area has too few points: 3 of at least 4; "
            "draw it again, or delete it",
        ),
        (
            '"Polygon","coordinates":[[[1,2],[2,3],[3,1],[1,1]]]',
            "coordinates: the outline of the area is not closed; "
            "repeat its first point as the last",
        ),
        (
            '"LineString","coordinates":[[1,2]]',
            "coordinates: the line has too few points: 1 of at least 2; "
            "draw it again, or delete it",
        ),
        (
            '"MultiPolygon","coordinates":[]',
            "coordinates: the feature has no shape to draw; draw it again, or delete it",
        ),
        (
            '"Point","coordinates":[1,2]',
            "geometry: what a place covers is drawn as an area or a line, not as a point; "
            "delete it: the place has its point in places.csv",
        ),
        (
            '"GeometryCollection","geometries":[]',
            "geometry: a GeometryCollection cannot be drawn",
        ),
    ],
)
def test_a_feature_that_is_not_whole_is_an_error(
    dataset: Path, geometry: str, message: str
) -> None:
    (dataset / "regions.geojson").write_text(
        '{"type":"FeatureCollection","features":[\n{"type":"Feature","properties":'
        f'{{"place":"norillag"}},"geometry":{{"type":{geometry}}}}}\n]}}\n',
        "utf-8",
    )
    (problem,) = inspect(read(dataset)).problems
    assert str(problem) == f"regions.geojson:2:{message}"
