"""`mapgen import` of Linked Places (LPF) and LP-TSV, ours and others'."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.model.claims import REJECTED, Claim
from mapgen.outlets.export.forms import FORMS
from mapgen.outlets.export.forms.lp_tsv import HEADS
from mapgen.outlets.intake.lpf_dates import date_of
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.outlets.test_intake import files_in, imported, imported_file, names, remarks, rows

pytestmark = pytest.mark.usefixtures("viewer_assets")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped dataset."""
    return check(read(ROOT / "geodata"))


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory, viewer_assets: Path) -> Path:
    """The shipped dataset, exported to LPF and imported again."""
    source = tmp_path_factory.mktemp("lpf") / "stalin.json"
    assert run("export", "lpf", ROOT / "geodata", "-o", source).exit_code == 0
    return imported_file(source)


@pytest.fixture(scope="module")
def again(returned: Path) -> Atlas:
    return check(read(returned))


def kept(claims: Iterable[Claim]) -> list[Any]:
    return [claim for claim in claims if claim.status != REJECTED]


def test_lpf_and_back_keeps_the_places(atlas: Atlas, again: Atlas) -> None:
    def facts(one: Atlas) -> list[tuple[Any, ...]]:
        return [(each.id, each.title, each.kind, each.position, each.country, each.wikidata,
                 each.summary) for each in one.places]  # fmt: skip

    assert facts(again) == facts(atlas)
    assert again.definition.title == atlas.definition.title
    assert again.definition.licence == atlas.definition.licence
    assert [(one.place, one.form, one.parts) for one in again.regions] == [
        (one.place, one.form, one.parts) for one in
        sorted(atlas.regions, key=lambda one: [place.id for place in atlas.places].index(one.place))
    ]  # fmt: skip


def test_lpf_and_back_keeps_the_names(atlas: Atlas, again: Atlas) -> None:
    """What is lost: the end of a name without dates, and such a name that is the title."""

    def facts(one: Atlas) -> Counter[tuple[Any, ...]]:
        return Counter(
            (place.id, name.text, name.lang, str(name.start), str(name.end),
             name.lasting and bool(name.start or name.end))
            for place in one.places
            for name in kept(place.names)
        )  # fmt: skip

    lost = facts(atlas) - facts(again)
    assert sum(facts(again).values()) > 1100 and not facts(again) - facts(atlas)
    titles = {place.id: place.title for place in atlas.places}
    assert all((text, start, end) == (titles[place], "None", "None")
               for place, text, _, start, end, _ in lost)  # fmt: skip
    assert sum(lost.values()) <= 1


def test_lpf_and_back_keeps_events_and_relations(atlas: Atlas, again: Atlas) -> None:
    def events(one: Atlas) -> Counter[tuple[Any, ...]]:
        return Counter((place.id, str(event.date), event.text)
                       for place in one.places for event in kept(place.events))  # fmt: skip

    def relations(one: Atlas) -> Counter[tuple[Any, ...]]:
        return Counter((place.id, each.other, each.kind, str(each.date))
                       for place in one.places for each in kept(place.relations))  # fmt: skip

    assert not events(atlas) - events(again)
    more = events(again) - events(atlas)
    assert {text for _, _, text in more} <= {"The place begins", "The place ends"}
    assert relations(again) == relations(atlas)


def test_lpf_and_back_keeps_who_says_so(atlas: Atlas, again: Atlas) -> None:
    """A work is its label and address; the locator stands apart again where a work has a date."""

    def cited(one: Atlas) -> dict[tuple[str, str], set[str]]:
        return {
            (place.id, name.text): {one.sources[work].url for work in name.sources}
            for place in one.places for name in kept(place.names)
        }  # fmt: skip

    before, after = cited(atlas), cited(again)
    same = [key for key in after if after[key] == before[key]]
    assert len(same) > 0.95 * len(after)


def test_what_lpf_holds_and_a_dataset_does_not_is_told(tmp_path: Path) -> None:
    source = tmp_path / "one.json"
    source.write_text(json.dumps(collection(FEATURE)), "utf-8")
    result = run("import", source, "-o", tmp_path / "new")
    assert result.stderr.splitlines() == [
        "left out: 1 feature classes",
        "left out: 1 links to other registers",
        "left out: 1 parts 'depictions'",
        "left out: 1 relations to places or of kinds that are not known here",
        "left out: 1 types after the first",
        "one.json: row 1, geometry: 2 points for one place; the first one is taken",
        "one.json: row 1, start: Abbandun: not a date from year 1 on; left empty",
    ]
    facts = json.loads(run("import", source, "-o", tmp_path / "json", "--json").stdout)
    assert facts["form"] == "lpf" and facts["lost"]["feature classes"] == 1


