"""Drive the page in a real browser as a reader would: look, click, choose, close."""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from weakref import WeakKeyDictionary

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Frame,
    Page,
    Request,
    Route,
)

Json = Any
Scheme = Literal["light", "dark"]

WITNESS = """
window.witness = { violations: [], storage: [], before: new WeakSet() };
document.addEventListener("securitypolicyviolation", (event) =>
  window.witness.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
const watch = (owner, name) => {
  const descriptor = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!descriptor || !descriptor.get) return;
  const get = function () { window.witness.storage.push(name); return descriptor.get.call(this); };
  Object.defineProperty(owner, name, { ...descriptor, get });
};
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  watch(Object.hasOwn(window, name) ? window : Window.prototype, name);
watch(Document.prototype, "cookie");
window.scheduled = new Set();
for (const [set, clear] of [["setTimeout", "clearTimeout"],
    ["requestAnimationFrame", "cancelAnimationFrame"]]) {
  const [setNow, clearNow] = [window[set], window[clear]];
  window[set] = (act, delay, ...rest) => {
    const run = (...values) => {
      window.scheduled.delete(key);
      act(...values);
    };
    const id = setNow.call(window, run, delay, ...rest);
    const key = `${set} ${id}`;
    window.scheduled.add(key);
    return id;
  };
  window[clear] = (id) => {
    window.scheduled.delete(`${set} ${id}`);
    clearNow.call(window, id);
  };
}
"""
"""Runs before the page's own scripts and notes what the policy refused, who wanted storage, and
which timers and frames the page waits for."""

IDLE = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  do {
    await frame();
    await frame();
  } while (window.scheduled.size);
}"""
"""Waits until the page has nothing left to do: two frames later, no timer and no frame is pending.

A promise of its own: `wait_for_function` would take the promise for a condition that holds."""

INK = """(pane) => {
  const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
  const plain = new OffscreenCanvas(canvas.width, canvas.height);
  const copy = plain.getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  let ink = 0;
  for (let i = 3; i < data.length; i += 4) ink += Number(data[i] > 0);
  return ink / (data.length / 4);
}"""
"""The painted share of the pixels of the canvas in a pane of the map."""

SETTLED = """async (id) => {
  const map = document.getElementById("map_mapgen");
  const now = () => window.mapgen.inspect().symbols.filter((symbol) => !id || symbol.id === id);
  const on = ({ x, y }) => document.elementFromPoint(x - scrollX, y - scrollY);
  const cover = "[role=dialog], a, button:not([data-place])";
  const free = (symbol) => map.contains(on(symbol)) && !on(symbol).closest(cover);
  let last = "";
  for (let tries = 0; tries < 100; tries++) {
    const before = last;
    last = JSON.stringify(now()[0]);
    if (before === last && !(id && on(now()[0])?.closest("[role=dialog]"))) break;
    await new Promise((done) => requestAnimationFrame(done));
  }
  window.witness.before = new WeakSet(document.querySelectorAll("[role=dialog]"));
  return now().map((symbol) => ({ ...symbol, free: free(symbol) }));
}"""
"""The symbols once the map is idle, each with whether its centre can be clicked.

