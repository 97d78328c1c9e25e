"""Kinds of names, as everything that comes of a dataset tells them."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapgen.check import check
from mapgen.cli import main
from mapgen.model.atlas import Atlas
from mapgen.noscript.drawing import drawing, tone_keys
from mapgen.outlets.diff.atlases import changes
from mapgen.outlets.export.forms import claims_csv, geojson, gpkg, kml, lp_tsv, lpf, osm
from mapgen.outlets.notebook.tables import frames
from mapgen.outlets.untranslated import untranslated
from mapgen.page.frame import page, viewer_of
from mapgen.payload import payload
from mapgen.reading.tables import read
from mapgen.time.edtf import parse
from tests.conftest import ROOT
from tests.editing import edit
from tests.kinded import kinded

SMALL = check(read(ROOT / "tests" / "data" / "small"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kinded(tmp_path_factory.mktemp("kinds") / "small")


@pytest.fixture(scope="module")
def atlas(folder: Path) -> Atlas:
    return check(read(folder))


def test_the_page_gets_the_words_with_their_titles_and_colours(atlas: Atlas) -> None:
    values = payload(atlas)
    assert values["nameKinds"]["older"] == {"title": "older name"}
    assert values["nameKinds"]["Soviet"]["colourDark"] == "#f0b429"
    volgograd = next(place for place in values["places"] if place[0] == "volgograd")
    assert [name[11] for name in volgograd[10] if len(name) > 11] == [
        ["older"], ["Soviet", "commemorative"], ["Soviet", "commemorative"],
    ]  # fmt: skip


def test_only_a_page_with_kinds_has_their_sentences_and_their_viewer(atlas: Atlas) -> None:
    sentences = {"filters.naming", "filters.any.naming"}
    assert sentences <= set(payload(atlas)["words"][0])
    assert not sentences & set(payload(SMALL)["words"][0])
    assert "nameKinds" not in payload(SMALL)
    assert (viewer_of(atlas), viewer_of(SMALL)) == ("viewer-kinds.js", "viewer.js")
    assert "name-kinds" in page(atlas) and "name-kinds" not in page(SMALL)


def test_the_list_without_scripts_tells_them(atlas: Atlas) -> None:
    rows = page(atlas)
    assert re.search(r"Stalingrad</bdi>|Stalingrad", rows)
    assert "10 April 1925 to 10 November 1961 (Soviet name, commemorative) <a" in rows
    assert "1589 to 10 April 1925 (older name) <a" in rows


def test_the_drawing_has_their_colours_and_explains_them(atlas: Atlas) -> None:
    names = {place.id: place.title for place in atlas.places}
    count = len(atlas.definition.layers)
    pictures = drawing(atlas, names)
    assert {s.tone for one in pictures for s in one.symbols if s.tone >= count} == {count}
    assert tone_keys(pictures, atlas.definition) == [(count, "Soviet name")]
    html = page(atlas)
    assert f".l{count}{{--layer-light:#8a5a00;--layer-dark:#f0b429}}" in html
    assert re.search(rf'<li class="layered l{count}">.* Soviet name</li>', html)
    later = atlas.opened_on(parse("1970"))
    assert tone_keys(drawing(later, names), atlas.definition) == []


def test_pictures_have_their_colours_and_explain_them(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    arguments = ["picture", str(folder), "-o", str(out), "--date", "1953-03-05"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    drawn = out.read_text("utf-8")
    assert "#8a5a00" in drawn and ">Soviet name</text>" in drawn


def test_tables_of_claims_carry_them(atlas: Atlas) -> None:
    table = claims_csv.make(atlas).data.decode("utf-8-sig").splitlines()
    assert table[0].endswith(",note,name_kind")
    assert any(row.endswith(",Soviet; commemorative") for row in table)
    names = frames(atlas)["names"]
    assert set(names["kind"]) == {"", "older", "Soviet;commemorative"}


def test_geojson_carries_them(atlas: Atlas) -> None:
    features = json.loads(geojson.make(atlas).data)["features"]
    names = next(one for one in features if one["id"] == "volgograd")["properties"]["names"]
    assert names[0]["kinds"] == ["older"]
    assert "kinds" not in names[-1]


def test_a_geopackage_carries_them(atlas: Atlas, tmp_path: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio")
    path = tmp_path / "map.gpkg"
    path.write_bytes(gpkg.make(atlas).data)
    kinds = pyogrio.read_dataframe(path, layer="names")["name_kind"]
    assert "Soviet; commemorative" in set(kinds)


@pytest.mark.parametrize("carried", [
    lpf.make, osm.make, lp_tsv.make, kml.make,
])  # fmt: skip
def test_forms_without_room_for_them_say_so(atlas: Atlas, carried: object) -> None:
    left = carried(atlas, "") if carried is lpf.make else carried(atlas)  # type: ignore[operator]
    assert left.left.counts()["kinds of names"] == 5
    bare = carried(SMALL, "") if carried is lpf.make else carried(SMALL)  # type: ignore[operator]
    assert "kinds of names" not in bare.left.counts()


def test_a_diff_tells_them(folder: Path, atlas: Atlas, tmp_path: Path) -> None:
    said = [change.text for change in changes(SMALL, atlas)]
    assert "name “Stalingrad”: kind none → Soviet; commemorative" in " ".join(said)
    assert "name_kinds.older added: “title: older name”" in said
    other = kinded(tmp_path / "other")
    edit(other / "map.toml", 'colour = "#8a5a00"', 'colour = "#111111"')
    (text,) = [change.text for change in changes(atlas, check(read(other)))]
    assert text.startswith("name_kinds.Soviet “title: Soviet name; colour: #8a5a00; ")
    assert "→ “title: Soviet name; colour: #111111; " in text


def test_what_is_not_translated_is_listed(tmp_path: Path) -> None:
    folder = kinded(tmp_path / "small")
    edit(folder / "map.toml", 'languages = ["en"]', 'languages = ["en", "de"]')
    (folder / "map.de.toml").write_text('[name_kinds]\nolder = "älterer Name"\n', "utf-8")
    (missing,) = (each for each in untranslated(folder) if each.file == "map.de.toml")
    kinds = [key for key in missing.missing if key.startswith("name_kinds")]
    assert kinds == ["name_kinds.Soviet.title", "name_kinds.Soviet.tally"]


def test_the_same_kinds_are_told_in_another_language(folder: Path, tmp_path: Path) -> None:
    texts = {"de": {"name_kinds": {"Soviet": {"title": "sowjetisch"}}}}
    atlas = check(read(folder))
    definition = replace(atlas.definition, translations=texts)
    german = replace(atlas, definition=definition).in_languages(("de",))
    assert "(sowjetisch, commemorative) <a" in page(german)
    (told,) = payload(german)["translations"]
    assert told["nameKinds"] == {"Soviet": {"title": "sowjetisch"}}
