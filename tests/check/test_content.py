"""texts.de.po beside the tables: what it says is given to its texts, every mistake is reported."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mapgen.check import check, inspect
from mapgen.model.atlas import Atlas
from mapgen.noscript.bibliography import works
from mapgen.outlets.diff.atlases import changes
from mapgen.payload import payload
from mapgen.reading.tables import read
from tests.check.warned import warnings
from tests.editing import edit, small_in

GERMAN = """msgid ""
msgstr "Language: de\\n"

msgctxt "places.title"
msgid "Volgograd"
msgstr "Wolgograd"

msgctxt "places.summary"
msgid "City on the Volga."
msgstr "Stadt an der Wolga."

#, fuzzy
msgctxt "events.text"
msgid "Unveiled."
msgstr "Enthüllt."

msgctxt "events.text"
msgid "Blown up in stages."
msgstr "In Etappen gesprengt."

msgctxt "figures.note"
msgid "Highest yearly count listed."
msgstr "Höchste genannte Jahreszahl."

msgctxt "relations.note"
msgid "On the old base."
msgstr "Auf dem alten Sockel."

msgctxt "borders.note"
msgid "Only three of its republics."
msgstr "Nur drei ihrer Republiken."
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """The small dataset in English, German and Russian, with German texts."""
    made = small_in(tmp_path, "de", "ru")
    (made / "texts.de.po").write_text(GERMAN, "utf-8")
    return made


def lines(dataset: Path, text: str, file: str = "texts.de.po") -> list[str]:
    (dataset / file).write_text(text, "utf-8")
    return [str(problem) for problem in inspect(read(dataset)).problems]


def entry(context: str, text: str, translation: str) -> str:
    return f'msgctxt "{context}"\nmsgid "{text}"\nmsgstr "{translation}"\n'


def translated(atlas: Atlas) -> dict[str, str]:
    """Return what is German in an atlas, by its English text."""
    things: list[Any] = [*atlas.places, *atlas.states]
    for place in atlas.places:
        things += [*place.names, *place.events, *place.figures, *place.relations]
    return {
        getattr(thing, field): text
        for thing in things
        for field, text in thing.translations.get("de", {}).items()
    }


WHOLE = {
    "Volgograd": "Wolgograd",
    "City on the Volga.": "Stadt an der Wolga.",
    "Blown up in stages.": "In Etappen gesprengt.",
    "Highest yearly count listed.": "Höchste genannte Jahreszahl.",
    "On the old base.": "Auf dem alten Sockel.",
    "Only three of its republics.": "Nur drei ihrer Republiken.",
}
"""All of GERMAN but what is fuzzy."""


def test_texts_are_given_to_what_they_translate(dataset: Path) -> None:
    assert translated(check(read(dataset))) == WHOLE


def test_a_changed_text_has_no_translation(dataset: Path) -> None:
    edit(dataset / "places.csv", "City on the Volga.", "A city on the Volga.")
    assert "Stadt an der Wolga." not in translated(check(read(dataset))).values()
    assert warnings(dataset) == [
        "texts.de.po:8:places.summary: warning: the tables have no such text any more: “City on "
        "the Volga.”; mapgen translate brings it up to date: de",
        "texts.de.po:12:events.text: warning: the translation is marked as fuzzy, and not shown: "
        "“Unveiled.”; review it, and remove the mark",
    ]


def test_a_column_of_the_table_goes_before(dataset: Path) -> None:
    table = dataset / "places.csv"
    heading, first, *rest = table.read_text("utf-8").splitlines()
    rows = [f"{heading},title@de", f"{first},Stadt Wolgograd", *(f"{row}," for row in rest)]
    table.write_text("\n".join(rows) + "\n", "utf-8")
    told = translated(check(read(dataset)))
    assert told["Volgograd"] == "Stadt Wolgograd"
    assert told["City on the Volga."] == "Stadt an der Wolga."


@pytest.mark.parametrize(
    ("content", "languages", "carried"),
    [
        ("", ("en", "ru", "de"), True),
        ("content = []\n", ("en", "ru", "de"), False),
        ('content = ["ru"]\n', ("en", "ru", "de"), False),
        ('content = ["de"]\n', ("en", "ru", "de"), True),
        ("content = []\n", ("de", "en"), True),
        ("", ("en", "ru"), False),
    ],
)
def test_a_page_carries_the_texts_of_its_first_language_and_those_that_the_map_lists(
    dataset: Path, content: str, languages: tuple[str, ...], carried: bool
) -> None:
    edit(dataset / "map.toml", "span = ", f"{content}span = ")
    sent = payload(check(read(dataset)).in_languages(languages))
    assert ("Auf dem alten Sockel." in str(sent)) is carried
    assert ("Stadt an der Wolga." in str(sent)) is carried


def test_a_page_in_one_language_has_what_is_translated_once(dataset: Path) -> None:
    atlas = check(read(dataset))
    alone, both = (str(payload(atlas.in_languages(langs))) for langs in (("de",), ("de", "en")))
    texts = [text for text in WHOLE if text != "Volgograd"]
    assert [text for text in texts if text in alone] == []
    assert [text for text in texts if text not in both] == []
    assert all(text in alone for text in (*WHOLE.values(), "Unveiled."))


