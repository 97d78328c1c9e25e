"""Translations: files such as map.de.toml, columns such as title@de, and --lang."""

import json
import re
import shutil
from base64 import b64decode
from pathlib import Path
from typing import Any
from zlib import decompress

import pytest
from click.testing import CliRunner

from mapgen.check import check
from mapgen.cli import main
from mapgen.i18n import catalogue
from mapgen.i18n.catalogue import chosen, speaking
from mapgen.i18n.languages import languages
from mapgen.page.frame import page
from mapgen.payload import payload
from mapgen.reading.tables import read
from mapgen.support.errors import DataError, UsageError
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"
GEODATA = ROOT / "geodata"
LANGUAGES = ["en", "ru", "de", "uk", "hu", "cs", "pl", "ka", "hy", "ar"]
GERMAN = """
title = "Eine kleine Karte"
[measures]
prisoners = "Häftlinge"
[[layers]]
id = "renamed"
title = "Stalins Name"
words = { during = "trägt ihn" }
kinds.city = { title = "Stadt" }
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """The small dataset in English and German."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    edit(folder / "map.toml", 'languages = ["en"]', 'languages = ["en", "de"]')
    (folder / "map.de.toml").write_text(GERMAN, encoding="utf-8")
    return folder


def payload_of(folder: Path, *languages: str) -> dict[str, Any]:
    atlas = check(read(folder))
    return payload(atlas.in_languages(languages) if languages else atlas)


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        check(read(folder))
    return [str(problem) for problem in caught.value.problems]


def add_column(path: Path, column: str, cells: dict[str, str]) -> None:
    """Add a column to a table; `cells` are keyed by the first cell of the row."""
    heading, *rows = path.read_text("utf-8").splitlines()
    lines = [f"{heading},{column}"]
    lines += [f"{row},{cells.get(row.partition(',')[0], '')}" for row in rows if row]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_translation_reaches_the_payload(dataset: Path) -> None:
    payload = payload_of(dataset)
    assert payload["lang"] == "en" and payload["languages"] == ["en", "de"]
    (german,) = payload["translations"]
    assert german["lang"] == "de" and german["title"] == "Eine kleine Karte"
    assert german["measures"] == {"prisoners": "Häftlinge"}
    layer = german["layers"]["renamed"]
    assert layer["kinds"] == {"city": {"title": "Stadt"}}
    assert layer["words"] == {"during": "trägt ihn"}


def test_equal_texts_are_left_out(dataset: Path) -> None:
    edit(dataset / "map.de.toml", "Eine kleine Karte", "A small map")
    assert "title" not in payload_of(dataset)["translations"][0]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'title = "Eine kleine Karte"',
            'titel = "Eine kleine Karte"',
            "map.de.toml:2:titel: map.toml has no such text; did you mean title?",
        ),
        (
            'id = "renamed"',
            'id = "rename"',
            "map.de.toml:5:layers.rename: map.toml has no such text; did you mean renamed?",
        ),
        ('"Häftlinge"', "7", "map.de.toml:4:measures.prisoners: 7 is not a text; put it in quotes"),
        ('"Häftlinge"', '""', "map.de.toml:4:measures.prisoners: '' is not a text"),
        (
            "prisoners =",
            "prisoner =",
            "map.de.toml:4:measures.prisoner: map.toml has no such text; did you mean prisoners?",
        ),
        (
            'kinds.city = { title = "Stadt" }',
            'kinds.city = "Stadt"',
            "map.de.toml:9:layers.renamed.kinds.city: 'Stadt' is not a table of texts",
        ),
        (
            'words = { during = "trägt ihn" }',
            'colour = "#000000"',
            "map.de.toml:8:layers.renamed.colour: map.toml has no such text",
        ),
        (
            "[measures]",
            'credits = ["Dank"]\n[measures]',
            "map.de.toml:3:credits: map.toml has no such text",
        ),
        ("[measures]", "measures", "map.de.toml:3: the file is not TOML"),
    ],
)
def test_a_wrong_translation_is_reported(dataset: Path, old: str, new: str, problem: str) -> None:
    assert check(read(dataset))
    edit(dataset / "map.de.toml", old, new)
    (problems,) = problems_of(dataset)
    assert problems.startswith(problem)


def test_a_list_of_another_length_is_reported(dataset: Path) -> None:
    edit(dataset / "map.toml", 'licence = "CC BY 4.0"\n', 'licence = "x"\ncredits = ["a", "b"]\n')
    edit(dataset / "map.de.toml", "[measures]", 'credits = ["a"]\n[measures]')
    assert problems_of(dataset) == ["map.de.toml:3:credits: ['a'] is not a list of 2 texts"]


def test_a_language_that_the_map_has_not_is_reported(dataset: Path) -> None:
    (dataset / "map.de.toml").rename(dataset / "map.pl.toml")
    assert problems_of(dataset) == [
        "map.pl.toml: the map has no language 'pl'; map.toml has en, de"
    ]


def test_a_file_that_names_no_language_is_reported(dataset: Path) -> None:
    (dataset / "map.de.toml").rename(dataset / "map.old_.toml")
    assert problems_of(dataset) == [
        "map.old_.toml: 'old_' is not a language tag; name it map.de.toml"
    ]


