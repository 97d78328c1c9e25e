"""Land of the dataset's own: every message about `borders.geojson`, and what becomes of it."""

from pathlib import Path
from typing import Any

import pytest
from shapely import MultiPolygon, Point, Polygon
from shapely.geometry import shape

from mapgen.check import check, inspect
from mapgen.check.territories import MOST_POINTS
from mapgen.model.town_plan import is_clockwise
from mapgen.reading.tables import read
from tests.check.warned import warnings
from tests.editing import edit, small_in
from tests.lands import CREDIT, DONETS, VOLGA, donets, drawn, land, lands_in, put_lands, volga

DAY_1960, DAY_1980 = 715_510, 722_815
AGAIN = "draw it again, or delete it"
DEGREES = "the coordinates are not longitude (−180 to 180) and latitude (−90 to 90)"
ROW = "volga,Volga Land,en,1920,1970-05-01,volga,3,49.7,45.5,,history\n"


def lines(dataset: Path) -> list[str]:
    return [str(problem) for problem in inspect(read(dataset)).problems]


def test_each_land_is_a_state_of_its_own(tmp_path: Path) -> None:
    dataset = lands_in(tmp_path)
    assert warnings(dataset) == []
    atlas = check(read(dataset))
    first, second = atlas.states
    assert (first.id, first.name, first.members, first.tint) == (
        "volga",
        "Volga Land",
        ("volga",),
        3,
    )
    assert (str(first.start), str(first.end), first.sources) == ("1920", "1970-05-01", ("history",))
    assert (str(second.start), second.lasting, second.tint) == ("1925", True, 2)
    assert atlas.territories.credits == atlas.drawn_credits == (CREDIT,)
    held = [[one.id for _, one in atlas.held_territories(day)] for day in (DAY_1960, DAY_1980)]
    assert held == [["volga", "donets"], ["donets"]]


def test_a_name_stands_well_inside_its_widest_part(tmp_path: Path) -> None:
    first, second = check(read(lands_in(tmp_path))).states
    for state, coordinates in ((first, VOLGA), (second, DONETS[0])):
        part = Polygon(coordinates[0], coordinates[1:])
        name = Point(state.label.lon, state.label.lat)
        assert part.contains(name)
        assert name.distance(part.boundary) > 0.4
    dataset = lands_in(tmp_path / "set", volga(lat=48, lon=44.5))
    assert check(read(dataset)).states[0].label.lon == 44.5


def test_land_keeps_its_shape_and_runs_like_the_base_map(tmp_path: Path) -> None:
    turned = [[ring[::-1] for ring in part] for part in DONETS]
    for coordinates in (DONETS, turned):
        dataset = lands_in(
            tmp_path / str(coordinates is turned), drawn("MultiPolygon", coordinates)
        )
        (own,) = check(read(dataset)).territories.lands
        rings = [[[(at.lon, at.lat) for at in ring] for ring in part] for part in own.parts]
        whole = MultiPolygon([Polygon(part[0], part[1:]) for part in rings])
        assert whole.equals(shape({"type": "MultiPolygon", "coordinates": DONETS}))
        assert [[is_clockwise(ring) for ring in part] for part in own.parts] == [
            [True, False],
            [True],
        ]


def test_land_across_the_antimeridian_is_whole(tmp_path: Path) -> None:
    across = [[[178, 60], [-178, 60], [-178, 64], [178, 64], [178, 60]]]
    (own,) = check(read(lands_in(tmp_path, drawn("Polygon", across)))).territories.lands
    lons = {at.lon for at in own.parts[0][0]}
    assert max(lons) - min(lons) == 4


def test_a_state_may_have_land_and_countries(tmp_path: Path) -> None:
    dataset = small_in(tmp_path)
    row = ROW.replace(",volga,3", ",volga KZ,3")
    (dataset / "borders.csv").write_text(
        (dataset / "borders.csv").read_text("utf-8") + row, "utf-8"
    )
    put_lands(dataset, land("volga", "Polygon", VOLGA))
    assert warnings(dataset) == []
    assert check(read(dataset)).states[-1].members == ("volga", "KZ")


