"""words.fr.json beside the tables: every mistake is reported with its line and a hint."""

import json
from pathlib import Path

import pytest

from mapgen.check import check, inspect
from mapgen.i18n.catalogue import text
from mapgen.i18n.languages import lacking
from mapgen.reading.tables import read
from mapgen.support.errors import DataError
from tests.conftest import ROOT
from tests.editing import edit, small_in

FRENCH = ROOT / "tests" / "data" / "words_fr.json"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """The small dataset in English and French."""
    return small_in(tmp_path, "fr")


def lines(dataset: Path, words: str, lang: str = "fr") -> list[str]:
    (dataset / f"words.{lang}.json").write_text(words, "utf-8")
    return [str(problem) for problem in inspect(read(dataset)).problems]


def test_a_dataset_brings_a_language(dataset: Path) -> None:
    assert lines(dataset, FRENCH.read_text("utf-8")) == []
    own = check(read(dataset)).definition.languages[1]
    assert text(own, "card.close") == "Fermer"
    assert "cite.all" in lacking(own) and "list.title" not in lacking(own)


def test_without_the_file_the_language_is_unknown(dataset: Path) -> None:
    with pytest.raises(DataError) as caught:
        check(read(dataset))
    (problem,) = caught.value.problems
    assert problem.message == "mapgen has no translation for 'fr'"
    assert problem.hint.endswith("; others need a file words.fr.json")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ('{"card.clos": "x"}',
         "1:card.clos: the interface has no such sentence; did you mean card.close?"),
        ('{"zzz": "x"}', "1:zzz: the interface has no such sentence"),
        ('{\n"card.close": 7}',
         "2:card.close: 7 is not a text; write one text in double quotes"),
        ('{"card.close": null}',
         "1:card.close: none is not a text; write one text in double quotes"),
        ('{"card.close": {"card.close": "x"}}',
         "1:card.close: a table is not a text; write one text in double quotes"),
        ('{"card.close": ["x"]}',
         "1:card.close: a table is not a text; write one text in double quotes"),
        ('{"card.close": "  "}',
         "1:card.close: the text is empty; leave the key out, and the sentence is English"),
        ('{"card.close": "x",\n"card.close": "y"}',
         "2:card.close: the key is there twice; keep one of them"),
        ('{"card.close": "a\\u202eb\\n"}',
         "1:card.close: the text has invisible characters: U+000A, U+202E; remove them"),
        ('{"card.close": "a\\ud800"}',
         "1:card.close: the text has half a character, U+D800; write the whole character"),
        ('{"page.direction": "right"}',
         "1:page.direction: 'right' is not ltr or rtl; in English it is ltr"),
        ('{"when.betweenMonths": "short"}',
         "1:when.betweenMonths: 'short' is not long or 2-digit; in English it is long"),
        ('{"card.also": "aussi"}',
         "1:card.also: the placeholder {name} is missing; in English: also {name}"),
        ('{"card.also": "aussi {name} {0.__class__}"}',
         "1:card.also: {0.__class__} is not a placeholder of this sentence; "
         "the English sentence has {name}"),
        ('{"card.also": "aussi {name} {names}"}',
         "1:card.also: {names} is not a placeholder of this sentence; did you mean {name}?"),
        ('{"card.also": "aussi {{name}}"}',
         "1:card.also: } is not a placeholder of this sentence; the English sentence has {name}"),
        ('{"card.close": "Fermer {"}',
         "1:card.close: { is not a placeholder of this sentence; the English sentence has none"),
        ('{"borders.more": "{count} autres"}',
         "1:borders.more: the sentence counts, and has plural forms; "
         "write borders.more.one, borders.more.other"),
        ('{"borders.more.few": "{count} autres"}',
         "1:borders.more.few: fr has no plural form 'few'; its forms are many, one, other"),
        ('{"borders.more.other": "{count} autres"}',
         "1:borders.more.one: the plural form is missing; "
         "fr needs borders.more.one, borders.more.other"),
        ('{"borders.more.one": "un autre", "borders.more.other": "{count} autres"}',
         "1:borders.more.one: the placeholder {count} is missing; in English: {count} other"),
        ("[1]", '1: the file is no table of sentences; write {"card.close": "Fermer"}'),
        ("", "1: the file is not JSON: a value is missing here"),
        ('{\n"card.close" "x"}', "2: the file is not JSON: a : is missing behind the key"),
        ('{"a": ' + "[" * 100_000, " the brackets of the file are nested too deeply"),
        ('{"a": ' + "9" * 10_000 + "}", " the file has a number of thousands of digits"),
    ],
)  # fmt: skip
def test_a_wrong_sentence_is_reported(dataset: Path, words: str, problem: str) -> None:
    told = lines(dataset, words)
    assert f"words.fr.json:{problem}" in told
    assert all(line.startswith("words.fr.json:") for line in told)
    with pytest.raises(DataError):
        check(read(dataset))


def test_lines_are_those_of_the_keys(dataset: Path) -> None:
    words = '{\n"card.close": "say \\"card.also\\": x",\n\n"card.\\u0061lso" : 1, "cite.all":\n2}'
    assert lines(dataset, words) == [
        "words.fr.json:4:card.also: 1 is not a text; write one text in double quotes",
        "words.fr.json:4:cite.all: 2 is not a text; write one text in double quotes",
    ]


def test_a_form_of_one_number_may_say_it_in_words(dataset: Path) -> None:
    edit(dataset / "map.toml", '["en", "fr"]', '["en", "he"]')
    forms = {"one": "אחד", "two": "שניים", "other": "{count}"}
    words = {f"borders.more.{form}": said for form, said in forms.items()}
    assert lines(dataset, json.dumps(words), "he") == []


def test_a_language_that_the_map_has_not_is_reported(dataset: Path) -> None:
    edit(dataset / "map.toml", '["en", "fr"]', '["en"]')
    assert lines(dataset, "{}") == [
        "words.fr.json: the map has no language 'fr'; add it to languages in map.toml, which has en"
    ]


def test_tags_of_no_language_are_reported(dataset: Path) -> None:
    assert lines(dataset, "{}", "F")[1:] == ["words.F.json: 'F' is not a language tag; "
                                             "name it words.de.json"]  # fmt: skip
    (dataset / "words.F.json").unlink()
    edit(dataset / "map.toml", '["en", "fr"]', '["en", "ua"]')
    assert lines(dataset, "{}", "ua") == [
        "words.ua.json: warning: 'ua' is no language (ISO 639); UA is a country: its language is uk"
    ]


def test_a_file_in_a_wrong_encoding_is_reported(dataset: Path) -> None:
    (dataset / "words.fr.json").write_bytes('{"card.close": "fermé"}'.encode("cp1252"))
    (told,) = [str(problem) for problem in inspect(read(dataset)).problems]
    assert told.startswith("words.fr.json:1: the file is not UTF-8")
