"""The town plan in the drawing without scripts and in pictures."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from mapgen.basemap.projection import projection_about
from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.model.places import Position
from mapgen.model.town_plan import TownPlan, plan_classes
from mapgen.noscript.land import DrawingArea
from mapgen.noscript.place_list import place_list
from mapgen.noscript.town_plan import FINER, PlanPath, line_width, plan_paths
from mapgen.outlets.picture.scene import scene
from mapgen.outlets.picture.style import colour
from mapgen.outlets.picture.svg import svg
from mapgen.outlets.picture.view import Choice, view_of
from mapgen.page.content import drawn_map
from mapgen.reading.tables import read
from mapgen.time.edtf import parse
from tests.conftest import ROOT
from tests.town import CREDIT, LAT, LON, SMALL, town

SVG = "{http://www.w3.org/2000/svg}"

CASES = json.loads((ROOT / "tests" / "data" / "plan_width_cases.json").read_text("utf-8"))
CENTRE = Position(LAT, LON)


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    """The town, on a map of it alone."""
    whole = check(read(town(tmp_path)))
    corners = (Position(LAT - 0.02, LON - 0.02), Position(LAT + 0.02, LON + 0.02))
    return replace(whole, definition=replace(whole.definition, centre=CENTRE, view=corners))


def sheet(zoom: float, width: int = 1000) -> DrawingArea:
    """Return a sheet about the town, as large as the page shows it at a zoom."""
    scale = 256 * 2**zoom
    x, y = projection_about(CENTRE).spot(LAT, LON)
    return DrawingArea(x - width / 2 / scale, y - width / 2 / scale, scale, width, width)


def looks(paths: tuple[PlanPath, ...]) -> list[str]:
    return [each.look for each in paths]


@pytest.mark.parametrize("case", CASES, ids=lambda one: f"{one['class']} {one['zoom']}")
def test_lines_are_as_wide_as_in_the_viewer(case: dict[str, float | str]) -> None:
    own = plan_classes()[str(case["class"])]
    assert line_width(own, float(case["zoom"])) == (case["width"], case["edge"])


def test_nearer_sheets_show_more(atlas: Atlas) -> None:
    plan = atlas.town_plan
    assert plan_paths(plan, CENTRE, sheet(7)) == ()
    assert looks(plan_paths(plan, CENTRE, sheet(8.5))) == ["land", "water-edge"]
    assert looks(plan_paths(plan, CENTRE, sheet(12.5))) == [
        "land", "green", "water", "water-edge", "street-edge", "main-road-edge", "railway",
    ]  # fmt: skip
    assert looks(plan_paths(plan, CENTRE, sheet(14))) == [
        "land", "green", "water", "water-edge", "square", "main-road-edge", "street-edge",
        "main-road", "railway",
    ]  # fmt: skip
    assert looks(plan_paths(plan, CENTRE, sheet(14.6, 3000)))[5:7] == ["building", "path"]


def test_what_is_outside_the_sheet_is_left_out(atlas: Atlas) -> None:
    assert looks(plan_paths(atlas.town_plan, CENTRE, sheet(16.5))) == [
        "land", "square", "building", "street-edge", "street",
    ]  # fmt: skip
    (street,) = (one for one in plan_paths(atlas.town_plan, CENTRE, sheet(16.5))
                 if one.look == "street")  # fmt: skip
    numbers = [int(number) / FINER for number in re.findall(r"-?\d+", street.path)]
    assert max(map(abs, numbers[:2])) < 40_000


def test_holes_run_against_their_area(atlas: Atlas) -> None:
    green = next(
        one for one in plan_paths(atlas.town_plan, CENTRE, sheet(13)) if one.look == "green"
    )
    outer, hole = (_doubled_area(part) for part in green.path.split("z") if part)
    assert outer * hole < 0
    assert abs(hole / outer) == pytest.approx(0.09, abs=0.005)


def _doubled_area(path: str) -> float:
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    x = y = doubled = 0
    points = []
    for right, down in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + right, y + down
        points.append((x, y))
    for (a, b), (c, d) in zip(points, [*points[1:], points[0]], strict=True):
        doubled += a * d - c * b
    return doubled


def test_the_drawing_leaves_out_what_is_many_and_names_the_credit(atlas: Atlas) -> None:
    html = drawn_map(atlas, place_list(atlas))
    drawn = set(re.findall(r'class="plan-([\w-]+)"', html))
    assert {"land", "green", "water", "street-edge", "railway"} <= drawn
    assert not {"building", "path"} & drawn
    assert f'<p class="drawn-credit">{CREDIT}</p>' in html
    bare = drawn_map(replace(atlas, town_plan=TownPlan()), place_list(atlas))
    assert "plan-" not in bare and "drawn-credit" not in bare


def test_a_credit_is_only_text(atlas: Atlas) -> None:
    hostile = replace(atlas.town_plan, credits=("<script>alert(1)</script>",))
    html = drawn_map(replace(atlas, town_plan=hostile), place_list(atlas))
    assert "<script" not in html and "&lt;script&gt;" in html


def test_a_picture_has_the_plan_and_its_credit(atlas: Atlas) -> None:
    drawn = scene(view_of(atlas, Choice(1200)), parse("1953"))
    assert CREDIT in drawn.notes
    document = etree.fromstring(svg(drawn).encode())
    paths = {path.get("d"): path for path in document.iter(f"{SVG}path")}
    fills = {one.look: paths[one.path].get("fill") for one in drawn.plan if not one.width}
    assert fills["green"] == colour("map-plan-green")
    assert fills["building"] == colour("map-plan-building")
    strokes = {one.look: paths[one.path].get("stroke") for one in drawn.plan if one.width}
    assert strokes["railway"] == colour("map-plan-railway")


def test_a_picture_without_a_town_has_no_plan() -> None:
    bare = check(read(SMALL))
    assert scene(view_of(bare, Choice(1200)), parse("1953")).plan == ()
