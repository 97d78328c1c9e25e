"""The shipped page in German: no card has an English sentence of the tables."""

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

CARDS = ("volgograd", "norillag", "budapest-stalin-monument", "kengir-uprising", "katowice")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory, viewer_assets: Path) -> Path:
    """The shipped map as a page in German and English."""
    file = tmp_path_factory.mktemp("german") / "index.html"
    build(ROOT / "geodata", file, ("de", "en"))
    return file


@pytest.mark.parametrize("place", CARDS)
def test_a_card_has_no_english_sentence(browser: Browser, german: Path, place: str) -> None:
    with visit(browser, german, f"#place={place}") as seen:
        article = seen.page.locator(f"[role=dialog] article[data-place={place}]")
        expect(article.locator(".citation").first).to_be_attached()
        assert seen.page.evaluate(STRAY) == []
        assert seen.complaints == []


def test_english_comes_back(browser: Browser, german: Path) -> None:
    with visit(browser, german, "#place=norillag&lang=en") as seen:
        expect(seen.page.locator("[role=dialog] .summary")).to_contain_text("nickel")
        notes = seen.page.locator("[role=dialog] .small-print[lang=de]")
        assert notes.count() == 0  # only notes of sources stay in the page's first language
