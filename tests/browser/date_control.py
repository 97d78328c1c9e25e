"""Set and read the page's date, layers and address as a reader would."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Frame, Locator, Page

from tests.browser.interaction import OPENED, Json, Visit, opened, wait_for_map

GO = """async (hash) => {
  const arrived = new Promise((done) => addEventListener("hashchange", done, { once: true }));
  if (location.hash.slice(1) === hash) dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = hash;
  await arrived;
}"""
"""Follows a link and waits until the page has reacted."""

FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
FOLLOW_ALL = f"""async (hashes) => {{
  const go = {GO};
  const results = [];
  for (const hash of hashes) {{
    await go(hash);
    const {{ symbols, open, day }} = window.mapgen.inspect();
    const states = Object.fromEntries(symbols.map(({{ id, state }}) => [id, state]));
    results.push({{ states, open, day, notice: document.querySelector(".notice").textContent }});
  }}
  return results;
}}"""
"""Follows links in turn; returns the drawing and the notice after each."""

FOLLOW_TO_CARDS = f"""async (hashes) => {{
  const [go, read] = [{GO}, {OPENED}];
  const results = [];
  for (const hash of hashes) {{
    await go(hash);
    results.push(read());
  }}
  return results;
}}"""
"""Follows one link after another; the open card after each."""

RESTED = "() => new Promise((done) => setTimeout(() => done(location.hash.slice(1)), 360))"
"""The fragment of the address once it no longer changes.

The page writes it 350 ms after the last change, and its timers run in their order.
"""


def slider(page: Page) -> Locator:
    """Return the control of the date."""
    return page.get_by_role("slider", name="Date", exact=True)


def field(page: Page) -> Locator:
    """Return the field that takes a typed date."""
    return page.get_by_role("textbox", name="Date: type another date to go there")


def go_to(page: Page, day: str) -> None:
    """Move the date with the slider, as by dragging, and wait until everything is drawn."""
    slider(page).fill(str(date.fromisoformat(day).toordinal()))
    page.evaluate(FRAMES)


def follow_link(page: Page, hash: str) -> None:
    """Go to an address of the open page, as a link in it does."""
    page.evaluate(GO, hash)
    page.evaluate(FRAMES)


def inspect(page: Page | Frame) -> Json:
    """Return what is drawn: symbols, zoom, open place, day."""
    return page.evaluate("() => window.mapgen.inspect()")


def day_of(page: Page | Frame) -> date:
    """Return the day that the map shows."""
    return date.fromordinal(inspect(page)["day"])


def states(page: Page | Frame) -> dict[str, str]:
    """Return the drawn state of each shown place."""
    return {symbol["id"]: symbol["state"] for symbol in inspect(page)["symbols"]}


def card(page: Page) -> Json:
    """Return the open card after the last change."""
    page.evaluate(FRAMES)
    return opened(page)


def chip(page: Page, layer: str) -> Locator:
    """Return the switch of a layer by its id."""
    return page.locator(f'#layers [data-layer="{layer}"]')


def address(page: Page | Frame) -> str:
    """Return the part of the address behind # once it has come to rest."""
    return str(page.evaluate(RESTED))


@contextmanager
def arrive(seen: Visit, file: Path, hash: str) -> Iterator[Page]:
    """Open another page at an address."""
    page = seen.page.context.new_page()
    seen.page, first = page, seen.page
    seen.listen()
    try:
        page.goto(f"{file.as_uri()}#{hash}")
        wait_for_map(page)
        page.evaluate(FRAMES)
        yield page
    finally:
        seen.page = first
        page.close()
