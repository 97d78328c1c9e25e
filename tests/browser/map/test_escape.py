"""Esc and Enter on the map: messages and cards are closed, the named place is opened."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.date_control import follow_link, inspect
from tests.browser.interaction import find, visit

pytestmark = pytest.mark.browser

EMPTY = """() => {
  const map = document.getElementById("map_mapgen");
  const { left, top, width, height } = map.getBoundingClientRect();
  const symbols = window.mapgen.inspect().symbols;
  const names = [...map.querySelectorAll(".map-name:not([hidden])")]
    .map((name) => name.getBoundingClientRect());
  for (let y = top + 20; y < Math.min(innerHeight, top + height); y += 20)
    for (let x = left + 20; x < left + width; x += 20) {
      const isFree = symbols.every((one) =>
        Math.hypot(one.x - scrollX - x, one.y - scrollY - y) > 50);
      const isOnName = names.some((name) =>
        x > name.left - 5 && x < name.right + 5 && y > name.top - 5 && y < name.bottom + 5);
      if (isFree && !isOnName && map.contains(document.elementFromPoint(x, y))) return [x, y];
    }
}"""
"""Returns a point in the window where the map has neither a symbol nor a name."""


def test_esc_closes_the_card_from_anywhere_in_the_map(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, "#place=volgograd&date=1950") as seen:
        for place, name in (("donetsk", "Zoom in"), ("volgograd", "Show the whole map")):
            follow_link(seen.page, f"place={place}")
            seen.page.locator("article.card").wait_for()
            seen.page.get_by_role("button", name=name).focus()
            seen.page.keyboard.press("Escape")
            seen.page.locator("article.card").wait_for(state="detached")
        find(seen.page, "volgograd")
        seen.page.mouse.click(*seen.page.evaluate(EMPTY))
        assert seen.page.evaluate("() => document.activeElement.id") == "map_mapgen"


def test_a_message_stays_until_it_is_closed(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, "#place=atlantis&date=1950") as seen:
        notice = seen.page.locator(".notice")
        assert "place=atlantis" in notice.inner_text()
        seen.page.get_by_role("slider", name="Date").press("PageUp")
        assert "place=atlantis" in notice.inner_text()
        seen.page.locator(".notice-close").click()
        assert notice.inner_text() == ""
        seen.page.evaluate("() => { location.hash = 'place=utopia' }")
        notice.filter(has_text="utopia").wait_for()
        seen.page.get_by_role("button", name="Zoom in").press("Escape")
        assert notice.inner_text() == ""


def test_enter_opens_the_place_that_the_cursor_names(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        cursor = seen.page.locator(".cursor")
        cursor.focus()
        for _ in range(6):
            seen.page.keyboard.press("ArrowLeft")
            place = cursor.get_attribute("data-place")
            seen.page.keyboard.press("Enter")
            assert inspect(seen.page)["open"] == place
            seen.page.keyboard.press("Escape")
            assert inspect(seen.page)["open"] is None
