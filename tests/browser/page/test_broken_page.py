"""Pages that were cut short or damaged, and addresses that are too long: the reader is told."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from mapgen.i18n.catalogue import words
from tests.browser.date_control import day_of
from tests.browser.interaction import new_page, reader, visit, wait_for_map

pytestmark = pytest.mark.browser
BROKEN, INCOMPLETE = words("en")["noscript.broken"], words("en")["page.incomplete"]
LATER = """() => document.getAnimations()
  .filter(({ animationName }) => animationName === "broken").forEach((each) => each.finish())"""
"""Lets the time pass after which a map that has not started is given up."""


def opened(page: Page, path: Path, text: str) -> Page:
    path.write_text(text, "utf-8")
    page.goto(path.as_uri())
    return page


def cut_before(mark: str) -> Callable[[str], str]:
    return lambda text: text[: text.index(mark)]


def cut_after(mark: str, signs: int = 500) -> Callable[[str], str]:
    return lambda text: text[: text.index(mark) + len(mark) + signs]


CUTS = {
    "before the payload": cut_before('<script type="application/json"'),
    "in the payload": cut_after('id="mapgen-payload">'),
    "in a block": cut_after('id="mapgen-words">'),
    "in the viewer": cut_after("<script>/*!", 50_000),
    "before the start": cut_before("<script>window.mapgen.start"),
}


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_a_page_cut_short_says_so(
    browser: Browser, page_file: Path, tmp_path: Path, cut: Callable[[str], str]
) -> None:
    text = cut(page_file.read_text("utf-8"))
    with new_page(reader(browser, offline=True)) as page:
        opened(page, tmp_path / "cut.html", text)
        shown = page.locator(".broken")
        assert not shown.is_visible()  # it may still be on its way
        page.evaluate(LATER)
        assert shown.is_visible() and shown.inner_text() == BROKEN


DAMAGES = {
    "no payload": lambda text: re.sub(
        r'(id="mapgen-payload">).*?(</script>)', r"\1\2", text, flags=re.S
    ),
    "half a payload": lambda text: re.sub(
        r'(id="mapgen-payload">.{2000}).*?(</script>)', r"\1\2", text, flags=re.S
    ),
    "another payload": lambda text: re.sub(
        r'(id="mapgen-payload">).*?(</script>)', r"\1{}\2", text, flags=re.S
    ),
    "no time control": lambda text: text.replace('id="time"', 'id="other"'),
    "no sources": lambda text: text.replace('id="sources"', 'id="other"'),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_page_says_so_at_once(
    browser: Browser, page_file: Path, tmp_path: Path, damage: Callable[[str], str]
) -> None:
    with new_page(reader(browser, offline=True)) as page:
        opened(page, tmp_path / "damaged.html", damage(page_file.read_text("utf-8")))
        assert page.get_by_role("alert").inner_text() == BROKEN


@pytest.mark.parametrize("address", ["", "#place=volgograd"])
@pytest.mark.parametrize(
    "block", ["!", "eJwDAAAAAAE=", ""], ids=["no base64", "no deflate", "empty"]
)
def test_a_damaged_block_leaves_a_map_that_says_what_is_missing(
    browser: Browser, page_file: Path, tmp_path: Path, block: str, address: str
) -> None:
    text = page_file.read_text("utf-8")
    path = tmp_path / "block.html"
    path.write_text(re.sub(r'(id="mapgen-texts-1">)[^<]*', rf"\1{block}", text), "utf-8")
    with new_page(reader(browser, offline=True)) as page:
        page.goto(path.as_uri() + address)
        wait_for_map(page)
        assert page.locator(".incomplete[role=alert]").all_inner_texts() == [INCOMPLETE]


def test_a_whole_page_says_nothing_of_it(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        seen.page.evaluate(LATER)
        assert not seen.page.locator(".broken").is_visible()


@pytest.mark.parametrize("part", ["q=", "place=", "", "layers=renamed,"])
def test_an_address_of_a_million_characters_is_not_repeated(
    browser: Browser, page_file: Path, part: str
) -> None:
    address = f"#date=1961-11-10&{part}{'x' * 1_000_000}"
    with visit(browser, page_file, address) as seen:
        assert day_of(seen.page).isoformat() == "1961-11-10"
        notice = seen.page.locator(".notice").inner_text()
        assert notice.startswith("Parts of the link were not understood") and len(notice) < 150
        assert len(seen.page.locator("body").inner_html()) < 2_000_000
        assert seen.complaints == []
