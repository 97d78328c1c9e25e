"""The page opened from disk with the network off, and inside a sandboxed frame."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.interaction import (
    WITNESS,
    Visit,
    choose,
    visit,
    wait_for_idle,
    wait_for_map,
    wait_until,
    witness,
)
from tests.browser.table_reader import read_tables
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = read_tables(ROOT / "geodata")
SITE = "https://lesson.example"
HELD = """
const released = new Promise((done) => (window.release = done));
const text = Response.prototype.text;
Response.prototype.text = async function () { await released; return text.call(this); };
"""
"""Holds back what the page inflates until `release` is called."""

HOST = f'<!DOCTYPE html><title>A lesson</title><iframe sandbox="allow-scripts" title="Map" \
width="900" height="900" src="{SITE}/map.html"></iframe>'


def test_nothing_is_asked_and_nothing_complains(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        page = seen.page
        assert page.title() == TABLES.map["title"]
        assert page.locator("html").get_attribute("lang") == TABLES.map["languages"][0]
        assert page.get_by_role("heading", level=1).inner_text() == TABLES.map["title"]
        assert TABLES.map["subtitle"] in page.locator("body").inner_text()
        assert len(page.evaluate("() => window.mapgen.inspect().symbols")) == len(TABLES.places)
        page.get_by_role("button", name="Zoom in").click()
        wait_for_idle(page)
        assert seen.requests == [page_file.as_uri()]
        assert seen.complaints == []
        assert witness(page)["violations"] == []


def test_a_browser_that_cannot_inflate_says_what_is_missing(
    browser: Browser, page_file: Path
) -> None:
    context = browser.new_context(offline=True)
    context.add_init_script(WITNESS + "delete window.DecompressionStream;")
    page = context.new_page()
    page.goto(page_file.as_uri() + "#place=volgograd")
    wait_for_map(page)
    assert "newer version" in page.locator("p.incomplete[role=alert]").inner_text()
    assert choose(page, "volgograd")["heading"].startswith("Stalingrad")
    assert "undefined" not in page.locator("body").inner_text()
    context.close()


def test_what_the_first_picture_lacks_is_waited_for(browser: Browser, page_file: Path) -> None:
    """The blocks are held back until the reader has asked for a card and another language."""
    context = browser.new_context(offline=True)
    context.add_init_script(WITNESS + HELD)
    page = context.new_page()
    page.goto(page_file.as_uri())
    wait_until(page, "() => window.mapgen && window.mapgen.controls")
    page.get_by_label("Language").select_option("de")
    page.locator('li[data-place="volgograd"] button').first.click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("dialog").count() == 0
    page.evaluate("() => window.release()")
    page.get_by_role("dialog").get_by_text("Tsaritsyn on the Volga").wait_for()
    assert page.locator("html").get_attribute("lang") == "de"
    context.close()


def test_the_policy_refuses_a_script_of_another(browser: Browser, page_file: Path) -> None:
    """The listener above would see a violation: here is one."""
    with visit(browser, page_file) as seen:
        seen.page.evaluate(
            "() => document.body.append(Object.assign(document.createElement('script'),"
            " { textContent: 'window.hacked = 1' }))"
        )
        assert seen.page.evaluate("() => window.hacked") is None
        assert len(witness(seen.page)["violations"]) == 1


def test_the_page_lives_in_a_sandboxed_frame(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 1000})
    context.add_init_script(WITNESS)
    seen = Visit(context.new_page())
    seen.listen()
    text = page_file.read_text(encoding="utf-8")

    def answer(route: Route) -> None:
        body = text if route.request.url.endswith("/map.html") else HOST
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    context.route("**/*", answer)
    seen.page.goto(f"{SITE}/lesson.html")
    frame = next(each for each in seen.page.frames if each.url.endswith("/map.html"))
    wait_for_map(frame)
    assert frame.evaluate("() => window.origin") == "null"
    assert len(frame.evaluate("() => window.mapgen.inspect().symbols")) == len(TABLES.places)
    assert frame.locator("canvas").first.is_visible()
    cursor = frame.get_by_role("application").get_by_role("button")
    place = cursor.get_attribute("data-place")
    cursor.press("Enter")
    assert choose(frame, place or "")["id"] == place
    wait_for_idle(frame)  # the address has been written, too
    assert seen.requests == [f"{SITE}/lesson.html", f"{SITE}/map.html"]
    assert seen.complaints == []
    assert witness(frame) == {"violations": [], "storage": [], "before": {}}
    context.close()
