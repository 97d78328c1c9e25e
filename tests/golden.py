"""Compares a text with a kept file. `MAPGEN_ACCEPT=1` writes the new text over the kept one."""

import os
from pathlib import Path

from tests.conftest import ROOT

RESULTS = ROOT / "test-results"
ACCEPT = "MAPGEN_ACCEPT"


def assert_kept(kept: Path, actual: str) -> None:
    """Fail unless the file `kept` holds exactly `actual`, which is then in test-results/."""
    if os.environ.get(ACCEPT) == "1":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(actual, encoding="utf-8", newline="\n")
    if kept.is_file() and kept.read_text("utf-8") == actual:
        return
    RESULTS.mkdir(exist_ok=True)
    found = RESULTS / kept.name
    found.write_text(actual, encoding="utf-8", newline="\n")
    where = kept.relative_to(ROOT)
    raise AssertionError(f"{found} differs from {where}; to accept it: {ACCEPT}=1 make test")
