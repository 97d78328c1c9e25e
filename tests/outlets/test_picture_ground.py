"""The ground of pictures: rivers, lakes, and the cities of the day."""

from dataclasses import replace

import pytest
from lxml import etree

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.outlets.picture.scene import Scene, scene
from mapgen.outlets.picture.style import colour
from mapgen.outlets.picture.svg import svg
from mapgen.outlets.picture.view import Choice, view_of
from mapgen.reading.tables import read
from mapgen.time.edtf import parse
from tests.conftest import ROOT

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return check(read(ROOT / "geodata"))


def scene_on(atlas: Atlas, day: str, **choice: str) -> Scene:
    return scene(view_of(atlas, Choice(1200, **choice)), parse(day))


def named(atlas: Atlas, day: str, **choice: str) -> set[str]:
    return {city.text for city in scene_on(atlas, day, **choice).cities}


def test_rivers_and_lakes_are_drawn_in_the_colours_of_water(atlas: Atlas) -> None:
    drawn = scene_on(atlas, "1953-03-05")
    document = etree.fromstring(svg(drawn).encode())
    paths = {path.get("d"): path for path in document.iter(f"{SVG}path")}
    waters = drawn.waters
    assert paths[waters.rivers].get("stroke") == colour("map-river")
    assert paths[waters.lakes].get("fill") == colour("map-sea")
    assert paths[waters.approximate].get("stroke-dasharray")


def test_a_picture_has_only_the_waters_on_its_sheet(atlas: Atlas) -> None:
    whole, part = scene_on(atlas, "1953").waters, scene_on(atlas, "1953", region="HU").waters
    assert 0 < len(part.rivers) < len(whole.rivers) / 4
    assert part.lakes.count("z") < 5 < whole.lakes.count("z")
    assert part.approximate == ""


def test_an_island_has_no_rivers(atlas: Atlas) -> None:
    drawn = scene_on(atlas, "1953", region="-28,37,-25,39")
    assert (drawn.waters.rivers, drawn.waters.lakes) == ("", "")
    assert svg(drawn)


def test_cities_have_the_names_of_the_day(atlas: Atlas) -> None:
    assert {"Leningrad", "Lwów", "Königsberg"} <= named(atlas, "1938-01-01")
    assert {"Sverdlovsk", "Kuybyshev"} <= named(atlas, "1953-03-05")
    assert {"Saint Petersburg", "Samara"} <= named(atlas, "2020-01-01")
    assert {"Ленинград", "Рига"} <= named(atlas, "1938-01-01", lang="ru")


def test_a_city_at_a_symbol_has_no_circle(atlas: Atlas) -> None:
    cities = {city.text: city for city in scene_on(atlas, "1938-01-01").cities}
    assert cities["Kyiv"].dot is None
    assert cities["Irkutsk"].dot


def test_a_map_without_cities_names_none(atlas: Atlas) -> None:
    assert named(replace(atlas, cities=()), "1953") == set()
