"""The map is drawn as soon as the page is open, before anything moves it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.interaction import INK, symbols, visit

pytestmark = pytest.mark.browser


def test_the_shipped_map_opens_on_europe_with_names_and_monuments(
    browser: Browser, shipped_page: Path
) -> None:
    """The western Union is in sight, Magadan a gesture away; the other layers are offered."""
    with visit(browser, shipped_page, width=1280) as seen:
        page = seen.page
        pressed = page.locator("#layers [aria-pressed=true]").all_inner_texts()
        assert [text.split("\n")[0].strip(" 0123456789") for text in pressed] == [
            "Stalin’s name", "His circle’s names", "Monuments", "Events",
        ]  # fmt: skip
        shown = {symbol["id"]: symbol for symbol in symbols(page)}
        box = page.locator("#map_mapgen").bounding_box()
        assert box
        for place in ("volgograd", "berlin-karl-marx-allee", "varna", "stalin-death-1953"):
            assert box["x"] < shown[place]["x"] < box["x"] + box["width"]
            assert box["y"] < shown[place]["y"] < box["y"] + box["height"]
        assert "magadan" not in shown


def test_the_first_line_invites_to_drag_and_to_tours(browser: Browser, shipped_page: Path) -> None:
    with visit(browser, shipped_page, width=1280) as seen:
        page = seen.page
        page.get_by_role("button", name="Drag the date").click()
        expect(page.locator("#time input[type=range]")).to_be_focused()
        page.get_by_role("button", name="take a guided tour").click()
        expect(page.locator(".tour-choice").first).to_be_visible()
        page.keyboard.press("Escape")
        page.locator("#time input[type=range]").press("ArrowRight")
        expect(page.locator(".invitation")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_base_map_and_symbols_are_drawn_at_the_start(
    browser: Browser, page_file: Path, width: int
) -> None:
    with visit(browser, page_file, width=width) as seen:
        assert seen.page.evaluate(INK, "ground") > 0.25  # land, borders and graticule
        assert seen.page.evaluate(INK, "symbols") > 0.001
        assert seen.page.evaluate(INK, "regions") > 0.0001
