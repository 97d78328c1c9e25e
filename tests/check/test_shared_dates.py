"""Dates of a period may be written in one language; the others inherit them."""

import shutil
from pathlib import Path

import pytest

from mapgen.check import check, inspect
from mapgen.reading.tables import read
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"


def dataset_with(tmp_path: Path, old: str, new: str) -> Path:
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    path = folder / "names.csv"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return folder


@pytest.mark.parametrize(("old", "new"), [
    ("Tsaritsyn,en,Latn,1589,1925-04-10", "Tsaritsyn,en,Latn,,"),
    ("Царицын,ru,Cyrl,1589,1925-04-10", "Царицын,ru,Cyrl,,"),
    ("Tsaritsyn,en,Latn,1589,1925-04-10", "Tsaritsyn,en,Latn,1589,"),
    ("Volgograd,en,Latn,1961-11-10,..", "Volgograd,en,Latn,,.."),
    ("Volgograd,en,Latn,1961-11-10,..", "Volgograd,en,Latn,1961-11-10,"),
])  # fmt: skip
def test_empty_dates_are_those_of_the_period(tmp_path: Path, old: str, new: str) -> None:
    assert check(read(dataset_with(tmp_path, old, new))) == check(read(SMALL))


def test_a_period_without_dates_stays_without(tmp_path: Path) -> None:
    names = check(read(SMALL)).places[1].names
    assert names[0].start is None
    folder = dataset_with(tmp_path, "voroshilovgrad-2,Voroshilovgrad,en,Latn,1970-01,1990-05-04",
                          "voroshilovgrad-2,Voroshilovgrad,en,Latn,,")  # fmt: skip
    assert check(read(folder)).places[1].names[3].start is None


def test_an_alternative_inherits_nothing(tmp_path: Path) -> None:
    folder = dataset_with(tmp_path, "Stalingrad,en,Latn,1925-04-10,1961-11-11,stalin,guide,,alt",
                          "Stalingrad,en,Latn,,,stalin,guide,,alt")  # fmt: skip
    names = {name.status: name for name in check(read(folder)).places[0].names if
             name.period == "stalingrad" and name.lang == "en"}  # fmt: skip
    assert names["alternative"].start is None and names["preferred"].start is not None


def test_other_dates_are_still_an_error(tmp_path: Path) -> None:
    folder = dataset_with(
        tmp_path, "Tsaritsyn,en,Latn,1589,1925-04-10", "Tsaritsyn,en,Latn,1590,1925-04-10"
    )
    (problem,) = inspect(read(folder)).problems
    assert str(problem) == (
        "names.csv:3:from: period 'tsaritsyn' has 1589 on line 2; "
        "names of one period share their dates; give rival dates as alternative"
    )
