"""A word that map.toml lacks is one line: the word, the rows, and the line to write."""

import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapgen.check import check, inspect
from mapgen.cli import main
from mapgen.reading.tables import read
from mapgen.support.errors import DataError, Problem, grouped
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
ROWS = {
    "places.csv": 'p{},A place {},{},{},10,exact,NO,,A place.,gazetteer,,',
    "names.csv": "volgograd,p{},Name {},en,Latn,19{:02},19{:02},{},history,,,",
    "events.csv": "volgograd,h{},1950,{},It happened.,history,,,",
    "figures.csv": "volgograd,{},{},1950,history,,,",
}  # fmt: skip


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def add(dataset: Path, file: str, word: str, number: int) -> None:
    with (dataset / file).open("a", encoding="utf-8") as table:
        for at in range(number):
            cells = {
                "places.csv": (at, at, word, 60 + at / 100),
                "names.csv": (at, at, at, at, word),
                "events.csv": (at, word),
                "figures.csv": (word, at),
            }[file]
            table.write(ROWS[file].format(*cells) + "\n")


def told(dataset: Path) -> list[str]:
    result = CliRunner().invoke(main, ["check", str(dataset)])
    return [line for line in result.stdout.splitlines() if "map.toml" in line]


@pytest.mark.parametrize(
    ("file", "column", "section"),
    [
        ("names.csv", "namesake", "namesakes"),
        ("events.csv", "kind", "event_kinds"),
        ("figures.csv", "measure", "measures"),
    ],
)
@pytest.mark.parametrize(("word", "key"), [("zoo", "zoo"), ("zoo (old)", '"zoo (old)"')])
def test_a_missing_word_is_one_line(
    dataset: Path, file: str, column: str, section: str, word: str, key: str
) -> None:
    add(dataset, file, word, 12)
    (line,) = told(dataset)
    entry = f'{key} = "{word}"'
    message = f"map.toml has no entry for '{word}' (in 12 rows)"
    assert line.split(":", 2)[2] == (
        f"{column}: {message}; write in its section [{section}]: {entry}"
    )
    path = dataset / "map.toml"
    path.write_text(path.read_text("utf-8").replace(f"[{section}]", f"[{section}]\n{entry}"))
    assert told(dataset) == []


def test_a_missing_kind_is_one_line(dataset: Path) -> None:
    add(dataset, "places.csv", "school", 60)
    (line,) = told(dataset)
    entry = 'kinds.school = { title = "school", shape = "circle" }'
    assert line == (
        "places.csv:8:kind: no layer of map.toml shows the kind 'school' (in 60 rows); "
        f"write in one of its [[layers]]: {entry}"
    )
    path = dataset / "map.toml"
    path.write_text(path.read_text("utf-8").replace("kinds.camp", f"{entry}\nkinds.camp"))
    assert "school" in tomllib.loads(path.read_text("utf-8"))["layers"][3]["kinds"]
    assert told(dataset) == []


def test_two_words_are_two_lines_and_every_row_counts(dataset: Path) -> None:
    add(dataset, "events.csv", "zoo", 3)
    add(dataset, "events.csv", "quay", 1)
    assert ["(in 3 rows)" in line for line in told(dataset)] == [True, False]
    with pytest.raises(DataError) as raised:
        check(read(dataset))
    lines = str(raised.value).splitlines()
    assert [line for line in lines if "map.toml" in line] == told(dataset)
    assert [problem.line for problem in raised.value.problems if problem.like] == [9, 10, 11, 12]


def test_an_unknown_place_or_source_is_one_line(dataset: Path) -> None:
    path = dataset / "events.csv"
    path.write_text(path.read_text("utf-8").replace(",guide,", ",giude,"), "utf-8")
    (line,) = [str(each) for each in grouped(inspect(read(dataset)).problems) if each.line]
    assert "no source 'giude' in sources.csv (in 3 rows); did you mean guide?" in line


def test_alike_problems_of_other_values_say_how_many_more() -> None:
    first = Problem(
        "a.csv", 2, "lat", "1,5", "not a number", "use a point", safe=True, like="comma"
    )
    others = [replace(first, line=at, column="lon", value=f"{at},5") for at in range(3, 10)]
    elsewhere = replace(first, file="b.csv")
    assert list(map(str, grouped([first, *others, elsewhere]))) == [
        "a.csv:2:lat: not a number, and 7 like it (lines 3, 4, 5, 6, 7, …); use a point; "
        "mapgen check --fix writes all of them",
        "b.csv:2:lat: not a number; use a point",
    ]
    assert list(map(str, grouped([first, replace(others[0], safe=False)]))) == [
        "a.csv:2:lat: not a number, and 1 like it (line 3); use a point"
    ]
