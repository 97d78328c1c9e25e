"""Over sixty broken tables, one file each, with the exact lines that they must print."""

import csv
import json
import shutil
import unicodedata
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mapgen.basemap.world import base_map
from mapgen.check import inspect
from mapgen.check.countries import CODES, GONE, TODAY
from mapgen.check.report import SCHEMA, as_json, completed, github
from mapgen.cli import main
from mapgen.model.schema import REQUIRED
from mapgen.outlets.fix import Fix, difference, rewrite, safe_fixes, write_back
from mapgen.reading.csv_text import spans
from mapgen.reading.tables import read
from mapgen.support.errors import WARNING, Problem, WriteError
from tests.conftest import ROOT
from tests.terminal import INTERRUPT, terminal

SMALL = ROOT / "tests" / "data" / "small"
BROKEN = ROOT / "tests" / "data" / "broken"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))

with (BROKEN / "lines.csv").open(encoding="utf-8", newline="") as stream:
    EXPECTED: dict[str, list[str]] = {}
    for row in csv.DictReader(stream):
        EXPECTED.setdefault(row["input"], []).append(row["line"])


def run(*arguments: str | Path, given: str = "") -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], input=given, catch_exceptions=False)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def break_with(dataset: Path, name: str) -> Path:
    """Replace a table of a valid dataset by a broken one, and return its path."""
    _, file, ending = name.rsplit(".", 2)
    return Path(shutil.copyfile(BROKEN / name, dataset / f"{file}.{ending}"))


def lines(folder: Path) -> list[str]:
    return [str(problem) for problem in inspect(read(folder)).problems]


def test_each_broken_table_has_its_lines() -> None:
    files = {path.name for path in BROKEN.iterdir()} - {"lines.csv", ".gitattributes"}
    assert files == set(EXPECTED)
    assert len(files) >= 60


def test_the_sound_tables_print_nothing() -> None:
    assert lines(SMALL) == []


@pytest.mark.parametrize("name", EXPECTED)
def test_a_broken_table_prints_its_lines(dataset: Path, name: str) -> None:
    break_with(dataset, name)
    report = inspect(read(dataset))
    assert [str(problem) for problem in report.problems] == EXPECTED[name]
    VALIDATOR.validate(as_json(report))
    assert (report.counts() == {}) == bool(report.errors)
    assert all(problem.expected for problem in report.problems)


@pytest.mark.parametrize("name", EXPECTED)
def test_fixing_is_idempotent_and_fixes(dataset: Path, name: str) -> None:
    break_with(dataset, name)
    before = inspect(read(dataset))
    write_back(safe_fixes(dataset))
    assert safe_fixes(dataset) == []
    after = inspect(read(dataset))
    assert not any(problem.safe for problem in after.problems)
    assert len(after.problems) <= len(before.problems)


@pytest.mark.parametrize(
    "table", ["bom-and-crlf", "old-mac-lines", "semicolons", "tabs", "sep-line", "empty-ends"]
)
def test_a_fix_touches_only_its_cell(dataset: Path, table: str) -> None:
    path = break_with(dataset, f"{table}.events.csv")
    before = path.read_bytes()
    write_back(safe_fixes(dataset))
    assert before.count(b"25.2.1956") == 1
    assert path.read_bytes() == before.replace(b"25.2.1956", b"1956-02-25")
    assert lines(dataset) == []


def test_quotes_stay_and_come_where_they_must() -> None:
    text = 'a,b\n"x y","1,5"\nz,w\n'
    wanted = {(2, "b"): Problem("t", 2, "b", "1,5", "", "", "1.5", True)}
    assert rewrite(text, wanted) == ('a,b\n"x y","1.5"\nz,w\n', {(2, "b")})
    comma = {(3, "a"): Problem("t", 3, "a", "z", "", "", "z, z", True)}
    assert rewrite(text, comma)[0] == 'a,b\n"x y","1,5"\n"z, z",w\n'
    other = {(3, "a"): Problem("t", 3, "a", "not there", "", "", "z, z", True)}
    assert rewrite(text, other) == (text, set())


