"""Typed dates: the accepted forms, and the messages for others."""

from datetime import date
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.date_control import day_of, field, follow_link

pytestmark = pytest.mark.browser
EXAMPLES = "1956, Feb 1956, spring 1956, 10 November 1961, 10.11.1961"
UNDERSTOOD = {
    "Feb 1956": "1956-02-29",
    "1956": "1956-12-31",
    "february 1956": "1956-02-29",
    "1956-02-25": "1956-02-25",
    " 1956 ": "1956-12-31",
    "FEB. 1956": "1956-02-29",
    "25 Feb 1956": "1956-02-25",
    "1956~": "1956-12-31",
    "1956 February": "1956-02-29",
    "25 February, 1956": "1956-02-25",
    "10th November 1961": "1961-11-10",
    "1956/1962": "1962-12-31",
    "1956-02": "1956-02-29",
    "Feb 25, 1956": "1956-02-25",
    "10.11.1961": "1961-11-10",
    "spring 1962": "1962-05-31",
    "winter 1961": "1962-02-28",
    "195X": "1959-12-31",
    "١٩٥٦": "1956-12-31",
    "1.2.1956": "1956-02-01",
    "Sept 1939": "1939-09-30",
    "1956.2.25": "1956-02-25",
    "10/11/1961": "1961-11-10",
    "11.1961": "1961-11-30",
    "1962-21": "1962-05-31",
    "Summer 1962": "1962-08-31",
    "autumn 1961": "1961-11-30",
    "winter 1961–62": "1962-02-28",
    "195x": "1959-12-31",
    "/1956": "1956-12-31",
    "29 Feb 1956": "1956-02-29",
    "19XX": "1999-12-31",
    "2026-11-30": "2026-11-30",
    "1.1.57": "1957-01-01",
    "2026": "2026-11-30",  # the last day that the map knows of
}
UNKNOWN = """yesterday|56|1956-13|30 Feb 1956|29 Feb 1957|ju 1956|Feb|10.11|31.4.1961
|noon 1956-02-25
|1956-02-25T12:00|Feb Mar 1956|1962/1956|12 13 Feb 1956|spring|<b>1956</b>|999999999999"""
OUTSIDE = ["1916", "1589", "2027", "31 December 1916", "2030-01-01"]


@pytest.fixture
def page(opened: Page) -> Page:
    follow_link(opened, "")
    return opened


def type_date(page: Page, text: str) -> None:
    field(page).fill(text)
    field(page).press("Enter")


def complaint(page: Page) -> str:
    """Return the message beside the field, which must be marked as invalid."""
    box = field(page)
    text = page.get_by_role("alert").inner_text()
    assert (box.get_attribute("aria-invalid") == "true") == bool(text)
    described = page.locator(f"#{box.get_attribute('aria-describedby')}")
    assert described.inner_text() == text
    return text


def test_dates_that_are_understood(page: Page) -> None:
    results = {}
    days = list(UNDERSTOOD.values())
    assert all(day != following for day, following in pairwise(days))  # each one moves the date
    for text in UNDERSTOOD:
        type_date(page, text)
        results[text] = day_of(page).isoformat()
    assert results == UNDERSTOOD
    assert complaint(page) == ""
    assert len(results) > 30


def test_dates_that_are_not_understood_get_an_example(page: Page) -> None:
    wrong = [text.strip() for text in UNKNOWN.split("|")]
    assert len(wrong) > 15
    for text in wrong:
        type_date(page, text)
        expected = f"“{text}” is not a date this map understands. Try {EXAMPLES} or 1961-11-10."
        assert complaint(page) == expected
        assert day_of(page) == date(1953, 3, 5)
        assert field(page).input_value() == text


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_date_outside_the_span_gets_the_span(page: Page, text: str) -> None:
    type_date(page, text)
    assert complaint(page) == "The map covers the years 1917 to 2026."
    assert day_of(page) == date(1953, 3, 5)


def test_an_empty_field_gets_an_example(page: Page) -> None:
    type_date(page, "  ")
    assert complaint(page) == f"Type a date: {EXAMPLES} or 1961-11-10"
    field(page).press("Escape")
    assert complaint(page) == ""
    assert field(page).input_value() == "5 March 1953"


def test_a_good_date_after_a_wrong_one(page: Page) -> None:
    type_date(page, "the thaw")
    assert "is not a date" in complaint(page)
    type_date(page, "1956-02-25")
    assert complaint(page) == ""
    assert field(page).input_value() == "25 February 1956"
    assert day_of(page) == date(1956, 2, 25)
