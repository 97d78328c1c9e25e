"""`mapgen serve` as a process, for tests."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from tests.conftest import ROOT

PATIENCE_S = 60


class Served:
    """A running server: its lines on stderr, and its port."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        Thread(target=self._listen, daemon=True).start()
        self.first = self.line()
        match = re.match(r"http://127\.0\.0\.1:(\d+)/ shows the map of ", self.first)
        assert match, self.first
        self.port = int(match[1])

    def _listen(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self._lines.put(line.rstrip("\n"))

    def line(self) -> str:
        """Return its next line."""
        try:
            return self._lines.get(timeout=PATIENCE_S)
        except Empty as error:
            raise AssertionError("the server says nothing") from error

    def until(self, pattern: str) -> list[str]:
        """Return its lines up to the first in which `pattern` is found."""
        lines = [self.line()]
        while not re.search(pattern, lines[-1]):
            lines.append(self.line())
        return lines

    @property
    def address(self) -> str:
        """The address of the map."""
        return f"http://127.0.0.1:{self.port}/"

    def end(self, number: int = signal.SIGINT) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)


@contextmanager
def serving(dataset: Path, output: Path | None, *options: str) -> Iterator[Served]:
    """Serve a dataset on a free port; the server is stopped, or killed if necessary."""
    place = [] if output is None else ["-o", str(output)]
    command = [sys.executable, "-m", "mapgen", "serve", str(dataset), *place]
    process = subprocess.Popen(
        [*command, "--port", "0", *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield Served(process)
    finally:
        process.kill()
        process.communicate()
