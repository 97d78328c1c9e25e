"""A build that uses the results of the one before gives what a build of its own gives."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from mapgen.check import inspect
from mapgen.outlets.build import PAGE, build
from mapgen.outlets.serve.rebuild import Rebuilder
from mapgen.reading.tables import read
from mapgen.support.errors import MapgenError
from mapgen.support.remember import Results, remembered, remembering, settled_rows
from tests.benchmarks.crowd import write_crowd
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("viewer_assets")
Rows = list[list[str]]
Edit = Callable[[Rows, Random], None]


def another_cell(rows: Rows, random: Random) -> None:
    """Give a cell the text of another one in its column, which may be wrong there."""
    column = random.randrange(len(rows[0]))
    random.choice(rows[1:])[column] = random.choice(rows[1:])[column]


def another_text(rows: Rows, random: Random) -> None:
    """Write into a column that allows any text."""
    free = [n for n, name in enumerate(rows[0]) if name in ("title", "name", "note", "text")]
    if free:
        random.choice(rows[1:])[random.choice(free)] = f"<b>Text & {random.random()}</b>"


def one_row_less(rows: Rows, random: Random) -> None:
    del rows[random.randrange(1, len(rows))]


def two_rows_swapped(rows: Rows, random: Random) -> None:
    one, other = random.choices(range(1, len(rows)), k=2)
    rows[one], rows[other] = rows[other], rows[one]


def one_row_elsewhere(rows: Rows, random: Random) -> None:
    """Move a row, so that the lines of those between are other ones."""
    row = rows.pop(random.randrange(1, len(rows)))
    rows.insert(random.randrange(1, len(rows) + 1), row)


EDITS: tuple[Edit, ...] = (
    another_cell, another_text, another_text, one_row_less, two_rows_swapped, one_row_elsewhere,
)  # fmt: skip


def edit(dataset: Path, random: Random) -> str:
    """Edit a random file, and return how."""
    path = random.choice(sorted(path for path in dataset.rglob("*") if is_read(path)))
    text = path.read_text("utf-8")
    if path.suffix != ".csv":
        old, new = ("a", "e") if path.suffix == ".md" else ("1", "2")
        at = text.find(old, random.randrange(len(text)))
        path.write_text(text[:at] + text[at:].replace(old, new, 1), "utf-8")
        return f"{path.name}: {old} to {new} at {at}"
    rows = list(csv.reader(io.StringIO(text)))
    change = random.choice(EDITS)
    if len(rows) > 2:
        change(rows, random)
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    path.write_text(stream.getvalue(), "utf-8")
    return f"{path.name}: {change.__name__}"


def is_read(path: Path) -> bool:
    return path.suffix in (".csv", ".toml", ".md")


def outcome(dataset: Path, out: Path, languages: tuple[str, ...]) -> str:
    """Build once, with nothing kept, and return the problems."""
    try:
        build(dataset, out, languages)
    except MapgenError as error:
        return str(error)
    return ""


def many(folder: Path) -> None:
    write_crowd(folder, 1_150)


def small(folder: Path) -> None:
    shutil.copytree(ROOT / "tests" / "data" / "small", folder)


def shipped(folder: Path) -> None:
    shutil.copytree(ROOT / "geodata", folder)


@pytest.mark.parametrize(
    ("make", "edits", "languages", "seed"),
    [
        (small, 20, (), 1957),
        pytest.param(small, 60, ("de", "en"), 1956, marks=pytest.mark.slow),
        pytest.param(shipped, 14, ("de", "en"), 1956, marks=pytest.mark.slow),
        (many, 10, (), 1956),
    ],
    ids=["small", "long", "shipped", "many"],
)
def test_builds_after_edits_are_those_of_a_clean_start(
    tmp_path: Path,
    make: Callable[[Path], None],
    edits: int,
    languages: tuple[str, ...],
    seed: int,
) -> None:
    """After each edit the page, the problems and the warnings are those without any results."""
    tables, good, here, there = (tmp_path / name for name in ("tables", "good", "here", "there"))
    make(tables)
    rebuilder, random, how = Rebuilder(tables, here, languages), Random(seed), "as it was"
    built, failed = 0, 0
    for _ in range(edits):
        again = rebuilder.rebuild()
        assert again.problems == outcome(tables, there, languages), how
        assert page_in(here) == page_in(there), how
        assert warnings_of(rebuilder) == inspect(read(tables)).warnings, how
        built, failed = built + (not again.problems), failed + bool(again.problems)
        if not again.problems:
            shutil.rmtree(good, ignore_errors=True)
            shutil.copytree(tables, good)
        elif random.random() < 0.6:  # else the next edit leaves its problems there
            shutil.copytree(good, tables, dirs_exist_ok=True)
        how = edit(tables, random)
    assert built > edits / 4 and (failed > 1 or make is many)


def page_in(folder: Path) -> bytes:
    return (folder / PAGE).read_bytes()


def warnings_of(rebuilder: Rebuilder) -> int:
    line = rebuilder.warning_line()
    return int(line.split()[0]) if line else 0


def test_only_what_an_edit_touches_is_made_again() -> None:
    made: list[object] = []
    results = Results()

    @remembered
    def doubled(row: tuple[int, str]) -> str:
        made.append(row)
        return row[1] * 2

    @remembered
    def all_of(rows: tuple[tuple[int, str], ...]) -> str:
        return "".join(map(doubled, rows))

    def run(*rows: tuple[int, str], complete: bool = True) -> str:
        made.clear()
        results.begin()
        with remembering(results):
            text = all_of(settled_rows("rows", rows))
        if complete:
            results.complete()
        return text

    assert run((1, "a"), (2, "b")) == "aabb" and len(made) == 2
    assert run((1, "a"), (2, "b")) == "aabb" and made == []
    assert run((1, "a"), (2, "c")) == "aacc" and made == [(2, "c")]
    assert run((1, "x"), complete=False) == "xx" and len(results) == 5
    assert run((1, "a"), (2, "c")) == "aacc" and made == []
    assert run((1, "a"), (2, "c")) == "aacc" and len(results) == 3
    assert all_of(((1, "a"),)) == "aa" and len(results) == 3
