"""Guided tours: choosing, following, leaving and resuming them; and hostile ones."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Locator, Page

from mapgen.outlets.build import build
from tests.browser.axe import violations
from tests.browser.date_control import address, arrive, chip, follow_link, go_to, inspect
from tests.browser.interaction import Visit, close, opened, symbols, visit, wait_for_idle, witness
from tests.browser.page.test_access import is_too_wide
from tests.conftest import ROOT
from tests.geodata.test_shipped_tours import ALL, LINK, TABLES, Step

pytestmark = pytest.mark.browser
NAMES = "from-tsaritsyn-to-volgograd"
STATUES = "the-night-the-statues-fell"
CAMPS = "the-camps-empty"
TOURS = sorted({step.tour for step in ALL})


@pytest.fixture
def page(seen: Visit) -> Page:
    follow_link(seen.page, "")
    if panel(seen.page).is_visible():
        panel(seen.page).get_by_role("button", name="Close").click()
    return seen.page


def panel(page: Page) -> Locator:
    return page.locator(".tour-panel")


def heading(page: Page) -> Locator:
    return panel(page).get_by_role("heading", level=2)


def press(page: Page, name: str) -> None:
    panel(page).get_by_role("button", name=name, exact=True).click()


def choose(page: Page, tour: str) -> None:
    page.get_by_role("button", name="Guided tours").click()
    page.locator(f"[data-tour={tour}]").click()


def is_focused(element: Locator) -> bool:
    return bool(element.evaluate("(element) => element === document.activeElement"))


def free_middle(page: Page) -> tuple[float, float]:
    """Return the middle of what the panel leaves of the map, in pixels of the page."""
    box, cover = page.locator("#map_mapgen").bounding_box(), panel(page).bounding_box()
    assert box and cover
    if cover["y"] > box["y"] + 20 and cover["x"] < 1:
        return box["x"] + box["width"] / 2, (
            box["y"] + min(cover["y"], box["y"] + box["height"])
        ) / 2
    left = cover["x"] + cover["width"]
    return (left + box["x"] + box["width"]) / 2, box["y"] + box["height"] / 2


def is_shown(page: Page, step: Step) -> None:
    """Compare the page with a step: text, place, day, layers, sources."""
    assert heading(page).inner_text() == step.title
    words = " ".join(panel(page).locator(".tour-text").inner_text().split())
    marks = panel(page).locator(".tour-note").count()
    assert marks == sum(len(target.split(";")) for target in step.links("source"))
    for label, kind, _ in LINK.findall(step.text):
        if kind != "source":
            assert " ".join(label.split()) in words
    named = {s for target in step.links("source") for s in target.split(";")}
    works = panel(page).locator(".tour-sources li").all_text_contents()
    assert len(works) == len(named)
    for source in named:
        assert any(TABLES.sources[source]["title"] in work for work in works), source
    shown = {
        element.get_attribute("data-layer")
        for element in page.locator("#layers [aria-pressed=true]").all()
    }
    assert shown == set(step.fields["layers"].split(", "))


def rings(page: Page, place: str) -> None:
    """Assert that the ring is about the place, in the middle of the free part of the map."""
    ring = page.locator(".tour-mark").bounding_box()
    assert ring
    x, y = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
    middle = free_middle(page)
    assert abs(x - middle[0]) < 3 and abs(y - middle[1]) < 3
    (symbol,) = symbols(page, place)
    left, top = page.evaluate("([x, y]) => [x - scrollX, y - scrollY]", [symbol["x"], symbol["y"]])
    assert abs(x - left) < 3 and abs(y - top) < 3


def test_the_tours_are_offered_and_one_is_chosen(page: Page) -> None:
    page.get_by_role("button", name="Guided tours").click()
    assert is_focused(heading(page))
    assert panel(page).get_by_role("button").all_text_contents()[0] == "×"
    offers = panel(page).locator("[data-tour]").all_inner_texts()
    assert len(offers) == len(TOURS)
    assert re.split(r"\n+", offers[0]) == [
        "From Tsaritsyn to Volgograd",
        "How places came to be called after Stalin, and how they lost his name again.",
        "9 steps · English · the authors of mapgen",
    ]
    panel(page).locator("[data-tour]").nth(0).click()
    assert heading(page).inner_text() == "Tsaritsyn"
    assert is_focused(heading(page))
    assert parse_qs(address(page)) == {"tour": [NAMES], "step": ["1"]}


@pytest.mark.parametrize("tour", TOURS)
def test_a_whole_tour_is_walked_and_every_step_is_true(page: Page, tour: str) -> None:
    own = [step for step in ALL if step.tour == tour]
    choose(page, tour)
    for number, step in enumerate(own, 1):
        is_shown(page, step)
        assert panel(page).get_by_text(f"Step {number} of {len(own)}").is_visible()
        assert is_focused(heading(page))
        rings(page, step.fields["place"])
        text = page.locator(".tour [role=status]").text_content() or ""
        assert TABLES.places[step.fields["place"]]["title"] in text
        if number < len(own):
            press(page, "Next")
    press(page, "All tours")
    assert panel(page).locator("[data-tour]").count() == len(TOURS)
    assert "tour" not in address(page)


def test_previous_goes_back_and_stops_at_the_first(page: Page) -> None:
    choose(page, STATUES)
    press(page, "Next")
    press(page, "Previous")
    assert heading(page).inner_text() == "A speech behind closed doors"
    back = panel(page).get_by_role("button", name="Previous")
    assert back.get_attribute("aria-disabled") == "true"
    back.press("Enter")
    assert panel(page).get_by_text("Step 1 of 8").is_visible()


def test_each_step_has_a_link(page: Page, seen: Visit, page_file: Path) -> None:
    choose(page, CAMPS)
    panel(page).get_by_text("Step 1 of 8").click()
    links = panel(page).locator(".tour-index a")
    assert links.count() == 8
    assert links.nth(0).get_attribute("aria-current") == "step"
    target = links.nth(4).get_attribute("href") or ""
    links.nth(4).click()
    assert heading(page).inner_text() == "Kengir: forty days"
    assert "#" + address(page) == target
    with arrive(seen, page_file, target[1:]) as other:
        (step,) = [step for step in ALL if step.title == "Kengir: forty days"]
        is_shown(other, step)
        rings(other, "kengir-uprising")


def test_what_an_address_names_besides_comes_after_the_step(page: Page) -> None:
    follow_link(page, f"tour={CAMPS}&step=5&date=1956-10-25&place=vorkutlag")
    assert heading(page).inner_text() == "Kengir: forty days"
    assert opened(page)["id"] == "vorkutlag"
    assert page.locator("time[datetime='1956-10-25']").count() > 0
    close(page)
    follow_link(page, f"tour={CAMPS}&step=5")
    assert inspect(page)["open"] is None
    follow_link(page, "place=volgograd")
    assert not panel(page).is_visible(), "an address without a tour is none of a tour"


@pytest.mark.parametrize(
    "hash", ["tour=the-camp-empty&step=1", f"tour={CAMPS}&step=9", f"tour={CAMPS}&step=x", "step=2"]
)
def test_an_address_that_names_no_step_is_reported(page: Page, hash: str) -> None:
    follow_link(page, hash)
    text = page.locator(".notice").inner_text()
    assert text == f"Parts of the link were not understood and left out: {hash.replace('&', ', ')}"
    assert not panel(page).is_visible()


def test_the_reader_leaves_the_tour_and_returns(page: Page) -> None:
    choose(page, NAMES)
    press(page, "Next")
    back = panel(page).get_by_role("button", name="Back to the step")
    before = inspect(page)
    away: dict[str, Callable[[], None]] = {
        "date": lambda: go_to(page, "1961-11-10"),
        "layer": lambda: chip(page, "camps").click(),
        "zoom": lambda: page.get_by_role("button", name="Zoom in").click(),
        "map": lambda: page.get_by_role("button", name="Show the whole map").click(),
        "place": lambda: panel(page).get_by_role("link", name="Donetsk").click(),
        "a date in the text": lambda: panel(page).get_by_role("link", name="1929").click(),
    }
    for name, leave in away.items():
        assert not back.is_visible(), name
        leave()
        back.wait_for(state="visible")
        back.click()
        now = inspect(page)
        assert {**now, "symbols": []} == {**before, "symbols": []}, name
        assert is_focused(heading(page))
    assert heading(page).inner_text() == "A coal town takes the name Stalin"


def test_a_step_gives_up_a_search(page: Page) -> None:
    """Field, list, map and address agree that the search is empty."""
    field = page.get_by_role("searchbox", name="Search")
    count = "() => mapgen.inspect().symbols.length"
    choose(page, CAMPS)
    unsought = page.evaluate(count)
    panel(page).get_by_role("button", name="Close").click()
    field.fill("georgia")
    assert page.evaluate(count) < unsought
    choose(page, CAMPS)
    assert field.input_value() == ""
    assert page.evaluate(count) == unsought
    assert page.locator("#list li[data-place]:not([hidden])").count() == unsought
    assert "q=" not in address(page)
    field.fill("georgia")
    press(page, "Back to the step")
    assert field.input_value() == ""


def test_links_of_the_text_lead_to_places_dates_and_sources(page: Page) -> None:
    follow_link(page, f"tour={NAMES}&step=8")
    panel(page).get_by_role("link", name="11 November").click()
    assert "date=1961-11-11" in address(page)
    link = panel(page).get_by_role("link", name="Eisenhüttenstadt")
    assert link.get_attribute("href") == f"#tour={NAMES}&step=8&place=eisenhuettenstadt"
    link.click()
    assert opened(page)["id"] == "eisenhuettenstadt"
    close(page)
    assert is_focused(panel(page).get_by_role("link", name="Eisenhüttenstadt"))
    panel(page).get_by_role("link", name="source 2").click()
    work = panel(page).locator(".tour-sources li").nth(1)
    assert is_focused(work) and work.is_visible()
    assert TABLES.sources["wp-en-de-stalinization"]["title"] in work.inner_text()


def test_keyboard_alone(page: Page) -> None:
    opener = page.get_by_role("button", name="Guided tours")
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # to the cross
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert heading(page).inner_text() == "Tsaritsyn"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert heading(page).inner_text() == "Tsaritsyn becomes Stalingrad"
    page.keyboard.press("ArrowLeft")
    assert heading(page).inner_text() == "A coal town takes the name Stalin"
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.textContent.trim()"))
        if reached[-1] == "Next":
            break
    assert {"22 April 1924", "Donetsk", "1929", "Previous", "Next"} <= set(reached)
    page.keyboard.press("Enter")
    assert heading(page).inner_text() == "Tsaritsyn becomes Stalingrad"
    page.keyboard.press("Escape")
    assert not panel(page).is_visible()
    assert is_focused(opener)
    assert "tour" not in address(page)


def test_keys_elsewhere_do_not_move_the_tour(page: Page) -> None:
    choose(page, NAMES)
    page.get_by_role("searchbox").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert panel(page).get_by_text("Step 1 of 9").is_visible()


def test_the_text_can_be_folded_away(page: Page) -> None:
    choose(page, STATUES)
    press(page, "Hide text")
    assert not panel(page).locator(".tour-text").is_visible()
    assert not panel(page).get_by_role("button", name="Back to the step").is_visible()
    assert is_focused(panel(page).get_by_role("button", name="Show text"))
    press(page, "Next")
    assert not panel(page).locator(".tour-text").is_visible()
    press(page, "Show text")
    assert panel(page).locator(".tour-text").is_visible()


def test_a_tour_keeps_its_language_in_a_page_of_another(page: Page) -> None:
    follow_link(page, f"tour={STATUES}&step=8&lang=ar")
    assert panel(page).locator("h2").get_attribute("lang") == "en"
    assert page.locator("section.tour").get_attribute("dir") == "rtl"
    heading(page).focus()
    page.keyboard.press("ArrowRight")  # back, where the words run from right to left
    assert heading(page).inner_text() == "Yerevan: an empty plinth"
    page.keyboard.press("ArrowLeft")
    assert heading(page).inner_text() == "Prague: in three stages"
    follow_link(page, f"tour={STATUES}&step=8")
    assert panel(page).locator("h2").get_attribute("lang") is None


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_shows_place_and_text(browser: Browser, page_file: Path, width: int) -> None:
    with visit(browser, page_file, width=width, height=700, touch=True) as seen:
        page = seen.page
        page.get_by_role("button", name="Guided tours").tap()
        page.locator(f"[data-tour={STATUES}]").tap()
        for place in ("tbilisi-embankment-stalin", "budapest-stalin-monument"):
            panel(page).get_by_role("button", name="Next").tap()
            rings(page, place)
            box, bar = panel(page).bounding_box(), page.locator("#time").bounding_box()
            assert box and bar
            assert box["x"] >= 0 and box["x"] + box["width"] <= width
            assert box["y"] > 200 and abs(box["y"] + box["height"] - bar["y"]) < 2
            assert not is_too_wide(page)
        for name in ("Previous", "Next", "Hide text", "Close the tour"):
            size = panel(page).get_by_role("button", name=name).bounding_box()
            assert size and min(size["width"], size["height"]) >= 24
        assert seen.complaints == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing_in_a_tour(
    browser: Browser, page_file: Path, axe_script: Path, scheme: str, width: int
) -> None:
    with visit(
        browser, page_file, width=width, bypass_csp=True,
        scheme="dark" if scheme == "dark" else "light",
    ) as seen:  # fmt: skip
        seen.page.add_script_tag(path=axe_script)
        seen.page.get_by_role("button", name="Guided tours").click()
        assert violations(seen.page, ".tour") == []
        seen.page.locator(f"[data-tour={CAMPS}]").click()
        for _ in range(5):
            press(seen.page, "Next")
        seen.page.get_by_role("button", name="Zoom in").click()
        panel(seen.page).locator(".tour-sources summary").click()
        panel(seen.page).locator(".tour-index summary").click()
        assert violations(seen.page, ".tour") == []


HOSTILE = """---
title: <img src=x onerror=window.hacked=1> ${window.hacked=2}
language: en
author: "'`onmouseover=window.hacked=3 <!--
summary: </script><script>window.hacked=4</script> {{window.hacked}}
---

