"""Places and regions drawn in a GIS: GeoPackage and GeoJSON, as geopandas (GDAL) writes them."""

import json
import shutil
from pathlib import Path
from typing import Any

import geopandas
import pandas
import pytest
import shapely
from pyogrio import write_dataframe

from mapgen.check import check, inspect
from mapgen.model.schema import REQUIRED
from mapgen.outlets.export import to_folder
from mapgen.reading.contents import contents
from mapgen.reading.tables import read
from tests.conftest import ROOT
from tests.outlets.test_export import tree
from tests.town import CREDIT, town

SMALL = ROOT / "tests" / "data" / "small"


def frame(file: str) -> pandas.DataFrame:
    return pandas.read_csv(SMALL / file, dtype=str, keep_default_na=False)


def points(system: int = 4326) -> geopandas.GeoDataFrame:
    """The places of the small dataset as points, without lat and lon."""
    table = frame("places.csv")
    places = geopandas.points_from_xy(
        table.pop("lon").astype(float), table.pop("lat").astype(float)
    )
    return geopandas.GeoDataFrame(table, geometry=places, crs=4326).to_crs(system)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small dataset without its places."""
    path = Path(shutil.copytree(SMALL, tmp_path / "small"))
    (path / "places.csv").unlink()
    return path


def errors(dataset: Path) -> list[str]:
    return [str(p) for p in inspect(read(dataset)).problems if p.severity == "error"]


@pytest.mark.parametrize("system", [4326, 3857, 32637])
def test_a_geopackage_replaces_the_places(system: int, folder: Path) -> None:
    points(system).to_file(folder / "places.gpkg", layer="drawn")
    assert check(read(folder)).places == check(read(SMALL)).places


def test_geojson_replaces_the_places(folder: Path) -> None:
    points().to_file(folder / "places.geojson", driver="GeoJSON")
    assert check(read(folder)) == check(read(SMALL))


def test_a_whole_dataset_in_one_geopackage(tmp_path: Path) -> None:
    path = tmp_path / "lesson.gpkg"
    points(3857).to_file(path, layer="places")
    for file in REQUIRED:
        if file != "places.csv":
            write_dataframe(frame(file), path, layer=file.removesuffix(".csv"), append=True)
    regions = geopandas.read_file(SMALL / "regions.geojson")
    collections: Any = shapely.multipolygons([[shape] for shape in regions.geometry])
    regions = regions.set_geometry(list(collections), crs=4326)
    regions.to_crs(3857).to_file(path, layer="regions")
    lines = (SMALL / "map.toml").read_text("utf-8").splitlines()
    write_dataframe(pandas.DataFrame({"line": lines}), path, layer="map.toml", append=True)
    assert check(read(path)) == check(read(SMALL))
    to_folder(path, tmp_path / "back")
    back, there = tree(tmp_path / "back"), tree(SMALL)
    assert json.loads(back.pop("regions.geojson")) == json.loads(there.pop("regions.geojson"))
    del back["places.csv"], there["places.csv"]
    assert back == there
    assert check(read(tmp_path / "back")).places == check(read(SMALL)).places


def drawn(features: list[dict[str, Any]], folder: Path) -> Path:
    collection = {"type": "FeatureCollection", "features": features}
    path = folder / "places.geojson"
    path.write_text(json.dumps(collection), encoding="utf-8")
    return path


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    about = {
        "coordinate_source": "gazetteer",
        "title": "T",
        "kind": "city",
        "precision": "site",
        "country": "DE",
        "summary": "S",
    }
    return {"type": "Feature", "properties": about | properties, "geometry": geometry}


def test_fields_become_cells(folder: Path) -> None:
    point = {"type": "Point", "coordinates": [13.40495412349, 52.5, 34.0]}
    drawn(
        [
            feature(point, id="a", n=1, f=1.5, b=True, day="1961-11-10", many=["x", "y"], fid=7),
            feature({"type": "MultiPoint", "coordinates": [[1, 2]]}, id="b", n=None, f=2, b=False),
            feature(None, id="c", lat=3, lon=-1e-05, n=3),
        ],
        folder,
    )
    result = contents(folder).tables["places.csv"]
    assert result
    rows = {
        cells["id"]: cells
        for cells in (dict(zip(result[0][1], r, strict=True)) for _, r in result[1:])
    }
    assert "fid" not in result[0][1]
    assert [(rows[i]["lat"], rows[i]["lon"]) for i in "abc"] == [
        ("52.5", "13.4049541"), ("2", "1"), ("3", "-0.00001"),
    ]  # fmt: skip
    assert [rows[i]["n"] for i in "abc"] == ["1", "", "3"]
    assert [rows[i]["f"] for i in "ab"] == ["1.5", "2"]
    assert (rows["a"]["many"], rows["a"]["day"]) == ("x;y", "1961-11-10")
    assert [at for at, _ in result] == [0, 1, 2, 3]


def test_what_is_no_point_is_reported(folder: Path) -> None:
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    two = {"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]}
    drawn([feature(line, id="a"), feature(two, id="b"), feature(None, id="c")], folder)
    problems = [line for line in errors(folder) if line.startswith("places.geojson")]
    hint = "draw a point here, and the shape as a feature of the regions"
    assert problems == [
        f"places.geojson:1:geometry: the place is drawn as a LineString, not as one point; {hint}",
        f"places.geojson:2:geometry: the place is drawn as a MultiPoint, not as one point; {hint}",
        "places.geojson:3:geometry: the feature has no point; "
        "draw one, or fill its fields lat and lon",
    ]


@pytest.mark.parametrize("file", ["places.geojson", "places.gpkg"])
def test_a_file_without_a_feature_is_reported(folder: Path, file: str) -> None:
    drawn([], folder)
    if file == "places.gpkg":
        (folder / "places.geojson").unlink()
        points().iloc[:0].to_file(folder / file, layer="places")
    problems = [line for line in errors(folder) if line.startswith(file)]
    assert problems == [f"{file}: the file holds no feature; draw a place: a point with its fields"]


def test_problems_have_the_number_that_a_gis_shows(folder: Path) -> None:
    table = points()
    table.loc[2, "country"] = "Czechia"
    table.to_file(folder / "places.gpkg", layer="places")
    assert errors(folder)[0].startswith("places.gpkg:3:country: 'Czechia' is not a country code")


def test_a_system_must_be_named(folder: Path) -> None:
    table = points()
    table = geopandas.GeoDataFrame(table.drop(columns="geometry"), geometry=list(table.geometry))
    with pytest.warns(UserWarning, match="crs"):
        table.to_file(folder / "places.gpkg", layer="places")
    assert errors(folder)[0] == (
        "places.gpkg: the layer does not say in which coordinate system it is; set it in QGIS "
        "(Layer > Set CRS) and save the layer again"
    )


def test_places_are_unique(folder: Path) -> None:
    points().to_file(folder / "places.gpkg", layer="places")
    shutil.copy(SMALL / "places.csv", folder)
    hint = "keep one of them"
    expected = f"places.gpkg: the places are given twice, here and in places.csv; {hint}"
    assert expected in errors(folder)
    (folder / "places.csv").unlink()
    points().to_file(folder / "places.geojson", driver="GeoJSON")
    assert expected.replace("places.csv", "places.geojson") in errors(folder)


def test_the_layer_must_be_clear(folder: Path) -> None:
    for layer in ("old", "new"):
        points().to_file(folder / "places.gpkg", layer=layer)
    expected = (
        "places.gpkg: which layer are the places? There are: old, new; rename one of them to places"
    )
    assert expected in errors(folder)
    points().to_file(folder / "places.gpkg", layer="places")
    assert errors(folder) == []


@pytest.mark.parametrize(("file", "kind"), [("gpkg", "GeoPackage"), ("geojson", "GeoJSON file")])
def test_a_broken_file_is_reported(file: str, kind: str, folder: Path) -> None:
    (folder / f"places.{file}").write_text('{"type": "FeatureColl', encoding="utf-8")
    assert f"places.{file}: the file is not a {kind} that can be read" in errors(folder)


def test_a_layer_ground_is_the_town_plan(tmp_path: Path) -> None:
    dataset = town(tmp_path)
    expected = check(read(dataset)).town_plan
    path = tmp_path / "lesson.gpkg"
    points().to_file(path, layer="places")
    for file in REQUIRED:
        if file != "places.csv":
            write_dataframe(frame(file), path, layer=file.removesuffix(".csv"), append=True)
    lines = (SMALL / "map.toml").read_text("utf-8").splitlines()
    write_dataframe(pandas.DataFrame({"line": lines}), path, layer="map.toml", append=True)
    plan = geopandas.read_file(dataset / "ground.geojson")
    plan["credit"] = CREDIT
    plan.to_file(path, layer="ground")
    assert check(read(path)).town_plan == expected
