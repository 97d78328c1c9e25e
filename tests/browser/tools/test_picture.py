"""The view as SVG: read with lxml, drawn by Chromium, compared with the labels of the map."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from tests.browser.interaction import visit

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
NAMES = """() => [...document.querySelectorAll("#map_mapgen .place-name:not([hidden])")]
  .map((span) => span.firstChild.textContent)"""


@dataclass(frozen=True)
class Saved:
    """Both files of a view, and the names on the reader's map."""

    drawing: Path
    picture: Path
    names: list[str]

    def root(self) -> etree._Element:
        strict = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self.drawing.read_bytes(), strict)

    def texts(self) -> list[str]:
        return [each.text for each in self.root().iter(f"{SVG}text")]


def save(page: Page, folder: Path) -> Saved:
    files = []
    for tool, ending in (("pictureSvg", "svg"), ("picture", "png")):
        page.locator(".menu-knob").click()
        with page.expect_download() as download:
            page.locator(f"[data-tool={tool}]").click()
        assert download.value.suggested_filename == f"de-stalinization-1961-11-10.{ending}"
        download.value.save_as(folder / f"view.{ending}")
        files.append(folder / f"view.{ending}")
    return Saved(files[0], files[1], page.evaluate(NAMES))


@pytest.fixture(scope="module")
def saved(
    browser: Browser, page_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Saved]:
    with visit(browser, page_file, "#date=1961-11-10", width=1200, height=900) as seen:
        yield save(seen.page, tmp_path_factory.mktemp("saved"))


def test_the_drawing_has_title_date_key_and_credits(saved: Saved) -> None:
    texts = saved.texts()
    assert texts[:2] == ["De-Stalinization on the map", "10 November 1961"]
    assert {"Stalin’s name", "Monuments", "CC BY 4.0"} <= set(texts)
    assert saved.root()[0].text == "De-Stalinization on the map, 10 November 1961"


def test_names_are_texts_each_once_with_a_halo(saved: Saved) -> None:
    assert len(saved.names) > 10 and "Volgograd" in saved.names
    texts = saved.texts()
    for name in saved.names:
        assert texts.count(name) == saved.names.count(name), name
    haloed = [each.text for each in saved.root().iter(f"{SVG}text") if each.get("paint-order")]
    assert set(saved.names) <= set(haloed)


def test_the_drawing_is_lines_without_pixels_scripts_or_addresses(saved: Saved) -> None:
    tags = {etree.QName(each).localname for each in saved.root().iter()}
    assert tags == {"svg", "title", "path", "text", "g", "clipPath"}
    attributes = {name for each in saved.root().iter() for name in each.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name}
    assert saved.drawing.read_text("utf-8").count("://") == 1, "only the namespace"


def test_the_drawing_looks_like_the_picture(browser: Browser, saved: Saved, tmp_path: Path) -> None:
    """Chromium draws the SVG as the canvas was painted: few pixels differ by much."""
    page = browser.new_page(viewport={"width": 1400, "height": 1200}, device_scale_factor=1)
    page.goto(saved.drawing.as_uri())
    page.screenshot(path=tmp_path / "drawn.png")
    page.close()
    width, height = (int(saved.root().get(side)) for side in ("width", "height"))
    with Image.open(saved.picture) as pixels, Image.open(tmp_path / "drawn.png") as drawn:
        small = pixels.convert("RGB").resize((width, height), Image.Resampling.BOX)
        same = drawn.convert("RGB").crop((0, 0, width, height))
        far = ImageChops.difference(small, same).convert("L").point([0] * 96 + [255] * 160)
    assert far.histogram()[255] < 0.01 * width * height


def test_in_arabic_lines_begin_on_the_right_and_a_long_title_breaks(
    browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    with visit(browser, page_file, "#lang=ar&date=1961-11-10", width=390, height=844) as seen:
        saved = save(seen.page, tmp_path)
    texts = list(saved.root().iter(f"{SVG}text"))
    edge = float(saved.root().get("width")) - 40
    assert (texts[0].get("text-anchor"), float(texts[0].get("x"))) == ("end", edge)
    assert texts[0].text.startswith("\u2067") and texts[0].text.endswith("\u2069")
    assert "نزع الستالينية" in texts[0].text
