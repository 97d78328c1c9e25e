"""Pages with street tiles: their policy, what they say, and that other pages have none of it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from mapgen.cli import main
from mapgen.i18n.catalogue import sentences
from mapgen.outlets.build import build
from tests.editing import small_in

pytestmark = pytest.mark.usefixtures("viewer_assets")
OSM = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
HOSTILE = "<img src=x onerror=alert(1)>{{ 7 * 7 }}</script>"


def built(folder: Path, tiles: str = "", *languages: str) -> html.HtmlElement:
    dataset = small_in(folder, *languages)
    path = dataset / "map.toml"
    path.write_text(path.read_text("utf-8") + tiles, "utf-8")
    return html.parse(str(build(dataset, folder / "out").path)).getroot()


def policy(page: html.HtmlElement) -> str:
    (content,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return str(content)


def words(page: html.HtmlElement) -> dict[str, str]:
    (text,) = page.xpath("//script[@id='mapgen-payload']/text()")
    keys, *rows = json.loads(text)["words"]
    return dict(zip(keys, rows[0], strict=True))


def test_the_policy_names_the_one_server(tmp_path: Path) -> None:
    page = built(tmp_path, f'\n[tiles]\nurl = "{OSM}"\nattribution = "© O"\n')
    assert "; img-src data: https://tile.openstreetmap.org; base-uri" in policy(page)
    assert page.xpath("//meta[@name='mapgen-tiles']/@content") == ["https://tile.openstreetmap.org"]
    assert page.get_element_by_id("tiles").text_content().split("\n")[1] == (
        f"{sentences('en')['tiles.asks']} tile.openstreetmap.org"
    )
    assert words(page)["credits.made"] == "Made with Leaflet and folium."


def test_a_page_without_tiles_has_nothing_of_them(tmp_path: Path) -> None:
    page = built(tmp_path)
    assert "; img-src data:; base-uri" in policy(page)
    assert not page.xpath("//*[@id='tiles' or @class='tile-note' or @name='mapgen-tiles']")
    assert not [key for key in words(page) if key.startswith("tiles.")]
    assert words(page)["credits.made"].endswith("This page makes no network requests.")
    assert "leaflet-tile" not in html.tostring(page, encoding="unicode")


def test_an_attribution_is_text(tmp_path: Path) -> None:
    link = "https://a.example/?a=1&b={{1}}"
    page = built(
        tmp_path,
        f'\n[tiles]\nurl = "{OSM}"\nattribution = "{HOSTILE}"\nattribution_url = "{link}"\n',
    )
    (note,) = page.find_class("tile-note")
    assert note.xpath("a/bdi/text()") == [HOSTILE]
    assert note.xpath("a/@href") == [link]
    assert not page.xpath("//img")


def test_the_sentences_are_those_of_the_page(tmp_path: Path) -> None:
    dataset, out = str(small_in(tmp_path, "ar")), str(tmp_path / "out.html")
    assert run(dataset, "-o", out, "--tiles", OSM, "--lang", "ar")[0] == 0
    page = html.parse(out).getroot()
    note = page.find_class("tile-note")[0]
    assert sentences("ar")["tiles.from"] in note.text_content()
    assert words(page)["credits.made"] == sentences("ar")["tiles.made"]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["build", *arguments])
    return result.exit_code, result.stderr


def test_tiles_can_be_asked_for_when_building(tmp_path: Path) -> None:
    dataset, out = str(small_in(tmp_path)), str(tmp_path / "out.html")
    assert run(dataset, "-o", out, "--tiles", OSM)[0] == 0
    page = html.parse(out).getroot()
    assert "img-src data: https://tile.openstreetmap.org;" in policy(page)
    assert "© OpenStreetMap contributors" in page.find_class("tile-note")[0].text_content()


def test_wrong_tiles_are_wrong_usage(tmp_path: Path) -> None:
    dataset, out = str(small_in(tmp_path)), str(tmp_path / "out.html")
    code, told = run(dataset, "-o", out, "--tiles", "http://a.example/{z}/{x}/{y}")
    assert code == 2 and "--tiles: the address is not encrypted: begin it with https" in told
    code, told = run(dataset, "-o", out, "--tiles-credit", "O")
    assert code == 2
    assert "--tiles-credit says whose the tiles of --tiles are, which is missing" in told
    assert not Path(out).exists()
