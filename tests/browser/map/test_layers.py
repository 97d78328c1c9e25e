"""Layer toggles, and the labels on the map."""

from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.date_control import follow_link
from tests.browser.interaction import Json, symbols, visit, wait_for_idle
from tests.browser.table_reader import read_tables
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

CIRCLE = "◦"
"""What stands at a city, a letter with much room around it."""
TABLES = read_tables(ROOT / "geodata")
LABELS = """() => [...document.querySelectorAll("#map_mapgen [aria-hidden=true] bdi")]
  .filter((name) => name.childElementCount === 0 && name.textContent && name.checkVisibility())
  .map((name) => {
    const { left, right, top, bottom } = name.getBoundingClientRect();
    return { text: name.textContent, left, right, top, bottom };
  })"""
CLOSE = 2
"""Pixels by which boxes may overlap horizontally; vertically, the empty part of a line."""


def shown(page: Page) -> set[str]:
    return {symbol["id"] for symbol in symbols(page)}


def test_each_chip_switches_exactly_its_places(browser: Browser, page_file: Path) -> None:
    everything, counts = set(TABLES.places), TABLES.counts()
    assert len(counts) == 7
    with visit(browser, page_file) as seen:
        assert shown(seen.page) == everything
        chips = seen.page.locator("#layers").get_by_role("button", pressed=True)
        assert chips.count() == len(counts)
        for layer in TABLES.map["layers"]:
            name = f"{layer['title']} {counts[layer['id']]}"
            chip = seen.page.locator("#layers").get_by_role("button", name=name)
            own = {place for place in everything if TABLES.layer(place)["id"] == layer["id"]}
            chip.click()
            assert chip.get_attribute("aria-pressed") == "false"
            assert shown(seen.page) == everything - own
            chip.press("Enter")
            assert chip.get_attribute("aria-pressed") == "true"
            assert shown(seen.page) == everything
        assert seen.complaints == []


def overlap(a: Json, b: Json) -> bool:
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    line = min(a["bottom"] - a["top"], b["bottom"] - b["top"])
    return bool(across > CLOSE and down > line / 3)


def test_names_on_the_map_do_not_overlap(browser: Browser, page_file: Path) -> None:
    """Labels of places do not overlap each other, nor do those of states."""
    states = {row["name"] for row in TABLES.states}
    with visit(browser, page_file) as seen:
        written = 0
        for move in ("", "in", "in", "date=1953-03-05&place=donetsk"):
            if move == "in":
                seen.page.get_by_role("button", name="Zoom in").click()
            elif move:
                follow_link(seen.page, move)
            symbols(seen.page)
            wait_for_idle(seen.page)
            labels = seen.page.evaluate(LABELS)
            labels = [label for label in labels if label["text"] != CIRCLE]
            names = [label for label in labels if label["text"] not in states]
            assert len(names) > 1
            written += len(names)
            for group in (names, [label for label in labels if label["text"] in states]):
                pairs = combinations(group, 2)
                assert [(a["text"], b["text"]) for a, b in pairs if overlap(a, b)] == []
        assert written > 12
