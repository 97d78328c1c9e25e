"""Fixtures shared by the browser tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.interaction import Visit, visit

# As long as all else of Playwright's waits: a test times nothing.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def seen(browser: Browser, page_file: Path) -> Iterator[Visit]:
    """The shipped page, open for all tests of a file; it may ask for and complain of nothing."""
    with visit(browser, page_file) as seen:
        yield seen
        assert seen.complaints == []
        assert set(seen.requests) == {page_file.as_uri()}


@pytest.fixture(scope="module")
def opened(seen: Visit) -> Page:
    """Its page."""
    return seen.page
