"""Day numbers compared with those of numpy, which has years before 1 too."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.time.days import (
    DAY_OF_1970,
    civil,
    day_number,
    iso,
    julian_day_number,
    last_of_month,
    year_of,
    year_text,
)

numbers = st.integers(day_number(-99999, 1, 1), day_number(9999, 12, 31))


@given(numbers)
def test_a_day_number_and_its_date(number: int) -> None:
    year, month, day = civil(number)
    assert day_number(year, month, day) == number
    text = f"{year_text(year).lstrip('Y')}-{month:02}-{day:02}"
    assert np.datetime64(text, "D") == np.datetime64(number - DAY_OF_1970, "D")
    assert civil(last_of_month(year, month) + 1)[2] == 1
    assert year_of(number) == year


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ((1961, 11, 10), "1961-11-10"), ((330, 5, 11), "0330-05-11"), ((0, 2, 29), "0000-02-29"),
        ((-43, 3, 15), "-0043-03-15"), ((-17000, 1, 1), "Y-17000"),
    ],
)  # fmt: skip
def test_a_day_as_edtf(date: tuple[int, int, int], text: str) -> None:
    assert iso(day_number(*date)) == text


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((-4712, 1, 1), (-4713, 11, 24)),  # the Julian day 0
        ((-43, 3, 15), (-43, 3, 13)),
        ((4, 3, 1), (4, 2, 28)),
        ((1582, 10, 5), (1582, 10, 15)),
        ((1700, 2, 29), (1700, 3, 11)),
        ((1917, 10, 25), (1917, 11, 7)),
    ],
)
def test_days_of_the_julian_calendar(
    julian: tuple[int, int, int], gregorian: tuple[int, int, int]
) -> None:
    """The first, and the last three, are those of Wikipedia, Julian day and Adoption."""
    assert julian_day_number(*julian) == day_number(*gregorian)
