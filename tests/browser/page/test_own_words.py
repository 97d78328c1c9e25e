"""The page in languages that a dataset brings: what it lacks is English, and says so."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from mapgen.check import check
from mapgen.page.frame import page
from mapgen.reading.tables import read
from tests.browser.interaction import Visit, visit
from tests.conftest import ROOT
from tests.editing import small_in

pytestmark = pytest.mark.browser

FRENCH = ROOT / "tests" / "data" / "words_fr.json"
HEBREW = {
    "card.close": "סגירה",
    "card.also": "גם {name}",
    "list.title": "מקומות",
    "tools.title": "<img src=x onerror=alert(1)>",
}
UNMARKED = """() => {
  const english = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const parent = node.parentElement;
    if (parent.closest("script, style, noscript")) continue;
    const text = node.nodeValue.trim();
    if (/^(Cite all|Sources disagree|What happened|Skip to the list|Sources)$/.test(text))
      english.push([text, parent.closest("[lang]").lang]);
  }
  return english;
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, viewer_assets: Path) -> Path:
    """A folder with the page that opens in French, and the one that opens in Hebrew."""
    folder = tmp_path_factory.mktemp("own")
    dataset = small_in(folder, "fr", "he", "de")
    shutil.copyfile(FRENCH, dataset / "words.fr.json")
    (dataset / "words.he.json").write_text(json.dumps(HEBREW), "utf-8")
    atlas = check(read(dataset))
    for first in ("fr", "he"):
        others = [lang for lang in ("de", "fr", "he", "en") if lang != first]
        html = page(atlas.in_languages((first, *others)))
        (folder / f"{first}.html").write_text(html, "utf-8")
    return folder


@pytest.fixture
def seen(browser: Browser, pages: Path, lang: str) -> Iterator[Visit]:
    with visit(browser, pages / f"{lang}.html") as seen:
        yield seen
        assert seen.complaints == []
        assert len(set(seen.requests)) == 1


def choose(opened: Page, lang: str) -> None:
    opened.locator("#mapgen-language").select_option(lang)
    expect(opened.locator("html")).to_have_attribute("lang", lang)


@pytest.mark.parametrize("lang", ["fr"])
def test_the_page_speaks_french_and_marks_what_is_english(seen: Visit, lang: str) -> None:
    opened = seen.page
    expect(opened.locator("html")).to_have_attribute("dir", "ltr")
    expect(opened.locator("#list-title")).to_have_text("Lieux")
    expect(opened.locator("#list-title [lang]")).to_have_count(0)
    expect(opened.locator("#layers")).to_have_attribute("aria-label", "Couches")
    expect(opened.locator("#list")).to_contain_text("novembre 1961")
    expect(opened.locator("label[for=mapgen-language]")).to_have_text("Langue")
    expect(opened.locator("option[value=fr]")).to_have_text("français")
    opened.locator("#place-volgograd button").first.click()
    expect(opened.locator("#panel h3", has_text="Noms").locator("[lang]")).to_have_count(0)
    found = opened.evaluate(UNMARKED)
    assert found and {tag for _, tag in found} == {"en"}


@pytest.mark.parametrize("lang", ["fr"])
def test_the_marks_go_with_the_language(seen: Visit, lang: str) -> None:
    skip = seen.page.locator(".skip").nth(1)
    marked = skip.locator("[lang=en]")
    expect(marked).to_have_count(1)
    choose(seen.page, "de")
    expect(marked).to_have_count(0)
    expect(seen.page.locator("#list-title")).not_to_have_text("Lieux")
    choose(seen.page, "fr")
    expect(marked).to_have_text("Skip to the list")
    choose(seen.page, "en")
    expect(marked).to_have_count(0)
    expect(skip).to_have_text("Skip to the list")


@pytest.mark.parametrize("lang", ["he"])
def test_hebrew_runs_from_right_to_left_and_words_are_no_markup(seen: Visit, lang: str) -> None:
    opened = seen.page
    expect(opened.locator("html")).to_have_attribute("dir", "rtl")
    expect(opened.locator("#list-title")).to_have_text("מקומות")
    expect(opened.locator("#list")).to_contain_text("בנובמבר 1961")
    expect(opened.locator("#tools")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(opened.locator("img")).to_have_count(0)
    expect(opened.locator(".skip").nth(1).locator("bdi")).to_have_attribute("lang", "en")
    choose(opened, "fr")
    expect(opened.locator("html")).to_have_attribute("dir", "ltr")
