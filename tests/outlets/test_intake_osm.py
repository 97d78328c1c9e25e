"""`mapgen import` of OpenStreetMap and OpenHistoricalMap: .osm, .osm.pbf and GeoJSON."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import osmium
import pytest

from mapgen.outlets.intake.osm_dates import key_period, osm_date
from mapgen.time.edtf import UNBOUNDED, parse
from tests.cli.test_cli import run
from tests.outlets.test_intake import (
    files_in,
    imported_file,
    names,
    refused,
    remarks,
    rows,
)

pytestmark = pytest.mark.usefixtures("viewer_assets")

HEAD = 'generator="Overpass API" attribution="http://www.openstreetmap.org/copyright" '
ODBL = 'license="http://opendatacommons.org/licenses/odbl/1-0/"'
Spot = tuple[float, float]


def tag_lines(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items())


def node(number: int, at: Spot, **tags: str) -> str:
    """Return a node; in keys, two underscores stand for a colon."""
    spelt = {key.replace("__", ":"): value for key, value in tags.items()}
    return (f'<node id="{number}" version="1" lat="{at[0]}" lon="{at[1]}">'
            f"{tag_lines(spelt)}</node>")  # fmt: skip


def way(number: int, *refs: int, **tags: str) -> str:
    spelt = {key.replace("__", ":"): value for key, value in tags.items()}
    nodes = "".join(f'<nd ref="{ref}"/>' for ref in refs)
    return f'<way id="{number}" version="1">{nodes}{tag_lines(spelt)}</way>'


def extract(folder: Path, *parts: str, name: str = "town.osm", head: str = HEAD + ODBL) -> Path:
    source = folder / name
    source.write_text(f'<osm version="0.6" {head}>{"".join(parts)}</osm>', "utf-8")
    return source


VOLGOGRAD = {
    "place": "city", "name": "Волгоград", "name:ru": "Волгоград", "name:bg": "Волгоград",
    "name:en": "Volgograd", "name:etymology": "Volga", "old_name:1925-1961": "Сталинград",
    "old_name:-1925": "Царицын", "alt_name": "Волга-Град", "wikidata": "Q914",
    "start_date": "1589", "source": "Master plan", "source:old_name": "Encyclopedia;https://a.example/x",
}  # fmt: skip
CORNERS = tuple(node(100 + number, (48.70 + number // 4 / 10, 44.50 + number % 4 / 100))
                for number in range(8))  # fmt: skip


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extract(
        tmp_path_factory.mktemp("osm"),
        f'<node id="1" version="1" lat="48.7081" lon="44.5153">{tag_lines(VOLGOGRAD)}</node>',
        node(2, (48.71, 44.51), historic="memorial", memorial="bust", name="Stalin",
             start_date="~1950", end_date="before 1962", inscription="To the leader"),
        node(3, (48.71, 44.52), removed__historic="monument", memorial="statue",
             start_date="1st millennium BC"),
        node(4, (48.71, 44.53), shop="bakery", name="Bread"),
        node(5, (10, -30), place="village", name="Atlantis"),
        node(6, (48.72, 44.53), railway="station", name="New", old_name="Old A;Old B"),
        *CORNERS,
        way(20, 100, 101, highway="residential", name="Peace Street", old_name="Stalin Street",
            name__start_date="1956"),
        way(21, 101, 102, highway="residential", name="Peace Street"),
        way(22, 104, 105, highway="residential", name="Peace Street", start_date="1900",
            start_date__edtf="1901/1905"),
        way(23, 104, 105, highway="service"),
        way(24, 100, 101, 104, 100, place="suburb", name="First", wikidata="Q5",
            start_date="1900", end_date="1930"),
        way(25, 100, 102, 105, 100, place="suburb", name="Second", wikidata="Q5",
            start_date="1930"),
        way(26, 106, 107, highway="residential", name="Backwards", start_date="1990",
            end_date="1980", **{"old_name:1960-1950": "X"}),
    )  # fmt: skip


@pytest.fixture(scope="module")
def town(source: Path) -> Path:
    return imported_file(source)


def test_places_monuments_streets_and_renamed_things_are_taken(town: Path) -> None:
    assert [(row["id"], row["kind"], row["precision"]) for row in rows(town, "places")] == [
        ("volgograd", "city", "settlement"), ("stalin", "bust", "exact"),
        ("statue", "statue", "exact"), ("new", "station", "site"),
        ("peace-street", "street", "site"), ("peace-street-2", "street", "site"),
        ("backwards", "street", "site"), ("second", "suburb", "settlement"),
    ]  # fmt: skip
    first, bust = rows(town, "places")[:2]
    assert (first["lat"], first["lon"], first["country"], first["wikidata"]) == (
        "48.7081", "44.5153", "RU", "Q914")  # fmt: skip
    assert first["summary"] == "From town.osm, node/1." and bust["summary"] == "To the leader"


def test_keys_say_language_and_dates_and_guesses_are_marked(town: Path) -> None:
    assert [name[1:] for name in names(town) if name[0] == "volgograd"] == [
        ("Волгоград", "ru", "1961", "..", "preferred"),
        ("Волгоград", "bg", "1961", "..", "preferred"),
        ("Volgograd", "en", "1961", "..", "preferred"),
        ("Сталинград", "ru", "1925", "1961", "preferred"),
        ("Царицын", "ru", "", "1925", "preferred"),
    ]
    notes = {row["name"]: row["note"] for row in rows(town, "names")}
    assert notes["Volgograd"] == "Guess: from the end of the last old name on. Guess: still so"
    assert notes["Царицын"] == "Guess: the language"
    assert notes["Stalin Street"] == "Guess: until today’s name"


def test_ways_near_each_other_are_one_street(town: Path) -> None:
    assert [name[1:5] for name in names(town) if name[0] == "peace-street"] == [
        ("Peace Street", "und", "1956", ".."), ("Stalin Street", "und", "", "1956"),
    ]  # fmt: skip
    drawn = json.loads((town / "regions.geojson").read_text("utf-8"))["features"]
    shapes = {one["properties"]["place"]: one["geometry"] for one in drawn}
    assert shapes["peace-street"] == {
        "type": "LineString", "coordinates": [[44.5, 48.7], [44.51, 48.7], [44.52, 48.7]],
    }  # fmt: skip
    assert shapes["second"]["type"] == "Polygon"


def test_objects_of_one_item_follow_one_another(town: Path) -> None:
    """OpenHistoricalMap draws a place anew where its name or outline changes."""
    assert [name[1:5] for name in names(town) if name[0] == "second"] == [
        ("First", "und", "1900", "1930"), ("Second", "und", "1930", ".."),
    ]  # fmt: skip
    assert [row["date"] for row in rows(town, "events") if row["place"] == "second"] == ["1900"]


def test_dates_of_the_object_are_its_beginning_and_end(town: Path) -> None:
    events = [(row["place"], row["kind"], row["date"], row["note"]) for row in rows(town, "events")]
    assert events == [
        ("volgograd", "began", "1589", ""),
        ("stalin", "built", "1950~", "In the file start_date is “~1950”"),
        ("stalin", "removed", "../1961", "In the file end_date is “before 1962”"),
        ("peace-street-2", "began", "1901/1905", ""),
        ("second", "began", "1900", ""),
    ]


def test_each_claim_has_a_source_the_object_in_the_file_if_no_other(town: Path) -> None:
    cited = {row["name"]: (row["source"], row["locator"]) for row in rows(town, "names")}
    assert cited["Volgograd"] == ("master-plan", "")
    assert cited["Сталинград"] == ("encyclopedia;a-example-x", "")
    assert cited["Stalin Street"] == ("town", "way/20")
    own = rows(town, "sources")[0]
    assert (own["author"], own["licence"]) == ("OpenStreetMap contributors", "ODbL-1.0")
    assert 'licence = "ODbL-1.0"' in (town / "map.toml").read_text("utf-8")


def test_what_makes_no_sense_or_is_left_out_is_told(source: Path, tmp_path: Path) -> None:
    result = run("import", source, "-o", tmp_path / "new")
    assert result.stderr.splitlines()[:4] == [
        "left out: 1 further shapes of a place",
        "left out: 1 names of other kinds (alt_name, short_name, …)",
        "left out: 1 other objects with a name",
        "town.osm: row 3, node/3 start_date: not a date that can be read: a year before 1 is "
        "-0043 for 44 BC, a century -00XX (docs/tables.md); left empty",
    ]
    assert remarks(tmp_path / "new")[1:] == [
        ("3", "node/3 name", "", "there is no name", "called Statue"),
        ("3", "node/3 removed:*", "", "it is there no more, but no end_date says since when",
         "taken as if it were there"),
        ("5", "node/5", "10, -30", "the point lies in no country", "the row is left out"),
        ("26", "way/26 end_date", "1990 to 1980", "it ends before it begins", "dates left empty"),
        ("26", "way/26 old_name", "1960 to 1950", "X ends before it begins", "dates left empty"),
    ]  # fmt: skip
    facts = json.loads(run("import", source, "-o", tmp_path / "json", "--json").stdout)
    assert facts["form"] == "osm" and facts["lost"]["other objects with a name"] == 1


def claims(folder: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table without what names the file."""
    own = rows(folder, "sources")[0]["id"]
    return [
        {key: "the file" if cell == own else cell for key, cell in row.items() if key != "summary"}
        for row in rows(folder, table)
    ]


