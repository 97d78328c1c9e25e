"""`mapgen translate`: the file for translators, and bringing it up to date."""

import json
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from mapgen.check import inspect
from mapgen.cli import main
from mapgen.outlets.untranslated import untranslated
from mapgen.reading.tables import read
from tests.editing import edit, small_in


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """The small dataset in English and German."""
    return small_in(tmp_path, "de")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


def told(file: Path) -> dict[tuple[str, str], str]:
    """Return the translations of a file as Babel reads them."""
    with file.open("rb") as opened:
        catalogue = read_po(opened)
    return {(str(each.context), str(each.id)): str(each.string) for each in catalogue if each.id}


def fill(file: Path, text: str, translation: str) -> None:
    edit(file, f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"')


def test_it_has_every_text_of_the_tables_in_their_order(dataset: Path) -> None:
    done = run("translate", "de", dataset)
    file = dataset / "texts.de.po"
    found = told(file)
    assert done.output == f"{file}: 0 of {len(found)} texts are translated\n"
    assert list(found)[:2] == [("places.title", "Volgograd"), ("places.title", "Luhansk")]
    assert ("figures.note", "Highest yearly count listed.") in found
    assert set(found.values()) == {""}
    about = "#. Norilsk camp (Norillag)\n#: figures.csv:norillag\n"
    assert f'{about}msgctxt "figures.note"' in file.read_text("utf-8")
    assert inspect(read(dataset)).problems == ()


def test_again_it_keeps_what_is_translated_and_the_same_bytes(dataset: Path) -> None:
    run("translate", "de", dataset)
    file = dataset / "texts.de.po"
    edit(file, '"Language: de\\n"', '"Language: de\\n"\n"Last-Translator: Ada\\n"')
    fill(file, "City on the Volga.", "Stadt an der Wolga.")
    run("translate", "de", dataset)
    before = file.read_bytes()
    assert told(file)["places.summary", "City on the Volga."] == "Stadt an der Wolga."
    assert b"Last-Translator: Ada" in before
    assert " 1 of " in run("translate", "de", dataset).output
    assert file.read_bytes() == before


def test_a_changed_text_keeps_its_translation_to_be_reviewed(dataset: Path) -> None:
    run("translate", "de", dataset)
    file = dataset / "texts.de.po"
    fill(file, "City on the Volga.", "Stadt an der Wolga.")
    fill(file, "Blown up in stages.", "In Etappen gesprengt.")
    edit(dataset / "places.csv", "City on the Volga.", "A city on the Volga.")
    edit(dataset / "events.csv", "Blown up in stages.", "Removed.")
    lines = run("translate", "de", dataset).output.splitlines()
    assert lines[1:] == [
        "1 to be reviewed, since their text has changed",
        "1 kept at the end, whose text is gone",
    ]
    text = file.read_text("utf-8")
    assert '#, fuzzy\n#| msgid "City on the Volga."\nmsgctxt "places.summary"' in text
    assert '#~ msgid "Blown up in stages."\n#~ msgstr "In Etappen gesprengt."' in text
    again = run("translate", "de", dataset).output.splitlines()
    assert again == lines and file.read_text("utf-8") == text


def test_it_counts_for_programs(dataset: Path) -> None:
    facts = json.loads(run("translate", "de", dataset, "--json").output)
    file = dataset / "texts.de.po"
    total = len(told(file))
    assert facts == {"path": str(file), "total": total, "translated": 0, "fuzzy": 0, "gone": 0,
                     "problems": []}  # fmt: skip


def test_what_is_in_the_file_is_translated(dataset: Path) -> None:
    def missing() -> dict[str, tuple[str, ...]]:
        return {f"{each.file} {each.column}": each.missing for each in untranslated(dataset)}

    assert "figures.csv note@de" not in missing()
    run("translate", "de", dataset)
    assert missing()["figures.csv note@de"] == ("norillag",)
    assert "volgograd" in missing()["places.csv summary@de"]
    fill(dataset / "texts.de.po", "City on the Volga.", "Stadt an der Wolga.")
    fill(dataset / "texts.de.po", "Highest yearly count listed.", "Höchste Zahl.")
    assert "volgograd" not in missing()["places.csv summary@de"]
    assert "figures.csv note@de" not in missing()


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("fr", "the map has no language 'fr'; map.toml has en, de: add it to languages"),
        ("ua", "the map has no language 'ua'; UA is a country: its language is uk"),
        ("en", "'en' is the language of the tables"),
    ],
)
def test_other_languages_are_refused(dataset: Path, lang: str, message: str) -> None:
    done = run("translate", lang, dataset)
    assert (done.exit_code, message in done.output) == (2, True)
    assert not list(dataset.glob("*.po"))


def test_only_a_folder_has_such_files(dataset: Path, tmp_path: Path) -> None:
    book = tmp_path / "all.xlsx"
    run("export", "workbook", dataset, "-o", book)
    done = run("translate", "de", book)
    assert done.exit_code == 2
    assert f"{book} is no folder: mapgen export tables makes one of a workbook" in done.output


def test_unreadable_tables_are_told(dataset: Path) -> None:
    edit(dataset / "map.toml", 'id = "small"', "id = ")
    done = run("translate", "de", dataset)
    assert done.exit_code == 1 and "the file is not TOML" in done.output


def test_a_broken_file_is_not_replaced(dataset: Path) -> None:
    file = dataset / "texts.de.po"
    file.write_text("hello\n", "utf-8")
    done = run("translate", "de", dataset)
    assert done.exit_code == 1 and "the file is not PO: syntax error" in done.output
    assert file.read_text("utf-8") == "hello\n"
