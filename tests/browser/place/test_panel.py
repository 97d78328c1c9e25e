"""The panel of a place: its position, name timeline, and citations to copy."""

import json
import re
import warnings
from io import StringIO
from pathlib import Path

import pytest
from citeproc.source.bibtex import BibTeX
from citeproc.source.json import CiteProcJSON
from playwright.sync_api import Browser, Page

from tests.browser.date_control import FRAMES
from tests.browser.interaction import Json, Visit, open_list, symbols, visit, wait_for_map
from tests.browser.sweep import sweep
from tests.browser.table_reader import Row, read_tables
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = read_tables(ROOT / "geodata")
DRAWN = """() => [...document.querySelectorAll(".timeline-band > *")].map((part) => {
  const [band, box] = [part.parentElement, part].map((each) => each.getBoundingClientRect());
  return { kind: part.className, text: part.textContent,
    from: (box.left - band.left) / band.width, to: (box.right - band.left) / band.width };
})"""

BOXES = """() => Object.fromEntries(Object.entries({
  panel: "#panel", map: "#map_mapgen", time: "#time", buttons: ".map-buttons", list: "#list",
}).map(([name, part]) => [name, document.querySelector(part).getBoundingClientRect().toJSON()]))"""


AT = "([x, y]) => document.elementFromPoint(x, y)?.className"


def open_by_address(page: Page, place: str, day: str = "") -> None:
    """Open a place by its address and wait for its card."""
    page.evaluate("(hash) => { location.hash = hash }", f"place={place}" + (day and f"&date={day}"))
    page.locator(f'article[data-place="{place}"]').wait_for()


def drawn(page: Page, kind: str) -> list[Json]:
    return [part for part in page.evaluate(DRAWN) if kind in part["kind"].split()]


@pytest.mark.parametrize("width", sweep([1440, 1100, 768], 2))
def test_the_open_place_is_beside_the_panel(browser: Browser, page_file: Path, width: int) -> None:
    with visit(browser, page_file, width=width) as seen:
        for place in ("volgograd", "magadan", "prague-letna-stalin", "london-stalin-avenue"):
            if place not in TABLES.places:
                continue
            open_by_address(seen.page, place)
            (symbol,) = symbols(seen.page, place)
            panel = seen.page.locator("#panel").bounding_box()
            frame = seen.page.locator("#map_mapgen").bounding_box()
            assert panel and frame
            assert frame["x"] < symbol["x"] < panel["x"]
            assert panel["y"] >= frame["y"] - 6
            assert panel["y"] + panel["height"] <= frame["y"] + frame["height"] + 6
            buttons = seen.page.locator(".map-buttons").bounding_box()
            assert buttons and buttons["x"] + buttons["width"] < panel["x"]


@pytest.mark.parametrize(
    ("address", "width", "height"),
    [
        ("#place=volgograd", 568, 320),
        ("#place=chaun-chukotlag", 667, 375),
        ("#lang=ar&place=volgograd", 740, 360),
        ("#place=prague-letna-stalin", 932, 430),
        ("?embed=1#place=gori-stalin-avenue", 568, 360),
    ],
)
def test_on_a_phone_lying_on_its_side_map_and_card_share_the_screen(
    browser: Browser, page_file: Path, address: str, width: int, height: int
) -> None:
    """The map keeps half of the width and shows the open place, and the list is never covered."""
    with visit(browser, page_file, address, width=width, height=height, touch=True) as seen:
        (symbol,) = symbols(seen.page, address.rpartition("=")[2])
        box = seen.page.evaluate(BOXES)
        panel, foot = box["panel"], box["time"]["top"]
        assert panel["width"] < width / 2
        assert 0 < symbol["x"] < width
        assert not panel["left"] < symbol["x"] < panel["right"]
        assert 0 < symbol["y"] - seen.page.evaluate("() => scrollY") < foot
        assert -1 < panel["top"] < panel["bottom"] < foot + 1
        buttons = box["buttons"]
        assert buttons["right"] < panel["left"] or panel["right"] < buttons["left"]
        assert seen.page.evaluate("() => document.documentElement.scrollWidth") <= width
        if "embed" not in address:
            open_list(seen.page)
            row = seen.page.locator("#list .rows li").last
            assert row.evaluate(UNCOVERED)


