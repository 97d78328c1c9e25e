"""Claims dated after all of their sources."""

import shutil
from pathlib import Path

import pytest

from tests.check.warned import warnings
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"
EVENT = "built,1991,built,Set on the empty base.,guide,,,"
HINT = "cite a report after the fact, or write in note that it was planned or expected"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def event(dataset: Path, date: str, source: str, status: str = "", note: str = "") -> list[str]:
    """Return the warnings once the metronome's event has these cells."""
    new = f"built,{date},built,Set on the empty base.,{source},,{status},{note}"
    edit(dataset / "events.csv", EVENT, new)
    return warnings(dataset)


@pytest.mark.parametrize(
    ("date", "source", "issued"),
    [
        ("2015", "guide", "2014~"),
        ("2015-01-01/2016", "guide", "2014~"),
        ("2000", "history", "1999"),
        ("2020", "guide;history", "2014~"),
    ],
)
def test_a_claim_after_all_its_sources_is_told(
    dataset: Path, date: str, source: str, issued: str
) -> None:
    message = f"{date} is after all its sources, the last of {issued}"
    assert event(dataset, date, source) == [f"events.csv:5:source: warning: {message}; {HINT}"]


@pytest.mark.parametrize(
    ("date", "source", "status", "note"),
    [
        ("2014-12-31", "guide", "", ""),
        ("/2020", "guide", "", ""),
        ("2000", "guide;history", "", ""),
        ("2020", "guide;gazetteer", "", ""),
        ("2020", "guide", "", "It was planned for that year."),
        ("2020", "guide", "", "Expected then."),
    ],
)
def test_a_claim_that_a_source_can_have_seen_is_not_told(
    dataset: Path, date: str, source: str, status: str, note: str
) -> None:
    assert event(dataset, date, source, status, note) == []


def test_a_rejected_claim_is_not_told(dataset: Path) -> None:
    new = EVENT + "\nprague-letna-metronome,built,2020,built,Set later.,guide,,rejected,"
    edit(dataset / "events.csv", EVENT, new)
    assert warnings(dataset) == []


def test_the_first_end_of_a_name_that_is_after_is_told(dataset: Path) -> None:
    names = dataset / "names.csv"
    text = names.read_text(encoding="utf-8")
    rows = ("later,Later,en,Latn,2001,2002", "early,Early,en,Latn,1990,2000")
    for row in rows:
        text += f"prague-letna-metronome,{row},,history,9,,\n"
    names.write_text(text, encoding="utf-8")
    after, line = "is after all its sources, the last of 1999", text.count("\n")
    assert [each for each in warnings(dataset) if after in each] == [
        f"names.csv:{line - 1}:source: warning: 2001 {after}; {HINT}",
        f"names.csv:{line}:source: warning: 2000 {after}; {HINT}",
    ]
