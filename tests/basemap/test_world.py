import json
from collections import Counter
from itertools import pairwise
from math import inf
from typing import Any

import geopandas
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from mapgen.basemap import derive, world
from mapgen.basemap.digits import GridArc, pack, unpack
from mapgen.basemap.distances import distances_km
from mapgen.basemap.inside import country_at
from mapgen.basemap.simplify import significance, snap, thin, untangle
from mapgen.basemap.topology import Arc, area_km2, cut, unwrap, walk
from tests.conftest import ROOT

REPUBLICS = "RU UA BY MD LT LV EE GE AM AZ KZ UZ TM KG TJ".split()

# Latitude, longitude, country of today.
INLAND = {
    "Volgograd": (48.708, 44.515, "RU"),
    "Gori": (41.984, 44.113, "GE"),
    "Gori, to two digits": (41.98, 44.11, "GE"),
    "Tskhinvali": (42.225, 43.970, "GE"),
    "Sukhumi, inland": (43.10, 41.05, "GE"),
    "Budapest": (47.498, 19.040, "HU"),
    "Provideniya, inland": (64.55, -173.20, "RU"),
    "Uelen, inland": (66.10, -170.20, "RU"),
    "Kaliningrad": (54.707, 20.507, "RU"),
    "Berlin, West": (52.505, 13.305, "DE"),
    "Berlin, East": (52.516, 13.430, "DE"),
    "Simferopol": (44.948, 34.104, "UA"),
    "Yalta, inland": (44.53, 34.14, "UA"),
    "Luhansk": (48.574, 39.307, "UA"),
    "Donetsk": (48.003, 37.805, "UA"),
    "Prishtina": (42.663, 21.162, "XK"),
    "Nicosia, North": (35.20, 33.36, "CY"),
    "Hargeisa": (9.56, 44.07, "SO"),
    "Nakhchivan": (39.209, 45.412, "AZ"),
    "Norilsk": (69.349, 88.202, "RU"),
    "Ulaanbaatar": (47.92, 106.92, "MN"),
    "Prague": (50.088, 14.42, "CZ"),
}
COAST = {
    "Tallinn": (59.437, 24.745, "EE"),
    "Riga": (56.949, 24.106, "LV"),
    "Liepaja": (56.511, 21.014, "LV"),
    "Klaipeda": (55.710, 21.131, "LT"),
    "Gdansk": (54.352, 18.647, "PL"),
    "Leningrad": (59.939, 30.316, "RU"),
    "Vyborg": (60.713, 28.733, "RU"),
    "Solovetsky Kremlin": (65.024, 35.710, "RU"),
    "Yalta": (44.495, 34.166, "UA"),
    "Sevastopol": (44.605, 33.522, "UA"),
    "Provideniya": (64.424, -173.226, "RU"),
    "Magadan": (59.568, 150.803, "RU"),
    "Varna": (43.205, 27.910, "BG"),
    "Rostock": (54.089, 12.140, "DE"),
}
TOLERANCE_KM = 12.0  # the coast is drawn to a few kilometres


def frame(places: dict[str, tuple[float, float, str]]) -> geopandas.GeoDataFrame:
    lats, lons, codes = zip(*places.values(), strict=True)
    points = geopandas.points_from_xy(lons, lats)
    return geopandas.GeoDataFrame(
        {"country": codes}, index=list(places), geometry=points, crs="EPSG:4326"
    )


def all_rings() -> list[tuple[str, tuple[int, ...]]]:
    rings = [(u.id, ring) for u in world.base_map().units for p in u.polygons for ring in p]
    assert len(rings) > 300
    return rings


def merged(members: list[str]) -> list[shapely.Polygon]:
    """The polygons of a state made of these members, as one dissolves them."""
    parts = [
        shapely.Polygon(outside, holes)
        for member in members
        for unit_id in world.unit_ids(member)
        for outside, *holes in world.unit_polygons(unit_id)
    ]
    return list(shapely.get_parts(shapely.union_all(parts)))


# What is in the file


def test_the_base_map_says_what_it_is() -> None:
    base = world.base_map()
    assert base.grid == derive.GRID
    assert "Natural Earth" in base.credit
    about = json.loads(world.WORLD.read_text(encoding="utf-8"))["about"]
    assert "derive.py" in about and "world-atlas 2.0.2" in about


def test_the_base_map_is_small_enough_for_the_page() -> None:
    base = world.base_map()
    rings = json.dumps([vars(unit) for unit in base.units], separators=(",", ":"))
    assert 30_000 < len(base.arcs) + len(rings) < 70_000
    assert world.WORLD.stat().st_size < 90_000


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-99999, 99999), st.integers(-99999, 99999)), min_size=1),
        min_size=1,
    )
)
def test_what_the_script_packs_is_read_back(arcs: list[GridArc]) -> None:
    assert list(unpack("".join(map(pack, arcs)))) == arcs