UNCOVERED = """(row) => {
  row.scrollIntoView({ block: "center" });
  const { left, top, width, height } = row.getBoundingClientRect();
  return row.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""


def is_unobstructed(page: Page, place: str) -> bool:
    """Return whether a place's symbol is in the window, and beside the panel and the time's bar."""
    (symbol,) = symbols(page, place)
    box = page.evaluate(BOXES)
    x, y = symbol["x"], symbol["y"] - page.evaluate("() => scrollY")
    panel, room = box["panel"], box["map"]
    inside = max(0, room["left"]) < x < room["right"] and max(0, room["top"]) < y < room["bottom"]
    across = panel["left"] < x < panel["right"] and panel["top"] < y < panel["bottom"]
    below = box["time"]["top"] < y < box["time"]["bottom"]
    return inside and not across and not below


SCREENS = [(1440, 900), (700, 900), (390, 844), (844, 390), (360, 740), (1000, 800), (1440, 900)]


@pytest.mark.parametrize("place", sweep(["volgograd", "prague-letna-stalin"], 2))
def test_the_open_place_stays_in_sight_on_any_screen(
    browser: Browser, page_file: Path, place: str
) -> None:
    """A narrow window, a rotated phone, and a right-to-left language."""
    with visit(browser, page_file, f"#place={place}") as seen:
        for width, height in SCREENS:
            seen.page.set_viewport_size({"width": width, "height": height})
            seen.page.evaluate(FRAMES)
            assert is_unobstructed(seen.page, place), (width, height)
        for lang in ("ar", "en"):
            seen.page.get_by_role("combobox").first.select_option(lang)
            assert is_unobstructed(seen.page, place), lang


COVERED = """([x, y]) => {
  const at = document.elementFromPoint(x, y);
  return at === null || at.closest("#panel, .tour, .map-buttons, #time") !== null;
}"""
TOURED = [(1440, 900), (1000, 800), (768, 1024), (740, 360), (568, 320), (390, 844)]


@pytest.mark.parametrize("lang", sweep(["ar", "en"], 2))
def test_a_place_that_a_tour_opens_is_covered_by_nothing(
    browser: Browser, page_file: Path, lang: str
) -> None:
    """Neither by the tour's text nor by the card, in both writing directions."""
    address = f"#tour=the-night-the-statues-fell&step=2&lang={lang}"
    for width, height in TOURED:
        with visit(browser, page_file, address, width=width, height=height) as seen:
            page = seen.page
            link = page.locator(".tour-text").get_by_text("his monument on the bank").first
            link.press("Enter")
            page.locator("article.card").wait_for()
            (symbol,) = symbols(page, "tbilisi-embankment-stalin")
            spot = [symbol["x"], symbol["y"] - page.evaluate("() => scrollY")]
            assert not page.evaluate(COVERED, spot), (width, height)
            close = page.locator("#panel .close")
            box = close.bounding_box()
            assert box
            middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
            assert page.evaluate(AT, middle) == "close", (width, height)
            page.keyboard.press("Escape")
            page.locator("article.card").wait_for(state="detached")
            assert link.evaluate("(link) => link === document.activeElement"), (width, height)


def test_a_closed_card_leads_back_to_its_row(browser: Browser, page_file: Path) -> None:
    """On a phone the map comes up for the card; the reader's row comes back into the window."""
    with visit(browser, page_file, width=390, height=844, touch=True) as seen:
        page = seen.page
        open_list(page)
        row = page.locator("#list li[data-place] button:visible").nth(4)
        row.scroll_into_view_if_needed()
        row.tap()
        page.locator("article.card").wait_for()
        page.get_by_role("button", name="Close", exact=True).tap()
        page.locator("article.card").wait_for(state="detached")
        box, foot = row.bounding_box(), page.locator("#time").bounding_box()
        assert box and foot
        assert box["y"] >= 0 and box["y"] + box["height"] <= foot["y"]
        assert row.evaluate("(row) => row === document.activeElement")


