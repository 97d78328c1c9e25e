"""The program on a real (pseudo) terminal, for tests."""

import os
import pty
import select
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.conftest import ROOT

INTERRUPT = b"\x03"
"""Ctrl-C, as a terminal gets it."""

PATIENCE_S, AGAIN_S = 60, 5

Answer = bytes | Callable[[], bytes]
"""The text to type, or an action before typing and the text."""


def terminal(
    arguments: Sequence[str | Path], steps: Sequence[tuple[str, Answer]]
) -> tuple[int, str]:
    """Run mapgen, answer each time once a text is there; return the exit code and the screen.

    Ctrl-C is pressed again after a while: what comes between the prompt and readline's own wait is
    noticed at the next key only.
    """
    child, handle = pty.fork()
    if child == 0:
        os.environ["TERM"] = "dumb"
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "mapgen", *map(str, arguments)])
    screen, seen, last = "", 0, b""
    try:
        for wanted, answer in [*steps, ("", b"")]:
            while not wanted or wanted not in screen[seen:]:
                patience = AGAIN_S if last == INTERRUPT else PATIENCE_S
                ready, _, _ = select.select([handle], [], [], patience)
                if last == INTERRUPT and not ready:
                    os.write(handle, INTERRUPT)
                    continue
                data = _read(handle) if ready else b""
                if not data:
                    break
                screen += data.decode("utf-8", "replace").replace("\r\n", "\n")
            assert wanted in screen[seen:]
            seen, last = len(screen), answer if isinstance(answer, bytes) else answer()
            os.write(handle, last) if last else None
    finally:
        os.close(handle)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), screen


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:  # the terminal is closed
        return b""