## </h2><svg onload=window.hacked=5> <script>window.hacked=6</script>

place: volgograd
date: 1925-04-10

Words ${window.hacked=7} {{window.hacked}} *javascript:window.hacked=8* "'onclick=window.hacked=9'
< / script > [< img src=x onerror=window.hacked=10 >](place:volgograd) &lt &
[x](source:history)
"""


def test_nothing_of_a_tour_runs(browser: Browser, tmp_path: Path, viewer_assets: Path) -> None:
    """Front matter and headings accept any character; in the text, possible HTML is refused."""
    folder = Path(shutil.copytree(ROOT / "tests" / "data" / "small", tmp_path / "small"))
    (folder / "tours").mkdir()
    (folder / "tours" / "hostile.md").write_text(HOSTILE, "utf-8")
    build(folder, tmp_path / "index.html")
    with visit(browser, tmp_path / "index.html") as seen:
        page = seen.page
        page.get_by_role("button", name="Guided tours").click()
        assert "<img src=x onerror=window.hacked=1> ${window.hacked=2}" in panel(page).inner_text()
        assert "</script><script>window.hacked=4</script>" in panel(page).inner_text()
        page.locator("[data-tour=hostile]").click()
        assert heading(page).inner_text().startswith("</h2><svg onload=window.hacked=5>")
        text = panel(page).locator(".tour-text").inner_text()
        assert "Words ${window.hacked=7} {{window.hacked}} javascript:window.hacked=8" in text
        assert "< img src=x onerror=window.hacked=10 >" in text and "&lt &" in text
        assert page.evaluate("() => window.hacked") is None
        hrefs = page.eval_on_selector_all(
            ".tour a", "(all) => all.map((a) => a.getAttribute('href'))"
        )
        assert hrefs and all(href.startswith(("#tour=hostile", "https://")) for href in hrefs)
        assert page.locator("img").count() == 0
        assert page.locator("script:not([type])").count() == 3
        assert seen.complaints == []
        assert seen.outside_requests() == []
        assert witness(page)["violations"] == []


def test_tours_are_read_without_scripts(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    try:
        page.goto(page_file.as_uri())
        plain = page.locator(".tours-plain > details")
        assert plain.count() == len(TOURS)
        for tour in plain.all():
            tour.locator("> summary").click()
        text = " ".join(page.locator(".tours-plain").inner_text().split())
        for step in ALL:
            assert step.title in text
            words = LINK_OTHER.sub(r"\1", step.text).replace("*", "")
            for piece in re.split(r"\[[^\]]*\]\(source:[^)]*\)|\n\n|(?:^|\n)- ", words):
                assert " ".join(piece.removeprefix("- ").split()) in text, step.title
        asked = page.locator(".tours-plain details details")
        files = [path for path in sorted((ROOT / "geodata" / "tours").glob("*.md"))
                 if "." not in path.stem]  # fmt: skip
        questions = re.findall(
            r"^question: (.*)$", "".join(map(Path.read_text, files)), re.MULTILINE
        )
        assert [one.inner_text() for one in asked.locator("summary").all()] == questions
        cited = {s for step in ALL for target in step.links("source") for s in target.split(";")}
        links = page.locator(".tours-plain sup a").evaluate_all("(all) => all.map((a) => a.hash)")
        works = [page.locator(f"#sources {link}").inner_text() for link in set(links)]
        assert len(works) == len(cited) > 10
        for source in cited:
            assert any(TABLES.sources[source]["title"] in work for work in works), source
    finally:
        context.close()


LINK_OTHER = re.compile(r"\[([^\]]+)\]\((?:place|date):[^)]+\)")


def test_a_map_without_tours_offers_none(
    browser: Browser, tmp_path: Path, viewer_assets: Path
) -> None:
    build(ROOT / "tests" / "data" / "small", tmp_path / "index.html")
    with visit(browser, tmp_path / "index.html") as seen:
        assert not seen.page.locator(".tour").is_visible()
        assert seen.complaints == []


BESIDE = """() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const [ring, name] = [box(".tour-mark"), box(".map-name.step-name:not([hidden])")];
  const apart = Math.max(name.left - ring.right, ring.left - name.right,
    name.top - ring.bottom, ring.top - name.bottom);
  const [line] = document.querySelector(".map-name.step-name:not([hidden])").childNodes;
  return { text: line.textContent, apart };
}"""


@pytest.mark.parametrize("step", ALL, ids=lambda step: f"{step.tour}:{step.title}")
def test_the_ring_has_the_name_of_the_day(page: Page, step: Step) -> None:
    """At whatever zoom: that of the line below the heading, without what is in brackets."""
    number = [one.title for one in ALL if one.tour == step.tour].index(step.title) + 1
    follow_link(page, f"#tour={step.tour}&step={number}")
    wait_for_idle(page)
    shown = page.evaluate(BESIDE)
    where = panel(page).locator(".tour-where").inner_text().partition(" · ")[2]
    assert shown["text"] and where.startswith(shown["text"]), (shown, where)
    assert -6 < shown["apart"] < 12


def test_the_ring_follows_the_date(page: Page) -> None:
    for day, name in (("1924-01-01", "Tsaritsyn"), ("1962-01-01", "Volgograd")):
        follow_link(page, f"#tour={NAMES}&step=3&date={day}")
        wait_for_idle(page)
        assert page.evaluate(BESIDE)["text"] == name


def test_the_last_step_asks_and_answers(page: Page) -> None:
    follow_link(page, f"#tour={STATUES}&step=8")
    asked = panel(page).locator(".tour-question")
    assert "What has stood on the terrace" in asked.inner_text()
    assert "metronome" not in asked.inner_text()
    asked.get_by_text("Show the answer").click()
    assert "A large metronome." in asked.inner_text()
