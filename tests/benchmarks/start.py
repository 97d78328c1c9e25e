"""Prints what blocks the page while it starts: the tasks of more than 50 ms, in order.

A page is opened on a phone's screen in a new context, on a processor as many times slower as asked.
By hand: `python -m tests.benchmarks.start PAGE [TIMES SLOWER]`.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser_setup import find_browser
from tests.conftest import QUIET_FLAGS

PHONE = ViewportSize(width=390, height=844)
SLOWER = 6
ROUNDS = 3
PATIENCE = 120_000
"""Milliseconds to wait for a page that starts slowly."""

WATCH = """
window.longTasks = [];
const keep = (list) => longTasks.push(
  ...list.getEntries().map(({ startTime, duration }) => [startTime, duration]));
new PerformanceObserver(keep).observe({ type: "longtask", buffered: true });
"""
"""Runs before the page's scripts and notes the beginning and length of each long task."""


@dataclass(frozen=True)
class Start:
    """Milliseconds from navigation: when all is there, and the long tasks with their lengths."""

    whole: float
    tasks: list[tuple[float, float]]

    @property
    def longest(self) -> float:
        """The longest time for which the page does not answer."""
        return max((length for _, length in self.tasks), default=0)


def measure_start(browser: Browser, file: Path, slowdown: float) -> Start:
    """Open a page and return what its start is made of."""
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True
    )
    context.add_init_script(WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    page.goto(file.as_uri(), timeout=PATIENCE)
    page.wait_for_function("() => window.mapgen?.inspect", timeout=PATIENCE)
    whole = page.evaluate("performance.now()")
    page.wait_for_timeout(1000)
    tasks = page.evaluate("longTasks")
    context.close()
    return Start(whole, [(begin, length) for begin, length in tasks])


def print_start(browser: Browser, file: Path, slowdown: float = SLOWER) -> None:
    """Print the long tasks of the median of some starts, by the longest of them."""
    starts = [measure_start(browser, file, slowdown) for _ in range(ROUNDS)]
    middle = median(start.longest for start in starts)
    start = next(each for each in starts if each.longest == middle)
    print(f"start on a processor {slowdown:g} times slower: whole after {start.whole:.0f} ms")
    print("tasks of more than 50 ms (goal: none)")
    for begin, length in start.tasks:
        print(f"  at {begin:6.0f} ms: {length:5.0f} ms")


def main() -> None:
    """Print the long tasks of the page named."""
    file, slowdown = Path(sys.argv[1]).resolve(), float(sys.argv[2] if sys.argv[2:] else SLOWER)
    with sync_playwright() as playwright:
        flags = [*QUIET_FLAGS, "--no-sandbox"]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        print_start(browser, file, slowdown)
        browser.close()


if __name__ == "__main__":
    main()
