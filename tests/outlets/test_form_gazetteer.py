"""`mapgen export lpf` and `lp-tsv`: the rules of WHG's schema, and the dates of the tables.

WHG's own schema (validation/static/lpf_v2.0.jsonld of its program) is not ours to keep here; the
variable MAPGEN_LPF_SCHEMA names a copy to check against.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import jsonschema
import pytest

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Name
from mapgen.outlets.export.forms import FORMS
from mapgen.outlets.export.forms.lpf import is_address, when_of
from mapgen.outlets.export.forms.spans import exact_text
from mapgen.reading.tables import read
from mapgen.time.edtf import UNBOUNDED, parse
from tests.cli.test_cli import run
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
BASE = "https://school.example/map/#place="
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?(-([0-2]\d|3[01]))?")
TERM = re.compile(r"https?://[^\s]+|\w+:[^\s]+")
SCHEMA = os.environ.get("MAPGEN_LPF_SCHEMA", "")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped dataset."""
    return check(read(ROOT / "geodata"))


@pytest.fixture(scope="module")
def features(atlas: Atlas) -> list[dict[str, Any]]:
    collection = json.loads(FORMS["lpf"].make(atlas, BASE).data)
    assert collection["@context"].endswith("lpo_v2.0.jsonld")
    assert (collection["type"], collection["license"]) == ("FeatureCollection", "CC BY 4.0")
    return list(collection["features"])


