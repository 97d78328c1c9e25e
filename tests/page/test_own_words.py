"""A page in a language that the dataset brings."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mapgen.check import check
from mapgen.cli import main
from mapgen.folium.data import dated_json, in_language
from mapgen.model.atlas import Atlas
from mapgen.outlets.export import to_folder, to_workbook
from mapgen.outlets.serve.rebuild import Rebuilder
from mapgen.page.frame import page
from mapgen.payload import payload
from mapgen.payload.late import split
from mapgen.reading.tables import read
from tests.conftest import ROOT
from tests.editing import edit, small_in

FRENCH = ROOT / "tests" / "data" / "words_fr.json"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """The small dataset in French, English and German."""
    folder = small_in(tmp_path, "fr", "de")
    shutil.copyfile(FRENCH, folder / "words.fr.json")
    return folder


def speaking(dataset: Path, *languages: str) -> Atlas:
    return check(read(dataset)).in_languages(languages)


def words_of(wire: dict[str, Any], lang: str) -> dict[str, str]:
    keys, *rows = wire["words"]
    return dict(zip(keys[1:], next(row[1:] for row in rows if row[0] == lang), strict=True))


def test_the_payload_has_english_beside_an_incomplete_language(dataset: Path) -> None:
    wire = payload(speaking(dataset, "fr"))
    assert [row[0] for row in wire["words"]] == ["", "fr", "en"]
    assert words_of(wire, "fr")["card.close"] == "Fermer"
    assert words_of(wire, "fr")["cite.all"] == "" and words_of(wire, "en")["cite.all"] == "Cite all"
    assert wire["languages"] == ["fr"]
    assert wire["lexicons"][0]["months"][0] == "janvier"


def test_english_comes_with_the_first_picture_if_it_is_needed_there(dataset: Path) -> None:
    early, late = split(payload(speaking(dataset, "fr", "de", "en")))
    assert [row[0] for row in early["words"]] == ["", "fr", "en"]
    assert [row[0] for row in late[0].value["words"]] == ["de"]
    early, late = split(payload(speaking(dataset, "de", "fr")))
    assert [row[0] for row in early["words"]] == ["", "de"]
    assert [row[0] for row in late[0].value["words"]] == ["fr", "en"]


def test_what_the_build_writes_says_which_sentences_are_english(
    dataset: Path, viewer_assets: Path
) -> None:
    html = page(speaking(dataset, "fr"))
    assert '<html lang="fr" dir="ltr">' in html
    assert 'data-word="page.skipToMap">Aller à la carte</a>' in html
    english = '<bdi lang="en">Skip to the list</bdi>'
    assert f'data-word="page.skipToList">{english}</a>' in html
    assert '<h2 id="list-title" data-word="list.title">Lieux</h2>' in html
    assert "25 février 1956" in html and "Russie" in html
    assert "<b>{licence}" not in html
    assert page(speaking(dataset, "fr")) == html


def test_hebrew_runs_from_right_to_left(dataset: Path, viewer_assets: Path) -> None:
    edit(dataset / "map.toml", '"fr"', '"he"')
    (dataset / "words.fr.json").rename(dataset / "words.he.json")
    (dataset / "words.he.json").write_text('{"card.close": "סגירה"}', "utf-8")
    assert '<html lang="he" dir="rtl">' in page(speaking(dataset, "he"))


def test_the_command_line_knows_it(dataset: Path, viewer_assets: Path) -> None:
    out = dataset.with_name("out.html")
    done = CliRunner().invoke(main, ["build", str(dataset), "-o", str(out), "--lang", "fr,en"])
    assert done.exit_code == 0, done.output
    assert '<html lang="fr"' in out.read_text("utf-8")
    done = CliRunner().invoke(main, ["build", str(dataset), "-o", str(out), "--lang", "tlh"])
    assert done.exit_code == 2
    assert done.output.endswith("available: ar, cs, de, en, hu, hy, ka, pl, ru, uk, fr\n")
    embedded = CliRunner().invoke(main, ["embed", str(dataset), "--for", "html", "--lang", "fr"])
    assert "lang=fr" in embedded.output and "Open the full map" in embedded.output


def test_a_rebuild_takes_the_sentence_that_was_edited(dataset: Path, viewer_assets: Path) -> None:
    out = dataset.with_name("out.html")
    rebuilder = Rebuilder(dataset, out, ("fr",))
    assert rebuilder.rebuild().changed and "Aller à la carte" in out.read_text("utf-8")
    edit(dataset / "words.fr.json", "Aller à la carte", "À la carte")
    assert rebuilder.rebuild().changed and ">À la carte<" in out.read_text("utf-8")
    assert not rebuilder.rebuild().changed
    edit(dataset / "words.fr.json", '"À la carte"', "7")
    assert "words.fr.json:7:page.skipToMap: 7 is not a text" in rebuilder.rebuild().problems


def test_a_workbook_has_it_as_a_sheet(dataset: Path) -> None:
    to_workbook(dataset, dataset.with_name("book.xlsx"), force=False)
    book = dataset.with_name("book.xlsx")
    whole = payload(check(read(dataset)))
    assert payload(check(read(book))) == whole
    to_folder(book, dataset.with_name("again"))
    again = dataset.with_name("again") / "words.fr.json"
    assert json.loads(again.read_text("utf-8")) == json.loads(FRENCH.read_text("utf-8"))


def test_layers_of_folium_speak_it(dataset: Path) -> None:
    told = json.loads(dated_json(in_language(check(read(dataset)), "fr"), "topright"))
    assert [row[0] for row in told["payload"]["words"]] == ["", "fr", "en"]
