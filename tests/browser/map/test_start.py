"""The map is drawn as soon as the page is open, before anything moves it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.interaction import visit

pytestmark = pytest.mark.browser

INK = """(pane) => {
  const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((value, i) => i % 4 === 3 && value > 0).length / (data.length / 4);
}"""
"""The share of a canvas's pixels that are painted."""


@pytest.mark.parametrize("width", [1280, 390])
def test_base_map_and_symbols_are_drawn_at_the_start(
    browser: Browser, page_file: Path, width: int
) -> None:
    with visit(browser, page_file, width=width) as seen:
        assert seen.page.evaluate(INK, "ground") > 0.25  # land, borders and graticule
        assert seen.page.evaluate(INK, "symbols") > 0.001
        assert seen.page.evaluate(INK, "regions") > 0.0001