A card that was closed may still be fading: what lies under it is waited for, and it does not count
as opened by what is done next."""

OPENED = """() => {
  const text = (element) => element.textContent.replace(/\\s+/g, " ").trim();
  const dialogs = [...document.querySelectorAll("[role=dialog]")];
  const dialog = dialogs.filter((each) => !window.witness.before.has(each)).pop();
  if (!dialog) return null;
  const article = dialog.querySelector("article");
  if (!article) return { choices: [...dialog.querySelectorAll("button[data-place]")]
    .map((button) => ({ id: button.dataset.place, text: text(button) })) };
  const all = (selector) => [...article.querySelectorAll(selector)];
  const items = (heading) => [...heading.parentElement.querySelectorAll("li, dd")].map((item) =>
    (item.tagName === "DD" ? text(item.previousElementSibling) + " " : "") + text(item));
  return {
    id: article.dataset.place, heading: text(article.querySelector("h2")), text: text(article),
    sections: Object.fromEntries(all("h3").map((heading) => [text(heading), items(heading)])),
    links: all("a").map((link) => link.getAttribute("href")),
    elements: [...new Set(all("*").map((element) => element.tagName.toLowerCase()))],
  };
}"""
"""The open card's parts, or the open chooser's choices, or null."""


@dataclass
class Visit:
    """An opened page with its requests and errors."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Record requests, console messages, errors and dialogs from now on."""
        self.page.on("request", self._request)
        self.page.on("console", self._console)
        self.page.on("pageerror", self._error)
        self.page.on("dialog", self._dialog)

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        self.complaints.append(f"console {message.type}: {message.text}")

    def _error(self, error: Error) -> None:
        self.complaints.append(f"error: {error}")

    def _dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def outside_requests(self) -> list[str]:
        """Return the requests besides the page itself and inline data."""
        return [url for url in self.requests[1:] if not url.startswith("data:")]


CONTEXTS: WeakKeyDictionary[Browser, dict[str, BrowserContext]] = WeakKeyDictionary()
"""The open contexts of each browser, by their options."""


def reader(browser: Browser, script: str = WITNESS, **options: Any) -> BrowserContext:
    """Return the reader with these options of Playwright's, who stays while the browser does.

    `script` runs before the scripts of every page.

    An empty page stays open in it, so that Chromium need not start anew for each page. Nothing goes
    from one page to the next: mouse, window and media are each page's own, and ours stores nothing.
    """
    known = CONTEXTS.setdefault(browser, {})
    asked = repr((script, sorted(options.items())))
    if asked not in known:
        known[asked] = browser.new_context(locale="en-GB", **options)
        known[asked].add_init_script(script)
        known[asked].new_page()
    return known[asked]


@contextmanager
def new_page(context: BrowserContext) -> Iterator[Page]:
    """Open a page; close it at the end, including pages opened from it."""
    before = set(context.pages)
    try:
        yield context.new_page()
    finally:
        for page in set(context.pages) - before:
            page.close()


@contextmanager
def answered(context: BrowserContext, answer: Callable[[Route], None]) -> Iterator[Page]:
    """Open an empty page, like `new_page`, with a function that answers each request."""
    context.route("**/*", answer)
    try:
        with new_page(context) as page:
            yield page
    finally:
        context.unroute("**/*", answer)


@contextmanager
def visit(
    browser: Browser,
    file: Path,
    address: str = "",
    *,
    width: int = 1440,
    height: int = 1000,
    scheme: Scheme = "light",
    touch: bool = False,
    bypass_csp: bool = False,
) -> Iterator[Visit]:
    """Open a page from disk with the network off; yield it when its map is drawn.

    `address` is what follows the file's own: "#place=volgograd", "?quiz=1".
    """
    context = reader(
        browser,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        offline=True,
        has_touch=touch,
        is_mobile=touch,
        bypass_csp=bypass_csp,
    )
    with new_page(context) as page:
        seen = Visit(page)
        seen.listen()
        page.goto(file.as_uri() + address)
        wait_for_map(page)
        yield seen


def wait_for_map(page: Page | Frame) -> None:
    """Wait until the viewer has drawn the map."""
    wait_until(page, "() => window.mapgen && window.mapgen.inspect")


def wait_until(page: Page | Frame, holds: str, arg: object = None) -> None:
    """Wait until a condition holds, by polling: an undrawn frame has no animation frames."""
    page.wait_for_function(holds, arg=arg, polling=50)


def wait_for_idle(page: Page | Frame) -> None:
    """Wait until nothing more happens in the page by itself: it has no timer and no frame left."""
    page.evaluate(IDLE)


