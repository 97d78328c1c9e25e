"""Measure checking a large dataset, compared with pandas reading the same tables.

By hand: `python -m tests.benchmarks.checking`.
"""

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from tests.benchmarks.crowd import write_crowd

CROWDS = (10_000, 100_000)
GOAL_S = 1.5
"""Seconds for the smaller crowd; the larger may take ten times that."""

RUNS = 3


def compare_checking(folder: Path) -> None:
    """Print the median times and processor times of both crowds, and the ratios."""
    import pandas

    from mapgen.outlets.fix import checked

    for count in CROWDS:
        crowd = folder / str(count)
        write_crowd(crowd, count, "names")
        files = [crowd / "places.csv", crowd / "names.csv"]
        times = []
        for _ in range(RUNS):
            start, busy = perf_counter(), process_time()
            checked(crowd)
            ours, work = perf_counter() - start, process_time() - busy
            start = perf_counter()
            for file in files:
                pandas.read_csv(file)
            times.append((ours, work, perf_counter() - start))
        ours, work, theirs = (median(column) for column in zip(*times, strict=True))
        goal = GOAL_S * count / CROWDS[0]
        summary = (
            f"{ours:.2f} s, of them {work:.2f} s of processor / {theirs:.3f} s; goal {goal:.1f} s"
        )
        print(
            f"check of {count} places, {3 * count} names / pandas: {ours / theirs:.0f} ({summary})"
        )


def main() -> None:
    """Print the comparison, made in a temporary folder."""
    with tempfile.TemporaryDirectory() as scratch:
        compare_checking(Path(scratch))


if __name__ == "__main__":
    main()
