"""Coordinates as people write them and as spreadsheets leave them."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from mapgen.check.axes import LATITUDE, LONGITUDE
from mapgen.check.bad_cell import BadCell
from mapgen.check.numbers import degrees, number
from mapgen.cli import main
from mapgen.outlets.fix import safe_fixes, write_back
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
LOST = "take it from the source, or from the table before a spreadsheet saved it"


@pytest.mark.parametrize(
    ("text", "hint", "suggestion"),
    [
        ("48,7086", "use a decimal point", "48.7086"),
        ("48°42'31\"N", "write 48.70861", "48.70861"),
        ("48° 42′ 31″ S", "write -48.70861", "-48.70861"),
        ("N 48°42'31.5''", "write 48.70875", "48.70875"),
        ("48°30'", "write 48.5", "48.5"),
        ("48 30 N", "write 48.5", "48.5"),
        ("48°42'31\"E", "were lat and lon swapped?", ""),
        ("48°62'31\"N", "", ""),
        ("48.46, 35.04", "two numbers in one cell: write 48.46 in lat and 35.04 in lon", "48.46"),
        ("48.708.612", f"the decimal point is lost, perhaps 48.708612 or 4.8708612: {LOST}", ""),
        ("-12.708.612", f"the decimal point is lost, perhaps -12.708612 or -1.2708612: {LOST}", ""),
        ("487.086", f"the decimal point is lost, perhaps 48.7086 or 4.87086: {LOST}", ""),
        ("487086", f"the decimal point is lost, perhaps 48.7086 or 4.87086: {LOST}", ""),
        ("8GX3+2V", "Plus codes are not read: write the degrees, such as 48.4647", ""),
        ("north", "", ""),
    ],
)
def test_a_latitude_that_is_none_is_explained(text: str, hint: str, suggestion: str) -> None:
    with pytest.raises(BadCell) as raised:
        degrees(LATITUDE)(text)
    assert (raised.value.hint, raised.value.suggestion) == (hint, suggestion)


def test_the_second_number_of_a_cell_is_the_longitude() -> None:
    with pytest.raises(BadCell) as raised:
        degrees(LONGITUDE)("48.46; 35.04")
    assert raised.value.suggestion == "35.04"
    with pytest.raises(BadCell, match="^1445147 is not a longitude") as raised:
        degrees(LONGITUDE)("1445147")
    assert "perhaps 14.45147 or 1.445147 or 144.5147:" in raised.value.hint


@given(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59))
def test_sixtieths_are_the_degrees_that_they_mean(whole: int, minutes: int, seconds: int) -> None:
    with pytest.raises(BadCell) as raised:
        degrees(LATITUDE)(f"{whole}°{minutes}'{seconds}\"N")
    assert abs(float(raised.value.suggestion) - (whole + minutes / 60 + seconds / 3600)) < 1e-5


@pytest.mark.parametrize("read", [number, degrees(LATITUDE)])
@pytest.mark.parametrize("digits", ["9" * 40_000, "0." + "3" * 5000, "9" * 5000 + "x"])
def test_a_number_of_thousands_of_digits_is_not_read(read: object, digits: str) -> None:
    with pytest.raises(BadCell) as raised:
        read(digits)  # type: ignore[operator]
    assert raised.value.message == f"the number has {len(digits)} characters"
    assert raised.value.hint == "a number has at most 40"


def test_a_column_of_decimal_commas_is_one_line_and_fixed(tmp_path: Path) -> None:
    dataset = Path(shutil.copytree(SMALL, tmp_path / "small"))
    path = dataset / "places.csv"
    before = path.read_text("utf-8").splitlines(keepends=True)
    places = [row.split(",") for row in before[1:3]]
    text = "".join(before)
    for place in places:
        text = text.replace(f",{place[3]},", f',"{place[3].replace(".", ",")}",')
    path.write_text(text, "utf-8")
    line, count = CliRunner().invoke(main, ["check", str(dataset)]).stdout.splitlines()
    assert line == (
        "places.csv:2:lat: '48,7086' is not a number, and 1 like it (line 3); "
        "use a decimal point; mapgen check --fix writes all of them"
    )
    assert count == "places.csv: 2 errors"
    write_back(safe_fixes(dataset))
    assert path.read_text("utf-8").replace('"', "") == "".join(before).replace('"', "")
