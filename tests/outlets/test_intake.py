"""`mapgen import`: tables of columns that are guessed, from file to map."""

import csv
import json
from pathlib import Path

import pytest

from mapgen.check import inspect
from mapgen.outlets.build import build
from mapgen.reading.tables import read
from mapgen.support.errors import ERROR
from tests.cli.test_cli import run

STREETS = """\
name;old_name;renamed;lat;lon;type;district;source
Palace Square;Uritsky Square;13.01.1944;59,9390;30,3158;square;Central;https://school.example/spb
Nevsky Prospekt;25th October Avenue;13 January 1944;59,9343;30,3351;street;Central;
Bad Street;Old Bad;1950;59.93;330.3;street;;
Blank Street;Old Blank;some day;59.93;30.3;street;;Book of Streets, p. 3
Ambiguous;Old A;3/4/1961;59.94;30.31;street;;Book of Streets, p. 3
Never renamed;;;59.95;30.32;street;;
"""


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(folder: Path) -> list[tuple[str, ...]]:
    columns = ("place", "name", "lang", "from", "to", "status")
    return [tuple(row[column] for column in columns) for row in rows(folder, "names")]


def remarks(folder: Path) -> list[tuple[str, ...]]:
    return [tuple(row.values()) for row in rows(folder, "_import-report")]


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def imported(folder: Path, text: str | bytes, name: str = "list.csv", *more: str | Path) -> Path:
    """Write a file, import it, and return the new dataset, which has no errors and can be built."""
    source = folder / name
    source.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return imported_file(source, *more)


def imported_file(source: Path, *more: str | Path) -> Path:
    out = source.with_name(f"of-{source.name.partition('.')[0]}")
    result = run("import", source, "-o", out, *more)
    assert result.exit_code == 0, result.output
    assert [one for one in inspect(read(out)).problems if one.severity == ERROR] == []
    page = build(out, out.with_suffix(".html"))
    assert page.size > 100_000
    return out


def refused(*arguments: str | Path, shown: bool = False) -> str:
    """Return what an import that fails says; `shown` if it shows before what it would change."""
    result = run("import", *arguments)
    assert result.exit_code in (1, 2, 3) and bool(result.stdout) == shown
    return result.stderr


@pytest.fixture(scope="module")
def streets(tmp_path_factory: pytest.TempPathFactory, viewer_assets: Path) -> Path:
    return imported(tmp_path_factory.mktemp("in"), STREETS, "streets.csv")


def test_old_and_new_names_change_on_the_day_of_the_column(streets: Path) -> None:
    assert names(streets)[:4] == [
        ("palace-square", "Palace Square", "und", "1944-01-13", "..", "preferred"),
        ("palace-square", "Uritsky Square", "und", "", "1944-01-13", "preferred"),
        ("nevsky-prospekt", "Nevsky Prospekt", "und", "1944-01-13", "..", "preferred"),
        ("nevsky-prospekt", "25th October Avenue", "und", "", "1944-01-13", "preferred"),
    ]
    assert {row["name"] for row in rows(streets, "names") if "Guess: still so" in row["note"]} == {
        "Palace Square", "Nevsky Prospekt", "Blank Street", "Ambiguous", "Never renamed",
    }  # fmt: skip


def test_values_without_sense_are_rows_of_a_report(streets: Path) -> None:
    readings = "it may be 1961-04-03 or 1961-03-04: check the source"
    assert remarks(streets) == [
        ("4", "lon", "330.3", "330.3 is not a longitude (−180 to 180)", "the row is left out"),
        ("5", "renamed", "some day", "not a date that can be read", "left empty"),
        ("6", "renamed", "3/4/1961", f"not a date that can be read: {readings}", "left empty"),
    ]
    (blank,) = (row for row in rows(streets, "names") if row["name"] == "Old Blank")
    assert (blank["from"], blank["to"]) == ("", "")
    assert blank["note"] == "In the file renamed is “some day”"