def test_columns_in_other_languages_reach_the_payload(dataset: Path) -> None:
    add_column(dataset / "places.csv", "title@de", {"volgograd": "Wolgograd"})
    add_column(dataset / "places.csv", "summary@de", {"volgograd": "Stadt an der Wolga."})
    place = next(place for place in payload_of(dataset)["places"] if place[0] == "volgograd")
    assert place[16] == {"de": ["Wolgograd", "Stadt an der Wolga."]}
    others = [place for place in payload_of(dataset)["places"] if place[0] != "volgograd"]
    assert others
    assert not any(part for place in others for part in place if isinstance(part, dict))


def test_only_the_pages_languages_are_in_it(dataset: Path) -> None:
    add_column(dataset / "places.csv", "title@de", {"volgograd": "Wolgograd"})
    payload = payload_of(dataset, "pl")
    assert payload["languages"] == ["pl"] and payload["lang"] == "en"
    assert [row[0] for row in payload["words"]] == ["", "pl"]
    assert payload["translations"] == []
    assert "Wolgograd" not in json.dumps(payload, ensure_ascii=False)


@pytest.mark.parametrize("column", ["title@DE", "title@", "kind@de", "titel@de"])
def test_a_column_that_is_none_is_reported(dataset: Path, column: str) -> None:
    add_column(dataset / "places.csv", column, {})
    assert any(f"places.csv:1:{column}" in problem for problem in problems_of(dataset))


def test_the_page_opens_in_its_first_language(dataset: Path, viewer_assets: Path) -> None:
    html = page(check(read(dataset)).in_languages(("de", "en")))
    assert '<html lang="de" dir="ltr">' in html
    assert "<h1>Eine kleine Karte</h1>" in html
    assert '<p class="standfirst" id="standfirst" lang="en">Four places for the tests.</p>' in html
    assert f'aria-label="{catalogue.words("de")["page.layers"]}"' in html


def test_arabic_runs_from_right_to_left(viewer_assets: Path) -> None:
    html = page(check(read(SMALL)).in_languages(("ar",)))
    assert '<html lang="ar" dir="rtl">' in html
    assert '<h1 lang="en">A small map</h1>' in html


def test_languages_are_chosen_by_their_tags() -> None:
    atlas = check(read(SMALL))
    assert speaking(atlas, ("de", "ru")).definition.languages == ("de", "ru")
    assert speaking(atlas, ()) is atlas
    for wrong in ("tlh", "de,tlh", "de,", "DE"):
        with pytest.raises(UsageError, match="mapgen has no translation for"):
            speaking(atlas, chosen(wrong))


def test_an_unknown_language_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["build", str(SMALL), "-o", str(tmp_path), "--lang", "de,tlh"])
    assert done.exit_code == 2
    assert (
        done.output
        == "mapgen has no translation for 'tlh'; available: " + ", ".join(languages()) + "\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_page_of_two_languages_holds_just_those(tmp_path: Path, viewer_assets: Path) -> None:
    out = tmp_path / "two.html"
    done = CliRunner().invoke(main, ["build", str(GEODATA), "-o", str(out), "--lang", "de,ru"])
    assert done.exit_code == 0, done.output
    html = out.read_text("utf-8")
    blocks = re.findall(r'octet-stream" id="[^"]*">([^<]*)<', html)
    html += "".join(decompress(b64decode(block)).decode("utf-8") for block in blocks)
    assert '<html lang="de"' in html and '"languages":["de","ru"]' in html
    assert catalogue.words("ru")["sources.intro"] in html
    assert catalogue.words("pl")["sources.intro"] not in html
    assert catalogue.words("en")["sources.intro"] not in html


def test_the_shipped_map_has_ten_languages() -> None:
    payload = payload_of(GEODATA)
    assert payload["languages"] == LANGUAGES
    assert [translation["lang"] for translation in payload["translations"]] == LANGUAGES[1:]


def keys_of(table: Any, path: str = "") -> set[str]:
    """Return the paths of all texts; a tally's plural forms count as one."""
    if not isinstance(table, dict):
        return {path}
    if path.count(".") > 1 and ".tally." in path:
        return {path}
    return {key for name, item in table.items() for key in keys_of(item, f"{path}.{name}")}


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_the_shipped_translations_are_whole(lang: str) -> None:
    tables = read(GEODATA)
    atlas = check(tables)
    translation = atlas.definition.translations[lang]
    assert set(translation) == set(
        "title subtitle credits namesakes measures event_kinds tints layers periods days".split()
    )
    for name in ("namesakes", "measures", "event_kinds", "tints", "periods", "days"):
        assert translation[name].keys() == getattr(atlas.definition, name).keys()
    for layer in tables.map["layers"]:
        own = {key: layer[key] for key in ("title", "description", "words", "kinds")}
        own["kinds"] = {
            name: {key: kind[key] for key in ("title", "words", "tally") if kind.get(key)}
            for name, kind in layer["kinds"].items()
        }
        own |= {"tally": layer["tally"]} if "tally" in layer else {}
        assert keys_of(translation["layers"][layer["id"]]) == keys_of(own)
