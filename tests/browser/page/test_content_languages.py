"""The shipped page in other languages: no card has an English sentence of the tables."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from mapgen.outlets.build import build
from tests.browser.interaction import visit
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

STRAY = """() => [...document.querySelectorAll("[role=dialog] article [lang=en]")]
  .filter((each) => !each.matches("bdi") && !each.querySelector("bdi"))
  .map((each) => each.textContent.trim())
  .filter((text) => /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(text))"""
"""The English sentences of a card that are no names and no titles of works."""

PAGES = {"de": ("de", "en"), "hu": ("hu",), "ka": ("ka",), "ar": ("ar",)}
"""The languages of pages by their first one; each alone has no English texts beside its own."""

CARDS = [
    *(("de", each) for each in ("volgograd", "norillag", "kengir-uprising", "katowice")),
    ("hu", "budapest-stalin-monument"),
    ("ka", "gori-stalin-museum"),
    ("ar", "stalin-death-1953"),
]


@pytest.fixture(scope="module")
def page_in(tmp_path_factory: pytest.TempPathFactory, viewer_assets: Path) -> Callable[[str], Path]:
    """Return what builds the shipped map as a page that opens in a language."""

    @cache
    def built(lang: str) -> Path:
        file = tmp_path_factory.mktemp(lang) / "index.html"
        build(ROOT / "geodata", file, PAGES[lang])
        return file

    return built


@pytest.mark.parametrize(("lang", "place"), CARDS)
def test_a_card_has_no_english_sentence(
    browser: Browser, page_in: Callable[[str], Path], lang: str, place: str
) -> None:
    with visit(browser, page_in(lang), f"#place={place}") as seen:
        article = seen.page.locator(f"[role=dialog] article[data-place={place}]")
        expect(article.locator(".citation").first).to_be_attached()
        expect(article.locator(".summary")).not_to_be_empty()
        assert seen.page.evaluate(STRAY) == []
        assert seen.complaints == []


def test_english_comes_back(browser: Browser, page_in: Callable[[str], Path]) -> None:
    with visit(browser, page_in("de"), "#place=norillag&lang=en") as seen:
        expect(seen.page.locator("[role=dialog] .summary")).to_contain_text("nickel")
        notes = seen.page.locator("[role=dialog] .small-print[lang=de]")
        assert notes.count() == 0  # only notes of sources stay in the page's first language
