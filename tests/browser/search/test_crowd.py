"""With thousands of places, deferred updates give the same result as immediate ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.benchmarks.crowd import build_crowd
from tests.browser.interaction import INK, Visit, visit

PLACES = 2200
"""More than `CROWD` in viewer/state/defer.ts."""

SETTLED = """() => {
  const items = [...document.querySelectorAll("#list li:not([hidden])")];
  const rows = items.map((row) => row.dataset.place);
  const drawn = window.mapgen.inspect().symbols.map((symbol) => symbol.id);
  return rows.length === drawn.length && rows.every((id) => drawn.includes(id)) && rows.length;
}"""
HEIGHTS = """() => {
  const lists = [...document.querySelectorAll("#list .rows ol")];
  const shown = (list) => list.querySelectorAll("li:not([hidden])").length;
  const height = (list) => list.getBoundingClientRect().height;
  return {
    bare: lists.filter((list) => !shown(list) && height(list) > 0).length,
    low: lists.filter((list) => height(list) < 24 * shown(list)).length,
    skipped: lists.filter((list) => shown(list) && list.matches(".is-skipped")).length,
    all: lists.length,
  };
}"""
"""Of the lists: without rows but not without height, too low, or still skipped; and how many.

Where lists are skipped, a role is asked for in a part of the page alone: Playwright looks at the
style of every element for it, which Chromium notes in the console.
"""
OPTIONS = "(select) => [...select.options].map((option) => option.text)"


@pytest.fixture(scope="module")
def crowd(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    page_file: Path = build_crowd(tmp_path_factory.mktemp("crowd"), PLACES)
    with visit(browser, page_file) as seen:
        yield seen


def type_words(page: Page, words: str) -> int:
    """Type letter by letter without a pause, and return the final number of matches."""
    field = page.locator("#mapgen-search")
    field.fill("")
    field.press_sequentially(words)
    return int(page.wait_for_function(SETTLED).json_value())


def test_list_map_and_counts_follow_the_words(crowd: Visit) -> None:
    page = crowd.page
    whole = page.evaluate(INK, "symbols")
    page.get_by_text("Filters", exact=True).click()
    left = type_words(page, "georgia monument")
    assert 0 < left < PLACES / 4
    page.wait_for_function(f"(whole) => ({INK})('symbols') < whole / 2", arg=whole)
    page.wait_for_function(
        f"([select, left]) => ({OPTIONS})(select)[0].endsWith(`(${{left}})`)",
        arg=[page.get_by_label("Country today").element_handle(), left],
    )
    assert page.locator(".found").inner_text() == f"{left} of {PLACES:,} places"
    heights = page.evaluate(HEIGHTS)
    assert heights.pop("all") > 20
    assert heights == {"bare": 0, "low": 0, "skipped": 0}
    page.locator("#list .rows").evaluate("(rows) => rows.scrollTo(0, rows.scrollHeight)")
    expect(page.locator("#list li:not([hidden])").last).to_be_in_viewport()
    page.locator("#list .filters").get_by_role("button", name="Clear all").click()
    assert page.wait_for_function(SETTLED).json_value() == PLACES
    page.wait_for_function(f"(whole) => ({INK})('symbols') === whole", arg=whole)
    assert crowd.complaints == []


def test_a_date_right_after_a_letter_draws_both(crowd: Visit) -> None:
    page = crowd.page
    page.evaluate(
        """() => {
          const field = document.querySelector("#mapgen-search");
          field.value = "hungary";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          location.hash = "date=1990-01-01&q=hungary";
        }"""
    )
    page.wait_for_function("() => window.mapgen.inspect().day === 726468")
    left = int(page.wait_for_function(SETTLED).json_value())
    assert 0 < left < PLACES / 4
    states = {symbol["state"] for symbol in page.evaluate("() => window.mapgen.inspect().symbols")}
    assert "after" in states
    assert crowd.complaints == []
