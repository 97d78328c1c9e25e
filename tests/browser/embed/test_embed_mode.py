"""The page embedded in a lesson: layout, mouse wheel, and blocked links."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, Route

from tests.browser import reference_model
from tests.browser.axe import violations
from tests.browser.date_control import day_of, inspect
from tests.browser.interaction import (
    Scheme,
    answered,
    new_page,
    reader,
    swipe,
    turn_wheel,
    wait_for_map,
    wait_until,
    witness,
)
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
SITE, MAPS = "https://lesson.example", "https://maps.example"
PLACES = reference_model.read(ROOT / "geodata").places
HEIGHT = 560
HOST = """<!DOCTYPE html><meta name="viewport" content="width=device-width"><title>A lesson</title>
<body style="margin: 0; height: 4000px">
<iframe {attributes} title="Map" width="{width}" height="{height}" style="border: 0; display: block"
src="{maps}/map.html{address}"></iframe><p>The lesson goes on.</p>"""
FULL = "Open the full map"


@contextmanager
def framed(
    browser: Browser,
    page_file: Path,
    address: str = "",
    attributes: str = "",
    size: tuple[int, int] = (700, HEIGHT),
    touch: bool = False,
) -> Iterator[tuple[Page, Frame]]:
    """Open a long lesson with the map in a frame at its beginning; yield both."""
    context = reader(
        browser,
        viewport={"width": size[0], "height": 900},
        has_touch=touch,
        is_mobile=touch,
    )
    text = page_file.read_text("utf-8")
    host = HOST.format(
        attributes=attributes, width=size[0], height=size[1], maps=MAPS, address=address
    )

    def answer(route: Route) -> None:
        body = text if "/map.html" in route.request.url else host
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    with answered(context, answer) as page:
        page.goto(f"{SITE}/lesson.html")
        frame = page.frames[1]
        wait_for_map(frame)
        yield page, frame


@contextmanager
def alone(
    browser: Browser, page_file: Path, address: str, scheme: Scheme = "light", **options: bool
) -> Iterator[Page]:
    """Open the page alone at an address, in a window of the size of a lesson's frame."""
    context = reader(
        browser,
        viewport={"width": 700, "height": HEIGHT},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=options.get("bypass_csp", False),
    )
    with new_page(context) as page:
        page.goto(page_file.as_uri() + address)
        wait_for_map(page)
        yield page


def is_embedded(page: Page | Frame) -> bool:
    return page.locator("html.is-embedded").count() == 1


@pytest.mark.parametrize(
    ("address", "embedded"),
    [("", False), ("?embed=1", True), ("?embed=0", False), ("?other=1", False)],
)
def test_who_asks_gets_the_small_page(
    browser: Browser, page_file: Path, address: str, embedded: bool
) -> None:
    with alone(browser, page_file, address) as page:
        assert is_embedded(page) is embedded
        assert page.get_by_role("link", name=FULL).count() == int(embedded)


@pytest.mark.parametrize(("address", "embedded"), [("", True), ("?embed=0", False)])
def test_a_frame_gets_the_small_page(
    browser: Browser, page_file: Path, address: str, embedded: bool
) -> None:
    with framed(browser, page_file, address) as (_, frame):
        assert is_embedded(frame) is embedded


SIZES = [(700, HEIGHT), (360, HEIGHT), (1000, 600)]
MEASURE = """() => ({
  map: document.getElementById("map_mapgen").getBoundingClientRect(),
  time: document.getElementById("time").getBoundingClientRect(),
  title: document.querySelector("h1").getBoundingClientRect(),
  wide: document.documentElement.scrollWidth, high: document.documentElement.scrollHeight,
})"""


@pytest.mark.parametrize("size", SIZES)
def test_title_map_and_time_fill_the_frame(
    browser: Browser, page_file: Path, size: tuple[int, int]
) -> None:
    width, height = size
    with framed(browser, page_file, size=size) as (_, frame):
        result = frame.evaluate(MEASURE)
        assert (result["wide"], result["high"]) == size
        assert result["map"]["width"] == width
        assert result["map"]["height"] > 0.64 * height
        assert 0 <= result["title"]["top"] < result["title"]["bottom"] <= result["map"]["top"]
        assert result["map"]["bottom"] <= result["time"]["top"] + 1
        assert result["time"]["bottom"] == height
        assert not frame.locator(".standfirst").is_visible()
        assert len(inspect(frame)["symbols"]) == len(PLACES)


@pytest.mark.parametrize("point", [(350, 20), (350, 250), (350, 500)], ids=["top", "map", "time"])
def test_the_lesson_scrolls_wherever_the_pointer_is(
    browser: Browser, page_file: Path, point: tuple[int, int]
) -> None:
    with framed(browser, page_file) as (page, frame):
        zoom = inspect(frame)["zoom"]
        page.mouse.move(*point)
        page.mouse.wheel(0, 300)
        page.wait_for_function("() => scrollY > 200")
        assert inspect(frame)["zoom"] == zoom
        assert frame.evaluate("() => scrollY") == 0


