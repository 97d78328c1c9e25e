"""The town plan in the payload: compact, and the same ground. The second opinion is shapely's."""

import re
from pathlib import Path

import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st

from mapgen.basemap.digits import unpack
from mapgen.check import check
from mapgen.check.town_plan import town_plan_of
from mapgen.model.town_plan import plan_classes
from mapgen.page.frame import page
from mapgen.page.weight import weigh
from mapgen.payload import payload
from mapgen.payload.town_plan import Record, on_grid, town_plan
from mapgen.reading.geojson_text import FeatureFile
from mapgen.reading.tables import read
from mapgen.shared import read as shared
from tests.conftest import ROOT
from tests.town import CREDIT, SMALL, feature, features, town

GRID = shared("town_plan.json")["grid"]
METRES = 111_195
"""In a degree of latitude."""


def plan_of(items: list[dict[str, object]]) -> list[Record]:
    file = FeatureFile(tuple(enumerate(items, 2)), CREDIT)
    return town_plan(town_plan_of(file))


def degrees(record: Record) -> list[list[tuple[float, float]]]:
    """Return the lines of a record as longitudes and latitudes."""
    _, _, west, south, lines, _ = record
    return [[((west + x) * GRID, (south + y) * GRID) for x, y in line] for line in unpack(lines)]


def test_classes_follow_each_other_as_they_are_drawn() -> None:
    records = plan_of(features()[::-1])
    assert [(name, form) for name, form, *_ in records] == [
        ("land", "area"), ("green", "area"), ("water", "area"), ("water", "line"),
        ("square", "area"), ("building", "area"), ("path", "line"), ("street", "line"),
        ("main-road", "line"), ("railway", "line"), ("label", "point"),
    ]  # fmt: skip


def test_points_are_within_half_a_metre_at_the_closest_zoom() -> None:
    given_points = {tuple(point) for one in features() for point in shapely.get_coordinates(
        shapely.from_geojson(str(one["geometry"]).replace("'", '"'))).tolist()}  # fmt: skip
    found = [point for record in plan_of(features()) for line in degrees(record) for point in line]
    assert len(found) > 30
    for lon, lat in found:
        nearest = min(given_points, key=lambda at: (at[0] - lon) ** 2 + (at[1] - lat) ** 2)
        assert abs(nearest[1] - lat) * METRES < 0.3
        assert abs(nearest[0] - lon) * METRES < 0.3


def test_names_are_given_once_with_the_lines_that_bear_them() -> None:
    names = {record[0]: record[5] for record in plan_of(features())}
    assert names["main-road"] == [["High St", 0, 1]]
    assert names["green"] == [["Old Park", 0]]
    assert names["railway"] == []


SQUARES = st.tuples(*(st.integers(-9, 9) for _ in range(2)), st.integers(3, 9), st.booleans())


def square(west: int, south: int, side: int, hollow: bool) -> list[list[list[float]]]:
    def around(margin: int) -> list[list[float]]:
        low, high = margin, side - margin
        corners = ((low, low), (high, low), (high, high), (low, high), (low, low))
        return [[(west + x) / 1000, (south + y) / 1000] for x, y in corners]

    return [around(0), *([around(1)] if hollow else [])]


def winding(ring: list[tuple[float, float]], x: float, y: float) -> int:
    """Return how often a ring runs around a point (D. Sunday, "Inclusion of a point", 2001)."""
    turns = 0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        left = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)
        turns += (y0 <= y < y1 and left > 0) - (y1 <= y < y0 and left < 0)
    return turns


@given(st.lists(SQUARES, min_size=1, max_size=5), st.integers(-9, 18), st.integers(-9, 18))
@example([(0, 0, 9, True), (2, 2, 3, False)], 3, 3)
@example([(0, 0, 9, True), (0, 0, 9, False)], 4, 4)
def test_the_nonzero_rule_fills_what_the_areas_cover(
    squares: list[tuple[int, int, int, bool]], column: int, row: int
) -> None:
    x, y = (column + 0.5) / 1000, (row + 0.5) / 1000
    polygons = [square(*each) for each in squares]
    (record,) = plan_of([feature("green", "Polygon", rings) for rings in polygons])
    filled = sum(winding(ring, x, y) for ring in degrees(record)) != 0
    covered = shapely.unary_union([shapely.Polygon(rings[0], rings[1:]) for rings in polygons])
    assert filled == covered.contains(shapely.Point(x, y))


def test_points_that_show_nothing_are_left_out() -> None:
    line = town_plan_of(FeatureFile(((2, feature("path", "LineString", [
        [0, 0], [0.000001, 0], [0.001, 0.001], [0.002, 0.002], [0.002, 0.002], [0.001, 0.001],
    ])),), CREDIT)).features[0].parts[0][0]  # fmt: skip
    assert on_grid(line) == [(0, 0), (400, 400), (200, 200)]
    tiny = feature("building", "Polygon", [[[0, 0], [1e-6, 0], [1e-6, 1e-6], [0, 0]]])
    assert plan_of([tiny]) == []


@pytest.mark.usefixtures("viewer_assets")
def test_the_page_carries_the_plan_and_its_credit(tmp_path: Path) -> None:
    dataset = town(tmp_path)
    html = page(check(read(dataset)))
    assert f'"{CREDIT}"' in html
    assert "data: town plan" in {one.item for one in weigh(html)}
    assert html == page(check(read(dataset)))
    records = re.findall(r'^\["(?:street|green|label)",', html, re.M)
    assert len(records) == 3  # a class is a line of the page


def test_translated_credits_name_the_plan_too(tmp_path: Path) -> None:
    dataset = town(tmp_path)
    definition = dataset / "map.toml"
    text = definition.read_text("utf-8").replace('["en"]', '["en", "de"]', 1)
    definition.write_text(f'credits = ["Map"]\n{text}', "utf-8")
    (dataset / "map.de.toml").write_text('credits = ["Karte"]', "utf-8")
    whole = payload(check(read(dataset)).in_languages(("en", "de")))
    (german,) = (one for one in whole["translations"] if one["lang"] == "de")
    assert german["credits"] == ["Karte", CREDIT]
    assert whole["credits"] == ["Map", CREDIT]


def test_the_documented_classes_are_those_of_the_program() -> None:
    text = (ROOT / "docs" / "ground.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+)(.*) \| ([\d.]+) \|$", text, re.M)
    known = [(one.name, set(one.forms), one.first) for one in plan_classes().values()]
    assert [(name, {form, *re.findall("or (line)", rest)}, float(zoom))
            for name, form, rest, zoom in rows] == known  # fmt: skip


def test_a_map_without_a_plan_has_no_member_for_it() -> None:
    whole = payload(check(read(SMALL)))
    assert "townPlan" not in whole
