"""mapgen in Python: `read`, `quick`, `from_frames`, and what an Atlas can do."""

import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import Page, Request, expect
from shapely.geometry import Point, Polygon

import mapgen
from mapgen.outlets.build import build
from mapgen.support.errors import DataError, DateError, UsageError, WriteError
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
pytestmark = pytest.mark.usefixtures("viewer_assets")


def towns(**more: Any) -> gpd.GeoDataFrame:
    """Two renamed towns, in a coordinate system of metres."""
    columns = {
        "town": ["Volgograd", "Donetsk"], "was": ["Stalingrad", "Stalino"],
        "since": [1925.0, 1924], "until": [pd.Timestamp("1961-11-10"), pd.NaT], **more,
    }  # fmt: skip
    points = [Point(44.5, 48.7), Point(37.8, 48)]
    return gpd.GeoDataFrame(columns, geometry=points, crs="EPSG:4326").to_crs("EPSG:3857")


def quick(frame: Any, **more: str) -> mapgen.Atlas:
    names = {"name": "town", "old_name": "was", "start": "since", "end": "until"}
    return mapgen.quick(frame, **{**names, **more})


def test_a_dataset_is_read_and_saved_as_the_page_that_build_makes(tmp_path: Path) -> None:
    atlas = mapgen.read(SMALL)
    assert (
        repr(atlas) == f"<Atlas {atlas.data.definition.title!r}: {len(atlas.data.places)} places>"
    )
    assert atlas.save(tmp_path / "a.html") == tmp_path / "a.html"
    build(SMALL, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert atlas.html() == (tmp_path / "a.html").read_text("utf-8")
    assert 'lang="de"' in mapgen.read(str(SMALL)).html(languages=("de",))
    atlas.save(tmp_path / "de.html", languages=("de",))
    assert 'lang="de"' in (tmp_path / "de.html").read_text("utf-8")


def test_what_cannot_be_saved_or_read(tmp_path: Path) -> None:
    atlas = mapgen.read(SMALL)
    with pytest.raises(
        UsageError, match=r"map.txt: the page is one file, whose name ends in .html"
    ):
        atlas.save("map.txt")
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(WriteError, match="was not written"):
        atlas.save(tmp_path / "file" / "map.html")
    with pytest.raises(DataError, match="no such folder of tables"):
        mapgen.read(tmp_path / "nothing")
    with pytest.raises(DateError):
        atlas.at("some day")
    with pytest.raises(AttributeError, match="module 'mapgen' has no attribute 'reed'"):
        mapgen.reed  # noqa: B018
    assert dir(mapgen) == ["Atlas", "__version__", "folium", "from_frames", "quick", "read"]


def test_the_state_and_name_of_each_place_on_a_day() -> None:
    atlas = mapgen.read(ROOT / "geodata")
    for day in (
        "1961-11-09",
        date(1961, 11, 9),
        datetime(1961, 11, 9, 12),
        pd.Timestamp("1961-11-09"),
    ):
        frame = atlas.at(day).set_index("id")
        assert tuple(frame.loc["volgograd", ["layer", "state", "name"]]) == (
            "renamed", "during", "Stalingrad",
        )  # fmt: skip
    frame = atlas.at("1961-11-10").set_index("id")
    assert tuple(frame.loc["volgograd", ["state", "name"]]) == ("after", "Volgograd")
    assert len(frame) == len(atlas.data.places) and frame.crs == "EPSG:4326"
    assert set(frame["state"]) <= {"before", "during", "after", "changing"}


def test_frames_have_edtf_and_days() -> None:
    frames = mapgen.read(ROOT / "geodata").frames()
    assert list(frames) == ["places", "names", "events", "figures", "sources"]
    names = frames["names"]
    own = names[(names["place"] == "volgograd") & (names["lang"] == "en")]
    old = own[own["name"] == "Stalingrad"].to_dict("records")[0]
    assert (old["from"], old["to"]) == ("1925-04-10", "1961-11-10")
    assert old["from_earliest"] == pd.Timestamp("1925-04-10")
    lasting = own[own["name"] == "Volgograd"].to_dict("records")[0]
    assert lasting["to"] == ".." and lasting["to_latest"] is pd.NaT
    for frame, column in (
        ("names", "to_latest"),
        ("events", "date_earliest"),
        ("figures", "date_latest"),
    ):
        assert frames[frame][column].dtype == np.dtype("datetime64[s]")
    assert names["from_earliest"].min().year < 1700  # before what nanoseconds can hold
    assert isinstance(frames["places"], gpd.GeoDataFrame)
    assert set(frames["names"]["source"].str.split(";").explode()) <= set(frames["sources"]["id"])


def test_problems_are_the_warnings_of_a_check() -> None:
    assert mapgen.read(SMALL).problems == ()
    frame = towns()
    twice = pd.concat([frame, frame.iloc[:1]])
    (problem,) = quick(twice).problems
    assert problem.severity == "warning" and "are they the same place?" in problem.hint


def test_a_quick_map_of_a_geodataframe() -> None:
    atlas = quick(towns(), source="A Book", kind="city", title="Two towns")
    assert repr(atlas) == "<Atlas 'Two towns': 2 places>" and atlas.remarks == ()
    names = atlas.frames()["names"]
    assert [tuple(row) for row in names[["name", "from", "to"]].to_numpy()] == [
        ("Volgograd", "1961-11-10", ".."), ("Stalingrad", "1925", "1961-11-10"),
        ("Donetsk", "", ".."), ("Stalino", "1924", ""),
    ]  # fmt: skip
    assert set(names["source"]) == {"a-book"}
    frame = atlas.at("1950")
    assert list(frame["name"]) == ["Stalingrad", "Stalino"] and set(frame["kind"]) == {"city"}
    assert frame.geometry[0].distance(Point(44.5, 48.7)) < 1e-6


def test_columns_of_sources_and_kinds_and_others_that_are_in_the_way() -> None:
    frame = towns(book=["A", "B"], sort=["city", "street"], name=["wrong", "wrong"])
    atlas = quick(frame, source="book", kind="sort")
    assert list(atlas.frames()["places"]["title"]) == ["Volgograd", "Donetsk"]
    assert list(atlas.frames()["places"]["kind"]) == ["city", "street"]
    assert list(atlas.frames()["names"]["source"]) == ["a", "a", "b", "b"]


def test_without_an_old_name_the_dates_are_those_of_the_place() -> None:
    frame = pd.DataFrame({"what": ["Statue"], "up": ["1949"], "down": ["1962-21"],
                          "lat": [50.1], "lon": [14.4]})  # fmt: skip
    atlas = mapgen.quick(frame, name="what", start="up", end="down")
    events = atlas.frames()["events"]
    assert [tuple(row) for row in events[["kind", "date"]].to_numpy()] == [
        ("began", "1949"), ("ended", "1962-21"),
    ]  # fmt: skip
    assert list(atlas.at("1950")["state"]) == ["during"]


def test_what_is_not_given_is_guessed_and_what_cannot_be_read_is_told() -> None:
    frame = towns().rename(columns={"town": "name", "was": "old_name", "until": "renamed"})
    frame["renamed"] = ["10.11.1961", "some day"]
    frame.loc[2] = ["Nowhere", "Old", 1900, "1950", None]
    atlas = mapgen.quick(frame)
    assert [(one.row, one.column, one.message) for one in atlas.remarks] == [
        (2, "renamed", "not a date that can be read"), (3, "geometry", "there is no geometry"),
    ]  # fmt: skip
    assert repr(atlas) == "<Atlas 'Map': 2 places, 2 remarks>"


def test_frames_that_a_quick_map_cannot_be_made_of() -> None:
    with pytest.raises(UsageError, match="the frame has no column 'twn'; did you mean town?"):
        quick(towns(), name="twn")
    with pytest.raises(
        UsageError, match="the frame has no column 'xyz'; the columns are town, was"
    ):
        quick(towns(), old_name="xyz")
    bare = towns()[["since", "geometry"]]
    with pytest.raises(
        UsageError, match="no column seems to hold a title; name one of the columns"
    ):
        mapgen.quick(bare)
    with pytest.raises(UsageError, match="the frame has no geometry, and no columns of latitude"):
        mapgen.quick(pd.DataFrame({"name": ["A"]}))
    nowhere = towns()
    empty: list[Any] = [None, None]
    nowhere.geometry = gpd.GeoSeries(empty, crs=4326)
    with pytest.raises(DataError, match="no row of the file became a place"):
        quick(nowhere)


def test_frames_with_the_columns_of_the_tables() -> None:
    places = gpd.GeoDataFrame(
        {"title": ["Old Town", "Square"], "kind": ["city", ""]},
        geometry=[Point(44.5, 48.7), Polygon([(37, 48), (38, 48), (38, 49)])], crs=4326,
    )  # fmt: skip
    names = pd.DataFrame({"place": ["old-town"] * 2, "name": ["X", "Y"], "from": [1900, 1950],
                          "to": ["1950", ".."], "source": ["book", None]})  # fmt: skip
    sources = pd.DataFrame({"id": ["book"], "type": ["book"], "title": ["A Book"]})
    events = pd.DataFrame({"place": ["square"], "date": ["1970"], "kind": ["opened"],
                           "text": ["Opened"]})  # fmt: skip
    atlas = mapgen.from_frames(places, names=names, events=events, sources=sources, title="Own")
    assert [(one.id, one.kind, one.country) for one in atlas.data.places] == [
        ("old-town", "city", "RU"), ("square", "place", "UA"),
    ]  # fmt: skip
    assert list(atlas.frames()["names"]["source"]) == ["book", "data"]
    assert list(atlas.frames()["sources"]["title"]) == ["A Book", "Own"]
    assert list(atlas.at("1960")["state"]) == ["after", "before"]
    own = atlas.data.definition.id
    text = (SMALL / "map.toml").read_text("utf-8")
    with pytest.raises(DataError, match="no layer of map.toml shows the kind"):
        mapgen.from_frames(places, definition=text)
    assert own == "own"


def test_frames_with_errors_name_the_row() -> None:
    places = pd.DataFrame({"title": ["A"], "lat": [95.2], "lon": [37], "country": ["UA"]})
    with pytest.raises(DataError, match=r"places.csv:2:lat: 95.2 is not a latitude"):
        mapgen.from_frames(places)
    with pytest.raises(DataError, match="the frame of places has no rows"):
        mapgen.from_frames(places[:0])
    with pytest.raises(DataError, match=r"places.csv:2:lat: 'x' is not a number"):
        mapgen.from_frames(places.assign(lat="x", country=""))


def test_importing_mapgen_loads_nothing_heavy() -> None:
    script = (
        "import sys, mapgen; assert mapgen.__version__\n"
        "heavy = {'geopandas', 'pandas', 'numpy', 'shapely', 'folium', 'pydantic', 'babel'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "from mapgen import read, quick, from_frames, Atlas\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert (Path(mapgen.__file__).parent / "py.typed").is_file()


@pytest.mark.browser
def test_a_notebook_shows_the_page_in_a_sandboxed_frame(page: Page) -> None:
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one))
    hostile = 'Volgograd "</iframe><img src=x onerror=alert(1)>'
    atlas = quick(towns(town=[hostile, "Donetsk"]), title='Two "towns" & more')
    text = atlas._repr_html_()
    assert re.match(
        r'<iframe sandbox="allow-scripts" title="Two &quot;towns&quot; &amp; more"', text
    )
    page.set_content(f"<!doctype html><body>{text}</body>")
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_have_text('Two "towns" & more')
    expect(frame.get_by_text("Stalino").first).to_be_visible()
    assert [one.url for one in asked if one.url not in ("about:srcdoc", "about:blank")] == []


def test_the_page_about_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "python.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 3
    towns().to_file(tmp_path / "towns.gpkg")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "geodata").symlink_to(ROOT / "geodata")
    space: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), space)
    assert sorted(path.name for path in tmp_path.glob("*.html")) == [
        "folium.html",
        "stalin.html",
        "theirs.html",
        "towns.html",
    ]
