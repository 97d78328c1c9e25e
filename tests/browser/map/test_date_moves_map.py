"""States, names, counts and borders on each date, compared with a reference model."""

import random
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import reference_model
from tests.browser.date_control import (
    address,
    card,
    chip,
    day_of,
    follow_link,
    go_to,
    slider,
    states,
)
from tests.browser.interaction import Visit, visit, wait_for_idle
from tests.browser.table_reader import MONTHS
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
DATA = reference_model.read(ROOT / "geodata")
DAYS = ["1925-01-01", "1953-03-05", "1956-10-23", "1961-11-13", "2010-06-25"]
SWEEP = """(days) => {
  const range = document.querySelector("input[type=range]");
  return days.map((day) => {
    range.value = day;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    const { symbols } = window.mapgen.inspect();
    return Object.fromEntries(symbols.map(({ id, state }) => [id, state]));
  });
}"""
KEEP_GROUND = """(name) => {
  const canvas = document.querySelector(".leaflet-ground-pane canvas");
  const { width, height } = canvas;
  const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  window[name] = copy.getImageData(0, 0, width, height).data;
}"""
UNLIKE = """([one, other]) =>
  window[one].reduce((many, value, i) => many + (Math.abs(value - window[other][i]) > 8), 0)"""
"""How many values of pixels differ; a clip makes small differences in the rounding of edges."""
LABELS = """() =>
  [...document.querySelectorAll("#map_mapgen [aria-hidden=true] > bdi:not([hidden])")]
  .map((name) => name.textContent)"""


@pytest.fixture
def page(seen: Visit) -> Page:
    """The page as it opens."""
    follow_link(seen.page, "")
    return seen.page


