"""Dates, names, states and headings in every language, compared with reviewed cases.

The viewer runs the same cases: `tests/viewer/state/phrases.test.ts` and `time/edtf.test.ts`.
"""

from typing import Any

import pytest

from mapgen.i18n.languages import languages
from tests.i18n.words_cases import (
    CASES,
    date_words,
    dates,
    days,
    heading,
    name_words,
    spans,
    words_of,
    years,
)

Json = dict[str, Any]


def test_every_language_has_its_cases() -> None:
    for part in ("dates", "spans", "years"):
        assert len(CASES[part]) > 5
        assert all(sorted(case["words"]) == sorted(languages()) for case in CASES[part])
    assert len(list(days())) > 30


@pytest.mark.parametrize(("text", "lang", "expected"), list(dates()))
def test_a_date(text: str, lang: str, expected: list[str]) -> None:
    assert date_words(text, lang) == expected


@pytest.mark.parametrize(("case", "lang", "expected"), list(spans()))
def test_the_span_of_a_name(case: Json, lang: str, expected: str) -> None:
    assert name_words(case, lang) == expected


@pytest.mark.parametrize(("pair", "lang", "expected"), list(years()))
def test_a_heading(pair: list[int | None], lang: str, expected: str) -> None:
    assert heading(pair, lang) == expected


@pytest.mark.parametrize(("case", "lang", "day", "expected"), list(days()))
def test_a_place_on_a_day(case: Json, lang: str, day: str, expected: Json) -> None:
    assert words_of(case, lang, day) == expected, case["about"]