def test_the_committed_arcs_pack_to_the_same_text() -> None:
    base = world.base_map()
    cells = [
        [(round(x / base.grid), round(y / base.grid)) for x, y in line] for line in world._lines()
    ]
    assert len(cells) > 300
    assert "".join(pack(arc) for arc in cells) == base.arcs


def test_every_ring_is_closed_and_has_an_inside() -> None:
    for unit_id, ring in all_rings():
        points = world.walk(ring, world._lines())
        assert points[0] == points[-1], unit_id
        assert len(points) >= 4, unit_id
        assert area_km2(points) > 1, unit_id


def test_arcs_meet_where_a_ring_goes_from_one_to_the_next() -> None:
    lines = world._lines()
    several = [(unit_id, ring) for unit_id, ring in all_rings() if len(ring) > 1]
    assert len(several) > 50
    for unit_id, ring in several:
        ways = [lines[n] if n >= 0 else lines[~n][::-1] for n in ring]
        assert all(a[-1] == b[0] for a, b in pairwise(ways)), unit_id


def test_an_arc_is_used_by_at_most_two_rings_in_opposite_directions() -> None:
    uses = Counter(n for _, ring in all_rings() for n in ring)
    assert set(uses.values()) == {1}
    count = len(world._lines())
    assert {n if n >= 0 else ~n for n in uses} == set(range(count))


def test_only_the_borders_inside_germany_and_sakhalin_are_approximate() -> None:
    owners = [
        {unit_id for unit_id, ring in all_rings() if {arc, ~arc} & {*ring}}
        for arc in world.base_map().approximate
    ]
    assert owners == [{"DE-east", "DE-west"}, {"RU-main", "RU-sakhalin"}]
    parallel = world.arcs()[world.base_map().approximate[1]]
    assert [lat for _, lat in parallel] == [50, 50]


def test_no_ring_jumps_at_the_antimeridian() -> None:
    checked = 0
    for line in world._lines():
        for (ax, _), (bx, _) in pairwise(line):
            assert abs(ax - bx) < 90
            checked += 1
    assert checked > 5000
    east = max(x for polygon in world.unit_polygons("RU-main") for x, _ in polygon[0])
    assert 189 < east < 191.5


# Members of states


def test_members_may_be_units_or_whole_countries() -> None:
    assert {"RU", "DE", "DE-west", "DE-east", "UA", "UA-crimea", "XK"} <= world.units()
    assert not {"AQ", "SU", "", "de", "DE-north"} & world.units()


def test_a_member_means_its_units() -> None:
    assert world.unit_ids("DE") == ("DE-east", "DE-west")
    assert world.unit_ids("DE-west") == ("DE-west",)
    assert world.unit_ids("RU") == ("RU-kaliningrad", "RU-kurils", "RU-main", "RU-sakhalin")
    assert world.unit_ids("UA") == ("UA", "UA-crimea")
    assert world.unit_ids("SU") == ()
    assert world.unit_polygons("SU") == []


@pytest.mark.parametrize(
    ("members", "share"),
    [
        (REPUBLICS, 0.97),
        (["CZ", "SK"], 1.0),
        (["SI", "HR", "BA", "RS", "ME", "MK", "XK"], 0.98),
        (["DE-west", "DE-east"], 0.99),
        (["UA"], 0.99),
    ],
    ids=["Soviet Union", "Czechoslovakia", "Yugoslavia", "Germany", "Ukraine"],
)
def test_a_dissolved_state_has_no_slivers(members: list[str], share: float) -> None:
    polygons = merged(members)
    sizes = [size_km2(p) for p in polygons]
    assert max(sizes) >= share * sum(sizes)
    assert min(sizes) > 15
    assert not [hole.bounds for p in polygons for hole in p.interiors]


def test_the_kaliningrad_region_is_whole() -> None:
    apart = [p for p in merged(["RU"]) if p.contains(shapely.Point(20.507, 54.707))]
    assert len(apart) == 1 and apart[0].bounds[2] < 24


@pytest.mark.parametrize(
    ("place", "unit"),
    [
        ((54.71, 20.51), "RU-kaliningrad"),
        ((46.96, 142.73), "RU-sakhalin"),
        ((49.9, 143.2), "RU-sakhalin"),
        ((50.1, 143.0), "RU-main"),
        ((53.0, 142.9), "RU-main"),
        ((44.9, 147.6), "RU-kurils"),
        ((53.0, 158.6), "RU-main"),
    ],
)
def test_what_was_not_soviet_before_1945_is_apart(place: tuple[float, float], unit: str) -> None:
    lat, lon = place
    inside = [
        one
        for one in world.unit_ids("RU")
        for outside, *_ in world.unit_polygons(one)
        if shapely.Polygon(outside).contains(shapely.Point(lon, lat))
    ]
    assert inside == [unit]


