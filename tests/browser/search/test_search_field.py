"""Enter in the search field: goes to a year, to the only match, or does nothing."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.interaction import opened, visit
from tests.browser.list.test_list import TABLES, listed, rows

pytestmark = pytest.mark.browser
FOCUSED_ID = "() => document.activeElement.id"


def test_enter_goes_to_a_year_and_says_so(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        page = seen.page
        page.get_by_role("searchbox", name="Search").focus()
        page.keyboard.type("1956")
        page.keyboard.press("Enter")
        day = page.evaluate("() => window.mapgen.inspect().day")
        assert day == date(1956, 12, 31).toordinal()
        assert listed(page) == set(TABLES.places)
        field = page.get_by_role("searchbox")
        assert field.input_value() == "" and page.evaluate(FOCUSED_ID) == "mapgen-search"
        status = page.locator(".list-search [role=status]")
        page.wait_for_function(
            "(line) => line.textContent.startsWith('The date is now 31 December 1956. ')",
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


@pytest.mark.parametrize(("typed", "lang"), [("١٩٦١", "en"), ("۱۹۶۱", "ar"), (" 1961 ", "ar")])
def test_a_year_may_be_in_the_digits_of_other_scripts(
    browser: Browser, page_file: Path, typed: str, lang: str
) -> None:
    """The date field reads them, and so does the search, for events as for the year."""
    with visit(browser, page_file, f"#lang={lang}") as seen:
        page = seen.page
        page.get_by_role("searchbox").fill(typed)
        rows = listed(page)
        assert 0 < len(rows) < len(TABLES.places)
        assert page.locator(".go-to-year").inner_text().strip("\u2068\u2069").find("1961") >= 0
        page.get_by_role("searchbox").fill("1961")
        assert listed(page) == rows
        page.get_by_role("searchbox").fill(typed)
        page.locator(".go-to-year").click()
        day = page.evaluate("() => window.mapgen.inspect().day")
        assert day == date(1961, 12, 31).toordinal()


GEORGIA = {
    "en": "Georgia", "ru": "Грузия", "de": "Georgien", "uk": "Грузія", "hu": "Grúzia",
    "cs": "Gruzie", "pl": "Gruzja", "ka": "საქართველო", "hy": "Վրաստան", "ar": "جورجيا",
}  # fmt: skip
"""Names of the country by the Unicode CLDR (territory GE)."""


@pytest.mark.parametrize("lang", ["en", "ka", "ar"])
def test_a_country_is_found_by_its_name_in_any_language(
    browser: Browser, page_file: Path, lang: str
) -> None:
    expected = {place for place, row in TABLES.places.items() if row["country"] == "GE"}
    assert len(expected) > 10
    with visit(browser, page_file, f"#lang={lang}") as seen:
        for name in GEORGIA.values():
            seen.page.get_by_role("searchbox").fill(name)
            assert expected <= listed(seen.page), name


@pytest.mark.parametrize("name", ["ستالينغراد", "ستالينجراد", "فولغوغراد"])
def test_stalingrad_is_found_in_arabic(browser: Browser, page_file: Path, name: str) -> None:
    with visit(browser, page_file) as seen:
        seen.page.get_by_role("searchbox").fill(name)
        rows = listed(seen.page)
        assert "volgograd" in rows and len(rows) < 40
        seen.page.get_by_role("searchbox").fill("ستالين")
        assert listed(seen.page) >= rows


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("stalinograd", "no exact match, showing: stalinogrod, stalingrad, stalinogrodzkie"),
        ("dunaujvarosh", "no exact match, showing: dunaujvaros"),
    ],
)
def test_words_that_are_taken_instead_are_those_of_names(
    browser: Browser, page_file: Path, typed: str, expected: str
) -> None:
    """Not "stalinogrodem" or "dunaujvarosi" of the sources; a voivodeship was stalinogrodzkie."""
    with visit(browser, page_file) as seen:
        seen.page.get_by_role("searchbox").fill(typed)
        assert seen.page.locator(".found").inner_text().endswith(expected)
