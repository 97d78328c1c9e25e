"""`mapgen export osm`, as osmium and GDAL read it, and as our own import does."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import osmium
import pytest
from edtf import parse_edtf
from pyogrio.raw import read as read_layer

from mapgen.check import check
from mapgen.layers import layers
from mapgen.model.atlas import Atlas
from mapgen.model.claims import BORNE
from mapgen.outlets.export.forms import FORMS
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.outlets.test_intake import imported_file

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
Tags = dict[str, str]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped dataset, in which each place has an item, as it needs for one of our imports."""
    shipped = check(read(ROOT / "geodata"))
    places = tuple(replace(place, wikidata=f"Q{number}")
                   for number, place in enumerate(shipped.places, 1))  # fmt: skip
    return replace(shipped, places=places)


@pytest.fixture(scope="module")
def file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("osm") / "stalin.osm"
    path.write_bytes(FORMS["osm"].make(atlas).data)
    return path


@pytest.fixture(scope="module")
def nodes(file: Path) -> list[tuple[float, float, Tags]]:
    """The nodes as osmium, the reference implementation, reads them."""
    found = []
    for thing in osmium.FileProcessor(str(file)):
        assert isinstance(thing, osmium.osm.Node) and thing.id < 0
        found.append((thing.location.lat, thing.location.lon, dict(thing.tags)))
    return found


def test_osmium_reads_a_node_for_each_name_of_a_place(
    nodes: list[tuple[float, float, Tags]], atlas: Atlas
) -> None:
    volgograd = next(place for place in atlas.places if place.id == "volgograd")
    own = [(tags["name"], tags.get("start_date"), tags.get("end_date"))
           for _, _, tags in nodes if tags.get("wikidata") == volgograd.wikidata]  # fmt: skip
    assert own == [
        ("Царицын", "1589", "1925-04-10"), ("Сталинград", "1925-04-10", "1961-11-10"),
        ("Волгоград", "1961-11-10", None),
    ]  # fmt: skip
    places = {place.wikidata: place for place in atlas.places}
    for lat, lon, tags in nodes:
        position = places[tags["wikidata"]].position
        assert (lat, lon) == pytest.approx((position.lat, position.lon), abs=1e-6)
    moments = sum(len(one.places) for one in layers(atlas) if one.definition.rule == "moment")
    assert len({tags["wikidata"] for _, _, tags in nodes}) == len(atlas.places) - moments


def test_gdal_reads_the_same(file: Path, nodes: list[tuple[float, float, Tags]]) -> None:
    about, _, _, columns = read_layer(file, layer="points", USE_CUSTOM_INDEXING="NO")
    fields = dict(zip(about["fields"], columns, strict=True))
    assert list(fields["name"]) == [tags["name"] for _, _, tags in nodes]
    assert [place or None for place in fields["place"]] == [
        tags.get("place") for _, _, tags in nodes
    ]


def test_dates_are_as_openhistoricalmap_wants_them(
    nodes: list[tuple[float, float, Tags]],
) -> None:
    """A simple date, and beside it EDTF where it says more, judged by the package edtf."""
    edtf = 0
    for _, _, tags in nodes:
        for key in ("start_date", "end_date"):
            assert key not in tags or DATE.fullmatch(tags[key]), tags
            if text := tags.get(f"{key}:edtf"):
                edtf += 1
                assert key in tags and text != tags[key]
                # The package knows an open side as `..` behind the slash only, or as nothing.
                assert parse_edtf(text.replace("../", "/")) is not None
    assert edtf > 20


def test_values_fit_into_the_database(nodes: list[tuple[float, float, Tags]]) -> None:
    assert max(len(value) for _, _, tags in nodes for value in tags.values()) <= 255
    cited = sum("source" in tags for _, _, tags in nodes)
    assert cited > 0.99 * len(nodes)


@pytest.mark.usefixtures("viewer_assets")
def test_there_and_back_names_keep_their_dates(file: Path, atlas: Atlas) -> None:
    """Of settlements; a name that is borne again at once is taken for one that lasted."""
    again = check(read(imported_file(file)))
    settlements = {"city", "town", "village", "region", "district"}

    def facts(one: Atlas) -> Counter[tuple[Any, ...]]:
        return Counter(
            (place.wikidata, name.text, name.lang, str(name.start), str(name.end))
            for place in one.places for name in place.names
            if place.kind in settlements and name.status in BORNE and name.start and name.end
        )  # fmt: skip

    before, after = facts(atlas), facts(again)
    assert sum(before.values()) > 100
    assert {text for _, text, *_ in before - after} <= {"ცხინვალი", "Цхинвали", "Tskhinvali"}


@pytest.mark.usefixtures("viewer_assets")
def test_what_is_not_carried_is_told(tmp_path: Path, atlas: Atlas) -> None:
    output = tmp_path / "stalin.osm"
    result = run("export", "osm", ROOT / "geodata", "-o", output)
    lines = result.stderr.splitlines()
    rival = sum(name.status not in BORNE for place in atlas.places for name in place.names)
    assert f"left out: {rival} rival or rejected names" in lines
    assert "left out: 4 tours" in lines
    assert any(line.endswith("places of kinds without a tag (historic=yes)") for line in lines)
    first = output.read_bytes()
    assert run("export", "osm", ROOT / "geodata", "-o", output).exit_code == 0
    assert output.read_bytes() == first


def test_texts_stay_texts_and_long_ones_are_cut(atlas: Atlas) -> None:
    place = next(place for place in atlas.places if place.id == "volgograd")
    honouring = next(name for name in place.names if name.namesake)
    name = replace(honouring, text='A "B" <c> & \u0001' + "x" * 300, lang="ru")
    many = {str(at): replace(next(iter(atlas.sources.values())), id=str(at), title="t" * 90, url="")
            for at in range(3)}  # fmt: skip
    place = replace(place, names=(replace(name, sources=tuple(many)),))
    made = FORMS["osm"].make(replace(atlas, places=(place,), sources=many | dict(atlas.sources)))
    assert b"&lt;c&gt; &amp; x" in made.data
    assert made.left.counts()["works of names and states"] == 1
