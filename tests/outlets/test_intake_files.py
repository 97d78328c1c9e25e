"""`mapgen import`: what files may be, how a mapping may be wrong, and what is never overwritten."""

import io
import os
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import (
    LineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
)

from tests.cli.test_cli import run
from tests.outlets.test_intake import (
    files_in,
    imported,
    imported_file,
    names,
    refused,
    remarks,
    rows,
)

pytestmark = pytest.mark.usefixtures("viewer_assets")

TOWNS = gpd.GeoDataFrame(
    {"name": ["Volgograd", "Donetsk"], "old_name": ["Stalingrad", "Stalino"],
     "from": ["1925-04-10", "1924"], "to": ["1961-11-10", "1961"]},
    geometry=[Point(44.5, 48.7, 120), Point(37.8, 48, 0)], crs="EPSG:4326",
)  # fmt: skip
NAMES = [
    ("Volgograd", "1961-11-10", ".."), ("Stalingrad", "1925-04-10", "1961-11-10"),
    ("Donetsk", "1961", ".."), ("Stalino", "1924", "1961"),
]  # fmt: skip
TABLE = "name,lat,lon\nA,48,37\n"


def dated(folder: Path) -> list[tuple[str, ...]]:
    return [(name[1], *name[3:5]) for name in names(folder)]


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "shp", "fgb", "xlsx", "ods", "tsv"])
def test_the_same_table_in_many_formats(ending: str, tmp_path: Path) -> None:
    source = tmp_path / f"towns.{ending}"
    if ending in ("xlsx", "ods", "tsv"):
        plain = TOWNS.drop(columns="geometry").assign(lat=[48.7, 48], lon=[44.5, 37.8])
        if ending == "tsv":
            plain.to_csv(source, sep="\t", index=False)
        elif ending == "xlsx":
            plain.to_excel(source, index=False, engine="xlsxwriter")
        else:
            gpd.GeoDataFrame(plain).to_file(source, driver="ODS")
    else:
        frame = TOWNS if ending == "geojson" else TOWNS.to_crs("EPSG:32638")
        frame.to_file(source, encoding="utf-8")
    out = imported_file(source)
    assert dated(out) == NAMES
    points = [(float(row["lat"]), float(row["lon"])) for row in rows(out, "places")]
    assert [coordinate for point in points for coordinate in point] == pytest.approx(
        [48.7, 44.5, 48, 37.8], abs=1e-6
    )
    assert [row["country"] for row in rows(out, "places")] == ["RU", "UA"]


def test_a_shapefile_in_a_zip(tmp_path: Path) -> None:
    TOWNS.to_file(tmp_path / "towns.shp")
    with ZipFile(tmp_path / "zipped.zip", "w") as archive:
        for part in tmp_path.glob("towns.*"):
            archive.write(part, part.name)
    assert dated(imported_file(tmp_path / "zipped.zip")) == NAMES


def test_kml_with_times(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">'
        "<Document><Folder><name>Names</name><Placemark><name>Stalingrad</name>"
        "<description><![CDATA[<b>City</b> on the Volga &amp; more]]></description>"
        "<TimeSpan><begin>1925-04-10</begin><end>1961-11-10</end></TimeSpan>"
        "<Point><coordinates>44.5,48.7,0</coordinates></Point></Placemark></Folder>"
        "</Document></kml>"
    )
    out = imported(tmp_path, text, "names.kml")
    (place,) = rows(out, "places")
    assert (place["title"], place["summary"]) == ("Stalingrad", "City on the Volga & more")
    assert [(row["date"], row["kind"]) for row in rows(out, "events")] == [
        ("1925-04-10", "began"), ("1961-11-10", "ended"),
    ]  # fmt: skip


def placemark(name: str, time: str, point: str = "44.5,48.7,0") -> str:
    where = f"<Point><coordinates>{point}</coordinates></Point>"
    return f"<Placemark><name>{name}</name>{time}{where}</Placemark>"


