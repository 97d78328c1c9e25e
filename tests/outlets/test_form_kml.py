"""`mapgen export kml`: what Python's XML parser and GDAL read of it."""

import shutil
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from mapgen.check import check
from mapgen.layers import layers, rule_of
from mapgen.model.atlas import Atlas
from mapgen.model.claims import BORNE
from mapgen.outlets.export.forms import FORMS
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
K = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped dataset."""
    return check(read(ROOT / "geodata"))


@pytest.fixture(scope="module")
def path(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kml") / "a.kml"
    path.write_bytes(FORMS["kml"].make(atlas).data)
    return path


def cells(placemark: ET.Element) -> dict[str, str]:
    return {
        each.get("name", ""): each.findtext(f"{K}value") or ""
        for each in placemark.iter(f"{K}Data")
    }


def test_every_borne_name_is_a_placemark_with_its_dates(path: Path, atlas: Atlas) -> None:
    seen = set()
    for placemark in ET.parse(path).getroot().iter(f"{K}Placemark"):
        data = cells(placemark)
        for text in data.get("names", "").split("; "):
            seen.add((data["place"], text, data.get("from"), data.get("to")))
    named = [p for one in layers(atlas) if rule_of(one.definition).named for p in one.places]
    expected = {
        (place.id, f"{name.text} ({name.lang})") for place in named for name in place.names
        if name.status in BORNE
    }  # fmt: skip
    assert len(expected) > 300
    assert {(place, text) for place, text, *_ in seen if text} == expected
    assert ("volgograd", "Сталинград (ru)", "1925-04-10", "1961-11-10") in seen
    assert ("volgograd", "Волгоград (ru)", "1961-11-10", "..") in seen


def test_gdal_reads_the_layers_and_the_times(path: Path, atlas: Atlas) -> None:
    assert [name for name, _ in pyogrio.list_layers(path)] == [
        layer.title for layer in atlas.definition.layers
    ]
    frame = gpd.read_file(path, layer="Stalin’s name")
    city = frame[(frame["place"] == "volgograd") & (frame["Name"] == "Stalingrad")].iloc[0]
    assert (city["begin"], city["end"]) == (pd.Timestamp("1925-04-10"), pd.Timestamp("1961-11-10"))
    assert (round(city.geometry.x, 5), round(city.geometry.y, 5)) == (44.51472, 48.70861)
    monuments = gpd.read_file(path, layer="Monuments").set_index("place")
    statue = monuments.loc["prague-letna-stalin"]
    assert (statue["begin"], statue["end"]) == (
        pd.Timestamp("1955-05-01"), pd.Timestamp("1962-11-06"),
    )  # fmt: skip
    regions = gpd.read_file(path, layer="Camp regions")
    assert set(regions.geom_type) == {"GeometryCollection"}


def test_no_time_ends_before_it_begins(path: Path) -> None:
    spans = list(ET.parse(path).getroot().iter(f"{K}TimeSpan"))
    assert len(spans) > 400
    for span in spans:
        begin, end = span.findtext(f"{K}begin"), span.findtext(f"{K}end")
        assert begin or end
        assert not (begin and end) or begin <= end


class Tags(HTMLParser):
    """Collects the tags and the text of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_texts_are_neither_xml_nor_html(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> ]]> &amp; <img src=x onerror=y>"
    own = Path(shutil.copytree(SMALL, tmp_path / "own"))
    text = (own / "places.csv").read_text("utf-8").replace("City on the Volga.", evil)
    (own / "places.csv").write_text(text, encoding="utf-8")
    root = ET.fromstring(FORMS["kml"].make(check(read(own))).data)
    descriptions = [one.text or "" for one in root.iter(f"{K}description")]
    (first, *_) = [one for one in descriptions if "alert" in one]
    html = Tags()
    html.feed(first)
    assert html.tags == {"p"} and html.text.startswith(evil)
    assert {tag for one in root.iter() if (tag := one.tag.removeprefix(K))} >= {"Style", "Folder"}
    assert "script" not in {one.tag for one in root.iter()}


def test_the_file_asks_no_host(path: Path) -> None:
    root = ET.parse(path).getroot()
    assert not [*root.iter(f"{K}href"), *root.iter(f"{K}NetworkLink")]


def test_colours_and_layers_are_those_of_the_page(path: Path, atlas: Atlas) -> None:
    root = ET.parse(path).getroot()
    styles = {one.get("id"): one.findtext(f".//{K}color") for one in root.iter(f"{K}Style")}
    assert styles["renamed"] == "ff1e26b3"  # opacity, then #b3261e from its end
    shown = [one.findtext(f"{K}visibility") for one in root.iter(f"{K}Folder")]
    assert shown == [str(int(layer.on)) for layer in atlas.definition.layers]


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    result = run("export", "kml", "-o", tmp_path / "a.kml", SMALL)
    assert result.stderr.splitlines() == [
        "left out: 1 rival or rejected name",
        "left out: 2 figures",
        "left out: 3 relations between places",
        "left out: 2 states of their time",
        "left out: 4 names of cities on the land",
    ]


def test_what_has_no_date_is_shown_always_and_counted(tmp_path: Path) -> None:
    own = Path(shutil.copytree(SMALL, tmp_path / "own"))
    events = (own / "events.csv").read_text("utf-8").splitlines(keepends=True)
    (own / "events.csv").write_text("".join(e for e in events if "metronome" not in e), "utf-8")
    text = (own / "names.csv").read_text("utf-8")
    text = text.replace("volgograd,tsaritsyn,Царицын,ru,Cyrl,1589,1925-04-10",
                        "volgograd,tsaritsyn,Царицын,ru,Cyrl,,")  # fmt: skip
    text = text.replace("volgograd,tsaritsyn,Tsaritsyn,en,Latn,1589,1925-04-10",
                        "volgograd,tsaritsyn,Tsaritsyn,en,Latn,,")  # fmt: skip
    row = "prague-letna-metronome,metronome,Metronom,cs,Latn,,,,guide,,,\n"
    (own / "names.csv").write_text(text + row, encoding="utf-8")
    result = run("export", "kml", "-o", tmp_path / "a.kml", own)
    lines = result.stderr.splitlines()
    assert "left out: 1 name without a date, shown at all times" in lines
    assert "left out: 1 place without a date, shown at all times" in lines
    assert "left out: 1 name of a monument, camp or event" in lines
