"""Measure what `mapgen serve` does after a saved cell, with and without the results of before.

"Before" is a build in the same process with everything loaded, as serve did it once. By hand:
`python -m tests.benchmarks.serving`.
"""

import csv
import shutil
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from mapgen.outlets.build import build
from mapgen.outlets.serve.rebuild import Rebuilder
from mapgen.support.progress import collector_paused
from tests.benchmarks.crowd import write_crowd
from tests.conftest import ROOT

RUNS = 7
GOALS = {"the shipped map": 0.15, "10,000 places": 0.5}
"""Seconds from a saved cell to the new map."""


def save(dataset: Path, number: int) -> None:
    """Give a name in the middle of its table another text, and the last event another note."""
    for file, column in (("names.csv", "name"), ("events.csv", "note"))[: 1 + number % 2]:
        path = dataset / file
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        at = rows[0].index(column)
        rows[len(rows) // 2][at] = f"Name {number}"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)


def compare_serving(folder: Path) -> None:
    """Print the median times of both, which take turns, and the ratio."""
    shipped, crowd = folder / "shipped", folder / "crowd"
    shutil.copytree(ROOT / "geodata", shipped)
    write_crowd(crowd, 10_000)
    for (name, goal), dataset in zip(GOALS.items(), (shipped, crowd), strict=True):
        rebuilder = Rebuilder(dataset, folder / "page.html", ())
        rebuilder.rebuild()
        times = []
        for number in range(RUNS):
            save(dataset, number)
            begin, busy = perf_counter(), process_time()
            with collector_paused():
                build(dataset, folder / "before.html")
            before, work_before = perf_counter() - begin, process_time() - busy
            begin, busy = perf_counter(), process_time()
            rebuilder.rebuild()
            after, work = perf_counter() - begin, process_time() - busy
            rebuilder.warning_line()
            times.append((before, work_before, after, work))
        before, work_before, after, work = (median(each) for each in zip(*times, strict=True))
        print(
            f"a saved cell of {name}: before {before:.3f} s (processor {work_before:.3f}), "
            f"now {after:.3f} s ({work:.3f}), ratio {work / work_before:.2f}; goal {goal} s"
        )


def main() -> None:
    """Print the comparison, made in a temporary folder."""
    with tempfile.TemporaryDirectory() as scratch:
        compare_serving(Path(scratch))


if __name__ == "__main__":
    main()
