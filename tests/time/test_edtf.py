"""EDTF dates compared with manual cases, with the calendar, and with PyPI's edtf."""

import json
from datetime import date
from typing import Any

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.i18n.dates import phrase
from mapgen.support.errors import DateError
from mapgen.time.changes import Change, at
from mapgen.time.edtf import UNBOUNDED, When, parse, shown_day
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests" / "data" / "when_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["dates"], ids=lambda case: case["text"])
def test_bounds_and_words(case: dict[str, Any]) -> None:
    when = parse(case["text"])
    assert (when.earliest, when.latest) == (float(case["earliest"]), float(case["latest"]))
    assert phrase(when, "en") == case["phrase"]
    assert phrase(when, "en", duration=True) == case.get("duration", case["phrase"])
    assert str(when) == case["text"]


@pytest.mark.parametrize("text", CASES["wrong"])
def test_not_a_date(text: str) -> None:
    with pytest.raises(DateError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("61", "'61' is not a date like 1961, 1961-11 or 1961-11-10 (EDTF)"),
        ("1961-02-29", "1961-02-29 does not exist in the calendar"),
        ("1962/1961", "1962/1961 ends before it begins"),
        ("/", "/ holds no date; an interval needs one at least"),
        ("a/b/c", "a/b/c has more than one /; an interval is two dates, a/b"),
        ("1961-11-10T12:00", "1961-11-10T12:00 has a time of day; a date ends with the day"),
        ("1X61", "1X61 has X where EDTF has none: 195X, 19XX, 1961-XX, 1961-11-XX"),
        ("19XX-21", "19XX-21 has X where EDTF has none: 195X, 19XX, 1961-XX, 1961-11-XX"),
        ("1917-10 julian", "1917-10 julian is not a whole day, as julian needs: 1917-10-25 julian"),
        ("1917-02-29 julian", "1917-02-29 julian does not exist in the Julian calendar"),
        ("Y17000", "Y17000 is after the year 9999, the last one of a map"),
        ("Y-9000", "'Y-9000' is not a date like 1961, 1961-11 or 1961-11-10 (EDTF)"),
        ("Y-012000", "Y-012000 is not a year from Y-99999 to Y-10000, without leading zeros"),
        ("1961-21-03", "1961-21-03 is not a season; a season is a year and 21 to 24: 1962-21"),
    ],
)
def test_message_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(DateError) as raised:
        parse(text)
    assert str(raised.value) == message


days = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))


@given(days)
def test_a_day_is_itself(day: date) -> None:
    when = parse(day.isoformat())
    assert when.earliest == when.latest == day.toordinal()
    assert when.is_day


@given(days, days)
def test_an_interval_spans_its_ends(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    when = parse(f"{first.isoformat()}/{last.isoformat()}")
    assert (when.earliest, when.latest) == (first.toordinal(), last.toordinal())


@given(st.text(alphabet="0123456789X-/.?~%T ", max_size=24))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        when = parse(text)
    except DateError:
        return
    assert when.text == text
    assert when.earliest <= when.latest
    assert phrase(when, "en")


def test_a_change_of_one_day_is_never_in_doubt() -> None:
    changes = [Change(10, 10, "b"), Change(20, 25, "c")]
    assert at(changes, "a", 9) == ("a", None)
    assert at(changes, "a", 10) == ("b", None)
    assert at(changes, "a", 20) == ("b", "c")
    assert at(changes, "a", 24) == ("b", "c")
    assert at(changes, "a", 25) == ("c", None)
    assert at([Change(-UNBOUNDED, UNBOUNDED, "b")], "a", 0) == ("a", "b")


# PyPI edtf 5.0 as a second opinion. Where and why we differ from it:
# - reversed intervals, blanks around a date: it accepts them, ISO 8601-2 does not;
# - an unknown or open end: it makes up ten years, we leave it unbounded;
# - winter: it ends on 31 December of its year, ours in February of the next;
# - `?`, `~`, `%`: we compare with its strict bounds, since ours are never widened.
COMPARABLE = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: day.isoformat()[:7]),
    days.map(lambda day: day.isoformat()[:4]),
    days.map(lambda day: f"{day.isoformat()[:3]}X"),
    days.map(lambda day: f"{day.isoformat()[:2]}XX"),
    days.map(lambda day: f"{day.isoformat()[:7]}-XX"),
    st.builds(
        lambda day, code: f"{day.isoformat()[:4]}-{code}", days, st.sampled_from([21, 22, 23])
    ),
    st.builds(lambda day, mark: day.isoformat() + mark, days, st.sampled_from("?~%")),
    st.builds(lambda a, b: "/".join(sorted((a.isoformat(), b.isoformat()))), days, days),
)


def test_bounds_agree_with_a_second_parser() -> None:
    compared = 0

    @given(COMPARABLE.filter(lambda text: not text.startswith("00")))
    def compare(text: str) -> None:
        nonlocal compared
        other = edtf.parse_edtf(text)
        ours: When = parse(text)
        lower, upper = other.lower_strict(), other.upper_strict()
        assert ours.earliest == date(*lower[:3]).toordinal()
        assert ours.latest == date(*upper[:3]).toordinal()
        compared += 1

    compare()
    assert compared >= 50


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1961", "1961-12-31"),
        ("1961-11", "1961-11-30"),
        ("1962-24", "1963-02-28"),
        ("195X", "1959-12-31"),
        ("../1961", "1961-12-31"),
        ("1961/..", "1961-01-01"),
        ("1961-11-10", "1961-11-10"),
    ],
)
def test_a_date_shows_its_last_day_or_its_first_if_it_has_no_end(text: str, day: str) -> None:
    assert shown_day(parse(text)) == date.fromisoformat(day).toordinal()
