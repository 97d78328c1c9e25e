"""With thousands of places, deferred updates give the same result as immediate ones."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.benchmarks.crowd import build_crowd
from tests.browser.interaction import INK, Visit, choose, visit, wait_for_idle

PLACES = 2200
"""More than `CROWD` in viewer/state/defer.ts."""

SETTLED = """() => {
  const rows = [...document.querySelectorAll("#list li[data-place]")];
  const drawn = new Set(window.mapgen.inspect().symbols.map((symbol) => symbol.id));
  const isListed = rows.every((row) => drawn.has(row.dataset.place));
  const said = Number(document.querySelector(".found").textContent.replace(/,/g, "").match(/\\d+/));
  const isEmpty = (drawn.size === 0) === (rows.length === 0);
  return isListed && isEmpty && said === drawn.size && drawn.size;
}"""
ROWS = """() => [...document.querySelectorAll("#list li[data-place]")].map((row) => ({
  place: row.dataset.place,
  size: Number(row.getAttribute("aria-setsize")),
  position: Number(row.getAttribute("aria-posinset")),
  height: row.getBoundingClientRect().height,
}))"""
"""The rows that exist: where each stands in its group, and its height."""

GAPS = """() => {
  const rows = [...document.querySelectorAll("#list li[data-place], #list h3")];
  const box = document.querySelector("#list .rows").getBoundingClientRect();
  const boxes = rows.map((row) => row.getBoundingClientRect());
  const covered = boxes.reduce((sum, { top, bottom }) =>
    sum + Math.max(0, Math.min(bottom, box.bottom) - Math.max(top, box.top)), 0);
  return covered >= box.height - 2;
}"""
"""Whether rows and headings fill what is seen of the list."""

MOST_ROWS = 80
"""Rows that may exist at once: those of a screen of 1,000 pixels, and some beyond."""

OPTIONS = "(select) => [...select.options].map((option) => option.text)"


@pytest.fixture(scope="module")
def crowd(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    page_file: Path = build_crowd(tmp_path_factory.mktemp("crowd"), PLACES)
    with visit(browser, page_file) as seen:
        seen.page.get_by_role("button", name="All", exact=True).click()
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
    page.wait_for_selector("#time svg path[d]", state="attached")
    page.get_by_text("Filters", exact=True).click()
    left = type_words(page, "georgia monument")
    assert 0 < left < PLACES / 4
    page.wait_for_function(f"(whole) => ({INK})('symbols') < whole / 2", arg=whole)
    page.wait_for_function(
        f"([select, left]) => ({OPTIONS})(select)[0].endsWith(`(${{left}})`)",
        arg=[page.get_by_label("Country today").element_handle(), left],
    )
    assert page.locator(".found").inner_text() == f"{left} of {PLACES:,} places"
    page.locator("#list .rows").evaluate("(rows) => rows.scrollTo(0, rows.scrollHeight)")
    page.wait_for_function(GAPS)
    last = page.evaluate(ROWS)[-1]
    assert last["size"] == last["position"]
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
          const chips = [...document.querySelectorAll(".chip")];
          const layers = chips.map(({ dataset }) => dataset.layer);
          location.hash = `date=1990-01-01&q=hungary&layers=${layers}`;
        }"""
    )
    page.wait_for_function("() => window.mapgen.inspect().day === 726468")
    left = int(page.wait_for_function(SETTLED).json_value())
    assert 0 < left < PLACES / 4
    states = {symbol["state"] for symbol in page.evaluate("() => window.mapgen.inspect().symbols")}
    assert "after" in states
    assert crowd.complaints == []


def focused(page: Page) -> str:
    """Return the place of the row in focus."""
    place: str = page.evaluate("() => document.activeElement.closest('li')?.dataset.place ?? ''")
    return place


def clear(page: Page) -> None:
    """Show all places in a list at its beginning."""
    page.locator("#mapgen-search").fill("")
    page.wait_for_function(f"() => ({SETTLED})() === {PLACES}")
    page.locator("#list .rows").evaluate("(rows) => rows.scrollTo(0, 0)")
    page.wait_for_function("() => document.querySelector('#list [aria-posinset=\"1\"]')")


def test_only_rows_in_sight_exist_wherever_the_list_is(crowd: Visit) -> None:
    page = crowd.page
    clear(page)
    for part in (0, 0.31, 0.77, 1):
        page.locator("#list .rows").evaluate(
            "(rows, part) => rows.scrollTo(0, part * rows.scrollHeight)", part
        )
        page.wait_for_function(GAPS)
        rows = page.evaluate(ROWS)
        assert 10 < len(rows) < MOST_ROWS
        assert len({round(row["height"], 1) for row in rows}) == 1
        assert all(0 < row["position"] <= row["size"] for row in rows)
    assert crowd.complaints == []


