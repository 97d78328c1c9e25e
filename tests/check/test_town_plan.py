"""The town plan: every message about `ground.geojson`, and what becomes of its features."""

from pathlib import Path
from typing import Any

import pytest

from mapgen.check import check, inspect
from mapgen.check.town_plan import MOST_POINTS
from mapgen.model.town_plan import is_clockwise, plan_classes
from mapgen.reading.tables import read
from tests.check.warned import warnings
from tests.town import CREDIT, at, feature, features, put_plan, ring, town

CLASSES = "land, green, water, square, building, path, street, main-road, railway, label"
DEGREES = "the coordinates are not longitude (−180 to 180) and latitude (−90 to 90)"
AGAIN = "draw it again, or delete it"
LINE = [at(0, 0), at(1, 1)]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return town(tmp_path)


def lines(dataset: Path) -> list[str]:
    return [str(problem) for problem in inspect(read(dataset)).problems]


def test_a_sound_plan_has_no_problem_and_every_class(dataset: Path) -> None:
    assert warnings(dataset) == []
    plan = check(read(dataset)).town_plan
    assert [one.plan_class for one in plan.features] == [
        each["properties"]["class"] for each in features()
    ]
    assert (
        {one.plan_class for one in plan.features} == set(plan_classes()) == set(CLASSES.split(", "))
    )
    assert plan.credits == (CREDIT,)


def test_a_dataset_without_a_plan_has_none(dataset: Path) -> None:
    (dataset / "ground.geojson").unlink()
    plan = check(read(dataset)).town_plan
    assert (plan.features, plan.credits) == ((), ())


