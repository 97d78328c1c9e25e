"""What a reader does with the page, in a real browser: look, click, choose, close."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Frame, Page, Request

Json = Any
Scheme = Literal["light", "dark"]

WITNESS = """
window.witness = { violations: [], storage: [], before: new WeakSet() };
document.addEventListener("securitypolicyviolation", (event) =>
  window.witness.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
const watch = (owner, name) => {
  const found = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!found || !found.get) return;
  const get = function () { window.witness.storage.push(name); return found.get.call(this); };
  Object.defineProperty(owner, name, { ...found, get });
};
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  watch(Object.hasOwn(window, name) ? window : Window.prototype, name);
watch(Document.prototype, "cookie");
"""
"""Runs before the page's own scripts and notes what the policy refused and who wanted storage."""

SETTLED = """async (id) => {
  window.witness.before = new WeakSet(document.querySelectorAll("[role=dialog]"));
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const place = () => JSON.stringify(window.mapgen.inspect().symbols.slice(0, 2));
  let last = "";
  for (let tries = 0; tries < 200 && last !== place(); tries++) { last = place(); await frame(); }
  const map = document.getElementById("map_mapgen");
  const free = ({ x, y }) => {
    const top = document.elementFromPoint(x - scrollX, y - scrollY);
    return Boolean(top && map.contains(top) && !top.closest("button:not([data-place])"));
  };
  const symbols = window.mapgen.inspect().symbols.filter((symbol) => !id || symbol.id === id);
  return symbols.map((symbol) => ({ ...symbol, free: free(symbol) }));
}"""
"""The symbols once the map stands still, each with whether a pointer can get at its middle.

Dialogs that are there already do not count as opened by what is done next: one may be fading."""

OPENED = """() => {
  const text = (element) => element.textContent.replace(/\\s+/g, " ").trim();
  const dialogs = [...document.querySelectorAll("[role=dialog]")];
  const dialog = dialogs.filter((each) => !window.witness.before.has(each)).pop();
  if (!dialog) return null;
  const article = dialog.querySelector("article");
  if (!article) return { choices: [...dialog.querySelectorAll("button[data-place]")]
    .map((button) => ({ id: button.dataset.place, text: text(button) })) };
  const items = (heading) => [...heading.parentElement.querySelectorAll("li, dd")].map((item) =>
    (item.tagName === "DD" ? text(item.previousElementSibling) + " " : "") + text(item));
  return {
    id: article.dataset.place, heading: text(article.querySelector("h2")), text: text(article),
    sections: Object.fromEntries([...article.querySelectorAll("h3")].map((h) => [text(h), items(h)])),
    links: [...article.querySelectorAll("a")].map((a) => a.getAttribute("href")),
    elements: [...new Set([...article.querySelectorAll("*")].map((e) => e.tagName.toLowerCase()))],
  };
}"""
"""The open card's parts, or the open chooser's choices, or null."""


@dataclass
class Visit:
    """A page that was opened, with all that it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note requests, console messages, errors and dialogs from now on."""
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
        """Return what was asked for besides the page itself and texts that stand in it."""
        return [url for url in self.requests[1:] if not url.startswith("data:")]


@contextmanager
def visit(
    browser: Browser,
    file: Path,
    *,
    width: int = 1440,
    height: int = 1000,
    scheme: Scheme = "light",
    touch: bool = False,
    bypass_csp: bool = False,
) -> Iterator[Visit]:
    """Open a page from disk with the network off; yield it when its map is drawn."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        offline=True,
        has_touch=touch,
        is_mobile=touch,
        bypass_csp=bypass_csp,
        locale="en-GB",
    )
    context.add_init_script(WITNESS)
    seen = Visit(context.new_page())
    seen.listen()
    try:
        seen.page.goto(file.as_uri())
        wait_for_map(seen.page)
        yield seen
    finally:
        context.close()


def wait_for_map(page: Page | Frame) -> None:
    """Wait until the viewer has drawn the map."""
    page.wait_for_function("() => window.mapgen && window.mapgen.inspect")


def witness(page: Page | Frame) -> Json:
    """Return what the init script noted: violations of the policy, accesses to storage."""
    return page.evaluate("() => window.witness")


def symbols(page: Page | Frame, only: str = "") -> list[Json]:
    """Return the symbols (or one place's) when the map stands still: id, state, x, y, free."""
    found: list[Json] = page.evaluate(SETTLED, only)
    return found


def opened(page: Page | Frame) -> Json:
    """Return the open card, or the open chooser, or None."""
    return page.evaluate(OPENED)


def close(page: Page) -> None:
    """Close the card or chooser with the keyboard."""
    page.keyboard.press("Escape")


def open_place(page: Page, place: str, touch: bool = False) -> Json:
    """Open a place where its symbol is, through the chooser if there is one; return its card."""
    (symbol,) = symbols(page, place)
    x, y = page.evaluate("([x, y]) => [x - scrollX, y - scrollY]", [symbol["x"], symbol["y"]])
    (page.touchscreen.tap if touch else page.mouse.click)(x, y)
    card = opened(page)
    if card and "choices" in card:
        page.locator(f'[role=dialog] button[data-place="{place}"]').last.click()
        card = opened(page)
    return card


def open_all(page: Page, wanted: set[str]) -> dict[str, Json]:
    """Open each place once by pointer, zooming out with the page's own button where needed."""
    cards: dict[str, Json] = {}
    for _ in range(6):
        for symbol in symbols(page):
            if symbol["id"] in cards or not symbol["free"]:
                continue
            card = open_place(page, symbol["id"])
            if card and "id" in card:
                cards[card["id"]] = card
                close(page)
        if wanted <= cards.keys():
            break
        page.get_by_role("button", name="Zoom out").click()
    return cards