def in_words(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def test_it_opens_on_the_day_that_the_map_names(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as fresh:
        assert day_of(fresh.page) == date(1953, 3, 5)
        assert states(fresh.page) == DATA.states(date(1953, 3, 5))
        summary = fresh.page.evaluate(SUMMARY)
        assert summary == expected_summary(DATA.states(date(1953, 3, 5)), set())


@pytest.mark.parametrize("day", DAYS)
def test_every_place_has_the_naive_state(page: Page, day: str) -> None:
    go_to(page, day)
    expected = DATA.states(date.fromisoformat(day))
    assert len(expected) > 250
    assert len(set(expected.values())) >= 3
    assert states(page) == expected


def test_every_place_has_the_naive_state_on_any_day(page: Page) -> None:
    """Forwards and then at random, so that no step depends on the previous one."""
    chosen = random.Random(3)
    days = [date(year, 7, 1) for year in range(1917, 2027)]
    days += [date(1917, 1, 1) + timedelta(days=chosen.randrange(40_000)) for _ in range(60)]
    result = page.evaluate(SWEEP, [day.toordinal() for day in days])
    wrong = [
        (str(day), place, expected, shown.get(place))
        for day, shown in zip(days, result, strict=True)
        for place, expected in DATA.states(day).items()
        if shown.get(place) != expected
    ]
    assert wrong == []


CAMPS = {"camp", "special-camp", "construction-camp", "transit-camp"}
MONUMENTS = {"statue", "bust", "memorial"}
NEW_MONUMENTS = {"new-statue", "new-bust", "new-memorial"}
TOWNS = {"city", "town", "village"}
"""What the summary counts, written out by hand: neither museums nor tombs are monuments that stand,
neither prisons nor mass graves nor memorials are camps, what replaced a monument is none, and a
street with Stalin's name is no town."""

OTHERS = {place["kind"] for place in DATA.places.values()} - TOWNS
COUNTED: list[tuple[str, set[str], dict[str, tuple[str, str]]]] = [
    ("renamed", TOWNS, {"during": ("{} town or village bears Stalin’s name",
                                   "{} towns and villages bear Stalin’s name"),
                        "after": ("{} has lost it", "{} have lost it")}),
    ("renamed", OTHERS, {"during": ("{} other place bears Stalin’s name",
                                    "{} other places bear Stalin’s name"),
                         "after": ("{} has lost it", "{} have lost it")}),
    ("monuments", MONUMENTS, {"during": ("{} monument stands", "{} monuments stand"),
                              "after": ("{} is gone", "{} are gone")}),
    ("new-monuments", NEW_MONUMENTS,
     {"during": ("{} new monument stands", "{} new monuments stand"),
      "after": ("{} is gone", "{} are gone")}),
    ("camps", CAMPS, {"during": ("{} camp is open", "{} camps are open"),
                      "after": ("{} is closed or has left the Gulag",
                                "{} are closed or have left the Gulag")}),
    ("camps", {"prison"}, {"during": ("{} prison is open", "{} prisons are open"),
                           "after": ("{} is closed", "{} are closed")}),
]  # fmt: skip


def states_of(shown: dict[str, str], layer: str, kinds: set[str]) -> Counter[str]:
    """Count the drawn places of some kinds of a layer by state."""
    return Counter(
        state
        for place, state in shown.items()
        if DATA.layer(place)["id"] == layer and DATA.places[place]["kind"] in kinds
    )


def expected_summary(shown: dict[str, str], gone: set[str]) -> list[list[str]]:
    """Recount the drawn places of the layers not `gone`: what is, what is over, and doubts.

    New monuments are among all monuments, unless those are not shown.
    """
    result = []
    for layer, kinds, words in COUNTED:
        if layer in gone or (layer == "new-monuments" and "monuments" not in gone):
            continue
        counts = states_of(shown, layer, kinds)
        new = (
            states_of(shown, "new-monuments", NEW_MONUMENTS) if layer == "monuments" else Counter()
        )
        counts += new
        among = [f"{new['during']} of them since 1991"] if new["during"] else []
        lines = [
            line
            for state in ("during", "after")
            if counts[state] or state == "during"
            for line in (
                words[state][counts[state] != 1].format(counts[state]),
                *(among if state == "during" else ()),
            )
        ]
        doubt = [f"{counts['changing']} uncertain"] if counts["changing"] else []
        result.append(lines + doubt)
    return result


SUMMARY = """() => [
  ...document.querySelectorAll("#tally li:not([hidden]) .tally-group:not([hidden])"),
].map((group) => [...group.querySelectorAll("button:not([hidden])")].map((one) =>
  one.textContent))"""


@pytest.mark.parametrize("hidden", [set(), {"camps"}, {"renamed", "monuments"}, {"all"}])
def test_the_summary_counts_the_drawn_symbols(page: Page, hidden: set[str]) -> None:
    ids = {layer["id"] for layer in DATA.layers}
    gone = ids if "all" in hidden else hidden
    for layer in gone:
        chip(page, layer).click()
    for day in DAYS:
        go_to(page, day)
        shown = states(page)
        assert {DATA.layer(place)["id"] for place in shown} == ids - gone
        assert page.evaluate(SUMMARY) == expected_summary(shown, gone)


def test_a_number_shows_just_the_places_it_counts(page: Page) -> None:
    """On the map and in the list, on each day, until it is pressed again."""
    go_to(page, "1965-01-01")
    button = page.get_by_role("button", name=re.compile("^[0-9]+ are gone$")).first
    button.click()
    for day in ("1965-01-01", "1957-06-01", "2020-01-01"):
        go_to(page, day)
        gone = {
            place
            for place, state in DATA.states(date.fromisoformat(day)).items()
            if DATA.places[place]["kind"] in MONUMENTS | NEW_MONUMENTS and state == "after"
        }
        assert len(gone) > 5
        assert set(states(page)) == gone
        expect(page.locator("#list li[data-place]:not([hidden])")).to_have_count(len(gone))
        assert button.inner_text() == f"{len(gone)} are gone"
        assert "counted=monuments.after&" in f"{address(page)}&"
    button.click()
    assert len(states(page)) == len(DATA.places)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ru", ["0 населённых пунктов носит имя Сталина", "0 памятников стоит"]),
        ("uk", ["0 населених пунктів носить ім’я Сталіна", "0 пам’ятників стоїть"]),
        ("pl", ["0 miejscowości nosi imię Stalina", "0 pomników stoi"]),
        ("cs", ["0 měst a vesnic nese Stalinovo jméno", "0 pomníků stojí"]),
    ],
)
def test_none_at_all_agrees_in_slavic_languages(
    browser: Browser, page_file: Path, lang: str, expected: list[str]
) -> None:
    """After none, as after five, comes the genitive plural, and the verb is singular neuter."""
    with visit(browser, page_file, f"#date=1917-01-01&lang={lang}") as seen:
        summary = [words for group in seen.page.evaluate(SUMMARY) for words in group]
        assert [words for words in expected if words not in summary] == []


