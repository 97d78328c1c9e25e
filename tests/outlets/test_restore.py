"""One save in a spreadsheet is taken back; edits stay (`mapgen check --fix --from`)."""

import shutil
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from mapgen.check import inspect
from mapgen.cli import main
from mapgen.model.schema import REQUIRED
from mapgen.outlets.fix import safe_fixes, write_back
from mapgen.outlets.restore import restored
from mapgen.outlets.restore.saved_cells import Habits, is_same
from mapgen.reading.csv_text import quoted
from mapgen.reading.tables import read
from tests.conftest import ROOT
from tests.editing import git
from tests.spreadsheets import SPREADSHEETS, american_utf_8, german_utf_8, save_all

GEODATA = ROOT / "geodata"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A copy of the shipped dataset, committed to a repository."""
    folder = Path(shutil.copytree(GEODATA, tmp_path / "repository" / "geodata"))
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-q", "-m", "As it was")
    return folder


def tables_of(folder: Path) -> dict[str, bytes]:
    return {file: (folder / file).read_bytes() for file in REQUIRED}


@pytest.mark.parametrize("save", SPREADSHEETS.values(), ids=SPREADSHEETS)
def test_the_shipped_tables_come_back(save: Callable[[bytes], bytes], dataset: Path) -> None:
    save_all(dataset, save)
    assert tables_of(dataset) != tables_of(GEODATA)
    result = run("check", dataset, "--fix", "--from", "HEAD", "--yes")
    assert result.exit_code == 0
    assert "names.csv: 675 cells taken back from HEAD; nothing else differs" in result.stderr or (
        save.__name__ not in ("american_utf_8", "german_utf_8")
    )
    assert f"{dataset / 'events.csv'}: " in result.stderr
    assert tables_of(dataset) == tables_of(GEODATA)


def test_what_was_edited_stays(dataset: Path) -> None:
    save_all(dataset, american_utf_8)
    names = dataset / "names.csv"
    text = names.read_text("utf-8-sig")
    heading, first, second, *rest = text.splitlines()
    assert first.startswith("volgograd,tsaritsyn,Царицын,ru,Cyrl,1589,4/10/1925,")
    edited = first.replace("4/10/1925", "4/11/1925")  # another day
    new_row = "minsk,menesk,Менск,be,Cyrl,,,,,compilers,,preferred,"
    lines = [heading, edited, second, rest[-1], *rest[:-2], new_row, ""]
    names.write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    result = run("check", dataset, "--fix", "--from", "HEAD", "--yes")
    assert "cells taken back from HEAD; what else differs\n--- a/names.csv" in result.stderr
    old = (GEODATA / "names.csv").read_text("utf-8").splitlines()
    assert names.read_text("utf-8").splitlines() == [
        old[0],
        old[1].replace("1925-04-10", "1925-04-11"),
        old[2],
        old[-1],
        *old[3:-2],
        new_row,
    ]
    assert f"{names}: " in result.stderr and " cells taken back, 1 cell fixed" in result.stderr


def test_a_folder_may_hold_the_older_version(tmp_path: Path) -> None:
    dataset = Path(shutil.copytree(GEODATA, tmp_path / "geodata"))
    save_all(dataset, german_utf_8)
    told = run("check", dataset).stdout
    command = f"mapgen check {dataset} --fix --from FOLDER, with the tables as they were,"
    assert told.endswith(f"\na spreadsheet has rewritten cells; {command} takes them back\n")
    write_back(safe_fixes(dataset, str(GEODATA)))
    assert tables_of(dataset) == tables_of(GEODATA)
    assert safe_fixes(dataset, str(GEODATA)) == []


def test_check_says_that_a_revision_helps(dataset: Path) -> None:
    save_all(dataset, american_utf_8)
    command = f"mapgen check {dataset} --fix --from HEAD"
    last = f"a spreadsheet has rewritten cells; {command} takes them back"
    assert run("check", dataset).stdout.splitlines()[-1] == last
    (dataset / "names.csv").write_bytes((GEODATA / "names.csv").read_text("utf-8").encode("utf-16"))
    assert run("check", dataset).stdout.splitlines()[-1] == last
    assert last not in run("check", GEODATA).stdout
    with chdir(dataset):
        assert "; mapgen check --fix --from HEAD takes" in run("check").stdout
    git(dataset.parent, "checkout", "-q", "--orphan", "without-a-commit")
    assert "--from FOLDER, with the tables" in run("check", dataset).stdout


def test_from_needs_fix_and_a_known_revision(dataset: Path) -> None:
    result = run("check", dataset, "--from", "HEAD")
    assert result.exit_code == 2
    assert result.stderr == "--from says where --fix takes cells back from: add --fix\n"
    result = run("check", dataset, "--fix", "--from", "HEAD~9")
    assert result.exit_code == 2
    assert result.stderr == "HEAD~9: no such file or folder, and git knows no revision 'HEAD~9'\n"


def test_nothing_is_written_without_an_answer(dataset: Path) -> None:
    save_all(dataset, american_utf_8)
    saved = tables_of(dataset)
    result = run("check", dataset, "--fix", "--from", "HEAD")
    assert result.exit_code == 2 and "there is no terminal to ask on" in result.stderr
    assert tables_of(dataset) == saved


def test_tables_that_cannot_be_compared_stay(dataset: Path) -> None:
    (dataset / "figures.csv").write_text('place,"measure', "utf-8")
    (dataset / "borders.csv").unlink()
    (dataset / "relations.csv").write_text("\n", "utf-8")
    assert safe_fixes(dataset, "HEAD") == []


OLD = 'id,title,from\na,"Aa, B",1961-11-10\nb,Bb,1954-03\n'


@pytest.mark.parametrize(("new", "result"), [
    ("id,title,from,_todo\r\na,\"Aa, B\",11/10/1961,x\r\nb,Bb,Mar-54,\r\n",
     'id,title,from,_todo\na,"Aa, B",1961-11-10,x\nb,Bb,1954-03,\n'),
    ("id,from,title\r\na,11/10/1961,\"Aa, B\"\r\nb,Mar-54,Bb\r\n",
     'id,from,title\na,1961-11-10,"Aa, B"\nb,1954-03,Bb\n'),
    ("id,title,from,\r\nb,Bb,Mar-54,\r\n,,,\r\nc,\"C;c\",11/2/1960,\r\n",
     "id,title,from\nb,Bb,1954-03\nc,C;c,11/2/1960\n"),
    ("id,title,from\r\na,\"Aa, B\",11/10/1961,lost\r\nb,Bb,Mar-54\r\n",
     'id,title,from\na,"Aa, B",1961-11-10,lost\nb,Bb,1954-03\n'),
    ("id,,from\r\na,\"Aa, B\",11/10/1961\r\n", 'id,,from\na,"Aa, B",1961-11-10\n'),
    ("id,title,from\r\na2,\"Aa, B\",11/10/1961\r\nb,Bb,Mar-55\r\n",
     'id,title,from\na2,"Aa, B",1961-11-10\nb,Bb,Mar-55\n'),
])  # fmt: skip
def test_rows_and_columns_may_have_changed(new: str, result: str) -> None:
    found = restored("borders.csv", OLD.encode(), new.encode())
    assert found is not None
    assert found.text == result


SAME = [
    ("1961-11-10", "11/10/1961"), ("1961-11-10", "10/11/1961"), ("1961-11-10", "10.11.61"),
    ("1961-11-10", "1961/11/10"), ("1961-11-10", "22595"), ("1961-11-10", "10-Nov-61"),
    ("1961-11-10", "11/10/1961 0:00"), ("1961-11-01", "11/1/1961"), ("1954-03", "Mar-54"),
    ("1954-03", "Mrz 54"), ("1961-11", "ноя.61"), ("1954-03", "01-Mar-54"), ("1951~", "c. 1951"),
    ("0907", "907"), ("48.70", "48,7"), ("+5", "5"), ("1951%", "1951.00%"), ("3-4", "4-Mar"),
    ("12.5", "12. Mai"), ("123456789012", "1.23457E+11"), ("48.708612345678", "48.70861235"),
    ("48.708612", "48.708.612"), ("-8.708612", "-8708612"), ("8.123", "8123"),
    ("-minus", "#NAME?"), ("true", "WAHR"), ("a\nb", "a\r\nb"), ("x" * 40_000, "x" * 32_767),
    ("Stalin’s", "Stalinâ€™s"), ("Назад в СССР", "Ð\x9dÐ°Ð·Ð°Ð´ Ð² Ð¡Ð¡Ð¡Ð"),
    ("Царицын", "???????"), ("Łódź", "?ód?"), ("1.2.3", "01.02.2003"),
]  # fmt: skip
OTHER = [
    ("1961-11-10", "11/11/1961"), ("1961-11-10", "1961-11-11"), ("1954-03", "Mar-55"),
    ("1954-03", "3/1/1954"), ("1961-11-10", ""), ("", "1961"), ("48.7", "4.87"), ("1.5", "15"),
    ("1951%", "1951"), ("Stalin’s", "Stalins"), ("Łódź", "Lodz"), ("what", "what?"),
    ("48.7086", "48.7087"), ("1961-11-10", "99999"), ("1961-11-10", "11/Nov/10/1961"),
    ("1904", "4"), ("a-b", "b-a"), ("Nov-61", "61-Nov"), ("10", "Nov-10"), ("é", "Ã¨"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), SAME)
def test_a_spreadsheet_may_have_written(old: str, new: str) -> None:
    assert is_same(old, new, "from")


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_somebody_has_written(old: str, new: str) -> None:
    assert not is_same(old, new, "from")


def test_the_habits_of_a_table_decide() -> None:
    assert not is_same("1961-11-10", "11/10/1961", "from", Habits(first="day"))
    assert is_same("1961-11-10", "11/10/1961", "from", Habits(first="month"))
    assert is_same("Łódź", "Lódz", "", Habits(lossy=True))
    assert is_same("53.7557", "537.557", "", Habits(thousands=True))
    assert not is_same("53.7557", "537.557")


DAYS = st.dates().map(str)
MONTHS = st.from_regex("19[0-9]{2}-(0[1-9]|1[0-2])", fullmatch=True)
TEXTS = st.text('abЖ’é, "\n-0123456789', max_size=8).map(str.strip)


@given(st.lists(st.tuples(TEXTS, st.one_of(DAYS, MONTHS)), min_size=1, max_size=12))
def test_any_table_comes_back(rows: list[tuple[str, str]]) -> None:
    lines = (f"r{at},{quoted(text, ',', always=at % 2 == 0)},{day}\n"
             for at, (text, day) in enumerate(rows))  # fmt: skip
    table = "".join(["id,title,from\n", *lines]).encode()
    for save in (american_utf_8, german_utf_8):
        found = restored("borders.csv", table, save(table))
        assert found is not None
        assert found.text.encode() == table


def test_the_tables_are_good_again(dataset: Path) -> None:
    save_all(dataset, american_utf_8)
    assert inspect(read(dataset)).errors > 100
    write_back(safe_fixes(dataset, "HEAD"))
    assert inspect(read(dataset)).problems == inspect(read(GEODATA)).problems
