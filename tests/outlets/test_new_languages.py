"""`mapgen new --language` lays out what is to be translated; `check --untranslated` tells it."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapgen.check import check, inspect
from mapgen.cli import main
from mapgen.outlets.untranslated import untranslated
from mapgen.page.frame import page
from mapgen.payload import payload
from mapgen.reading.tables import read
from tests.check.test_broken import VALIDATOR
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "made"
    assert run("new", folder, "--language", "he", "--language", "de").exit_code == 0
    return folder


def test_a_new_dataset_has_the_files_of_its_languages(made: Path) -> None:
    assert tomllib.loads((made / "map.toml").read_text("utf-8"))["languages"] == ["en", "he", "de"]
    texts = tomllib.loads((made / "map.he.toml").read_text("utf-8"))
    assert texts["title"] == "My map" and texts["layers"][0]["id"] == "names"
    assert set(texts["layers"][0]["tally"]["during"]) == {"one", "two", "other"}
    words = json.loads((made / "words.he.json").read_text("utf-8"))
    assert words["card.close"] == "Close" and words["page.direction"] == "rtl"
    assert "borders.more.two" in words and list(words) == sorted(words)
    assert (made / "map.de.toml").exists() and not (made / "words.de.json").exists()
    assert inspect(read(made)).problems == ()


@pytest.mark.parametrize("example", ["places", "streets"])
def test_what_is_still_english_is_not_taken_for_a_translation(
    tmp_path: Path, example: str, viewer_assets: Path
) -> None:
    assert run("new", tmp_path / "a", "--example", example, "--language", "fr").exit_code == 0
    atlas = check(read(tmp_path / "a"))
    assert payload(atlas)["translations"] == [{"lang": "fr"}]
    keys, _, fr = payload(atlas)["words"]
    assert fr[keys.index("card.close")] == ""
    assert '<h1 lang="en">' in page(atlas.in_languages(("fr",)))


def test_a_workbook_has_them_as_sheets(tmp_path: Path) -> None:
    assert run("new", tmp_path / "a.xlsx", "--language", "fr").exit_code == 0
    assert inspect(read(tmp_path / "a.xlsx")).problems == ()
    assert "words.fr.json" in {one.file for one in untranslated(tmp_path / "a.xlsx")}


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("French", "--language: 'French' is not a language tag, such as fr or pt-BR\n"),
        ("ua", "--language: 'ua' is no language (ISO 639); UA is a country: its language is uk\n"),
        ("en", "--language: the dataset has 'en' already\n"),
    ],
)
def test_a_wrong_language_is_wrong_usage(tmp_path: Path, lang: str, message: str) -> None:
    done = run("new", tmp_path / "a", "--language", lang)
    assert (done.exit_code, done.stderr) == (2, message)
    assert not (tmp_path / "a").exists()


def test_nothing_is_told_unasked_or_of_what_is_complete(made: Path) -> None:
    assert "untranslated" not in run("check", made).output
    assert untranslated(SMALL) == []


def test_what_is_untranslated_is_told_by_language_and_file(made: Path) -> None:
    told = run("check", made, "--untranslated")
    assert told.exit_code == 0
    every = len(json.loads((made / "words.he.json").read_text("utf-8")))
    found = re.search(rf"\nhe:\n  words.he.json: (\d+) of {every} untranslated: address.wrong, ",
                      told.stdout)  # fmt: skip
    # Some are the same in all languages: they have no words.
    assert found and every - 20 < int(found[1]) < every
    assert "\nde:\n  map.de.toml: 35 of 35 untranslated: title, subtitle, credits, " in told.stdout
    assert "places.csv title@de: 3 of 3 untranslated: oslo, dublin-" in told.stdout
    beside = run("check", made, "--untranslated", "--format", "github")
    assert "he:" in beside.stderr and "he:" not in beside.stdout


def test_a_translation_is_untranslated_no_more(made: Path) -> None:
    def of(file: str, column: str = "") -> set[str]:
        found = (
            x for x in untranslated(made) if (x.lang, x.file, x.column) == ("he", file, column)
        )
        return {key for each in found for key in each.missing}

    before, texts = of("words.he.json"), of("map.he.toml")
    edit(made / "words.he.json", '"Close"', '"סגירה"')
    assert before - of("words.he.json") == {"card.close"}
    edit(made / "map.he.toml", '"My map"', '"המפה שלי"')
    edit(made / "map.he.toml", '"{count} place has', '"מקום {count}')
    assert texts - of("map.he.toml") == {"title", "layers.names.tally.during"}
    (made / "map.he.toml").unlink()
    assert of("map.he.toml") == texts
    heading, *rows = (made / "places.csv").read_text("utf-8").splitlines()
    lines = [f"{heading},title@he", f"{rows[0]},אוסלו", *(f"{row}," for row in rows[1:])]
    (made / "places.csv").write_text("\n".join(lines) + "\n", "utf-8")
    assert "oslo" not in of("places.csv", "title@he") and len(of("places.csv", "title@he")) == 2


def test_the_report_for_machines_has_it(made: Path) -> None:
    report = json.loads(run("check", made, "--untranslated", "--json").stdout)
    VALIDATOR.validate(report)
    assert {"he", "de"} == {each["lang"] for each in report["untranslated"]}
    assert "untranslated" not in json.loads(run("check", made, "--json").stdout)


@pytest.mark.parametrize(
    ("old", "new"),
    [('id = "names"', ""), ("[layers.kinds]", ""), ("languages = [", "languages = 5 #[")],
)
def test_a_broken_map_is_told_as_ever(made: Path, old: str, new: str) -> None:
    edit(made / "map.toml", old, new, times=1 if old.startswith("[") else 0)
    assert run("check", made, "--untranslated").exit_code == 1