@pytest.mark.parametrize(
    ("day", "name", "local", "state"),
    [
        ("1920-07-01", "Tsaritsyn", "Царицын", "not yet named after Stalin"),
        ("1942-07-17", "Stalingrad", "Сталинград", "bears Stalin’s name"),
        ("1970-01-01", "Volgograd", "Волгоград", "has lost Stalin’s name"),
    ],
)
def test_tsaritsyn_stalingrad_volgograd(
    page: Page, day: str, name: str, local: str, state: str
) -> None:
    follow_link(page, f"date={day}&place=volgograd")
    card_text = card(page)
    assert card_text["heading"] == name
    assert f"{in_words(day)}: {state}" in card_text["text"]
    assert ("today Volgograd" in card_text["text"]) == (name != "Volgograd")
    title = name if name == "Volgograd" else f"{name} (Volgograd)"
    cursor = page.get_by_role("application").get_by_role("button")
    assert cursor.get_attribute("aria-label") == f"{title}: city, Russia; {state}"
    page.keyboard.press("Escape")
    assert cursor.evaluate("(button) => button === document.activeElement")
    hint = page.get_by_role("tooltip").last
    assert hint.inner_text().split("\n") == [title, local, state]
    labels = page.evaluate(LABELS)
    assert name in labels
    assert not {"Tsaritsyn", "Stalingrad", "Volgograd"} - {name} & set(labels)


def test_the_caption_tells_what_happens_on_the_day(page: Page) -> None:
    caption = page.locator(".day-caption")
    go_to(page, "1961-11-09")
    go_to(page, "1961-11-10")
    items = caption.get_by_role("button")
    expect(items).to_contain_text(["Stalingrad → Volgograd"])
    expect(caption.locator("p")).to_have_text("10 November 1961")
    items.filter(has_text="Stalingrad → Volgograd").click()
    assert card(page)["heading"] == "Volgograd"
    page.keyboard.press("Escape")
    go_to(page, "1976-06-01")
    expect(caption).to_be_hidden()


def test_a_day_before_the_first_known_name_says_so(page: Page) -> None:
    follow_link(page, "date=1940-01-01&place=eisenhuettenstadt")
    message = "not yet named after Stalin; name on this day unknown"
    assert f"1 January 1940: {message}" in card(page)["text"]
    expect(page.locator("#list li[data-place=eisenhuettenstadt]")).to_contain_text(message)
    labels = page.evaluate(LABELS)
    assert labels and "Eisenhüttenstadt" not in labels


@pytest.mark.parametrize(
    ("place", "day", "name"),
    [
        ("ismoil-somoni-peak", "1950-01-01", "Stalin Peak"),
        ("ismoil-somoni-peak", "1970-01-01", "Communism Peak"),
        ("ismoil-somoni-peak", "2000-01-01", "Ismoil Somoni Peak"),
        ("dunaujvaros", "1956-10-23", "Sztálinváros (Stalin Town)"),
        ("dunaujvaros", "1956-10-24", "Dunapentele"),
        ("dunaujvaros", "1956-11-15", "Dunapentele"),
        ("dunaujvaros", "1956-12-01", "Sztálinváros (Stalin Town)"),
        ("dunaujvaros", "1961-11-25", "Dunaújváros"),
        ("luhansk", "1935-11-04", "Luhansk"),
        ("luhansk", "1935-11-05", "Voroshilovgrad"),
        ("luhansk", "1958-03-05", "Luhansk"),
        ("luhansk", "1970-02-01", "Voroshilovgrad"),
        ("luhansk", "1990-05-04", "Luhansk"),
        ("budapest-sztalin-ter", "1957-01-01", "Dózsa György Street"),
    ],
)
def test_the_name_is_that_of_the_day(page: Page, place: str, day: str, name: str) -> None:
    follow_link(page, f"date={day}&place={place}")
    assert card(page)["heading"] == name
    assert DATA.name(place, date.fromisoformat(day)) == name


