"""Areas with holes and several parts, and lines of several, in pictures and in other files."""

import json
import re
from pathlib import Path
from typing import Any

import geopandas
import pytest
from shapely import get_parts
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from mapgen.check import check
from mapgen.outlets.export.exchange import to_form
from mapgen.outlets.picture.map_drawing import EDGES
from mapgen.outlets.picture.scene import scene
from mapgen.outlets.picture.svg import svg
from mapgen.outlets.picture.view import Choice, view_of
from mapgen.reading.tables import read
from tests.editing import small_in

AREA: dict[str, Any] = {
    "type": "MultiPolygon",
    "coordinates": [
        [
            [[86, 69], [89, 69], [89, 70], [86, 70], [86, 69]],
            [[87, 69.2], [88, 69.2], [88, 69.8], [87, 69.8], [87, 69.2]],
        ],
        [[[90, 69], [91, 69], [91, 70], [90, 69]]],
    ],
}
LINE = {"type": "MultiLineString", "coordinates": [[[85, 68], [86, 68]], [[87, 68], [88, 68.5]]]}


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """The small dataset, whose camp has an exact area and a schematic line."""
    folder = small_in(tmp_path)
    features = [
        {"type": "Feature", "properties": {"place": "norillag", "schematic": drawn is LINE},
         "geometry": drawn} for drawn in (AREA, LINE)
    ]  # fmt: skip
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "regions.geojson").write_text(text, "utf-8")
    return folder


def same(found: BaseGeometry, expected: Any) -> bool:
    return found.equals_exact(shape(expected), 1e-9) or found.equals(shape(expected))


def test_a_geopackage_has_all_parts(dataset: Path, tmp_path: Path) -> None:
    to_form(dataset, "gpkg", tmp_path / "a.gpkg")
    for layer, expected in (("regions", AREA), ("lines", LINE)):
        (found,) = geopandas.read_file(tmp_path / "a.gpkg", layer=layer).geometry
        assert same(found, expected)


def test_kml_has_all_parts(dataset: Path, tmp_path: Path) -> None:
    to_form(dataset, "kml", tmp_path / "a.kml")
    camps = geopandas.read_file(tmp_path / "a.kml", layer="Camps")
    (drawn,) = camps[camps["Name"] == "Norilsk camp (Norillag)"].geometry
    by_kind: dict[str, list[Any]] = {}
    for each in get_parts(drawn):
        by_kind.setdefault(each.geom_type, []).append(each)
    assert [same(each, {"type": "Polygon", "coordinates": rings})
            for each, rings in zip(by_kind["Polygon"], AREA["coordinates"], strict=True)
            ] == [True, True]  # fmt: skip
    assert len(by_kind["LineString"]) == 2


def test_linked_places_come_back_as_they_went(dataset: Path, tmp_path: Path) -> None:
    to_form(dataset, "lpf", tmp_path / "a.json")
    places = json.loads((tmp_path / "a.json").read_text("utf-8"))["features"]
    (drawn,) = [one["geometry"]["geometries"] for one in places if "geometries" in one["geometry"]]
    assert [same(shape(found), expected) for found, expected in zip(drawn[1:], (AREA, LINE),
            strict=True)] == [True, True]  # fmt: skip


def test_a_picture_has_holes_and_dashes_only_what_is_schematic(dataset: Path) -> None:
    atlas = check(read(dataset))
    drawing = svg(scene(view_of(atlas, Choice(1200)), atlas.definition.opening))
    paths = re.findall(r"<path[^>]* fill-rule=\"evenodd\"[^>]*/>", drawing)
    area, line = (path for path in paths if "fill-opacity" in path)
    assert (area.count("M"), area.count("Z"), line.count("M"), line.count("Z")) == (3, 3, 2, 0)
    assert ("stroke-dasharray" in area, EDGES[True][1] in line) == (False, True)