def swipe(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw a finger from a point of the window to another, and lift it when it has stood still.

    The browser is told when each step was, so that the finger is never so fast that the page
    scrolls on by itself, however busy the machine.
    """
    session = page.context.new_cdp_session(page)

    def touch(kind: str, seconds: float, *points: dict[str, float]) -> None:
        event = {"type": kind, "touchPoints": list(points), "timestamp": begin + seconds}
        session.send("Input.dispatchTouchEvent", event)

    begin = time.time()
    (left, top), (right, foot) = start, end
    for step in range(21):
        part = step / 20
        point = {"x": left + (right - left) * part, "y": top + (foot - top) * part}
        touch("touchMove" if step else "touchStart", part, point)
    touch("touchEnd", 2)
    session.detach()


def turn_wheel(page: Page, at: tuple[float, float], down: float) -> None:
    """Turn the wheel once over a point of the window: a gesture that has ended on return."""
    session = page.context.new_cdp_session(page)
    gesture = {"x": at[0], "y": at[1], "yDistance": -down, "speed": 5000}
    session.send("Input.synthesizeScrollGesture", {**gesture, "gestureSourceType": "mouse"})
    session.detach()


def witness(page: Page | Frame) -> Json:
    """Return the records of the init script: policy violations, accesses to storage."""
    return page.evaluate("() => window.witness")


def symbols(page: Page | Frame, only: str = "") -> list[Json]:
    """Return the symbols (or one place's) once the map is idle: id, state, x, y, free."""
    result: list[Json] = page.evaluate(SETTLED, only)
    return result


def opened(page: Page | Frame) -> Json:
    """Return the open card, or the open chooser, or None."""
    return page.evaluate(OPENED)


def open_list(page: Page) -> None:
    """Open the drawer with the list, where the screen has no room for it beside the map."""
    knob = page.locator(".phone-bar [aria-controls=drawer-places][aria-expanded=false]")
    if knob.is_visible():
        knob.click()


def close(page: Page) -> None:
    """Close the card or chooser with the keyboard."""
    page.keyboard.press("Escape")


def find(page: Page, place: str) -> tuple[float, float]:
    """Scroll a place's symbol into view and return its position in the window in pixels.

    What is out of sight is brought back as a reader would: by scrolling to the map, and then by
    the map's own buttons.
    """
    (symbol,) = symbols(page, place)
    if not symbol["free"]:
        page.locator("#map_mapgen").scroll_into_view_if_needed()
        (symbol,) = symbols(page, place)
    for button in ("Show the whole map", *["Zoom out"] * 3):
        if symbol["free"]:
            break
        page.get_by_role("button", name=button).click()
        (symbol,) = symbols(page, place)
    x, y = page.evaluate("([x, y]) => [x - scrollX, y - scrollY]", [symbol["x"], symbol["y"]])
    return float(x), float(y)


def open_place(page: Page, place: str, touch: bool = False) -> Json:
    """Open a place where its symbol is, through the chooser if there is one; return its card."""
    x, y = find(page, place)
    (page.touchscreen.tap if touch else page.mouse.click)(x, y)
    return choose(page, place)


def choose(page: Page | Frame, place: str) -> Json:
    """Return the open card; if a chooser is open, choose the place in it first."""
    card = opened(page)
    if card and "choices" in card:
        page.locator(f'[role=dialog] button[data-place="{place}"]').last.press("Enter")
        card = opened(page)
    return card


def open_all(page: Page, only: Collection[str] = ()) -> dict[str, Json]:
    """Open and close each place (or some) once by pointer; return the cards by the id they show.

    From north to south, so that a card, which stands above its place, seldom hides the next one.
    """
    cards: dict[str, Json] = {}
    wanted = [symbol for symbol in symbols(page) if not only or symbol["id"] in only]
    for symbol in sorted(wanted, key=lambda symbol: float(symbol["y"])):
        card = open_place(page, symbol["id"])
        if card and "id" in card:
            cards[card["id"]] = card
        close(page)
    return cards
