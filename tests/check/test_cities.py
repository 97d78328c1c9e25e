"""Cities for orientation: one name at a time, one place on land."""

import shutil
from pathlib import Path

import pytest

from mapgen.check import check, inspect
from mapgen.reading.tables import read
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"

TOLD = [
    ("1991-09-06,..", "1991-09-01,..",
     "cities.csv:4:from: 'Saint Petersburg' overlaps 'Leningrad' on line 3; end one before the "
     "other begins; other languages go into columns such as name@ru"),
    ("1924-01-26,1991-09-06", "1924-01-26,1923-09-06",
     "cities.csv:3:to: 'Leningrad' ends (1923-09-06) before it begins (1924-01-26)"),
    ("1991-09-06,..,59.94", "1991-09-06,..,59.49",
     "cities.csv:4:lat: 'leningrad' has 59.94 on line 2; all names of a city have the same "
     "position and rank"),
    ("59.94,30.31,1,gazetteer,Санкт", "59.94,30.31,2,gazetteer,Санкт",
     "cities.csv:4:rank: 'leningrad' has 1 on line 2; all names of a city have the same position "
     "and rank"),
    ("leningrad,Saint", "petersburg,Saint",
     "cities.csv:4:id: 'petersburg' lies where 'leningrad' does (line 2); all names of a city "
     "have the same id"),
    ("51.53,46.03", "51.53,-46.03",
     "cities.csv:5:lat: the point is not on land; is the position right?"),
    ("51.53,46.03", "-8.03,51.53",
     "cities.csv:5:lat: the point is not on land; is the position right?"),
    ("51.53,46.03", "75.2,19.1",
     "cities.csv:5:lat: the point is not on land; were lat and lon swapped?"),
    ("46.03,,gazetteer", "46.03,,gazeteer",
     "cities.csv:5:source: no source 'gazeteer' in sources.csv; did you mean gazetteer?"),
    ("46.03,,gazetteer", "46.03,,",
     "cities.csv:5:source: the claim has no source; give the id of a row of sources.csv"),
    ("46.03,,gazetteer", "46.03,7,gazetteer",
     "cities.csv:5:rank: '7' is not a known rank; it is one of 1, 2, 3"),
    ("Saratov,en", "Saratov,ua",
     "cities.csv:5:lang: warning: 'ua' is no language (ISO 639); UA is a country: its language is "
     "uk"),
    ("1991-09-06,..", "2991-09-06,..",
     "cities.csv:4:from: warning: 2991-09-06 is after the last year of the map, 2026; is the year "
     "right?"),
]  # fmt: skip


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.mark.parametrize(("old", "new", "line"), TOLD, ids=[line[:40] for *_, line in TOLD])
def test_a_wrong_city_is_told(dataset: Path, old: str, new: str, line: str) -> None:
    edit(dataset / "cities.csv", old, new)
    problems = inspect(read(dataset)).problems
    assert [str(problem) for problem in problems] == [line]


def test_cities_of_one_name_may_be_apart(dataset: Path) -> None:
    edit(dataset / "cities.csv", "saratov,Saratov", "leningrad-2,Leningrad")
    assert [one.id for one in check(read(dataset)).cities].count("leningrad-2") == 1


def test_a_city_without_a_rank_has_the_least(dataset: Path) -> None:
    assert [one.rank for one in check(read(dataset)).cities] == [1, 1, 1, 3]


def test_a_map_may_have_no_cities(dataset: Path) -> None:
    (dataset / "cities.csv").unlink()
    assert check(read(dataset)).cities == ()
