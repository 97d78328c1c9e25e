"""Names that a place bears at the same time: how they are said, and what cannot be."""

import shutil
from pathlib import Path

import pytest

from mapgen.check import check
from mapgen.noscript.place_list import names_beside
from mapgen.reading.tables import read
from mapgen.support.errors import DataError
from mapgen.time.edtf import parse
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"
ROW = "luhansk,{period},{name},{lang},Latn,{dates},{namesake},history,,{status},\n"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def row(
    name: str, dates: str, *, period: str = "beside", lang: str = "en", namesake: str = "",
    status: str = "concurrent",
) -> str:  # fmt: skip
    return ROW.format(
        period=period, name=name, lang=lang, dates=dates, namesake=namesake, status=status
    )


def with_rows(dataset: Path, *rows: str) -> None:
    names = dataset / "names.csv"
    names.write_text(names.read_text("utf-8") + "".join(rows), "utf-8")


def problems(dataset: Path) -> list[str]:
    try:
        check(read(dataset))
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


def beside(dataset: Path, day: str, lang: str = "en") -> list[str]:
    atlas = check(read(dataset))
    place = next(place for place in atlas.places if place.id == "luhansk")
    layer = next(one for one in atlas.definition.layers if one.id == "circle")
    return names_beside(place, layer, parse(day).earliest, lang)


def test_a_concurrent_name_stands_beside_that_of_the_day(dataset: Path) -> None:
    with_rows(dataset, row("Lugansk", "1940-01-01,1991-01-01"), row("Louhansk", ",", lang="fr"))
    assert problems(dataset) == []
    for day, names in (
        ("1939-12-31", []), ("1940-01-01", ["Lugansk"]), ("1990-12-31", ["Lugansk"]),
        ("1991-01-01", []),
    ):  # fmt: skip
        assert beside(dataset, day) == names
    assert beside(dataset, "1950", "fr") == ["Louhansk"], "its dates are those of its period"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([row("Lugansk", "1700,1710")],
         "'Lugansk' is borne at no time at which a preferred name is; "
         "a concurrent name stands beside another; alone, mark it as preferred"),
        ([row("Lugansk", "1940,1950"), row("Louhansk", "1941,1950", lang="fr")],
         "period 'beside' has 1940 on line 14; "
         "names of one period share their dates; give rival dates as alternative"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(dataset: Path, rows: list[str], line: str) -> None:
    edit(dataset / "names.csv", "Luhansk,en,Latn,,", "Luhansk,en,Latn,1795,")
    with_rows(dataset, *rows)
    told = [each for each in problems(dataset) if "agree" not in each]
    assert [each.partition(": ")[2] for each in told] == [line]


def test_only_names_are_concurrent(dataset: Path) -> None:
    events = dataset / "events.csv"
    lines = events.read_text("utf-8").splitlines()
    at = lines[0].split(",").index("status")
    cells = lines[1].split(",")
    cells[at] = "concurrent"
    events.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", "utf-8")
    assert any("'concurrent' is not a known status" in each for each in problems(dataset))
