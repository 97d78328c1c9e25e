"""`mapgen import`: the stories of StoryMapJS, TimelineJS and Hands-On Data Visualization."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_cli import run
from tests.outlets.test_intake import imported, refused, remarks, rows

pytestmark = pytest.mark.usefixtures("viewer_assets")


def slide(headline: str, lat: Any, lon: Any, **more: Any) -> dict[str, Any]:
    where = {"lat": lat, "lon": lon, "zoom": 10, "line": True, "name": more.pop("name", "")}
    text = {"headline": headline, "text": more.pop("text", "")}
    return {"location": where, "text": text, "date": "", "media": {}, **more}


STORY = {
    "storymap": {
        "slides": [
            {"type": "overview", "text": {"headline": "<b>Names</b> &amp; rivers", "text": "x"},
             "location": {"line": True}},
            slide("Stalin<b>grad</b> &amp; its name", 48.7, 44.5, name="Volgograd",
                  date="10 November 1961",
                  text="<p>A decree.</p><p>See <a href='https://c.example/x'>here</a>.</p>"
                       "<script>alert(1)</script><img src=x onerror=alert(1)>",
                  media={"url": "https://a.example/pic.jpg", "credit": "A <i>Museum</i>",
                         "caption": "A picture"}),
            slide("The statue", 48.7, 44.5, name="Volgograd", date="some day"),
            slide("Donetsk", "48,0", 37.8, media={"url": "images/pic.jpg"},
                  background={"url": "https://a.example/sky.jpg"}),
            slide("Bad", 148.0, 37.8),
            slide("", 48.0, 37.8),
            slide("At sea", 0, -30),
        ]
    }
}  # fmt: skip


def lost_of(folder: Path, source: Path) -> dict[str, int]:
    told = json.loads(run("import", source, "-o", folder / "again", "--json").stdout)
    lost: dict[str, int] = told["lost"]
    return lost


def test_slides_of_a_story_map_are_places_with_events(tmp_path: Path) -> None:
    out = imported(tmp_path, json.dumps(STORY), "story.json")
    places = [(row["id"], row["title"], row["summary"]) for row in rows(out, "places")]
    assert places == [
        ("volgograd", "Volgograd", "A decree. See here."),
        ("donetsk", "Donetsk", "From story.json, slide 4."),
    ]
    (event,) = rows(out, "events")
    assert (event["text"], event["date"], event["source"], event["locator"]) == (
        "Stalingrad & its name", "1961-11-10", "story", "slide 2",
    )  # fmt: skip
    works = {row["id"]: (row["title"], row["url"]) for row in rows(out, "sources")}
    assert works["a-museum"] == ("A Museum", "https://a.example/pic.jpg")
    assert rows(out, "places")[0]["sources"] == "a-museum"
    assert 'title = "Names & rivers"' in (out / "map.toml").read_text("utf-8")
    assert [(row, message) for row, _, _, message, _ in remarks(out)] == [
        ("3", "not a date that can be read"),
        ("5", "148.0 is not a latitude (−90 to 90); were lat and lon swapped?"),
        ("6", "there is no title"),
        ("7", "the point lies in no country"),
    ]
    assert lost_of(tmp_path, tmp_path / "story.json") == {
        "captions of media": 1, "links in texts": 1, "media without an address": 1,
        "overview slides, but their title": 1, "pictures behind slides": 1,
    }  # fmt: skip


CHAPTERS = (
    "Chapter,Media Link,Media Credit,Media Credit Link,Description,Zoom,Marker,Marker Color,"
    "Location,Latitude,Longitude,Found,Quality,Source,Overlay,Overlay Transparency,"
    "GeoJSON Overlay,GeoJSON Feature Properties"
)
POINTS = (
    "Group,Marker Icon,Marker Color,Icon Color,Custom Size,Name,Image,Description,Location,"
    "Latitude,Longitude,Found,Quality,Source"
)


def sheet(heading: str, *given: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, heading.split(","), lineterminator="\n")
    writer.writeheader()
    writer.writerows(given)
    return out.getvalue()


def test_chapters_of_a_story_map_sheet(tmp_path: Path) -> None:
    at = {"Latitude": "48.78", "Longitude": "44.34", "Location": "Volgograd", "Source": "Google"}
    text = sheet(
        CHAPTERS,
        {"Chapter": 'Airport <i class="fas fa-plane"></i>, Volgograd', **at, "Marker": "Plain",
         "Description": "An <b>airport</b> &amp; a name", "Media Link": "media/a.jpg",
         "Media Credit": "Source: A Museum", "Media Credit Link": "https://photos.example/1"},
        {"Chapter": "Last", "GeoJSON Overlay": "geojson/a.geojson", "Description": "Text"},
    )  # fmt: skip
    out = imported(tmp_path, text, "Chapters.csv")
    (place,) = rows(out, "places")
    assert (place["title"], place["summary"]) == ("Airport, Volgograd", "An airport & a name")
    works = {(row["title"], row["url"]) for row in rows(out, "sources")}
    assert ("A Museum", "https://photos.example/1") in works and "Google" not in dict(works)
    assert [one[3] for one in remarks(out)] == ["there is no position"]
    assert lost_of(tmp_path, tmp_path / "Chapters.csv") == {
        "addresses of places": 1, "looks of markers": 1, "overlays of GeoJSON": 1,
    }  # fmt: skip


def test_points_of_a_map_sheet(tmp_path: Path) -> None:
    at = {"Latitude": "48.78", "Longitude": "44.34", "Location": "x", "Source": "Google"}
    text = sheet(POINTS, {"Group": "Airports", "Name": "Gumrak", **at, "Marker Icon": "plane",
                          "Image": "https://a.example/1.jpg", "Description": "Text"})  # fmt: skip
    out = imported(tmp_path, text, "Points.csv")
    (place,) = rows(out, "places")
    assert (place["kind"], place["title"]) == ("airports", "Gumrak")
    assert place["sources"] == "a-example-1-jpg"


TIMELINE = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Type,Group,Background"
)
ON_MAP = "https://www.google.com/maps/@48.7,44.5,12z"
UNPLACED = "TimelineJS has no positions; add columns lat and lon, which it ignores"
OSM = "https://www.openstreetmap.org/#map=12/48.0/37.8"


def test_a_timeline_is_placed_by_its_maps_or_by_columns_of_ours(tmp_path: Path) -> None:
    text = sheet(
        TIMELINE,
        {"Type": "title", "Headline": "Towns <i>renamed</i>"},
        {"Year": "1961", "Month": "11", "Day": "10", "Headline": "Volgograd", "Media": ON_MAP,
         "Group": "Towns", "Text": "<p>Renamed</p>"},
        {"Year": "1924", "Month": "4", "End Year": "1961", "Headline": "Stalino", "Media": OSM},
        {"Year": "1925", "Headline": "Nowhere", "Media": "https://a.example/1.jpg",
         "Media Caption": "c", "Display Date": "spring"},
        {"Type": "era", "Year": "1924", "Headline": "His time"},
    )  # fmt: skip
    out = imported(tmp_path, text, "timeline.csv")
    assert [(row["id"], row["kind"], row["summary"]) for row in rows(out, "places")] == [
        ("volgograd", "towns", "Renamed"),
        ("stalino", "place", "From timeline.csv, slide 4."),
    ]
    assert [row["date"] for row in rows(out, "events")] == ["1961-11-10", "1924-04/1961"]
    assert 'title = "Towns renamed"' in (out / "map.toml").read_text("utf-8")
    assert [one[3] for one in remarks(out)] == [UNPLACED]
    assert lost_of(tmp_path, tmp_path / "timeline.csv") == {
        "captions of media": 1, "dates in the words of display_date": 1, "eras": 1,
    }  # fmt: skip
    more = sheet(f"{TIMELINE},Lat,Lon,Place", *(
        {"Year": year, "Headline": f"It was {what}", "Lat": "48.7", "Lon": "44.5",
         "Place": "Volgograd", "Media": "https://a.example/1.jpg"}
        for year, what in (("1925", "renamed"), ("1961", "renamed again"))
    ))  # fmt: skip
    out = imported(tmp_path, more, "placed.csv")
    assert [row["title"] for row in rows(out, "places")] == ["Volgograd"]
    assert [(row["date"], row["text"]) for row in rows(out, "events")] == [
        ("1925", "It was renamed"), ("1961", "It was renamed again"),
    ]  # fmt: skip


def test_a_timeline_without_any_position_says_how_to_add_them(tmp_path: Path) -> None:
    source = tmp_path / "timeline.csv"
    source.write_text(sheet(TIMELINE, {"Year": "1961", "Headline": "A"}), "utf-8")
    said = refused(source, "-o", tmp_path / "new")
    assert "no row of the file became a place" in said
    assert UNPLACED in said


def test_a_timeline_in_json(tmp_path: Path) -> None:
    def event(headline: str, start: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {"start_date": start, "text": {"headline": headline, "text": ""}, **more}

    day = {"year": "1961", "month": "11", "day": "10"}
    timeline = {
        "title": {"text": {"headline": "Towns", "text": ""}},
        "events": [
            event("Volgograd", day, media={"url": ON_MAP}),
            event("Stalino", {"year": 1924}, end_date={"year": 1961, "month": ""}, group="Town",
                  location={"lat": 48.0, "lon": 37.8, "name": "Donetsk"}),
            event("Before", {"year": "-44"}, location={"lat": 48.0, "lon": 37.9}),
        ],
        "eras": [{"start_date": {"year": "1924"}, "end_date": {"year": "1953"}}],
    }  # fmt: skip
    out = imported(tmp_path, json.dumps(timeline), "timeline.json")
    assert [(row["title"], row["kind"]) for row in rows(out, "places")] == [
        ("Volgograd", "place"), ("Stalino", "town"), ("Before", "place"),
    ]  # fmt: skip
    assert [row["date"] for row in rows(out, "events")] == ["1961-11-10", "1924/1961"]
    assert remarks(out)[0][:3] == ("3", "date", "-44")
