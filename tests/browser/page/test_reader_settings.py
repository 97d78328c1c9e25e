"""What readers set in their browser: text of twice the size, and more contrast."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.interaction import Scheme, visit, wait_for_idle

pytestmark = pytest.mark.browser
TWICE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: 200% }");
  document.adoptedStyleSheets = [sheet];
}"""
BROKEN_WORDS = """(selector) => {
  const broken = [];
  for (const root of document.querySelectorAll(selector)) {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode())
    for (const word of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      const lines = [...range.getClientRects()].filter(({ width }) => width).map(({ top }) => top);
      if (new Set(lines.map(Math.round)).size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""


@pytest.mark.parametrize("lang", ["en", "de", "ru", "hy"])
@pytest.mark.parametrize("width", [1280, 390])
def test_text_of_twice_the_size_breaks_no_word(
    browser: Browser, page_file: Path, width: int, lang: str
) -> None:
    with visit(browser, page_file, f"#lang={lang}", width=width) as seen:
        seen.page.evaluate(TWICE)
        wait_for_idle(seen.page)
        assert seen.page.evaluate(BROKEN_WORDS, "h1, .standfirst, #layers, #time, #tally") == []
        assert seen.page.evaluate("() => document.documentElement.scrollWidth") == width


LOOK = """() => {
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const luminance = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ratio = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const page = style("body").backgroundColor;
  const names = [...document.querySelectorAll(".map-name.place-name:not([hidden])")];
  return {
    text: ratio(style(".standfirst").color, page),
    border: ratio(style(".chip").borderTopColor, page),
    width: parseFloat(style(".chip").borderTopWidth),
    names: Math.min(...names.map((name) => ratio(getComputedStyle(name).color, page))),
    map: document.querySelector(".leaflet-ground-pane canvas").toDataURL(),
  };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_strengthens_text_borders_and_map(
    browser: Browser, page_file: Path, scheme: Scheme
) -> None:
    with visit(browser, page_file, scheme=scheme) as seen:
        before = seen.page.evaluate(LOOK)
        seen.page.emulate_media(contrast="more", color_scheme=scheme, reduced_motion="reduce")
        wait_for_idle(seen.page)
        after = seen.page.evaluate(LOOK)
    assert min(after["text"], after["border"], after["names"]) > 12  # WCAG asks for 7 at most
    assert (before["width"], after["width"]) == (1, 2)
    assert before["text"] < after["text"] and before["names"] < after["names"]
    assert before["map"] != after["map"]
