"""A safe rewrite of a date neither loses nor adds information."""

import re
from calendar import monthrange
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.check.dates import LONGEST, rewritten
from mapgen.time.edtf import parse

FORMATS = {
    "%d %B %Y": "day",
    "%B %d, %Y": "day",
    "%d. %m. %Y": "day",
    "%Y/%m/%d": "day",
    "%Y-%m-%d": "day",
    "%d-%b-%Y": "day",
    "%B %Y": "month",
    "%b-%Y": "month",
    "%Y. %B": "month",
    "%Y": "year",
}
"""How texts are generated and parsed independently with the standard library."""

DOUBTS = ("?", "(?)", " ?", " (?)", "??")
ABOUTS = ("~", "≈", "c. ", "circa ", "um ", "около ")
STRANGE = tuple("<>±[](){}=+*!&#\"'…;:|_^%\\@") + ("[12]", "±1", "≤", "≥", "§ 5")
WORDS = tuple("early |late |mid-|end of |not |in or before |Old Style |- |to be ".split("|"))

days = st.dates(min_value=date(1800, 1, 2), max_value=date(2030, 12, 31))
forms = st.sampled_from(sorted(FORMATS))


def bounds(day: date, form: str) -> tuple[int, int]:
    """Return the first and last day of a text as strptime reads it."""
    read = datetime.strptime(day.strftime(form), form).date()
    ends = {
        "day": (read, read),
        "month": (read, read.replace(day=monthrange(read.year, read.month)[1])),
        "year": (read, read.replace(month=12, day=31)),
    }
    first, last = ends[FORMATS[form]]
    return first.toordinal(), last.toordinal()


def safe(text: str, column: str = "") -> str:
    """Return what --fix would write, or "" if it would not."""
    rewrite = rewritten(text, column)
    return rewrite.value if rewrite and rewrite.safe else ""


@given(days, forms, st.sampled_from(("", *DOUBTS)), st.sampled_from(("", *ABOUTS)))
def test_doubt_stays_and_no_day_is_made_up(day: date, form: str, doubt: str, about: str) -> None:
    plain = day.strftime(form)
    value = safe(f"{about}{plain}{doubt}")
    if not value:
        return
    assert not doubt or value[-1] in "?%"
    assert not about or value[-1] in "~%"
    when = parse(value)
    first, last = bounds(day, form)
    assert (when.earliest, when.latest) == (first, last)


@given(days, forms, st.sampled_from((*STRANGE, *WORDS)), st.data())
def test_what_is_not_understood_is_not_rewritten(
    day: date, form: str, strange: str, data: st.DataObject
) -> None:
    plain = day.strftime(form)
    at = data.draw(st.integers(0, len(plain)))
    text = plain[:at] + strange + plain[at:]
    value = safe(text)
    if not value:
        return
    # The one that EDTF has is %; nothing else may be read.
    assert strange == "%" and value.endswith("%"), (text, value)


@given(
    st.lists(
        st.sampled_from(
            [
                "1961",
                "1962",
                "11",
                "10",
                "November",
                "spring",
                "winter",
                "61",
                "X",
                "XI",
                "of",
                "г.",
            ]
            + ["?", "~", "≈", "(?)", "c.", "-", "–", "/", ".", ",", " ", "<", "[", "]", "±", "и"]
            + ["between", "and", "before", "since", "until", "from", "to", "0:00", "perhaps", "+"]
        ),
        max_size=9,
    ),
    st.sampled_from(["", " "]),
    st.sampled_from(["", "from", "to"]),
)
def test_no_safe_rewrite_loses_a_sign(parts: list[str], gap: str, column: str) -> None:
    text = gap.join(parts)
    value = safe(text, column)
    if not value:
        return
    assert not re.search(r"[<\[\]±+]", text), (text, value)
    assert "?" not in text or re.search(r"[?%]", value), (text, value)
    assert not re.search(r"[~≈]|\bc\.", text) or re.search(r"[~%]", value), (text, value)
    numbers = re.findall(r"\d+", text.replace("0:00", ""))
    days = sum(len(n) in (2, 8) for n in numbers)  # 19611111 is a day in ISO 8601's basic form
    assert len(re.findall(r"\d{4}-\d\d-\d\d", value)) <= days, text
    years = {n[:4] for n in numbers if len(n) in (4, 8)}
    assert set(re.findall(r"\d{4}", value)) <= years | {"1961", "1962"}


