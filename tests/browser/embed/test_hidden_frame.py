"""Frames that a lesson hides: once shown, the map is as if it had been visible all the time."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, Route

from tests.browser.interaction import (
    Scheme,
    answered,
    reader,
    wait_for_idle,
    wait_for_map,
    wait_until,
)
from tests.browser.sweep import sweep

pytestmark = pytest.mark.browser
SITE = "https://lesson.example"
LESSON = """<!DOCTYPE html><meta name="viewport" content="width=device-width">
<title>A lesson</title>
<style>iframe {{ width: 100%; height: 500px; border: 0; display: block }}
div {{ overflow: hidden }} #unfolding {{ transition: height 0.4s }}
#unfolding iframe {{ height: 100% }}</style>
<body style="margin: 0">{boxes}"""
FRAME = '<iframe title="Map" src="/map.html{address}"></iframe>'
SEEN = "seen"
"""The box whose frame is never hidden."""

HIDING = {
    "none": ("display: none", "display: block"),
    "skipped": ("content-visibility: hidden", "content-visibility: visible"),
    "clipped": ("height: 0", "height: 500px"),
    "thin": ("width: 0", "width: 100%"),
    "unfolding": ("height: 0", "height: 500px"),
}
"""Boxes by their style at first and later. The frame of the last is as high as its box."""

VIEWS = [
    "#date=1956",
    "#place=volgograd&amp;date=1950",
    "#tour=the-camps-empty&amp;step=3",
    "?embed=0#place=volgograd&amp;date=1950",
]
PICTURE = """() => {
  if (!window.mapgen?.inspect) return null;
  const hash = (text) => [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) | 0, 7);
  const box = (element) => Object.values(element.getBoundingClientRect().toJSON());
  const map = document.getElementById("map_mapgen");
  return JSON.stringify({
    view: window.mapgen.inspect(),
    map: box(map),
    names: [...map.querySelectorAll(".map-name:not([hidden])")]
      .map((name) => [name.textContent, ...box(name)].join()).sort(),
    canvases: [...map.querySelectorAll("canvas")].map((canvas) => hash(canvas.toDataURL())),
    open: [...document.querySelectorAll("[role=dialog]")].map(box),
    bars: document.querySelector("#time .bars")?.getAttribute("d"),
  });
}"""
"""All that a reader sees of the map, or null as long as there is none."""


FOLLOW = """(hash) => new Promise((done) => {
  addEventListener("hashchange", done, { once: true });
  location.hash = hash;
})"""
"""Follows a link within the frame, and waits until the page has heard of it."""


def _boxes(address: str) -> str:
    frame = FRAME.format(address=address)
    folded = f'<details id="folded"><summary>Map</summary>{frame}</details>'
    hidden = [
        f'<div id="{name}" style="{style}">{frame}</div>' for name, (style, _) in HIDING.items()
    ]
    return "".join([f'<div id="{SEEN}">{frame}</div>', folded, *hidden])


@contextmanager
def lesson(
    browser: Browser, page_file: Path, boxes: str, scheme: Scheme = "light"
) -> Iterator[tuple[Page, list[str]]]:
    """Open a lesson with these boxes; yield it with the complaints of it and its frames."""
    context = reader(
        browser,
        viewport={"width": 900, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    text = page_file.read_text("utf-8")

    def answer(route: Route) -> None:
        body = text if "/map.html" in route.request.url else LESSON.format(boxes=boxes)
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    complaints: list[str] = []
    with answered(context, answer) as page:
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{SITE}/lesson.html")
        yield page, complaints


def frame_in(page: Page, box: str) -> Frame:
    """Return the frame in a box of the lesson."""
    frame = page.locator(f"#{box} iframe").element_handle().content_frame()
    assert frame
    return frame


def picture(frame: Frame) -> Any:
    return frame.evaluate(PICTURE)


def show(page: Page) -> None:
    """Show all that is hidden."""
    page.evaluate("() => document.getElementById('folded').setAttribute('open', '')")
    for name, (_, style) in HIDING.items():
        page.evaluate(
            "([id, style]) => document.getElementById(id).style.cssText = style", [name, style]
        )


@pytest.mark.parametrize(
    ("address", "scheme"),
    sweep([*((view, "light") for view in VIEWS), (VIEWS[1], "dark")], 3),
)
def test_a_frame_hidden_at_first_is_as_if_always_seen(
    browser: Browser, page_file: Path, address: str, scheme: Scheme
) -> None:
    with lesson(browser, page_file, _boxes(address), scheme) as (page, complaints):
        wait_for_map(frame_in(page, SEEN))
        show(page)
        expected = picture(frame_in(page, SEEN))
        for name in ("folded", *HIDING):
            wait_until(frame_in(page, name), f"(expected) => ({PICTURE})() === expected", expected)
        assert complaints == []


TWO = f'<div id="{SEEN}">{FRAME}</div><div id="other">{FRAME}</div>'
LOW = '<iframe style="height: 60px"'
HIDDEN = "() => document.getElementById('map_mapgen').clientWidth === 0"
GO = """([number, go]) => new Promise((done) => {
  const frame = window.frames[number];
  addEventListener("message", function heard({ source, data }) {
    if (source !== frame || !data.hello) return;
    removeEventListener("message", heard);
    done();
  });
  frame.postMessage({ mapgen: 1, go }, "*");
  frame.postMessage({ mapgen: 1, hello: true }, "*");
})"""
"""Tells a frame where to go, and waits for its answer to a greeting.

