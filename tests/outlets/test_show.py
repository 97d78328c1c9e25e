"""`mapgen show` and `mapgen why`: the rows about a place, and those that make its state."""

import json
import shutil
from pathlib import Path

import pytest

from mapgen.outlets.export import to_workbook
from mapgen.outlets.show import reason, rows_about
from mapgen.support.errors import DataError, UsageError
from tests.cli.test_cli import run
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def lines_about(dataset: Path, place: str) -> list[str]:
    """The lines of a dataset's tables that begin with an id; a relation has two."""
    found = []
    for file in ("places.csv", "names.csv", "events.csv", "figures.csv", "relations.csv"):
        ends = 2 if file == "relations.csv" else 1
        for number, line in enumerate((dataset / file).read_text("utf-8").splitlines(), 1):
            if place in line.split(",")[:ends]:
                found.append(f"{file}:{number}")
    return found


@pytest.mark.parametrize("place", ["volgograd", "prague-letna-stalin", "luhansk"])
def test_all_rows_about_a_place_are_shown(place: str) -> None:
    rows = rows_about(SMALL, place)
    assert [f"{row.file}:{row.line}" for row in rows] == lines_about(SMALL, place)


def test_a_region_and_a_former_id_are_shown() -> None:
    assert str(rows_about(SMALL, "norillag")[-1]) == "regions.geojson:2: geometry Polygon"
    assert rows_about(SMALL, "volgograd-1961") == rows_about(SMALL, "volgograd")


def test_a_row_is_a_line_in_the_order_of_the_columns() -> None:
    result = run("show", "volgograd", "--dataset", SMALL)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1] == (
        "names.csv:2: place volgograd, period tsaritsyn, name Царицын, lang ru, script Cyrl, "
        "from 1589, to 1925-04-10, source history"
    )
    rows = json.loads(run("show", "volgograd", "--dataset", SMALL, "--json").stdout)["rows"]
    assert (rows[1]["file"], rows[1]["line"], rows[1]["cells"]["from"]) == ("names.csv", 2, "1589")


def test_tables_with_problems_are_shown_as_well(dataset: Path) -> None:
    path = dataset / "names.csv"
    path.write_text(path.read_text("utf-8").replace("1589", "long ago"), "utf-8")
    assert "from long ago" in str(rows_about(dataset, "volgograd")[1])
    with pytest.raises(DataError, match="'long ago' is not a date"):
        reason(dataset, "volgograd", "1961")


@pytest.mark.parametrize(
    ("place", "day", "words", "rows", "coming"),
    [
        ("volgograd", "1920", "not yet", ["names.csv:2", "names.csv:3"], ["names.csv:4",
         "names.csv:5"]),
        ("volgograd", "1961-11-09", "bears it", ["names.csv:4", "names.csv:5"], ["names.csv:7",
         "names.csv:8"]),
        ("volgograd", "1961-11-10", "has lost it", ["names.csv:7", "names.csv:8"], []),
        ("volgograd", "1500", "not yet", [], ["names.csv:2", "names.csv:3"]),
        ("prague-letna-stalin", "1950", "not yet there", [], ["events.csv:2"]),
        ("prague-letna-stalin", "1960", "standing", ["events.csv:2"], ["events.csv:3"]),
        ("prague-letna-stalin", "2000", "gone", ["events.csv:3"], []),
        ("prague-letna-stalin", "1962-10-25", "changing, or uncertain", ["events.csv:3"], []),
        ("secret-speech-1956", "2000", "past", ["events.csv:8"], []),
    ],
)  # fmt: skip
def test_the_rows_that_make_a_state_are_named(
    place: str, day: str, words: str, rows: list[str], coming: list[str]
) -> None:
    why = reason(SMALL, place, day)
    assert words in why.headline
    assert [f"{row.file}:{row.line}" for row in why.rows] == rows
    assert [f"{row.file}:{row.line}" for row in why.coming] == coming


def test_why_prints_the_state_and_its_rows() -> None:
    lines = run("why", "prague-letna-stalin", "1960", "--dataset", SMALL).stdout.splitlines()
    assert lines[0] == "Stalin Monument, Prague on 1960: standing (layer monuments)"
    assert lines[1].startswith("events.csv:2: place prague-letna-stalin, happening unveiled, ")
    assert lines[2].startswith("next: events.csv:3: ")
    result = run("why", "prague-letna-stalin", "1960", "--dataset", SMALL, "--json")
    answer = json.loads(result.stdout)
    assert answer["state"] == lines[0]
    assert (answer["rows"][0]["line"], answer["next"][0]["line"]) == (2, 3)


def test_a_workbook_is_shown_with_its_sheets(tmp_path: Path) -> None:
    to_workbook(SMALL, tmp_path / "a.xlsx")
    assert [str(row).split(":")[0] for row in rows_about(tmp_path / "a.xlsx", "luhansk")][:2] == [
        "a.xlsx places",
        "a.xlsx names",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "volgorad"], "no place 'volgorad' in places.csv; did you mean volgograd?"),
        (["why", "zzz", "1961"], "no place 'zzz' in places.csv"),
        (["why", "volgograd", "61"], "'61' is not a date like 1961, 1961-11 or 1961-11-10 (EDTF)"),
    ],
)
def test_wrong_arguments_are_told(arguments: list[str], message: str) -> None:
    result = run(*arguments, "--dataset", SMALL)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{message}\n")


def test_a_place_without_a_layer_has_no_state(dataset: Path) -> None:
    path = dataset / "names.csv"
    text = path.read_text("utf-8").replace(",stalin,", ",,").replace(",voroshilov,", ",,")
    path.write_text(text, "utf-8")
    message = "^no layer of the map shows volgograd: no name of it honours a namesake$"
    with pytest.raises(UsageError, match=message):
        reason(dataset, "volgograd", "1961")


def test_tables_that_cannot_be_read_are_reported(tmp_path: Path) -> None:
    result = run("show", "volgograd", "--dataset", tmp_path / "nowhere")
    assert result.exit_code == 1 and "no such folder of tables" in result.stderr
