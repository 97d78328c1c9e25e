"""The ground of a page: land under its places, and borders that stay whole."""

import json
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import shapely

from mapgen.basemap import ground as grounds
from mapgen.basemap.digits import unpack
from mapgen.basemap.fine import fine
from mapgen.basemap.ground import POINTS, Ground, ground
from mapgen.basemap.topology import Arc, walk
from mapgen.basemap.world import Unit, arcs, base_map, frozen
from mapgen.check import check, inspect
from mapgen.model.places import Position
from mapgen.outlets.build import build
from mapgen.reading.tables import read
from tests.basemap.test_world import INLAND
from tests.conftest import ROOT

PORTS = {
    "Honolulu": (21.31, -157.86, "US"),
    "Malabo": (3.75, 8.78, "GQ"),
    "Singapore": (1.29, 103.85, "SG"),
    "Cape Town": (-33.925, 18.424, "ZA"),
    "Havana": (23.13, -82.38, "CU"),
    "Bridgetown": (13.11, -59.60, "BB"),
    "Monaco": (43.738, 7.424, "MC"),
    "Stanley": (-51.70, -57.85, "FK"),
}


def at(name: str) -> Position:
    lat, lon, _ = PORTS[name]
    return Position(lat, lon)


def decoded(text: str, grid: float) -> list[Arc]:
    """Arcs as the viewer decodes them."""
    return [[(round(x * grid, 6), round(y * grid, 6)) for x, y in line] for line in unpack(text)]


def lines_of(page: Ground) -> list[Arc]:
    base = page.base
    return decoded(base.arcs, base.grid) + decoded(page.finer_arcs, page.finer_grid)


def distance(page: Ground, position: Position, country: str) -> float:
    """Degrees from a point to the drawn land of a country."""
    lines, lon = lines_of(page), (position.lon + 169) % 360 - 169
    polygons = [p for unit in page.base.units if unit.country == country for p in unit.polygons]
    shapes = []
    for outer, *holes in polygons:
        inner = [walk([*hole], lines) for hole in holes]
        shapes.append(shapely.make_valid(shapely.Polygon(walk([*outer], lines), inner)))
    return min(float(one.distance(shapely.Point(lon, position.lat))) for one in shapes)


def test_a_built_page_has_land_under_every_place(tmp_path: Path, viewer_assets: Path) -> None:
    """Ports that were told to be far from their countries, or whose islands were missing."""
    tables = ROOT / "tests" / "data" / "islands"
    report, atlas = inspect(read(tables)), check(read(tables))
    build(tables, tmp_path / "index.html")
    found = re.search(r'^"base":(.*),$', (tmp_path / "index.html").read_text("utf-8"), re.M)
    assert found and not report.problems
    data = json.loads(found[1])
    units = tuple(Unit(one["id"], one["country"], frozen(one["polygons"])) for one in data["units"])
    base = replace(base_map(), arcs=data["arcs"], units=units)
    page = Ground(base, 0, data["finer"]["grid"], data["finer"]["arcs"])
    assert len(atlas.places) == 7
    for place in atlas.places:
        assert distance(page, place.position, place.country) < 0.02, place.title


def points(page: Ground) -> int:
    return sum(map(len, lines_of(page)))


@pytest.fixture(scope="module")
def worldwide() -> Ground:
    return ground(map(at, PORTS))


def test_a_page_without_places_has_the_base_map() -> None:
    page = ground([])
    assert page.base.units == base_map().units and page.finer_arcs == ""
    for mine, line in zip(lines_of(page), arcs(), strict=True):
        spots = shapely.MultiPoint(mine)
        assert max(spots.distance(shapely.Point(*spot)) for spot in line) < 0.06
    assert ground([Position(-48, -125)]).finer_arcs == ""  # in the Pacific


@pytest.mark.parametrize("name", PORTS)
def test_there_is_land_under_a_port(name: str, worldwide: Ground) -> None:
    """Within two kilometres: some lie on the quay."""
    assert distance(worldwide, at(name), PORTS[name][2]) < 0.02
    assert distance(ground([at(name)]), at(name), PORTS[name][2]) < 0.02


@pytest.mark.parametrize("names", [PORTS, ["Honolulu", "Havana"], ["Bridgetown"]], ids=len)
def test_borders_stay_whole(names: list[str]) -> None:
    page = ground(map(at, names))
    lines = lines_of(page)
    rings = [r for unit in page.base.units for polygon in unit.polygons for r in polygon]
    uses = Counter(reference for ring in rings for reference in ring)
    assert set(uses.values()) == {1}
    assert {n if n >= 0 else ~n for n in uses} == set(range(len(lines)))
    for ring in rings:
        ways = [lines[n] if n >= 0 else lines[~n][::-1] for n in ring]
        assert all(a[-1] == pytest.approx(b[0]) for a, b in pairwise([*ways, ways[0]]))
        assert len(walk([*ring], lines)) >= 4


def test_the_same_arcs_are_approximate() -> None:
    page = ground([Position(54.09, 12.14), Position(50.4, 11.9), Position(46.96, 142.73)])
    assert page.finer_arcs
    owners = [
        {u.id for u in page.base.units for p in u.polygons for r in p if {arc, ~arc} & {*r}}
        for arc in page.base.approximate
    ]
    assert owners == [{"DE-east", "DE-west"}, {"RU-main", "RU-sakhalin"}]


def test_units_of_states_are_those_of_the_base_map_and_more(worldwide: Ground) -> None:
    ids = {unit.id for unit in worldwide.base.units}
    assert ids > {unit.id for unit in base_map().units}
    assert {"SG", "BB", "MC"} <= ids and not {"MV", "TV", "HK"} & ids  # far from all places


def test_the_order_of_places_is_of_no_consequence(worldwide: Ground) -> None:
    assert ground(map(at, [*PORTS, *reversed(PORTS)])) == worldwide


def test_the_more_places_the_less_fine(monkeypatch: pytest.MonkeyPatch, worldwide: Ground) -> None:
    """The points are limited, but an island with a place stays."""
    base = points(ground([]))
    assert base < points(worldwide) <= base + POINTS
    monkeypatch.setattr(grounds, "POINTS", 300)
    page = ground(map(at, PORTS))
    assert points(page) < base + 600 < points(worldwide)
    assert distance(page, at("Bridgetown"), "BB") < 0.05
    assert distance(page, at("Singapore"), "SG") < 0.05


def test_the_grid_is_as_fine_as_what_is_kept(
    monkeypatch: pytest.MonkeyPatch, worldwide: Ground
) -> None:
    """Corners that are many times larger need no steps of 200 metres, but a small island does."""
    finest = fine().grid
    assert ground([at("Honolulu")]).finer_grid == finest
    assert worldwide.finer_grid > finest
    monkeypatch.setattr(grounds, "NARROWEST", 200)
    assert ground(map(at, PORTS)).finer_grid == finest


def test_inland_little_changes() -> None:
    spots = [Position(lat, lon) for lat, lon, _ in INLAND.values()]
    assert points(ground(spots)) <= points(ground([])) + POINTS