def test_a_click_beside_all_places_closes_the_panel(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        open_by_address(seen.page, "volgograd")
        seen.page.locator("#map_mapgen").click(position={"x": 30, "y": 540})
        seen.page.locator("#panel.is-open").wait_for(state="detached")
        assert seen.page.get_by_role("dialog").count() == 0


def test_the_drawing_is_to_scale(browser: Browser, page_file: Path) -> None:
    """Volgograd's red bar is from 10 April 1925 to 10 November 1961; the marker is inside."""
    with visit(browser, page_file) as seen:
        open_by_address(seen.page, "volgograd", "1943-02-02")
        (borne,) = [part for part in drawn(seen.page, "stretch") if "is-during" in part["kind"]]
        assert borne["text"] == "Stalingrad"
        (hand,) = drawn(seen.page, "moment")
        share = (hand["from"] + hand["to"]) / 2
        days = (share - borne["from"]) / (borne["to"] - borne["from"])
        assert days == pytest.approx(6508 / 13363, abs=0.01)  # to 2 Feb 1943, to 10 Nov 1961
        texts = [part["text"] for part in drawn(seen.page, "stretch")]
        assert texts == ["", "Stalingrad", "Volgograd"]  # eight years have no room for a name
        assert seen.page.locator(".timeline-years").inner_text().split() == ["1925", "1961"]


def test_the_drawing_shows_doubt(browser: Browser, page_file: Path) -> None:
    """An uncertain change is hatched between its bounds; a certain one is not."""
    with visit(browser, page_file) as seen:
        open_by_address(seen.page, "prague-letna-stalin", "1960-01-01")
        (doubt,) = drawn(seen.page, "doubt")
        standing, gone = drawn(seen.page, "stretch")[1:]
        assert standing["text"] == "standing" and gone["text"] == "gone"
        assert standing["to"] <= doubt["from"] + 0.01 and doubt["to"] <= gone["from"] + 0.02
        open_by_address(seen.page, "katowice", "1955-01-01")
        assert drawn(seen.page, "doubt") == []
        assert drawn(seen.page, "happening")


@pytest.mark.parametrize("offset", sweep(range(18), 18))
def test_every_place_with_a_dated_change_is_drawn(
    browser: Browser, page_file: Path, offset: int
) -> None:
    """Never outside its band; places without any date have none."""
    with visit(browser, page_file) as seen:
        with_drawing = 0
        for place in list(TABLES.places)[offset::18]:
            open_by_address(seen.page, place)
            parts = seen.page.evaluate(DRAWN)
            with_drawing += bool(parts)
            for part in parts:
                assert -0.03 <= part["from"] <= part["to"] <= 1.03, (place, part)
        assert with_drawing > 8


def offered(seen: Visit, which: str, format_name: str) -> str:
    """Press a format's button in a fold and return the text that it shows."""
    fold = seen.page.locator(which)
    if not fold.evaluate("(fold) => fold.open"):
        fold.locator("summary").click()
    fold.get_by_role("button", name=format_name, exact=True).click()
    fold.locator("[role=status]", has_text=re.compile(".")).wait_for()
    return fold.locator("textarea").input_value()


Work = tuple[str, str]
"""Title and address: several works have the same title."""


def works_of(place: str) -> dict[Work, Row]:
    """Return the works on a place."""
    rows = [TABLES.sources[each] for each in TABLES.cited(place)]
    return {(row["title"], row["url"]): row for row in rows}


@pytest.mark.parametrize("place", ["volgograd", "prague-letna-stalin", "tbilisi-1956"])
def test_citations_are_read_by_a_reference_manager(
    browser: Browser, page_file: Path, place: str
) -> None:
    """citeproc-py reads what the page offers, and finds every work with its fields."""
    if place not in TABLES.places:
        place = next(each for each in TABLES.places if each.startswith("tbilisi"))
    expected = works_of(place)
    with visit(browser, page_file) as seen:
        open_by_address(seen.page, place)
        bibtex = offered(seen, ".card-sources > .cite", "BibTeX")
        csl = json.loads(offered(seen, ".card-sources > .cite", "CSL-JSON"))
        text = offered(seen, ".card-sources > .cite", "Plain text")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = BibTeX(StringIO(bibtex))
        assert len(read) == len(expected)
        assert len(CiteProcJSON(csl)) == len(expected)
    assert {(item["title"], item.get("URL", "")) for item in csl} == expected.keys()
    for item in csl:
        row = expected[item["title"], item.get("URL", "")]
        assert item["type"] == row["type"]
        assert item.get("container-title", "") == row["container"]
        if re.fullmatch(r"\d{4}(-\d\d){0,2}", row["issued"]):
            assert item["issued"]["date-parts"] == [[int(n) for n in row["issued"].split("-")]]
        assert row["title"] in text
        assert row["url"] in text
    assert len(text.strip().splitlines()) == len(expected)


def test_one_work_can_be_cited(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        open_by_address(seen.page, "volgograd")
        text = offered(seen, ".notes li:first-child .cite", "Plain text")
        first = seen.page.locator(".notes li").first.locator(".citation").inner_text()
        assert text.split(".")[0].strip("“”") in first
        assert len(text.strip().splitlines()) == 1
        assert seen.page.locator(".notes li:first-child [role=status]").inner_text() == "Copied."
        assert seen.page.evaluate("() => document.activeElement.textContent") == "Plain text"


def test_a_frame_without_clipboard_shows_the_text(
    browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    """If copying is blocked, the text is selected and a note says what to do."""
    host = tmp_path / "host.html"
    host.write_text(
        f'<!doctype html><iframe sandbox="allow-scripts" width="1200" height="900" '
        f'src="{page_file.as_uri()}#place=volgograd"></iframe>',
        "utf-8",
    )
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, offline=True)
    page = context.new_page()
    page.goto(host.as_uri())
    frame = page.frames[1]
    wait_for_map(frame)
    refuse = "() => { document.execCommand = () => false }"
    frame.evaluate(refuse)
    frame.get_by_role("button", name="Copy link").click()
    status = frame.locator(".own-address [role=status]", has_text="select")
    status.wait_for()
    assert status.inner_text() == (
        "This frame does not allow copying. The text is selected; copy it by hand."
    )
    selected = (
        "() => { const f = document.activeElement; return f.selectionEnd - f.selectionStart }"
    )
    assert frame.evaluate(selected) == len(frame.locator(".own-address textarea").input_value())
    context.close()


def test_the_address_leads_back(browser: Browser, page_file: Path) -> None:
    """The copied address opens the same place on the same day, in the same language."""
    with visit(browser, page_file) as seen:
        open_by_address(seen.page, "katowice", "1955-01-01")
        seen.page.get_by_role("button", name="Copy link").click()
        address = seen.page.locator(".own-address textarea").input_value()
        link = seen.page.get_by_role("link", name="Link to this place on this date")
        assert address == page_file.as_uri() + str(link.get_attribute("href"))
        seen.page.goto("about:blank")
        seen.page.goto(address)
        wait_for_map(seen.page)
        view = seen.page.evaluate("() => window.mapgen.inspect()")
        assert view["open"] == "katowice"
        assert seen.page.locator(".card time").get_attribute("datetime") == "1955-01-01"


def test_what_is_unfolded_stays_so_when_the_date_moves(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        open_by_address(seen.page, "volgograd", "1950-01-01")
        seen.page.locator(".card-sources > .cite summary").click()
        field = seen.page.get_by_role("textbox", name="Date")
        field.fill("1962-01-01")
        field.press("Enter")
        seen.page.locator(".card h2", has_text="Volgograd").wait_for()
        assert seen.page.locator(".card-sources > .cite[open]").count() == 1