def test_each_row_has_a_source_the_file_if_it_names_none(streets: Path) -> None:
    cited = {row["name"]: row["source"] for row in rows(streets, "names")}
    assert cited["Palace Square"] == "school-example-spb"
    assert cited["Never renamed"] == "streets"
    assert cited["Blank Street"] == cited["Ambiguous"] == "book-of-streets-p-3"
    works = {row["id"]: (row["type"], row["title"], row["url"]) for row in rows(streets, "sources")}
    assert works == {
        "streets": ("dataset", "streets.csv", ""),
        "school-example-spb": ("webpage", "school.example/spb", "https://school.example/spb"),
        "book-of-streets-p-3": ("document", "Book of Streets, p. 3", ""),
    }


def test_countries_come_from_the_points_and_changes_show_on_the_map(streets: Path) -> None:
    places = rows(streets, "places")
    assert [row["country"] for row in places] == ["RU"] * 5
    assert (places[0]["kind"], places[0]["lat"], places[0]["lon"]) == (
        "square",
        "59.939",
        "30.3158",
    )
    assert places[0]["summary"] == "From streets.csv, row 2."
    text = (streets / "map.toml").read_text("utf-8")
    assert 'rule = "renamed"' in text and 'rule = "lifetime"' not in text


def test_the_mapping_explains_each_guess(streets: Path) -> None:
    text = (streets / "mapping.toml").read_text("utf-8")
    for line in (
        'title = "name"  # guessed by its name; 6 of 6 cells are filled',
        'lat = "lat"  # degrees between −90 and 90',
        'kind = "type"  # guessed by its name; 6 of 6 cells are filled',
        'country = ""  # empty: by the point, on the base map',
        'precision = "settlement"  # exact, site, settlement or region: how exact the points are',
        'from = "renamed"  # taken for the day of the change',
        'to_date = ".."  # still so, since the table calls other names old',
        'column = "old_name"  # named as an old name',
        "# Columns that are not taken:\n#   district\n",
    ):
        assert line in text


def test_a_second_run_by_the_mapping_gives_the_same_bytes(streets: Path, tmp_path: Path) -> None:
    mapping, source = streets / "mapping.toml", streets.with_name("streets.csv")
    result = run("import", source, "-o", tmp_path / "again", "--map", mapping)
    assert result.exit_code == 0
    assert files_in(tmp_path / "again") == files_in(streets)


def test_a_first_run_says_what_it_did(tmp_path: Path) -> None:
    source = tmp_path / "streets.csv"
    source.write_text(STREETS, "utf-8")
    out = tmp_path / "new"
    result = run("import", source, "-o", out)
    assert result.stdout.splitlines() == [
        f"{out}: 5 places, 9 names, 3 sources",
        "Next:",
        f"  look at {out}/mapping.toml, correct it, then "
        f"mapgen import {source} --map {out}/mapping.toml -o {out}",
        f"  mapgen check {out}",
        f"  mapgen build {out} -o {out}.html",
    ]
    lines = result.stderr.splitlines()
    assert lines[0] == "not taken: district"
    assert lines[1].startswith("streets.csv: row 4, lon: 330.3 is not a longitude (−180 to 180); ")
    assert len(lines) == 4


def test_many_remarks_are_in_the_report_alone(tmp_path: Path) -> None:
    lines = "".join(f"Street {n},x{n},59,30\n" for n in range(7))
    source = tmp_path / "many.csv"
    source.write_text(f"name,built,lat,lon\nA,1900,59,30\nB,1901,59,30\n{lines}", "utf-8")
    result = run("import", source, "-o", tmp_path / "new")
    assert result.stderr.count("many.csv: row") == 5
    assert f"all 7 remarks: {tmp_path}/new/_import-report.csv" in result.stderr


