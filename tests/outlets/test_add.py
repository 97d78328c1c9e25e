"""`mapgen add`: conversations as scripts, the rows that they write, and every byte that stays."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from mapgen.basemap.world import has_country
from mapgen.check import inspect
from mapgen.check.countries import CODES
from mapgen.cli import main
from mapgen.outlets.add import Added, added
from mapgen.outlets.add.desk import NOWHERE
from mapgen.outlets.add.hints import free, holding, pair, script_of
from mapgen.outlets.add.insert import heading_of, with_rows
from mapgen.outlets.fix import write_back
from mapgen.reading.csv_text import quoted, records, without_empty_ends
from mapgen.reading.tables import read
from mapgen.support.errors import DataError, WriteError
from mapgen.support.slug import slug
from tests.conftest import ROOT
from tests.terminal import INTERRUPT, terminal

SMALL = ROOT / "tests" / "data" / "small"

STATUE = (
    [
        "Gori, Stalin",
        "",
        "2",
        "41.98, 44.11",
        "exact",
        "",
        "A statue before the town hall.",
        "guide",
    ]
    + ["", ""]  # wikidata, sources
    + ["Сталин", "ka", "", "stalin", "", "1952", "..", "1", "guide", "p. 3", ""]
    + [""]  # no more names
    + ["2", "", "", "25.6.2010", "", "Unveiled.", "", "", ""]
    + [""]  # no more events
    + ["height_m", "6", "", "", "", "", "As the guide has it, without base."]
    + [""]
)
"""The answers about one place with a claim of each sort; the date of the event is no EDTF."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def conversation(
    dataset: Path, answers: Iterable[str], entity: Path | None = None
) -> tuple[Added, list[str]]:
    """Hold a conversation and return its result and all of its lines."""
    lines: list[str] = []
    left = iter(answers)

    def ask(question: str) -> str:
        answer = next(left, None)
        if answer is None:
            raise EOFError(question)
        lines.append(question + answer)
        return answer

    result = added(dataset, ask, lines.append, entity)
    assert list(left) == []
    return result, lines


def run(*arguments: object, answers: Iterable[str] = ()) -> Result:
    return CliRunner().invoke(
        main, ["add", *map(str, arguments)], input="".join(f"{a}\n" for a in answers)
    )


def new_lines(before: Path, after: Path) -> dict[str, list[str]]:
    """Return the lines that each table has more, after asserting that no byte else differs."""
    found = {}
    for path in sorted(after.iterdir()):
        old, new = (before / path.name).read_bytes(), path.read_bytes()
        assert new.startswith(old)
        if new != old:
            found[path.name] = new[len(old) :].decode("utf-8").splitlines()
    return found