@given(st.lists(st.lists(st.text('ab,;"\n\r é', min_size=1), min_size=2, max_size=2), min_size=1))
def test_spans_find_each_cell_where_csv_does(rows: list[list[str]]) -> None:
    file = StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])
    result = [[cell.value for cell in cells] for _, cells in spans(file.getvalue())]
    assert result == [["a", "b"], *rows]


def test_a_reference_is_not_fixed_into_a_bad_id() -> None:
    hint = "did you mean Norillag?"
    assert not completed(Problem("names.csv", 2, "place", "norillag", "no place", hint)).safe
    good = replace(Problem("names.csv", 2, "place", "Norillag", "no"), hint=hint.lower())
    assert completed(replace(good, hint="did you mean norillag?")).safe


def test_github_wants_it_escaped() -> None:
    problem = Problem("a,b:c.csv", 3, "x:y", "", "50 % of\r\nit", "", severity=WARNING)
    assert github(problem, "geo") == (
        "::warning file=geo/a%2Cb%3Ac.csv,line=3,title=x%3Ay::50 %25 of%0D%0Ait"
    )


def test_github_annotations_on_stdout(dataset: Path) -> None:
    break_with(dataset, "date-dotted.events.csv")
    result = run("check", dataset, "--format", "github")
    start = f"::error file={dataset.as_posix()}/events.csv,line=8,title=date::'10.11.1961' is not"
    assert result.exit_code == 1 and result.stdout.startswith(start)
    assert len(result.stdout.splitlines()) == 1


def test_annotations_are_no_json() -> None:
    result = run("check", SMALL, "--json", "--format", "github")
    assert result.exit_code == 2
    assert json.loads(result.stdout) == {
        "problems": [{"message": "--json and --format github cannot be combined"}]
    }
    assert run("check", SMALL, "--json", "--format", "text").exit_code == 0


def test_warnings_stop_nothing_unless_strict(dataset: Path, tmp_path: Path) -> None:
    break_with(dataset, "no-layer.places.csv")
    result = run("check", dataset)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        *EXPECTED["no-layer.places.csv"],
        "places.csv: 1 warning",
        f"{dataset}: no problems in 5 places, 18 claims, 3 sources, 1 warning",
    ]
    assert result.stderr == ""
    assert run("check", dataset, "--strict").exit_code == 1
    assert run("check", SMALL, "--strict").exit_code == 0
    assert run("build", dataset, "-o", tmp_path / "page.html").exit_code == 0
    assert "norillag" not in (tmp_path / "page.html").read_text("utf-8")


def test_fix_shows_a_diff_and_asks(dataset: Path) -> None:
    path = break_with(dataset, "date-dotted.events.csv")
    before = path.read_bytes()
    result = run("check", dataset, "--fix")
    assert result.exit_code == 2
    assert (
        "nothing was written: there is no terminal to ask on; use --yes to write without asking"
        in result.stderr
    )
    assert path.read_bytes() == before
    old = "secret-speech-1956,speech,10.11.1961,speech,Read to a closed session.,history,,,"
    assert result.stderr.startswith("--- a/events.csv\n+++ b/events.csv\n@@")
    assert f"\n-{old}\n+{old.replace('10.11.1961', '1961-11-10')}\n" in result.stderr
    done = run("check", dataset, "--fix", "--yes")
    assert done.exit_code == 0
    assert f"{path}: 1 cell fixed" in done.stderr
    assert path.read_bytes() == before.replace(b"10.11.1961", b"1961-11-10")
    again = run("check", dataset, "--fix", "--yes")
    assert (again.exit_code, again.stderr) == (0, "nothing to fix safely\n")


@pytest.mark.parametrize(("answer", "left"), [(b"y", b"1961-11-10"), (b"n", b"10.11.1961")])
def test_fix_asks_on_a_terminal(dataset: Path, answer: bytes, left: bytes) -> None:
    path = break_with(dataset, "date-dotted.events.csv")
    code, screen = terminal(
        ["check", dataset, "--fix"], [("Write these changes? [y/N]: ", answer + b"\n")]
    )
    assert code == (1 if answer == b"n" else 0)  # with it, the problem stays
    assert ("nothing was written" in screen) == (answer == b"n")
    assert left in path.read_bytes()