def test_pbf_gives_what_xml_gives(source: Path, town: Path, tmp_path: Path) -> None:
    """The .pbf file is written by osmium, the reference implementation of both."""
    packed = tmp_path / "town.osm.pbf"
    with osmium.SimpleWriter(str(packed)) as writer:
        for thing in osmium.FileProcessor(str(source)):
            writer.add(thing)
    out = imported_file(packed)
    for table in ("places", "names", "events"):
        assert claims(out, table) == claims(town, table)
    message = "the file does not say its licence; that of OpenStreetMap is ODbL-1.0"
    assert remarks(out)[0] == ("0", "", "", message, "set licence in map.toml")


def features(*many: Any) -> str:
    return json.dumps({
        "type": "FeatureCollection", "generator": "overpass-turbo", "features": list(many),
        "copyright": "The data included in this document is from www.openhistoricalmap.org. CC0",
    })  # fmt: skip


def feature(ref: str, geometry: Any, **about: Any) -> dict[str, Any]:
    return {"type": "Feature", "id": ref, "properties": {"@id": ref, **about}, "geometry": geometry}


def test_geojson_with_tags_gives_what_xml_gives(tmp_path: Path, town: Path) -> None:
    point = {"type": "Point", "coordinates": [44.5153, 48.7081]}
    quick = {"type": "Feature", "geometry": point, "properties": {
        "full_id": "n7", "osm_id": "7", "osm_type": "node", "name": None, "place": "village",
        "name:ru": "Пески"}}  # fmt: skip
    nested = feature("way/8", {"type": "LineString", "coordinates": [[44.5, 48.7], [44.6, 48.7]]},
                     tags={"highway": "residential", "name": "Nested"})  # fmt: skip
    file = tmp_path / "city.geojson"
    broken = feature("node/9", {"type": "Point", "coordinates": "x"}, place="city", name="Broken")
    file.write_text(
        features(feature("node/1", point, **VOLGOGRAD), quick, nested, broken, {"id": "a"}), "utf-8"
    )
    out = imported_file(file)
    assert [row["title"] for row in rows(out, "places")] == ["Волгоград", "Пески", "Nested"]
    expected = [name for name in names(town) if name[0] == "volgograd"]
    assert [name for name in names(out) if name[0] == "volgograd"] == expected
    assert [(row[0], row[3]) for row in remarks(out)] == [
        ("4", "the geometry is no GeoJSON"),
        ("5", "the feature has no id of OpenStreetMap such as node/1"),
    ]
    own = rows(out, "sources")[0]
    assert (own["author"], own["licence"]) == ("OpenHistoricalMap contributors", "CC0-1.0")


