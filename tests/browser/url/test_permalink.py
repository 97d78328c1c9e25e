"""The view in the address: writing and reading, invalid parts, former ids, frames."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Frame, Page, Route

from tests.browser import reference_model
from tests.browser.date_control import (
    FOLLOW_ALL,
    FRAMES,
    address,
    arrive,
    card,
    chip,
    day_of,
    follow_link,
    go_to,
    inspect,
    states,
)
from tests.browser.interaction import (
    Visit,
    answered,
    opened,
    reader,
    wait_for_idle,
    wait_for_map,
    wait_until,
)
from tests.browser.sweep import sweep
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
DATA = reference_model.read(ROOT / "geodata")
LAYERS = [layer["id"] for layer in DATA.layers]
SITE = "https://lesson.example"
# Each with a claim that a reader can choose to follow.
DISPUTED = """moscow-mausoleum-reburial yerevan-stalin berlin-stalinallee-stalin volgograd
    gori-city-hall-stalin ismoil-somoni-peak""".split()


@pytest.fixture
def page(seen: Visit) -> Page:
    follow_link(seen.page, "")
    return seen.page


def notice(page: Page) -> str:
    return page.locator(".notice").inner_text()


def choose_view(page: Page, chosen: random.Random, number: int) -> None:
    """Set a view as a reader does; every third follows another claim."""
    place = chosen.choice(DISPUTED if number % 3 == 0 else sorted(DATA.places))
    own = DATA.layer(place)["id"]
    follow_link(page, f"place={place}")
    if number % 3 == 0:
        buttons = page.get_by_role("dialog").last.get_by_role("button", name="Use this on the map")
        buttons.nth(chosen.randrange(buttons.count())).click()
    if number % 4 == 1:
        page.keyboard.press("Escape")
    for layer in chosen.sample(LAYERS, 3):
        if layer != own:
            chip(page, layer).click()
    go_to(page, date.fromordinal(chosen.randrange(699_800, 739_800)).isoformat())


def shown(page: Page) -> dict[str, object]:
    """Return what a view consists of: day, open place, states, the card, the line of counts."""
    now = inspect(page)
    page.evaluate(FRAMES)
    return {
        "day": date.fromordinal(now["day"]).isoformat(),
        "open": now["open"],
        "states": states(page),
        "card": (card(page) or {}).get("text"),
        "summary": page.locator("#tally").inner_text(),
        "layers": page.locator("#layers [aria-pressed=true]").all_inner_texts(),
    }


@pytest.mark.parametrize("number", sweep(range(12), 5))
def test_there_and_back(seen: Visit, page: Page, page_file: Path, number: int) -> None:
    chosen = random.Random(number)
    choose_view(page, chosen, number)
    view, hash = shown(page), address(page)
    assert ("follow=" in hash) == (number % 3 == 0)
    assert ("place=" in hash) == (number % 4 != 1)
    with arrive(seen, page_file, hash) as copy:
        assert shown(copy) == view
        assert notice(copy) == ""


def test_the_opening_view_needs_no_address(page: Page) -> None:
    go_to(page, "1961-11-10")
    assert address(page) == "date=1961-11-10"
    chip(page, "camps").click()
    rest = ",".join(layer for layer in LAYERS if layer != "camps")
    assert address(page) == f"date=1961-11-10&layers={rest}"
    chip(page, "camps").click()
    go_to(page, "1953-03-05")
    assert address(page) == ""


@pytest.mark.parametrize(
    "part",
    [
        "date=1961-13",
        "date=yesterday",
        "date=1789",
        "place=atlantis",
        "layers=renamed,dragons",
        "lang=tlh",
        "follow=volgograd/stalingrad/9",
        "follow=atlantis/removed/1",
        "q=…",
        "country=XX",
        "kind=dragon",
        "decade=1965",
        "disputed=no",
        "order=size",
        "group=layer",
        "zoom=4",
        "<img src=x>=1",
    ],
)
def test_a_bad_part_is_left_out_and_reported(page: Page, part: str) -> None:
    good = "layers=renamed,monuments" if part.startswith("date") else "date=1961-11-10"
    key, _, value = part.rpartition("=")
    follow_link(page, f"{quote(key)}={quote(value)}&{good}")
    assert notice(page) == f"Parts of the link were not understood and left out: {part}"
    if part.startswith("date"):
        assert day_of(page) == date(1953, 3, 5)
        assert {DATA.layer(place)["id"] for place in states(page)} == {"renamed", "monuments"}
    else:
        assert day_of(page) == date(1961, 11, 10)
        assert states(page) == DATA.states(date(1961, 11, 10))


def test_bad_parts_of_a_page_that_opens(seen: Visit, page_file: Path) -> None:
    with arrive(seen, page_file, "date=0&place=&date=1961-11-10&&=&colour=red") as page:
        assert day_of(page) == date(1961, 11, 10)
        assert notice(page).startswith(
            "Parts of the link were not understood and left out: date=0, "
        )


def test_former_ids_open_their_place(page: Page) -> None:
    former = {
        alias: place
        for place, row in DATA.places.items()
        for alias in row["aliases"].split(";")
        if alias
    }
    assert len(former) > 15
    result = page.evaluate(FOLLOW_ALL, [f"place={alias}" for alias in former])
    assert [now["open"] for now in result] == list(former.values())


@pytest.mark.parametrize(
    ("place", "day", "shown_date"),
    [
        ("gori-city-hall-stalin", "1953-03-05", ""),
        ("volgograd-stalin-bust-2023", "2023-02-01", "1 February 2023"),
        ("solovetsky-stone", "1990-10-30", "30 October 1990"),
        ("berlin-karl-marx-allee", "1953-03-05", ""),
    ],
)
def test_a_place_with_nothing_to_show_moves_the_date(
    seen: Visit, page_file: Path, place: str, day: str, shown_date: str
) -> None:
    with arrive(seen, page_file, f"place={place}") as page:
        assert inspect(page)["open"] == place
        assert day_of(page) == date.fromisoformat(day)
        title = DATA.places[place]["title"]
        expected = f"{title} has nothing to show earlier; the date is now {shown_date}"
        assert notice(page) == (expected if shown_date else "")


def test_no_link_leads_to_a_day_on_which_there_is_nothing(page: Page) -> None:
    """Every fourth place that is not there on the opening day, by a link without a date."""
    opening = date(1953, 3, 5)
    absent = [
        place
        for place in DATA.places
        if DATA.state(place, opening) == "before"
        and (DATA.layer(place)["rule"] != "names" or DATA.name(place, opening) is None)
    ]
    assert len(absent) > 50
    absent = absent[::4]
    result = page.evaluate(FOLLOW_ALL, [f"place={place}" for place in absent])
    for place, now in zip(absent, result, strict=True):
        assert now["open"] == place
        assert DATA.state(place, date.fromordinal(now["day"])) != "before", place
        assert "nothing to show earlier; the date is now" in now["notice"]


def test_a_date_in_the_address_is_kept(seen: Visit, page_file: Path) -> None:
    with arrive(seen, page_file, "date=1950-01-01&place=solovetsky-stone") as page:
        assert day_of(page) == date(1950, 1, 1)
        assert opened(page)["id"] == "solovetsky-stone"
        assert notice(page) == ""


def test_both_are_reported_at_once(page: Page) -> None:
    follow_link(page, "zoom=3&place=solovetsky-stone")
    assert "left out: zoom=3" in notice(page)
    assert "the date is now" in notice(page)


SOUGHT = [
    "q=stalin%20allee",
    "q=%D0%A1%D1%82%D0%B0%D0%BB%D0%B8%D0%BD&country=GE",
    "country=GE&kind=statue&decade=1960",
    "decade=unknown",
    "disputed=yes&order=name&group=country",
    "lang=ru&q=%D1%83%D0%BB%D0%B8%D1%86%D0%B0&group=year",
    "order=distance&group=none",
    "date=1961-11-10&layers=renamed,monuments&q=1961&disputed=yes&order=name",
]
LIST = """() => [...document.querySelectorAll("#list h3:not([hidden]), #list li:not([hidden])")]
  .map((each) => each.dataset.place ?? each.textContent)"""


@pytest.mark.parametrize("hash", SOUGHT)
def test_the_search_follows_the_address(
    seen: Visit, page: Page, page_file: Path, hash: str
) -> None:
    everything = page.evaluate(LIST)
    follow_link(page, hash)
    rows = page.evaluate(LIST)
    assert rows != everything
    places = {each for each in rows if each in DATA.places}
    assert places == states(page).keys()
    # Written anew by a change and its taking back, it is what it was.
    chip(page, "camps").click()
    chip(page, "camps").click()
    assert address(page) == hash
    with arrive(seen, page_file, hash) as copy:
        # How far places are depends on where the map stands.
        order = sorted if "distance" in hash else list
        assert order(copy.evaluate(LIST)) == order(rows)
        assert states(copy) == states(page)
        assert notice(copy) == ""
    follow_link(page, "")
    assert page.evaluate(LIST) == everything
    page.go_back()
    page.evaluate(FRAMES)
    assert page.evaluate(LIST) == rows


def test_a_link_is_not_written_over_by_the_view_before_it(page: Page) -> None:
    """A link is followed while the address of the view is being written."""
    page.evaluate("""async () => {
      document.querySelector("#layers [data-layer=camps]").click();
      await new Promise((done) => setTimeout(done, 300));
      location.hash = "q=stalin&country=GE";
      const until = performance.now() + 100;
      while (performance.now() < until);
    }""")
    page.evaluate(FRAMES)
    assert address(page) == "q=stalin&country=GE"
    assert {DATA.places[place]["country"] for place in states(page)} == {"GE"}


@pytest.mark.parametrize("skip", ["Skip to the map", "Skip to the list"])
def test_a_skip_link_leaves_the_view_as_it_is(page: Page, skip: str) -> None:
    """Text typed before the browser reports the new address to the page is kept, too."""
    follow_link(page, "date=1961-11-10&q=sta")
    before = notice(page)
    page.get_by_role("link", name=skip).focus()
    page.evaluate("""() => {
      document.activeElement.click();
      const search = document.getElementById("mapgen-search");
      search.value = "stalin";
      search.dispatchEvent(new Event("input"));
    }""")
    page.evaluate(FRAMES)
    assert page.get_by_role("searchbox", name="Search").input_value() == "stalin"
    assert day_of(page) == date(1961, 11, 10)
    assert notice(page) == before
    assert address(page) == "date=1961-11-10&q=stalin"


def test_what_a_reader_seeks_is_in_the_address(page: Page) -> None:
    page.get_by_role("searchbox", name="Search").fill("Сталин")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Country today").select_option("GE")
    page.get_by_label("Sort by", exact=True).select_option("name")
    assert address(page) == f"q={quote('Сталин')}&country=GE&order=name"
    follow_link(page, "")
    assert page.get_by_role("searchbox", name="Search").input_value() == ""
    assert page.get_by_label("Country today").input_value() == ""
    assert page.get_by_label("Sort by", exact=True).input_value() == "change"
    assert page.get_by_label("Group by").input_value() == "year"


def test_a_place_outside_the_search_is_still_shown(page: Page) -> None:
    follow_link(page, "country=DE&q=berlin&place=volgograd")
    assert opened(page)["id"] == "volgograd"
    assert states(page).keys() == DATA.places.keys()
    assert "country=" not in address(page) and "q=" not in address(page)
    follow_link(page, "country=RU&place=volgograd")
    assert opened(page)["id"] == "volgograd"
    assert "country=RU" in address(page)


def test_a_search_finds_anew_in_another_language(page: Page) -> None:
    follow_link(page, "q=germany")
    german = states(page)
    page.get_by_label("Language").select_option("ru")
    page.evaluate(FRAMES)
    hash = address(page)
    assert hash == "lang=ru&q=germany"
    now = states(page)
    assert now and german
    follow_link(page, "")
    follow_link(page, hash)
    assert states(page) == now


def test_a_hidden_layer_is_shown_for_its_place(page: Page) -> None:
    follow_link(page, "layers=camps&place=volgograd")
    assert {DATA.layer(place)["id"] for place in states(page)} == {"camps", "renamed"}


@contextmanager
def framed(browser: Browser, page_file: Path, host: str) -> Iterator[tuple[Visit, Frame]]:
    """Open a lesson with the map in a frame without an origin."""
    text = page_file.read_text(encoding="utf-8")

    def answer(route: Route) -> None:
        body = text if "/map.html" in route.request.url else host
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    context = reader(browser, viewport={"width": 1000, "height": 1000})
    with answered(context, answer) as page:
        lesson = Visit(page)
        lesson.listen()
        page.goto(f"{SITE}/lesson.html")
        frame = page.frames[1]
        wait_for_map(frame)
        yield lesson, frame


def test_a_frame_that_may_not_write_history(browser: Browser, page_file: Path) -> None:
    host = f'<!DOCTYPE html><title>A lesson</title><iframe sandbox="allow-scripts" title="Map" \
width="900" height="900" src="{SITE}/map.html#date=1961-11-10&place=volgograd"></iframe>'
    with framed(browser, page_file, host) as (lesson, frame):
        assert day_of(frame) == date(1961, 11, 10)
        assert inspect(frame)["open"] == "volgograd"
        wait_for_idle(frame)
        frame.evaluate("""() => {
          window.refused = 0;
          const write = History.prototype.replaceState;
          History.prototype.replaceState = function (...values) {
            window.refused += 1;
            return write.apply(this, ["", "", "https://elsewhere.example/"]);
          };
        }""")
        frame.get_by_role("slider", name="Date").press("PageUp")
        wait_until(frame, "() => window.refused === 1")  # it was tried, and it threw
        assert day_of(frame) == date(1962, 11, 10)
        frame.get_by_role("slider", name="Date").press("ArrowRight")
        wait_until(frame, "() => window.refused === 2")
        assert day_of(frame) == date(1962, 12, 10)
        assert lesson.complaints == []


def test_a_frame_that_is_a_text(browser: Browser, page_file: Path) -> None:
    host = "<!DOCTYPE html><title>A lesson</title><body></body>"
    context = browser.new_context(viewport={"width": 1000, "height": 1000})
    lesson = Visit(context.new_page())
    lesson.listen()
    lesson.page.set_content(host)
    lesson.page.evaluate(
        """(text) => {
          const frame = document.createElement("iframe");
          Object.assign(frame, { sandbox: "allow-scripts", srcdoc: text, title: "Map" });
          Object.assign(frame, { width: 900, height: 900 });
          document.body.append(frame);
        }""",
        page_file.read_text(encoding="utf-8"),
    )
    lesson.page.wait_for_function("() => frames.length === 1")
    frame = lesson.page.frames[1]
    wait_for_map(frame)
    frame.get_by_role("slider", name="Date").press("PageUp")
    address(frame)  # it has been written, or tried to
    frame.get_by_role("slider", name="Date").press("PageUp")
    assert day_of(frame) == date(1955, 3, 5)
    assert lesson.complaints == []
    context.close()
