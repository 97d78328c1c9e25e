"""The catalogues of the interface: complete in every language, with plain texts only.

The plural categories are those of CLDR 46, Language Plural Rules, cardinal
(https://www.unicode.org/cldr/charts/46/supplemental/language_plural_rules.html), written by hand.
"""

import json
import re
from pathlib import Path

import pytest

from mapgen.i18n import catalogue
from mapgen.i18n.languages import WORDS, languages

PLURALS = {
    "ar": {"zero", "one", "two", "few", "many", "other"},
    "cs": {"one", "few", "many", "other"},
    "de": {"one", "other"},
    "en": {"one", "other"},
    "hu": {"one", "other"},
    "hy": {"one", "other"},
    "ka": {"one", "other"},
    "pl": {"one", "few", "many", "other"},
    "ru": {"one", "few", "many", "other"},
    "uk": {"one", "few", "many", "other"},
}
FORMS = frozenset().union(*PLURALS.values())
BARE = {"zero", "one", "two"}
"""Categories whose noun may say the number itself: "two places" is one word in Arabic."""

RIGHT_TO_LEFT = {"ar"}
LANGUAGES = sorted(PLURALS)


def stem(key: str) -> str:
    """Return the base key of a plural form, or ""."""
    base, _, form = key.rpartition(".")
    return base if form in FORMS and f"{base}.other" in catalogue.words("en") else ""


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_these_are_the_languages() -> None:
    assert list(languages()) == LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_is_in_every_language(lang: str) -> None:
    english = catalogue.words("en")
    plain = {key for key in english if not stem(key)}
    counted = {stem(key) for key in english} - {""}
    assert plain and counted
    expected = plain | {f"{key}.{form}" for key in counted for form in PLURALS[lang]}
    assert set(catalogue.words(lang)) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_placeholders_are_those_of_english(lang: str) -> None:
    english = catalogue.words("en")
    differing = {}
    for key, text in catalogue.words(lang).items():
        own = placeholders(text)
        theirs = placeholders(english[f"{stem(key)}.other" if stem(key) else key])
        may_lack = {"count"} if stem(key) and key.rpartition(".")[2] in BARE else set()
        if not theirs - may_lack <= own <= theirs:
            differing[key] = own ^ theirs
    assert differing == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_empty_and_none_is_markup(lang: str) -> None:
    texts = catalogue.words(lang).values()
    assert len(texts) > 100
    assert [text for text in texts if not text.strip() or re.search(r"[<>&\n\t]", text)] == []
    assert [text for text in texts if "  " in text] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_is_sorted_and_plain(lang: str) -> None:
    path: Path = WORDS / f"{lang}.json"
    pairs = json.loads(path.read_bytes().decode("utf-8"), object_pairs_hook=list)
    keys = [key for key, _ in pairs]
    assert keys == sorted(set(keys))
    assert path.read_text("utf-8") == json.dumps(dict(pairs), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("lang", sorted(set(LANGUAGES) - {"en"}))
def test_texts_are_translated(lang: str) -> None:
    """Apart from signs, technical words and phrases of placeholders only."""
    english, own = catalogue.words("en"), catalogue.words(lang)
    letters = re.compile(r"[A-Za-z]{3,}")
    same = {
        key
        for key in own.keys() & english.keys()
        if own[key] == english[key] and letters.search(re.sub(r"\{\w+\}", "", own[key]))
    }
    assert same - {"page.direction", "when.betweenMonths"} <= {
        "source.genre.blog",
        "list.order.name",
        "quiz.title",
        "source.licence",
        "worksheet.pupil",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_technical_words_are_known_ones(lang: str) -> None:
    words = catalogue.words(lang)
    assert words["page.direction"] == ("rtl" if lang in RIGHT_TO_LEFT else "ltr")
    assert words["when.betweenMonths"] in {"long", "2-digit"}
