"""A progress line on the terminal, shown once a command takes longer than a second.

It is shown only if stderr is an interactive terminal that supports escape sequences, and NO_COLOR
(no-color.org) is not set. It is erased before the result is printed.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer

from mapgen.support.progress import listening

PATIENCE_S = 1.0
"""Seconds before the line appears."""

ERASE = "\r\x1b[K"
"""Return to the start of the line and erase it (ECMA-48: EL)."""


class ProgressLine:
    """The progress line; it is rewritten at each stage once it is visible."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stage = "starting"
        self._shows = self._ended = False
        self._timer = Timer(PATIENCE_S, self._show)
        self._timer.daemon = True
        self._timer.start()

    def __call__(self, stage: str) -> None:
        """Show a new stage."""
        with self._lock:
            self._stage = stage
            self._write()

    def _show(self) -> None:
        with self._lock:
            self._shows = not self._ended
            self._write()

    def _write(self) -> None:
        if self._shows:
            sys.stderr.write(f"{ERASE}{self._stage} …")
            sys.stderr.flush()

    def end(self) -> None:
        """Erase the line and stop."""
        self._timer.cancel()
        with self._lock:
            if self._shows:
                sys.stderr.write(ERASE)
                sys.stderr.flush()
            self._shows, self._ended = False, True


@contextmanager
def working() -> Iterator[None]:
    """Show the progress of this context on an interactive terminal."""
    if not _is_watched():
        yield
        return
    line = ProgressLine()
    try:
        with listening(line):
            yield
    finally:
        line.end()


def _is_watched() -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("", "dumb")
    return sys.stderr.isatty() and not plain