def whens(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every `when` in a value."""
    if isinstance(value, dict):
        yield from ([value["when"]] if "when" in value else [])
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from whens(one)


def test_every_feature_has_what_the_format_requires(
    features: list[dict[str, Any]], atlas: Atlas
) -> None:
    assert [one["@id"] for one in features] == [BASE + place.id for place in atlas.places]
    ids = {one["@id"] for one in features}
    for one in features:
        assert one["type"] == "Feature" and one["properties"]["title"]
        assert one["names"] and all(name["toponym"] and name["lang"] for name in one["names"])
        assert all(name["citations"] for name in one["names"])
        assert one["types"][0]["label"]
        assert {relation["relationTo"] for relation in one.get("relations", ())} <= ids
        cited = [citation for name in one["names"] for citation in name["citations"]]
        assert all(TERM.fullmatch(citation.get("@id", "x:y")) for citation in cited)


def test_every_date_is_one_that_the_schema_takes(features: list[dict[str, Any]]) -> None:
    found = list(whens(features))
    assert len(found) > 1000
    for when in found:
        assert when["timespans"]
        for span in when["timespans"]:
            assert span and set(span) <= {"start", "end"}
            for side in span.values():
                assert set(side) == {"in"} or (side and set(side) <= {"earliest", "latest"})
                assert all(DATE.fullmatch(text) for text in side.values())


def label_of(name: Name) -> str:
    end = ".." if name.lasting else name.end
    return (f"from {name.start} " if name.start else "") + (f"to {end}" if end else "")


def test_names_come_back_with_their_dates(features: list[dict[str, Any]], atlas: Atlas) -> None:
    for place, feature in zip(atlas.places, features, strict=True):
        kept = [name for name in place.names if name.status != "rejected"]
        if not kept:
            continue
        seen = [(n["toponym"], n["lang"], n.get("when", {}).get("label")) for n in feature["names"]]
        labels = [label_of(name) if name.start or name.end else None for name in kept]
        assert seen == [
            (n.text, n.lang, text and text.strip()) for n, text in zip(kept, labels, strict=True)
        ]


@pytest.mark.parametrize(
    ("start", "end", "span", "certainty"),
    [
        ("1961-11-10", "", {"start": {"in": "1961-11-10"}}, None),
        ("1951~", "1956", {"start": {"in": "1951"}, "end": {"in": "1956"}}, "less-certain"),
        ("1951?", "1956~", {"start": {"in": "1951"}, "end": {"in": "1956"}}, "uncertain"),
        ("195X", "", {"start": {"earliest": "1950-01-01", "latest": "1959-12-31"}}, None),
        ("/1962", "", {"start": {"latest": "1962-12-31"}}, None),
        ("1962-21", "", {"start": {"earliest": "1962-03-01", "latest": "1962-05-31"}}, None),
    ],
)
def test_a_date_stays_as_exact_as_it_is(
    start: str, end: str, span: dict[str, Any], certainty: str | None
) -> None:
    when = when_of(parse(start), parse(end) if end else None)
    assert when
    assert when["timespans"] == [span]
    assert when["label"] == f"from {start}" + (f" to {end}" if end else "")
    assert when.get("certainty") == certainty


def test_a_calendar_year_is_written_as_one() -> None:
    assert exact_text(parse("1961").earliest, parse("1961").latest) == "1961"
    assert exact_text(parse("1961-02").earliest, parse("1961-02").latest) == "1961-02"
    assert exact_text(parse("1961-02").earliest, parse("1961-03").latest) == ""
    assert exact_text(-UNBOUNDED, 5) == ""


def test_addresses_are_those_of_the_schema() -> None:
    assert is_address("https://example.org/a?b#c") and is_address("http://a-b.example.org")
    assert not is_address("https://пример.рф/") and not is_address("ftp://example.org")


def test_gdal_reads_it_as_geojson(atlas: Atlas, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_bytes(FORMS["lpf"].make(atlas, BASE).data)
    frame = gpd.read_file(path)
    assert len(frame) == len(atlas.places)
    assert set(frame.geom_type) == {"Point", "GeometryCollection"}


@pytest.mark.skipif(not SCHEMA, reason="MAPGEN_LPF_SCHEMA names no copy of WHG's schema")
@pytest.mark.parametrize("base", ["", BASE])
def test_whgs_schema_takes_it(atlas: Atlas, base: str) -> None:
    schema = json.loads(Path(SCHEMA).read_text("utf-8"))
    del schema["properties"]["citation"]  # of another file, and none is written
    jsonschema.Draft7Validator(schema).validate(json.loads(FORMS["lpf"].make(atlas, base).data))


def test_without_a_base_the_addresses_are_missed(tmp_path: Path) -> None:
    result = run("export", "lpf", "-o", tmp_path / "a.json", SMALL)
    assert result.stderr.splitlines() == [
        "left out: 6 addresses of places (url in map.toml, or --base)",
        "left out: 1 rejected relation between places",
        "left out: 2 figures",
        "left out: 2 states of their time",
        "left out: 4 names of cities on the land",
    ]
    (first, *_) = json.loads((tmp_path / "a.json").read_text("utf-8"))["features"]
    assert first["@id"] == "mapgen:small/volgograd"
    assert first["links"] == [{"type": "closeMatch", "identifier": "wd:Q914"}]


@pytest.mark.parametrize(
    "base", ["school.example/", "javascript:alert(1)", "https://", "http://x y.z"]
)
def test_a_base_is_a_web_address(base: str, tmp_path: Path) -> None:
    result = run("export", "lpf", "-o", tmp_path / "a", SMALL, "--base", base)
    assert result.exit_code == 2 and not (tmp_path / "a").exists()
    assert result.stderr == f"--base {base}: not an address that begins with https:// or http://\n"


def test_the_table_has_a_row_a_place(atlas: Atlas) -> None:
    lines = FORMS["lp-tsv"].make(atlas).data.decode().split("\n")
    heads, *rows = [line.split("\t") for line in lines[:-1]]
    assert {len(row) for row in rows} == {len(heads)}
    cells = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    assert list(cells) == [place.id for place in atlas.places]
    city = cells["volgograd"]
    assert (city["start"], city["end"], city["fclasses"], city["ccodes"]) == ("1589", "", "P", "RU")
    assert "Сталинград@ru" in city["variants"].split(";")
    statue = cells["prague-letna-stalin"]
    assert (statue["start"], statue["end"]) == ("1955-05-01", "1962")
    assert all(DATE.fullmatch(row[key]) for row in cells.values() for key in ("start", "end")
               if row[key])  # fmt: skip


def test_the_table_says_what_it_lacks(tmp_path: Path) -> None:
    result = run("export", "lp-tsv", "-o", tmp_path / "a", SMALL)
    assert result.stderr.splitlines() == [
        "left out: 12 dates of single names",
        "left out: 1 feature class that each row needs",
        "left out: 7 events",
        "left out: 2 figures",
        "left out: 3 relations between places",
        "left out: 1 drawn area or line",
        "left out: 2 states of their time",
        "left out: 4 names of cities on the land",
    ]
