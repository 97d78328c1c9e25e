"""The viewer's dates, lives and words against the same cases as mapgen's own."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from babel.core import Locale
from playwright.sync_api import Browser, Page

import hatch_build
from mapgen.check import check
from mapgen.i18n.languages import languages
from mapgen.payload import payload
from mapgen.reading.tables import read as read_dataset
from tests.browser.looking import Json
from tests.conftest import ROOT
from tests.i18n import words_cases

pytestmark = pytest.mark.browser
WHEN = json.loads((ROOT / "tests/data/when_cases.json").read_text(encoding="utf-8"))
LIFE = json.loads((ROOT / "tests/data/life_cases.json").read_text(encoding="utf-8"))["cases"]
BEGINS = ["unveiled", "opened", "interred", "re-erected"]
ENDS = ["removed", "closed"]


@pytest.fixture(scope="module")
def twin(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that holds the viewer's time logic and nothing else."""
    script = tmp_path_factory.mktemp("twin") / "twin.js"
    esbuild = hatch_build.native_program(hatch_build.install_packages(ROOT), "@esbuild", "esbuild")
    options = ["--bundle", "--format=iife", f"--outfile={script}", "--log-level=warning"]
    hatch_build.run("esbuild", [esbuild, *options, "tests/browser/time/time_entry.ts"], ROOT)
    page = browser.new_page(locale="en-GB")
    page.add_script_tag(path=script)
    atlas = check(read_dataset(ROOT / "tests" / "data" / "small")).in_languages(languages())
    page.evaluate("(payload) => window.twin.take(payload)", payload(atlas))
    yield page
    page.close()


def read(page: Page, texts: list[str]) -> list[Json]:
    return list(page.evaluate("(all) => all.map((text) => window.twin.read(text, 'en'))", texts))


def test_bounds_and_words(twin: Page) -> None:
    cases = WHEN["dates"]
    assert len(cases) > 30
    found = read(twin, [case["text"] for case in cases])
    expected = [
        {
            "earliest": float(case["earliest"]),
            "latest": float(case["latest"]),
            "words": [case["phrase"], case.get("duration", case["phrase"])],
        }
        for case in cases
    ]
    wrong = [(c["text"], f, e) for c, f, e in zip(cases, found, expected, strict=True) if f != e]
    assert wrong == []


def test_not_a_date(twin: Page) -> None:
    assert len(WHEN["wrong"]) > 10
    found = read(twin, WHEN["wrong"])
    taken = [text for text, when in zip(WHEN["wrong"], found, strict=True) if when is not None]
    assert taken == []


def test_state_and_name_on_a_day(twin: Page) -> None:
    days, cases = [], []
    for case in LIFE:
        place = {"id": "place", "names": case["names"], "events": case["events"]}
        layer = {"rule": case["rule"], "namesakes": ["*"], "begins": BEGINS, "ends": ENDS}
        for day, expected in case["days"].items():
            days.append((case, day, expected))
            number = date.fromisoformat(day).toordinal()
            cases.append({"place": place, "layer": layer, "day": number})
    assert len(days) > 80
    # Each case by itself: the viewer keeps what it has worked out of a place.
    found = [twin.evaluate("(one) => window.twin.live(one)", one) for one in cases]
    wrong = []
    for (case, day, expected), now in zip(days, found, strict=True):
        same = now["state"] == expected["state"]
        if case["names"]:
            same &= (now["name"], now["next"]) == (expected["name"], expected.get("next"))
        if not same:
            wrong.append((case["about"], day, now, expected))
    assert wrong == []


def test_dates_in_words_of_every_language(twin: Page) -> None:
    cases = list(words_cases.dates())
    found = twin.evaluate(
        "(all) => all.map(([text, lang]) => window.twin.read(text, lang).words)",
        [[text, lang] for text, lang, _ in cases],
    )
    assert len(cases) > 200
    wrong = [(*case, now) for case, now in zip(cases, found, strict=True) if case[2] != now]
    assert wrong == []


@pytest.mark.parametrize("part", ["span", "heading"])
def test_spans_and_headings_in_words_of_every_language(twin: Page, part: str) -> None:
    cases = list(words_cases.spans() if part == "span" else words_cases.years())
    found = twin.evaluate(
        "([part, all]) => all.map(([what, lang]) => window.twin[part](what, lang))",
        [part, [[what, lang] for what, lang, _ in cases]],
    )
    assert len(cases) > 50
    wrong = [(*case, now) for case, now in zip(cases, found, strict=True) if case[2] != now]
    assert wrong == []


def test_places_on_a_day_in_words(twin: Page) -> None:
    wrong, number = [], 0
    for case, lang, day, expected in words_cases.days():
        layer = words_cases.CASES["layers"][case["layer"]]
        said = words_cases.CASES["translations"][case["layer"]]
        one = [
            {**case, "id": "place", "layer": "layer"},
            {"id": "layer", **layer, "translations": said},
        ]
        # Each case by itself: the viewer keeps what it has worked out of a place.
        now = twin.evaluate("(all) => window.twin.told(...all)", [*one, lang, day])
        number += 1
        if now != expected:
            wrong.append((case["about"], lang, day, now, expected))
    assert number > 30
    assert wrong == []


NUMBERS = [0, 7, 999, 1079, 9999, 10790, 107900, 1234567, 0.5, 107900.5, 1079.125, -1079, -0.5]


@pytest.mark.parametrize("lang", languages())
def test_numbers_are_those_of_the_browser_where_it_knows_them(twin: Page, lang: str) -> None:
    own = twin.evaluate("(all) => window.twin.ownNumbers(...all)", [NUMBERS, lang])
    found = twin.evaluate("(all) => window.twin.numbers(...all)", [NUMBERS, lang])
    assert (own is None) == (lang in {"hy", "ka"})
    assert found == (own or WITHOUT_BROWSER)


WITHOUT_BROWSER = [
    number.replace("_", "\xa0")
    for number in (
        "0 7 999 1079 9999 10_790 107_900 1_234_567 0,5 107_900,5 1079,125 -1079 -0,5"
    ).split()
]
"""Georgian and Armenian, of which Chromium knows nothing: CLDR's signs, without a mark in 1079."""


@pytest.mark.parametrize("lang", languages())
def test_plurals_are_those_of_cldr(twin: Page, lang: str) -> None:
    """The page asks the browser for them, which has no Georgian and no Armenian."""
    most = 1300
    found = twin.evaluate("(all) => window.twin.plurals(...all)", [most, lang])
    assert found == [str(Locale.parse(lang).plural_form(n)) for n in range(most)]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["A", "A and B", "A, B and C"]),
        ("de", ["A", "A und B", "A, B und C"]),
        ("hy", ["A", "A և B", "A, B և C"]),
        ("ar", ["A", "A وB", "A وB وC"]),
    ],
)
def test_lists_have_and_before_the_last(twin: Page, lang: str, words: list[str]) -> None:
    lists = [["A"], ["A", "B"], ["A", "B", "C"]]
    script = "([all, lang]) => all.map((things) => window.twin.listed(things, lang))"
    assert twin.evaluate(script, [lists, lang]) == words
    assert twin.evaluate("(lang) => window.twin.listed([], lang)", lang) == ""
