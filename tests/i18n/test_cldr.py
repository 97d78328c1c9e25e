"""CLDR's words as read by Babel, compared with known facts, and the page's lexicons."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest

from mapgen.check import check
from mapgen.i18n import cldr
from mapgen.i18n.derive_cldr import data_json
from mapgen.i18n.languages import languages
from mapgen.i18n.lexicon import lexicon
from mapgen.payload.lexicons import lexicons
from mapgen.reading.tables import read
from tests.conftest import ROOT

SMALL, GEODATA = ROOT / "tests" / "data" / "small", ROOT / "geodata"

DAYS = {
    "ar": "{day} {month} {year}",
    "cs": "{day}. {month} {year}",
    "de": "{day}. {month} {year}",
    "en": "{day} {month} {year}",
    "hu": "{year}. {month} {day}.",
    "hy": "{year} թ․ {month} {day}",
    "ka": "{day} {month}, {year}",
    "pl": "{day} {month} {year}",
    "ru": "{day} {month} {year}\u202fг.",
    "uk": "{day} {month} {year}\u202fр.",
}
"""CLDR 49, dates, availableFormats, yMMMMd."""


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_days_are_written_as_each_language_does() -> None:
    assert {lang: cldr.date_pattern(lang, "day") for lang in languages()} == DAYS
    for lang in languages():
        assert placeholders(cldr.date_pattern(lang, "month")) == {"month", "year"}
        assert placeholders(cldr.date_pattern(lang, "figures")) == {"month", "year"}
    assert cldr.date_pattern("pl", "figures") == "{month}.{year}"


@pytest.mark.parametrize("lang", languages())
def test_months_have_the_form_of_the_pattern(lang: str) -> None:
    """A CLDR pattern defines the form of its month; ours have one per precision."""
    locale_data = cldr.locale(lang)
    assert locale_data is not None
    alone, dated = cldr.months(lang, "stand-alone"), cldr.months(lang, "format")
    assert len(set(alone)) == len(set(dated)) == 12
    assert "MMMM" in locale_data.datetime_skeletons["yMMMMd"].pattern
    assert "LLLL" in locale_data.datetime_skeletons["yMMMM"].pattern or alone == dated


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [
        ("IE", "en", "Ireland"),
        ("IE", "ka", "ირლანდია"),
        ("CZ", "de", "Tschechien"),
        ("UA", "ar", "أوكرانيا"),
        ("XK", "pl", "Kosowo"),
        ("QX", "en", "QX"),
    ],
)
def test_countries(code: str, lang: str, name: str) -> None:
    assert cldr.country(code, lang) == name


@pytest.mark.parametrize(
    ("tag", "lang", "name"),
    [
        ("os", "uk", "осетинська"),
        ("uz-Cyrl", "en", "Uzbek (Cyrillic)"),
        ("be-tarask", "en", "Belarusian (Taraskievica orthography)"),
        ("be-tarask", "hy", "բելառուսերեն"),
        ("de-AT", "en", "Austrian German"),
        ("ru-UA", "de", "Russisch (Ukraine)"),
        ("qqq", "de", "qqq"),
        ("und", "en", ""),
        ("und-Latn", "ka", ""),
        ("mul", "de", ""),
    ],
)
def test_languages(tag: str, lang: str, name: str) -> None:
    assert cldr.language(tag, lang) == name


def test_what_cldr_does_not_know() -> None:
    assert cldr.locale("qqq") is None and cldr.locale("not a tag") is None
    for lang in ("qqq", "ba"):
        with pytest.raises(ValueError, match=f"CLDR has no data for '{lang}'"):
            cldr.extracted(lang)
    assert cldr.country("RU", "qqq") == "Russia"


@pytest.mark.parametrize("lang", languages())
def test_a_lexicon_has_what_the_page_asks_of_it(lang: str) -> None:
    result = lexicon(lang, ["RU", "GE"], [lang])
    assert len(result["months"]) == 12 and result.get("dayMonths", ["x"] * 12) != result["months"]
    assert placeholders(result["day"]) == {"day", "month", "year"}
    assert len(result["countries"]) == 2 and "RU" not in result["countries"]
    assert result["languages"] != [lang]
    between, last = result["list"]
    assert between.strip() and last.strip()


def test_short_months_are_kept_unless_they_begin_a_long_one() -> None:
    result = lexicon("cs", [], [])["shortMonths"]
    assert (result[5], result[6]) == ("čvn", "čvc") and not any(result[:5] + result[7:])
    assert "shortMonths" not in lexicon("en", [], [])


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    return lexicons(check(read(GEODATA)))


def test_every_country_and_language_of_the_shipped_map_has_its_name(
    shipped: dict[str, Any],
) -> None:
    codes, tags = shipped["countryCodes"], shipped["languageTags"]
    assert len(codes) > 50 and {"RU", "GE", "IS", "KR"} <= set(codes)
    assert len(tags) > 30 and {"be-tarask", "os", *languages()} <= set(tags)
    assert sorted(own["lang"] for own in shipped["lexicons"]) == list(languages())
    for own in shipped["lexicons"]:
        assert not set(codes) & set(own["countries"]) and not set(tags) & set(own["languages"])
        assert len(own["countries"]) == len(codes) and len(own["languages"]) == len(tags)


def test_english_is_in_every_page_and_the_tables_language_too() -> None:
    atlas = check(read(SMALL)).in_languages(("de",))
    assert [own["lang"] for own in lexicons(atlas)["lexicons"]] == ["de", "en"]


@pytest.mark.parametrize("lang", languages())
def test_the_files_have_what_babel_has(lang: str) -> None:
    assert (cldr.DATA / f"{lang}.json").read_text("utf-8") == data_json(lang)


def test_there_is_a_file_for_each_language_and_no_other() -> None:
    assert sorted(path.stem for path in cldr.DATA.iterdir()) == list(languages())


def test_babel_is_loaded_for_other_languages_alone() -> None:
    program = (
        "import sys; from mapgen.i18n import cldr, lexicon\n"
        "print(cldr.country('RU', 'de'), cldr.months('ka', 'format')[0], 'babel' in sys.modules)\n"
        "from babel import localedata; print(cldr.country('RU', 'fr'), sorted(localedata._cache))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"}, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "Russland იანვარი False",
        "Russie ['fr', 'root']",
    ]
