"""Symbols are larger by the figures of their places, where the layer says so."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.interaction import symbols, visit
from tests.browser.table_reader import read_tables
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = read_tables(ROOT / "geodata")
WIDTH = """({ x, y }) => {
  const canvas = document.querySelector(".leaflet-symbols-pane canvas");
  const { left, top, width } = canvas.getBoundingClientRect();
  const ratio = canvas.width / width;
  const plain = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  plain.drawImage(canvas, 0, 0);
  const at = [x - scrollX - left, y - scrollY - top];
  const [column, row] = at.map((each) => Math.round(each * ratio));
  const { data } = plain.getImageData(0, row, canvas.width, 1);
  const isDark = (i) => data[4 * i + 3] > 200 && data[4 * i] < 120;
  let [from, to] = [column, column];
  while (isDark(from - 1)) from -= 1;
  while (isDark(to + 1)) to += 1;
  return (to - from + 1) / ratio;
}"""
"""The width of the dark symbol at a position, in pixels."""


def test_camps_are_larger_by_their_prisoners(browser: Browser, page_file: Path) -> None:
    highest = {
        place: max(float(row["value"]) for row in TABLES.preferred("figures", place))
        for place in ("karlag", "minlag", "dalny")
    }
    assert [value >= 60_000 for value in highest.values()] == [True, False, False]
    with visit(browser, page_file, "#date=1951-06-01&layers=camps") as seen:
        at = {each["id"]: each for each in symbols(seen.page)}
        width = {place: seen.page.evaluate(WIDTH, at[place]) for place in highest}
        assert width["dalny"] < width["minlag"] < width["karlag"]
        key = seen.page.locator(".legend-sizes li").all_text_contents()
        assert key == ["under 20,000, or not known", "20,000 or more", "60,000 or more"]