def test_a_card_at_its_end_scrolls_the_lesson(browser: Browser, page_file: Path) -> None:
    with framed(browser, page_file, "#place=volgograd") as (page, frame):
        turn_wheel(page, (300, 350), 100)
        wait_until(frame, "() => document.querySelector('.dialog-body').scrollTop > 50")
        assert page.evaluate("() => scrollY") == 0
        for _ in range(8):
            turn_wheel(page, (300, 350), 600)
        page.wait_for_function("() => scrollY > 200")


@pytest.mark.parametrize("y", [20, 200, 500], ids=["title", "map", "time"])
def test_one_finger_scrolls_the_lesson(browser: Browser, page_file: Path, y: int) -> None:
    with framed(browser, page_file, size=(360, HEIGHT), touch=True) as (page, _):
        swipe(page, (100, y), (100, y - 180))
        page.wait_for_function("() => scrollY > 100")


def test_a_mistyped_date_is_reported_in_sight(browser: Browser, page_file: Path) -> None:
    with framed(browser, page_file, size=(1000, 600)) as (_, frame):
        field = frame.get_by_role("textbox", name="Date: type another date to go there")
        field.fill("blah")
        field.press("Enter")
        box = frame.locator(".date-trouble").evaluate(
            "(element) => element.getBoundingClientRect()"
        )
        assert 0 < box["top"] < box["bottom"] < 600


def test_a_frame_too_low_for_all_scrolls(browser: Browser, page_file: Path) -> None:
    with framed(browser, page_file, size=(320, 256)) as (_, frame):
        assert frame.evaluate(MEASURE)["map"]["height"] == 240
        assert frame.evaluate("() => document.documentElement.scrollHeight") > 256
        assert frame.evaluate("() => document.documentElement.scrollWidth") == 320


def test_list_and_sources_are_folded_and_reachable(browser: Browser, page_file: Path) -> None:
    with framed(browser, page_file) as (_, frame):
        assert not frame.locator("#list").is_visible()
        assert not frame.locator("#sources").is_visible()
        knob = frame.get_by_role("button", name="Places", exact=True)
        knob.click()
        assert knob.get_attribute("aria-expanded") == "true"
        rows = frame.get_by_role("region", name="Places").first.locator("li button")
        assert rows.count() == len(PLACES)
        rows.first.click()
        assert inspect(frame)["open"] in PLACES
        assert not frame.locator("#list").is_visible()  # the card has the room
        frame.get_by_role("button", name="Key and sources").click()
        drawer = frame.get_by_role("region", name="Key and sources")
        for part in ("#layers", "#legend", "#sources", "#credits", "#language", "#tally"):
            assert drawer.locator(part).is_visible(), part
        drawer.get_by_text("All sources").click()
        drawer.locator(".bibliography a").first.scroll_into_view_if_needed()
        assert drawer.locator(".bibliography a").first.is_visible()


def test_the_list_stays_where_there_is_room_for_both(browser: Browser, page_file: Path) -> None:
    with framed(browser, page_file, size=(1000, 640)) as (_, frame):
        frame.get_by_role("button", name="Places", exact=True).click()
        frame.locator('#list [data-place="volgograd"] button').click()
        assert inspect(frame)["open"] == "volgograd"
        assert frame.locator("#list").is_visible()


def test_drawers_by_keyboard(browser: Browser, page_file: Path) -> None:
    focused = "() => document.activeElement.id || document.activeElement.textContent"
    with alone(browser, page_file, "?embed=1") as page:
        places = page.get_by_role("button", name="Places", exact=True)
        about = page.get_by_role("button", name="Key and sources")
        places.press("Enter")
        assert page.evaluate(focused) == "drawer-places"
        page.keyboard.press("Escape")
        assert page.evaluate(focused) == "Places"
        assert places.get_attribute("aria-expanded") == "false"
        about.press("Space")
        places.press("Enter")
        assert not page.locator("#drawer-about").is_visible()
        assert about.get_attribute("aria-expanded") == "false"
        page.locator("#drawer-places").get_by_role("button", name="Close", exact=True).press(
            "Enter"
        )
        assert not page.locator("#drawer-places").is_visible()
        assert page.evaluate(focused) == "Places"


@pytest.mark.parametrize("address", ["?embed=1", "?embed=1#place=volgograd&date=1961-11-10"])
def test_the_full_map_opens_at_the_same_view(
    browser: Browser, page_file: Path, address: str
) -> None:
    with alone(browser, page_file, address) as page:
        page.get_by_role("slider", name="Date").press("PageUp")
        day, place = day_of(page), inspect(page)["open"]
        with page.context.expect_page() as opened:
            page.get_by_role("link", name=FULL).press("Enter")
        full = opened.value
        wait_for_map(full)
        assert full.url.partition("#")[0] == page_file.as_uri()
        assert not is_embedded(full)
        assert (day_of(full), inspect(full)["open"]) == (day, place)


