"""A printed lesson: the map in its frame has the names of the screen, not numbers without a key."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, Route
from pypdf import PdfReader

from tests.browser.interaction import Scheme, answered, reader, wait_for_idle, wait_for_map
from tests.browser.table_reader import read_tables, squeeze
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = read_tables(ROOT / "geodata")
SITE = "https://lesson.example"
LESSON = """<!DOCTYPE html><title>A lesson</title><p>Before</p>
<iframe src="{site}/map.html{address}" width="100%" height="{height}" title="Map"></iframe>
<p>Behind</p>"""
NAMES = """(selector) => [...document.querySelectorAll(selector)]
  .flatMap((name) => [...name.childNodes].map((line) => line.textContent.trim())).sort()"""
IN_THE_MIDDLE = """(selector) => [...document.querySelectorAll(selector)].filter((name) => {
    const { left, right } = name.getBoundingClientRect();
    return left > innerWidth * 0.12 && right < innerWidth * 0.88;
  }).flatMap((name) => [...name.childNodes].map((line) => line.textContent.trim()))"""
"""Names that are on paper, too, which is narrower than the screen and cuts both sides off."""
ON_SCREEN = "#map_mapgen .map-name:not([hidden])"
OVERFLOWING = """() => [...document.querySelectorAll("#sheet > *")]
  .filter((part) => part.getBoundingClientRect().bottom > innerHeight + 1).length"""


@contextmanager
def lesson(
    browser: Browser,
    page_file: Path,
    address: str,
    *,
    site: str = SITE,
    height: int = 500,
    scheme: Scheme = "light",
) -> Iterator[tuple[Page, Frame, list[str]]]:
    """Open a lesson with the map in a frame; yield both with the errors of both."""
    text = page_file.read_text("utf-8")
    host = LESSON.format(site=site, address=address.replace("&", "&amp;"), height=height)

    def answer(route: Route) -> None:
        body = text if "/map.html" in route.request.url else host
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    viewport = {"width": 900, "height": 900}
    context = reader(browser, viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    errors: list[str] = []
    with answered(context, answer) as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{SITE}/lesson.html")
        wait_for_map(page.frames[1])
        wait_for_idle(page.frames[1])
        yield page, page.frames[1], errors


@pytest.mark.parametrize(
    ("address", "site", "scheme"),
    [
        ("#place=volgograd&date=1950", SITE, "light"),
        ("#date=1930-01-01&lang=ru", "https://maps.example", "dark"),
        ("?embed=0#date=1962-01-01", SITE, "light"),
    ],
)
def test_a_printed_lesson_has_the_names_of_the_screen(
    browser: Browser, page_file: Path, address: str, site: str, scheme: Scheme
) -> None:
    with lesson(browser, page_file, address, site=site, scheme=scheme) as (page, frame, errors):
        names = frame.evaluate(IN_THE_MIDDLE, ON_SCREEN + ":not(.state-name)")
        title = frame.get_by_role("heading", level=1).inner_text()
        pdf = PdfReader(BytesIO(page.pdf(format="A4")))
        assert errors == []
        assert frame.locator("#sheet").count() == 0
    text = squeeze("\n".join(sheet.extract_text() for sheet in pdf.pages)).casefold()
    assert len(names) > 3 and [name for name in names if name.casefold() not in text] == []
    assert title.casefold() in text and "before" in text and "behind" in text
    assert len(pdf.pages) == 1
    assert not re.search(r"\b\d+–\d+\b|\b(\d+), \d+\b", text)  # no numbers of a missing list


def test_the_names_on_paper_are_where_they_are_on_the_screen(
    browser: Browser, page_file: Path
) -> None:
    with lesson(browser, page_file, "#place=volgograd&date=1950") as (page, frame, _):
        names = frame.evaluate(NAMES, ON_SCREEN)
        page.emulate_media(media="print")
        frame.locator("#sheet .plan-names").wait_for()
        assert frame.evaluate(NAMES, "#sheet .plan-names text") == names
        assert frame.evaluate(OVERFLOWING) == 0
        canvas, plan = (
            frame.locator(each).bounding_box() for each in (".plan canvas", ".plan-names")
        )
        assert canvas == plan and canvas and canvas["height"] > 200
        page.emulate_media(media="screen")
        frame.locator("#sheet").wait_for(state="detached")


def test_a_low_frame_prints_the_map_alone(browser: Browser, page_file: Path) -> None:
    with lesson(browser, page_file, "", height=220) as (page, frame, _):
        page.emulate_media(media="print")
        frame.locator("#sheet .plan").wait_for()
        assert not frame.locator("#sheet .key").is_visible()
        assert frame.evaluate(OVERFLOWING) == 0
