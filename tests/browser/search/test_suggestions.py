"""The best matches of a search, above the list."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.date_control import inspect
from tests.browser.interaction import visit, wait_for_idle

pytestmark = pytest.mark.browser


@pytest.fixture
def page(opened: Page) -> Page:
    return opened


def suggested(page: Page, words: str) -> list[str]:
    page.get_by_role("searchbox").fill(words)
    wait_for_idle(page)
    return page.locator(".suggestions button").all_inner_texts()


def test_names_come_before_titles_and_words(page: Page) -> None:
    first, second = suggested(page, "Сталино")[:2]
    assert first.startswith("Сталино · ") and second.startswith("Сталино · ")
    assert suggested(page, "Stalingrad")[0] == "Stalingrad · Volgograd"
    assert suggested(page, "stalingard")[0] == "Stalingrad · Volgograd"


def test_a_sentence_finds_by_the_names_in_it(page: Page) -> None:
    assert suggested(page, "when did Stalingrad lose its name")[0] == "Stalingrad · Volgograd"
    assert "stalingrad" in page.locator(".found").inner_text()
    assert suggested(page, "when did atlantis lose its name") == []
    assert page.locator(".nothing").is_visible()


def test_enter_opens_the_only_whole_name(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, "#q=Stalingrad") as seen:
        wait_for_idle(seen.page)
        buttons = seen.page.locator(".suggestions button")
        assert buttons.count() > 1
        buttons.first.click()
        assert inspect(seen.page)["open"] == "volgograd"
        assert seen.complaints == []
