"""The order of day and month is judged by the whole table, and said once."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapgen.check import inspect
from mapgen.cli import main
from mapgen.outlets.fix import safe_fixes, write_back
from mapgen.reading.tables import read
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
COLUMNS = ("from", "to", "date")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def redate(dataset: Path, file: str, written: Callable[[str], str]) -> None:
    """Write the days of a table as a spreadsheet does."""
    with (dataset / file).open(encoding="utf-8", newline="") as stream:
        heading, *rows = csv.reader(stream)
    at = [heading.index(column) for column in COLUMNS if column in heading]
    for row in rows:
        for place in at:
            row[place] = written(row[place])
    with (dataset / file).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([heading, *rows])


def american(day: str) -> str:
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    return f"{int(month)}/{int(number)}/{year}" if number.isdigit() and len(day) == 10 else day


def european(day: str) -> str:
    month, _, rest = american(day).partition("/")
    number, _, year = rest.partition("/")
    return f"{number}/{month}/{year}" if year else day


def midnight(day: str) -> str:
    return american(day) + " 0:00" * (american(day) != day)


def told(dataset: Path) -> list[str]:
    return CliRunner().invoke(main, ["check", str(dataset)]).stdout.splitlines()


@pytest.mark.parametrize("written", [american, european, midnight])
@pytest.mark.parametrize("file", ["names.csv", "events.csv"])
def test_a_proven_order_is_said_once_and_fixed(
    dataset: Path, file: str, written: Callable[[str], str]
) -> None:
    proof = "volgograd,h,1962-11-25,opened,It opened.,history,,,"
    if file == "events.csv":
        with (dataset / file).open("a", encoding="utf-8") as table:
            table.write(f"{proof}\n{proof.replace(',h,1962-11-25', ',i,1962-03-01')}\n")
    else:
        text = (dataset / file).read_text("utf-8")
        (dataset / file).write_text(text.replace("1925-04-10", "1925-04-25"), "utf-8")
    before = (dataset / file).read_bytes()
    redate(dataset, file, written)
    assert (dataset / file).read_bytes() != before
    (line, count) = told(dataset)
    first = "day" if written is european else "month"
    assert f"the {first} is first in this table, as " in line
    assert line.endswith("; mapgen check --fix writes all of them")
    assert count == f"{file}: {inspect(read(dataset)).errors} errors"
    write_back(safe_fixes(dataset))
    assert (dataset / file).read_bytes() == before


def rows(dataset: Path, *dates: str) -> None:
    with (dataset / "events.csv").open("a", encoding="utf-8") as table:
        for at, day in enumerate(dates):
            table.write(f"volgograd,h{at},{day},opened,It opened.,history,,,\n")


def test_the_line_names_the_proof_and_the_others(dataset: Path) -> None:
    rows(dataset, "11/10/1961", "11/25/1961", "c. 3/4/1961", "12/31/1961?", "3/4/1961 0:00")
    assert told(dataset) == [
        "events.csv:9:date: 11/10/1961 has more than one /; an interval is two dates, a/b, and 4 "
        "like it (lines 10, 11, 12, 13); the month is first in this table, as 11/25/1961 shows: "
        "write 1961-11-10; mapgen check --fix writes all of them",
        "events.csv: 5 errors",
    ]
    write_back(safe_fixes(dataset))
    written = (dataset / "events.csv").read_text("utf-8").splitlines()[8:]
    assert [line.split(",")[2] for line in written] == [
        "1961-11-10", "1961-11-25", "1961-03-04~", "1961-12-31?", "1961-03-04",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "dates",
    [
        ("3/4/1961", "5/6/1961"),
        ("3/4/1961", "13/4/1961", "4/13/1961"),
        ("3/4/1961", "13/13/1961"),
    ],
)
def test_without_one_proof_nothing_is_guessed(dataset: Path, dates: tuple[str, ...]) -> None:
    rows(dataset, *dates)
    before = (dataset / "events.csv").read_text("utf-8")
    assert "it may be 1961-04-03 or 1961-03-04: check the source" in told(dataset)[0]
    write_back(safe_fixes(dataset))
    assert "3/4/1961" in (dataset / "events.csv").read_text("utf-8") and "3/4/1961" in before


def test_a_proof_counts_for_its_own_table(dataset: Path) -> None:
    rows(dataset, "3/4/1961", "4/5/1961")
    names = dataset / "names.csv"
    names.write_text(names.read_text("utf-8").replace("1925-04-10", "4/25/1925", 1), "utf-8")
    assert any("events.csv" in line and "check the source" in line for line in told(dataset))


ADVICE = (
    "a spreadsheet has rewritten cells; mapgen check {} --fix --from FOLDER, with the tables as "
    "they were, takes them back"
)

DAMAGE = {
    "Mar-54": "a spreadsheet has rewritten the date and dropped its century: take it from the "
    "source",
    "907": "a year has four digits: write 0907 for the year 907",
    "22595": "a spreadsheet’s day number, perhaps 1961-11-10: check the source",
    "1961.0": "a spreadsheet’s number: write 1961 if it is a year",
    "10.11.61": "the century is missing: take it from the source",
    "10.11.1961": "write 1961-11-10; mapgen check --fix writes all of them",
    "1.11.1961": "write 1961-11-01, or 1961-11 if a spreadsheet has made a day of the month",
}


@pytest.mark.parametrize("cell", DAMAGE)
def test_damage_of_one_kind_is_one_line(dataset: Path, cell: str) -> None:
    others = {"907": "908", "Mar-54": "Apr-54", "22595": "22596", "1961.0": "1962.0"}
    other = others.get(cell, cell.replace("11", "10"))
    rows(dataset, cell, *[other] * 440)
    line, count, *advice = told(dataset)
    assert ", and 440 like it (lines 10, 11, 12, 13, 14, …); " in line
    assert line.endswith(DAMAGE[cell])
    assert count == "events.csv: 441 errors"
    assert advice == ([] if line.endswith("writes all of them") else [ADVICE.format(dataset)])
