"""Compares a text with a kept file. `MAPGEN_ACCEPT=1` writes the new text over the kept one."""

import os
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from tests.conftest import ROOT

RESULTS = ROOT / "test-results"
ACCEPT = "MAPGEN_ACCEPT"
MOST, WIDEST = 60, 200
"""The maximum number of lines of a difference, and of characters of each."""


def assert_kept(kept: Path, actual: str) -> None:
    """Fail unless the file `kept` has the text `actual`, which is written to test-results/."""
    if os.environ.get(ACCEPT) == "1":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(actual, encoding="utf-8", newline="\n")
    if kept.is_file() and kept.read_text("utf-8") == actual:
        return
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / kept.name
    path.write_text(actual, encoding="utf-8", newline="\n")
    where = kept.relative_to(ROOT)
    message = f"{path} differs from {where}; to accept it: {ACCEPT}=1 make test"
    old = kept.read_text("utf-8") if kept.is_file() else ""
    lines = unified_diff(old.splitlines(), actual.splitlines(), "kept", "now", lineterm="", n=1)
    raise AssertionError("\n".join([message, *(line[:WIDEST] for line in islice(lines, MOST))]))
