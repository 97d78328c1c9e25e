"""A Chromium driven over a pair of pipes: the DevTools protocol, without any library."""

import fcntl
import json
import os
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Message = dict[str, Any]
FLAGS = (
    "--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
"""How the browser starts: unseen, without a network, without its own errands."""


class PipeClosed(Exception):
    """The browser ended or said nothing in time."""


class Pipe:
    """Sends commands to a browser and takes what it tells; commands are numbered."""

    def __init__(self, reading: int, writing: int) -> None:
        self.reading = reading
        self.writing = writing
        self.rest = b""
        self.waiting: list[Message] = []
        self.number = 0

    def send(self, method: str, session: str = "", **params: Any) -> int:
        """Send a command, to a target's session if one is named, and return its number."""
        self.number += 1
        message: Message = {"id": self.number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        try:
            os.write(self.writing, json.dumps(message).encode("utf-8") + b"\0")
        except OSError as error:
            raise PipeClosed("it ended early") from error
        return self.number

    def take(self, seconds: float) -> Message | None:
        """Return the next message, or None when none comes in `seconds`."""
        end = time.monotonic() + seconds
        while not self.waiting:
            ready = select.select([self.reading], [], [], max(0.0, end - time.monotonic()))[0]
            if not ready:
                return None
            data = os.read(self.reading, 1 << 20)
            if not data:
                raise PipeClosed("it ended early")
            *whole, self.rest = (self.rest + data).split(b"\0")
            self.waiting += [json.loads(each) for each in whole]
        return self.waiting.pop(0)


@contextmanager
def browser(program: str, profile: Path) -> Iterator[Pipe]:
    """Run a Chromium with its own empty profile, and end it (and only it) afterwards."""
    inward, outward = os.pipe(), os.pipe()
    high = [fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in (inward[0], outward[1])]

    def place() -> None:
        os.dup2(high[0], 3)
        os.dup2(high[1], 4)

    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    command = [program, *FLAGS, *root, f"--user-data-dir={profile}", "about:blank"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, pass_fds=(3, 4), preexec_fn=place, stdin=quiet, stdout=quiet, stderr=quiet
    )
    for each in (inward[0], outward[1], *high):
        os.close(each)
    try:
        yield Pipe(outward[0], inward[1])
    finally:
        os.close(inward[1])
        os.close(outward[0])
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