def test_what_is_saved_while_fix_asks_stays(dataset: Path) -> None:
    path = break_with(dataset, "date-dotted.events.csv")
    saved = path.read_bytes().replace(b"Read to a closed session.", b"Read at night.")

    def save() -> bytes:
        path.write_bytes(saved)
        return b"y\n"

    code, screen = terminal(["check", dataset, "--fix"], [("Write these changes? [y/N]: ", save)])
    assert code == 3
    message = "events.csv was changed in the meantime; nothing was written: run the command again"
    assert screen.splitlines()[-1] == message
    assert path.read_bytes() == saved


@pytest.mark.parametrize(
    ("key", "code", "expected"),
    [
        (INTERRUPT, 130, "nothing was written"),
        (b"\x04", 2, "input ended at “Write these changes? [y/N]”: nothing was written"),
    ],
)
def test_a_question_that_is_not_answered_writes_nothing(
    dataset: Path, key: bytes, code: int, expected: str
) -> None:
    """Ctrl-C and Ctrl-D."""
    path = break_with(dataset, "date-dotted.events.csv")
    before = path.read_bytes()
    result, screen = terminal(["check", dataset, "--fix"], [("Write these changes? [y/N]: ", key)])
    assert (result, screen.splitlines()[-1]) == (code, expected)
    assert path.read_bytes() == before


def test_no_table_is_written_where_one_was_saved_meanwhile(dataset: Path) -> None:
    fixes = [
        Fix(dataset / file, (dataset / file).read_text("utf-8"), "new", 1)
        for file in ("events.csv", "names.csv", "places.csv")
    ]
    appeared = Fix(dataset / "new.csv", "", "new", 1)
    gone = Fix(dataset / "gone.csv", "there", "new", 1)
    (dataset / "names.csv").write_text("saved", encoding="utf-8")
    (dataset / "new.csv").write_text("saved", encoding="utf-8")
    message = "names.csv, new.csv, gone.csv were changed in the meantime; nothing was written"
    with pytest.raises(WriteError, match=message):
        write_back([*fixes, appeared, gone])
    assert (dataset / "events.csv").read_text("utf-8") != "new"
    assert not (dataset / "gone.csv").exists()


def test_a_table_that_cannot_be_read_again_stops_all(dataset: Path) -> None:
    fix = Fix(dataset, "", "new", 1)  # a folder in the place of a table
    with pytest.raises(WriteError, match=f"^{dataset} cannot be read: .*; nothing was written$"):
        write_back([fix])


def test_a_rule_in_one_language_is_reported_once(dataset: Path) -> None:
    path = dataset / "sources.csv"
    path.write_text(path.read_text("utf-8").replace(",1-300,", ",,"), "utf-8")
    assert lines(dataset) == [
        "names.csv:locator: warning: 9 of 11 names from books have no locator; "
        "give the page number in locator"
    ]
    names = (dataset / "names.csv").read_text("utf-8")
    (dataset / "names.csv").write_text(names.replace(",history,,,", ",history,p. 9,,", 8), "utf-8")
    assert lines(dataset) == [
        "names.csv:13:locator: warning: 'Luhansk' has no locator in history; "
        "give the page number in locator"
    ]


def test_the_shipped_tables_have_no_error_and_few_warnings() -> None:
    report = inspect(read(ROOT / "geodata"))
    assert report.errors == 0
    assert report.warnings <= 10


def test_the_report_is_as_its_schema_says(dataset: Path) -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)
    VALIDATOR.validate(json.loads(run("check", ROOT / "geodata", "--json").stdout))
    VALIDATOR.validate(json.loads(run("check", dataset, "--json").stdout))
    page = (ROOT / "docs" / "check.md").read_text("utf-8")
    problem = VALIDATOR.schema["properties"]["problems"]["items"]["properties"]  # type: ignore[index]
    assert [key for key in problem if f"`{key}`" not in page] == []


