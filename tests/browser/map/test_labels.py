"""Labels keep their places while the date moves, and are placed again when it is at rest."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.date_control import go_to
from tests.browser.interaction import visit, wait_for_idle

pytestmark = pytest.mark.browser

DRAG = """
async (values) => {
  const range = document.querySelector("#time input[type=range]");
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (const value of values) {
    range.value = String(value);
    range.dispatchEvent(new Event("input", { bubbles: true }));
  }
  await frame();
  return LABELS();
}
"""
LABELS = """
() => [...document.querySelectorAll("#map_mapgen .map-name:not([hidden])")]
  .map((label) => [label.textContent, label.style.transform, label.className])
  .sort()
"""

FIRST, LAST = date(1956, 11, 1), date(1961, 11, 15)
"""Between these days, many names change."""


def labels(page: Page) -> list[list[str]]:
    """Return text, position and look of each label."""
    found: list[list[str]] = page.evaluate(LABELS)
    return found


def only_ones(found: list[list[str]]) -> dict[tuple[str, str], str]:
    """Return the positions of labels by text and look; two places may share a name."""
    texts = Counter(text for text, *_ in found)
    return {(text, look): place for text, place, look in found if texts[text] == 1}


def test_labels_stand_still_while_the_date_moves(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, width=1280) as seen:
        page = seen.page
        go_to(page, FIRST.isoformat())
        wait_for_idle(page)
        before = labels(page)
        # All steps in one task: no machine is so slow that the date rests between them.
        steps = [*range(FIRST.toordinal(), LAST.toordinal(), 30), LAST.toordinal()]
        moving = page.evaluate(DRAG.replace("LABELS()", f"({LABELS})()"), steps)
        first, later = only_ones(before), only_ones(moving)
        same = first.keys() & later.keys()
        assert len(same) > len(before) / 2
        assert {key: later[key] for key in same} == {key: first[key] for key in same}
        assert "Volgograd" in [text for text, *_ in moving]
        assert "Stalingrad" not in [text for text, *_ in moving]
        wait_for_idle(page)
        settled = labels(page)
        go_to(page, "1930-01-01")
        go_to(page, LAST.isoformat())
        wait_for_idle(page)
        assert labels(page) == settled


COVERED = """() => {
  const boxes = [...document.querySelectorAll(".map-buttons, .phone-bar, .tour-open, .tint-key")]
    .map((control) => control.getBoundingClientRect()).filter(({ width }) => width);
  const isUnder = (name, box) => name.left < box.right - 2 && box.left < name.right - 2
    && name.top < box.bottom - 4 && box.top < name.bottom - 4;
  const names = [...document.querySelectorAll("#map_mapgen .map-name:not([hidden], .state-name)")];
  const covered = names.filter((name) =>
    boxes.some((box) => isUnder(name.getBoundingClientRect(), box)));
  return {
    names: names.length, controls: boxes.length, covered: covered.map((name) => name.textContent),
  };
}"""


@pytest.mark.parametrize("width", [390, 1440])
def test_no_name_is_written_beneath_a_button(browser: Browser, page_file: Path, width: int) -> None:
    with visit(browser, page_file, width=width) as seen:
        for day in ("1953-03-05", "1947-01-01", "2020-01-01"):
            go_to(seen.page, day)
            wait_for_idle(seen.page)
            found = seen.page.evaluate(COVERED)
            assert found["names"] > 20 and found["controls"] > 1
            assert found["covered"] == []
