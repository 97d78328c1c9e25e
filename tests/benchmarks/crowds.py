"""Prints what the page costs at 10,000 and 100,000 places, beside a page written by hand.

*Usable* is the time from the start of navigation until the map is drawn, the range input is there
and the page answers; *whole* is when everything is there, also the list and the texts of cards.
*Step* is the script of a month of the date, *key* that of a letter in the search once its words are
indexed, *heap* the memory of scripts after garbage collection, as loaded and after a search. Pages
take turns; times are medians. By hand: `python -m tests.benchmarks.crowds [NUMBER ...]`.
"""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.benchmarks.crowd import build_crowd
from tests.benchmarks.plain_page import write_plain_page
from tests.benchmarks.steps import DRAG, WATCH, months
from tests.browser_setup import find_browser
from tests.conftest import QUIET_FLAGS, ROOT

SIZES = (10_000, 100_000)
ROUNDS = 3
PATIENCE = 180_000
"""Milliseconds to wait for a page that opens slowly."""

WORDS = ("stalin", "georgia", "vol")
COLUMNS = ("usable", "whole", "step", "longest step", "key", "longest key", "heap", "searched")
MEGABYTE = 1e6

ANSWERS = """
window.usable = 0;
const look = () => {
  const isThere = document.querySelector("canvas") && document.querySelector("input[type=range]");
  if (isThere) window.usable = performance.now();
  else setTimeout(look);
};
setTimeout(look);
"""
"""Runs before the page's scripts: notes when a task of its own finds the map and the range."""

TYPE = """
async ([selector, words]) => {
  const field = document.querySelector(selector);
  const times = [];
  for (const word of words)
    for (let length = 1; length <= word.length; length++) {
      window.late = 0;
      const start = performance.now();
      field.value = word.slice(0, length);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      document.body.getBoundingClientRect();
      const script = performance.now() - start;
      await nextFrame();
      times.push(script + window.late);
      await new Promise((then) => setTimeout(then, 100));
    }
  return times;
}
"""
FIND = """
(selector) => new Promise((then) => {
  const field = document.querySelector(selector);
  field.value = "zzz";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.value = "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(then, 1000);
})
"""
"""Searches once, so that all words are indexed."""


@dataclass
class Subject:
    """A page with how to find its inputs, its dates, and what holds when all of it is there."""

    name: str
    file: Path
    search: str
    dates: Sequence[float]
    whole: str
    figures: list[dict[str, float]] = field(default_factory=list)

    def measure(self, context: BrowserContext) -> None:
        """Open the page and measure it once."""
        page = context.new_page()
        page.goto(self.file.as_uri(), timeout=PATIENCE)
        page.wait_for_function(self.whole, polling=20, timeout=PATIENCE)
        whole = page.evaluate("performance.now()")
        usable = page.evaluate("usable")
        heap = heap_of(page)
        page.evaluate(FIND, self.search)
        steps = page.evaluate(DRAG, {"selector": "input[type=range]", "values": self.dates})
        keys = page.evaluate(TYPE, [self.search, WORDS])
        scripts = steps["scripts"]
        values = (usable, whole, median(scripts), max(scripts), median(keys), max(keys), heap)
        self.figures.append(dict(zip(COLUMNS, (*values, heap_of(page)), strict=True)))
        page.close()

    def row(self, places: int) -> str:
        """Return the medians as a row of the table."""
        middle = {column: median(each[column] for each in self.figures) for column in COLUMNS}
        cells = [f"{middle[column]:.1f}" for column in COLUMNS]
        return " | ".join([f"| {places:,}", self.name, *cells]) + " |"


def heap_of(page: Page) -> float:
    """Return the megabytes of the page's scripts after garbage collection."""
    session = page.context.new_cdp_session(page)
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    used: float = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return used / MEGABYTE


def subjects(folder: Path, places: int) -> list[Subject]:
    """Return the two pages of a dataset that is made up in a folder."""
    page = build_crowd(folder, places)
    plain = folder / "plain.html"
    write_plain_page(folder, plain)
    dates = months()
    return [
        Subject(
            "by hand", plain, "#search", [day / 365.2425 for day in dates], "() => window.usable"
        ),
        Subject(
            "mapgen", page, "#mapgen-search", dates, "() => window.usable && window.mapgen.inspect"
        ),
    ]


def compare_crowds(folder: Path, sizes: Sequence[int] = SIZES) -> None:
    """Print the table of the pages of some sizes, which are built in a folder."""
    from hatch_build import build_assets

    build_assets(ROOT)
    print("milliseconds and megabytes (goals: usable 2.0 of the floor, step 8, key 50, heap 60)")
    print(" | ".join(["| places", "page", *COLUMNS]) + " |")
    with sync_playwright() as playwright:
        flags = [*QUIET_FLAGS, "--no-sandbox"]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        context.add_init_script(WATCH + ANSWERS)
        for places in sizes:
            pages = subjects(folder / str(places), places)
            for page in pages * ROUNDS:
                page.measure(context)
            print("\n".join(page.row(places) for page in pages))
        browser.close()


def main() -> None:
    """Print the table for the sizes named, in a temporary folder."""
    with tempfile.TemporaryDirectory() as scratch:
        compare_crowds(Path(scratch), [int(size) for size in sys.argv[1:]] or SIZES)


if __name__ == "__main__":
    main()