def test_keys_reach_every_row_and_tab_one(crowd: Visit) -> None:
    page = crowd.page
    clear(page)
    page.locator("#list li button[tabindex='0']").focus()
    page.keyboard.press("Home")
    first = focused(page)
    page.keyboard.press("ArrowDown")
    second = focused(page)
    assert second not in ("", first)
    page.keyboard.press("End")
    last = focused(page)
    expect(page.locator(f"#list li[data-place='{last}']")).to_be_in_viewport()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    assert focused(page) == last
    assert page.locator("#list li button[tabindex='0']").count() == 1
    page.keyboard.press("Home")
    assert focused(page) == first
    page.keyboard.press("ArrowDown")
    page.locator("#list .rows").evaluate("(rows) => rows.scrollTo(0, 20000)")
    page.wait_for_function(
        "(id) => !document.querySelector(`#list [data-place=${id}]`)", arg=second
    )
    page.keyboard.press("ArrowUp")
    assert focused(page) == first
    assert crowd.complaints == []


def test_a_place_opened_by_its_row_gives_the_focus_back(crowd: Visit) -> None:
    page = crowd.page
    clear(page)
    page.locator("#list li button[tabindex='0']").focus()
    page.keyboard.press("PageDown")
    chosen = focused(page)
    page.keyboard.press("Enter")
    page.wait_for_function("(id) => window.mapgen.inspect().open === id", arg=chosen)
    marked = page.locator("#list [aria-current]").evaluate_all(
        "(buttons) => buttons.map((button) => button.closest('li').dataset.place)"
    )
    assert marked == [chosen]
    page.keyboard.press("Escape")
    assert focused(page) == chosen


def test_paper_has_all_places_that_are_left(crowd: Visit) -> None:
    page = crowd.page
    left = type_words(page, "georgia monument")
    page.evaluate("() => { window.print = () => undefined; }")
    page.locator(".menu-knob").click()
    page.locator("[data-tool=printList]").click()
    page.emulate_media(media="print")
    page.wait_for_selector("#sheet", state="attached")
    assert page.locator("#sheet .sheet-rows li").count() == left
    page.emulate_media(media="screen")
    clear(page)


def test_find_in_page_goes_to_the_search_of_the_page(crowd: Visit) -> None:
    page = crowd.page
    clear(page)
    page.locator("#list li button[tabindex='0']").focus()
    page.keyboard.press("Control+f")
    expect(page.locator("#mapgen-search")).to_be_focused()


DRAWN = "() => window.mapgen.inspect().symbols.filter((symbol) => symbol.drawn)"
NEAREST = """(id) => {
  const { symbols } = window.mapgen.inspect();
  const wanted = symbols.find((symbol) => symbol.id === id);
  const far = (symbol) => Math.hypot(symbol.x - wanted.x, symbol.y - wanted.y);
  return symbols.filter((symbol) => symbol.drawn).sort((a, b) => far(a) - far(b))[0];
}"""
"""The drawn symbol nearest to a place."""


HIDDEN = """() => {
  const { symbols } = window.mapgen.inspect();
  const map = document.getElementById("map_mapgen");
  const isOnMap = ({ x, y }) => map.contains(document.elementFromPoint(x - scrollX, y - scrollY));
  const drawn = symbols.filter((symbol) => symbol.drawn);
  const far = ({ x, y }) => Math.min(...drawn.map((one) => Math.hypot(one.x - x, one.y - y)));
  const hidden = symbols.filter((symbol) => !symbol.drawn && isOnMap(symbol)).slice(0, 300);
  return hidden.sort((a, b) => far(a) - far(b))[0].id;
}"""
"""A place that is not drawn, as near as can be to the symbol that stands for it."""


def test_few_symbols_stand_for_all_and_lead_to_each(crowd: Visit) -> None:
    page = crowd.page
    clear(page)
    page.locator("#map_mapgen").scroll_into_view_if_needed()
    page.get_by_role("button", name="Show the whole map").click()
    wait_for_idle(page)
    drawn = page.evaluate(DRAWN)
    assert 50 < len(drawn) < PLACES / 4
    assert [symbol["id"] for symbol in page.evaluate(DRAWN)] == [symbol["id"] for symbol in drawn]
    hidden = page.evaluate(HIDDEN)
    for _ in range(20):
        at = page.evaluate(NEAREST, hidden)
        x, y = page.evaluate("({x, y}) => [x - scrollX, y - scrollY]", at)
        page.mouse.click(x, y)
        wait_for_idle(page)
        if page.locator("[role=dialog]:visible").count():
            break
    card = choose(page, hidden)
    assert card["id"] == hidden
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show the whole map").click()
    wait_for_idle(page)
    assert [symbol["id"] for symbol in page.evaluate(DRAWN)] == [symbol["id"] for symbol in drawn]
    assert crowd.complaints == []


def test_the_number_of_places_is_said_of_a_stack(crowd: Visit) -> None:
    page = crowd.page
    clear(page)
    cursor = page.locator(".cursor")
    cursor.focus()
    assert re.search(r"; \d+ places here$", cursor.get_attribute("aria-label") or "")
    assert re.search(r"\d+ places here$", page.locator(".hint").inner_text())
    before = page.evaluate("() => window.mapgen.inspect().zoom")
    page.keyboard.press("Enter")
    wait_for_idle(page)
    is_chooser = page.locator("[role=dialog]:visible").count() == 1
    assert is_chooser or page.evaluate("() => window.mapgen.inspect().zoom") > before