def test_a_square_that_crosses_itself_is_mended(tmp_path: Path) -> None:
    def square(number: int, *corners: list[int]) -> dict[str, Any]:
        shape = {"type": "Polygon", "coordinates": [corners]}
        return feature(f"way/{number}", shape, highway="pedestrian", name="Square")

    file = tmp_path / "squares.geojson"
    file.write_text(features(
        square(1, [37, 48], [38, 48], [38, 49], [37, 48]),
        square(2, [37, 48], [38, 49], [38, 48], [37, 49], [37, 48]),
    ), "utf-8")  # fmt: skip
    assert [row["kind"] for row in rows(imported_file(file), "places")] == ["square"]


def test_the_same_extract_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    for folder in ("one", "two", "one"):
        assert run("import", source, "-o", tmp_path / folder).exit_code == 0
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


def test_what_is_no_extract_is_refused(tmp_path: Path) -> None:
    source = extract(tmp_path, node(4, (48.71, 44.53), shop="bakery", name="Bread"))
    assert "no row of the file became a place" in refused(source, "-o", tmp_path / "new")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text("", "utf-8")
    message = refused(source, "-o", tmp_path / "new", "--map", mapping)
    assert "town.osm has tags, no columns; leave --map out" in message
    source.write_bytes(b"\x00\x01 no extract")
    assert "is not an extract of OpenStreetMap that can be read" in refused(
        source, "-o", tmp_path / "new"
    )
    missing = refused(tmp_path / "none.osm.pbf", "-o", tmp_path / "new")
    assert "No such file or directory" in missing


