"""Enter in the search field: to a year, to the one place that is left, else nowhere."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.looking import opened, visit
from tests.browser.test_list import TABLES, listed, rows

pytestmark = pytest.mark.browser
FOCUSED_ID = "() => document.activeElement.id"


def test_enter_goes_to_a_year_and_says_so(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        page = seen.page
        page.get_by_role("searchbox", name="Search").focus()
        page.keyboard.type("1956")
        page.keyboard.press("Enter")
        day = page.evaluate("() => window.mapgen.inspect().day")
        assert day == date(1956, 1, 1).toordinal()
        assert listed(page) == set(TABLES.places)
        field = page.get_by_role("searchbox")
        assert field.input_value() == "" and page.evaluate(FOCUSED_ID) == "mapgen-search"
        status = page.locator(".list-search [role=status]")
        page.wait_for_function(
            "(line) => line.textContent.startsWith('The date is now 1 January 1956. ')",
            arg=status.element_handle(),
        )
        page.keyboard.type("1789")
        page.keyboard.press("Enter")
        assert page.evaluate("() => window.mapgen.inspect().day") == day
        assert opened(page) is None


def test_enter_opens_the_one_place_that_is_left(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        page = seen.page
        page.get_by_role("searchbox", name="Search").focus()
        page.keyboard.press("Enter")
        page.keyboard.type("stalingrad")
        page.keyboard.press("Enter")
        assert len(rows(page)) > 1 and opened(page) is None
        page.get_by_role("searchbox").fill("kengir uprising")
        assert len(rows(page)) == 1
        page.keyboard.press("Enter")
        assert opened(page)["id"] == "kengir-uprising"
        assert page.evaluate("() => Boolean(document.activeElement.closest('[role=dialog]'))")
        page.keyboard.press("Escape")
        assert page.evaluate(FOCUSED_ID) == "mapgen-search"
