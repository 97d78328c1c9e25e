"""Prints what a step of the date costs the page's main thread, by kind of work.

The range input is moved in Chromium month by month from 1950 to 1965, one step a frame, as a drag
would, while Chromium records a trace. A step's cost is the processor time that the main thread
spends on it, which other programs hardly disturb: script, style, layout, paint (which includes
compositing), and other work, such as handing the canvases over. The same drag is repeated without
each control in turn, and with the map alone (base map, regions, symbols and labels). Then pictures
are counted on slower processors, and the tasks that block the start. By hand:
`python -m tests.benchmarks.drag [PAGE [CONTROL ...]]`.
"""

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.start import PHONE, print_start
from tests.benchmarks.steps import months
from tests.browser_setup import find_browser
from tests.conftest import QUIET_FLAGS, ROOT

SLOWDOWNS = (4, 6)
"""How many times slower than this machine the frames are counted."""

MOST_FRAMES = 60
"""Frames a second that the screen shows."""

ROUNDS = 3
MAP = ("basemap", "regions", "symbols", "labels")
"""The controls that draw the map."""

CATEGORIES = ["devtools.timeline", "blink.user_timing", "v8"]
COLUMNS = ("script", "style", "layout", "paint", "other")
KINDS = {
    "UpdateLayoutTree": "style",
    "ParseAuthorStyleSheet": "style",
    "Layout": "layout",
    "HitTest": "layout",
    **dict.fromkeys(("PrePaint", "Paint", "Layerize", "UpdateLayer", "UpdateLayerTree"), "paint"),
    **dict.fromkeys(("CompositeLayers", "Commit", "RasterTask"), "paint"),
    **dict.fromkeys(("FunctionCall", "FireAnimationFrame", "TimerFire", "EventDispatch"), "script"),
    **dict.fromkeys(("RunMicrotasks", "EvaluateScript", "MinorGC", "MajorGC"), "script"),
}
"""Chromium's names for pieces of work on the main thread, by kind."""

KEEP = """
({kept, leftOut}) => {
  const {controls} = window.mapgen;
  for (const name of Object.keys(controls))
    if (name === leftOut || (kept && !kept.includes(name))) delete controls[name];
}
"""
"""Leaves out one control, or all but some."""

DRAG = """
async (values) => {
  const range = document.querySelector("#time input[type=range]");
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const frames = [];
  let before = await nextFrame();
  performance.mark("drag begins");
  for (const value of values) {
    range.value = String(value);
    range.dispatchEvent(new Event("input", {bubbles: true}));
    const now = await nextFrame();
    frames.push(now - before);
    before = now;
  }
  await nextFrame();
  performance.mark("drag ends");
  return frames;
}
"""


@dataclass(frozen=True)
class Variant:
    """A page with only some of its controls; `kept` is None for all of them but `left_out`."""

    name: str
    kept: Sequence[str] | None = None
    left_out: str = ""


@dataclass(frozen=True)
class Cost:
    """Milliseconds of the main thread per step by kind of work, and the frames in a second."""

    kinds: Mapping[str, float]
    frames: float

    @property
    def total(self) -> float:
        """Milliseconds of all kinds."""
        return sum(self.kinds.values())


def measure_drag(browser: Browser, file: Path, variant: Variant, slowdown: float = 1) -> Cost:
    """Return what a drag costs in a page, on a processor so many times slower."""
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("() => window.mapgen.controls")
    page.wait_for_timeout(1500)
    page.evaluate(KEEP, {"kept": variant.kept, "leftOut": variant.left_out})
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    browser.start_tracing(page=page, categories=CATEGORIES)
    frames = page.evaluate(DRAG, months())
    events = json.loads(browser.stop_tracing())["traceEvents"]
    context.close()
    begin, end = marks_of(events)
    kinds = self_times(main_thread_events(events))
    known = sum(kinds.values()) - kinds["other"]
    kinds["other"] = (end["tts"] - begin["tts"]) / 1000 - known
    costs = {kind: spent / len(frames) for kind, spent in kinds.items()}
    return Cost(costs, 1000 * len(frames) / sum(frames))


