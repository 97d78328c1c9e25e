"""Related and nearby places on the cards, compared with an independent computation."""

import json
import math
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.date_control import GO
from tests.browser.interaction import Json, opened, visit
from tests.browser.sweep import sweep
from tests.browser.table_reader import date_words, read_tables
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = read_tables(ROOT / "geodata")
WORDS = json.loads((ROOT / "mapgen" / "i18n" / "catalogues" / "en.json").read_text("utf-8"))
REACH = {"exact": 0.1, "site": 0.5, "settlement": 5.0, "region": 50.0}
POINTS = "north|north-east|east|south-east|south|south-west|west|north-west".split("|")
LASTING = {"stood-at", "part-of", "built-by", "happened-at"}
READ = f"""async ([id, block]) => {{
  const go = {GO};
  await go(`place=${{id}}`);
  const open = document.querySelector("[role=dialog] article")?.dataset.place;
  if (open !== id) throw new Error(`${{open}} is open, not ${{id}}`);
  return [...document.querySelectorAll(`[role=dialog] .${{block}} li`)].map((item) => ({{
    id: item.querySelector("button").dataset.place,
    reading: item.querySelector(".span")?.firstChild.textContent,
    distance: item.querySelector("small").textContent.split(" · ").pop(),
    names: [...item.querySelectorAll("b bdi")].length,
    drawn: item.querySelectorAll("button > svg").length,
    marks: item.querySelector(".note-mark")?.lastChild.textContent.split(", ") ?? [],
    height: item.querySelector("button").getBoundingClientRect().height,
  }}));
}}"""
"""Opens a place by a link and reads a section of its card."""


def read_card(page: Page, place: str, block: str) -> list[Json]:
    return list(page.evaluate(READ, [place, block]))


def reading(row: dict[str, str], place: str) -> str:
    back = "" if row["place"] == place else ".back"
    words = str(WORDS[f"relation.{row['kind']}{back}"])
    when = row["date"] and date_words(row["date"], row["kind"] in LASTING)
    return f"{words}, {when}" if when else words


def kilometres(a: str, b: str) -> float:
    """Return the great circle between two places by the haversine formula."""
    (p, q), (r, s) = (
        (math.radians(float(TABLES.places[x]["lat"])), math.radians(float(TABLES.places[x]["lon"])))
        for x in (a, b)
    )
    h = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return 2 * 6371.0088 * math.atan2(math.sqrt(h), math.sqrt(1 - h))


def bearing(a: str, b: str) -> float:
    """Return the angle at `a` from the north pole to `b`, clockwise, by the sides' cosines."""
    near, far = (math.radians(90 - float(TABLES.places[x]["lat"])) for x in (a, b))
    side = kilometres(a, b) / 6371.0088
    cosine = (math.cos(far) - math.cos(side) * math.cos(near)) / (math.sin(side) * math.sin(near))
    angle = math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
    east = (float(TABLES.places[b]["lon"]) - float(TABLES.places[a]["lon"])) % 360 < 180
    return angle if east else 360 - angle


@pytest.mark.parametrize("part", sweep(range(4), 4))
def test_each_relation_is_on_both_cards(browser: Browser, page_file: Path, part: int) -> None:
    ends = sorted({row[end] for row in TABLES.related for end in ("place", "other")})
    assert len(TABLES.related) >= 30 and len(ends) > 50
    with visit(browser, page_file) as seen:
        for place in ends[part::4]:
            related = read_card(seen.page, place, "related")
            rows = TABLES.relations(place)
            wanted = [(TABLES.other_end(row, place), reading(row, place)) for row in rows]
            assert sorted((one["id"], one["reading"]) for one in related) == sorted(wanted), place
            assert {one["names"] for one in related} == {1}, place
            assert {one["drawn"] for one in related} == {1}, place
            assert all(one["height"] >= 24 for one in related)
            counts = {row["source"].count(";") + 1 for row in rows}
            assert {len(one["marks"]) for one in related} == counts
        assert seen.complaints == []


