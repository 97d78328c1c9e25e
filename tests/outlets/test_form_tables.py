"""`mapgen export csv` and `geojson`: what the csv module and GDAL read of them."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.outlets.export.forms import FORMS
from mapgen.outlets.export.forms.claims_csv import HEADS, cell
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.golden import assert_kept

SMALL = ROOT / "tests" / "data" / "small"
CELLS = json.loads((ROOT / "tests" / "data" / "csv_cell_cases.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped dataset."""
    return check(read(ROOT / "geodata"))


@pytest.fixture(scope="module")
def rows(atlas: Atlas) -> list[dict[str, str]]:
    text = FORMS["csv"].make(atlas).data.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def table(name: str) -> list[dict[str, str]]:
    with (ROOT / "geodata" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def unmarked(text: str) -> str:
    return text.removeprefix("'")


def test_every_name_comes_back_with_its_dates(rows: list[dict[str, str]]) -> None:
    names = [row for row in rows if row["table"] == "names"]
    kept = ("place", "subject", "text", "lang", "what", "sources", "note")
    origin = ("place", "period", "name", "lang", "namesake", "source", "note")
    seen = {tuple(unmarked(row[column]) for column in kept) for row in names}
    assert seen == {tuple(row[column] for column in origin) for row in table("names")}
    dated = {(row["place"], row["text"], row["from"], row["to"]) for row in names}
    full = [row for row in table("names") if row["from"] and row["to"]]
    assert {(r["place"], r["name"], r["from"], r["to"]) for r in full} <= dated
    assert len(names) == len(table("names"))


@pytest.mark.parametrize("name", ["events", "figures", "relations"])
def test_every_other_claim_comes_back(rows: list[dict[str, str]], name: str) -> None:
    found = sorted(
        (row["place"], row["from"], row["sources"]) for row in rows if row["table"] == name
    )
    assert found == sorted((row["place"], row["date"], row["source"]) for row in table(name))


def test_bounds_are_days(rows: list[dict[str, str]]) -> None:
    (row,) = [r for r in rows if r["place"] == "volgograd" and r["text"] == "Stalingrad"
              and r["status"] == "preferred"]  # fmt: skip
    assert (row["earliest"], row["latest"]) == ("1925-04-10", "1961-11-10")
    (last,) = [r for r in rows if r["place"] == "volgograd" and r["text"] == "Volgograd"
               and r["lang"] == "en"]  # fmt: skip
    assert (last["to"], last["latest"]) == ("..", "")
    assert tuple(rows[0]) == HEADS


@pytest.mark.parametrize(("value", "text"), CELLS)
def test_a_cell_is_quoted_and_never_a_formula(value: str | float, text: str) -> None:
    assert cell(value) == text
    (seen,) = list(csv.reader(StringIO(f"{cell(value)}\r\n", newline=""))) or [[""]]
    assert unmarked("".join(seen)) == str(value)


def test_geojson_is_what_the_page_offers() -> None:
    small = check(read(SMALL))
    text = FORMS["geojson"].make(small).data.decode()
    assert_kept(ROOT / "tests" / "data" / "download_cases.json", text)


def test_gdal_reads_every_place(atlas: Atlas, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_bytes(FORMS["geojson"].make(atlas).data)
    frame = gpd.read_file(path)
    assert str(frame.crs) == "EPSG:4326"
    assert list(frame["id"]) == [place.id for place in atlas.places]
    points = [(place.position.lon, place.position.lat) for place in atlas.places]
    assert list(zip(frame.geometry.x, frame.geometry.y, strict=True)) == points
    names: Any = frame.set_index("id").loc["volgograd", "names"]
    stalingrad = next(name for name in names if name["name"] == "Stalingrad")
    assert (stalingrad["from"], stalingrad["to"]) == ("1925-04-10", "1961-11-10")


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    result = run("export", "csv", "-o", tmp_path / "a.csv", SMALL)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{tmp_path / 'a.csv'} (")
    assert result.stderr.splitlines() == [
        "left out: 6 summaries of places",
        "left out: 1 drawn area or line",
        "left out: 2 states of their time",
        "left out: 4 names of cities on the land",
    ]


def test_a_place_without_a_claim_is_counted(tmp_path: Path) -> None:
    own = Path(shutil.copytree(SMALL, tmp_path / "own"))
    row = "omsk,Omsk,city,55,73,settlement,RU,,A city.,gazetteer,,\n"
    text = (own / "places.csv").read_text("utf-8")
    (own / "places.csv").write_text(text + row, encoding="utf-8")
    toml = (own / "map.toml").read_text("utf-8").replace('rule = "names"', 'rule = "renamed"', 1)
    (own / "map.toml").write_text(toml, encoding="utf-8")
    result = run("export", "csv", "-o", tmp_path / "a.csv", own)
    assert result.stderr.splitlines()[0] == "left out: 1 place without a claim"
