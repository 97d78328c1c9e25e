"""Dates as people and spreadsheets write them, and what is made of each."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.check.dates import rewritten
from mapgen.time.edtf import parse

# What a person may write, the EDTF of it, and whether --fix may write that.
DATES = {
    "10.11.1961": ("1961-11-10", True),
    "1.11.1961": ("1961-11-01", False),
    "1961/11/1": ("1961-11-01", False),
    "1961-11-01 00:00:00": ("1961-11-01", False),
    "1-Nov-1961": ("1961-11-01", False),
    "1.11.1961 0:00": ("1961-11-01", False),
    "11/10/1961 12:00:00 AM": ("", False),
    "10-Nov-1961": ("1961-11-10", True),
    "Jan-1961": ("1961-01", True),
    "10. November 1961": ("1961-11-10", True),
    "10.November 1961": ("1961-11-10", True),
    "10-го ноября 1961 г.": ("1961-11-10", True),
    "10 listopada 1961 r.": ("1961-11-10", True),
    "1961 год": ("1961", True),
    "XI.1961": ("1961-11", True),
    "v 1961": (None, False),
    "1 November 1961": ("1961-11-01", True),
    "10 november 1961?": ("1961-11-10?", True),
    "spring 1962?": ("1962-21?", True),
    "November 1961 ~": ("1961-11~", True),
    "perhaps c. 1951": ("1951%", True),
    "?1951": ("1951?", True),
    "between c. 1951 and 1953": ("1951~/1953", True),
    "c. 1951 - 1953": ("1951~/1953~", False),
    "before 1962?": ("../1962?", False),
    "winter 1962?": ("", False),
    "c. today": (None, False),
    "November 1961 -": (None, False),
    "- November 1961": (None, False),
    "по 1962": ("../1962", False),
    "1961.0": ("1961", False),
    "61-Nov": ("", False),
    "1961–21": (None, False),
    "the 2000s": ("", False),
    "11.1961": ("1961-11", True),
    "1961-1-5": ("1961-01-05", True),
    "1961. november 10.": ("1961-11-10", True),
    "c. 1951": ("1951~", True),
    "~1951": ("1951~", True),
    "c. November 1951": ("1951-11~", True),
    "spring 1962": ("1962-21", True),
    "весна 1962": ("1962-21", True),
    "Herbst 1962": ("1962-23", True),
    "before 1962": ("../1962", True),
    "after spring 1956": ("1956-21/..", True),
    "3/3/1961": ("1961-03-03", True),
    "3/4/1961": ("", False),
    "before 3/4/1961": (None, False),
    "Nov 61": ("", False),
    "the 1950s": ("195X", True),
    "1956-1962": ("1956/1962", True),
    "1962-1956": (None, False),
    "present": ("..", False),
    "31.2.1961": (None, False),
    "early 1962": ("1962", False),
    "17th century": ("16XX", False),
    "the seventeenth century": ("16XX", False),
    "the twenty-first century": ("20XX", False),
    "17. Jh.": ("16XX", False),
    "C17": ("16XX", False),
    "XVII век": ("16XX", False),
    "16th–17th century": ("15XX/16XX", False),
    "XVI-XVII вв.": ("15XX/16XX", False),
    "17th-16th century": (None, False),
    "in the 1930s": ("193X", True),
    "im November 1961": ("1961-11", True),
    "in doubt": (None, False),
    "XIX. század": ("18XX", False),
    "XVIIe siècle": ("16XX", False),
    "siglo XVII": ("16XX", False),
    "1st century": ("00XX", False),
    "xyz century": (None, False),
    "c. 17th century": ("16XX~", False),
    "first half of the 17th century": ("1601/1650", False),
    "вторая половина XIX века": ("1851/1900", False),
    "mid-17th century": ("16XX", False),
    "early 1950s": ("195X", False),
    "end of the spring": (None, False),
    "late 1950 or 1951": (None, False),
    "1950 to 1955": ("1950/1955", True),
    "с 1950 по 1955": ("1950/1955", True),
    "von 1950 bis 1955": ("1950/1955", True),
    "1950 to 1955 to 1960": (None, False),
    "between 1950 et 1955": ("1950/1955", True),
    "1950 or 1951": ("1950/1951", False),
    "1951 oder 1950": ("1950/1951", False),
    "March or April 1950": ("1950-03/1950-04", False),
    "1950/1952 or 1955": (None, False),
    "1950 or so": (None, False),
    "1950 ca.": ("1950~", True),
    "1950 (approx.)": ("1950~", True),
    "1950, probably": ("1950?", True),
    "n. d.": ("", False),
    "no date": ("", False),
    "44 BC": ("", False),
    "5th century B.C.E.": ("", False),
    "44 до н. э.": ("", False),
    "-0657-03/-0500": ("", False),
    "0000": ("", False),
    "79 AD": ("0079", True),
    "A.D. 79": ("0079", True),
    "25 Oct 1917 (O.S.)": ("1917-11-07", False),
    "25 октября 1917 ст. ст.": ("1917-11-07", False),
    "Oct 1917 old style": ("", False),
    "some day (O.S.)": (None, False),
    "7 Nov 1917 (N.S.)": ("1917-11-07", True),
    "5 juin 1950": ("1950-06-05", True),
    "le 1er juin 1950": ("1950-06-01", True),
    "5 de junio de 1950": ("1950-06-05", True),
    "10 listopadu 1961": ("1961-11-10", True),
    "576": ("0576", False),
    "907-05-03": ("0907-05-03", False),
    "61": ("", False),
    "1961[3]": ("1961", False),
    "November 1961 [12]": ("1961-11", False),
    "1961¹": ("1961", False),
    "10.11.1961 (renamed)": ("1961-11-10", False),
    "some day [3]": (None, False),
    "²": (None, False),
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_rewritten_or_reported(text: str) -> None:
    value, safe = DATES[text]
    rewrite = rewritten(text)
    assert (rewrite.value if rewrite else None, bool(rewrite and rewrite.safe)) == (value, safe)


@given(st.dates())
def test_a_dotted_day_means_that_day(day: date) -> None:
    year, month, number = str(day).split("-")
    rewrite = rewritten(f"{number}.{month}.{year}")
    assert rewrite and rewrite.value == str(day) and rewrite.safe == (number != "01")


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_a_rewrite_is_always_a_date(text: str) -> None:
    rewrite = rewritten(text)
    assert rewrite is None or rewrite.value in ("", "..") or parse(rewrite.value)