JUNK = st.one_of(
    st.sampled_from(
        ["", "10.11.1961", "c. 1951", "1,5", "ru", "City", "#REF!", "a\u00a0b", "e\u0301", ";", '"']
        + ["3/4/1961", "..", "volgograd", "Volgograd", "1961", "\t", "9" * 400, "'=1+1"]
    ),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=8),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    edits=st.lists(
        st.tuples(st.sampled_from(sorted(REQUIRED)), st.integers(0, 12), st.integers(0, 12), JUNK),
        min_size=1,
        max_size=5,
    ),
    separator=st.sampled_from(",;\t"),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.booleans(),
)
@example([("borders.csv", 1, 3, "..")], ",", "\n", False)
@example([("names.csv", 1, 5, "still")], ",", "\n", False)
def test_nothing_makes_check_raise_and_fixing_is_idempotent(
    tmp_path_factory: pytest.TempPathFactory,
    edits: list[tuple[str, int, int, str]],
    separator: str,
    line_end: str,
    mark: bool,
) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("mutant") / "small"))
    for file, at, column, junk in edits:
        with (SMALL / file).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        row = rows[at % len(rows)]
        row[column % len(row)] = junk
        with (folder / file).open(
            "w", encoding="utf-8-sig" if mark else "utf-8", newline=""
        ) as out:
            csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(rows)
    VALIDATOR.validate(as_json(inspect(read(folder))))
    fixes = safe_fixes(folder)
    assert all(difference(fix).startswith("--- a/") for fix in fixes)
    write_back(fixes)
    assert safe_fixes(folder) == []


@pytest.mark.parametrize("cell", ["..", "still"])
def test_a_beginning_is_not_open(dataset: Path, cell: str) -> None:
    """A value that only an end may have is not suggested for a beginning."""
    path = dataset / "borders.csv"
    path.write_text(path.read_text("utf-8").replace("1945-05-09", cell, 1), "utf-8")
    assert lines(dataset) == [
        f"borders.csv:2:from: {cell!r} is not a date like 1961, 1961-11 or 1961-11-10 (EDTF); "
        "only an end may be open; leave the cell empty if nothing is known"
    ]
    assert safe_fixes(dataset) == []


def test_the_normal_form_is_fixed(dataset: Path) -> None:
    path = break_with(dataset, "normal-form.places.csv")
    write_back(safe_fixes(dataset))
    assert unicodedata.is_normalized("NFC", path.read_text("utf-8"))
    assert lines(dataset) == []


def test_all_countries_of_today_have_a_code() -> None:
    assert len(CODES - {"XK"}) == 249  # ISO 3166-1 since South Sudan's independence in 2011
    assert {unit.country for unit in base_map().units} <= CODES
    assert not CODES & {*GONE, "UK", "EL", "XX"}
    assert set(TODAY.values()) <= CODES


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x07", "\x7f", "\x9b2J", "\u202e", "\u2028"])
def test_control_characters_of_a_cell_are_escaped(dataset: Path, sign: str) -> None:
    path = break_with(dataset, "date-dotted.events.csv")
    text = path.read_text("utf-8").replace("Read to", f"{sign}Read to")
    path.write_bytes(text.replace("1991,built", f"1/{sign}2/3,built").encode())
    names = dataset / "names.csv"
    names.write_bytes(
        names.read_bytes().replace(b"status,note", f"status,note,a{sign}b".encode(), 1)
    )
    written = sign.encode("unicode_escape").decode()
    report = inspect(read(dataset))
    listed = "\n".join(map(str, report.problems))
    shown = "".join(map(difference, safe_fixes(dataset)))
    annotated = "\n".join(github(problem, "geo") for problem in report.problems)
    for output in (listed, shown, annotated):
        assert written in output and sign not in output
    result = run("check", dataset, "--json")
    assert sign not in result.stdout
    assert any(sign in each["message"] for each in json.loads(result.stdout)["problems"])


def test_a_difference_keeps_tabs_and_joiners() -> None:
    fix = Fix(Path("a.csv"), "a\tb\u200dc\n", "a\tb\u200dd\n", 1)
    assert difference(fix).endswith("\n-a\tb\u200dc\n+a\tb\u200dd\n")
