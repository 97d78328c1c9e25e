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
        ("N48.7086", "write 48.7086", "48.7086"),
        ("S48.7086N", "", ""),
        ("48 42 31", "write 48.70861", "48.70861"),
        ("48d42m31s", "write 48.70861", "48.70861"),
        ("48:42:31", "write 48.70861", "48.70861"),
        ("4.87086e1", "write 48.7086", "48.7086"),
        ("48，7", "use a decimal point", "48.7"),
        ("٤٨٫٧", "write 48.7", "48.7"),
        ("POINT(44.5 48.7)", "two numbers in one cell: write 48.7 in lat and 44.5 in lon", "48.7"),
        ("geo:48.7,44.5", "two numbers in one cell: write 48.7 in lat and 44.5 in lon", "48.7"),
        ("48.7°N 4°30'W", "two numbers in one cell: write 48.7 in lat and -4.5 in lon", "48.7"),
        ("48.7 north", "write 48.7, and in precision how exact it is", "48.7"),
        ("UTM 38U 4955", "UTM is not read: write the degrees, such as 48.4647", ""),
        ("38U 391545 5395620", "UTM is not read: write the degrees, such as 48.4647", ""),
        ("ca. 48.7", "write 48.7, and in precision how exact it is", "48.7"),
        ("48.7-48.9", "", ""),
    ],
)
def test_a_latitude_that_is_none_is_explained(text: str, hint: str, suggestion: str) -> None:
    with pytest.raises(BadCell) as raised:
        degrees(LATITUDE)(text)
    assert (raised.value.hint, raised.value.suggestion) == (hint, suggestion)


@pytest.mark.parametrize(("text", "hint", "suggestion"), [
    ("ca. 500", "write 500, and say 'ca.' in note or measure", "500"),
    ("~ 1 500 +", "write 1500, and say '~' and '+' in note or measure", "1500"),
    ("5 m", "write 5, and say 'm' in note or measure", "5"),
    ("500 (est.)", "write 500, and say '(est.)' in note or measure", "500"),
    ("3.2 million", "write 3200000", "3200000"),
    ("12 тыс.", "write 12000", "12000"),
    ("about 2 Mio.", "write 2000000, and say 'about' in note or measure", "2000000"),
    ("1.234,56", "write 1234.56", "1234.56"),
    ("-1.234.567", "write -1234567", "-1234567"),
    ("1.5e3", "write 1500", "1500"),
    ("１２", "write 12", "12"),
    ("500–600", "a figure is one number: write two rows, or one number and the range in note", ""),
    ("1,234", "it may be 1234 or 1.234: use a decimal point and no thousands separator", ""),
    ("ca. 1,234", "", ""),
    ("five", "", ""),
    ("1/2", "", ""),
])  # fmt: skip
def test_a_figure_that_is_none_is_explained(text: str, hint: str, suggestion: str) -> None:
    with pytest.raises(BadCell) as raised:
        number(text)
    assert (raised.value.hint, raised.value.suggestion) == (hint, suggestion)
    assert not raised.value.safe


@given(st.text(max_size=40))
def test_what_is_suggested_for_a_number_is_one(text: str) -> None:
    for read in (number, degrees(LATITUDE), degrees(LONGITUDE)):
        try:
            read(text)
        except BadCell as error:
            if error.suggestion:
                number(error.suggestion)


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


@pytest.mark.parametrize(("cell", "numbers"), [
    ("28. Mai", "28.5 or 28.05"), ("08. Feb", "8.2 or 8.02"), ("12. Dez", "12.12"),
    ("10. Mrz", "10.3 or 10.03"), ("4. окт", "4.10"),
])  # fmt: skip
def test_a_number_that_became_a_day_is_one_line_a_column(
    tmp_path: Path, cell: str, numbers: str
) -> None:
    dataset = Path(shutil.copytree(SMALL, tmp_path / "small"))
    for file in ("figures.csv", "places.csv"):
        text = (dataset / file).read_text("utf-8")
        for old in ("15.5", "72500", "48.7086", "48.567"):
            text = text.replace(f",{old},", f",{cell},")
        (dataset / file).write_text(text, "utf-8")
    lines = CliRunner().invoke(main, ["check", str(dataset)]).stdout.splitlines()
    assert lines[:2] == [
        f"{file}:2:{column}: {cell!r} is not a number (in 2 rows); a spreadsheet has made a day of "
        f"a number, perhaps {numbers}: take it from the source, or from the table before a "
        "spreadsheet saved it"
        for file, column in (("figures.csv", "value"), ("places.csv", "lat"))
    ]
    assert lines[-1].startswith("a spreadsheet has rewritten cells; ")
