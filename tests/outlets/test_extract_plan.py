"""`mapgen ground`: the town plan from an extract of OpenStreetMap that the test writes."""

import json
import shutil
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
import shapely
from click.testing import CliRunner, Result
from pyproj import Geod

from mapgen.check import check
from mapgen.cli import main
from mapgen.outlets.extract_plan import CREDIT
from mapgen.outlets.extract_plan.tags import class_of
from mapgen.reading.tables import read
from tests.check.warned import warnings
from tests.conftest import ROOT
from tests.town import LAT, LON, at

SMALL = ROOT / "tests" / "data" / "small"
Spot = tuple[float, float]


class Extract:
    """An extract that is being written: nodes, ways, and relations of an outer and an inner way."""

    def __init__(self) -> None:
        self.nodes: dict[tuple[float, float], int] = {}
        self.parts: list[str] = []

    def node(self, east: float, north: float, **tags: str) -> int:
        lon, lat = at(east, north)
        number = self.nodes.setdefault((lon, lat), len(self.nodes) + 1)
        if tags:
            self.parts.insert(0, f'<node id="{1000 + number}" lat="{lat}" lon="{lon}" '
                                 f'version="1">{_tags(tags)}</node>')  # fmt: skip
        return number

    def way(self, *spots: Spot, **tags: str) -> int:
        number = len(self.parts) + 1
        refs = "".join(f'<nd ref="{self.node(*spot)}"/>' for spot in spots)
        self.parts.append(f'<way id="{number}" version="1">{refs}{_tags(tags)}</way>')
        return number

    def ring(self, west: float, south: float, side: float, **tags: str) -> int:
        east, north = west + side, south + side
        corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
        return self.way(*corners, **tags)

    def with_hole(self, outer: int, inner: int, **tags: str) -> None:
        members = "".join(f'<member type="way" ref="{ref}" role="{role}"/>'
                          for ref, role in ((outer, "outer"), (inner, "inner")))  # fmt: skip
        every = _tags({"type": "multipolygon"} | tags)
        self.parts.append(f'<relation id="1" version="1">{members}{every}</relation>')

    def write(self, path: Path) -> Path:
        nodes = "".join(f'<node id="{number}" lat="{lat}" lon="{lon}" version="1"/>'
                        for (lon, lat), number in self.nodes.items())  # fmt: skip
        kinds = ("<node", "<way", "<relation")
        parts = "\n".join(sorted(self.parts, key=lambda part: kinds.index(part.split(" ")[0])))
        path.write_text(f'<osm version="0.6">{nodes}\n{parts}</osm>', "utf-8")
        return path


def _tags(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items())


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    town = Extract()
    town.node(0.5, 0.5, place="suburb", name='Letná "Hill" & more')
    town.node(0.6, 0.6, place="suburb")
    town.way((0, 0), (1, 0.0005), (1.5, 0), highway="residential", name="Long Street")
    town.way((1.5, 0), (2, 0.5), highway="residential", name="Long Street")
    town.way((0, 0.2), (30, 0.2), highway="primary_link", name="Way Out")
    town.way((0, 0.3), (0.5, 0.3), highway="footway")
    town.way((0, 0.35), (0.5, 0.35), highway="footway", footway="sidewalk")
    town.way((0, 0.4), (0.5, 0.4), highway="service")
    town.way((0, 0.45), (0.5, 0.45), highway="residential", tunnel="yes")
    town.way((0, -0.5), (1, -0.5), railway="rail")
    town.way((0, -0.6), (1, -0.6), railway="rail", service="yard")
    town.way((0, -0.7), (1, -0.7), waterway="stream", name="Brook")
    town.ring(0.2, -0.3, 0.1, building="yes")
    town.ring(0.4, -0.3, 0.001, building="yes")
    town.ring(0.6, -0.3, 0.05, highway="pedestrian", area="yes", name="Market")
    town.with_hole(town.ring(-1, -1, 0.6), town.ring(-0.9, -0.9, 0.2), leisure="park", name="Park")
    town.way((0.7, -0.3), (0.8, -0.3), (0.7, -0.3), building="yes")
    town.way((-0.3, 0), (-0.2, 0.1), (-0.3, 0.1), (-0.2, 0), (-0.3, 0), landuse="grass")
    town.ring(40, 40, 1, natural="water")
    return town.write(tmp_path / "town.osm")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["ground", *map(str, arguments)], catch_exceptions=False)


def written(dataset: Path) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads((dataset / "ground.geojson").read_text("utf-8"))
    return plan


def shapes(plan: dict[str, Any], plan_class: str) -> list[Any]:
    return [shapely.from_geojson(json.dumps(one["geometry"])) for one in plan["features"]
            if one["properties"]["class"] == plan_class]  # fmt: skip


def test_the_plan_has_what_is_near_places(extract: Path, dataset: Path) -> None:
    done = run(extract, dataset, "--around", "3 km")
    assert done.exit_code == 0, done.output
    counts = (
        "2 green, 1 water, 1 square, 1 building, 1 path, 1 street, 1 main-road, 1 railway, 1 label"
    )
    size = (dataset / "ground.geojson").stat().st_size
    assert done.stdout == f"{dataset / 'ground.geojson'} ({size / 1000:.0f} kB)\n{counts}\n"
    plan = written(dataset)
    assert plan["credit"] == CREDIT
    every = [one["properties"] for one in plan["features"]]
    names = {each["class"]: each.get("name") for each in every if each != {"class": "green"}}
    assert names == {
        "green": "Park", "water": "Brook", "square": "Market", "building": None, "path": None,
        "street": "Long Street", "main-road": "Way Out", "railway": None,
        "label": 'Letná "Hill" & more',
    }  # fmt: skip
    assert warnings(dataset) == []
    assert len(check(read(dataset)).town_plan.features) == 10