It answers when it has gone, or knows that it will go once it is shown. Of two moves within a tenth
of a second it would make the second only.
"""


def test_a_frame_hidden_for_a_while_catches_up(browser: Browser, page_file: Path) -> None:
    with lesson(browser, page_file, TWO.format(address=VIEWS[0])) as (page, complaints):
        seen, other = frame_in(page, SEEN), frame_in(page, "other")
        for frame in (seen, other):
            wait_for_map(frame)
        page.evaluate("() => { document.getElementById('other').style.display = 'none'; }")
        wait_until(other, HIDDEN)
        page.emulate_media(color_scheme="dark")
        for number, frame in enumerate((seen, other)):
            page.evaluate(GO, [number, "place=volgograd&date=1950"])
            frame.evaluate(FOLLOW, "#place=donetsk&date=1930")
            page.evaluate(GO, [number, "place=donetsk&date=1962-01-01&lang=de"])
        wait_until(seen, "() => document.documentElement.lang === 'de'")
        page.evaluate("() => { document.getElementById('other').style.display = 'block'; }")
        for _ in range(100):
            for frame in (seen, other):
                wait_for_idle(frame)
            if picture(seen) == picture(other):
                break
        assert json.loads(picture(seen)) == json.loads(picture(other))
        assert complaints == []


HIDE_AND_GO = """(hash) => {
  document.getElementById("other").style.display = "none";
  const frame = document.querySelector("#other iframe").contentWindow;
  frame.history.replaceState(null, "", hash);
  frame.dispatchEvent(new frame.HashChangeEvent("hashchange"));
}"""
"""Hides a frame and sends it somewhere at once, before the browser has told it of its size."""


def test_a_frame_that_has_just_been_hidden_waits(browser: Browser, page_file: Path) -> None:
    with lesson(browser, page_file, TWO.format(address=VIEWS[0])) as (page, complaints):
        seen, other = frame_in(page, SEEN), frame_in(page, "other")
        for frame in (seen, other):
            wait_for_map(frame)
        seen.evaluate(FOLLOW, "#place=donetsk&date=1962-01-01")
        page.evaluate(HIDE_AND_GO, "#place=donetsk&date=1962-01-01")
        wait_until(other, HIDDEN)
        page.evaluate("() => { document.getElementById('other').style.display = 'block'; }")
        wait_for_idle(seen)
        wait_until(other, f"(expected) => ({PICTURE})() === expected", picture(seen))
        assert complaints == []


@pytest.mark.parametrize("address", sweep(VIEWS[:3], 2))
def test_a_frame_that_grows_fits_what_it_shows(
    browser: Browser, page_file: Path, address: str
) -> None:
    seen_box, other_box = TWO.format(address=address).split("</div>", 1)
    boxes = f"{seen_box}</div>{other_box.replace('<iframe', LOW)}"
    with lesson(browser, page_file, boxes) as (page, complaints):
        seen, other = frame_in(page, SEEN), frame_in(page, "other")
        for frame in (seen, other):
            wait_for_map(frame)
        page.evaluate("() => { document.querySelector('#other iframe').style.height = '500px'; }")
        wait_until(other, f"(expected) => ({PICTURE})() === expected", picture(seen))
        assert complaints == []


def test_a_map_the_reader_has_moved_keeps_its_centre(browser: Browser, page_file: Path) -> None:
    with lesson(browser, page_file, TWO.format(address=VIEWS[0])) as (page, _):
        frame = frame_in(page, "other")
        wait_for_map(frame)
        frame.get_by_role("button", name="Zoom in").click()
        zoom = frame.evaluate("() => mapgen.inspect().zoom")
        page.evaluate("() => { document.querySelector('#other iframe').style.height = '700px'; }")
        wait_until(frame, "() => document.querySelector('#map_mapgen canvas').height > 700")
        assert frame.evaluate("() => mapgen.inspect().zoom") == zoom