@pytest.mark.parametrize(
    ("place", "course"),
    [
        (
            "berlin-stalinallee-stalin",
            {"1961-11-12": "during", "1961-11-13": "changing", "1961-11-14": "after"},
        ),
        (
            "yerevan-stalin",
            {"1962-02-28": "during", "1962-04-15": "changing", "1962-06-01": "after"},
        ),
        (
            "dunaujvaros",
            {
                "1956-10-23": "during",
                "1956-10-24": "after",
                "1956-11-15": "changing",
                "1956-11-30": "during",
                "1961-11-25": "after",
            },
        ),
        (
            "luhansk",
            {
                "1935-11-05": "during",
                "1958-03-05": "after",
                "1970-01-15": "changing",
                "1970-01-31": "during",
                "1990-05-04": "after",
            },
        ),
        # Given in the 1950s, dropped on a day of them: the doubt ends with the name.
        ("budapest-sztalin-ter", {"1956-10-25": "changing", "1956-10-26": "after"}),
    ],
)
def test_the_course_of_a_place(page: Page, place: str, course: dict[str, str]) -> None:
    results = {}
    for day in course:
        go_to(page, day)
        results[day] = states(page)[place]
    assert results == course


def test_a_season_stays_a_season(page: Page) -> None:
    follow_link(page, "date=1962-04-15&place=yerevan-stalin")
    card_text = card(page)
    assert any(item.startswith("spring 1962") for item in card_text["sections"]["What happened"])
    assert "15 April 1962: changing, or uncertain" in card_text["text"]


def test_the_states_of_the_day(page: Page) -> None:
    """On no day does the map write the name of a state that was not there."""
    all_names = {row["name"] for row in DATA.borders}
    expected = {
        "1943-01-01": ({"Soviet Union"}, {"Germany", "Poland", "East Germany", "Russia"}),
        "1953-03-05": ({"Soviet Union", "East Germany"}, {"Russia", "Germany", "Ukraine"}),
        "1995-01-01": ({"Russia", "Ukraine"}, {"Soviet Union", "East Germany"}),
    }
    for day, (there, not_there) in expected.items():
        # Once the whole map, and once so near to Berlin that Germany's names have room.
        follow_link(page, f"date={day}&place=berlin-stalinallee-stalin&layers=")
        page.keyboard.press("Escape")
        written = set()
        for button in ("Zoom in", "Zoom in", "Show the whole map"):
            page.get_by_role("button", name=button).click()
            written |= set(page.evaluate(LABELS))
        of_the_day = {
            row["name"]
            for row in DATA.borders
            if reference_model.days(row["from"])[1]
            <= date.fromisoformat(day)
            < reference_model.ends(row)
        }
        assert there <= written
        assert not not_there & written
        assert written & all_names <= of_the_day


def test_what_borders_cannot_show_is_stated(page: Page) -> None:
    follow_link(page, "date=1943-01-01")
    borders = page.locator("#borders")
    line = borders.locator("p").first.inner_text()
    assert line.startswith("Historical borders not drawn here: ")
    assert "Poland" in line
    assert "Russia" not in line
    follow_link(page, "date=1995-01-01")
    assert not borders.locator("p").first.is_visible()
    borders.locator("summary").click()
    assert "land without a state on this day is left plain" in borders.inner_text()
    notes = {row["note"] for row in DATA.borders if row["id"] == "moldova"}
    assert all(note in borders.inner_text() for note in notes)
    borders.locator("summary").click()


def test_the_legend_explains_the_states(page: Page) -> None:
    words = page.locator("#legend").inner_text()
    for part in ("not yet", "at this date", "changing, or date uncertain"):
        assert part in words
    assert re.search("past: renamed, gone or closed", words)


def test_dragging_shows_the_month(page: Page) -> None:
    go_to(page, "1961-11-10")
    assert slider(page).get_attribute("aria-valuetext") == "November 1961"


@pytest.mark.parametrize("day", ["1960-07-16", "1961-12-10", "1991-12-26"])
def test_land_repainted_in_part_looks_as_when_all_is_painted(page: Page, day: str) -> None:
    eve = date.fromisoformat(day) - timedelta(days=1)
    go_to(page, eve.isoformat())
    page.evaluate(KEEP_GROUND, "before")
    go_to(page, day)
    page.evaluate(KEEP_GROUND, "in_part")
    page.emulate_media(color_scheme="dark")
    wait_for_idle(page)
    page.emulate_media(color_scheme="light")
    wait_for_idle(page)
    page.evaluate(KEEP_GROUND, "whole")
    changed = page.evaluate(UNLIKE, ["before", "whole"])
    assert changed > 100
    assert page.evaluate(UNLIKE, ["in_part", "whole"]) < changed / 20
