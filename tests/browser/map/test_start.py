"""The map is drawn as soon as the page is open, before anything moves it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.interaction import INK, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_base_map_and_symbols_are_drawn_at_the_start(
    browser: Browser, page_file: Path, width: int
) -> None:
    with visit(browser, page_file, width=width) as seen:
        assert seen.page.evaluate(INK, "ground") > 0.25  # land, borders and graticule
        assert seen.page.evaluate(INK, "symbols") > 0.001
        assert seen.page.evaluate(INK, "regions") > 0.0001