FEATURE: dict[str, Any] = {
    "@id": "http://gazetteer.example/places/p_12345", "type": "Feature",
    "properties": {"title": "Abingdon (UK)", "ccodes": ["GB"], "fclasses": ["P"]},
    "when": {"timespans": [{"start": {"in": "676"}, "end": {"latest": "2000"}}]},
    "names": [
        {"toponym": "Abingdon", "lang": "en", "citations": [
            {"label": "Ye Olde Gazetteer (1635), p. 7", "@id": "http://archive.example/ye"}],
         "when": {"timespans": [{"start": {"in": "1600"}, "end": {"in": "1699"}},
                                {"start": {"in": 1750}}]}},
        {"toponym": "Abbandun", "lang": "Old English",
         "when": {"timespans": [{"start": {"in": "-0100"},
                                 "end": {"earliest": "0900", "latest": "0950"}}]}},
        {"toponym": "Abendone", "when": {"certainty": "less-certain", "timespans": [
            {"start": {"in": "1100-05"}}]}},
    ],
    "types": [{"identifier": "aat:300008375", "label": "town",
               "sourceLabels": [{"label": "Market Town", "lang": "en"}]}, {"label": "site"}],
    "geometry": {"type": "GeometryCollection", "geometries": [
        {"type": "Point", "coordinates": [-1.2879, 51.6708], "certainty": "less-certain",
         "citations": [{"label": "Getty TGN", "@id": "tgn:7011944"}]},
        {"type": "Point", "coordinates": [-1.31, 51.64]}]},
    "links": [{"type": "closeMatch", "identifier": "wd:Q321372"},
              {"type": "primaryTopicOf", "identifier": "https://en.wikipedia.org/wiki/Abingdon"}],
    "relations": [{"relationType": "gvp:broaderPartitive", "relationTo": "elsewhere"}],
    "descriptions": [{"value": "A historic market town", "lang": "en"}],
    "depictions": [{"@id": "https://commons.example/x"}],
}  # fmt: skip


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "title": "Towns", "license": "CC0",
            "features": list(features)}  # fmt: skip


def test_a_feature_as_the_format_describes_it(tmp_path: Path) -> None:
    out = imported(tmp_path, json.dumps(collection(FEATURE)), "towns.geojson")
    (place,) = rows(out, "places")
    assert {key: place[key] for key in ("id", "title", "kind", "precision", "country")} == {
        "id": "p-12345", "title": "Abingdon (UK)", "kind": "market town",
        "precision": "settlement", "country": "GB",
    }  # fmt: skip
    assert (place["wikidata"], place["summary"]) == ("Q321372", "A historic market town")
    assert place["coordinate_source"] == "getty-tgn"
    assert [name[1:5] for name in names(out)] == [
        ("Abingdon", "en", "1600", "1699"),
        ("Abingdon", "en", "1750", ""),
        ("Abbandun", "ang", "", "0900/0950"),
        ("Abendone", "und", "1100-05~", ""),
    ]
    first = rows(out, "names")[0]
    assert (first["source"], first["locator"]) == ("ye-olde-gazetteer", "p. 7")
    assert rows(out, "names")[2]["note"] == "In the file start is -0100"
    assert [(row["kind"], row["date"]) for row in rows(out, "events")] == [
        ("began", "0676"), ("ended", "../2000"),
    ]  # fmt: skip
    text = (out / "map.toml").read_text("utf-8")
    assert 'title = "Towns"' in text and 'licence = "CC0"' in text
    assert not (out / "mapping.toml").exists()