def test_a_conversation_writes_these_rows_and_no_other(small: Path) -> None:
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
    told = [line for line in result.output.splitlines() if line.endswith(": written")]
    assert told == [
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
        f"A new place for {small}. Enter takes what stands in [brackets], - leaves a cell empty,\n"
        "? tells what it holds, new at a source describes a work; Ctrl-C ends, "
        "and nothing is written.",
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
        "  1 preferred  2 alternative  3 rejected",
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
        "  1 preferred  2 alternative  3 rejected",
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
        "  1 preferred  2 alternative  3 rejected",
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
    assert after.atlas and [p.id for p in after.atlas.places][-1] == "gori-stalin"
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
"""A good answer to each question about a place."""

NO_CLAIMS = ["", "", ""]


@pytest.mark.parametrize(
    ("column", "wrong", "again", "told"),
    [
        ("title", "", "Gori", "places.csv:title: the cell is empty"),
        ("id", "Gori", "gori", "places.csv:id: 'Gori' is not an id; an id is lower-case letters, "
         "digits and hyphens: prague-letna-stalin"),
        ("id", "luhansk", "", "places.csv:id: 'luhansk' stands already on line 3; "
         "an id is used once"),
        ("id", "volgograd-1961", "", "places.csv:id: 'volgograd-1961' stands already on line 2; "
         "an id is used once"),
        ("kind", "statute", "", "places.csv:kind: no layer of map.toml shows the kind 'statute'; "
         "did you mean statue?"),
        ("kind", "6", "1", "places.csv:kind: no layer of map.toml shows the kind '6'"),
        ("lat", "41,98, 44,11", ["", ""],
         "places.csv:lat: '41,98' is not a number; use a decimal point"),
        ("lat", "north", "41.98 44.11", "places.csv:lat: 'north' is not a number"),
        ("lat", "141.98, 44.11", "41.98,44.11", "places.csv:lat: 141.98 is not a latitude "
         "(−90 to 90); were lat and lon swapped?"),
        ("precision", "exat", "exact", "places.csv:precision: 'exat' is no precision; "
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
def test_a_wrong_answer_is_told_as_check_tells_it_and_asked_again(
    small: Path, column: str, wrong: str, again: str | list[str], told: str
) -> None:
    answers: list[str] = []
    for each, good in PLACE.items():
        if each == column:
            answers += [wrong, *([again] if isinstance(again, str) else again)]
        else:
            answers.append(good)
    result, lines = conversation(small, [*answers, *NO_CLAIMS])
    assert f"  {told}" in lines
    assert [fix.path.name for fix in result.fixes] == ["places.csv"]
    assert not result.has_errors


def test_swapped_coordinates_are_asked_again_with_the_country(small: Path) -> None:
    swapped = PLACE | {"lat": "44.11, 41.98", "country": "GE"}
    answers = [*list(swapped.values())[:6], "41.98, 44.11", "", *list(PLACE.values())[6:]]
    result, lines = conversation(small, [*answers, *NO_CLAIMS])
    at = lines.index("Country (country) [RU]: GE")
    told = r"  places\.csv:lat: the point is \d+ km outside GE; were lat and lon swapped\?"
    assert re.fullmatch(told, lines[at + 1])
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
        "  Whom the name honours: a key of [namesakes] in map.toml"
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
    ("second", "told", "row"),
    [
        (["Gorri", "en", "", "gori", "1", "2", "", "", "", "", "", ""],
         "  names.csv:status: two preferred claims of 'gori', the other on line 14; "
         "mark one of them as alternative",
         "gori,gori,Gorri,en,Latn,1950,1960,,guide,,alternative,"),
        (["Gori 2", "en", "", "", "", "1955", "", "1970", "", "", "", ""],
         "  names.csv:from: 'Gori 2' overlaps 'Gori' on line 14; "
         "end one before the other begins, or mark one as alternative",
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
    small: Path, second: list[str], told: str, row: str
) -> None:
    result, lines = conversation(small, [*PLACE.values(), *NAME, *second, *NO_CLAIMS])
    assert told in lines
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
    found = new_lines(before, small)
    assert found["places.csv"] == [
        "gori-stalin;Gori, Stalin;statue;41.98;44.11;exact;GE;;"
        "A statue before the town hall.;guide;;"
    ]
    assert len(found) == 4
    assert all((small / name).read_bytes().endswith(b"\r\n") for name in found)
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
    assert result.exit_code == 0 and "Write this?" not in result.output
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
        "Write this? [y/N]: n",
        "nothing was written",
    ]


def test_a_file_is_no_place_for_rows(small: Path) -> None:
    result = run(small / "places.csv")
    message = f"{small / 'places.csv'} is a file: rows are added to a folder of CSV tables\n"
    assert (result.exit_code, result.output) == (2, message)


def test_tables_that_cannot_be_read_are_told_first(small: Path) -> None:
    missing = small / "nowhere"
    result = run(missing)
    assert result.exit_code == 1
    assert "there is no such folder of tables" in result.output
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
    result, _ = conversation(small, STATUE)
    write_back(result.fixes)
    assert (small / "figures.csv").read_text("utf-8") == (
        "place,measure,value,date,source,locator,status,note\n"
        'gori-stalin,height_m,6,,guide,,preferred,"As the guide has it, without base."\n'
    )
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
    assert screen.splitlines()[-1] == "nothing was written"
    assert new_lines(SMALL, small) == {}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


# The table's own hand.


def test_rows_go_where_the_order_wants_them_and_every_byte_stays() -> None:
    text = "id,type,title\nalpha,book,A\ngamma,book,G\nzeta,book,Z\n"
    assert with_rows(text, [{"id": "beta", "type": "book", "title": "B"}]) == (
        "id,type,title\nalpha,book,A\nbeta,book,B\ngamma,book,G\nzeta,book,Z\n"
    )
    last = with_rows(text, [{"id": "zz", "type": "book", "title": "B"}])
    assert last == text + "zz,book,B\n"
    unsorted = "id,type,title\ngamma,book,G\nalpha,book,A\nzeta,book,Z\n"
    assert with_rows(unsorted, [{"id": "beta", "title": "B"}]) == unsorted + "beta,,B\n"


@pytest.mark.parametrize(
    ("before", "row"),
    [
        ("\ufeffid;title\r\nb;B\r\na;A\r\n", 'c;"x;y"\r\n'),
        ("id\ttitle\rb\tB\ra\tA\r", "c\tx;y\r"),
        ("sep=;\r\nid;title\r\nb;B\r\n", 'c;"x;y"\r\n'),
        ('"id","title"\n"b","B"\n"a","A"\n', '"c","x;y"\n'),
        ('id,title\nb,"B"\na,"A"\n', 'c,"x;y"\n'),
        ('id,title\nb,"B, b"\na,"A, a"\n', "c,x;y\n"),
        ("id,title,,\nb,B,,\n", "c,x;y,,\n"),
        ("id,title\n", "c,x;y\n"),
    ],
)
def test_a_row_is_written_in_the_hand_of_the_table(before: str, row: str) -> None:
    assert with_rows(before, [{"id": "c", "title": "x;y"}]) == before + row


def test_a_table_that_ends_without_a_line_end_keeps_doing_so() -> None:
    assert with_rows("id,title\r\nb,B", [{"id": "c", "title": "C"}]) == "id,title\r\nb,B\r\nc,C"


def test_empty_rows_at_the_end_stay_behind() -> None:
    assert with_rows("id,title\nb,B\n,\n,\n", [{"id": "c", "title": "C"}]) == (
        "id,title\nb,B\nc,C\n,\n,\n"
    )


CELLS = st.text(alphabet='ab,;" \nжé', min_size=1, max_size=5)


@settings(max_examples=60)
@given(
    rows=st.lists(st.tuples(st.sampled_from("abcdefgh"), CELLS), max_size=6),
    new=st.tuples(st.sampled_from("abcdefgh"), CELLS),
    separator=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    always=st.booleans(),
)
def test_any_table_reads_back_with_one_row_more(
    rows: list[tuple[str, str]],
    new: tuple[str, str],
    separator: str,
    end: str,
    mark: str,
    always: bool,
) -> None:
    written = [
        separator.join(quoted(cell, separator, always=always) for cell in row) + end
        for row in [("id", "title"), *rows]
    ]
    before = mark + "".join(written)
    after = with_rows(before, [{"id": new[0], "title": new[1]}])
    size = len(after) - len(before)
    assert any(after[:at] + after[at + size :] == before for at in range(len(after) - size + 1))
    found = without_empty_ends(records("x.csv", after.removeprefix(mark), []))
    texts = sorted(tuple(cells) for _, cells in found[1:])
    assert texts == sorted([*rows, new])


def test_a_heading_is_read_without_its_empty_columns() -> None:
    assert heading_of("\ufeffid; title ;;\r\na;b;;\r\n") == ("id", "title")
    assert heading_of("") == ()


# Hints.


def test_hints() -> None:
    assert slug("Stalin’s Peak, Łódź & Győr 2") == "stalins-peak-lodz-gyor-2"
    assert slug("Сталинград") == ""
    assert free("gori", ["gori", "gori-2"]) == "gori-3"
    assert (free("", []), free("a", [])) == ("", "a")
    assert pair("48.7086, 44.5147") == pair("48.7086,44.5147") == ("48.7086", "44.5147")
    assert pair("48,7086; 44,5147") == pair("48,7086 44,5147") == ("48,7086", "44,5147")
    assert pair("48,7086") is pair("48.7") is None
    assert [script_of(name) for name in ("Gori", "Гори", "გორი", "Գորի", "北京", "12")] == (
        ["Latn", "Cyrl", "Geor", "Armn", "", ""]
    )
    assert holding("B", {"ab": "x", "c": "Bee", "d": "e"}) == ["ab", "c"]


def test_no_point_is_far_from_the_country_that_is_filled_in() -> None:
    assert NOWHERE in CODES and not has_country(NOWHERE)


def test_shipped_tables_take_a_row() -> None:
    with pytest.raises(EOFError):
        conversation(ROOT / "geodata", ["Gori"])
    with pytest.raises(DataError):
        conversation(ROOT / "tests" / "data", [])
