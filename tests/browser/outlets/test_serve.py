"""`mapgen serve` in Chromium: real edits, the reloading page, and errors on top of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.conftest import ROOT
from tests.editing import save
from tests.serving import Served, serving

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("viewer_assets")]
READY = "() => window.mapgen && window.mapgen.inspect"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "geodata", tmp_path / "geodata"))


@pytest.fixture
def served(dataset: Path, tmp_path: Path) -> Iterator[Served]:
    with serving(dataset, tmp_path / "out") as running:
        running.until("built in")
        yield running


@pytest.fixture
def complaints(page: Page) -> list[str]:
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    return messages


def test_the_page_follows_the_edits(
    page: Page, served: Served, dataset: Path, complaints: list[str]
) -> None:
    view = "#date=1961-11-10&place=volgograd&layers=renamed,monuments&q=stalin"
    page.goto(served.address + view)
    page.wait_for_function(READY)
    before = page.url
    page.locator("#list .rows").evaluate("(rows) => rows.scrollTo({ top: 333 })")
    save(dataset / "places.csv", "Tsaritsyn on the Volga", "Tsaritsyn, a port on the Volga")
    expect(page.locator("#panel")).to_contain_text("Tsaritsyn, a port on the Volga")
    page.wait_for_function(READY)
    assert page.url == before
    assert page.evaluate("() => window.mapgen.inspect().open") == "volgograd"
    assert page.get_by_role("searchbox", name="Search").input_value() == "stalin"
    page.wait_for_function("() => document.querySelector('#list .rows').scrollTop === 333")

    save(dataset / "places.csv", "48.70861", "98.70861")
    note = page.get_by_role("alert", name="Errors in the tables")
    problem = "places.csv:2:lat: 98.70861 is not a latitude (−90 to 90); were lat and lon swapped?"
    expect(note).to_contain_text("The tables have errors: showing the last good map")
    expect(note.get_by_role("listitem").first).to_have_text(problem)
    line = served.until("keeping the last good map")
    assert line[-1] == "places.csv: keeping the last good map"
    lines = note.get_by_role("listitem").all_inner_texts()
    assert lines == line[line.index(problem) : -1]
    assert "Tsaritsyn, a port on the Volga" in page.locator("#panel").inner_text()
    note.get_by_role("button", name="Dismiss").focus()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)

    save(dataset / "places.csv", "98.70861", "48.70861")
    save(dataset / "places.csv", "a port on the Volga", "<b>on</b> the Volga")
    expect(page.locator("#panel")).to_contain_text("Tsaritsyn, <b>on</b> the Volga")
    expect(note).to_have_count(0)
    assert complaints == []


def test_hostile_problems_are_text(page: Page, served: Served, dataset: Path) -> None:
    page.goto(served.address)
    page.wait_for_function(READY)
    hostile = "<img src=x onerror=alert(1)>"
    save(dataset / "places.csv", "48.70861", hostile)
    note = page.get_by_role("alert", name="Errors in the tables")
    expect(note.get_by_role("listitem").first).to_contain_text(hostile)
    assert page.locator(".mapgen-live img").count() == 0


def test_the_map_in_a_lesson_follows_too(page: Page, served: Served, tmp_path: Path) -> None:
    lesson = tmp_path / "out" / "lesson.html"
    lesson.write_text('<iframe src="index.html#place=volgograd" width="900" height="700"></iframe>')
    page.goto(f"{served.address}lesson.html")
    panel = page.frame_locator("iframe").locator("#panel")
    expect(panel).to_contain_text("Tsaritsyn on the Volga")
    save(tmp_path / "geodata" / "places.csv", "Tsaritsyn on the", "Tsaritsyn by the")
    expect(panel).to_contain_text("Tsaritsyn by the Volga")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_a_first_build_with_errors(
    browser: Browser, dataset: Path, tmp_path: Path, axe_script: Path, width: int, scheme: str
) -> None:
    save(dataset / "places.csv", "48.70861", "98.70861")
    with serving(dataset, tmp_path / "out") as running:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            bypass_csp=True,
        )
        page = context.new_page()
        page.goto(running.address)
        expect(page.get_by_role("heading", name="No map yet")).to_be_visible()
        note = page.get_by_role("alert", name="Errors in the tables")
        expect(note).to_contain_text("Errors in the tables")
        expect(note).to_contain_text("places.csv:2:lat: 98.70861 is not a latitude")
        page.add_script_tag(path=axe_script)
        assert violations(page, tags=None) == []
        save(dataset / "places.csv", "98.70861", "48.70861")
        page.wait_for_function(READY)
        expect(page.get_by_role("alert", name="Errors in the tables")).to_have_count(0)
        context.close()