PUBLISHED = {
    "1984": (1984, 1984), "~1984": (1984, 1984), "1984-10-20": (1984, 1984),
    "1984-10": (1984, 1984), "1980s": (1980, 1989), "C20": (1900, 1999), "c18": (1700, 1799),
    "before 1855": (None, 1854), "before C14": (None, 1299), "before 1980s": (None, 1979),
    "early 1855": (1855, 1855), "late 1855": (1855, 1855), "early 1920s": (1920, 1923),
    "mid 1920s": (1923, 1926), "late 1920s": (1926, 1929), "early C14": (1300, 1333),
    "mid C14": (1333, 1366), "late C14": (1366, 1399), "1914..1918": (1914, 1918),
    "2008-08-08..2008-08-24": (2008, 2008), "early 1920s..mid 1940s": (1920, 1946),
    "c16..c18": (1500, 1799),
}  # fmt: skip
"""The tests of openstreetmap-date-parser 0.1 (MIT, Stephan Bösch-Plepelits): years of a tag."""


@pytest.mark.parametrize(("text", "years"), PUBLISHED.items())
def test_dates_mean_what_another_reader_says(text: str, years: tuple[int | None, int]) -> None:
    when = parse(osm_date(text).value)
    first = None if when.earliest == -UNBOUNDED else when.earliest
    read = [
        None if day is None else date.fromordinal(int(day)).year for day in (first, when.latest)
    ]
    assert read == list(years)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1800s", "180X"), ("~1940s", "194X~"), ("before 1910-01-20", "../1910-01-20"),
        ("after 1823", "1823/.."), ("j:1918-01-31", "1918-01-31 julian"), ("[..1935]", "../1935"),
        ("[1901,1904]", "1901/1904"), ("1961-11-10?", "1961-11-10?"), ("1914..", "1914/.."),
        ("C15..16", ""), ("2000..1990", ""), ("450 BC", "-0449"), ("-0044", "-0044"), ("yes", ""),
    ],
)  # fmt: skip
def test_dates_as_the_wiki_writes_them(text: str, value: str) -> None:
    """From the pages Key:start_date and Key:start_date:edtf of the wiki."""
    assert osm_date(text).value == value


@pytest.mark.parametrize(
    ("suffix", "period"),
    [
        ("-1964", ("", "1964")), ("--1964", ("", "1964")), ("1964-", ("1964", "..")),
        ("1964--", ("1964", "..")), ("1964-1986", ("1964", "1986")),
        ("1964--1986", ("1964", "1986")), ("1964-01-28-1986-03-17", ("1964-01-28", "1986-03-17")),
        ("1964-01-28--1986-03-17", ("1964-01-28", "1986-03-17")),
        ("1965-1986-03-17", ("1965", "1986-03-17")), ("1965--1986-03-17", ("1965", "1986-03-17")),
        ("1964", ("1964", "1964")), ("ru", None), ("1", None), ("--", None),
        ("1964-13-01--1965", None),
    ],
)  # fmt: skip
def test_suffixes_of_keys_as_the_wiki_writes_them(
    suffix: str, period: tuple[str, str] | None
) -> None:
    """From the pages Date specification and Date namespace of the wiki."""
    assert key_period(suffix) == period
