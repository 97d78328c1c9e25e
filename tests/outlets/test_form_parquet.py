"""`mapgen export parquet`, and Parquet as a source of `mapgen import`."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from jsonschema import Draft7Validator
from pyproj.datadir import get_data_dir
from shapely.geometry import Point

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.outlets.export.forms import FORMS
from mapgen.outlets.export.forms.claims_csv import HEADS
from mapgen.reading.tables import read
from tests.cli.test_cli import SMALL, run
from tests.conftest import ROOT
from tests.outlets.test_intake import imported_file, names, refused, rows

pq = pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.usefixtures("viewer_assets")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped dataset."""
    return check(read(ROOT / "geodata"))


@pytest.fixture(scope="module")
def path(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parquet") / "claims.parquet"
    path.write_bytes(FORMS["parquet"].make(atlas).data)
    return path


def test_the_metadata_are_those_of_geoparquet(path: Path) -> None:
    """What GDAL's and the OGC's validators look at (geoparquet.org, version 1.0.0)."""
    schema = pq.read_schema(path)
    geo: dict[str, Any] = json.loads(schema.metadata[b"geo"])
    assert geo["version"] == "1.0.0" and geo["primary_column"] in geo["columns"]
    column = geo["columns"]["geometry"]
    assert (column["encoding"], column["geometry_types"]) == ("WKB", ["Point"])
    projjson = json.loads((Path(get_data_dir()) / "projjson.schema.json").read_text("utf-8"))
    assert list(Draft7Validator(projjson).iter_errors(column["crs"])) == []
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 4326}
    assert str(schema.field("geometry").type) == "binary"
    frame = gpd.read_parquet(path)
    assert column["bbox"] == pytest.approx(list(frame.total_bounds))
    assert frame.geometry.is_valid.all() and not frame.geometry.has_z.any()


def test_a_row_is_a_claim_at_the_point_of_its_place(path: Path, atlas: Atlas) -> None:
    frame = gpd.read_parquet(path)
    assert list(frame.columns) == [*(h for h in HEADS if h not in ("lat", "lon")), "geometry"]
    claims = sum(
        len(each) for p in atlas.places for each in (p.names, p.events, p.figures, p.relations)
    )
    assert len(frame) == claims > 2000
    stalingrad = frame[(frame["text"] == "Stalingrad") & (frame["place"] == "volgograd")].iloc[0]
    assert (stalingrad["from"], stalingrad["latest"]) == ("1925-04-10", date(1961, 11, 10))
    (place,) = (one for one in atlas.places if one.id == "volgograd")
    assert stalingrad.geometry == Point(place.position.lon, place.position.lat)
    types = {str(pq.read_schema(path).field(name).type) for name in ("earliest", "latest")}
    assert types == {"date32[day]"}
    (still,) = {row.latest for row in frame[frame["to"] == ".."].itertuples()}
    assert still is None


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "a.parquet", tmp_path / "b.parquet"
    result = run("export", "parquet", SMALL, "-o", one)
    assert result.exit_code == 0 and "left out: 6 summaries of places" in result.stderr
    assert run("export", "parquet", SMALL, "-o", other).exit_code == 0
    assert one.read_bytes() == other.read_bytes()


def test_without_pyarrow_both_ways_say_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("export", "parquet", SMALL, "-o", tmp_path / "a.parquet")
    said = 'needs pyarrow, which is not installed: pip install "mapgen[parquet]"\n'
    assert (result.exit_code, result.stderr) == (3, f"mapgen export parquet {said}")
    assert refused(path, "-o", tmp_path / "new") == f"reading Parquet {said}"


TABLE = {
    "name": ["Volgograd", "Donetsk"], "old_name": ["Stalingrad", "Stalino"],
    "renamed": [date(1961, 11, 10), date(1961, 11, 9)],
}  # fmt: skip
DATED = [
    ("volgograd", "Volgograd", "1961-11-10"), ("volgograd", "Stalingrad", ""),
    ("donetsk", "Donetsk", "1961-11-09"), ("donetsk", "Stalino", ""),
]  # fmt: skip


@pytest.mark.parametrize("system", ["EPSG:4326", "EPSG:3857"])
@pytest.mark.parametrize("file", ["towns.parquet", "towns.geoparquet", "towns.fgb"])
def test_geoparquet_and_flatgeobuf_are_imported(file: str, system: str, tmp_path: Path) -> None:
    points = [Point(44.5, 48.7), Point(37.8, 48.0)]
    frame = gpd.GeoDataFrame(TABLE, geometry=points, crs="EPSG:4326").to_crs(system)
    if file.endswith("fgb"):
        frame = frame.assign(renamed=[str(day) for day in frame["renamed"]])
        frame.to_file(tmp_path / file, SPATIAL_INDEX="NO")
    else:
        frame.to_parquet(tmp_path / file)
    out = imported_file(tmp_path / file)
    assert [one[:2] + one[3:4] for one in names(out)] == DATED
    assert {(round(float(row["lat"]), 5), round(float(row["lon"]), 5))
            for row in rows(out, "places")} == {(48.7, 44.5), (48.0, 37.8)}  # fmt: skip


def test_parquet_without_geometries_is_a_table(tmp_path: Path) -> None:
    frame = pd.DataFrame({**TABLE, "lat": [48.7, 48.0], "lon": [44.5, 37.8]})
    frame.to_parquet(tmp_path / "towns.parquet")
    assert [one[:2] + one[3:4] for one in names(imported_file(tmp_path / "towns.parquet"))] == DATED


def test_damaged_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and nothing else PAR1")
    said = refused(tmp_path / "bad.parquet", "-o", tmp_path / "new")
    assert said == "bad.parquet is no Parquet file that can be read\n"
