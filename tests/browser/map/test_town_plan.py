"""The town plan on the page: in its colours, below the symbols, named, printed and credited."""

from collections.abc import Iterator
from math import atan2, sin
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from mapgen.outlets.build import build
from tests.browser.interaction import INK, Scheme, Visit, visit
from tests.browser.map.painted import COLOUR, ON_MAP, PIXEL
from tests.town import CREDIT, LAT, LON, at, feature, features, put_plan, town

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("viewer_assets")]
HOSTILE = "</script><img src=x onerror=document.title='broken'>"


@pytest.fixture(scope="module")
def town_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    dataset = town(folder)
    gate = feature("main-road", "LineString", [at(-2, -0.4), at(2, -0.4)], name=HOSTILE)
    put_plan(
        dataset, [*features(), gate, feature("street", "LineString", [at(0.2, 2), at(0.2, 3)])]
    )
    return build(dataset, folder / "out").path


@pytest.fixture(scope="module")
def seen(browser: Browser, town_page: Path) -> Iterator[Visit]:
    with visit(browser, town_page, width=1280, height=900) as seen:
        look_at(seen.page, 13.5)
        yield seen
        assert seen.complaints == []
        assert set(seen.requests) == {town_page.as_uri()}


def look_at(page: Page, zoom: float) -> None:
    page.evaluate(f"map_mapgen.setView([{LAT}, {LON}], {zoom}, {{ animate: false }})")


INSIDE = {
    "plan-green": at(-1.5, -1.5),
    "land": at(-1.15, -1.15),  # the hole of the park
    "plan-water": at(0.75, -1.5),  # where two areas of the river meet
    "plan-main": at(0.6, 0.5),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_class_has_its_colour(browser: Browser, town_page: Path, scheme: Scheme) -> None:
    with visit(browser, town_page, width=1280, height=900, scheme=scheme) as seen:
        look_at(seen.page, 14)
        found = {name: seen.page.evaluate(PIXEL, spot) for name, spot in INSIDE.items()}
        assert found == {name: seen.page.evaluate(COLOUR, name) for name in INSIDE}
        assert len(set(found.values())) == len(INSIDE)


def test_names_stand_where_the_map_is_near_enough(seen: Visit) -> None:
    page = seen.page
    look_at(page, 13.5)
    assert page.evaluate(INK, "plan-names") > 0.0005
    look_at(page, 8)
    assert page.evaluate(INK, "plan-names") == 0


def test_hostile_names_and_credits_are_only_text(seen: Visit) -> None:
    assert seen.page.locator("img").count() == 0
    assert seen.page.title() != "broken"
    expect(seen.page.locator("#credits")).to_contain_text(CREDIT)


def test_a_map_without_a_plan_has_no_canvas_for_its_names(
    browser: Browser, page_file: Path
) -> None:
    with visit(browser, page_file) as seen:
        assert seen.page.locator(".leaflet-plan-names-pane").count() == 0


def test_the_saved_drawing_has_the_names_along_their_lines(seen: Visit, tmp_path: Path) -> None:
    page = seen.page
    look_at(page, 14.5)
    page.locator(".menu-knob").click()
    with page.expect_download() as download:
        page.locator("[data-tool=pictureSvg]").click()
    download.value.save_as(tmp_path / "view.svg")
    root = etree.fromstring((tmp_path / "view.svg").read_bytes())
    texts = {one.text: one for one in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Crooked Street", "High St", "Old Park", HOSTILE, CREDIT} <= set(texts)
    turned = texts["Crooked Street"].get("transform", "")
    matrix = [float(number) for number in turned.removeprefix("matrix(").split(" ")[:2]]
    ends = [page.evaluate(ON_MAP, spot) for spot in (at(0.2, -2), at(0.2, 2))]
    slope = atan2(ends[1]["y"] - ends[0]["y"], ends[1]["x"] - ends[0]["x"])
    assert abs(sin(atan2(matrix[1], matrix[0]) - slope)) < 0.01
