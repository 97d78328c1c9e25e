"""Land of the dataset's own in drawings, pictures, worksheets, payload, diff and other files."""

from pathlib import Path

import geopandas
import pandas
import pytest
from pyogrio import write_dataframe
from shapely import Polygon

from mapgen.basemap.digits import unpack
from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.noscript.land import DrawingArea, land, widths
from mapgen.noscript.place_list import place_list
from mapgen.outlets.diff.atlases import changes
from mapgen.outlets.export import to_folder, to_workbook
from mapgen.outlets.worksheet.area import area, frame
from mapgen.outlets.worksheet.land_shapes import ground
from mapgen.page.content import drawn_map
from mapgen.payload import payload
from mapgen.reading.tables import read
from tests.editing import small_in
from tests.lands import CREDIT, DONETS, VOLGA, donets, drawn, lands_in, put_lands, volga

TINY = [[[40, 50], [40.01, 50], [40.01, 50.01], [40, 50.01], [40, 50]]]


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return check(read(lands_in(tmp_path)))


def test_a_drawing_has_land_last_and_by_its_tint(atlas: Atlas) -> None:
    far = DrawingArea(0.4, 0.3, 4000, 1000, 1000)
    tints = [tint for tint, _ in land(atlas, far)]
    assert tints == [0, 2, 3]
    later = atlas.opened_on(atlas.states[0].end or atlas.definition.opening)
    assert [tint for tint, _ in land(later, far)] == [0, 2]
    assert set(widths(atlas, far)) == {"volga", "donets"}


def test_a_drawing_without_scripts_credits_the_land(atlas: Atlas) -> None:
    assert f'<p class="drawn-credit">{CREDIT}</p>' in drawn_map(atlas, place_list(atlas))


def test_a_worksheet_has_the_rings_of_the_day(atlas: Atlas) -> None:
    window = frame(area(atlas, ""), 200, 150, 100, 10)
    day = atlas.definition.opening.earliest
    shapes = [(one.state.id, one.rings[0]) for one in ground(atlas, day, window) if one.state]
    assert [name for name, _ in shapes] == ["volga", "donets", "donets", "donets"]
    on_paper = [window.on_paper(window.projection.spot(lat, lon)) for lon, lat in VOLGA[0][:-1]]
    assert Polygon(shapes[0][1]).equals(Polygon(on_paper))


def test_the_payload_has_each_ring_on_a_fitting_grid(tmp_path: Path) -> None:
    atlas = check(read(lands_in(tmp_path)))
    base = payload(atlas)["base"]
    first = len([*unpack(base["arcs"]), *unpack(base["finer"]["arcs"])])
    rings = [[(x * base["above"]["grid"], y * base["above"]["grid"]) for x, y in ring]
             for ring in unpack(base["above"]["arcs"])]  # fmt: skip
    expected = [Polygon(ring) for part in ([VOLGA[0]], *DONETS) for ring in part]
    for ring, other in zip(rings, expected, strict=True):
        assert Polygon(ring).symmetric_difference(other).area < 1e-9
    assert base["units"][-2:] == [
        {"id": "volga", "country": "", "polygons": [[[first]]]},
        {"id": "donets", "country": "", "polygons": [[[first + 1], [first + 2]], [[first + 3]]]},
    ]
    put_lands(tmp_path / "small", drawn("Polygon", TINY))
    tiny = payload(check(read(tmp_path / "small")))["base"]["above"]
    assert tiny["grid"] == 0.00001
    assert len(next(unpack(tiny["arcs"]))) == 5


def test_a_dataset_without_land_has_no_member_for_it(tmp_path: Path) -> None:
    assert "above" not in payload(check(read(small_in(tmp_path))))["base"]


def test_a_new_outline_is_a_change(tmp_path: Path) -> None:
    old = check(read(lands_in(tmp_path / "old")))
    moved = [[[lon + 0.1, lat] for lon, lat in VOLGA[0]]]
    new = check(read(lands_in(tmp_path / "new", drawn("Polygon", moved), donets())))
    texts = [(one.id, one.text) for one in changes(old, new)]
    assert ("volga", "state’s land: another outline of volga") in texts
    assert {name for name, _ in texts} == {"volga"}


def test_a_workbook_carries_the_land(tmp_path: Path) -> None:
    dataset, workbook = lands_in(tmp_path), tmp_path / "lands.xlsx"
    to_workbook(dataset, workbook)
    assert check(read(workbook)) == check(read(dataset))
    to_folder(workbook, tmp_path / "back")
    assert check(read(tmp_path / "back")) == check(read(dataset))


def test_a_layer_of_a_geopackage_is_the_land(tmp_path: Path) -> None:
    dataset, path = (
        lands_in(tmp_path, volga(), donets(**{"from": "1925", "tint": 2})),
        tmp_path / "a.gpkg",
    )
    expected = check(read(dataset))
    geopandas.read_file(dataset / "borders.geojson").to_file(path, layer="borders")
    for file in dataset.glob("*.csv"):
        table = pandas.read_csv(file, dtype=str, keep_default_na=False)
        write_dataframe(table, path, layer=file.stem, append=True)
    lines = (dataset / "map.toml").read_text("utf-8").splitlines()
    write_dataframe(pandas.DataFrame({"line": lines}), path, layer="map.toml", append=True)
    found = check(read(path))
    assert found.states == expected.states
    assert [one.parts for one in found.territories.lands] == [
        one.parts for one in expected.territories.lands
    ]
