"""What several browser tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import visit


@pytest.fixture(scope="module")
def opened(browser: Browser, page_file: Path) -> Iterator[Page]:
    with visit(browser, page_file) as seen:
        yield seen.page
        assert seen.complaints == []
