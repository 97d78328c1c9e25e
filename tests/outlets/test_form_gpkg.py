"""`mapgen export gpkg`: what GDAL and SQLite read of it."""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest
from pyogrio.raw import read as read_raw

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.outlets.export.forms import FORMS
from mapgen.outlets.export.forms.qml import SHAPES
from mapgen.reading.tables import read
from mapgen.shared import read as shared
from mapgen.time.edtf import UNBOUNDED, parse
from tests.cli.test_cli import run
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
LAYERS = ["names", "events", "places", "regions", "lines", "figures", "relations", "sources"]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped dataset."""
    return check(read(ROOT / "geodata"))


@pytest.fixture(scope="module")
def path(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gpkg") / "a.gpkg"
    path.write_bytes(FORMS["gpkg"].make(atlas).data)
    return path


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table as SQLite has them."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
    connection.close()
    return found


def test_the_layers_are_those_of_the_tables(path: Path, atlas: Atlas) -> None:
    found = dict(pyogrio.list_layers(path))
    assert list(found) == [*LAYERS, "layer_styles"]
    assert [found[name] for name in LAYERS[:5]] == ["Point"] * 3 + ["Polygon", "LineString"]
    places = atlas.places
    counts = {
        "names": sum(len(place.names) for place in places),
        "events": sum(len(place.events) for place in places),
        "places": len(places),
        "figures": sum(len(place.figures) for place in places),
        "relations": sum(len(place.relations) for place in places),
        "sources": len(atlas.sources),
    }
    assert {name: pyogrio.read_info(path, layer=name)["features"] for name in counts} == counts


def test_dates_are_dates_for_gdal(path: Path) -> None:
    for layer in ("names", "events", "places", "regions", "lines", "figures", "relations"):
        info = pyogrio.read_info(path, layer=layer)
        types = dict(zip(info["fields"], info["ogr_types"], strict=True))
        assert (types["begin"], types["end"]) == ("OFTDate", "OFTDate")
    meta, _, _, values = read_raw(path, layer="names")
    columns = dict(zip(meta["fields"], values, strict=True))
    assert str(columns["begin"].dtype) == "datetime64[D]"


def test_every_date_comes_back(path: Path, atlas: Atlas) -> None:
    named = [(place.id, name) for place in atlas.places for name in place.names]
    for row, (place, name) in zip(rows(path, "names"), named, strict=True):
        assert (row["place"], row["name"], row["lang"]) == (place, name.text, name.lang)
        for side, when in (("begin", name.start), ("end", name.end)):
            day = (when.earliest if side == "begin" else when.latest) if when else UNBOUNDED
            expected = None if abs(day) == UNBOUNDED else date.fromordinal(int(day)).isoformat()
            assert row[side] == expected
        assert row["edtf_from"] == (str(name.start) if name.start else None)
        assert row["edtf_to"] == (".." if name.lasting else str(name.end) if name.end else None)
    for row in rows(path, "events"):
        assert parse(row["edtf"]).text == row["edtf"]


def test_points_are_where_the_places_are(path: Path, atlas: Atlas) -> None:
    frame = pyogrio.read_dataframe(path, layer="places")
    assert str(frame.crs) == "EPSG:4326"
    points = [(place.position.lon, place.position.lat) for place in atlas.places]
    assert list(zip(frame.geometry.x, frame.geometry.y, strict=True)) == points


def test_sqlite_finds_the_file_sound(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert {when for (when,) in connection.execute("SELECT last_change FROM gpkg_contents")} == {
        "2000-01-01T00:00:00.000Z"
    }
    connection.close()


def test_each_drawn_layer_has_its_style(path: Path, atlas: Atlas) -> None:
    styles = {row["f_table_name"]: row for row in rows(path, "layer_styles")}
    assert list(styles) == LAYERS[:5]
    for row in styles.values():
        assert (row["useAsDefault"], row["f_geometry_column"]) == (1, "geom")
        temporal = ET.fromstring(row["styleQML"]).find("temporal")
        assert temporal is not None
        assert (temporal.get("startField"), temporal.get("endField")) == ("begin", "end")
    root = ET.fromstring(styles["names"]["styleQML"])
    categories = {one.get("value"): one.get("symbol") for one in root.iter("category")}
    assert list(categories) == [layer.id for layer in atlas.definition.layers]
    assert set(categories) >= {row["layer"] for row in rows(path, "names")}
    symbol = root.find(f".//symbol[@name='{categories['renamed']}']//Option[@name='color']")
    assert symbol is not None and symbol.get("value") == "179,38,30,255"  # #b3261e


def test_every_shape_of_a_point_has_its_marker() -> None:
    shapes = set(shared("symbols.json")["outlines"])
    assert set(SHAPES) == shapes - {"area", "line"}


def test_the_clock_of_gdal_runs_again(path: Path) -> None:
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None
    assert path.is_file()


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    result = run("export", "gpkg", "-o", tmp_path / "a.gpkg", SMALL)
    assert result.stderr.splitlines() == [
        "left out: 2 states of their time",
        "left out: 4 names of cities on the land",
    ]