def test_notes_of_sources_are_in_the_first_language(dataset: Path) -> None:
    edit(dataset / "sources.csv", "en,all rights reserved,", "en,all rights reserved,Read in 2024.")
    edit(dataset / "sources.csv", "en,CC BY 4.0,", "en,CC BY 4.0,Read in part.")
    text = entry("sources.note", "Read in 2024.", "2024 gelesen.")
    (dataset / "texts.de.po").write_text(text, "utf-8")
    atlas = check(read(dataset))
    notes = {
        lang: [(each.note, each.note_lang) for each in works(atlas.in_languages((lang, "ru")))[:2]]
        for lang in ("en", "de")
    }
    assert notes == {
        "en": [("Read in 2024.", ""), ("Read in part.", "")],
        "de": [("2024 gelesen.", ""), ("Read in part.", "en")],
    }
    other = replace(atlas, content={"de": {("sources.note", "Read in 2024."): "Gelesen 2024."}})
    (change,) = changes(atlas, other)
    assert change.text == "1 note of sources in de reworded"
    assert (change.file, change.old, change.new) == (
        "texts.de.po", "2024 gelesen.", "Gelesen 2024.")  # fmt: skip


def test_names_of_a_period_have_all_their_notes(dataset: Path) -> None:
    table = dataset / "names.csv"
    text = table.read_text("utf-8")
    first, second = (row for row in text.splitlines() if row.startswith("volgograd,tsaritsyn,"))
    table.write_text(text.replace(first, f"{first}One.").replace(second, f"{second}Two."), "utf-8")
    both = entry("names.note", "One.", "Eins.") + "\n" + entry("names.note", "Two.", "Zwei.")
    (dataset / "texts.de.po").write_text(both, "utf-8")
    assert "'One. Two.', '', {}, {'de': ['Eins. Zwei.']}" in str(payload(check(read(dataset))))
    (dataset / "texts.de.po").write_text(entry("names.note", "One.", "Eins."), "utf-8")
    sent = str(payload(check(read(dataset))))
    assert "'One. Two.'" in sent and "Eins." not in sent


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("hello",
         "texts.de.po:1: the file is not PO: syntax error; gettext's format: msgctxt, msgid and "
         "msgstr, each with a text in quotes"),
        (entry("places.titel", "a", "b"),
         "texts.de.po:1:places.titel: 'places.titel' is no column whose texts are translated; did "
         "you mean places.title?"),
        ('msgid "a"\nmsgstr "b"\n',
         "texts.de.po:1: the entry does not say of which column the text is; msgctxt is one of "
         "places.title, places.summary, events.text, events.note, names.note, figures.note, "
         "relations.note, borders.note, sources.note"),
        (2 * (entry("places.title", "Volgograd", "b") + "\n"),
         "texts.de.po:5:places.title: the text is translated twice; keep one of the entries"),
        (entry("places.title", "Volgograd", "Wol\u202egograd"),
         "texts.de.po:1:places.title: the text has invisible characters: U+202E; remove them"),
    ],
)  # fmt: skip
def test_mistakes_are_reported(dataset: Path, text: str, problem: str) -> None:
    assert problem in lines(dataset, text)


def test_letters_in_a_wrong_encoding_are_reported(dataset: Path) -> None:
    wrong = entry("places.title", "Volgograd", "WolgogradÃ¼Ã¤")
    assert lines(dataset, wrong) == [
        "texts.de.po:3: letters were read in a wrong encoding: '\"WolgogradÃ¼Ã¤\"' was "
        "'\"Wolgogradüä\"'; take the file from before, and save it as UTF-8"
    ]


def test_the_file_is_of_a_language_of_the_map(dataset: Path) -> None:
    (dataset / "texts.de.po").unlink()
    empty = 'msgid ""\nmsgstr ""\n'
    assert lines(dataset, empty, "texts.fr.po") == [
        "texts.fr.po: the map has no language 'fr'; add it to languages in map.toml, which has en, "
        "de, ru"
    ]
    (dataset / "texts.fr.po").unlink()
    assert lines(dataset, empty, "texts.en.po") == [
        "texts.en.po: 'en' is the language of the tables; delete the file"
    ]
    (dataset / "texts.en.po").unlink()
    assert lines(dataset, empty, "texts.d_e.po") == [
        "texts.d_e.po: 'd_e' is not a language tag; name it texts.de.po"
    ]


def test_content_lists_languages_of_the_map(dataset: Path) -> None:
    (dataset / "texts.de.po").unlink()
    edit(dataset / "map.toml", "span = ", 'content = ["fr"]\nspan = ')
    assert [str(problem) for problem in inspect(read(dataset)).problems] == [
        "map.toml:5:content: the map has no language 'fr'; languages has en, de, ru"
    ]


def test_a_country_is_no_language(dataset: Path) -> None:
    edit(dataset / "map.toml", '"ru"]', '"ru", "ua"]')
    (dataset / "words.ua.json").write_text("{}", "utf-8")
    told = lines(dataset, 'msgid ""\nmsgstr ""\n', "texts.ua.po")
    hint = "UA is a country: its language is uk"
    assert f"texts.ua.po: warning: 'ua' is no language (ISO 639); {hint}" in told
