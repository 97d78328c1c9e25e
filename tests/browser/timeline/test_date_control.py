"""The date control: keys, buttons, histogram, player, and keyboard use of the page."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import reference_model
from tests.browser.date_control import (
    card,
    chip,
    day_of,
    field,
    follow_link,
    go_to,
    slider,
)
from tests.browser.interaction import (
    choose,
    new_page,
    swipe,
    symbols,
    visit,
    wait_for_idle,
    wait_for_map,
)
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
DATA = reference_model.read(ROOT / "geodata")
FIRST, LAST = date(1917, 1, 1), date(2026, 11, 30)
RECORD = """() => {
  const range = document.querySelector("input[type=range]");
  const days = [];
  const watch = () => {
    const { day } = window.mapgen.inspect();
    if (day !== days.at(-1)) days.push(day);
    if (window.recording) requestAnimationFrame(watch);
  };
  window.recording = true;
  window.recorded = days;
  watch();
}"""
RECORDED = "() => { window.recording = false; return window.recorded; }"


@pytest.fixture
def page(opened: Page) -> Page:
    opened.keyboard.press("Escape")
    follow_link(opened, "")
    return opened


def button(page: Page, name: str) -> Locator:
    return page.locator("#time").get_by_role("button", name=name, exact=True)


@cache
def turns() -> dict[date, set[str]]:
    """Return the days on which a place's state or displayed name changes."""
    results: dict[date, set[str]] = {}
    for place in DATA.places:
        named = DATA.layer(place)["rule"] == "names"
        for day in DATA.bounds(place):
            before = day - timedelta(days=1) if day > reference_model.NEVER else day
            renamed = named and DATA.name(place, day) != DATA.name(place, before)
            if renamed or DATA.state(place, day) != DATA.state(place, before):
                results.setdefault(day, set()).add(place)
    return results


def differs(day: date, hidden: tuple[str, ...] = ()) -> set[str]:
    """Return the places of shown layers that change on a day."""
    changed = turns().get(day, set())
    return {place for place in changed if DATA.layer(place)["id"] not in hidden}


def test_the_slider_has_a_role_a_name_and_words(page: Page) -> None:
    control = slider(page)
    assert control.get_attribute("aria-valuetext") == "5 March 1953"
    assert control.get_attribute("min") == str(FIRST.toordinal())
    assert control.get_attribute("max") == str(LAST.toordinal())
    assert control.input_value() == str(date(1953, 3, 5).toordinal())
    tree = page.locator("#time").aria_snapshot()
    assert 'slider "Date"' in tree
    for name in ("Previous change", "Play", "Next change"):
        assert f'button "{name}"' in tree


def test_keys_step_months_and_years(page: Page) -> None:
    go_to(page, "1961-10-31")
    steps = [
        ("ArrowRight", "1961-11-30", "November 1961"),
        ("ArrowRight", "1961-12-31", "December 1961"),
        ("ArrowLeft", "1961-11-30", "November 1961"),
        ("PageUp", "1962-11-30", "November 1962"),
        ("PageDown", "1961-11-30", "November 1961"),
        ("ArrowUp", "1961-12-31", "December 1961"),
        ("ArrowDown", "1961-11-30", "November 1961"),
        ("Home", "1917-01-01", "1 January 1917"),
        ("ArrowLeft", "1917-01-01", "1 January 1917"),
        ("End", "2026-11-30", "30 November 2026"),
        ("PageUp", "2026-11-30", "30 November 2026"),
    ]
    results = []
    for key, _, _ in steps:
        slider(page).press(key)
        text = slider(page).get_attribute("aria-valuetext")
        results.append((key, day_of(page).isoformat(), text))
    assert results == steps


def test_a_leap_day_stays_in_its_month(page: Page) -> None:
    go_to(page, "1956-02-29")
    slider(page).press("PageUp")
    assert day_of(page) == date(1957, 2, 28)
    slider(page).press("ArrowRight")
    assert day_of(page) == date(1957, 3, 29)


