"""Prints how long a step of the date takes in the page, beside folium's Timeline.

The range input is moved in Chromium month by month from 1950 to 1965, one step a frame, as a
drag would. A step's script is what the input's own event takes and what the page has put off
to the next frame. By hand: `python -m tests.benchmarks.steps`.
"""

import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import BrowserContext, sync_playwright

from tests.benchmarks.crowd import build_crowd
from tests.benchmarks.timeline import milliseconds, serve, write_timeline
from tests.browser_setup import find_browser
from tests.conftest import QUIET_FLAGS, ROOT

CROWD = 10_000
YEARS = range(1950, 1966)
ROUNDS = 2

WATCH = """
const ask = window.requestAnimationFrame.bind(window);
window.late = 0;
window.requestAnimationFrame = (act) => ask((time) => {
  const start = performance.now();
  act(time);
  window.late += performance.now() - start;
});
window.nextFrame = () => new Promise(ask);
"""
"""Runs before the page's scripts and adds up their time in frames."""

DRAG = """
async ({selector, values}) => {
  const range = document.querySelector(selector);
  const [scripts, frames, idle] = [[], [], []];
  let before = await nextFrame();
  for (let i = 0; i < 60; i++) {
    const now = await nextFrame();
    idle.push(now - before);
    before = now;
  }
  for (const value of values) {
    window.late = 0;
    const start = performance.now();
    range.value = String(value);
    range.dispatchEvent(new Event("input", {bubbles: true}));
    const script = performance.now() - start;
    const now = await nextFrame();
    scripts.push(script + window.late);
    frames.push(now - before);
    before = now;
  }
  return {scripts, frames, idle};
}
"""


@dataclass
class Drag:
    """Milliseconds: the script of each step, and the time between frames while and before."""

    scripts: list[float] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)
    idle: list[float] = field(default_factory=list)

    def add(self, times: dict[str, list[float]]) -> None:
        """Add the times measured by DRAG."""
        self.scripts += times["scripts"]
        self.frames += times["frames"]
        self.idle += times["idle"]

    @property
    def step(self) -> float:
        """The median step's script."""
        return median(self.scripts)

    def summary(self) -> str:
        """Return the figures as text."""
        late = quantiles(self.scripts, n=20)[-1]
        frames = median(self.frames) / median(self.idle)
        return f"{self.step:.1f} ms (95 %: {late:.1f}), frame / idle frame: {frames:.1f}"


def months() -> list[int]:
    """Return the day numbers on which months begin."""
    return [date(year, month, 1).toordinal() for year in YEARS for month in range(1, 13)]


@dataclass(frozen=True)
class Subject:
    """A page, how to find its range input, that input's values, and what is found out about it.

    `follows` is what the page itself must say in the end to have followed the input.
    """

    file: Path
    selector: str
    values: list[float]
    follows: str
    timing: Drag = field(default_factory=Drag)

    def drag(self, context: BrowserContext) -> None:
        """Open the page and drag; raise RuntimeError if the page did not follow."""
        page = context.new_page()
        page.goto(self.file.as_uri())
        page.wait_for_selector(self.selector)
        page.wait_for_timeout(1000)
        self.timing.add(page.evaluate(DRAG, {"selector": self.selector, "values": self.values}))
        if page.evaluate(self.follows) != self.values[-1]:
            raise RuntimeError(f"{self.file.name} did not follow its range input")
        page.close()


def ours(file: Path) -> Subject:
    """Return a map of mapgen."""
    return Subject(file, "#time input[type=range]", [*months()], "window.mapgen.inspect().day")


def theirs(file: Path) -> Subject:
    """Return a page of folium's Timeline."""
    slider = ".leaflet-timeline-control .time-slider"
    values = [milliseconds(day) for day in months()]
    time = "Object.values(window).find((each) => each instanceof L.Timeline).time"
    return Subject(file, slider, values, time)


def drag_by_turns(subjects: list[Subject]) -> None:
    """Drag every page ROUNDS times, alternately."""
    from hatch_build import install_packages

    flags = [*QUIET_FLAGS, "--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_init_script(WATCH)
        serve(context, install_packages(ROOT))
        for subject in subjects * ROUNDS:
            subject.drag(context)
        browser.close()


def compare_steps(folder: Path) -> None:
    """Print the steps of the shipped map, of a crowd, and of folium's Timeline with that crowd."""
    from hatch_build import build_assets
    from mapgen.outlets.build import build

    build_assets(ROOT)
    shipped, timeline = folder / "shipped.html", folder / "timeline.html"
    build(ROOT / "geodata", shipped)
    crowd = build_crowd(folder / "crowd", CROWD)
    write_timeline(crowd.parent, timeline)
    small, large, other = subjects = [ours(shipped), ours(crowd), theirs(timeline)]
    drag_by_turns(subjects)
    print(f"a step of the date, shipped map: {small.timing.summary()}; goals 4 ms, 2.0")
    print(f"a step, {CROWD} places: {large.timing.summary()}; goals 8 ms, 2.0")
    print(f"a step, the same in folium's Timeline: {other.timing.summary()}")
    print(f"a step, {CROWD} places / Timeline: {large.timing.step / other.timing.step:.2f}")


def main() -> None:
    """Print the comparison, made in a temporary folder."""
    with tempfile.TemporaryDirectory() as scratch:
        compare_steps(Path(scratch))


if __name__ == "__main__":
    main()