def marks_of(events: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the marks at the beginning and the end of the drag."""
    marks = {each["name"]: each for each in events if each["name"].startswith("drag ")}
    return marks["drag begins"], marks["drag ends"]


def main_thread_events(events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the events of the page's main thread between the drag's two marks."""
    begin, end = marks_of(events)
    return [
        event
        for event in events
        if event["ph"] == "X"
        and (event["pid"], event["tid"]) == (begin["pid"], begin["tid"])
        and begin["ts"] <= event["ts"] < end["ts"]
        and "tdur" in event
    ]


def self_times(events: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return the milliseconds of nested events by kind; the innermost known event counts."""
    spent: dict[str, float] = defaultdict(float)
    stack: list[tuple[float, str]] = []
    clock = 0.0

    def advance(until: float) -> None:
        nonlocal clock
        while stack and stack[-1][0] <= until:
            end, kind = stack.pop()
            spent[kind] += max(0.0, end - clock) / 1000
            clock = max(clock, end)
        if stack:
            spent[stack[-1][1]] += max(0.0, until - clock) / 1000
        clock = max(clock, until)

    for event in sorted(events, key=lambda each: (each["tts"], -each["tdur"])):
        advance(event["tts"])
        around = stack[-1][1] if stack else "other"
        stack.append((event["tts"] + event["tdur"], KINDS.get(event["name"], around)))
    advance(max((end for end, _ in stack), default=clock))
    return spent


def medians(costs: Sequence[Cost]) -> Cost:
    """Return the median of each kind."""
    kinds = {kind: median(cost.kinds.get(kind, 0) for cost in costs) for kind in COLUMNS}
    return Cost(kinds, median(cost.frames for cost in costs))


def control_names(browser: Browser, file: Path) -> list[str]:
    """Return the names of a page's controls."""
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("() => window.mapgen.controls")
    names: list[str] = page.evaluate("Object.keys(window.mapgen.controls)")
    page.close()
    return names


def print_table(costs: Mapping[str, Cost], scene: float) -> None:
    """Print the milliseconds of a step by kind, and how many times the map alone they are."""
    print("milliseconds of the main thread per step of the date, 390 px wide (goal: ratio 2.5)")
    print(f"{'':20}" + "".join(f"{column:>8}" for column in (*COLUMNS, "all", "ratio")))
    for name, cost in costs.items():
        cells = [*(cost.kinds[kind] for kind in COLUMNS), cost.total, cost.total / scene]
        print(f"{name:20}" + "".join(f"{cell:8.2f}" for cell in cells))


def print_frames(browser: Browser, file: Path, whole: Variant, step: float) -> None:
    """Print the frames of a drag on slower processors: those counted, and those that `step` allows.

    Other programs on the machine take from those counted, not from those that the step's processor
    time allows.
    """
    for rate in SLOWDOWNS:
        drags = [measure_drag(browser, file, whole, rate) for _ in range(ROUNDS)]
        counted, allowed = medians(drags).frames, min(MOST_FRAMES, 1000 / (step * rate))
        print(
            f"processor {rate} times slower: {counted:.0f} frames a second ({allowed:.0f} allowed)"
        )


def compare_drags(file: Path, names: Sequence[str] = ()) -> None:
    """Print the table of a page: whole, the map alone, without each control; then its frames."""
    executable = find_browser()
    with sync_playwright() as playwright:
        flags = [*QUIET_FLAGS, "--no-sandbox"]
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        whole, alone = Variant("the page"), Variant("the map alone", MAP)
        left_out = names or control_names(browser, file)
        variants = [whole, alone, *(Variant(f"- {name}", None, name) for name in left_out)]
        rounds = [ROUNDS if variant in (whole, alone) else 1 for variant in variants]
        costs = {
            variant.name: medians([measure_drag(browser, file, variant) for _ in range(count)])
            for variant, count in zip(variants, rounds, strict=True)
        }
        print_table(costs, costs[alone.name].total)
        print_frames(browser, file, whole, costs[whole.name].total)
        print_start(browser, file)
        browser.close()


def compare_shipped_drag(folder: Path) -> None:
    """Print the table of the shipped map, which is built in a folder."""
    from hatch_build import build_assets
    from mapgen.outlets.build import build

    build_assets(ROOT)
    page = folder / "index.html"
    build(ROOT / "geodata", page)
    compare_drags(page)


def main() -> None:
    """Print the table of the page named, else of the shipped map."""
    if len(sys.argv) > 1:
        compare_drags(Path(sys.argv[1]).resolve(), sys.argv[2:])
        return
    with tempfile.TemporaryDirectory() as scratch:
        compare_shipped_drag(Path(scratch))


if __name__ == "__main__":
    main()
