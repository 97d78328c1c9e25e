"""Prints how long a keystroke in the search takes in the page of a crowd, beside a plain filter.

Words are typed letter by letter and taken back, ten letters a second; then each filter is chosen.
A keystroke is what the input's own event takes, the layout that follows, and what the page has put
off to the next frame; what waits until that frame has been painted holds up no answer. The plain
reference looks for the typed letters in the lower-case names of each place and hides plain rows, in
the same browser. By hand: `python -m tests.benchmarks.keys`.
"""

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, sync_playwright

from tests.benchmarks.crowd import build_crowd
from tests.benchmarks.steps import CROWD, WATCH
from tests.browser_setup import find_browser
from tests.conftest import QUIET_FLAGS, ROOT

WORDS = ("stalin", "monument", "Сталин", "stalinigrod")
"""A common word, one of a layer, one in another script, and one without matches."""

TIMED = """
window.timed = async (act) => {
  window.late = 0;
  const start = performance.now();
  act();
  document.body.getBoundingClientRect();
  const script = performance.now() - start;
  await nextFrame();
  const time = script + window.late;
  await new Promise((then) => setTimeout(then, 100));
  return time;
};
"""
"""Measures an action until its result is painted; then pauses like a fast typist."""

GOAL = 50
"""The limit for a keystroke in milliseconds."""

TYPE = """
async (words) => {
  const field = document.querySelector("#mapgen-search");
  const times = [];
  const type = async (text) => times.push(await timed(() => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }));
  field.focus();
  await nextFrame();
  for (const word of words) {
    for (let i = 1; i <= word.length; i++) await type(word.slice(0, i));
    for (let i = word.length - 1; i >= 0; i--) await type(word.slice(0, i));
  }
  return times;
}
"""

FILTER = """
async () => {
  document.querySelector("#list .filters > summary").click();
  while (!document.querySelector("#list .filters option")) await nextFrame();
  const times = [];
  for (const select of document.querySelectorAll("#list .filters select")) {
    for (const value of [...select.options].map((option) => option.value).slice(0, 6).concat("")) {
      times.push(await timed(() => {
        select.value = value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }));
    }
  }
  return times;
}
"""

PLAIN = """
async (words) => {
  const { places } = JSON.parse(document.getElementById("mapgen-payload").textContent);
  const texts = places.map(([, title, ...cells]) =>
    [title, ...(cells[8] || []).map(([, names]) => names.join(" "))].join(" ").toLowerCase());
  const list = document.createElement("ol");
  const rows = texts.map((text) => {
    const row = document.createElement("li");
    row.textContent = text;
    return row;
  });
  list.append(...rows);
  document.body.replaceChildren(list);
  const times = [];
  for (const word of words) {
    for (let i = 0; i <= word.length; i++) {
      const start = performance.now();
      const asked = word.slice(0, i).toLowerCase();
      texts.forEach((text, n) => { rows[n].hidden = !text.includes(asked); });
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      await nextFrame();
    }
  }
  return times;
}
"""


def summary(name: str, times: list[float]) -> str:
    """Return the median and the maximum of some times as text."""
    over = sum(time > GOAL for time in times)
    most = f"longest {max(times):.0f}"
    return f"{name}: {median(times):.1f} ms ({most}, {over} of {len(times)} above {GOAL})"


def time_keys(context: BrowserContext, file: Path) -> None:
    """Type and filter in a page and print the times."""
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("() => window.mapgen && window.mapgen.inspect")
    page.wait_for_timeout(1000)
    keys = page.evaluate(TYPE, WORDS)
    filters = page.evaluate(FILTER)
    plain = page.evaluate(PLAIN, WORDS)
    print(summary(f"a keystroke, {CROWD} places", keys), f"first {keys[0]:.0f}")
    print(summary(f"a filter, {CROWD} places", filters))
    print(f"a keystroke / a plain filter of rows: {median(keys) / median(plain):.2f}")
    page.close()


def compare_keys(folder: Path) -> None:
    """Print the times of keystrokes in the page of a large dataset generated in `folder`."""
    from hatch_build import build_assets

    build_assets(ROOT)
    crowd = build_crowd(folder / "keys", CROWD)
    flags = [*QUIET_FLAGS, "--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_init_script(WATCH + TIMED)
        time_keys(context, crowd)
        browser.close()


def main() -> None:
    """Print the comparison, made in a temporary folder."""
    with tempfile.TemporaryDirectory() as scratch:
        compare_keys(Path(scratch))


if __name__ == "__main__":
    main()