def test_with_a_table_land_is_a_member(tmp_path: Path) -> None:
    dataset = small_in(tmp_path)
    put_lands(dataset, volga(), land("A b", "Polygon", VOLGA), land("", "Polygon", VOLGA), volga())
    hint = "give it one of small letters, digits and hyphens: galicia-1772"
    assert [line for line in lines(dataset) if "warning" not in line] == [
        f"borders.geojson:3:id: 'A b' is no id; {hint}",
        f"borders.geojson:4:id: the feature has no id; {hint}",
        "borders.geojson:5:id: 'volga' is already used on line 2; ids must be unique",
    ]
    put_lands(dataset, volga())
    assert warnings(dataset) == [
        "borders.geojson:2:id: warning: no state has the land 'volga'; name it among the members "
        "of a row of borders.csv, or delete it"
    ]
    text = (dataset / "borders.csv").read_text("utf-8")
    (dataset / "borders.csv").write_text(text + ROW.replace("volga,3", "wolga,3"), "utf-8")
    unknown = "neither the base map nor borders.geojson has 'wolga'; did you mean volga?"
    assert f"borders.csv:4:members: {unknown}" in lines(dataset)


def test_land_belongs_to_one_state_at_a_time(tmp_path: Path) -> None:
    dataset = small_in(tmp_path)
    put_lands(dataset, land("volga", "Polygon", VOLGA))
    text = (dataset / "borders.csv").read_text("utf-8")
    other = ROW.replace("volga,Volga Land", "other,Other Land")
    (dataset / "borders.csv").write_text(text + ROW + other, "utf-8")
    assert lines(dataset) == [
        "borders.csv:5:members: volga is in 'Volga Land' (line 4) at the same time"
    ]


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "no id": (volga(id=""), "2:id: the cell is empty"),
    "no name": (volga(name=None), "2:name: the cell is empty"),
    "a date": (volga(to="no"), "2:to: 'no' is not a date like 1961, 1961-11 or 1961-11-10 (EDTF)"),
    "a source": (volga(source="nobody"), "2:source: no source 'nobody' in sources.csv"),
    "a line": (
        drawn("LineString", VOLGA[0]),
        "2:geometry: land is drawn as an area, not as a line; use a Polygon or a MultiPolygon",
    ),
    "nothing": (volga() | {"geometry": None}, "2:geometry: the feature has no shape to draw"),
    "not closed": (
        drawn("Polygon", [VOLGA[0][:-1]]),
        "2:coordinates: the outline of the area is not closed; repeat its first point as the last",
    ),
    "too small": (
        drawn("Polygon", [VOLGA[0][:2]]),
        f"2:coordinates: the area has too few points: 2 of at least 4; {AGAIN}",
    ),
    "swapped": (
        drawn("Polygon", [[[y, x + 60] for x, y in VOLGA[0]]]),
        f"2:coordinates: {DEGREES}; were they swapped? longitude is first",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("feature", "message"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_said(tmp_path: Path, feature: dict[str, Any], message: str) -> None:
    assert lines(lands_in(tmp_path, feature)) == [f"borders.geojson:{message}"]


def test_many_points_are_heavy(tmp_path: Path) -> None:
    along = [[round(40 + i / 10_000, 4), 50 + i % 2] for i in range(MOST_POINTS)]
    ring = [*along, [45, 40], along[0]]
    assert warnings(lands_in(tmp_path, drawn("Polygon", [ring]))) == [
        f"borders.geojson: warning: the borders have {MOST_POINTS + 1:,} points, which make the "
        "page heavy; simplify them (in QGIS: Vector > Geometry Tools > Simplify), "
        "by some 500 metres"
    ]


def test_a_file_that_is_no_collection_is_refused(tmp_path: Path) -> None:
    dataset = lands_in(tmp_path)
    edit(dataset / "borders.geojson", '"features"', '"feature"')
    assert lines(dataset) == [
        "borders.geojson: the file is not a FeatureCollection; write "
        '{"type": "FeatureCollection", "features": […]} around its features'
    ]


def test_translations_and_other_properties(tmp_path: Path) -> None:
    dataset = small_in(tmp_path, "de")
    (dataset / "borders.csv").unlink()
    put_lands(dataset, volga(**{"name@de": "Wolgaland", "AREA": 3.5}), donets(), credit=None)
    atlas = check(read(dataset))
    assert atlas.states[0].translations == {"de": {"name": "Wolgaland"}}
    assert atlas.territories.credits == ()