# Points


def test_countries_are_valid_and_named_by_code() -> None:
    frame = world.countries()
    assert frame.crs == "EPSG:4326"
    assert frame.index.is_unique and frame.index.name == "country"
    assert frame.is_valid.all() and set(frame.geom_type) <= {"Polygon", "MultiPolygon"}
    assert {"DE", "UA", "RU", "XK"} <= set(frame.index) <= world.units()
    assert not {"DE-west", "UA-crimea", "AQ"} & set(frame.index)
    assert 183 <= len(frame) <= 235


def size_km2(polygon: shapely.Polygon) -> float:
    outside, *holes = (
        area_km2([(x, y) for x, y in shapely.get_coordinates(ring)])
        for ring in shapely.get_rings(polygon)
    )
    return outside - sum(holes)


def test_countries_have_about_their_true_size() -> None:
    # Square kilometres, in thousands, as encyclopaedias give them; Ukraine with Crimea.
    known = {"RU": 17098, "UA": 604, "DE": 357, "HU": 93, "GE": 70, "EE": 45, "KZ": 2725, "AM": 30}
    for code, size in known.items():
        parts = shapely.get_parts(world.countries().geometry[code])
        assert sum(map(size_km2, parts)) / 1000 == pytest.approx(size, rel=0.03), code


@pytest.mark.parametrize("name", INLAND)
def test_a_point_lies_in_its_country(name: str) -> None:
    lat, lon, code = INLAND[name]
    assert country_at(lat, lon) == code


@pytest.mark.parametrize(("lat", "lon"), [(43.0, 34.0), (0.0, -30.0), (75.0, 40.0), (-80.0, 0.0)])
def test_a_point_at_sea_lies_in_no_country(lat: float, lon: float) -> None:
    assert country_at(lat, lon) is None


def test_the_antimeridian_can_be_named_from_both_sides() -> None:
    assert country_at(67.0, 180.0) == "RU"
    assert country_at(67.0, -180.0) == "RU"
    assert country_at(66.1, 189.8) == country_at(66.1, -170.2) == "RU"
    assert country_at(64.8, -150.0) == "US"


def test_points_inside_are_at_no_distance() -> None:
    distances = distances_km(frame(INLAND))
    assert distances.to_dict() == dict.fromkeys(INLAND, 0.0)


def test_points_on_the_coast_are_near() -> None:
    distances = distances_km(frame(COAST))
    assert distances[distances > TOLERANCE_KM].to_dict() == {}
    assert len(distances) == len(COAST)


def test_swapped_degrees_are_far_off() -> None:
    # Where latitude and longitude are nearly equal, as in Georgia, swapping moves a point little.
    swapped = {
        name: (lon, lat, code)
        for name, (lat, lon, code) in INLAND.items()
        if abs(lat - lon) > 8 and 0 < lon < 90
    }
    assert len(swapped) > 8
    distances = distances_km(frame(swapped))
    assert distances[distances < 100].to_dict() == {}


def test_distances_are_kilometres_on_the_globe() -> None:
    places = {
        "a degree north of Hungary's neighbour": (49.0, 19.0, "HU"),
        "Alaska, over the antimeridian": (65.0, -168.0, "RU"),
        "the same, by the other number": (65.0, 192.0, "RU"),
        "Paris from Germany": (48.8566, 2.3522, "DE"),
    }
    distances = distances_km(frame(places)).tolist()
    assert distances[0] == pytest.approx(96, abs=2)
    assert distances[1] == pytest.approx(97, abs=3)  # to Ratmanov Island
    assert distances[2] == pytest.approx(distances[1])
    assert distances[3] == pytest.approx(300, abs=8)  # to Perl on the Moselle


@given(st.floats(-85, 85), st.floats(-180, 180))
def test_where_a_country_is_found_its_distance_is_nought(lat: float, lon: float) -> None:
    code = country_at(lat, lon)
    wanted = code or "HU"
    (distance,) = distances_km(frame({"point": (lat, lon, wanted)}))
    assert (distance == 0) == (code is not None)


def test_an_unknown_country_gives_no_number() -> None:
    places = {"a": (48.7, 44.5, "RU"), "b": (48.7, 44.5, "SU"), "c": (48.7, 44.5, "AQ")}
    distances = distances_km(frame(places))
    assert list(distances.index) == ["a", "b", "c"]
    assert distances["a"] == 0 and distances[["b", "c"]].isna().all()
    assert distances_km(frame(places).iloc[:0]).empty