def test_json_has_everything(tmp_path: Path) -> None:
    source = tmp_path / "streets.csv"
    source.write_text(STREETS, "utf-8")
    result = run("import", source, "-o", tmp_path / "new", "--json")
    facts = json.loads(result.stdout)
    assert facts["folder"] == str(tmp_path / "new") and facts["form"] == ""
    assert (facts["places"], facts["names"], facts["sources"]) == (5, 9, 3)
    assert facts["unplaced"] == ["district"] and facts["lost"] == {} and facts["problems"] == []
    assert facts["remarks"][0] == {
        "row": 4, "column": "lon", "value": "330.3", "result": "the row is left out",
        "message": "330.3 is not a longitude (−180 to 180)",
    }  # fmt: skip
    assert facts["files"] == [
        "_import-report.csv", "map.toml", "mapping.toml", "names.csv", "places.csv", "sources.csv",
    ]  # fmt: skip
    again = json.loads(run("import", source, "-o", tmp_path / "new", "--json").stdout)
    assert "mapping.toml already" in again["problems"][0]["message"]


LONG = """\
place_id,name,language,from,to,lat,lon,ref
1,Tsaritsyn,en,1589,1925-04-10,48.708,44.515,A Book
1,Stalingrad,English,1925-04-10,1961-11-10,48.708,44.515,A Book
1,Volgograd,en,1961-11-10,present,48.708,44.515,A Book
1,Волгоград,ru,1961-11-10,present,48.708,44.515,A Book
2,Yuzovka,en,1869,1924,48.0,37.8,
2,Stalino,en,1924,1961,48.0,37.8,
2,Donetsk,en,1961,1950,48.0,37.8,
"""


@pytest.mark.usefixtures("viewer_assets")
def test_rows_with_one_id_are_names_of_one_place(tmp_path: Path) -> None:
    out = imported(tmp_path, LONG)
    assert [row["title"] for row in rows(out, "places")] == ["Volgograd", "Stalino"]
    assert names(out)[:4] == [
        ("volgograd", "Tsaritsyn", "en", "1589", "1925-04-10", "preferred"),
        ("volgograd", "Stalingrad", "en", "1925-04-10", "1961-11-10", "preferred"),
        ("volgograd", "Volgograd", "en", "1961-11-10", "..", "preferred"),
        ("volgograd", "Волгоград", "ru", "1961-11-10", "..", "preferred"),
    ]
    assert [row["period"] for row in rows(out, "names")][2:4] == ["volgograd", "volgograd"]
    assert remarks(out) == [
        ("8", "name", "1961 to 1950", "Donetsk ends before it begins", "dates left empty")
    ]
    assert rows(out, "names")[-1]["note"] == "In the file from 1961 to 1950"


@pytest.mark.usefixtures("viewer_assets")
def test_monuments_have_events_and_places_in_one_cell(tmp_path: Path) -> None:
    text = (
        "Feature_Name,Symbol Type,Coordinates,Year Dedicated,Year Removed\n"
        'Soldier,Monument,"33.75, -84.39",1908,June 2020\n'
        'General,Monument,"POINT (-84.4 33.76)",c. 1911,NA\n'
        'Nowhere,Monument,",",1900,\n'
    )
    out = imported(tmp_path, text)
    assert [(row["title"], row["kind"], row["country"]) for row in rows(out, "places")] == [
        ("Soldier", "monument", "US"), ("General", "monument", "US"),
    ]  # fmt: skip
    assert [(row["date"], row["kind"], row["text"]) for row in rows(out, "events")] == [
        ("1908", "unveiled", "It was unveiled"),
        ("2020-06", "removed", "It was removed"),
        ("1911~", "unveiled", "It was unveiled"),
    ]
    assert remarks(out) == [
        ("4", "Coordinates", ",", "not a pair of degrees", "the row is left out")
    ]
    text = (out / "map.toml").read_text("utf-8")
    assert 'begins = ["unveiled"]\nends = ["removed"]' in text


@pytest.mark.usefixtures("viewer_assets")
def test_columns_of_openstreetmap_are_known(tmp_path: Path) -> None:
    text = (
        "osm_id,name,name:ru,old_name:1924-1961,old_name:1961--2016,start_date,wikidata,lat,lon\n"
        "1,Bakhmut,Бахмут,Artemivsk A,Artemivsk,1571,https://www.wikidata.org/wiki/Q156729,48.6,38\n"
    )
    out = imported(tmp_path, text)
    assert names(out) == [
        ("bakhmut", "Bakhmut", "und", "", "..", "preferred"),
        ("bakhmut", "Artemivsk A", "und", "1924", "1961", "preferred"),
        ("bakhmut", "Artemivsk", "und", "1961", "2016", "preferred"),
        ("bakhmut", "Бахмут", "ru", "", "..", "preferred"),
    ]
    assert rows(out, "places")[0]["wikidata"] == "Q156729"
    assert [(row["date"], row["kind"]) for row in rows(out, "events")] == [("1571", "began")]


