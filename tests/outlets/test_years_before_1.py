"""Years before 1 in everything that mapgen makes of a dataset."""

import json
import sqlite3
from pathlib import Path

import pytest

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.noscript.place_list import place_list
from mapgen.outlets.export.forms import FORMS
from mapgen.outlets.film.stops import spanned, steady
from mapgen.payload.lexicons import lexicons
from mapgen.reading.map_template import generated_map
from mapgen.reading.tables import read
from mapgen.time.days import iso, year_of
from tests.ancient import ID, ancient_in
from tests.cli.test_cli import run
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ancient_in(tmp_path_factory.mktemp("ancient"))


@pytest.fixture(scope="module")
def atlas(folder: Path) -> Atlas:
    return check(read(folder))


def test_the_page_says_years_before_1_in_words(folder: Path, tmp_path: Path) -> None:
    result = run("build", folder, "-o", tmp_path / "map.html")
    assert result.exit_code == 0, result.stderr
    page = (tmp_path / "map.html").read_text("utf-8")
    assert "15 March 44 BC" in page and '"era":"{year} BC"' in page


def test_the_list_has_the_state_of_the_opening_day(atlas: Atlas) -> None:
    rows = {row.place: row for group in place_list(atlas) for row in group.rows}
    assert (rows[ID].name, rows[ID].date) == ("Byzantion", "until 11 May 330")
    assert any("about 657 BC" in str(line) for line in rows[ID].account)


def test_only_a_map_with_such_a_date_has_the_words_for_it(atlas: Atlas) -> None:
    small = check(read(ROOT / "tests" / "data" / "small"))
    assert all("era" not in one for one in lexicons(small)["lexicons"])
    assert all("era" in one for one in lexicons(atlas)["lexicons"])


LOST = {"ics": 1, "kml": 1, "gpkg": 8}
"""How many days before the year 1 a form cannot carry, as it says."""


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"parquet", "lpf"}))
def test_every_form_carries_them_or_says_so(form: str, atlas: Atlas) -> None:
    made = FORMS[form].make(atlas)
    assert made.left.counts().get("days before the year 1", 0) == LOST.get(form, 0)


def test_geojson_has_their_edtf_and_geopackage_no_day(atlas: Atlas, tmp_path: Path) -> None:
    features = json.loads(FORMS["geojson"].make(atlas).data)["features"]
    (found,) = (one["properties"] for one in features if one["id"] == ID)
    assert found["date"] == "-0043-03-15"
    assert {event["date"] for event in found["events"]} == {"-0339", "-0043-03-15", "Y-17000"}
    (tmp_path / "a.gpkg").write_bytes(FORMS["gpkg"].make(atlas).data)
    rows = sqlite3.connect(tmp_path / "a.gpkg").execute(
        'SELECT edtf_from, "begin", "end" FROM names WHERE place = ? ORDER BY fid', (ID,)
    )
    assert next(rows) == ("-0656~", None, "0330-05-11")


def test_pictures_and_films_have_their_days(folder: Path, atlas: Atlas, tmp_path: Path) -> None:
    for date, words in (("-0043", "31 December 44 BC"), ("0330-05-11", "11 May 330")):
        result = run("picture", folder, "-o", tmp_path / "map.svg", "--date", date)
        assert result.exit_code == 0, result.stderr
        assert words in (tmp_path / "map.svg").read_text("utf-8")
    begin, end = spanned(atlas.definition, None, None)
    assert (iso(begin), iso(end)) == ("-0752-01-01", "2026-12-31")
    days = list(steady(begin, begin + 800, 12))
    assert [iso(day) for day in days] == ["-0752-01-01", "-0751-01-01", "-0750-01-01"]


def test_a_difference_says_them_in_words(folder: Path, tmp_path: Path) -> None:
    other = ancient_in(tmp_path)
    names = other / "names.csv"
    names.write_text(names.read_text("utf-8").replace("-0656~", "-0666"), "utf-8")
    result = run("diff", folder, other)
    assert "about 657 BC" in result.stdout and "667 BC" in result.stdout


def test_a_new_map_spans_them() -> None:
    names = [{"from": "-0656~", "to": "0330-05-11"}, {"from": "Y-17000/-0500", "to": ".."}]
    text = generated_map("towns", {"places.csv": [], "names.csv": names})
    assert "span = [-17001, 331]" in text
    assert '0 places, 17001 BC to 330."' in text
    assert year_of(0) == 0


def test_a_link_to_a_day_before_1(folder: Path) -> None:
    result = run(
        "embed", folder, "--for", "html", "--date", "-0800", "--url", "https://example.org/map.html"
    )
    assert "-0800 is outside the map's years, -752 to 2026" in result.stderr
    result = run(
        "embed", folder, "--for", "html", "--date", "-0043", "--url", "https://example.org/map.html"
    )
    assert "#date=-0043" in result.stdout