@pytest.mark.parametrize("file", ["names.kml", "names.kmz"])
def test_times_of_kml_are_as_exact_as_they_are_written(file: str, tmp_path: Path) -> None:
    """Placemarks at one point, each with its time, are the names of one place."""
    span = "<TimeSpan>{}</TimeSpan>".format
    marks = (
        placemark("Tsaritsyn", span("<end>1925-04</end>")),
        placemark("Stalingrad", span("<begin>1925-04</begin><end>1961-11-10</end>")),
        placemark("Volgograd", span("<begin>1961-11-10T00:00:00Z</begin>")),
        placemark("Speech", "<TimeStamp><when>1956-02</when></TimeStamp>", "37.6,55.7"),
        placemark("Town", span("<begin>1924</begin><end>1991</end>"), "30.3,59.9"),
    )
    head = '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>'
    text = f"{head}<name>A</name>{''.join(marks)}</Folder></Document></kml>".encode()
    if file.endswith("z"):
        inner = io.BytesIO()
        with ZipFile(inner, "w") as archive:
            archive.writestr("doc.kml", text)
        text = inner.getvalue()
    out = imported(tmp_path, text, file)
    assert [(one[0], one[1], one[3], one[4]) for one in names(out)] == [
        ("volgograd", "Tsaritsyn", "", "1925-04"),
        ("volgograd", "Stalingrad", "1925-04", "1961-11-10"),
        ("volgograd", "Volgograd", "1961-11-10", ""),
        ("speech", "Speech", "", ""),
        ("town", "Town", "1924", "1991"),
    ]
    assert [(row["place"], row["date"], row["text"]) for row in rows(out, "events")] == [
        ("speech", "1956-02", "It happened"),
    ]


def test_names_of_our_own_kml_come_back(tmp_path: Path) -> None:
    small = Path(__file__).parent.parent / "data" / "small"
    assert run("export", "kml", small, "-o", tmp_path / "small.kml").exit_code == 0
    out = imported_file(tmp_path / "small.kml")
    assert [(one[1], one[3], one[4]) for one in names(out)] == [
        ("Tsaritsyn", "1589", "1925-04-10"),
        ("Stalingrad", "1925-04-10", "1961-11-10"),
        ("Volgograd", "1961-11-10", ".."),
    ]


def test_shapes_of_all_kinds(tmp_path: Path) -> None:
    square = Polygon([(30, 50), (31, 50), (31, 51), (30, 51)])
    shapes: dict[str, Any] = {
        "Area": square, "Line": LineString([(30, 50), (31, 51)]), "Empty": None,
        "Points": MultiPoint([(30, 50), (31, 51)]), "One": MultiPoint([(30, 50)]),
        "Areas": MultiPolygon([square, Polygon([(35, 50), (36, 50), (36, 50.5)])]),
    }  # fmt: skip
    source = tmp_path / "shapes.geojson"
    gpd.GeoDataFrame({"title": list(shapes)}, geometry=list(shapes.values()), crs=4326).to_file(
        source
    )
    out = imported_file(source)
    assert [row["title"] for row in rows(out, "places")] == [
        "Area", "Line", "Points", "One", "Areas"
    ]  # fmt: skip
    drawn = gpd.read_file(out / "regions.geojson")
    assert list(drawn["place"]) == ["area", "line", "areas", "areas"]
    assert drawn.geometry[0].equals(square)
    assert remarks(out) == [
        ("3", "geometry", "", "there is no geometry", "the row is left out"),
        ("4", "geometry", "MultiPoint", "2 points for one place", "the first one is taken"),
    ]


def test_shapes_outside_their_system_can_be_given_another(tmp_path: Path) -> None:
    source = tmp_path / "metres.geojson"
    TOWNS.to_crs("EPSG:3857").set_crs("EPSG:4326", allow_override=True).to_file(source)
    out = tmp_path / "new"
    said = refused(source, "-o", out)
    why = "the coordinates are no degrees; name the coordinate system of the file in mapping.toml"
    assert f"metres.geojson:1:geometry: {why}: crs" in said
    assert "metres.geojson: no row of the file became a place" in said
    mapping = out / "mapping.toml"
    assert (
        f"how it was read is in {mapping}; correct it, and run again with --map {mapping}" in said
    )
    assert [path.name for path in out.iterdir()] == ["mapping.toml"]
    text = mapping.read_text("utf-8")
    mapping.write_text(text.replace('crs = ""', 'crs = "EPSG:3857"'), "utf-8")
    assert run("import", source, "-o", out, "--map", mapping).exit_code == 0
    assert dated(out) == NAMES
    mapping.write_text(text.replace('crs = ""', 'crs = "Mercator"'), "utf-8")
    assert "'Mercator' is not a coordinate reference system: EPSG:3857" in refused(
        source, "-o", tmp_path / "other", "--map", mapping
    )


