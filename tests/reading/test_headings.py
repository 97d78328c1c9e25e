"""Headings as people write them: each column is recognised, or said to be unknown."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mapgen.check import check, inspect
from mapgen.model.schema import OPTIONAL, REQUIRED
from mapgen.outlets.fix import safe_fixes, write_back
from mapgen.reading import headings
from mapgen.reading.headings import heading_problems, letters
from mapgen.reading.tables import read
from mapgen.support.errors import Problem
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
COLUMNS = [*REQUIRED["places.csv"], *OPTIONAL["places.csv"]]
LIST = f"the columns are {', '.join(COLUMNS)}"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def retitle(dataset: Path, rename: Callable[[str], str], file: str = "places.csv") -> None:
    with (dataset / file).open(encoding="utf-8", newline="") as stream:
        heading, *rows = csv.reader(stream)
    with (dataset / file).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([list(map(rename, heading)), *rows])


def lines(dataset: Path) -> list[str]:
    return [str(problem) for problem in inspect(read(dataset)).problems]


def problems(*heading: str, file: str = "places.csv") -> list[Problem]:
    return heading_problems(file, 1, list(heading))


def with_(column: str, instead: str) -> list[Problem]:
    return problems(*(column if each == instead else each for each in COLUMNS))


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        ("latitude", "lat"), ("Latitude", "lat"), ("LAT", "lat"), ("lat.", "lat"),
        ("Breite", "lat"),
        ("longitude", "lon"), ("Long", "lon"), ("lng", "lon"), ("LON", "lon"), ("долгота", "lon"),
        ("ID", "id"), ("Title", "title"), ("titel", "title"), ("Country Code", "country"),
        ("coordinate source", "coordinate_source"), ("Coordinate-Source", "coordinate_source"),
        ("QID", "wikidata"), ("описание", "summary"),
    ],
)  # fmt: skip
def test_another_word_for_a_column_is_recognised(column: str, meant: str) -> None:
    assert [(p.column, p.message, p.hint, p.suggestion) for p in with_(column, meant)] == [
        (column, "the column is not known", f"did you mean {meant}?", meant)
    ]


@pytest.mark.parametrize(
    ("column", "meant"),
    [("tilte", "title"), ("geo_lat", "lat"), ("Lon (WGS84)", "lon"), ("place title", "title")],
)
def test_a_column_that_is_only_similar_may_be_the_editor_s_own(column: str, meant: str) -> None:
    assert [(p.hint, p.suggestion, p.safe) for p in with_(column, meant)] == [
        (f"did you mean {meant}? If it is your own, begin its name with _", meant, False)
    ]


def test_both_columns_of_a_point_are_recognised_at_once() -> None:
    renamed = {"lat": "longitude", "lon": "latitude"}
    found = problems(*(renamed.get(each, each) for each in COLUMNS))
    assert [(p.column, p.suggestion) for p in found] == [("longitude", "lon"), ("latitude", "lat")]


def test_capitals_blanks_and_hyphens_are_fixed(dataset: Path) -> None:
    before = (dataset / "places.csv").read_bytes()
    retitle(dataset, lambda column: column.upper().replace("_", " "))
    found = lines(dataset)
    assert found[0] == ("places.csv:1:ALIASES: the column is not known; did you mean aliases?")
    assert len(found) == len(before.splitlines()[0].split(b","))
    write_back(safe_fixes(dataset))
    assert (dataset / "places.csv").read_bytes() == before


def test_a_translation_is_written_with_an_at_sign() -> None:
    for column in ("title_de", "Title@DE", "title (de)", "TITLE-de"):
        assert [p.suggestion for p in problems(*COLUMNS, column)] == ["title@de"]


def test_a_column_that_is_there_is_not_suggested() -> None:
    (problem,) = problems(*COLUMNS, "latitude")
    assert str(problem) == (
        "places.csv:1:latitude: the column is not known; "
        f"begin the name of a column of your own with _: _latitude; {LIST}"
    )


def test_unknown_columns_are_one_problem() -> None:
    own = [f"remark {number}" for number in range(100)]
    (problem,) = problems(*COLUMNS, *own)
    assert str(problem) == (
        "places.csv:1:remark 0: the columns 'remark 0', 'remark 1', 'remark 2', 'remark 3', "
        "'remark 4' and 95 more are not known; begin the name of a column of your own with _: "
        f"_remark 0; {LIST}"
    )


def test_the_editor_s_own_columns_are_not_read(dataset: Path) -> None:
    path = dataset / "places.csv"
    text = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(
        [f"_todo,{text[0]},_todo,_title@de", *(f"ask #REF!,{row},\x07,x" for row in text[1:])]
    ), "utf-8")  # fmt: skip
    assert lines(dataset) == []
    assert check(read(dataset)).places == check(read(SMALL)).places


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        (["id", "", "title"], "the column B has no name"),
        (
            ["id", "", "title", *[""] * 40, "_x"],
            "the columns B, D, E, F, G and 36 more have no name",
        ),
    ],
)
def test_columns_without_a_name_are_one_problem(heading: list[str], message: str) -> None:
    nameless = [p for p in problems(*heading) if "name" in p.message]
    assert [(p.message, p.hint) for p in nameless] == [
        (message, "name it or delete it; _ is a name of your own")
    ]


def test_a_doubled_column_is_told_once() -> None:
    found = problems(*COLUMNS, "lat", "lat")
    assert [str(problem) for problem in found] == [
        "places.csv:1:lat: duplicate column; rename or delete one of them"
    ]


def test_a_first_row_that_is_no_heading_is_told_once(dataset: Path) -> None:
    path = dataset / "places.csv"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[1:]), "utf-8")
    assert lines(dataset) == [
        "places.csv:1: the first row has none of the columns of the table; is it the heading?; "
        f"{LIST}"
    ]


def test_a_hundred_thousand_columns_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr(headings, "_similar", lambda file, folded, free: compared.append(folded))
    (problem,) = problems(*COLUMNS, *(f"c{number}" for number in range(100_000)))
    assert "and 99995 more are not known" in problem.message
    assert len(compared) == headings.COMPARED


def test_columns_are_called_as_in_a_spreadsheet() -> None:
    assert [letters(number) for number in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
