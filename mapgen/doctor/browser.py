"""Open the page in a local Chromium, in a sandboxed frame and without a network."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Frame, Page, Playwright

NAMES = ("chromium", "chromium-browser")
CHANNELS = ("chrome", "msedge")
"""Browsers that Playwright finds by itself on Windows, macOS and Linux."""

HOST = Path(__file__).with_name("host.html")
"""The host page; its frame loads page.html from the same folder."""

FLAGS = (
    "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
"""The browser's options: no network, no background requests."""

QUIET, LONGEST = 1.5, 30.0
"""Seconds without events after which the page counts as started, and the maximum."""

INSTALL = "install it with: pip install playwright"
NO_BROWSER = "no Chrome, Chromium or Edge was found; name one in MAPGEN_BROWSER"

COUNT = """() => ({drawn: [...document.body.querySelectorAll("*")].filter(
  (each) => each.getClientRects().length && (each.matches("svg *, canvas, img, video")
    || [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))).length})"""
"""Counts the visible elements with a text or a drawing in the frame."""


@dataclass
class Visit:
    """The result of opening a page: the number of visible elements, each error with its line
    (0: not in the page), and each address that it tried to load.
    """

    drawn: int = 0
    errors: list[tuple[int, str]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def visit(data: bytes) -> Visit | str:
    """Open a page (its bytes) and return the result, or why no browser could be used.

    The browser is the one that MAPGEN_BROWSER names, else the first that is found.
    """
    if find_spec("playwright") is None:
        return f"this check needs Playwright; {INSTALL}"
    with ThreadPoolExecutor(1) as own:  # Playwright refuses a thread with a running asyncio loop
        return own.submit(_visit, data).result()


def _visit(data: bytes) -> Visit | str:
    from playwright.sync_api import Error, sync_playwright

    with (
        tempfile.TemporaryDirectory(prefix="mapgen-", ignore_cleanup_errors=True) as folder,
        sync_playwright() as playwright,
    ):
        (Path(folder) / "page.html").write_bytes(data)
        shutil.copy(HOST, Path(folder) / "host.html")
        try:
            browser = _launched(playwright)
            if isinstance(browser, str):
                return browser
            return _Watch(browser, Path(folder)).run()
        except Error as error:
            return f"the browser could not be controlled: {_first_line(error)}"


def _launched(playwright: "Playwright") -> "Browser | str":
    """Start the first browser that can be started, or return why there is none."""
    from playwright.sync_api import Error

    chosen = os.environ.get("MAPGEN_BROWSER")
    if chosen and not shutil.which(chosen):
        return NO_BROWSER
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    for how in _candidates(chosen):
        try:
            return playwright.chromium.launch(args=FLAGS, chromium_sandbox=not as_root, **how)
        except Error as error:
            if chosen:
                return f"{chosen} could not be controlled: {_first_line(error)}"
    return NO_BROWSER


def _candidates(chosen: str | None) -> Iterator[dict[str, Any]]:
    """Yield Playwright's name of each browser; the last one is its own Chromium."""
    if chosen:
        yield {"executable_path": shutil.which(chosen)}
        return
    yield from ({"executable_path": path} for path in map(shutil.which, NAMES) if path)
    yield from ({"channel": channel} for channel in CHANNELS)
    yield {}


def _first_line(error: Exception) -> str:
    return str(error).split("\n")[0]


class _Watch:
    """Opens the host page and records events until there are no more."""

    def __init__(self, browser: "Browser", folder: Path) -> None:
        self.browser = browser
        self.host = (folder / "host.html").as_uri()
        self.page = (folder / "page.html").as_uri()
        self.visit = Visit()
        self.last_event = time.monotonic()

    def run(self) -> Visit:
        from playwright.sync_api import Error

        context = self.browser.new_context(offline=True)
        page = context.new_page()
        page.on("request", lambda request: self._on_request(request.url))
        page.on("websocket", lambda socket: self._on_request(socket.url))
        self._listen(context.new_cdp_session(page))
        with suppress(Error):  # a page that never finishes loading is checked by what it shows
            page.goto(self.host, timeout=LONGEST * 1000)
            self._until_quiet(page)
        for frame in page.frames[1:]:
            self._inspect(frame)
        return self.visit

    def _until_quiet(self, page: "Page") -> None:
        end = time.monotonic() + LONGEST
        self.last_event = time.monotonic()
        while (now := time.monotonic()) < min(end, self.last_event + QUIET):
            page.wait_for_timeout(1000 * (self.last_event + QUIET - now))

    def _on_request(self, url: str) -> None:
        self.last_event = time.monotonic()
        if url not in (self.host, self.page) and not url.startswith(("data:", "blob:", "about:")):
            self.visit.requests.append(url)

    def _inspect(self, frame: "Frame") -> None:
        """Count what a frame shows and collect its errors.

        A frame in an endless loop never answers, and counts as empty. A frame in the process of
        its parent has no session of its own: its errors have come with the parent's.
        """
        from playwright.sync_api import Error

        try:
            answer = frame.wait_for_function(COUNT, timeout=LONGEST * 1000)
            self.visit.drawn += int(answer.json_value()["drawn"])
            self._listen(frame.page.context.new_cdp_session(frame))
        except Error:
            return

    def _listen(self, session: "CDPSession") -> None:
        """Collect the errors of a page or frame, including past ones.

        They come from the DevTools protocol, which keeps them with their lines; Playwright's own
        events have no lines.
        """
        session.on("Runtime.exceptionThrown", lambda event: self._thrown(event["exceptionDetails"]))
        session.on("Log.entryAdded", lambda event: self._logged(event["entry"]))
        for domain in ("Runtime", "Log"):
            session.send(f"{domain}.enable")

    def _thrown(self, details: dict[str, Any]) -> None:
        text = details.get("exception", {}).get("description") or details["text"]
        line = details["lineNumber"] + 1 if details.get("url") == self.page else 0
        self.visit.errors.append((line, text.split("\n")[0]))

    def _logged(self, entry: dict[str, Any]) -> None:
        if entry["level"] == "error" and entry["source"] != "network":
            line = entry.get("lineNumber", -1) + 1 if entry.get("url") == self.page else 0
            self.visit.errors.append((line, entry["text"]))