def test_streets_are_joined_and_have_no_needless_points(extract: Path, dataset: Path) -> None:
    run(extract, dataset)
    (street,) = shapes(written(dataset), "street")
    assert shapely.get_coordinates(street).tolist() == [at(0, 0), at(1.5, 0), at(2, 0.5)]


def test_holes_stay_and_areas_keep_their_size(extract: Path, dataset: Path) -> None:
    run(extract, dataset)
    park, crossed = sorted(shapes(written(dataset), "green"), key=lambda one: -one.area)
    assert crossed.is_valid and crossed.area == pytest.approx(0.001**2 / 2, rel=0.01)
    whole = park if park.geom_type == "Polygon" else park.geoms[0]
    assert len(whole.interiors) == 1
    assert whole.area == pytest.approx((0.006**2) - (0.002**2), rel=1e-3)


def test_lines_end_where_the_plan_ends(extract: Path, dataset: Path) -> None:
    run(extract, dataset, "--around", "800m")
    (road,) = shapes(written(dataset), "main-road")
    metres = [Geod(ellps="sphere").inv(LON, LAT, *point)[2] for point in road.coords]
    assert max(metres) == pytest.approx(800, rel=0.01)


def test_the_same_extract_gives_the_same_bytes(extract: Path, dataset: Path) -> None:
    run(extract, dataset)
    first = (dataset / "ground.geojson").read_bytes()
    assert run(extract, dataset, "--force").exit_code == 0
    assert (dataset / "ground.geojson").read_bytes() == first


def test_classes_can_be_left_out(extract: Path, dataset: Path) -> None:
    done = run(extract, dataset, "--without", "building, path", "--json")
    found = json.loads(done.stdout)
    assert found["features"]["street"] == 1 and not {"building", "path"} & set(found["features"])


def test_a_plan_is_not_replaced_unasked(extract: Path, dataset: Path) -> None:
    run(extract, dataset)
    done = run(extract, dataset)
    path = dataset / "ground.geojson"
    assert (done.exit_code, done.stderr) == (
        2, f"{path} is there already; replace it with --force\n")  # fmt: skip


@pytest.mark.parametrize("distance", ["3", "3 miles", "0km", "51km", "-1km", ""])
def test_a_distance_needs_its_unit(extract: Path, dataset: Path, distance: str) -> None:
    done = run(extract, dataset, f"--around={distance}")
    message = f"--around {distance}: write a distance like 3km or 800m, at most 50km\n"
    assert (done.exit_code, done.stderr) == (2, message)


def test_what_cannot_be_done_is_told(extract: Path, dataset: Path, tmp_path: Path) -> None:
    done = run(extract, dataset, "--without", "buildings")
    assert done.stderr == "--without buildings: there is no such class; did you mean building?\n"
    done = run(extract, dataset, "--without", "xyz")
    assert done.stderr.startswith("--without xyz: there is no such class; the classes are: land, ")
    table = dataset / "places.csv"
    done = run(table, dataset)
    assert done.stderr == f"{table}: an extract of OpenStreetMap ends in .osm or .osm.pbf\n"
    book = tmp_path / "book.xlsx"
    done = run(extract, book)
    assert done.stderr == f"{book} is no folder of tables; mapgen export tables makes one\n"
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run(extract, empty)
    assert done.stderr == (
        f"{empty} has no place with coordinates, around which a plan could be\n")  # fmt: skip
    assert done.exit_code == 2


def test_an_unreadable_extract_is_told(dataset: Path, tmp_path: Path) -> None:
    far = Extract()
    far.ring(4000, 0, 1, natural="water")
    path = far.write(tmp_path / "far.osm")
    done = run(path, dataset)
    assert (done.exit_code, done.stderr) == (3, f"{path} shows nothing within 3km of a place\n")
    broken = tmp_path / "broken.osm.pbf"
    broken.write_bytes(b"\0" * 100)
    done = run(broken, dataset)
    assert done.exit_code == 3
    assert done.stderr == f"{broken} is not an extract of OpenStreetMap that can be read\n"
    assert run(tmp_path / "none.osm", dataset).exit_code == 3
    assert not (dataset / "ground.geojson").exists()


def test_tags_say_the_class() -> None:
    cases = {
        ("lines", "highway", "motorway"): "main-road",
        ("lines", "highway", "track"): "path",
        ("lines", "railway", "abandoned"): "",
        ("lines", "railway", "tram"): "",
        ("lines", "waterway", "canal"): "water",
        ("multipolygons", "natural", "water"): "water",
        ("multipolygons", "landuse", "basin"): "water",
        ("multipolygons", "natural", "wood"): "green",
        ("multipolygons", "place", "square"): "square",
        ("multipolygons", "building", "no"): "",
        ("multipolygons", "amenity", "parking"): "",
        ("points", "place", "country"): "",
    }
    found = {case: class_of(case[0], {case[1]: case[2], "name": "x"}) for case in cases}
    assert found == cases
