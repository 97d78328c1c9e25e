"""Claims that agree with the preferred one, and alternatives that might."""

import shutil
from pathlib import Path

import pytest

from mapgen.check import inspect
from mapgen.reading.tables import read
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
NAME = "volgograd,stalingrad,{name},en,Latn,{dates},stalin,guide,,{status},{note}\n"
EVENT = "prague-letna-stalin,removed,{date},{kind},Says so.,guide,,{status},{note}\n"
FIGURE = "norillag,prisoners,{value},{date},guide,,{status},\n"
RELATION = "prague-letna-stalin,prague-letna-metronome,{kind},{date},guide,,agreeing,\n"


def problems(folder: Path, file: str, row: str) -> list[str]:
    """Return what is new among the problems of `small` with another row."""
    dataset = Path(shutil.copytree(SMALL, folder / "small"))
    before = {str(problem) for problem in inspect(read(dataset)).problems}
    table = dataset / file
    table.write_text(table.read_text("utf-8") + row, "utf-8")
    return [str(one) for one in inspect(read(dataset)).problems if str(one) not in before]


def name(dates: str, text: str = "Stalingrad", status: str = "agreeing", note: str = "") -> str:
    return NAME.format(name=text, dates=dates, status=status, note=note)


def event(date: str, kind: str = "demolished", status: str = "agreeing", note: str = "") -> str:
    return EVENT.format(date=date, kind=kind, status=status, note=note)


@pytest.mark.parametrize(
    ("file", "row"),
    [
        ("names.csv", name("1925,1961")),
        ("names.csv", name("1925-04,1961-11-10")),
        ("names.csv", name(",")),
        ("events.csv", event("1962")),
        ("events.csv", event("1962-11")),
        ("events.csv", event("1962-11-06")),
        ("figures.csv", FIGURE.format(value="72500", date="1951", status="agreeing")),
        ("figures.csv", FIGURE.format(value="72000", date="1951-01", status="agreeing")),
        ("figures.csv", FIGURE.format(value="70000", date="", status="agreeing")),
    ],
)
def test_an_agreeing_claim_is_the_same_more_or_less_exactly(
    tmp_path: Path, file: str, row: str
) -> None:
    assert problems(tmp_path, file, row) == []


@pytest.mark.parametrize(
    ("file", "row", "problem"),
    [
        (
            "names.csv",
            name("1925,1960"),
            "names.csv:{line}:to: 1960 contradicts the preferred claim, 1961-11-10 on line 4; "
            "mark it as alternative, if the sources disagree",
        ),
        (
            "names.csv",
            name("1926,1961"),
            "names.csv:{line}:from: 1926 contradicts the preferred claim, 1925-04-10 on line 4; "
            "mark it as alternative, if the sources disagree",
        ),
        (
            "names.csv",
            name("1925,1961").replace("stalin,guide", ",guide"),
            "names.csv:{line}:namesake: nothing contradicts the preferred claim, stalin on line 4; "
            "mark it as alternative, if the sources disagree",
        ),
        (
            "events.csv",
            event("1961"),
            "events.csv:{line}:date: 1961 contradicts the preferred claim, "
            "1962-10-19/1962-11-06 on line 3; mark it as alternative, if the sources disagree",
        ),
        (
            "events.csv",
            event("1962", kind="opened"),
            "events.csv:{line}:kind: opened contradicts the preferred claim, demolished on line 3;"
            " mark it as alternative, if the sources disagree",
        ),
        (
            "events.csv",
            event("1962").replace("removed", "taken"),
            "events.csv:{line}:status: there is no preferred claim with which it could agree; "
            "mark the claim that the map shall follow as preferred",
        ),
        (
            "figures.csv",
            FIGURE.format(value="71000", date="1951", status="agreeing"),
            "figures.csv:{line}:value: 71000 contradicts the preferred claim, 72500 on line 3; "
            "mark it as alternative, if the sources disagree",
        ),
        (
            "relations.csv",
            RELATION.format(kind="counterpart", date=""),
            "relations.csv:{line}:kind: counterpart contradicts the preferred claim, replaced-by "
            "on line 2; mark it as alternative, if the sources disagree",
        ),
    ],
)
def test_an_agreeing_claim_does_not_contradict(
    tmp_path: Path, file: str, row: str, problem: str
) -> None:
    line = len((SMALL / file).read_text("utf-8").splitlines()) + 1
    assert problems(tmp_path, file, row) == [problem.format(line=line)]


HINT = "mark it as agreeing, or say in note what it contradicts"


@pytest.mark.parametrize(
    ("file", "row", "problem"),
    [
        (
            "names.csv",
            name("1925,1961", status="alternative"),
            "names.csv:{line}:from: warning: 1925 contains 1925-04-10, the date of the preferred "
            f"claim on line 5; {HINT}",
        ),
        (
            "names.csv",
            name("1925-04-10,1961-11", status="alternative"),
            "names.csv:{line}:to: warning: 1961-11 contains 1961-11-10, the date of the preferred "
            f"claim on line 5; {HINT}",
        ),
        ("names.csv", name("1925,1961", status="alternative", note="Of the district."), ""),
        ("names.csv", name("1925,1961", "Stalin City", status="alternative"), ""),
        ("names.csv", name("1925,1960", status="alternative"), ""),
        (
            "events.csv",
            event("1962", status="alternative"),
            "events.csv:{line}:date: warning: 1962 contains 1962-10-19/1962-11-06, the date of the "
            f"preferred claim on line 3; {HINT}",
        ),
        ("events.csv", event("1962-10/1962-12", status="alternative"), ""),
        ("events.csv", event("1962", kind="opened", status="alternative"), ""),
    ],
)
def test_an_alternative_may_only_be_less_exact(
    tmp_path: Path, file: str, row: str, problem: str
) -> None:
    line = len((SMALL / file).read_text("utf-8").splitlines()) + 1
    assert problems(tmp_path, file, row) == ([problem.format(line=line)] if problem else [])
