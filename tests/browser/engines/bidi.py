"""Drive Firefox by WebDriver BiDi (a W3C working draft), with no driver and no library.

Playwright cannot drive the Firefox of a system. BiDi is JSON over a WebSocket; only what the
tests need is here. A WebSocket is RFC 6455, of which a client needs text frames.
"""

import base64
import json
import os
import re
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Json = Any

READY = re.compile(rb"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)")
SLOWEST = 60.0
"""Seconds after which an answer is given up: a broken test shall not hang."""

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
"""Kinds of frames (RFC 6455, section 11.8)."""

PREFERENCES = """
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("ui.prefersReducedMotion", 1);
"""
"""No first steps, no network of its own, and a page that is at rest sooner."""


class WebSocket:
    """A client's WebSocket to this machine."""

    def __init__(self, port: int, path: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=SLOWEST)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (
            f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket",
            "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", "",
        )  # fmt: skip
        self._socket.sendall("\r\n".join(lines).encode())
        self._file = self._socket.makefile("rb")
        status = self._file.readline()
        assert b" 101 " in status, status
        while self._file.readline().strip():
            pass

    def send(self, text: str, kind: int = TEXT) -> None:
        """Send one frame, masked as a client must."""
        data = text.encode()
        size = len(data)
        head = struct.pack("!B", 0x80 | kind)
        if size < 126:
            head += struct.pack("!B", 0x80 | size)
        elif size < 65536:
            head += struct.pack("!BH", 0x80 | 126, size)
        else:
            head += struct.pack("!BQ", 0x80 | 127, size)
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))
        self._socket.sendall(head + mask + masked)

    def receive(self) -> str:
        """Return the next message."""
        parts = b""
        while True:
            first, second = self._file.read(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack("!H", self._file.read(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", self._file.read(8))
            data, kind = self._file.read(size), first & 0x0F
            if kind == PING:
                self.send(data.decode(), PONG)
            elif kind == CLOSE:
                raise EOFError("Firefox closed the connection")
            else:
                parts += data
                if first & 0x80:
                    return parts.decode()

    def close(self) -> None:
        """Close the connection."""
        self._file.close()
        self._socket.close()


class Firefox:
    """A session with a Firefox, and what its pages complained of."""

    def __init__(self, port: int) -> None:
        self._socket = WebSocket(port, "/session")
        self._number = 0
        self.complaints: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])

    def ask(self, method: str, **params: Json) -> Json:
        """Send a command and return its result; what pages report meanwhile is kept."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.receive())
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                self.complaints.append(answer["params"]["text"])
            if answer.get("id") == self._number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def open(self, address: str) -> str:
        """Open an address in a tab; return the tab, once the page is loaded."""
        tab: str = self.ask("browsingContext.create", type="tab")["context"]
        self.ask("browsingContext.navigate", context=tab, url=address, wait="complete")
        return tab

    def frames(self, tab: str) -> list[str]:
        """Return the frames in a page."""
        (tree,) = self.ask("browsingContext.getTree", root=tab)["contexts"]
        return [frame["context"] for frame in tree["children"]]

    def evaluate(self, tab: str, function: str, *values: Json) -> Json:
        """Call a function with JSON values in a page and return its JSON value."""
        call = f"Promise.resolve(({function})(...{json.dumps(values)})).then(JSON.stringify)"
        answer = self.ask(
            "script.evaluate", expression=call, target={"context": tab}, awaitPromise=True
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"].get("value", "null"))

    def wait_until(self, tab: str, condition: str) -> None:
        """Wait until a function of a page is true, frame by frame."""
        self.evaluate(
            tab,
            f"""async () => {{
              const holds = {condition};
              while (!holds()) await new Promise((done) => setTimeout(done, 20));
            }}""",
        )

    def press(self, tab: str, *keys: str) -> None:
        """Press and release keys, one after the other."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self.ask("input.performActions", context=tab, actions=[keyboard])

    def close(self) -> None:
        """End the session."""
        self.ask("browser.close")
        self._socket.close()


@contextmanager
def firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """Start a Firefox without a window, with a profile of its own, and end it afterwards."""
    profile.mkdir(parents=True)
    (profile / "user.js").write_text(PREFERENCES, "utf-8")
    command = [program, "--headless", "--profile", str(profile), "--remote-debugging-port", "0"]
    home = {**os.environ, "HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=home) as process:
        try:
            assert process.stderr
            ready = next((m for line in process.stderr if (m := READY.search(line))), None)
            assert ready, "Firefox ended without a port"
            session = Firefox(int(ready[1]))
            yield session
            session.close()
        finally:
            process.kill()
