"""Prints ratios of times taken in turns, the page's size, steps of the date and keystrokes.

A ratio is that of two medians. Nothing is asserted, since a busy machine would distort it.
"""

import gzip
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks import scaling
from tests.benchmarks.checking import compare_checking
from tests.benchmarks.crowds import compare_crowds
from tests.benchmarks.drag import compare_shipped_drag
from tests.benchmarks.keys import compare_keys
from tests.benchmarks.serving import compare_serving
from tests.benchmarks.steps import compare_steps
from tests.conftest import ROOT

RUNS = 7
DATES = 10_000
EDTF_DATES = 100
"""The PyPI package takes milliseconds per date, so only this many are measured."""

Task = Callable[[], object]


def seconds(task: Task) -> float:
    """Return how long one run takes."""
    start = perf_counter()
    task()
    return perf_counter() - start


def in_turns(first: Task, second: Task, runs: int = RUNS) -> tuple[float, float]:
    """Return the median seconds of two tasks run alternately, without a first run of each."""
    first(), second()
    times = [(seconds(first), seconds(second)) for _ in range(runs)]
    return median(pair[0] for pair in times), median(pair[1] for pair in times)


def python(*arguments: str) -> Task:
    """Return the task of starting and ending Python alone."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def compare(name: str, first: Task, second: Task, goal: str) -> None:
    """Print how many times the second task's time the first one takes."""
    ours, theirs = in_turns(first, second)
    print(f"{name}: {ours / theirs:.2f} ({ours:.3f} s / {theirs:.3f} s; {goal})")


def build(folder: Path) -> Task:
    """Return the task of building the shipped map from scratch."""
    page = folder / "index.html"

    def run() -> None:
        page.unlink(missing_ok=True)
        python("-m", "mapgen", "build", "geodata", "-o", str(page))()

    return run


def sizes(page: Path) -> None:
    """Print the page's size, plain and compressed."""
    data = page.read_bytes()
    packed = len(gzip.compress(data, 9, mtime=0))
    print(f"page: {len(data) / 1000:.0f} kB (goal 650), gzip -9 {packed / 1000:.0f} kB (goal 220)")


def dates() -> None:
    """Print the speed of parsing dates, against PyPI's edtf."""
    from edtf import parse_edtf

    from mapgen.time.edtf import parse

    first = date(1917, 1, 1)
    texts = [(first + timedelta(days=number)).isoformat() for number in range(DATES)]

    def ours() -> None:
        parse.cache_clear()
        for text in texts:
            parse(text)

    def theirs() -> None:
        for text in texts[:: DATES // EDTF_DATES]:
            parse_edtf(text)

    mine, sample = in_turns(ours, theirs, 3)
    all_of_theirs = sample * DATES / EDTF_DATES
    summary = f"{mine:.3f} s / {all_of_theirs:.1f} s, reckoned from {EDTF_DATES}"
    print(f"{DATES} dates / PyPI edtf: {mine / all_of_theirs:.5f} ({summary})")


def main() -> None:
    """Print all comparisons."""
    libraries, click = python("-c", "import click, jinja2, pydantic"), python("-c", "import click")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        goal = "goal 1.2, and half a second"
        compare("mapgen build / import click, jinja2, pydantic", build(folder), libraries, goal)
        sizes(folder / "index.html")
    compare("mapgen --help / import click", python("-m", "mapgen", "--help"), click, "goal 3")
    dates()
    with tempfile.TemporaryDirectory() as scratch:
        compare_checking(Path(scratch))
    with tempfile.TemporaryDirectory() as scratch:
        compare_serving(Path(scratch))
    scaling.main([])
    for compare_page in (compare_shipped_drag, compare_steps, compare_keys, compare_crowds):
        with tempfile.TemporaryDirectory() as scratch:
            compare_page(Path(scratch))


if __name__ == "__main__":
    main()