def test_features_that_make_no_place(tmp_path: Path) -> None:
    def feature(geometry: Any, title: str = "X") -> dict[str, Any]:
        named = [{"toponym": title}]
        return {"properties": {"title": title}, "geometry": geometry, "names": named}

    at_sea, kyiv = [{"type": "Point", "coordinates": each} for each in ([-30, 0], [30.5, 50.4])]
    features = [
        FEATURE, feature(None), feature({"type": "Point", "coordinates": "x"}), feature(at_sea),
        feature(kyiv, ""), feature({"type": "Point", "coordinates": [5e6, 4e6]}), "no feature",
    ]  # fmt: skip
    out = imported(tmp_path, json.dumps(collection(*features)), "towns.json")
    assert len(rows(out, "places")) == 1
    why = [(int(row), what, message) for row, what, _, message, _ in remarks(out) if row != "1"]
    crs = "the coordinates are no degrees; name the coordinate system of the file in mapping.toml"
    assert why == [
        (2, "geometry", "there is no geometry"),
        (3, "geometry", "the geometry is no GeoJSON"),
        (4, "", "the point lies in no country"),
        (5, "", "there is no title"),
        (6, "geometry", f"{crs}: crs"),
    ]


@pytest.mark.parametrize(
    ("side", "text"),
    [
        ({"in": "1961"}, "1961"), ({"in": 61}, "0061"), ("1961-11", "1961-11"), (1961, "1961"),
        ({"earliest": "1961", "latest": "1961"}, "1961"), ({"earliest": "1961"}, "1961/.."),
        ({"latest": "1961-11-10T00:00:00"}, "../1961-11-10"), ({}, ""), (None, ""), ([1], ""),
        ({"in": None, "earliest": "1950", "latest": "1961"}, "1950/1961"),
    ],
)  # fmt: skip
def test_sides_of_a_time(side: Any, text: str) -> None:
    assert date_of(side) == text


def test_lp_tsv_and_back(atlas: Atlas, tmp_path: Path) -> None:
    """Dates of single names are lost, as the export says; those of the record become events."""
    source = tmp_path / "stalin.tsv"
    source.write_bytes(FORMS["lp-tsv"].make(atlas).data)
    out = imported_file(source)
    again = check(read(out))
    facts = [
        [(each.id, each.title, each.position, each.country, each.wikidata) for each in one.places]
        for one in (atlas, again)
    ]
    assert facts[0] == facts[1]
    words = [{(" ".join(name.text.replace(";", ",").split()), name.lang)
              for name in kept(place.names)} for place in atlas.places]  # fmt: skip
    assert [{(name.text, name.lang) for name in place.names} for place in again.places] == words
    assert {event.kind for place in again.places for event in place.events} == {"began", "ended"}
    assert not (out / "mapping.toml").exists()


def test_lp_tsv_of_others(tmp_path: Path) -> None:
    text = (
        "id,title,title_source,title_uri,fclasses,attestation_year,start,end,ccodes,matches,"
        "variants,types,geowkt,lon,lat\n"
        "1,Marienborch,Croniken (1491),,P,1850,1480,1491,PL;DE,gn:1;wd:Q146820,"
        "Malbork@pl;Marienburg,town;castle,POINT (19.0 54.0),,\n"
        "2,Elbing,Croniken (1491),https://maps.example/x,P,1850,-20,,PL,,,town,,19.4,54.15\n"
    )
    out = imported(tmp_path, text)
    assert [(row["title"], row["kind"], row["country"], row["wikidata"], row["lat"])
            for row in rows(out, "places")] == [
        ("Marienborch", "town", "PL", "Q146820", "54"), ("Elbing", "town", "PL", "", "54.15"),
    ]  # fmt: skip
    assert [name[1:3] for name in names(out)] == [("Malbork", "pl"), ("Marienburg", "und")]
    assert [row["text"] for row in rows(out, "events")] == [
        "The record of the place begins", "The record of the place ends",
    ]  # fmt: skip
    assert {row["issued"] for row in rows(out, "sources")} == {"", "1850"}
    ((row, column, value, message, result),) = remarks(out)
    assert (row, column, value, result) == ("3", "start", "-20", "left empty")
    assert message.startswith("not a date that can be read: years before 1 are not supported")


def test_a_table_is_not_lp_tsv_by_its_title_alone(tmp_path: Path) -> None:
    assert {"id", "title", "title_source", "lat", "lon"} < set(HEADS)
    out = imported(tmp_path, "id,title,title_source,lat,lon,built\na,A,S,48,37,1900\n")
    assert (out / "mapping.toml").exists()


def test_the_same_gazetteer_gives_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "towns.json"
    source.write_text(json.dumps(collection(FEATURE)), "utf-8")
    for folder in ("one", "two", "one"):
        assert run("import", source, "-o", tmp_path / folder).exit_code == 0
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")
