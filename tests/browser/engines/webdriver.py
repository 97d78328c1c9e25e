"""Drive WebKit by WebDriver (a W3C recommendation), with no library: JSON over HTTP.

Debian's WebKit needs a display: Xvfb, which keeps one in memory. Only what the tests need is here,
under the names of `bidi.py`.
"""

import json
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

Json = Any

SLOWEST = 60.0
"""Seconds after which an answer is given up: a broken test shall not hang."""

LOST = ("unknown error", "invalid session id")
"""What the driver says of a page or a browser that is gone."""

LISTEN = """() => {
  window.complaints = [];
  const note = (event) => window.complaints.push(String(event.message ?? event.reason));
  for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, note);
  const { error } = console;
  console.error = (...all) => { window.complaints.push(all.join(" ")); error.apply(console, all); };
}"""
"""WebDriver tells no errors, so a loaded page notes its own."""


class Refused(Exception):
    """A command that the driver refused; its text is the driver's error code and message."""


class Lost(Exception):
    """The browser has lost its page, as WebKit does under load: nothing can be asked any more."""


class WebKit:
    """A session with a WebKit, and what its pages complained of."""

    def __init__(self, port: int) -> None:
        self._base = f"http://127.0.0.1:{port}/session"
        session = self.ask("POST", "", capabilities={})
        self._base += f"/{session['sessionId']}"
        self._tabs: list[tuple[str, ...]] = []

    @property
    def complaints(self) -> list[str]:
        """The errors in all pages so far, since each was loaded."""
        return [text for tab in self._tabs for text in self.evaluate(tab, "() => complaints")]

    def ask(self, method: str, path: str, **values: Json) -> Json:
        """Send a command and return its value.

        Raises:
            Refused: The driver knows no such thing, or the script failed.
            Lost: The page or the browser is gone.
        """
        body = json.dumps(values).encode() if method == "POST" else None
        request = urllib.request.Request(self._base + path, body, method=method)
        try:
            with urllib.request.urlopen(request, timeout=SLOWEST) as answer:
                return json.load(answer)["value"]
        except HTTPError as refusal:
            value = json.load(refusal)["value"]
            kind = Lost if value["error"] in LOST else Refused
            raise kind(value["error"], value["message"]) from None
        except OSError as failure:
            raise Lost(str(failure)) from failure

    def open(self, address: str) -> tuple[str, ...]:
        """Open an address in a window, as only its front tab is drawn; return it when loaded."""
        tab: str = self.ask("POST", "/window/new", type="window")["handle"]
        self._turn_to((tab,))
        self.ask("POST", "/url", url=address)
        self.evaluate((tab,), LISTEN)
        self._tabs.append((tab,))
        return (tab,)

    def frames(self, tab: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return the frames in a page."""
        count = self.evaluate(tab, "() => frames.length")
        return [(*tab, str(i)) for i in range(count)]

    def _turn_to(self, tab: tuple[str, ...]) -> None:
        handle, *frames = tab
        self.ask("POST", "/window", handle=handle)
        for number in frames:
            self.ask("POST", "/frame", id=int(number))

    def evaluate(self, tab: tuple[str, ...], function: str, *values: Json) -> Json:
        """Call a function with JSON values in a page and return its JSON value."""
        self._turn_to(tab)
        call = f"Promise.resolve(({function})(...{json.dumps(values)}))"
        failed = "(error) => arguments[0]({ error: String(error) })"
        script = f"{call}.then((value) => arguments[0]({{ value }}), {failed})"
        answer = self.ask("POST", "/execute/async", script=script, args=[])
        assert "error" not in answer, answer
        return answer.get("value")

    def wait_until(self, tab: tuple[str, ...], condition: str) -> None:
        """Wait until a function of a page is true.

        A frame that still loads has no document for a moment, which the driver refuses to look at.
        """
        end = time.monotonic() + SLOWEST
        refused: Refused | None = None
        while time.monotonic() < end:
            try:
                if self.evaluate(tab, f"() => Boolean(({condition})())"):
                    return
            except Refused as refusal:
                refused = refusal
            time.sleep(0.05)
        raise AssertionError(f"never true: {condition}") from refused

    def press(self, tab: tuple[str, ...], *keys: str) -> None:
        """Press and release keys, one after the other."""
        self._turn_to(tab)
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self.ask("POST", "/actions", actions=[keyboard])

    def close(self) -> None:
        """End the session."""
        self.ask("DELETE", "")


@contextmanager
def webkit(driver: str, folder: Path) -> Iterator[WebKit]:
    """Start a WebKit on a display in memory, and end both afterwards."""
    folder.mkdir(parents=True)
    with ExitStack() as running:
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x1000x24", "-nolisten", "tcp"]
        screen = _started(running, command, {})
        assert screen.stdout
        display = f":{screen.stdout.readline().decode().strip()}"
        port = _free_port()
        home = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "DISPLAY": display}
        _started(running, [driver, f"--port={port}"], home)
        _wait_for(port)
        session = WebKit(port)
        yield session
        session.close()


def _started(
    running: ExitStack, command: list[str], env: dict[str, str]
) -> subprocess.Popen[bytes]:
    process = running.enter_context(
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
    )
    running.callback(process.kill)
    return process


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _wait_for(port: int) -> None:
    end = time.monotonic() + SLOWEST
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/status", timeout=SLOWEST):
                return
        except URLError:
            assert time.monotonic() < end, "WebKit's driver does not answer"
            time.sleep(0.05)
