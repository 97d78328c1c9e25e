"""The progress line: on a terminal, after a second, and erased at the end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapgen.cli.progress import ERASE
from mapgen.support.progress import listening, stage
from tests.conftest import ROOT

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")

SLOW = """
import sys
from threading import Timer, enumerate
from mapgen.cli import main
import mapgen.reading.tables
real = mapgen.reading.tables.read
def read(dataset):
    for thread in enumerate():
        if isinstance(thread, Timer):
            thread.join()
    return real(dataset)
import mapgen.outlets.fix
mapgen.outlets.fix.read = read
main(sys.argv[1:])
"""
"""Runs the program where reading takes until the line has appeared, if it is to appear at all."""


def on_terminal(**settings: str) -> str:
    """Return all that `mapgen check` writes on a terminal when reading takes long."""
    ours, theirs = pty.openpty()
    small = ROOT / "tests" / "data" / "small"
    running = subprocess.Popen(
        [sys.executable, "-c", SLOW, "check", str(small)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "", **settings},
    )
    os.close(theirs)
    output = b""
    try:
        while more := os.read(ours, 4096):
            output += more
    except OSError:  # Linux: the other side has closed
        pass
    os.close(ours)
    assert running.wait() == 0, output
    return output.decode("utf-8").replace("\r\n", "\n")


def test_a_long_check_says_what_it_does_and_takes_it_back() -> None:
    output = on_terminal()
    line, _, rest = output.rpartition(ERASE)
    assert line.startswith(ERASE) and "reading the tables …" in line and "\n" not in line
    assert "no problems in" in rest and "\x1b" not in rest


@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_plain_terminal_gets_the_result_alone(settings: dict[str, str]) -> None:
    output = on_terminal(**settings)
    assert "…" not in output and "\x1b" not in output and "no problems in" in output


def test_a_pipe_gets_the_result_alone(tmp_path: Path) -> None:
    small = ROOT / "tests" / "data" / "small"
    done = subprocess.run(
        [sys.executable, "-c", SLOW, "check", str(small)],
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0 and done.stderr == "" and "no problems in" in done.stdout


def test_stages_are_heard_only_where_somebody_listens() -> None:
    heard: list[str] = []
    stage("before")
    with listening(heard.append):
        stage("within")
    stage("after")
    assert heard == ["within"]
