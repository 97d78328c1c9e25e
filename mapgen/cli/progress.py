"""A line on the terminal that says what is being done, once that takes longer than a second.

It is there only where somebody looks: stderr is a terminal that knows more than plain text, and
NO_COLOR (no-color.org) is not set. It is gone before the result is printed.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer

from mapgen.support.progress import listening

PATIENCE_S = 1.0
"""Seconds before anything is said."""

ERASE = "\r\x1b[K"
"""Back to the line's beginning, and empty it (ECMA-48: EL)."""


class ProgressLine:
    """The line: it is written anew at each stage once it shows."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stage = "starting"
        self._shows = self._ended = False
        self._timer = Timer(PATIENCE_S, self._show)
        self._timer.daemon = True
        self._timer.start()

    def __call__(self, stage: str) -> None:
        """Hear that a stage begins."""
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
        """Take the line away for good."""
        self._timer.cancel()
        with self._lock:
            if self._shows:
                sys.stderr.write(ERASE)
                sys.stderr.flush()
            self._shows, self._ended = False, True


@contextmanager
def working() -> Iterator[None]:
    """Say on the terminal what is being done in this context, if anybody looks."""
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
