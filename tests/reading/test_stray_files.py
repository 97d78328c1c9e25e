"""Files that are not read because of their name are told, with the name that they need."""

import shutil
from pathlib import Path

import pytest

from mapgen.check import inspect
from mapgen.reading.tables import read
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
GEO = "save it as {}.geojson (in QGIS: Export > Save Features As > GeoJSON, EPSG:4326)"
SHEET = (
    "save its sheet as {} (CSV UTF-8), or use a workbook with all tables as the dataset "
    "(docs/workbooks.md)"
)
PLAIN = "save it as {}: CSV UTF-8 with a heading"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def lines(dataset: Path) -> list[str]:
    """What is said of files as a whole."""
    return [str(problem) for problem in inspect(read(dataset)).problems if not problem.line]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("places.kml", GEO.format("places")),
        ("Places.shp", GEO.format("places")),
        ("place.gpx", GEO.format("places")),
        ("towns.kml", GEO.format("places")),
        ("places.json", "rename it to places.geojson if it is GeoJSON, or save it as places.csv"),
        ("Places.geojson", "did you mean places.geojson?"),
        ("place.gpkg", "did you mean places.gpkg?"),
        ("places.tsv", PLAIN.format("places.csv")),
        ("places.txt", PLAIN.format("places.csv")),
        ("places", PLAIN.format("places.csv")),
        ("places.xlsx", SHEET.format("places.csv")),
        ("places.ods", SHEET.format("places.csv")),
        ("places (1).csv", "did you mean places.csv?"),
        ("places.csv.csv", "did you mean places.csv?"),
        ("places.csv.txt", PLAIN.format("places.csv")),
        ("Copy of places.csv", "did you mean places.csv?"),
        ("places - Kopie (2).csv", "did you mean places.csv?"),
        ("PLACES.CSV", "did you mean places.csv?"),
    ],
)
def test_the_missing_places_name_what_is_there(dataset: Path, name: str, hint: str) -> None:
    (dataset / "places.csv").rename(dataset / name)
    assert lines(dataset) == [f"places.csv: the file is missing; there is {name}: {hint}"]


@pytest.mark.parametrize("name", ["map.toml.txt", "maps.toml", "Map.toml", "map (1).toml"])
def test_a_missing_map_names_what_is_there(dataset: Path, name: str) -> None:
    (dataset / "map.toml").rename(dataset / name)
    hint = "rename it to map.toml" if name.endswith(".txt") else "did you mean map.toml?"
    assert lines(dataset) == [f"map.toml: the file is missing; there is {name}: {hint}"]


@pytest.mark.parametrize(
    ("file", "name", "hint"),
    [
        ("events.csv", "event.csv", "did you mean events.csv?"),
        ("events.csv", "Events.CSV", "did you mean events.csv?"),
        ("events.csv", "events (2).csv", "did you mean events.csv?"),
        ("events.csv", "events.tsv", PLAIN.format("events.csv")),
        ("events.csv", "events.json", PLAIN.format("events.csv")),
        ("events.csv", "events.xlsx", SHEET.format("events.csv")),
        ("regions.geojson", "region.geojson", "did you mean regions.geojson?"),
        ("regions.geojson", "regions.json", "save it as regions.geojson"),
        ("regions.geojson", "regions.gpkg", "save it as regions.geojson"),
        ("regions.geojson", "regions.kml", GEO.format("regions")),
        ("borders.csv", "borders.shp", GEO.format("borders")),
        ("", "grounds.geojson", "did you mean ground.geojson?"),
        ("", "ground.json", "save it as ground.geojson"),
        ("", "ground.shp", GEO.format("ground")),
        ("", "map_de.toml", "did you mean map.de.toml?"),
        ("", "Map-DE.toml", "did you mean map.de.toml?"),
        ("", "words_fr.json", "did you mean words.fr.json?"),
        ("", "Word.FR.json", "did you mean words.fr.json?"),
    ],
)
def test_a_misnamed_file_is_an_error(dataset: Path, file: str, name: str, hint: str) -> None:
    if file:
        (dataset / file).rename(dataset / name)
    else:
        (dataset / name).write_text('title = "x"', "utf-8")
    assert lines(dataset) == [
        f"{name}: the file is not read: a dataset has no file of this name; {hint}"
    ]


def test_a_second_copy_is_an_error(dataset: Path) -> None:
    shutil.copyfile(dataset / "names.csv", dataset / "names (1).csv")
    assert lines(dataset) == [
        "names (1).csv: the file is not read, since names.csv is there; "
        "copy what is new into that one, and delete it or begin its name with _"
    ]


def test_misnamed_tours_are_errors(dataset: Path) -> None:
    (dataset / "tour").mkdir()
    (dataset / "tours").mkdir(exist_ok=True)
    (dataset / "tours" / "north.markdown").write_text("", "utf-8")
    (dataset / "tours" / "_draft.txt").write_text("", "utf-8")
    (dataset / "tours" / "photo.png").write_bytes(b"")
    unread = "the file is not read: a dataset has no file of this name"
    assert lines(dataset) == [
        f"tour/: {unread}; did you mean tours/?",
        f"tours/north.markdown: {unread}; did you mean tours/north.md?",
    ]


def test_the_editor_s_own_files_pass(dataset: Path) -> None:
    for name in ("_names.csv", ".names.csv", "~$names.xlsx", "README.md", "map.png", "todo.txt"):
        (dataset / name).write_text("x", "utf-8")
    for folder in ("_tours", ".git", "pictures"):
        (dataset / folder).mkdir()
    assert lines(dataset) == []


@pytest.mark.parametrize("name", ["gazetteer.csv", "rivers.kml", "all.xlsx", "grid.geojson"])
def test_other_data_is_told_and_stops_nothing(dataset: Path, name: str) -> None:
    (dataset / name).write_text("x", "utf-8")
    assert lines(dataset) == [
        f"{name}: warning: the file is not read; begin its name with _ if it is your own"
    ]


def test_the_workbook_from_which_a_table_was_saved_stops_nothing(dataset: Path) -> None:
    (dataset / "names.xlsx").write_bytes(b"")
    assert lines(dataset) == [
        "names.xlsx: warning: the file is not read, since names.csv is there; "
        "begin its name with _ to keep it here"
    ]