@pytest.mark.usefixtures("viewer_assets")
def test_results_of_wikidatas_query_service(tmp_path: Path) -> None:
    text = (
        "item,itemLabel,coord,official_name,start,end\n"
        "http://www.wikidata.org/entity/Q914,Volgograd,Point(44.514 48.711),Stalingrad,"
        "1925-04-10T00:00:00Z,1961-11-10T00:00:00Z\n"
        "http://www.wikidata.org/entity/Q914,Volgograd,Point(44.514 48.711),Tsaritsyn,"
        "1589-01-01T00:00:00Z,1925-04-10T00:00:00Z\n"
    )
    out = imported(tmp_path, text)
    assert [(row["title"], row["wikidata"]) for row in rows(out, "places")] == [
        ("Volgograd", "Q914")
    ]
    assert [name[1:5] for name in names(out)] == [
        ("Stalingrad", "und", "1925-04-10", "1961-11-10"),
        ("Tsaritsyn", "und", "1589", "1925-04-10"),
    ]
    why = "the first moment of a year may stand for the whole year"
    assert remarks(out) == [("3", "start", "1589-01-01T00:00:00Z", why, "read as 1589")]


@pytest.mark.usefixtures("viewer_assets")
def test_names_at_the_same_time_are_told_apart(tmp_path: Path) -> None:
    text = (
        "place,name,from,to,lat,lon\n"
        "A,One,1900,1950,48,37\nA,Two,1920,1960,48,37\nA,One,1901,1950,48,37\n"
    )
    out = imported(tmp_path, text)
    assert [(row["name"], row["status"], row["note"]) for row in rows(out, "names")] == [
        ("One", "preferred", ""),
        ("Two", "concurrent", "Guess: borne at the same time as One"),
        ("One", "alternative", "Guess: other dates of the same name"),
    ]


@pytest.mark.usefixtures("viewer_assets")
def test_dates_in_brackets_and_periods_in_one_cell(tmp_path: Path) -> None:
    text = "title,old_name,period,lat,lon\nA,X (1924–1961); Y,,48,37\nB,Z,1930-1950,48.5,37\n"
    out = imported(tmp_path, text)
    assert [(name[1], *name[3:5]) for name in names(out)] == [
        ("A", "", ".."), ("X", "1924", "1961"), ("Y", "", ""),
        ("B", "", ".."), ("Z", "1930", "1950"),
    ]  # fmt: skip


@pytest.mark.usefixtures("viewer_assets")
def test_what_a_check_would_refuse_is_left_out_and_told(tmp_path: Path) -> None:
    """Latitude and longitude of one row are swapped, which only the country tells."""
    text = "name,country,lat,lon,built\nKyiv,UA,50.45,30.52,1900\nLviv,UA,24.03,49.84,1910\n"
    out = imported(tmp_path, text)
    assert [row["id"] for row in rows(out, "places")] == ["kyiv"]
    assert len(rows(out, "events")) == 1
    (only,) = remarks(out)
    assert only[0] == "3" and only[4] == "left out of places.csv"
    assert only[3].endswith("km outside UA; were lat and lon swapped?")


@pytest.mark.usefixtures("viewer_assets")
def test_texts_that_are_code_elsewhere_stay_texts(tmp_path: Path) -> None:
    text = 'name,old_name,lat,lon\n"</script><b>A</b> ${1}","=1+1\u202e",48,37\n'
    out = imported(tmp_path, text)
    assert [name[1] for name in names(out)] == ["A ${1}", "=1+1"]
    assert rows(out, "places")[0]["title"] == "A ${1}"