@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        ("since 1962", "", "1962/.."),
        ("since 1962", "from", "1962"),
        ("from 1962", "from", "1962"),
        ("since 1962", "to", "1962/.."),
        ("until 1962", "", "../1962"),
        ("until 1962", "to", "1962"),
        ("bis 10. November 1961", "to", "1961-11-10"),
        ("1956–1962", "from", "1956/1962"),
        ("from 1956 to 1962", "to", "1956/1962"),
    ],
)
def test_where_something_begins_and_ends_is_reported(text: str, column: str, value: str) -> None:
    rewrite = rewritten(text, column)
    assert rewrite and (rewrite.value, rewrite.safe) == (value, False)


@pytest.mark.parametrize("part", ["?", "~", "c. ", "before ", "1 - ", " 0:00", "? before "])
def test_a_long_text_is_not_read_in_all_its_parts(part: str) -> None:
    """Nested qualifiers: each part is analysed once."""
    rewritten.cache_clear()
    assert rewritten(part * (LONGEST + 1)) is None
    assert rewritten.cache_info().misses == 1
    assert safe((part * LONGEST)[:LONGEST]) == ""
    assert rewritten.cache_info().misses <= 2 * LONGEST


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("17th century", "write 16XX, which means 1600 to 1699: one year off at both ends"),
        ("1st century", "write 00XX, which means 1 to 99: one year off at its end"),
        ("first half of the 17th century", "write 1601/1650 for some time between these years"),
        ("early 1950s", "write 195X and say 'early' in a note: EDTF has no parts of a period; "
         "or write the years as an interval, a/b"),
        ("1950 or 1951", "write 1950/1951: at some time from the one to the other, both included"),
        ("1961[3]", "write 1961; [3] is no part of a date: say in a note what it means"),
        ("576", "a year has four digits: write 0576 for the year 576"),
        ("61", "a year has four digits: 0061 is the year 61; if the century is missing, take it "
         "from the source"),
        ("25 Oct 1917 (O.S.)", "write 1917-10-25 julian: the page shows the day in both styles"),
        ("Oct 1917 (O.S.)", "the day is needed to convert a date of the old style: see the source"),
        ("undated", "leave the cell empty if it is not known"),
        ("-44", "a year has four digits, and EDTF has a year 0, which is 1 BC: -0044 is 45 BC, "
         "-0043 is 44 BC"),
        ("15 March 44 BC", "write -0043-03-15: EDTF has a year 0, which is 1 BC"),
        ("1st millennium BC", "a year before 1 is -0043 for 44 BC, a century -00XX "
         "(docs/tables.md)"),
    ],
)  # fmt: skip
def test_what_a_date_does_not_say_exactly_is_told(text: str, hint: str) -> None:
    rewrite = rewritten(text)
    assert rewrite and (rewrite.hint, rewrite.safe) == (hint, False)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("44 BC", "write -0043: EDTF has a year 0, which is 1 BC"),
        ("5th century BC", "write -04XX, which means 500 to 401 BC"),
        ("500-450 v. Chr.", "write -0499/-0449: EDTF has a year 0, which is 1 BC"),
        ("c. 44 BC", "write -0043~"),
    ],
)
def test_a_year_before_1_has_one_reading(text: str, hint: str) -> None:
    rewrite = rewritten(text)
    assert rewrite and (rewrite.hint, rewrite.safe) == (hint, True)


@given(st.integers(1, 21), st.integers(1, 99))
def test_a_century_covers_its_years_but_one(number: int, year: int) -> None:
    """The 17th century is 1601 to 1700; 16XX is 1600 to 1699."""
    rewrite = rewritten(f"{number}th century")
    assert rewrite
    when = parse(rewrite.value)
    assert when.earliest <= date((number - 1) * 100 + year, 6, 1).toordinal() <= when.latest


def test_the_old_style_is_the_julian_calendar() -> None:
    """Days of which the encyclopedias give both: October Revolution, Pushkin, Peter the Great."""
    both = {
        "25 October 1917": "1917-11-07",
        "26 May 1799": "1799-06-06",
        "30 May 1672": "1672-06-09",
        "31 January 1918": "1918-02-13",
    }
    for old, new in both.items():
        rewrite = rewritten(f"{old} (O.S.)")
        assert rewrite and rewrite.value.endswith(" julian")
        assert parse(rewrite.value).edtf == new
