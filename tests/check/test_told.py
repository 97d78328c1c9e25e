"""Nothing is lost in silence: each cause is told as what it is, before its consequences."""

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from mapgen.check import inspect
from mapgen.outlets.export import to_workbook
from mapgen.outlets.fix import safe_fixes, write_back
from mapgen.reading.encodings import repaired
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"
LETTERS = "letters were read in a wrong encoding: "


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def told(dataset: Path) -> list[str]:
    """The lines of problems that `check` prints, without the last ones."""
    lines = run("check", dataset).stdout.splitlines()
    last = re.compile(r".*: (?:\d+ (?:error|warning)s?.*|no problems in .*)|a spreadsheet has .*")
    return [line for line in lines if not last.fullmatch(line)]


TOLD = [
    ("events.csv", "1955-05-01", "1963-05-01",
     "events.csv:3:date: warning: prague-letna-stalin is demolished (1962-10-19/1962-11-06) before "
     "it is unveiled (1963-05-01); see line 2; add how it began, if this is a second time"),
    ("map.toml", 'begins = ["built", "unveiled"]', 'begins = ["unveild"]',
     "map.toml:56:layers.2.begins: warning: no place of the layer 'monuments' has an event "
     "'unveild': none of them begins; did you mean unveiled?"),
    ("map.toml", 'begins = ["built", "unveiled"]', 'begins = ["a", "b"]',
     "map.toml:56:layers.2.begins: warning: no place of the layer 'monuments' has an event 'a' or "
     "'b': none of them begins; the events have: built, closed, demolished, opened, speech, "
     "unveiled"),
    ("events.csv", "Closed.,history,,,", "Closed.,history,,alternative,",
     "events.csv:7:status: warning: no claim of 'closed' is preferred: the map follows none of "
     "them; make the most credible one preferred, or say in note why none is"),
    ("names.csv", "1970-01,,history,,,", "1970-01,,history,,alternative,",
     "names.csv:11:status: warning: no claim of 'luhansk-2' is preferred: the map follows none of "
     "them; make the most credible one preferred, or say in note why none is"),
    ("places.csv", "48.7086,44.5147", "0,0.0",
     "places.csv:2:lat: warning: 0, 0 is a point of the ocean south of Ghana, written where none "
     "is known; look the position up"),
    ("names.csv", "Царицын,ru", "Царицын,ua",
     "names.csv:2:lang: warning: 'ua' is no language (ISO 639); UA is a country: its language is "
     "uk"),
    ("sources.csv", "history,en", "history,cz",
     "sources.csv:2:language: warning: 'cz' is no language (ISO 639); CZ is a country: its "
     "language is cs"),
    ("borders.csv", "Soviet Union,en", "Soviet Union,by-Latn",
     "borders.csv:2:lang: warning: 'by-Latn' is no language (ISO 639); BY is a country: its "
     "language is be"),
    ("borders.csv", "Soviet Union,en", "Soviet Union,qq",
     "borders.csv:2:lang: warning: 'qq' is no language (ISO 639); BCP 47: ru, de"),
    ("places.csv", "sources,aliases", "sources,title@jp",
     "places.csv:1:title@jp: warning: 'jp' is no language (ISO 639); JP is a country: its language "
     "is ja"),
    ("places.csv", "settlement,UA", "settlement,Україна",
     "places.csv:3:country: 'Україна' is not a country code; two capital letters, ISO 3166-1: "
     "write UA"),
    ("names.csv", "Tsaritsyn,en", "Tsaritsyn,Englisch",
     "names.csv:3:lang: 'Englisch' is not a language tag; BCP 47: write en"),
    ("names.csv", "ru,Cyrl,1589", "ru,Cyrillic,1589",
     "names.csv:2:script: 'Cyrillic' is not a known script; ISO 15924: write Cyrl"),
    ("names.csv", "ru,Cyrl,1589", "ru,Qaaa,1589",
     "names.csv:2:script: 'Qaaa' is not a known script; ISO 15924: Cyrl, Latn, Geor, Armn, Arab, "
     "Grek, …"),
    ("names.csv", "Царицын", "Ð¦Ð°Ñ€Ð¸Ñ†Ñ‹Ð½",
     f"names.csv:2:name: {LETTERS}'Ð¦Ð°Ñ€Ð¸Ñ†Ñ‹Ð½' was 'Царицын'; mapgen check --fix fixes it"),
    ("places.csv", "Khrushchev’s", "Khrushchevâ€™s",
     f"places.csv:7:title: {LETTERS}'Khrushchevâ€™s' was 'Khrushchev’s'; mapgen check --fix fixes "
     "it"),
    ("names.csv", "Царицын", "???????",
     "names.csv:2:name: letters are lost: '???????'; take it from the table as it was before it "
     "was saved"),
    ("places.csv", "City on the Volga.", "Город ???? ?????.",
     "places.csv:2:summary: warning: letters are lost: 'Город ???? ?????.'; take it from the table "
     "as it was before it was saved"),
    ("places.csv", "City on the Volga.", "City on the V�lga.",
     "places.csv:2:summary: the cell has � (U+FFFD), where letters could not be read; take it from "
     "the table as it was before it was saved"),
    ("map.toml", "Joseph Stalin", "Ð¡Ñ‚Ð°Ð»Ð¸Ð½",
     f"map.toml:12: {LETTERS}'\"Ð¡Ñ‚Ð°Ð»Ð¸Ð½\"' was '\"Сталин\"'; take the file from before, and "
     "save it as UTF-8"),
    ("names.csv", "luhansk,luhansk-1",
     "<<<<<<< HEAD\nluhansk,luhansk-1,Lu,en,,,1935,,history,,,\n=======\nluhansk,luhansk-1",
     "names.csv:9: git has not merged the file: both versions stand there, on line 9; keep the "
     "right lines, and delete those with <<<<<<<, ======= and >>>>>>>"),
    ("map.toml", "span", "<<<<<<< ours\n=======\n>>>>>>> theirs\n<<<<<<< ours\nspan",
     "map.toml:5: git has not merged the file: both versions stand there, in 2 places: lines 5, 8; "
     "keep the right lines, and delete those with <<<<<<<, ======= and >>>>>>>"),
    ("regions.geojson", "]}\n", "]}\n>>>>>>> theirs\n",
     "regions.geojson:4: git has not merged the file: both versions stand there, on line 4; keep "
     "the right lines, and delete those with <<<<<<<, ======= and >>>>>>>"),
    ("places.csv", "luhansk,Luhansk", "Luhansk City,Luhansk",
     "places.csv:3:id: 'Luhansk City' is not an id; 6 rows call it luhansk"),
    ("places.csv", "luhansk,Luhansk", ",Luhansk",
     "places.csv:3:id: the cell is empty; 6 rows call it luhansk"),
    ("places.csv", "prague-letna-metronome,P", "prague_letna_metronome,P",
     "places.csv:5:id: 'prague_letna_metronome' is not an id; 2 rows call it "
     "prague-letna-metronome"),
    ("sources.csv", "gazetteer,data", "Gazetteer!,data",
     "sources.csv:4:id: 'Gazetteer!' is not an id; 8 rows call it gazetteer"),
    ("places.csv", "secret-speech-1956,K", "luhansk,K",
     "places.csv:7:id: 'luhansk' is already used on line 3; ids must be unique; 2 rows call it "
     "secret-speech-1956"),
    ("map.toml", 'colour = "#b3261e"', 'colour = "red"',
     "map.toml:33:layers.0.colour: 'red' is not valid: a colour is # and six digits from 0 to f, "
     "such as #b3261e"),
    ("map.toml", "[1917, 2026]", '"1917"',
     "map.toml:5:span: '1917' is not valid: a list in [brackets]"),
    ("map.toml", "[1917, 2026]", "[1917, 20000]",
     "map.toml:5:span.1: 20000 is not valid: it is at most 9999"),
    ("map.toml", "[1917, 2026]", "[-100000, 2000]",
     "map.toml:5:span.0: -100000 is not valid: it is at least -99999"),
    ("map.toml", "[56, 55]", '["x", 55]', "map.toml:7:centre.0: 'x' is not valid: a number"),
    ("map.toml", "[1917, 2026]", "[1917, 2026.5]",
     "map.toml:5:span.1: 2026.5 is not valid: a whole number"),
    ("map.toml", "[1917, 2026]", "[1917, 2026, 1]",
     "map.toml:5:span: [1917, 2026, 1] is not valid: it has 3 values, and may have 2"),
    ("map.toml", 'rule = "moment"', 'rule = "moment"\non = "perhaps"',
     "map.toml:83:layers.4.on: 'perhaps' is not valid: true or false"),
    ("map.toml", 'rule = "moment"', 'rule = "moment"\ntally = { soon = { other = "x" } }',
     "map.toml:83:layers.4.tally.soon: 'soon' is not valid: one of 'before', 'during', "
     "'after' or 'among'"),
    ("map.toml", 'words = { before = "ahead", during = "happening", after = "past" }', 'words = 5',
     "map.toml:86:layers.4.words: 5 is not valid: a table with keys"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line"), TOLD)
def test_each_cause_is_told_once(dataset: Path, file: str, old: str, new: str, line: str) -> None:
    edit(dataset / file, old, new, times=1)
    assert line in told(dataset)
    if "no language" not in line:
        assert [each for each in told(dataset) if "warning: nothing cites" not in each][-1:] == [
            line
        ]


def test_a_cause_hides_only_its_own_consequences(dataset: Path) -> None:
    edit(dataset / "places.csv", "luhansk,Luhansk", "Luhansk City,Luhansk")
    edit(dataset / "names.csv", "volgograd,tsaritsyn", "volgorad,tsaritsyn", times=1)
    assert [line.partition(";")[0] for line in told(dataset)] == [
        "names.csv:2:place: no place 'volgorad' in places.csv",
        "places.csv:3:id: 'Luhansk City' is not an id",
    ]


def test_nothing_invalid_is_suggested(dataset: Path) -> None:
    edit(dataset / "places.csv", "luhansk,Luhansk", "Luhansk!,Luhansk")
    edit(dataset / "places.csv", "norillag,", "Norillag!,")
    edit(dataset / "relations.csv", "volgograd,luhansk", "volgograd,zzz")
    problems = inspect(read(dataset)).problems
    assert any("zzz" in each.message for each in problems)
    assert not any("!" in each.suggestion or "!?" in each.hint for each in problems)


def test_misread_letters_are_one_line_a_column_and_fixed(dataset: Path) -> None:
    before = (dataset / "names.csv").read_bytes()
    text = before.decode("utf-8").encode("utf-8").decode("cp1252", "surrogateescape")
    read_so = "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in text)
    (dataset / "names.csv").write_text(read_so, "utf-8")
    (line,) = told(dataset)
    assert line.startswith(f"names.csv:2:name: {LETTERS}")
    assert line.endswith(", and 2 like it (lines 4, 7); mapgen check --fix fixes it; "
                         "mapgen check --fix writes all of them")  # fmt: skip
    write_back(safe_fixes(dataset))
    assert (dataset / "names.csv").read_bytes() == before


@pytest.mark.parametrize(("bad", "good"), [
    ("Stalinâ€™s", "Stalin’s"), ("ZÃ¼rich", "Zürich"), ("Å\x81Ã³dÅº", "Łódź"),
    ("РЎС‚Р°Р»РёРЅ", "Сталин"), ("50Â°", "50°"), ("ÑƒÐ»Ð¸Ñ†Ð° 1", "улица 1"),
])  # fmt: skip
def test_misread_text_is_repaired(bad: str, good: str) -> None:
    assert repaired(bad) == good


@pytest.mark.parametrize("text", [
    "«CAFÉ»", "Łódź", "Сталин", "Рёв, СССР", "Ärger “Ä”", "GÄ“", "Ð", "Ñandú", "naïve", "plain",
    "Сі", "Ï€a x", "Ãx", "ստալին", "სტალინი", "ستالين",
])  # fmt: skip
def test_right_text_is_left_alone(text: str) -> None:
    assert repaired(text) in ("", "πa x")


@pytest.mark.parametrize("file", ["map.toml", "map.de.toml", "tours/a.md"])
def test_misread_lines_of_other_files_are_counted(dataset: Path, file: str) -> None:
    (dataset / "tours").mkdir()
    text = (dataset / "map.toml").read_text("utf-8").replace("Stalin’s", "Stalinâ€™s")
    text += "# Ã¼\n"
    (dataset / file).write_text(text, "utf-8")
    assert f"{LETTERS}'\"Stalinâ€™s' was '\"Stalin’s', and " in "\n".join(told(dataset))


def test_what_a_person_does_not_see_in_a_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    to_workbook(SMALL, path)
    book = openpyxl.load_workbook(path)
    book["figures"].sheet_state = "hidden"
    for cells in ("A4:A5", "B2:C2", "A6:A7", "C6:C7", "D6:D7", "E6:E7"):
        book["names"].merge_cells(cells)
    book.save(path)
    lines = told(path)
    assert ("a.xlsx figures: warning: the sheet is hidden, and read like the others; show it, or "
            "begin its name with _ if it is only a note") in lines  # fmt: skip
    assert any(
        line.startswith("a.xlsx names: warning: merged cells (")
        and line.endswith(", …): only the first of them has the text, the others none; unmerge "
                          "them and fill each cell")
        for line in lines
    )  # fmt: skip
    assert not any("_lists" in line for line in lines)


TOML = {
    "= 5": "a line is a key, = and its value, or a [table]",
    '"a" 5': "there is no = behind the key",
    "a = b": "the value behind = is neither a text in quotes nor a number nor a list",
    "a = 1\na = 2": "the key is there twice",
    "[a]\n[a]": "the [table] is there twice",
    "a = [1": "a list has no ] at its end",
    "a = {b = 1": "a table has no } at its end",
    'a = "x': "a text has no quote at its end",
    'a = "x\n': "a text has no quote at the end of its line",
    'a = """x\n': "a text has no quote at its end",
    "a = 'x": "a text has no quote at its end",
    "a = 'x\n": "a text has no quote at its end",
    "a = 'x\nb = 'y'": "a text has no quote at the end of its line",
    "a = '''x\n": "a text has no quote at its end",
    "'a = 1": "a text has no quote at its end",
    'a = "\x01"': "a text has a character that is not allowed",
    "a = '\x01'": "a text or comment has a character that is not allowed",
    "a = 1 # \x01": "a text or comment has a character that is not allowed",
    'a = "C:\\x"': "in a text in quotes, write \\\\ for \\",
    "a = 1 2": "something stands behind the value",
    "[a": "there is no ] behind the table's name",
    "a = 2026-02-30": "there is no such date",
}


@pytest.mark.parametrize("text", TOML)
def test_toml_is_explained_in_our_words(dataset: Path, text: str) -> None:
    (dataset / "map.toml").write_text(text, "utf-8")
    (line,) = [each for each in told(dataset) if each.startswith("map.toml:")]
    assert line.partition("the file is not TOML: ")[2] == TOML[text]


JSON = {
    "[": "a value is missing here",
    "{1": "a key in double quotes is missing here",
    '{"a" 1}': "a : is missing behind the key",
    "[1 2]": "a comma is missing here",
    "[] []": "something stands behind the end",
    '["a': "a text has no quote at its end",
    '["\n"]': "a text has a line break or another control character",
    '["\\x"]': "in a text in quotes, write \\\\ for \\",
    '["\\u00"]': "a \\u in a text needs four digits",
}


@pytest.mark.parametrize("text", JSON)
def test_json_is_explained_in_our_words(dataset: Path, text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)
    (dataset / "regions.geojson").write_text(text, "utf-8")
    (line,) = told(dataset)
    assert line.partition("the file is not JSON: ")[2] == JSON[text]


def test_a_translation_of_the_map_is_in_a_language(dataset: Path) -> None:
    (dataset / "map.ua.toml").write_text("", "utf-8")
    (dataset / "map.uk.toml").write_text("", "utf-8")
    ua = "map.ua.toml: warning: 'ua' is no language (ISO 639); UA is a country: its language is uk"
    assert ua in told(dataset)
    assert not any("'uk' is no language" in line for line in told(dataset))


def test_a_map_without_lifetimes_has_no_beginnings(dataset: Path) -> None:
    text = (dataset / "map.toml").read_text("utf-8").replace('rule = "lifetime"', 'rule = "moment"')
    (dataset / "map.toml").write_text(text, "utf-8")
    edit(dataset / "events.csv", "1955-05-01", "1963-05-01")
    assert told(dataset) == []