def shown_distance(a: str, b: str) -> str:
    """Return the pattern that a neighbour's distance must fit."""
    far = kilometres(a, b)
    kinds = {TABLES.places[a]["precision"], TABLES.places[b]["precision"]}
    if far < 0.03 and kinds <= {"exact", "site"}:
        return "at the same place"
    step = max(10.0 if far >= 100 else 1.0 if far >= 10 else 0.1, *(REACH[kind] for kind in kinds))
    number = f"{round(far / step) * step:.1f}".removesuffix(".0")
    if number == "0":
        return f"less than {step:g} km away".replace(".0 ", " ")
    point = POINTS[round(bearing(a, b) / 45) % 8]
    return f"{'about ' if step > 1 else ''}{number} km to the {point}"


def test_the_nearest_places_are_listed(browser: Browser, page_file: Path) -> None:
    shown = 0
    with visit(browser, page_file) as seen:
        for place in list(TABLES.places)[::7]:
            nearby = read_card(seen.page, place, "nearby")
            related = {TABLES.other_end(row, place) for row in TABLES.relations(place)}
            others = [x for x in TABLES.places if x != place and x not in related]
            within = sorted(kilometres(place, x) for x in others if kilometres(place, x) <= 100)
            distances = [kilometres(place, one["id"]) for one in nearby]
            assert distances == pytest.approx(within[:5], abs=1e-3), place
            assert not related & {one["id"] for one in nearby}
            assert [one["distance"] for one in nearby] == [
                shown_distance(place, one["id"]) for one in nearby
            ]
            shown += len(nearby)
        assert seen.complaints == []
    assert shown > 60


def test_the_keyboard_leads_on(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        page = seen.page
        read_card(page, "prague-letna-stalin", "related")
        page.locator("[role=dialog] .related button").focus()
        page.keyboard.press("Enter")
        card = opened(page)
        assert card["id"] == "prague-letna-metronome"
        assert page.evaluate("() => document.activeElement.textContent") == card["heading"]
        assert any(
            "Earlier in this place, 1991" in one for one in card["sections"]["Related places"]
        )
        page.wait_for_function("() => location.hash.includes('place=prague-letna-metronome')")


def test_a_place_of_a_hidden_layer_is_shown_again(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        page = seen.page
        page.evaluate("() => { location.hash = '#place=yerevan-stalin&layers=monuments'; }")
        page.locator("[role=dialog] .related button").first.press("Enter")
        assert opened(page)["id"] == "yerevan-mother-armenia"
        chip = page.get_by_role("button", name=re.compile("What came after"))
        boxes = page.get_by_role("checkbox", name=re.compile("What came after"))
        if boxes.count():
            assert boxes.first.is_checked()
        else:
            assert chip.first.get_attribute("aria-pressed") == "true"


def test_a_link_keeps_the_filters_that_its_place_passes(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, "#country=RU&kind=city&q=stalingrad&place=volgograd") as seen:
        page = seen.page
        page.locator("summary", has_text="Filters").click()
        near = page.get_by_role("dialog").get_by_role("button", name=re.compile("Volgograd Oblast"))
        near.first.press("Enter")
        assert opened(page)["id"] == "volgograd-oblast"
        notice = page.locator(".notice").inner_text()
        assert "was hidden by search or filters" in notice
        assert page.get_by_label("Country today").input_value() == "RU"
        assert page.get_by_label("Kind").input_value() == ""
        assert page.get_by_role("searchbox", name="Search").input_value() == "stalingrad"


def test_the_date_moves_and_the_focus_stays(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        page = seen.page
        read_card(page, "volgograd-oblast", "related")
        press = page.locator("[role=dialog] .related button[data-place=volgograd]")
        press.focus()
        page.evaluate("() => { location.hash = '#date=1970-01-01&place=volgograd-oblast'; }")
        page.locator("[role=dialog] .related bdi", has_text="Volgograd").wait_for()
        held = page.evaluate("() => document.activeElement.dataset.place")
        assert held == "volgograd"