@pytest.mark.parametrize("name", ["Next change", "Previous change"])
@pytest.mark.parametrize("hidden", [(), ("monuments", "camps", "events")])
def test_a_step_leads_to_the_nearest_change(page: Page, name: str, hidden: tuple[str, ...]) -> None:
    """An event is one stop, its day; the day after is not."""
    for layer in hidden:
        chip(page, layer).click()
    moved = 0
    for start in ("1919-01-01", "1957-01-01", "1998-01-01"):
        go_to(page, start)
        wait_for_idle(page)
        hint = button(page, name).get_attribute("title") or ""
        button(page, name).click()
        day, was = day_of(page), date.fromisoformat(start)
        assert (day > was) == (name == "Next change")
        changed = differs(day, hidden)
        assert changed
        count = int(re.search(r": (\d+) place", hint)[1])  # type: ignore[index]
        events = {place for place in changed if DATA.layer(place)["rule"] == "moment"}
        assert len(changed) - len(events) <= count <= len(changed)
        between = range(min(day, was).toordinal() + 1, max(day, was).toordinal())
        skipped = [date.fromordinal(number) for number in between]
        assert [str(one) for one in skipped if differs(one, (*hidden, "events"))] == []
        moved += 1
    assert moved == 3


def test_no_step_leads_out_of_time(page: Page) -> None:
    for key, name, words in (
        ("Home", "Previous change", "No earlier change"),
        ("End", "Next change", "No later change"),
    ):
        slider(page).press(key)
        day = day_of(page)
        expect(button(page, name)).to_have_attribute("aria-disabled", "true")
        assert button(page, name).get_attribute("title") == words
        button(page, name).press("Enter")
        assert day_of(page) == day


def test_a_step_is_read_out(page: Page) -> None:
    go_to(page, "1961-11-09")
    button(page, "Next change").click()
    text = page.locator("#time").get_by_role("status").inner_text()
    assert re.fullmatch(r"10 November 1961: \d+ places change", text)


def playing(page: Page) -> bool:
    return button(page, "Pause").count() == 1


TOUCHES: dict[str, Callable[[Page], None]] = {
    "pointer": lambda page: page.locator("h1").click(),
    "key": lambda page: page.keyboard.press("Shift"),
    "wheel": lambda page: page.mouse.wheel(0, 1),
    "button": lambda page: button(page, "Pause").click(),
    "button by key": lambda page: page.keyboard.press("Enter"),
}


