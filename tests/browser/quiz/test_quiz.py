"""The quiz as a reader plays it by keyboard, its answers checked against the tables."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.axe import violations
from tests.browser.interaction import (
    Scheme,
    Visit,
    open_list,
    opened,
    visit,
    wait_for_idle,
    witness,
)
from tests.browser.sweep import sweep
from tests.browser.table_reader import Row, bounds, read_tables
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = read_tables(ROOT / "geodata")
SURE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
KINDS = ("Find the place", "Give the old name", "Put events in order")
WRONG = "Not quite"
WIDER = """() => [...document.querySelectorAll("#quiz, #quiz *:not(.unseen)")].filter((each) => {
  const { left, right } = each.getBoundingClientRect();
  return left < -1 || right > innerWidth + 1;
}).map((each) => each.outerHTML.slice(0, 80))"""
"""The parts of the quiz that are outside the window."""

FOCUS = "() => document.activeElement.textContent"


@contextmanager
def quizzed(browser: Browser, file: Path, seed: str = "1", **how: object) -> Iterator[Visit]:
    """Open a page with the questions of a seed; errors and requests fail the test."""
    with visit(browser, file, f"?quiz={seed}", **how) as seen:  # type: ignore[arg-type]
        yield seen
        assert seen.complaints == []
        assert seen.outside_requests() == []
        assert witness(seen.page)["storage"] == []
        assert witness(seen.page)["violations"] == []


def quiz(page: Page) -> Locator:
    return page.get_by_role("region", name="Quiz")


def begin(page: Page, kind: str) -> None:
    """Open the quiz and choose a kind of question, by keyboard alone."""
    open_list(page)
    page.get_by_role("button", name="Quiz", exact=True).press("Enter")
    for _ in range(KINDS.index(kind) + 1):
        page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == kind
    page.keyboard.press("Enter")


def heading(page: Page) -> str:
    """Return the heading of the question or the verdict, which must have the focus."""
    text = quiz(page).get_by_role("heading", level=3).inner_text()
    assert page.evaluate("() => document.activeElement.tagName") == "H3"
    return text


def press(page: Page, name: str) -> None:
    quiz(page).get_by_role("button", name=name, exact=True).press("Enter")


def is_sure(rows: list[Row]) -> bool:
    """Whether no source contradicts the claim that the map follows; others may be less exact."""
    followed = [row for row in rows if row["status"] in ("", "preferred")]
    return all(row["status"] in ("", "preferred", "agreeing") for row in rows) and all(
        SURE.fullmatch(row[key]) for row in followed for key in ("from", "to", "date") if key in row
    )


def asked_period(page: Page, kind: str) -> list[Row]:
    """Return the rows of the name period that the question is about."""
    shown = quiz(page).locator("h3 bdi").first.inner_text()
    wanted: dict[tuple[str, str], list[Row]] = {}
    for place, rows in TABLES.claims["names"].items():
        for row in rows:
            if kind == "find" and row["name"] != shown:
                continue
            if kind == "name" and TABLES.places[place]["title"] != shown:
                continue
            fits = {each["period"] for each in rows} if kind == "find" else {row["period"]}
            for period in fits & {row["period"]}:
                wanted[place, period] = [each for each in rows if each["period"] == period]
    question = heading(page)
    dated = [
        rows for rows in wanted.values() if is_sure(rows) and years(rows[0]) <= digits(question)
    ]
    if kind == "find":
        assert len({place for place, _ in wanted}) == 1, shown  # no other place bore the name
    assert len(dated) == 1, (question, dated)
    return dated[0]


def years(row: Row) -> set[str]:
    return {row["from"][:4], row["to"][:4]}


def digits(text: str) -> set[str]:
    return set(re.findall(r"\d{4}", text))


def source_titles(rows: list[Row]) -> list[str]:
    ids = {source for row in rows for source in row["source"].split(";")}
    return [" ".join(TABLES.sources[source]["title"].split()) for source in ids]


def assert_reported(page: Page, rows: list[Row]) -> None:
    """The verdict names the place and each source of the claim."""
    text = quiz(page).inner_text()
    titles = source_titles(rows)
    assert titles and [title for title in titles if title not in text] == []
    assert TABLES.places[rows[0]["place"]]["title"] in text


def test_it_is_off_until_asked_for(browser: Browser, page_file: Path) -> None:
    with quizzed(browser, page_file) as seen:
        assert not quiz(seen.page).is_visible()
        assert seen.page.locator("#quiz").inner_text() == ""
        opener = seen.page.get_by_role("button", name="Quiz", exact=True)
        assert opener.get_attribute("aria-expanded") == "false"
        opener.press("Enter")
        assert quiz(seen.page).get_by_role("button").all_inner_texts() == ["×", *KINDS]
        seen.page.keyboard.press("Escape")
        assert not quiz(seen.page).is_visible()
        assert opener.evaluate("(opener) => opener === document.activeElement")


def test_a_round_of_finding(browser: Browser, page_file: Path) -> None:
    with quizzed(browser, page_file) as seen:
        page = seen.page
        begin(page, KINDS[0])
        right = 0
        for number in range(5):
            assert f"Question {number + 1} of 5; {right} correct so far" in quiz(page).inner_text()
            rows = asked_period(page, "find")
            place = rows[0]["place"]
            wrong = "prague-letna-stalin"
            chosen = wrong if number % 2 else place
            for looked in (wrong, chosen):  # the reader looks around before answering
                page.locator(f'#list li[data-place="{looked}"] button').press("Enter")
                assert opened(page) is None
                assert TABLES.places[looked]["title"] in page.get_by_role("tooltip").inner_text()
            assert page.evaluate(FOCUS).startswith("My answer: ")
            page.keyboard.press("Enter")
            assert heading(page) == (f"✗ {WRONG}" if number % 2 else "✓ Correct")
            assert opened(page) is None
            assert_reported(page, rows)
            shown = page.get_by_role("tooltip").inner_text()
            assert TABLES.places[place]["title"] in shown
            if number % 2:
                expected = f"Your answer: {TABLES.places[wrong]['title']}"
                assert expected in quiz(page).inner_text()
            right += 1 - number % 2
            press(page, "See your result" if number == 4 else "Next question")
        assert heading(page) == "Correct: 3 of 5"
        press(page, "Another round")
        assert "Question 1 of 5; 0 correct so far" in quiz(page).inner_text()


def bare(name: str) -> str:
    """Return a name in lower case without diacritics."""
    parts = unicodedata.normalize("NFD", name.lower())
    return "".join(each for each in parts if not unicodedata.combining(each))


def test_a_round_of_old_names(browser: Browser, page_file: Path) -> None:
    """Typed without diacritics, in the local script, with a missing letter, wrongly, selected."""
    with quizzed(browser, page_file, "names") as seen:
        page = seen.page
        begin(page, KINDS[1])
        tried = []
        for number in range(5):
            rows = asked_period(page, "name")
            english = next((row for row in rows if row["lang"] == "en"), rows[0])["name"]
            local = next((row for row in rows if row["lang"] != "en"), rows[0])["name"]
            short = english[:2] + english[3:] if len(english) > 6 else english
            typed = (bare(english), local, short, "Nowhere")[number] if number < 4 else ""
            tried.append(typed)
            if typed:
                field = quiz(page).get_by_label("The old name")
                field.fill(typed)
                field.press("Enter")
            else:
                press(page, "Choose from a few names")
                choices = quiz(page).get_by_role("group").get_by_role("button")
                assert len(set(choices.all_inner_texts())) == 4
                names = [row["name"] for row in rows]
                assert page.evaluate(FOCUS) == choices.first.inner_text()
                (own,) = [one for one in choices.all() if one.inner_text() in names]
                own.press("Enter")
            assert heading(page) == (f"✗ {WRONG}" if typed == "Nowhere" else "✓ Correct"), typed
            assert_reported(page, rows)
            press(page, "See your result" if number == 4 else "Next question")
        assert heading(page) == "Correct: 4 of 5"
        assert len(tried) == 5


def events_shown(page: Page) -> list[Row]:
    """Return the rows of the shown events in their order; each must be certain."""
    read = """(items) => items.map((item) =>
      [...item.querySelectorAll("bdi")].map((one) => one.innerText))"""
    results = []
    for text, title in quiz(page).locator(".quiz-order li").evaluate_all(read):
        rows = [
            row
            for place, rows in TABLES.claims["events"].items()
            if TABLES.places[place]["title"] == title
            for row in rows
            if " ".join(row["text"].split()) == text
        ]
        assert len(rows) == 1, (text, title)
        (row,) = rows
        happening = TABLES.claims["events"][row["place"]]
        assert is_sure([one for one in happening if one["happening"] == row["happening"]])
        results.append(row)
    assert len(results) == 3
    return results


def test_a_round_of_ordering(browser: Browser, page_file: Path) -> None:
    with quizzed(browser, page_file) as seen:
        page = seen.page
        begin(page, KINDS[2])
        for number in range(5):
            shown = events_shown(page)
            wanted = sorted(shown, key=lambda row: bounds(row["date"]))
            assert shown != wanted
            for place, row in enumerate(wanted if number % 2 == 0 else []):
                while events_shown(page).index(row) > place:
                    at = events_shown(page).index(row)
                    item = quiz(page).get_by_role("listitem").nth(at)
                    item.get_by_role("button", name="Earlier").press("Enter")
                    assert quiz(page).get_by_role("status").inner_text().endswith(f"now {at} of 3")
                    assert page.evaluate("() => document.activeElement.className").startswith(
                        "tool"
                    )
            press(page, "Check")
            assert heading(page) == (f"✗ {WRONG}" if number % 2 else "✓ Correct")
            shown_dates = (
                quiz(page)
                .locator(".quiz-sequence time")
                .evaluate_all("(times) => times.map((time) => time.dateTime)")
            )
            assert shown_dates == [row["date"] for row in wanted]
            for row in wanted:
                assert_reported(page, [row])
            press(page, "See your result" if number == 4 else "Next question")
        assert heading(page) == "Correct: 3 of 5"


def questions(page: Page) -> list[str]:
    """Return the first two questions of each kind."""
    results = []
    for kind in KINDS:
        begin(page, kind)
        for _ in range(2):
            results.append(quiz(page).locator(".quiz-body").inner_text())
            press(page, "Check" if kind == KINDS[2] else "Show the answer")
            press(page, "Next question")
        press(page, "End the quiz")
    return results


def test_a_seed_asks_the_same_questions(browser: Browser, page_file: Path) -> None:
    asked = []
    for seed in ("7b", "7b", "8a"):
        with quizzed(browser, page_file, seed) as seen:
            asked.append(questions(seen.page))
    assert asked[0] == asked[1] != asked[2]
    assert len(set(asked[0])) == 6


def test_the_view_is_given_back(browser: Browser, page_file: Path) -> None:
    with quizzed(browser, page_file) as seen:
        page = seen.page
        page.get_by_role("searchbox", name="Search").fill("stal")
        page.locator('.chip[data-layer="renamed"]').click()
        page.get_by_role("button", name="Zoom in").click()
        wait_for_idle(page)
        look = """() => { const { day, zoom, symbols } = window.mapgen.inspect();
          return { day, zoom, symbols: symbols.map(({ id, x, y }) => [id, x]).sort(),
            pressed: document.querySelectorAll(".chip[aria-pressed=true]").length,
            words: document.querySelector("input[type=search]").value }; }"""
        before = page.evaluate(look)
        begin(page, KINDS[0])
        wait_for_idle(page)
        during = page.evaluate(look)
        assert during["day"] != before["day"] and during["words"] == ""
        press(page, "Show the answer")
        at = [
            dict(view["symbols"])["prague-letna-stalin"] for view in (before, page.evaluate(look))
        ]
        assert at[0] != at[1]
        page.keyboard.press("Escape")
        after = page.evaluate(look)
        places, again = dict(before.pop("symbols")), dict(after.pop("symbols"))
        assert after == before
        # Leaflet puts a map of odd width at a whole pixel beside its centre.
        assert again == {id: pytest.approx(x, abs=1) for id, x in places.items()}
        assert page.evaluate(FOCUS) == "Quiz"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390)])
def test_a_card_that_was_open_is_open_again(
    browser: Browser, page_file: Path, width: int, height: int
) -> None:
    """On a phone in both orientations: visible and focused."""
    with quizzed(browser, page_file, width=width, height=height) as seen:
        page = seen.page
        open_list(page)
        page.locator("#list li[data-place] button:visible").nth(4).press("Enter")
        title = page.locator("article.card h2").inner_text()
        if width < height:  # the card covers the way to the list and its button
            page.evaluate("() => { location.hash = '#quiz=find'; }")
        else:
            begin(page, KINDS[0])
        press(page, "Show the answer")
        page.keyboard.press("Escape")
        assert page.locator("article.card h2").inner_text() == title
        assert title in page.evaluate(FOCUS)
        box = page.locator("#panel").bounding_box()
        assert box
        assert box["y"] > -1
        assert box["y"] + 100 < height


@pytest.mark.parametrize(("kind", "lang"), [("find", "en"), ("order", "ar")])
def test_on_a_phone_on_its_side_the_map_is_beside_the_question(
    browser: Browser, page_file: Path, kind: str, lang: str
) -> None:
    """Above the date, on the first screen."""
    address = f"?quiz=1#quiz={kind}&lang={lang}"
    with visit(browser, page_file, address, width=844, height=390, touch=True) as seen:
        seen.page.locator("#quiz h3").wait_for()
        wait_for_idle(seen.page)
        question, chart, date = (
            seen.page.locator(each).bounding_box() for each in ("#quiz", "#map_mapgen", "#time")
        )
        assert question and chart and date
        assert date["y"] - chart["y"] > 180 and chart["y"] > 40 and chart["width"] > 400
        ends = [each["x"] + each["width"] for each in (question, chart)]
        before = ends[0] <= chart["x"] + 1
        assert before or (lang == "ar" and ends[1] <= question["x"] + 1)
        assert question["y"] + question["height"] <= date["y"] + 8
        assert seen.page.evaluate(WIDER) == []
        assert seen.complaints == []


def test_a_wrong_answer_can_be_seen_on_the_map(browser: Browser, page_file: Path) -> None:
    with quizzed(browser, page_file) as seen:
        begin(seen.page, KINDS[0])
        place = asked_period(seen.page, "find")[0]["place"]
        press(seen.page, "Show the answer")
        press(seen.page, "Show on the map")
        assert opened(seen.page)["id"] == place


@pytest.mark.parametrize(("scheme", "width"), sweep([("light", 390), ("dark", 1440)], 2))
def test_axe_finds_nothing(
    browser: Browser, page_file: Path, axe_script: Path, scheme: Scheme, width: int
) -> None:
    with quizzed(browser, page_file, width=width, scheme=scheme, bypass_csp=True) as seen:
        page = seen.page
        page.add_script_tag(path=axe_script)
        for kind in KINDS:
            begin(page, kind)
            assert violations(page, "#quiz") == []
            if kind == KINDS[1]:
                press(page, "Choose from a few names")
                assert violations(page, "#quiz") == []
            press(page, "Check" if kind == KINDS[2] else "Show the answer")
            assert violations(page, "#quiz") == []
            press(page, "End the quiz")


EACH_KIND = """() => [0, 1, 2].map((kind) => {
  document.querySelectorAll("#quiz .quiz-choice")[kind].click();
  const heading = document.querySelector("#quiz h3").textContent;
  const wider = (%s)();
  document.querySelector("#quiz .close").click();
  document.querySelector(".quiz-opener").click();
  return { heading, wider };
})"""
"""Start with each kind of question, and return its heading and what does not fit."""


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_every_language_fits_a_phone(browser: Browser, page_file: Path, every: int) -> None:
    languages = TABLES.map["languages"][::every]
    with quizzed(browser, page_file, width=320, height=700) as seen:
        page = seen.page
        open_list(page)
        page.locator(".quiz-opener").click()
        headings = set()
        for lang in languages:
            page.locator("#language select").select_option(lang)
            for problem in page.evaluate(EACH_KIND % WIDER):
                headings.add(problem["heading"])
                assert problem["wider"] == [], lang
        assert len(headings) >= 3 * len(languages)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_address_opens_the_quiz(browser: Browser, page_file: Path, width: int) -> None:
    with visit(browser, page_file, "?quiz=1#quiz=name", width=width) as seen:
        page = seen.page
        asked = heading(page)
        assert asked_period(page, "name")
        assert page.evaluate("() => location.hash") == "#quiz=name"
        press(page, "End the quiz")
        page.wait_for_function("() => !location.hash.includes('quiz')")
        begin(page, KINDS[1])
        assert quiz(page).get_by_role("heading", level=3).inner_text() != asked  # the next round
        page.wait_for_function("() => location.hash === '#quiz=name'")
        page.evaluate("() => { location.hash = '#date=1956-02-25'; }")
        page.wait_for_function("() => !document.querySelector('#quiz h3')")
        assert page.get_by_role("slider", name="Date").get_attribute("aria-valuetext")
        assert seen.complaints == []


def test_a_question_does_not_keep_from_looking_around(browser: Browser, page_file: Path) -> None:
    """The map zooms; a place is named, and its card, which would tell the answer, is shut."""
    with quizzed(browser, page_file) as seen:
        page = seen.page
        begin(page, KINDS[1])
        zoom = page.evaluate("() => mapgen.inspect().zoom")
        page.get_by_role("button", name="Zoom out").click()
        page.wait_for_function("(zoom) => mapgen.inspect().zoom < zoom", arg=zoom)
        page.locator('#list li[data-place="volgograd"] button').press("Enter")
        assert opened(page) is None and page.locator("article.card").count() == 0
        assert "Volgograd" in page.get_by_role("tooltip").inner_text()
        assert quiz(page).get_by_label("The old name").is_visible()
