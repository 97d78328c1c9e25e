"""The menu beside the title: link, stage and presentation, today, and two dates side by side."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from tests.browser import axe
from tests.browser.date_control import day_of
from tests.browser.interaction import visit, wait_for_idle

pytestmark = pytest.mark.browser

NAMES = """() => {
  const names = (map) => [...map.querySelectorAll(".map-name:not([hidden])")].map((span) => ({
    text: span.textContent, x: span.getBoundingClientRect().left }));
  return { first: names(document.getElementById("map_mapgen")),
    second: names(document.querySelector(".compared-map")) };
}"""
LAST_DAY = date(2026, 11, 30)
"""The day that the shipped map knows of last, as `until` of its map.toml has it."""


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, page_file: Path) -> Iterator[Page]:
    width, height = request.param
    with visit(browser, page_file, "#date=1961-11-10", width=width, height=height) as seen:
        yield seen.page
        assert seen.complaints == []


def choose(page: Page, tool: str) -> None:
    page.get_by_role("button", name="Share and show").click()
    page.get_by_role("button", name=tool).click()


def large(page: Page) -> float:
    return float(
        page.evaluate("() => parseFloat(getComputedStyle(document.documentElement).fontSize)")
    )


def box_of(found: Locator) -> FloatRect:
    box = found.bounding_box()
    assert box
    return box


def test_the_link_is_that_of_the_view(page: Page, page_file: Path) -> None:
    page.get_by_role("button", name="Share and show").click()
    page.get_by_role("button", name="Copy the link").click()
    link = page.get_by_label("Link to this view").input_value()
    assert link == f"{page_file.as_uri()}#date=1961-11-10"
    page.keyboard.press("Escape")
    expect(page.locator(".menu-box")).to_be_hidden()
    assert page.evaluate("() => document.activeElement.className") == "menu-knob"


@pytest.mark.parametrize("tool", ["Map alone, full screen", "Presentation, large type"])
def test_the_stage_has_the_map_the_date_and_the_numbers_alone(page: Page, tool: str) -> None:
    view = page.viewport_size
    assert view
    usual = large(page)
    before = box_of(page.locator("#map_mapgen"))
    choose(page, tool)
    wait_for_idle(page)
    for hidden in ("h1", "#layers", "#list", "#sources"):
        expect(page.locator(hidden)).to_be_hidden()
    for shown in ("#map_mapgen", "#time", "#tally"):
        expect(page.locator(shown)).to_be_visible()
    stage = box_of(page.locator("#map_mapgen"))
    assert stage["width"] == pytest.approx(view["width"], abs=2) and stage["y"] == 0
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")
    assert large(page) == pytest.approx(usual * (1.6 if "large" in tool else 1))
    page.get_by_role("button", name="Back to the whole page").click()
    wait_for_idle(page)
    expect(page.locator("h1")).to_be_visible()
    assert box_of(page.locator("#map_mapgen"))["width"] == pytest.approx(before["width"], abs=1)
    assert large(page) == usual


def test_escape_leaves_the_stage(page: Page) -> None:
    choose(page, "Presentation, large type")
    expect(page.locator(".masthead")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".masthead")).to_be_visible()


def test_today(page: Page) -> None:
    choose(page, "Go to today")
    assert day_of(page) == min(date.today(), LAST_DAY)


def test_two_dates_lie_side_by_side(page: Page) -> None:
    """Left of the line the names of one date, right of it those of the other."""
    choose(page, "Compare two dates")
    wait_for_idle(page)
    assert day_of(page) == LAST_DAY
    assert page.locator(".swipe-dates b").all_text_contents() == [
        "10 November 1961",
        "30 November 2026",
    ]
    expect(page).to_have_url(re.compile("compare=1961-11-10"))
    found = page.evaluate(NAMES)
    shown = page.locator(".compared-map").evaluate("(map) => map.style.clipPath")
    assert shown == "inset(0px 50% 0px 0px)"
    stalin = [name["text"] for name in found["second"] if name["text"].startswith("Stalin")]
    assert stalin and not [
        name for name in found["first"] if name["text"] in ("Stalino", "Stalinogorsk")
    ]
    page.get_by_role("button", name="Swap the dates").click()
    wait_for_idle(page)
    assert day_of(page) == date(1961, 11, 10)
    line = page.get_by_role("slider", name="Line between the two dates")
    line.press("Home")
    assert line.get_attribute("aria-valuenow") == "0"
    line.press("ArrowRight")
    assert line.get_attribute("aria-valuenow") == "4"
    frame, handle = box_of(page.locator(".frame")), box_of(line)
    y = frame["y"] + 300
    page.mouse.move(handle["x"] + handle["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * 0.75, y, steps=4)
    page.mouse.up()
    assert line.get_attribute("aria-valuenow") == "75"
    page.get_by_role("button", name="End the comparison").click()
    expect(page.locator(".compared-map")).to_have_count(0)
    expect(page).to_have_url(re.compile("#date=1961-11-10$"))


def test_the_second_map_follows_the_first(page: Page) -> None:
    """After a drag and a zoom, Sofia's symbol has one position on both maps."""
    page.goto(page.url.split("#")[0] + "#date=1961-11-10&compare=1953-03-05")
    wait_for_idle(page)
    page.get_by_role("button", name="Zoom in").click()
    wait_for_idle(page)
    frame = box_of(page.locator(".frame"))
    x, y = frame["x"] + frame["width"] * 0.3, frame["y"] + frame["height"] * 0.3
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=5)
    page.mouse.up()
    wait_for_idle(page)
    offsets = page.evaluate("""() => {
      const pictures = (root) => [...root.querySelectorAll("canvas")].map((canvas) => {
        const { left, top, width, height } = canvas.getBoundingClientRect();
        return [left, top, width, height].map(Math.round);
      });
      return [document.getElementById("map_mapgen"), document.querySelector(".compared-map")]
        .map((map) => JSON.stringify(pictures(map)));
    }""")
    assert offsets[0] == offsets[1]
    names = page.evaluate(NAMES)
    same = {(name["text"], round(name["x"])) for name in names["first"]} & {
        (name["text"], round(name["x"])) for name in names["second"]
    }
    assert len(same) > 3  # names of states, and of places whose name did not change


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_menu_and_comparison_are_accessible(
    browser: Browser, page_file: Path, axe_script: Path, width: int, height: int
) -> None:
    link = "#compare=1961-11-10"
    with visit(browser, page_file, link, width=width, height=height, bypass_csp=True) as seen:
        seen.page.add_script_tag(path=axe_script)
        assert axe.violations(seen.page) == []
        seen.page.get_by_role("button", name="Share and show").click()
        # What an open menu covers in part is no target.
        assert axe.violations(seen.page, "#tools") == []


def test_the_view_is_saved_as_a_picture(page: Page, tmp_path: Path) -> None:
    """Three device pixels a pixel: margins, the map, and above and below it what a reader needs."""
    with page.expect_download() as download:
        choose(page, "Save as a picture (PNG)")
    assert download.value.suggested_filename == "de-stalinization-1961-11-10.png"
    file = tmp_path / "view.png"
    download.value.save_as(file)
    with Image.open(file) as picture:
        map_box = box_of(page.locator("#map_mapgen"))
        assert picture.width == pytest.approx(3 * (map_box["width"] + 40), abs=3)
        assert picture.height > 3 * (map_box["height"] + 120)
        pixels = picture.convert("RGB").tobytes()
    colours = zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)
    reds = sum(red > 150 and max(green, blue) < 80 for red, green, blue in colours)
    assert reds > 2000  # names and symbols of the first layer
