"""Print how the cost of a page grows with the number of places, for mapgen and other programs.

Each program runs alone, as a process of its own, on the same made-up dataset (crowd.py): its
processor time, its peak memory, the size of its page, and the exponent k of time ~ places^k since
the previous size. By hand:
`python -m tests.benchmarks.scaling [--million] [--rounds N] [SIZE ...]`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from math import log
from pathlib import Path
from statistics import median

from tests.benchmarks.contenders import CONTENDERS
from tests.conftest import ROOT

SIZES = (100, 1_000, 10_000, 30_000, 100_000)
MILLION = 1_000_000
"""The size that is measured only if it is asked for: it takes minutes."""

ROUNDS = 3
MOST_MARKERS = 10_000
"""folium takes minutes for more markers."""

WRITE = """
import pathlib, sys
from tests.benchmarks.crowd import write_crowd
write_crowd(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
"""

BUILD, CHECK, FLOOR = "mapgen build", "mapgen check", "by hand"
COMPILED = "compiled"
"""The folder of compiled modules. An installed program has them, so all programs are run once
before they are measured, whatever Python is told to keep.
"""

FIRST = 100
"""The number of places of that run."""

KILOBYTE = 1024 if sys.platform != "darwin" else 1
"""The unit of a process's peak memory (getrusage)."""


@dataclass(frozen=True)
class Cost:
    """What one program takes for one dataset: seconds of processor, and bytes."""

    seconds: float
    memory: int
    page: int


def command(program: str, dataset: Path, page: Path) -> list[str]:
    """Return the arguments of Python for a program."""
    if program == BUILD:
        return ["-m", "mapgen", "build", str(dataset), "-o", str(page)]
    if program == CHECK:
        return ["-m", "mapgen", "check", str(dataset)]
    if program == FLOOR:
        return ["-m", "tests.benchmarks.floor", str(dataset), str(page)]
    return ["-m", "tests.benchmarks.contenders", program, str(dataset), str(page)]


def programs(size: int) -> list[str]:
    """Return the programs that are measured at a size."""
    left_out = set()
    if size > MOST_MARKERS:
        left_out.add("markers")
    if find_spec("mapclassify") is None:  # it brings SciPy, so it is not among the test libraries
        left_out.add("explore")
    others = [name for name in CONTENDERS if name not in left_out]
    return [FLOOR, BUILD, CHECK, *(others if size < MILLION else ())]


def run(program: str, dataset: Path, page: Path) -> Cost:
    """Return the cost of one run; raise RuntimeError if it fails."""
    page.unlink(missing_ok=True)
    arguments = [sys.executable, *command(program, dataset, page)]
    settings = os.environ | {"PYTHONPYCACHEPREFIX": str(page.with_name(COMPILED))}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(arguments, cwd=ROOT, env=settings, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{program} ended with {process.returncode}")
    size = page.stat().st_size if page.exists() else 0
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * KILOBYTE, size)


def measure(folder: Path, size: int, rounds: int) -> dict[str, Cost]:
    """Return the median costs of all programs, which take turns."""
    dataset, page = folder / str(size), folder / "page.html"
    # In a process of its own: a program's peak memory is never below that of its parent.
    subprocess.run([sys.executable, "-c", WRITE, str(dataset), str(size)], cwd=ROOT, check=True)
    runs: dict[str, list[Cost]] = {program: [] for program in programs(size)}
    for _ in range(rounds):
        for program, costs in runs.items():
            costs.append(run(program, dataset, page))
    return {program: _median(costs) for program, costs in runs.items()}


def _median(costs: Sequence[Cost]) -> Cost:
    middle = sorted(costs, key=lambda cost: cost.seconds)[len(costs) // 2]
    seconds = median(cost.seconds for cost in costs)
    return Cost(seconds, max(cost.memory for cost in costs), middle.page)


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Return k of time ~ places^k between two sizes, each given with its time."""
    return log(large[1] / small[1]) / log(large[0] / small[0])


def table(sizes: Iterable[int], rounds: int) -> None:
    """Measure and print all sizes."""
    print("| places | program | processor | of the floor | exponent | memory | page |")
    print("|---|---|---|---|---|---|---|")
    before: dict[str, tuple[int, float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        measure(Path(scratch), FIRST, 1)
        for size in sizes:
            costs = measure(Path(scratch), size, rounds)
            for program, cost in costs.items():
                own = (size, cost.seconds)
                growth = f"{exponent(before[program], own):.2f}" if program in before else ""
                before[program] = own
                ratio = f"{cost.seconds / costs[FLOOR].seconds:.1f}"
                sizes_of = f"{cost.memory / 1e6:.0f} MB | {cost.page / 1e6:.2f} MB"
                cells = f"{program} | {cost.seconds:.2f} s | {ratio} | {growth} | {sizes_of}"
                print(f"| {size:,} | {cells} |", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How the cost of a page grows with its places.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--million", action="store_true", help="measure a million places, too")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args(arguments)
    table([*asked.sizes, *([MILLION] if asked.million else [])], asked.rounds)


if __name__ == "__main__":
    main()
