"""The list has the same texts with and without scripts, in each language, on any day."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from mapgen.check import check
from mapgen.i18n.languages import languages
from mapgen.model.atlas import Atlas
from mapgen.page.frame import page as page_of
from mapgen.reading.tables import read
from mapgen.time.edtf import parse
from tests.browser.interaction import Json
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

DAYS = [
    "1917-11-07",
    "1924-01-21",
    "1936-12-05",
    "1945-05-09",
    "1953-03-05",
    "1956-11-04",
    "1961-11-10",
    "1975-08-01",
    "1991-12-26",
    "2020-06-01",
]

ROWS = """(root) => Object.fromEntries(
[...root.querySelectorAll("#list li[id^=place-]")].map((row) => {
  let above = row.closest("ol");
  while (above.tagName !== "H3") above = above.previousElementSibling;
  const text = row.querySelector("small").cloneNode(true);
  for (const mark of text.querySelectorAll("abbr, .row-mark")) mark.remove();
  return [row.id.slice("place-".length), {
    heading: above.firstElementChild.textContent,
    name: row.querySelector("b").textContent,
    date: row.querySelector("span").textContent,
    details: text.textContent.trim(),
  }];
}))"""

WITHOUT = f"(html) => ({ROWS})(new DOMParser().parseFromString(html, 'text/html'))"
"""The rows of a page that is only parsed."""

WITH = f"() => ({ROWS})(document)"


@cache
def shipped() -> Atlas:
    return check(read(ROOT / "geodata"))


@pytest.fixture(scope="module")
def tab(browser: Browser, viewer_assets: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


def differing(tab: Page, out: Path, lang: str, day: str) -> list[tuple[str, Json, Json]]:
    """Return the rows that differ between viewer and build for this language and day."""
    atlas = shipped()
    layers = tuple(replace(layer, on=True) for layer in atlas.definition.layers)
    opening = replace(atlas.definition, languages=(lang,), opening=parse(day), layers=layers)
    html = page_of(replace(atlas, definition=opening))
    out.write_text(html, encoding="utf-8")
    tab.goto(out.as_uri())
    tab.wait_for_function("() => window.mapgen && window.mapgen.inspect")
    assert tab.locator("#list li[data-place] > button").count() == len(atlas.places) > 250
    assert tab.locator("#list li[data-place][hidden]").count() == 0
    written, shown = tab.evaluate(WITHOUT, html), tab.evaluate(WITH)
    assert written.keys() == shown.keys() == {place.id for place in atlas.places}
    rows = [(place, written[place], shown[place]) for place in shown]
    return [row for row in rows if row[1] != row[2]]


@pytest.mark.parametrize(("lang", "day"), list(zip(languages(), DAYS, strict=True)))
def test_each_language_on_a_day(tab: Page, tmp_path: Path, lang: str, day: str) -> None:
    assert differing(tab, tmp_path / "page.html", lang, day) == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", languages())
def test_each_language_on_ten_days(tab: Page, tmp_path: Path, lang: str) -> None:
    assert [differing(tab, tmp_path / f"{day}.html", lang, day) for day in DAYS] == [[]] * len(DAYS)
