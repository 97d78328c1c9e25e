"""Every name in another language than the page's is in a bdi element with its lang."""

import csv

import pytest
from playwright.sync_api import Page

from tests.browser.date_control import follow_link
from tests.browser.interaction import Json, Visit, opened, symbols
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
FOREIGN = """(names) => {
  const own = document.documentElement.lang;
  const known = new Set(names);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const result = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    const lang = parentElement.closest("[lang]").lang;
    if (lang === own || !known.has(data.trim())) continue;
    if (parentElement.closest("script, select")) continue;
    const part = parentElement.closest("#list, [role=dialog], .map-name, #borders, #panel");
    result.push({ text: data.trim(), lang, tag: parentElement.tagName,
      part: part?.id || part?.getAttribute("role") || part?.className || "" });
  }
  return result;
}"""
"""Texts that are a toponym and nothing else, in another language than the page's."""

ADDRESSES = [
    "date=1924-06-01",
    "date=1953-03-05&place=volgograd",
    "date=1961-11-10&place=tskhinvali&order=name",
    "date=1940-07-01&place=berlin-stalinallee-stalin",
    "date=2020-01-01&place=ismoil-somoni-peak&group=country",
]


def toponyms() -> set[str]:
    """Return all names and titles of the tables, in all languages."""
    names = set()
    for file, columns in (("names", ["name"]), ("places", ["title"]), ("borders", ["name"])):
        with (ROOT / "geodata" / f"{file}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                names |= {row[column] for column in row if column.split("@")[0] in columns}
    return names - {""}


def foreign(page: Page) -> list[Json]:
    """Return the foreign toponyms on the page, each of which must be in a bdi."""
    result: list[Json] = page.evaluate(FOREIGN, sorted(toponyms()))
    assert [each for each in result if each["tag"] != "BDI"] == []
    return result


def test_works_and_notices_keep_their_direction_in_arabic(seen: Visit) -> None:
    """Titles of works and addresses run left to right, other text right to left."""
    follow_link(seen.page, "lang=ar&place=prague-letna-stalin")
    assert seen.page.locator(".notice").inner_text()
    assert seen.page.locator(".notice").get_attribute("dir") == "rtl"
    works = seen.page.locator(".card-sources .citation")
    assert works.count() > 3
    for part in ("cite", "a"):
        texts = works.locator(part).all_inner_texts()
        assert texts and texts == works.locator(f"{part} > bdi").all_inner_texts()
    links = works.locator("a > bdi").evaluate_all("(all) => all.map((each) => each.dir)")
    assert set(links) == {"ltr"}


@pytest.mark.parametrize("lang", ["ru", "ka", "ar"])
def test_foreign_names_are_set_apart(seen: Visit, lang: str) -> None:
    parts: set[str] = set()
    for address in ADDRESSES:
        follow_link(seen.page, f"lang={lang}&{address}")
        parts |= {each["part"].split(" ")[0] for each in foreign(seen.page)}
        seen.page.keyboard.press("Escape")
    assert {"list", "map-name"} <= parts
    assert "dialog" in parts or "panel" in parts


def test_foreign_names_to_choose_from_are_set_apart(seen: Visit) -> None:
    follow_link(seen.page, "lang=ka&date=1953-03-05")
    choices = 0
    for symbol in symbols(seen.page):
        if not symbol["free"]:
            continue
        left, top = seen.page.evaluate("() => [scrollX, scrollY]")
        seen.page.mouse.click(symbol["x"] - left, symbol["y"] - top)
        card = opened(seen.page)
        if card and "choices" in card:
            choices = len([each for each in foreign(seen.page) if each["part"] == "dialog"])
        seen.page.keyboard.press("Escape")
        if choices:
            break
    assert choices > 0