def test_rings_run_as_rfc_7946_has_them(dataset: Path) -> None:
    outer, hole = ring(-1, -1, 1), ring(-0.8, -0.8, 0.2)
    put_plan(dataset, [feature("green", "Polygon", [one[::turn], other[::turn]])
                       for one, other in ((outer, hole),) for turn in (1, -1)])  # fmt: skip
    for one in check(read(dataset)).town_plan.features:
        ((first, second),) = one.parts
        assert (is_clockwise(first), is_clockwise(second)) == (False, True)
        assert (len(first), len(second)) == (4, 4)


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "a class misspelt": (
        feature("buildin", "Polygon", [ring(0, 0, 1)]),
        "class: 'buildin' is no class; did you mean building?"),
    "a class in capitals": (
        feature("Water", "Polygon", [ring(0, 0, 1)]),
        "class: 'Water' is no class; did you mean water?"),
    "another class": (
        feature("swimming pool", "Polygon", [ring(0, 0, 1)]),
        f"class: 'swimming pool' is no class; it is one of {CLASSES}"),
    "a class that is a list": (
        feature(["water"], "Polygon", [ring(0, 0, 1)]),
        "class: \"['water']\" is no class; did you mean water?"),
    "no class": (
        {"type": "Feature", "properties": None, "geometry": None},
        f"class: the feature has no property class, which says what it is; it is one of {CLASSES}"),
    "another property": (
        {"type": "Feature", "properties": {"Class": "water"}, "geometry": None},
        "class: the feature has no property class, which says what it is; it has 'Class'"),
    "a road as an area": (
        feature("street", "Polygon", [ring(0, 0, 1)]),
        "geometry: street is drawn as a line, not as an area"),
    "water as a point": (
        feature("water", "Point", at(0, 0)),
        "geometry: water is drawn as an area or a line, not as a point"),
    "a label without a name": (
        feature("label", "Point", at(0, 0), name=" "),
        "name: the label has no name to write; give it one, or delete it"),
    "no geometry": (
        {"type": "Feature", "properties": {"class": "path"}, "geometry": None},
        "geometry: the feature has no shape to draw"),
    "a collection": (
        {"type": "Feature", "properties": {"class": "path"},
         "geometry": {"type": "GeometryCollection", "geometries": []}},
        "geometry: a GeometryCollection cannot be drawn"),
    "an empty line": (
        feature("path", "LineString", []),
        f"coordinates: the line has too few points: 0 of at least 2; {AGAIN}"),
    "no part": (
        feature("water", "MultiPolygon", []),
        f"coordinates: the feature has no shape to draw; {AGAIN}"),
    "swapped": (
        feature("path", "LineString", [[50.1, 114.4], [50.2, 114.5]]),
        f"coordinates: {DEGREES}; were they swapped? longitude is first"),
    "texts for numbers": (
        feature("path", "LineString", [["14.4", "50.1"], ["14.5", "50.1"]]),
        f"coordinates: {DEGREES}"),
    "words for points": (feature("path", "LineString", ["ab", "cd"]), f"coordinates: {DEGREES}"),
    "truth for numbers": (
        feature("label", "Point", [True, False], name="x"), f"coordinates: {DEGREES}"),
    "no numbers": (
        feature("path", "LineString", [[float("nan"), 1], [1, 1]]), f"coordinates: {DEGREES}"),
    "too few points": (
        feature("path", "LineString", LINE[:1]),
        f"coordinates: the line has too few points: 1 of at least 2; {AGAIN}"),
    "a hole of two points": (
        feature("green", "Polygon", [ring(0, 0, 1), LINE]),
        f"coordinates: the area has too few points: 2 of at least 4; {AGAIN}"),
    "an open ring": (
        feature("green", "MultiPolygon", [[ring(0, 0, 1)], [ring(2, 2, 1)[:-1]]]),
        "coordinates: the outline of the area is not closed; repeat its first point as the last"),
    "an area without an inside": (
        feature("green", "Polygon", [[*LINE, *LINE[::-1]]]),
        f"coordinates: the area has no inside; {AGAIN}"),
    "a line in one spot": (
        feature("path", "LineString", [at(0, 0), at(0, 0)]),
        f"coordinates: the line lies in one spot; {AGAIN}"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_feature_is_told(dataset: Path, name: str) -> None:
    broken, line = BROKEN[name]
    put_plan(dataset, [features()[0], broken])
    assert lines(dataset) == [f"ground.geojson:3:{line}"]


def test_a_plan_needs_a_credit(dataset: Path) -> None:
    hint = (
        'write "credit": "…" beside "features", or as a property of each feature: '
        "© OpenStreetMap contributors, ODbL"
    )
    put_plan(dataset, features(), credit=None)
    assert lines(dataset) == [
        f"ground.geojson:2:credit: no feature says where its shape comes from; {hint}"
    ]
    own = [feature("path", "LineString", LINE, credit="Somebody"), *features()[:2]]
    put_plan(dataset, own, credit=None)
    assert lines(dataset) == [
        f"ground.geojson:3:credit: not every feature says where its shape comes from; {hint}"
    ]


def test_each_credit_is_given_once(dataset: Path) -> None:
    credits = ("Somebody", "Somebody", "", "Others")
    put_plan(dataset, [feature("path", "LineString", LINE, credit=each) for each in credits])
    assert check(read(dataset)).town_plan.credits == (CREDIT, "Somebody", "Others")


def test_what_lies_far_from_all_places_is_told(dataset: Path) -> None:
    far = feature("path", "LineString", [[50.09, 14.41], [50.1, 14.42]])
    put_plan(dataset, [features()[0], far, far])
    assert warnings(dataset) == [
        "ground.geojson:3:coordinates: warning: no place is within some 20 km of the feature; "
        "delete it; or were its coordinates swapped? longitude is first",
        "ground.geojson:4:coordinates: warning: no place is within some 20 km of the feature; "
        "delete it; or were its coordinates swapped? longitude is first",
    ]


def test_a_heavy_plan_is_told(dataset: Path) -> None:
    winding = [at(i % 2, i / MOST_POINTS) for i in range(MOST_POINTS + 1)]
    put_plan(dataset, [feature("path", "LineString", winding)])
    assert warnings(dataset) == [
        "ground.geojson: warning: the features have 100,001 points, which make the page heavy; "
        "leave out buildings and paths that are far from places, and simplify the others"
    ]


def test_a_damaged_file_is_told(dataset: Path) -> None:
    path = dataset / "ground.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [}', "utf-8")
    assert lines(dataset) == ["ground.geojson:1: the file is not JSON: a value is missing here"]
    path.write_text('{"type": "Feature"}', "utf-8")
    assert lines(dataset) == [
        "ground.geojson: the file is not a FeatureCollection; "
        'write {"type": "FeatureCollection", "features": […]} around its features'
    ]
