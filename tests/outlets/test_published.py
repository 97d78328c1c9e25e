"""The key `url` of map.toml: the address at which the map is published, and those of its places."""

import json
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import pytest

from mapgen.check import check
from mapgen.check.bad_cell import BadCell
from mapgen.check.published import page_address
from mapgen.doctor import examine
from mapgen.model.atlas import Atlas
from mapgen.outlets.export.forms import FORMS
from mapgen.page.frame import page
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.editing import small_in
from tests.outlets.test_form_ics import events

URL = "https://school.example/map/"
PLACE = f"{URL}#place=volgograd"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The small dataset, published."""
    small = check(read(ROOT / "tests" / "data" / "small"))
    return replace(small, definition=replace(small.definition, url=URL))


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A copy of the small dataset whose map.toml has an address."""
    return with_url(tmp_path, URL)


def with_url(folder: Path, url: str) -> Path:
    own = small_in(folder)
    text = (own / "map.toml").read_text("utf-8")
    edited = text.replace("licence =", f'url = "{url}"\nlicence =', 1)
    (own / "map.toml").write_text(edited, encoding="utf-8")
    return own


@pytest.mark.parametrize(
    "url",
    [URL, "https://a-b.example.org", "https://a.example:8443/~x/Karte%20(1).html?lang=de&v=1"],
)
def test_an_encrypted_address_is_accepted(url: str) -> None:
    assert page_address(url) == url


@pytest.mark.parametrize(
    ("url", "message", "hint", "suggestion"),
    [
        ("", "the cell is empty", "", ""),
        ("http://a.example/", "'http://a.example/' is not an address that begins with https",
         f"such as {URL}", ""),
        ("a.example", "'a.example' is not an address that begins with https", f"such as {URL}", ""),
        (f"{URL}#place=x", "the address has a part after #, where places have theirs",
         f"write {URL}", URL),
        ("https://me:secret@a.example/",
         "the address contains a user or a password, which every reader would see",
         "leave out what is before @", ""),
        ("https://Школа.example/", "'Школа.example' is not the name of a server on the web",
         "in small letters: school.example", ""),
        ("https://localhost/", "'localhost' is not the name of a server on the web",
         "in small letters: school.example", ""),
        ("https:///map", "'' is not the name of a server on the web",
         "in small letters: school.example", ""),
        ("https://a.example/a b", "the address contains signs that no address has",
         f"such as {URL}", ""),
        ('https://a.example/"x', "the address contains signs that no address has",
         f"such as {URL}", ""),
        ("https://a.example/%zz", "the address contains signs that no address has",
         f"such as {URL}", ""),
    ],
)  # fmt: skip
def test_every_other_address_is_refused_with_a_reason(
    url: str, message: str, hint: str, suggestion: str
) -> None:
    with pytest.raises(BadCell) as raised:
        page_address(url)
    error = raised.value
    assert (error.message, error.hint, error.suggestion) == (message, hint, suggestion)


def test_a_wrong_address_gets_its_line(tmp_path: Path) -> None:
    result = run("check", with_url(tmp_path, "http://a.example/"))
    line = "map.toml:9:url: 'http://a.example/' is not an address that begins with https; "
    assert (result.exit_code, result.stdout.splitlines()[0]) == (1, f"{line}such as {URL}")


def test_places_have_addresses_in_geojson(atlas: Atlas) -> None:
    collection = json.loads(FORMS["geojson"].make(atlas).data)
    assert collection["url"] == URL
    assert collection["features"][0]["properties"]["url"] == PLACE


def test_an_id_of_the_gazetteer_is_an_address(published: Path, tmp_path: Path) -> None:
    result = run("export", "lpf", "-o", tmp_path / "a.json", published)
    assert "addresses of places" not in result.stderr
    features = json.loads((tmp_path / "a.json").read_text("utf-8"))["features"]
    assert features[0]["@id"] == PLACE
    other = "https://other.example/#place="
    run("export", "lpf", "-o", tmp_path / "b.json", published, "--base", other)
    features = json.loads((tmp_path / "b.json").read_text("utf-8"))["features"]
    assert features[0]["@id"] == f"{other}volgograd"


def test_the_gazetteer_comes_back_with_its_ids(published: Path, tmp_path: Path) -> None:
    run("export", "lpf", "-o", tmp_path / "a.json", published)
    assert run("import", tmp_path / "a.json", "-o", tmp_path / "back").exit_code == 0
    old, new = (check(read(folder)) for folder in (published, tmp_path / "back"))
    assert [place.id for place in new.places] == [place.id for place in old.places]
    assert new.definition.url == ""  # the imported map is another one


def test_a_placemark_leads_to_the_page(atlas: Atlas, tmp_path: Path) -> None:
    data = FORMS["kml"].make(atlas).data
    kml, atom = "{http://www.opengis.net/kml/2.2}", "{http://www.w3.org/2005/Atom}"
    placemark = next(ET.fromstring(data).iter(f"{kml}Placemark"))
    assert [one.get("href") for one in placemark.iter(f"{atom}link")] == [PLACE]
    tags = [one.tag for one in placemark]
    assert tags.index(f"{atom}link") < tags.index(f"{kml}description")  # the order of KML's schema
    description = placemark.findtext(f"{kml}description") or ""
    assert description.endswith(f'<p><a href="{PLACE}">A small map</a></p>')
    (tmp_path / "a.kml").write_bytes(data)
    assert len(gpd.read_file(tmp_path / "a.kml", layer="Stalin’s name")) == 3


def test_a_day_of_the_calendar_leads_to_the_place_on_that_day(atlas: Atlas) -> None:
    data = FORMS["ics"].make(atlas).data
    assert f"\r\nURL:{URL}\r\n" in data.decode()
    found = {one["DTSTART"]: one["URL"] for one in events(data)}
    assert found["19611110"] == f"{PLACE}&date=1961-11-10"


def test_the_page_names_its_address_and_does_not_ask_for_it(atlas: Atlas, tmp_path: Path) -> None:
    html = page(atlas)
    assert f'\n<link rel="canonical" href="{URL}">\n' in html
    assert f'"url":"{URL}"' in html
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    report = examine(tmp_path / "a.html", browser=False)
    told = [one.found + " ".join(map(str, one.flaws)) for one in report.findings]
    assert len(told) > 9 and not [text for text in told if URL in text]


def test_a_lesson_embeds_the_published_page(published: Path) -> None:
    result = run("embed", "--for", "canvas", "--place", "volgograd", published)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f'src="{PLACE}"' in unescape(result.stdout)
    other = run("embed", "--for", "canvas", "--url", "https://b.example/", published)
    assert 'src="https://b.example/"' in other.stdout
