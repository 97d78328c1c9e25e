"""Accessibility of the page: phones, keyboard, screen readers."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import NOTHING, violations_by_scheme
from tests.browser.interaction import open_place, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(browser: Browser, page_file: Path, axe_script: Path, width: int) -> None:
    with visit(browser, page_file, width=width, bypass_csp=True) as seen:
        seen.page.add_script_tag(path=axe_script)
        assert violations_by_scheme(seen.page, whole=True) == NOTHING
        assert open_place(seen.page, "warsaw-palace-of-culture")["id"] == "warsaw-palace-of-culture"
        assert violations_by_scheme(seen.page) == NOTHING


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("() => document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_shows_a_card_and_closes_it(browser: Browser, page_file: Path, width: int) -> None:
    with visit(browser, page_file, width=width, height=740, touch=True) as seen:
        page = seen.page
        assert not is_too_wide(page)
        page.get_by_role("button", name="Show the whole map").scroll_into_view_if_needed()
        card = open_place(page, "prague-letna-stalin", touch=True)
        assert card["id"] == "prague-letna-stalin"
        assert not is_too_wide(page)
        dialog = page.get_by_role("dialog")
        box = dialog.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= 0 and box["y"] + box["height"] <= 741
        assert dialog.evaluate("(dialog) => dialog.contains(document.activeElement)")
        last = dialog.get_by_role("link").last
        last.scroll_into_view_if_needed()
        assert last.is_visible()
        page.keyboard.press("Escape")
        dialog.wait_for(state="detached")
        focus = page.evaluate("() => document.activeElement.dataset.place")
        assert focus == "prague-letna-stalin"


def test_the_close_button_returns_the_focus(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        open_place(seen.page, "prague-letna-stalin")
        dialog = seen.page.get_by_role("dialog").last
        assert dialog.evaluate("(dialog) => dialog.contains(document.activeElement)")
        dialog.get_by_role("button", name="Close").click()
        dialog.wait_for(state="detached")
        focus = seen.page.evaluate("() => document.activeElement.dataset.place")
        assert focus == "prague-letna-stalin"


def test_the_keyboard_reaches_everything_in_order(browser: Browser, page_file: Path) -> None:
    """Tab moves through the skip link, the toggles, the map and its buttons without a trap."""
    with visit(browser, page_file) as seen:
        reached = []
        for _ in range(60):
            seen.page.keyboard.press("Tab")
            reached.append(
                seen.page.evaluate(
                    "() => (document.activeElement.getAttribute('aria-label') || "
                    "document.activeElement.textContent).trim().slice(0, 40)"
                )
            )
        text = "\n".join(reached)
        for part in ("Skip to the map", "Stalin’s name", "Zoom in", "All symbols", "All sources"):
            assert part in text