# The script


def test_unwrapping_starts_at_bering_strait() -> None:
    assert unwrap([(-175.0, 65.0), (179.0, 65.0)]) == [(185.0, 65.0), (179.0, 65.0)]
    assert unwrap([(179.0, 65.0), (-179.0, 65.0)]) == [(179.0, 65.0), (181.0, 65.0)]
    assert unwrap([(-160.0, 65.0)]) == [(-160.0, 65.0)]


def test_a_cut_arc_is_cut_for_both_neighbours() -> None:
    arcs: list[Arc] = [
        [(0, 0), (1, 0), (2, 0)],
        [(2, 0), (2, 2), (0, 0)],
        [(0, 0), (0, -2), (2, 0)],
    ]
    polygons: list[list[list[int]]] = [[[0, 1]], [[2, ~0]]]
    before = [walk(p[0], arcs) for p in polygons]
    assert cut(arcs, polygons, 0, 1) == 3
    assert polygons == [[[0, 3, 1]], [[2, ~3, ~0]]]
    assert [walk(p[0], arcs) for p in polygons] == before


def test_thinning_keeps_ends_and_leaves_islands_an_inside() -> None:
    bent = [(0.0, 0.0), (0.5, 0.001), (1.0, 0.0)]
    assert thin(bent, lambda _: 20.0, 1.0) == [(0.0, 0.0), (1.0, 0.0)]
    assert thin(bent, lambda _: 0.01, 1.0) == bent
    ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.1), (0.0, 1.0), (0.0, 0.0)]
    assert len(thin(ring, lambda _: 1e9, 1.0)) == 4


@pytest.mark.parametrize("limit", [50.0, 300.0, 2000.0])
def test_a_point_goes_with_its_size_at_any_limit(limit: float) -> None:
    coast = max(world.arcs(), key=len)
    sizes = significance(coast, lambda _: 1.0)
    left = [point for point, size in zip(coast, sizes, strict=True) if size >= limit]
    assert 2 < len(left) < len(coast)
    assert left == thin(coast, lambda _: limit, 1.0)
    assert left == thin(thin(coast, lambda _: limit / 2, 1.0), lambda _: limit, 1.0)
    assert sizes[0] == sizes[-1] == inf


def test_snapping_drops_repeats_spikes_and_points_on_the_way() -> None:
    arc = [(0.0, 0.0), (0.001, 0.0), (0.02, 0.0), (0.04, 0.0), (0.04, 0.1), (0.04, 0.04)]
    assert snap(arc, 0.02) == [(0, 0), (2, 0), (2, 2)]


def test_crossing_lines_are_untangled() -> None:
    arcs: dict[int, GridArc] = {0: [(0, 0), (4, 3), (8, 0)], 1: [(0, 4), (4, 2), (8, 4)]}
    assert untangle(arcs) == 1
    assert arcs == {0: [(0, 0), (4, 3), (8, 0)], 1: [(0, 4), (8, 4)]}  # the lesser corner goes
    assert untangle(arcs) == 0


def test_a_point_that_falls_on_another_arc_goes() -> None:
    arcs: dict[int, GridArc] = {0: [(0, 0), (4, 3), (8, 0)], 1: [(0, 9), (4, 3), (8, 9)]}
    assert untangle(arcs) == 1
    assert arcs == {0: [(0, 0), (8, 0)], 1: [(0, 9), (4, 3), (8, 9)]}


def test_lines_that_cannot_be_untangled_are_reported() -> None:
    with pytest.raises(ValueError, match="lines cross and no point can be removed"):
        untangle({0: [(0, 0), (4, 4)], 1: [(0, 4), (4, 0)]})


@pytest.fixture(scope="session")
def atlas() -> dict[str, Any]:
    from hatch_build import install_packages

    path = install_packages(ROOT) / "world-atlas" / "countries-10m.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


@pytest.mark.slow
def test_the_script_makes_the_committed_file(atlas: dict[str, Any]) -> None:
    assert derive.derive(atlas) == world.WORLD.read_text(encoding="utf-8")


@pytest.mark.slow
def test_an_atlas_with_another_crimea_stops_the_script(atlas: dict[str, Any]) -> None:
    units = derive.read_units(atlas)
    with pytest.raises(
        ValueError, match=r"\(34.1, 45.0\) is not in a single piece of RU in this atlas"
    ):
        derive.move_crimea(
            [u for u in units if u.id != "RU"] + [derive.DerivedUnit("RU", "RU", [])], []
        )