def test_columns_in_metres(tmp_path: Path) -> None:
    source = tmp_path / "metres.csv"
    metres: list[Any] = list(TOWNS.to_crs("EPSG:3857").geometry)
    lines = [f"{n},{p.x:.1f},{p.y:.1f}\n" for n, p in zip(TOWNS["name"], metres, strict=True)]
    source.write_text("name,x,y\n" + "".join(lines) + "C,one,2\n", "utf-8")
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        '[file]\ncrs = "EPSG:3857"\n[place]\ntitle = "name"\nlon = "x"\nlat = "y"\n', "utf-8"
    )
    out = imported_file(source, "--map", mapping)
    points = [(float(row["lat"]), float(row["lon"])) for row in rows(out, "places")]
    assert points == [pytest.approx((48.7, 44.5), abs=1e-5), pytest.approx((48, 37.8), abs=1e-5)]
    assert remarks(out) == [("4", "x", "one, 2", "not two numbers", "the row is left out")]


def test_a_shapefile_without_a_system(tmp_path: Path) -> None:
    TOWNS.to_file(tmp_path / "towns.shp")
    (tmp_path / "towns.prj").unlink()
    out = imported_file(tmp_path / "towns.shp")
    message = "the file does not say in which coordinate system it is: taken for WGS 84"
    assert [one[3] for one in remarks(out)] == [message]


def test_one_of_several_layers(tmp_path: Path) -> None:
    source = tmp_path / "two.gpkg"
    TOWNS.to_file(source, layer="towns")
    TOWNS[:1].to_file(source, layer="camps")
    out = imported_file(source)
    said = "the file has 2 sheets or layers; not read: camps"
    assert remarks(out)[0][3:] == (said, "towns is taken; --layer names another")
    result = run("import", source, "-o", tmp_path / "camps", "--layer", "camps")
    assert result.exit_code == 0 and len(rows(tmp_path / "camps", "places")) == 1
    assert 'layer = "camps"' in (tmp_path / "camps" / "mapping.toml").read_text("utf-8")
    assert "two.gpkg has no sheet or layer 'town'; did you mean towns?" in refused(
        source, "-o", tmp_path / "x", "--layer", "town"
    )


@pytest.mark.parametrize(
    ("encoding", "text", "told"),
    [
        ("cp1251", "название;старое название;широта;долгота\nБахмут;Артёмовск;48,6;38\n", True),
        ("cp1252", "name;old_name;lat;lon\nCafé;Théâtre;48,6;2,3\n", True),
        ("utf-16", "name,old_name,lat,lon\nA,B,48,37\n", True),
        ("utf-8-sig", "name,old_name,lat,lon\nA,B,48,37\n", False),
    ],
)
def test_encodings_are_guessed(encoding: str, text: str, told: bool, tmp_path: Path) -> None:
    out = imported(tmp_path, text.encode(encoding))
    title = re.split("[,;]", text.splitlines()[1])[0]
    assert [row["title"] for row in rows(out, "places")] == [title]
    assert (out / "_import-report.csv").exists() == told
    if told:
        assert remarks(out) == [
            ("0", "", "", f"read as {encoding}", "encoding and layer can be set in mapping.toml")
        ]


