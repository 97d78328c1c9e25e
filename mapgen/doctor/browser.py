"""Opens the page in a Chromium of this machine: in a sandboxed frame, with the network off."""

import os
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mapgen.doctor.pipe import Message, Pipe

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
HOST = Path(__file__).with_name("host.html")
"""The page around the frame; its frame loads page.html, which stands beside it."""

QUIET, LONGEST = 1.5, 30.0
"""Seconds without a word from the browser after which the page has started, and at most."""

COUNT = """(() => [...document.body.querySelectorAll("*")].filter(
  (each) => each.getClientRects().length && (each.matches("svg *, canvas, img, video")
    || [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))).length)()"""
"""Asks in the frame: how many elements with a text or a drawing are laid out?"""


@dataclass
class Visit:
    """What came of opening a page: how many things were drawn, each error with its line (0: not
    in the page), and each address that it tried to load.
    """

    drawn: int = 0
    errors: list[tuple[int, str]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def installed() -> str | None:
    """Return the browser that MAPGEN_BROWSER names, else the first known one, or None."""
    chosen = os.environ.get("MAPGEN_BROWSER")
    found = (shutil.which(name) for name in ((chosen,) if chosen else (*NAMES, MAC)))
    return next((each for each in found if each), None)


def visit(data: bytes, program: str | None) -> Visit | str:
    """Open a page (its bytes) and return what came of it, or why no browser could be asked."""
    if program is None:
        return "no Chrome or Chromium was found; name one in MAPGEN_BROWSER"
    if os.name != "posix":
        return "only on Linux and macOS can mapgen drive a browser"
    from mapgen.doctor.pipe import PipeClosed, browser

    with tempfile.TemporaryDirectory(prefix="mapgen-", ignore_cleanup_errors=True) as folder:
        (Path(folder) / "page.html").write_bytes(data)
        shutil.copy(HOST, Path(folder) / "host.html")
        try:
            with browser(program, Path(folder) / "profile") as pipe:
                return _Watch(pipe, Path(folder)).run()
        except (PipeClosed, OSError) as error:
            return f"{program} could not be driven: {error}"


class _Watch:
    """Opens the host page and listens until all is quiet."""

    def __init__(self, pipe: "Pipe", folder: Path) -> None:
        self.pipe = pipe
        self.host = (folder / "host.html").as_uri()
        self.page = (folder / "page.html").as_uri()
        self.seen = Visit()
        self.contexts: dict[str, tuple[str, int]] = {}
        self.answers: dict[int, Any] = {}
        self.loaded = False

    def run(self) -> Visit:
        found = self._ask("Target.getTargets")["targetInfos"]
        target = next(each["targetId"] for each in found if each["type"] == "page")
        session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._listen(session)
        self.pipe.send("Page.enable", session)
        self._ask("Page.navigate", session, url=self.host)
        self.loaded = False  # what has loaded until now was the empty page before
        self._until_quiet()
        self.seen.drawn = sum(self._drawn(*each) for each in self.contexts.values())
        self.pipe.send("Browser.close")
        return self.seen

    def _drawn(self, session: str, context: int) -> int:
        """Count what a frame shows; one caught in a loop never answers, and shows nothing."""
        from mapgen.doctor.pipe import PipeClosed

        try:
            answer = self._ask("Runtime.evaluate", session, expression=COUNT, contextId=context)
        except PipeClosed:
            return 0
        return int(answer.get("result", {}).get("value") or 0)

    def _listen(self, session: str) -> None:
        for name in ("Network.enable", "Runtime.enable", "Log.enable"):
            self.pipe.send(name, session)
        self.pipe.send(
            "Target.setAutoAttach", session, autoAttach=True, waitForDebuggerOnStart=True,
            flatten=True,
        )  # fmt: skip
        self.pipe.send("Runtime.runIfWaitingForDebugger", session)

    def _ask(self, method: str, session: str = "", **params: Any) -> Any:
        from mapgen.doctor.pipe import PipeClosed

        number = self.pipe.send(method, session, **params)
        end = time.monotonic() + LONGEST
        while number not in self.answers:
            message = self.pipe.take(max(0.0, end - time.monotonic()))
            if message is None:
                raise PipeClosed(f"it did not answer {method}")
            self._heed(message)
        return self.answers.pop(number)

    def _until_quiet(self) -> None:
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            message = self.pipe.take(QUIET if self.loaded else end - time.monotonic())
            if message is None:
                return
            self._heed(message)

    def _heed(self, message: "Message") -> None:
        if "id" in message:
            self.answers[message["id"]] = message.get("result", {})
            return
        params = message["params"]
        match message["method"]:
            case "Target.attachedToTarget":
                self._listen(params["sessionId"])
            case "Network.requestWillBeSent":
                self._request(params["request"]["url"])
            case "Network.webSocketCreated":
                self.seen.requests.append(params["url"])
            case "Page.loadEventFired":
                self.loaded = True
            case "Runtime.exceptionThrown":
                self._thrown(params["exceptionDetails"])
            case "Log.entryAdded":
                self._logged(params["entry"])
            case "Runtime.executionContextCreated":
                self._context(message.get("sessionId", ""), params["context"])

    def _request(self, url: str) -> None:
        if url not in (self.host, self.page) and not url.startswith(("data:", "blob:", "about:")):
            self.seen.requests.append(url)

    def _thrown(self, details: "Message") -> None:
        text = details.get("exception", {}).get("description") or details["text"]
        line = details["lineNumber"] + 1 if details.get("url") == self.page else 0
        self.seen.errors.append((line, text.split("\n")[0]))

    def _logged(self, entry: "Message") -> None:
        if entry["level"] == "error" and entry["source"] != "network":
            line = entry.get("lineNumber", -1) + 1 if entry.get("url") == self.page else 0
            self.seen.errors.append((line, entry["text"]))

    def _context(self, session: str, context: "Message") -> None:
        if context.get("auxData", {}).get("isDefault") and context["origin"] in ("null", "://"):
            self.contexts[context["auxData"]["frameId"]] = (session, context["id"])