@pytest.fixture
def timed(browser: Browser, page_file: Path) -> Iterator[Page]:
    """The page with all its motion, where time stands still until `page.clock` runs it."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 1000})
    context.clock.install(time=0)
    with new_page(context) as page:
        page.goto(f"{page_file.as_uri()}#date=1957-01-01")
        wait_for_map(page)
        page.clock.pause_at(timedelta(hours=10).total_seconds())
        yield page
    context.close()


SAMPLE = """() => {
  window.sampled = [];
  window.sampler = setInterval(() => window.sampled.push(window.mapgen.inspect().day), 10);
}"""
SAMPLED = "() => { clearInterval(window.sampler); return window.sampled; }"


def days_of(page: Page, milliseconds: int) -> list[date]:
    """Return the days that the map shows in a time, one for each hundredth of a second."""
    page.evaluate(SAMPLE)
    page.clock.run_for(milliseconds)
    days = [date.fromordinal(day) for day in page.evaluate(SAMPLED)]
    assert len(days) == milliseconds // 10
    return days


@pytest.mark.parametrize("touch", TOUCHES)
def test_play_pauses_at_any_touch(timed: Page, touch: str) -> None:
    start = day_of(timed)
    button(timed, "Play").click()
    assert playing(timed)
    assert days_of(timed, 200)[-1] > start
    TOUCHES[touch](timed)
    button(timed, "Play").wait_for()
    assert not playing(timed)
    stopped = day_of(timed)
    timed.clock.run_for(60_000)
    assert day_of(timed) == stopped


def test_play_glides_from_change_to_change(timed: Page) -> None:
    button(timed, "Play").click()
    days = days_of(timed, 3000)
    timed.clock.run_for(60_000)
    assert days == sorted(days) and days[-1] < day_of(timed)
    rests = {day for day in days if days.count(day) > 20}
    assert rests and all(differs(day) for day in rests)
    assert sum(not differs(day) for day in set(days)) > len(rests)


def test_play_steps_without_gliding_where_motion_is_reduced(page: Page) -> None:
    go_to(page, "1957-01-01")
    page.evaluate(RECORD)
    button(page, "Play").click()
    page.wait_for_function("() => window.recorded.length > 2")
    assert playing(page)
    button(page, "Pause").click()
    days = page.evaluate(RECORDED)[1:]
    assert len(days) >= 2
    assert all(differs(date.fromordinal(day)) for day in days)


def test_play_stops_at_the_end_and_begins_anew(page: Page) -> None:
    slider(page).press("End")
    button(page, "Play").click()
    page.wait_for_function("() => window.mapgen.inspect().day < 730000")
    assert day_of(page).year < 1925
    button(page, "Pause").click()


def test_a_day_is_picked_on_the_chart(page: Page) -> None:
    chart = page.locator("#time svg.chart")
    box = chart.bounding_box()
    assert box
    span = LAST.toordinal() - FIRST.toordinal()
    for goal in (date(1924, 1, 1), date(1957, 7, 1), date(1962, 6, 10), date(2014, 3, 1)):
        x = box["x"] + (goal - FIRST).days / span * box["width"]
        page.mouse.click(x, box["y"] + 30)
        off = abs((day_of(page) - goal).days)
        assert off <= span / box["width"]  # one pixel
        assert slider(page).evaluate("(range) => range === document.activeElement")


def test_a_press_at_a_key_day_means_that_day(page: Page) -> None:
    """Two pixels beside its line; a drag over it chooses each day that it passes."""
    box = page.locator("#time svg.chart").bounding_box()
    assert box
    goal = date(1956, 2, 25)
    x = box["x"] + (goal - FIRST).days / (LAST - FIRST).days * box["width"] + 2
    page.mouse.click(x, box["y"] + 60)
    assert day_of(page) == goal
    page.mouse.move(x + 100, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(x, box["y"] + 60, steps=10)
    assert 0 < (day_of(page) - goal).days < 120
    page.mouse.up()
    assert day_of(page) != goal


def test_a_speed_is_chosen_and_taken_at_once(timed: Page) -> None:
    """A year a second is 365 days in a second, wherever something changes."""
    timed.get_by_label("Speed").select_option("year")
    button(timed, "Play").click()
    timed.clock.run_for(100)
    start = day_of(timed)
    timed.clock.run_for(2000)
    assert abs((day_of(timed) - start).days - 730) < 20
    timed.get_by_label("Speed").select_option("month")
    timed.clock.run_for(100)
    start = day_of(timed)
    timed.clock.run_for(2000)
    assert playing(timed) and abs((day_of(timed) - start).days - 61) < 4
    timed.get_by_label("Speed").select_option("span")
    timed.clock.run_for(90_000)
    assert day_of(timed) == LAST and not playing(timed)


def test_the_chart_mirrors(page: Page) -> None:
    """In 1961 names were lost, so below the line; camps opened in 1937 stand above it."""
    tops = page.evaluate("""() => {
      const zero = document.querySelector(".chart .zero").getBoundingClientRect().top;
      const box = (side) => [...document.querySelectorAll(`.chart .bars.is-${side}`)]
        .map((path) => path.getBoundingClientRect()).filter(({ height }) => height > 0);
      const up = box("begun").map(({ bottom }) => bottom);
      return { zero, up, down: box("ended").map(({ top }) => top) };
    }""")
    assert len(tops["up"]) > 4 and len(tops["down"]) > 4
    assert max(tops["up"]) <= tops["zero"] + 1 and min(tops["down"]) >= tops["zero"] - 1
    titles = page.locator(".chart .key-day").all_text_contents()
    assert set(titles) == {"Stalin’s death", "Secret Speech", "22nd Congress"}
    assert "The Thaw" in page.locator(".chart .period-title").all_text_contents()


def test_the_steps_follow_a_search(page: Page) -> None:
    """Without matches there is no stop; with the search cleared there is again."""
    search = page.get_by_role("searchbox", name="Search")
    for words, known in (("xyzzy", False), ("stalingrad", True), ("xyzzy", False), ("", True)):
        search.fill(words)
        for name in ("Previous change", "Next change", "Play"):
            expect(button(page, name)).to_have_attribute("aria-disabled", str(not known).lower())
        if not known:
            start = day_of(page)
            button(page, "Play").press("Enter")
            assert button(page, "Play").is_visible() and day_of(page) == start


def test_a_finger_scrolls_the_page_or_picks_a_day(browser: Browser, page_file: Path) -> None:
    """A vertical swipe over the histogram scrolls; a horizontal one, or a tap, selects a date."""
    with visit(browser, page_file, width=390, height=844, touch=True) as seen:
        page = seen.page
        start = day_of(page)
        box = page.locator("#time .dial").bounding_box()
        assert box
        for height in (0.3, 0.6, 0.8):
            page.evaluate("() => scrollTo(0, 0)")
            x, y = box["x"] + box["width"] * height, box["y"] + box["height"] * height
            swipe(page, (x, y), (x - 20, y - 400))
            page.wait_for_function("() => scrollY > 200")
            assert day_of(page) == start
        y = box["y"] + box["height"] * 0.8
        swipe(page, (box["x"] + 100, y), (box["x"] + 300, y - 20))
        span = LAST.toordinal() - FIRST.toordinal()
        goal = FIRST + timedelta(days=round(300 / box["width"] * span))
        assert abs((day_of(page) - goal).days) <= 2 * span / box["width"]
        page.touchscreen.tap(box["x"] + 60, box["y"] + 30)
        goal = FIRST + timedelta(days=round(60 / box["width"] * span))
        assert abs((day_of(page) - goal).days) <= 2 * span / box["width"]


def test_the_chart_shows_the_year_under_the_pointer(page: Page) -> None:
    box = page.locator("#time svg.chart").bounding_box()
    assert box
    part = (date(1961, 7, 1) - FIRST).days / (LAST - FIRST).days
    page.mouse.move(box["x"] + part * box["width"], box["y"] + 30)
    hint = page.locator("#time .dial-hint")
    assert re.match(r"1961: \d+ changes", hint.inner_text())
    assert "Stalin’s name" in hint.inner_text()
    page.mouse.move(5, 5)
    assert not hint.is_visible()


def headings(page: Page) -> list[str]:
    return page.locator("#time table thead th").all_text_contents()


def test_hidden_layers_leave_the_chart(page: Page) -> None:
    titles = {layer["id"]: layer["title"] for layer in DATA.layers}
    heads = headings(page)
    assert heads[0] == "Decade"
    assert {head.rpartition(": ")[0] for head in heads[1:]} == set(titles.values())
    assert [f"{titles['events']}: begins"] == [h for h in heads if h.startswith(titles["events"])]
    paths = page.locator("#time svg.chart path.bars")
    drawn = paths.count()
    chip(page, "camps").click()
    assert headings(page) == [head for head in heads if not head.startswith(f"{titles['camps']}:")]
    assert paths.count() < drawn
    rows = page.locator("#time table tbody tr")
    assert rows.first.locator("th").text_content() == "the 1910s"
    assert rows.count() == 12
    chip(page, "camps").click()
    assert headings(page) == heads
    sixties = rows.filter(has_text="the 1960s").locator("td").all_text_contents()
    lost = [
        window
        for place in DATA.places
        if DATA.layer(place)["id"] == "renamed"
        for window in DATA.windows(place)
        if window.what == "after" and window.first.year // 10 == window.last.year // 10 == 196
    ]
    # Besides those: the share of windows that reach further.
    assert len(lost) > 30
    count = int(sixties[heads.index(f"{titles['renamed']}: ends") - 1])
    assert len(lost) <= count <= len(lost) + 4


def press_until(page: Page, key: str, reached: str, most: int) -> None:
    """Press a key until the focused element matches a selector."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", reached):
            return
    raise AssertionError(f"{reached} is not reached by {key}")


