"""Languages that a dataset brings: their sentences, and what CLDR knows of them."""

import copy
import pickle

import pytest

from mapgen.i18n import cldr
from mapgen.i18n.catalogue import chosen, sentences, shipped, text, words
from mapgen.i18n.dates import phrase
from mapgen.i18n.languages import lacking
from mapgen.i18n.own_languages import keys_of, own_language, starting_words
from mapgen.time.edtf import parse


def test_a_sentence_that_is_lacking_is_english() -> None:
    french = own_language("fr", {"card.close": "Fermer"})
    assert text(french, "card.close") == "Fermer" and text(french, "cite.all") == "Cite all"
    assert "card.close" not in lacking(french) and "cite.all" in lacking(french)
    assert sentences(french)["card.close"] == "Fermer" and "cite.all" not in sentences(french)
    assert words(french).keys() >= shipped("en").keys()
    assert lacking("de") == frozenset()


def test_texts_of_placeholders_alone_need_no_translation() -> None:
    french = own_language("fr", {})
    assert "title.now" not in lacking(french) and "page.direction" not in lacking(french)
    assert "span.fromTo" in lacking(french)


def test_a_sentence_left_as_it_was_is_still_english() -> None:
    french = own_language("fr", starting_words("fr"))
    assert lacking(french) == lacking(own_language("fr", {}))
    assert lacking(own_language("en-US", starting_words("en-US"))) == frozenset()


def test_a_counted_sentence_is_there_with_its_other_form() -> None:
    japanese = own_language("ja", {"borders.more.other": "他{count}件"})
    assert not {"borders.more.one", "borders.more.other"} & lacking(japanese)
    assert {"chooser.title.one", "chooser.title.other"} <= lacking(japanese)


def test_sentences_go_over_those_of_a_language_of_mapgen() -> None:
    german = own_language("de", {"card.close": "Zu"})
    assert text(german, "card.close") == "Zu" and lacking(german) == frozenset()
    assert text(german, "cite.all") == shipped("de")["cite.all"]
    assert text("de", "card.close") == shipped("de")["card.close"]


def test_two_datasets_do_not_share_their_sentences() -> None:
    one, other = own_language("fr", {"card.close": "Fermer"}), own_language("fr", {})
    assert one == other == "fr"
    assert text(one, "card.close") == "Fermer" and text(other, "card.close") == "Close"
    for copied in (copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert text(copied, "card.close") == "Fermer"


@pytest.mark.parametrize(
    ("lang", "direction"),
    [("fr", "ltr"), ("he", "rtl"), ("fa", "rtl"), ("ur-PK", "rtl"), ("tlh", "ltr")],
)
def test_the_direction_follows_from_the_language(lang: str, direction: str) -> None:
    assert words(own_language(lang, {}))["page.direction"] == direction
    assert starting_words(lang)["page.direction"] == direction


def test_a_file_says_the_direction_of_a_language_that_cldr_lacks() -> None:
    own = own_language("tlh", {"page.direction": "rtl", "card.also": "{name} je"})
    assert text(own, "card.also", name="x") == "\u2068x\u2069 je"


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("fr", {"one": 2, "other": 998, "many": 0}),
        ("he", {"one": 1, "two": 1, "other": 998}),
        ("ja", {"other": 1000}),
        ("pl", {"one": 1, "few": 270, "many": 729, "other": 0}),
        ("tlh", {"other": 1000}),
    ],
)
def test_plural_forms_are_those_of_cldr(lang: str, forms: dict[str, int]) -> None:
    assert cldr.plural_forms(lang) == forms


def test_the_keys_to_translate_have_the_forms_of_the_language() -> None:
    assert {key for key in keys_of("fr") if key.startswith("borders.more.")} == {
        "borders.more.one", "borders.more.other",
    }  # fmt: skip
    assert {key for key in keys_of("ja") if key.startswith("borders.more.")} == {
        "borders.more.other"
    }
    assert set(keys_of("ru")) == shipped("ru").keys()


@pytest.mark.parametrize(
    ("lang", "date", "country"),
    [
        ("fr", "10 novembre 1961", "Russie"),
        ("he", "10 בנובמבר 1961", "רוסיה"),
        ("fa", "10 نوامبر 1961", "روسیه"),
        ("pt-BR", "10 de novembro de 1961", "Rússia"),
        ("ba", "10 November 1961", "Russia"),
        ("tlh", "10 November 1961", "Russia"),
    ],
)
def test_dates_and_countries_are_those_of_cldr_or_english(
    lang: str, date: str, country: str
) -> None:
    own = own_language(lang, {})
    assert phrase(parse("1961-11-10"), own) == date
    assert cldr.country("RU", own) == country


def test_languages_are_parsed_from_their_tags() -> None:
    assert chosen("de,ru") == ("de", "ru")
    assert chosen(" de , de,en") == ("de", "en")
    assert chosen("") == ()
