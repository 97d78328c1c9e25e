"""`mapgen add`: scripted interviews, the rows that they write, and unchanged bytes."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mapgen.check import check, inspect
from mapgen.outlets.add.resume import FILE
from mapgen.outlets.fix import write_back
from mapgen.reading.csv_text import quoted
from mapgen.reading.tables import read
from mapgen.support.errors import DataError, WriteError
from tests.conftest import ROOT
from tests.outlets.interviews import SMALL, STATUE, conversation, new_lines, run
from tests.terminal import INTERRUPT, terminal


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def test_an_interview_writes_these_rows_and_no_other(small: Path) -> None:
    result = run(small, answers=[*STATUE, "y"])
    assert result.exit_code == 0, result.output
    assert new_lines(SMALL, small) == {
        "places.csv": [
            'gori-stalin,"Gori, Stalin",statue,41.98,44.11,exact,GE,,'
            "A statue before the town hall.,guide,,"
        ],
        "names.csv": ["gori-stalin,stalin,Сталин,ka,Cyrl,1952,..,stalin,guide,p. 3,preferred,"],
        "events.csv": ["gori-stalin,unveiled,2010-06-25,unveiled,Unveiled.,guide,,preferred,"],
        "figures.csv": [
            'gori-stalin,height_m,6,,guide,,preferred,"As the guide has it, without base."'
        ],
    }
    written = [line for line in result.output.splitlines() if line.endswith(": written")]
    assert written == [
        f"{small / name}: written"
        for name in ("places.csv", "names.csv", "events.csv", "figures.csv")
    ]


def test_what_is_saved_during_the_question_stays(small: Path) -> None:
    result, _ = conversation(small, STATUE)
    names = small / "names.csv"
    names.write_bytes(names.read_bytes() + b"\n")
    with pytest.raises(
        WriteError, match=r"^names\.csv was changed in the meantime; nothing was written"
    ):
        write_back(result.fixes)
    assert (small / "places.csv").read_bytes() == (SMALL / "places.csv").read_bytes()


def test_the_conversation_word_by_word(small: Path) -> None:
    _, lines = conversation(small, STATUE)
    assert lines == [
        f"A new place for {small}. Enter accepts the value in [brackets], - leaves a cell empty,\n"
        "? explains the column, new at a source adds a work; Ctrl-C quits without writing.",
        "Title (title): Gori, Stalin",
        "Id (id) [gori-stalin]: ",
        "  1 city  2 statue  3 replacement  4 camp  5 speech",
        "Kind (kind): 2",
        "Latitude (lat): 41.98, 44.11",
        "  1 exact  2 site  3 settlement  4 region",
        "Precision (precision): exact",
        "Country (country) [GE]: ",
        "Summary (summary): A statue before the town hall.",
        "Source of the point (coordinate_source): guide",
        "Wikidata (wikidata): ",
        "Further sources (sources): ",
        "A name: Name (name), Enter for none: Сталин",
        "Language (lang): ka",
        "Script (script) [Cyrl]: ",
        "Period (period): stalin",
        "  1 preferred  2 alternative  3 rejected  4 agreeing  5 concurrent",
        "Status (status) [preferred]: ",
        "From (from): 1952",
        "To (to): ..",
        "  1 stalin  2 voroshilov",
        "Namesake (namesake): 1",
        "Sources (source): guide",
        "Place in the source (locator): p. 3",
        "Note (note): ",
        "A name: Name (name), Enter for none: ",
        "  1 built  2 unveiled  3 demolished  4 opened  5 closed  6 speech",
        "An event: Kind (kind), Enter for none: 2",
        "Happening (happening) [unveiled]: ",
        "  1 preferred  2 alternative  3 rejected  4 agreeing",
        "Status (status) [preferred]: ",
        "Date (date): 25.6.2010",
        "  events.csv:date: '25.6.2010' is not a date like 1961, 1961-11 or 1961-11-10 (EDTF); "
        "write 2010-06-25",
        "Date (date) [2010-06-25]: ",
        "Text (text): Unveiled.",
        "Sources (source) [guide]: ",
        "Place in the source (locator): ",
        "Note (note): ",
        "  1 built  2 unveiled  3 demolished  4 opened  5 closed  6 speech",
        "An event: Kind (kind), Enter for none: ",
        "  1 height_m  2 prisoners",
        "A figure: Measure (measure), Enter for none: height_m",
        "Value (value): 6",
        "Date (date): ",
        "  1 preferred  2 alternative  3 rejected  4 agreeing",
        "Status (status) [preferred]: ",
        "Sources (source) [guide]: ",
        "Place in the source (locator): ",
        "Note (note): As the guide has it, without base.",
        "  1 height_m  2 prisoners",
        "A figure: Measure (measure), Enter for none: ",
    ]


def test_afterwards_check_finds_nothing_and_the_place_is_on_the_page(small: Path) -> None:
    from mapgen.outlets.build import build

    result, _ = conversation(small, STATUE)
    assert result.problems == ()
    before = inspect(read(small))
    write_back(result.fixes)
    after = inspect(read(small))
    assert after.problems == before.problems
    assert check(read(small)).places[-1].id == "gori-stalin"
    page = small.parent / "index.html"
    build(small, page)
    assert "Gori, Stalin" in page.read_text("utf-8")
    assert "Gori, Stalin" not in (SMALL / "places.csv").read_text("utf-8")


PLACE = dict(
    title="Gori",
    id="",
    kind="city",
    lat="41.98, 44.11",
    precision="settlement",
    country="",
    summary="A town.",
    coordinate_source="guide",
    wikidata="",
    sources="",
)
"""A valid answer to each question about a place."""

NO_CLAIMS = ["", "", ""]


@pytest.mark.parametrize(
    ("column", "wrong", "again", "expected"),
    [
        ("title", "", "Gori", "places.csv:title: the cell is empty"),
        ("id", "Gori", "gori", "places.csv:id: 'Gori' is not an id; an id is lower-case letters, "
         "digits and hyphens: main-street"),
        ("id", "luhansk", "", "places.csv:id: 'luhansk' is already used on line 3; "
         "ids must be unique"),
        ("id", "volgograd-1961", "", "places.csv:id: 'volgograd-1961' is already used on line 2; "
         "ids must be unique"),
        ("kind", "statute", "", "places.csv:kind: no layer of map.toml shows the kind 'statute'; "
         "did you mean statue? To add it to map.toml, answer it again"),
        ("kind", "6", "1", "places.csv:kind: no layer of map.toml shows the kind '6'; to add it "
         "to map.toml, answer it again"),
        ("lat", "41,98, 44,11", ["", ""],
         "places.csv:lat: '41,98' is not a number; use a decimal point"),
        ("lat", "north", "41.98 44.11", "places.csv:lat: 'north' is not a number"),
        ("lat", "141.98, 44.11", "41.98,44.11", "places.csv:lat: 141.98 is not a latitude "
         "(−90 to 90); were lat and lon swapped?"),
        ("precision", "exat", "exact", "places.csv:precision: 'exat' is not a known precision; "
         "did you mean exact?"),
        ("country", "ge", "", "places.csv:country: 'ge' is not a country code; "
         "two capital letters, ISO 3166-1: write GE"),
        ("summary", "", "A town.", "places.csv:summary: the cell is empty"),
        ("coordinate_source", "-", "guide", "places.csv:coordinate_source: the position has "
         "no source; give the id of a row of sources.csv"),
        ("coordinate_source", "names", "", "places.csv:coordinate_source: no source 'names' in "
         "sources.csv"),
        ("wikidata", "q914", "", "places.csv:wikidata: 'q914' is not a Wikidata id; "
         "it is Q and a number: write Q914"),
        ("sources", "guide;histor", "", "places.csv:sources: no source 'histor' in sources.csv; "
         "did you mean history?"),
    ],
)  # fmt: skip
def test_a_wrong_answer_gets_the_message_of_check_and_is_asked_again(
    small: Path, column: str, wrong: str, again: str | list[str], expected: str
) -> None:
    answers: list[str] = []
    for each, good in PLACE.items():
        if each == column:
            answers += [wrong, *([again] if isinstance(again, str) else again)]
        else:
            answers.append(good)
    result, lines = conversation(small, [*answers, *NO_CLAIMS])
    assert f"  {expected}" in lines
    assert [fix.path.name for fix in result.fixes] == ["places.csv"]
    assert not result.has_errors


def test_swapped_coordinates_are_asked_again_with_the_country(small: Path) -> None:
    swapped = PLACE | {"lat": "44.11, 41.98", "country": "GE"}
    answers = [*list(swapped.values())[:6], "41.98, 44.11", "", *list(PLACE.values())[6:]]
    result, lines = conversation(small, [*answers, *NO_CLAIMS])
    at = lines.index("Country (country) [RU]: GE")
    expected = r"  places\.csv:lat: the point is \d+ km outside GE; were lat and lon swapped\?"
    assert re.fullmatch(expected, lines[at + 1])
    assert lines[at + 2 : at + 4] == ["Latitude (lat): 41.98, 44.11", "Country (country) [GE]: "]
    assert result.problems[0].severity == "warning" and not result.has_errors


def test_a_point_far_from_its_country_is_warned_of_once(small: Path) -> None:
    far = PLACE | {"country": "FR"}
    result, lines = conversation(small, [*far.values(), *NO_CLAIMS])
    warned = [line for line in lines if "outside FR; is the country right?" in line]
    assert len(warned) == 1 and warned[0].startswith("  places.csv:lat: warning: the point is ")
    assert not result.has_errors and result.problems


def test_help_comes_from_the_datasets_own_package_or_from_the_schema(small: Path) -> None:
    answers = ["?", *PLACE.values(), *NO_CLAIMS]
    _, lines = conversation(small, answers)
    assert "  Plain English title, as a reader would look for it." in lines
    fields = [{"name": "title", "title": "Title", "description": "As our town calls it."}]
    own = {"resources": [{"path": "places.csv", "schema": {"fields": fields}}]}
    (small / "datapackage.json").write_text(json.dumps(own), "utf-8")
    _, lines = conversation(small, answers)
    assert "  As our town calls it." in lines
    assert "Latitude (lat): 41.98, 44.11" in lines
    _, lines = conversation(small, [*PLACE.values(), "?", *NO_CLAIMS])
    assert "  The name as it is written in that language." in lines


def test_many_words_are_listed_once_and_on_request(small: Path) -> None:
    path = small / "map.toml"
    more = "".join(f'person-{n} = "Person {n}"\n' for n in range(3, 11))
    path.write_text(path.read_text("utf-8").replace("[measures]", f"{more}[measures]"), "utf-8")
    other = ["Old", "en", "", "", "", "1940", "1945", "?", "person-9", "", "", ""]
    _, lines = conversation(small, [*PLACE.values(), *NAME, *other, *NO_CLAIMS])
    words = [n for n, line in enumerate(lines) if line.startswith("  1 stalin  2 voroshilov  3 p")]
    assert len(words) == 2
    assert lines[words[1] - 1].startswith(
        "  The person honoured by the name: a key of [namesakes] in map.toml"
    )
    assert lines[words[1] + 1] == "Namesake (namesake): person-9"


@pytest.mark.parametrize("package", ["", "[]", '{"resources": 3}', '{"resources": [{}]}'])
def test_a_package_that_is_no_package_does_no_harm(small: Path, package: str) -> None:
    (small / "datapackage.json").write_text(package, "utf-8")
    _, lines = conversation(small, [*PLACE.values(), *NO_CLAIMS])
    assert lines[1] == "Title (title): Gori"


def test_a_new_work_is_described_where_it_is_named(small: Path) -> None:
    work = ["Maps of Gori, a guide", "", "book", "Doe", "", "", "1999?", "", "", "ka", "", ""]
    answers = [*list(PLACE.values())[:7], "new", *work, "", "", *NO_CLAIMS]
    result, lines = conversation(small, answers)
    assert "Id (id) [maps-of-gori-a]: " in lines
    write_back(result.fixes)
    assert new_lines(SMALL, small) == {
        "places.csv": ["gori,Gori,city,41.98,44.11,settlement,GE,,A town.,maps-of-gori-a,,"],
        "sources.csv": ['maps-of-gori-a,book,Doe,"Maps of Gori, a guide",,,1999?,,,ka,,'],
    }


def test_a_fragment_offers_the_sources_that_hold_it(small: Path) -> None:
    answers = [*list(PLACE.values())[:7], "of", "", "", "", *NO_CLAIMS]
    _, lines = conversation(small, answers)
    at = lines.index("  places.csv:coordinate_source: no source 'of' in sources.csv")
    assert lines[at + 1 : at + 3] == [
        "  history: A History of Names",
        "Source of the point (coordinate_source) [history]: ",
    ]


NAME = ["Gori", "en", "", "", "", "1950", "1960", "", "guide", "", ""]


@pytest.mark.parametrize(
    ("second", "expected", "row"),
    [
        (["Gorri", "en", "", "gori", "1", "2", "", "", "", "", "", ""],
         "  names.csv:status: two preferred claims of 'gori', the other on line 14; "
         "mark one of them as alternative",
         "gori,gori,Gorri,en,Latn,1950,1960,,guide,,alternative,"),
        (["Gori 2", "en", "", "", "", "1955", "", "1970", "", "", "", ""],
         "  names.csv:from: 'Gori 2' overlaps 'Gori' on line 14; "
         "end one before the other begins; or mark one as concurrent if both were borne at once, "
         "or as alternative if the sources disagree",
         "gori,gori-2,Gori 2,en,Latn,1960,1970,,guide,,preferred,"),
        (["Gori", "ru", "Cyrl", "", "", "", "", "", "", "", "", ""],
         "  names.csv:script: 'Gori' has no letter of the script Cyrl",
         "gori,gori,Gori,ru,Latn,1950,1960,,guide,,preferred,"),
        (["Gori", "ru", "", "", "", "1951", "1950", "1960", "", "", "", ""],
         "  names.csv:from: period 'gori' has 1950 on line 14; "
         "names of one period share their dates; give rival dates as alternative",
         "gori,gori,Gori,ru,Latn,1950,1960,,guide,,preferred,"),
        (["Old", "en", "", "", "", "1940", "1930", "", "1945", "", "", "", ""],
         "  names.csv:to: 'Old' ends (1930) before it begins (1940)",
         "gori,old,Old,en,Latn,1940,1945,,guide,,preferred,"),
    ],
)  # fmt: skip
def test_a_name_that_disagrees_with_another_is_asked_again(
    small: Path, second: list[str], expected: str, row: str
) -> None:
    result, lines = conversation(small, [*PLACE.values(), *NAME, *second, *NO_CLAIMS])
    assert expected in lines
    assert result.fixes[-1].after.splitlines()[-1] == row
    assert not result.has_errors


def test_tables_of_a_spreadsheet_stay_so(small: Path, tmp_path: Path) -> None:
    for path in small.glob("*.csv"):
        rows = csv.reader(path.read_text("utf-8").splitlines())
        lines = [";".join(quoted(cell, ";", always=False) for cell in row) for row in rows]
        path.write_bytes(
            "".join(f"{line}\r\n" for line in ["\ufeff" + lines[0], *lines[1:]]).encode()
        )
    before = Path(shutil.copytree(small, tmp_path / "before"))
    result = run(small, answers=[*STATUE, "y"])
    assert result.exit_code == 0, result.output
    added_lines = new_lines(before, small)
    assert added_lines["places.csv"] == [
        "gori-stalin;Gori, Stalin;statue;41.98;44.11;exact;GE;;"
        "A statue before the town hall.;guide;;"
    ]
    assert len(added_lines) == 4
    assert all((small / name).read_bytes().endswith(b"\r\n") for name in added_lines)
    assert inspect(read(small)).errors == 0


def test_the_end_of_the_answers_writes_nothing(small: Path) -> None:
    whole = [*STATUE, "y"]
    for count in (0, 1, 5, len(whole) - 1):
        result = run(small, answers=whole[:count])
        assert result.exit_code == 2
        assert result.output.splitlines()[-1].startswith("input ended at “")
        assert result.output.splitlines()[-1].endswith("”: nothing was written")
        assert new_lines(SMALL, small) == {}


def test_no_is_no_and_yes_does_not_ask(small: Path) -> None:
    result = run(small, answers=[*STATUE, ""])
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "nothing was written")
    assert new_lines(SMALL, small) == {}
    result = run(small, "--yes", answers=STATUE)
    assert result.exit_code == 0 and "Write these changes?" not in result.output
    assert len(new_lines(SMALL, small)) == 4


def test_the_rows_are_shown_before_they_are_written(small: Path) -> None:
    output = run(small, answers=[*PLACE.values(), *NO_CLAIMS, "n"]).output
    assert output.splitlines()[-10:] == [
        "places.csv:8:kind: warning: no name of gori in names.csv honours a namesake of a layer; "
        "the map does not show the place",
        "--- a/places.csv",
        "+++ b/places.csv",
        *["@@ -5,3 +5,4 @@"],
        *[f" {line}" for line in (SMALL / "places.csv").read_text("utf-8").splitlines()[-3:]],
        "+gori,Gori,city,41.98,44.11,settlement,GE,,A town.,guide,,",
        "Write these changes? [y/N]: n",
        "nothing was written",
    ]


def test_a_file_is_no_place_for_rows(small: Path) -> None:
    result = run(small / "places.csv")
    message = f"{small / 'places.csv'} is a file: rows are added to a folder of CSV tables\n"
    assert (result.exit_code, result.output) == (2, message)


def test_tables_that_cannot_be_read_are_reported_first(small: Path) -> None:
    missing = small / "nowhere"
    result = run(missing)
    assert result.exit_code == 1
    assert "no such folder of tables" in result.output
    text = (small / "places.csv").read_text("utf-8")
    (small / "places.csv").write_text(text.replace("coordinate_source,", "wikidata2,"), "utf-8")
    result = run(small)
    assert result.exit_code == 1
    assert "places.csv:1:wikidata2: the column is not known" in result.output
    without = [re.sub(r"^((?:[^,]*,){9})[^,]*,", r"\1", line) for line in text.splitlines()[:2]]
    (small / "places.csv").write_text("\n".join(without) + "\n", "utf-8")
    result = run(small)
    assert "places.csv:1:coordinate_source: the column is missing" in result.output


def test_an_answer_that_is_not_utf_8_writes_nothing(small: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mapgen", "add", str(small)],
        input=b"G\xf6ri\n", capture_output=True, env={**os.environ, "PYTHONUTF8": "1"},
        cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").splitlines()[-1] == (
        "an answer is not UTF-8: nothing was written"
    )


def test_tables_that_are_left_out_are_begun(small: Path) -> None:
    for name in ("names.csv", "events.csv", "figures.csv", "relations.csv"):
        (small / name).unlink()
    honoured = STATUE.index("1", STATUE.index(".."))
    kind = "commemorative; Soviet"  # a table that is begun has all columns
    result, _ = conversation(small, [*STATUE[: honoured + 1], kind, *STATUE[honoured + 1 :]])
    write_back(result.fixes)
    assert (small / "figures.csv").read_text("utf-8") == (
        "place,measure,value,date,source,locator,status,note\n"
        'gori-stalin,height_m,6,,guide,,preferred,"As the guide has it, without base."\n'
    )
    assert ",stalin,commemorative; Soviet,p. 3," in (small / "names.csv").read_text("utf-8")
    assert inspect(read(small)).errors == 0


def test_in_a_real_terminal(small: Path) -> None:
    answers = [*PLACE.values(), *NO_CLAIMS, "y"]
    questions = [f"({column})" for column in PLACE] + ["(name)", "(kind)", "(measure)", "Write"]
    steps = [
        (question, f"{answer}\n".encode())
        for question, answer in zip(questions, answers, strict=True)
    ]
    code, screen = terminal(["add", small], steps)
    assert code == 0, screen
    assert new_lines(SMALL, small) == {
        "places.csv": ["gori,Gori,city,41.98,44.11,settlement,GE,,A town.,guide,,"]
    }


def test_ctrl_c_writes_nothing_and_says_so(small: Path) -> None:
    code, screen = terminal(["add", small], [("(title)", b"Gori\n"), ("(id)", INTERRUPT)])
    assert code == 130
    last = ["1 answer is kept: mapgen add takes it up", "nothing was written"]
    assert screen.splitlines()[-2:] == last
    (small / FILE).unlink()
    assert new_lines(SMALL, small) == {}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


# The table's own style.


def test_shipped_tables_take_a_row() -> None:
    with pytest.raises(EOFError):
        conversation(ROOT / "geodata", ["Gori"])
    with pytest.raises(DataError):
        conversation(ROOT / "tests" / "data", [])