def test_all_of_it_by_keyboard(browser: Browser, page_file: Path) -> None:
    """From the page's top to the date, the layers, the map, a card, and back."""
    with visit(browser, page_file) as seen:
        page = seen.page
        press_until(
            page, "Tab", "input[type=text]", 7
        )  # behind skip links, language, menu and invitation
        page.keyboard.type("10 Nov 1961")
        page.keyboard.press("Enter")
        assert day_of(page) == date(1961, 11, 10)
        press_until(page, "Tab", "input[type=range]", 5)
        page.keyboard.press("PageUp")
        assert day_of(page) == date(1962, 11, 10)
        press_until(page, "Tab", "[data-layer=monuments]", 25)  # behind the summary's numbers
        page.keyboard.press("Space")
        assert chip(page, "monuments").get_attribute("aria-pressed") == "false"
        press_until(page, "Tab", "button[data-place]", 8)
        page.keyboard.press("ArrowLeft")
        symbols(page)  # waits until the map stands still
        place = page.evaluate("() => document.activeElement.dataset.place")
        page.keyboard.press("Enter")
        card_text = choose(page, place)
        assert card_text["id"] == place
        assert page.evaluate("() => document.activeElement.textContent") == card_text["heading"]
        assert "10 November 1962: " in card(page)["text"]
        page.keyboard.press("Escape")
        wait_for_idle(page)
        assert page.evaluate("() => document.activeElement.dataset.place") == place
        assert page.get_by_role("dialog").count() == 0
        press_until(page, "Shift+Tab", "input[type=range]", 30)
        assert field(page).input_value() == "10 November 1962"
        assert seen.complaints == []