def test_other_separators_titles_above_and_cells_beyond(tmp_path: Path) -> None:
    assert names(imported(tmp_path, "sep=|\nname|old_name|lat|lon\nA|B|48|37\n", "a.csv"))
    out = imported(tmp_path, "name,old_name,lat,lon\nA,B,48,37,more\n\n", "b.csv")
    assert [one[3] for one in remarks(out)] == ["cells beyond the heading were left out in lines 2"]
    sheet = tmp_path / "titled.xlsx"
    frame = pd.DataFrame([["name", "lat", "lon"], ["A", 48.5, 37]])
    with pd.ExcelWriter(sheet, engine="xlsxwriter") as book:
        frame.to_excel(book, index=False, header=False, startrow=2)
        book.sheets["Sheet1"].write(0, 0, "A list of 1999")
    out = imported_file(sheet)
    assert rows(out, "places")[0]["summary"] == "From titled.xlsx, row 4."
    assert [one[3] for one in remarks(out)] == ["rows 1 to 2 are above the heading"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.doc", b"x", "a.doc is of no kind that can be read; files that end in .csv, .tsv"),
        ("a.csv", b"PK\x03\x04", "the file is a workbook or another archive under this name"),
        ("a.csv", b"", "a.csv: the file has no rows below a heading"),
        ("a.csv", b"name,lat,lon\n", "a.csv: the file has no rows below a heading"),
        ("a.csv", b"a,b\n1,2\n", "no column seems to hold a title or positions (lat and lon, or "),
        ("a.json", b"{", "a.json:1: it is not JSON: "),
        ("a.json", b"\xff", "a.json is no JSON that can be read: "),
        ("a.geojson", b"[1]", "the file is not a GeoJSON file that can be read"),
        ("a.kml", b"x", "the file is not a KML file that can be read"),
        ("a.xlsx", b"x", "the file is not a workbook that can be read"),
    ],
)
def test_files_that_cannot_be_read(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert message in refused(tmp_path / name, "-o", tmp_path / "new")
    left = list((tmp_path / "new").iterdir()) if (tmp_path / "new").exists() else []
    assert [path.name for path in left] == (["mapping.toml"] if data == b"a,b\n1,2\n" else [])


def test_what_is_no_file(tmp_path: Path) -> None:
    assert "the file cannot be read: No such file" in refused(
        tmp_path / "none.csv", "-o", tmp_path / "new"
    )
    (tmp_path / "a.csv").mkdir()
    assert "a.csv is a folder; name one file in it" in refused(
        tmp_path / "a.csv", "-o", tmp_path / "new"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[place\n", "own.toml is not TOML: "),
        ('[plase]\ntitle = "name"\n', "own.toml: there is no key 'plase'; did you mean place?"),
        (
            '[place]\ntitel = "name"\n',
            "own.toml: place: there is no key 'titel'; did you mean title?",
        ),
        ('[place]\nxyz = "name"\n', "there is no key 'xyz'; the keys are id, title, kind, lat"),
        ("[place]\nlat = 48\n", "own.toml: place.lat: write the value in quotes"),
        ("place = 1\n", "own.toml: place: not a table of keys"),
        ('[names]\ncolumn = "name"\n', "own.toml: write [[names]] with two brackets"),
        ('[[names]]\nfrom = "name"\n', "own.toml: a [[names]] has no column"),
        (
            '[[events]]\ndate = "lt"\n',
            "events.date: the table has no column 'lt'; did you mean lat?",
        ),
        (
            '[place]\ntitle = "zzz"\n',
            "place.title: the table has no column 'zzz'; the columns are ",
        ),
        ('[file]\nencoding = "klingon"\n', "list.csv cannot be read as klingon: "),
    ],
)
def test_a_mapping_that_is_wrong(text: str, message: str, tmp_path: Path) -> None:
    source, mapping = tmp_path / "list.csv", tmp_path / "own.toml"
    source.write_text(TABLE, "utf-8")
    mapping.write_text(text, "utf-8")
    assert message in refused(source, "-o", tmp_path / "new", "--map", mapping)
    assert not (tmp_path / "new").exists()


def test_a_mapping_that_cannot_be_read(tmp_path: Path) -> None:
    source, mapping = tmp_path / "list.csv", tmp_path / "own.toml"
    source.write_text(TABLE, "utf-8")
    said = refused(source, "-o", tmp_path / "new", "--map", mapping)
    assert said.startswith(f"--map {mapping}: the file cannot be read: No such file")
    mapping.write_bytes(b"\xff")
    said = refused(source, "-o", tmp_path / "new", "--map", mapping)
    assert said == f"--map {mapping}: the file is not UTF-8\n"


def test_a_mapping_decides_everything(tmp_path: Path) -> None:
    source, mapping = tmp_path / "list.csv", tmp_path / "own.toml"
    source.write_text(
        "a,b,c,d,e,f,g,h\nTown,48,37,Old,ab 1924,en,p. 3,best\nOther,48.1,37,,,,,exact\n", "utf-8"
    )
    mapping.write_text(
        '[map]\ntitle = "Own"\nlanguage = "de"\nlicence = "CC0"\n'
        '[place]\ntitle = "a"\nlat = "b"\nlon = "c"\nprecision = "h"\n'
        '[constants]\nkind = "town"\nlang = "ru"\ncountry = "UA"\n[source]\nlocator = "g"\n'
        '[[names]]\ncolumn = "d"\nfrom = "e"\nto_date = "1961"\nlang_column = "f"\nnote = "g"\n'
        '[[events]]\ndate = "e"\nkind = "opened"\n', "utf-8",
    )  # fmt: skip
    out = imported_file(source, "--map", mapping)
    (name,) = rows(out, "names")
    assert (name["lang"], name["from"], name["to"]) == ("en", "1924", "1961")
    assert (name["locator"], name["note"][:5]) == ("p. 3", "p. 3.")
    (event,) = rows(out, "events")
    assert (event["kind"], event["text"], event["date"]) == ("opened", "Opened", "1924/..")
    places = rows(out, "places")
    assert [(row["kind"], row["precision"], row["country"]) for row in places] == [
        ("town", "settlement", "UA"), ("town", "exact", "UA"),
    ]  # fmt: skip
    text = (out / "map.toml").read_text("utf-8")
    assert 'title = "Own"' in text and 'languages = ["de"]' in text and 'licence = "CC0"' in text
    assert ("2", "h", "best", "not a known precision", "the constant is taken") in remarks(out)


def test_countries_and_titles_that_are_missing(tmp_path: Path) -> None:
    text = "name,country,lat,lon\nA,Ukraine,48,37\nB,Atlantis,48,37.5\nSea,,0,-30\n,UA,48,37\n"
    out = imported(tmp_path, text + "C,Soviet Union,48.5,37\nD,UA,48.6,37\nE,UA,48.7,37\n")
    assert [(row["title"], row["country"]) for row in rows(out, "places")] == [
        ("A", "UA"), ("B", "UA"), ("C", "UA"), ("D", "UA"), ("E", "UA"),
    ]  # fmt: skip
    at_sea = "the point lies in no country; lat and lon may be swapped"
    assert remarks(out) == [
        ("3", "country", "Atlantis", "not a country of today", "taken from the point"),
        ("4", "", "0, -30", at_sea, "the row is left out"),
        ("5", "name", "", "there is no title", "the row is left out"),
        ("6", "country", "Soviet Union", "not a country of today", "taken from the point"),
    ]


def test_wrong_well_known_text(tmp_path: Path) -> None:
    text = 'name,wkt\nA,"POINT (37 48)"\nB,"POLYGON ((37 48, 38 48, 38 49, 37 48))"\nC,POINT (x)\n'
    out = imported(tmp_path, text)
    assert [row["title"] for row in rows(out, "places")] == ["A", "B"]
    assert remarks(out) == [("4", "wkt", "POINT (x)", "no well-known text (WKT)",
                             "the row is left out")]  # fmt: skip


def test_an_import_replaces_only_what_nobody_edited(tmp_path: Path) -> None:
    out = imported(tmp_path, "name,lat,lon,built\nA,48,37,1900\nB,x,1,1901\nC,48,37,1\n")
    source, mapping = tmp_path / "list.csv", out / "mapping.toml"
    said = refused(source, "-o", out)
    assert said == (
        f"-o {out}: there is a mapping.toml already; nothing was written: read the file by it "
        f"with --map {mapping}, or import into a new folder\n"
    )
    text = mapping.read_text("utf-8").replace('kind = "built"', 'kind = "opened"')
    mapping.write_text(text, "utf-8")
    assert run("import", source, "-o", out, "--map", mapping).exit_code == 0
    assert rows(out, "events")[0]["kind"] == "opened"
    mapping.write_text(text.partition("[[events]]")[0], "utf-8")
    assert run("import", source, "-o", out, "--map", mapping).exit_code == 0
    assert sorted(files_in(out)) == [
        ".mapgen-import.json", "_import-report.csv", "map.toml", "mapping.toml", "places.csv",
        "sources.csv",
    ]  # fmt: skip
    before = files_in(out)
    source.write_text("name,lat,lon,built\nB,48,37,1900\n", "utf-8")
    assert "there is no terminal" in refused(source, "-o", out, "--map", mapping, shown=True)
    assert files_in(out) == before
    assert run("import", source, "-o", out, "--map", mapping, "--yes").exit_code == 0
    assert [row["title"] for row in rows(out, "places")] == ["A", "C", "B"]


def test_folders_that_are_not_free(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text(TABLE, "utf-8")
    assert f"-o {source}: a file with that name exists; name a new folder" in refused(
        source, "-o", source
    )
    said = refused(source, "-o", tmp_path)
    hint = "import into a new folder"
    assert said == f"-o {tmp_path}: the folder is not empty; nothing was written: {hint}\n"
    os.symlink(tmp_path / "nowhere", tmp_path / "link")
    said = refused(source, "-o", tmp_path / "link")
    assert said == f"-o {tmp_path}/link: the link leads nowhere; name another folder\n"
    (tmp_path / "empty").mkdir()
    assert run("import", source, "-o", tmp_path / "empty").exit_code == 0