def test_the_full_map_keeps_language_and_layers(browser: Browser, page_file: Path) -> None:
    with alone(browser, page_file, "?embed=1&x=1#layers=camps") as page:
        page.get_by_role("button", name="Key and sources").click()
        page.locator("#language select").select_option("ar")
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert page.locator("#drawer-about").is_visible()
        address = page.get_by_role("link", name="فتح الخريطة كاملة").get_attribute("href")
        assert address == page_file.as_uri() + "?x=1#layers=camps&lang=ar"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, page_file: Path, axe_script: Path, scheme: Scheme
) -> None:
    with alone(browser, page_file, "?embed=1", scheme, bypass_csp=True) as page:
        page.add_script_tag(path=axe_script)
        if scheme == "light":
            assert violations(page) == []
        for name in ("Places", "Key and sources")[scheme == "dark" :]:
            page.get_by_role("button", name=name, exact=True).click()
            assert violations(page) == []


SANDBOX = 'sandbox="allow-scripts"'


def box(frame: Frame) -> str:
    """Return the address shown in its field, which is completely selected."""
    field = frame.get_by_role("group", name="Address").get_by_role("textbox", name="Address")
    marked: str = field.evaluate(
        "(field) => field.value.slice(field.selectionStart, field.selectionEnd)"
    )
    assert field.evaluate("(field) => document.activeElement === field")
    assert field.input_value() == marked
    return marked


def test_a_dead_link_shows_its_address(browser: Browser, page_file: Path) -> None:
    view = "#date=1961-11-10&place=volgograd"
    with framed(browser, page_file, view, SANDBOX) as (page, frame):
        assert frame.evaluate("() => window.origin") == "null"
        before = page.context.pages
        link = frame.get_by_role("link", name=FULL)
        link.click()
        assert box(frame) == f"{MAPS}/map.html{view}"
        assert page.context.pages == before
        page.keyboard.press("Escape")
        assert not frame.locator(".address-box").is_visible()
        assert link.evaluate("(link) => document.activeElement === link")
        source = frame.get_by_role("dialog").locator("a[target=_blank]").first
        source.click()
        assert box(frame) == source.get_attribute("href")
        frame.locator(".address-box").get_by_role("button", name="Close").click()
        assert not frame.locator(".address-box").is_visible()
        seen = witness(frame)
        assert (seen["storage"], seen["violations"]) == ([], [])


def test_the_address_is_copied(browser: Browser, page_file: Path) -> None:
    with framed(browser, page_file, "", SANDBOX) as (page, frame):
        frame.get_by_role("link", name=FULL).click()
        frame.get_by_role("button", name="Copy").click()
        frame.get_by_role("group", name="Address").get_by_text("Copied").wait_for()
        page.evaluate(
            "() => document.body.append(Object.assign(document.createElement('textarea'),"
            " { id: 'paste' }))"
        )
        page.locator("#paste").press("ControlOrMeta+V")
        assert page.locator("#paste").input_value() == f"{MAPS}/map.html"


def test_where_copying_is_refused_the_address_is_marked(browser: Browser, page_file: Path) -> None:
    with framed(browser, page_file, "", SANDBOX) as (_, frame):
        frame.evaluate("() => { document.execCommand = () => false; }")
        frame.get_by_role("link", name=FULL).click()
        frame.get_by_role("button", name="Copy").click()
        expected = "This frame does not allow copying. The text is selected; copy it by hand."
        frame.get_by_text(expected).wait_for()
        assert box(frame) == f"{MAPS}/map.html"


def test_where_new_windows_are_allowed_links_work(browser: Browser, page_file: Path) -> None:
    attributes = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"'
    with framed(browser, page_file, "#place=volgograd", attributes) as (page, frame):
        with page.context.expect_page() as opened:
            frame.get_by_role("link", name=FULL).click()
        wait_for_map(opened.value)
        assert not is_embedded(opened.value)
        assert inspect(opened.value)["open"] == "volgograd"
        assert opened.value.evaluate("() => window.opener") is None
        assert not frame.locator(".address-box").is_visible()


def test_a_frame_without_an_address_offers_no_full_map(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.set_content("<title>A lesson</title><iframe title=Map width=700 height=560></iframe>")
    page.locator("iframe").evaluate(
        "(frame, text) => { frame.srcdoc = text; }", page_file.read_text("utf-8")
    )
    frame = page.frames[1]
    wait_for_map(frame)
    assert is_embedded(frame)
    assert frame.get_by_role("button", name="Places", exact=True).is_visible()
    assert frame.get_by_role("link", name=FULL).count() == 0
    page.close()
