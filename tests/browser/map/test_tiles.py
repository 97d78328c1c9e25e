"""Street tiles in the page: asked from one server in sight, drawn ground where there are none."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import atanh, radians, sin, tau
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Request, Route, expect

from mapgen.outlets.build import build
from tests.browser.axe import NOTHING, violations_by_scheme
from tests.browser.interaction import WITNESS, wait_for_idle, wait_for_map, witness
from tests.browser.serving import served
from tests.editing import small_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("viewer_assets")]
SERVER = "https://tile.openstreetmap.org"
TILES = (f"{SERVER}/{{z}}/{{x}}/{{y}}.png", "")
COLOUR = (170, 211, 223)
COUNT = "() => document.querySelectorAll('.leaflet-tile-loaded').length"


@pytest.fixture(scope="module")
def page_text(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tiles")
    return build(small_in(folder, "en", "de"), folder / "out", tiles=TILES).path.read_text("utf-8")


def png() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (256, 256), COLOUR).save(stream, "PNG")
    return stream.getvalue()


def answer(route: Route) -> None:
    route.fulfill(body=png(), content_type="image/png")


def every_second(route: Route) -> None:
    x = int(route.request.url.split("/")[-2])
    route.abort() if x % 2 else answer(route)


@contextmanager
def shown(
    browser: Browser, files: dict[str, str], path: str, how: object = answer, **context: object
) -> Iterator[tuple[Page, list[Request]]]:
    """Open a served page whose tiles are answered by `how`; yield it and the requests for tiles."""
    with served(files) as origin:
        opened = browser.new_context(**context)  # type: ignore[arg-type]
        opened.add_init_script(WITNESS)
        page = opened.new_page()
        asked: list[Request] = []
        page.on("request", lambda each: asked.append(each) if SERVER in each.url else None)
        page.route(f"{SERVER}/**", how)  # type: ignore[arg-type]
        page.goto(f"{origin}/{path}")
        yield page, asked
        assert witness(page)["violations"] == []
        opened.close()


def test_tiles_lie_on_the_ground_and_say_whose_they_are(browser: Browser, page_text: str) -> None:
    with shown(browser, {"map.html": page_text}, "map.html") as (page, asked):
        wait_for_map(page)
        frame = page.locator(".frame")
        expect(frame).to_have_attribute("data-tiles", "streets")
        note = page.locator(".tile-note")
        expect(note).to_contain_text("© OpenStreetMap contributors")
        expect(note).to_contain_text("Map from tile.openstreetmap.org")
        expect(note.locator(".tile-ground")).to_be_hidden()
        expect(page.locator("#credits")).not_to_contain_text("no network")
        origin = page.evaluate("() => location.origin")
        headers = [each.headers.get("referer") for each in asked]
        assert headers and set(headers) == {f"{origin}/"}
        assert all(each.url.startswith(f"{SERVER}/") for each in asked)
        page.get_by_label("Language").select_option("de")
        expect(note).to_contain_text("Karte von tile.openstreetmap.org")


def test_the_map_is_web_mercator(browser: Browser, page_text: str) -> None:
    with shown(browser, {"map.html": page_text}, "map.html") as (page, _):
        wait_for_map(page)
        assert page.evaluate("() => map_mapgen.options.crs.code") == "EPSG:3857"
        zoomed = page.evaluate("() => map_mapgen.project([60, 90], 3)")
        assert zoomed["x"] == pytest.approx(2048 * 0.75)
        assert zoomed["y"] == pytest.approx(2048 * (0.5 - atanh(sin(radians(60))) / tau))


def test_a_missing_tile_leaves_the_drawn_ground(browser: Browser, page_text: str) -> None:
    with shown(browser, {"map.html": page_text}, "map.html", every_second) as (page, _):
        wait_for_map(page)
        expect(page.locator(".frame")).to_have_attribute("data-tiles", "streets")
        wait_for_idle(page)
        missing = page.locator(".leaflet-tile:not(.leaflet-tile-loaded)")
        assert page.evaluate(COUNT) > 0 and missing.count() > 0
        assert {missing.nth(i).is_visible() for i in range(missing.count())} == {False}


def test_without_network_the_ground_is_drawn(browser: Browser, page_text: str) -> None:
    fail = lambda route: route.abort()  # noqa: E731
    with shown(browser, {"map.html": page_text}, "map.html", fail) as (page, asked):
        wait_for_map(page)
        wait_for_idle(page)
        assert asked
        expect(page.locator(".frame")).to_have_attribute("data-tiles", "ground")
        expect(page.locator(".tile-ground")).to_have_text(
            "drawn map, since the street map cannot be loaded"
        )
        expect(page.locator(".tile-host")).to_be_hidden()
        expect(page.locator(".leaflet-tile-borders-pane")).to_be_hidden()


def test_a_page_opened_from_disk_asks_nobody(
    browser: Browser, page_text: str, tmp_path: Path
) -> None:
    file = tmp_path / "map.html"
    file.write_text(page_text, "utf-8")
    context = browser.new_context()
    context.add_init_script(WITNESS)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    page.goto(file.as_uri())
    wait_for_map(page)
    wait_for_idle(page)
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    expect(page.locator(".tile-ground")).to_be_visible()
    context.close()


def test_a_hidden_frame_asks_for_no_tile_before_it_is_shown(
    browser: Browser, page_text: str
) -> None:
    lesson = (
        "<!DOCTYPE html><title>A lesson</title><details><summary>Map</summary>"
        '<iframe src="map.html" title="Map" width="900" height="700"></iframe></details>'
    )
    files = {"map.html": page_text, "lesson.html": lesson}
    with shown(browser, files, "lesson.html") as (page, asked):
        wait_for_idle(page)
        assert asked == []
        page.get_by_text("Map").click()
        expect(page.frame_locator("iframe").locator(".frame")).to_have_attribute(
            "data-tiles", "streets"
        )
        assert asked


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, page_text: str, axe_script: Path, width: int) -> None:
    size = {"width": width, "height": 844}
    options = {"viewport": size, "bypass_csp": True}
    with shown(browser, {"map.html": page_text}, "map.html", **options) as (page, _):
        wait_for_map(page)
        expect(page.locator(".frame")).to_have_attribute("data-tiles", "streets")
        page.add_script_tag(path=axe_script)
        assert violations_by_scheme(page) == NOTHING
