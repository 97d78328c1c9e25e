"""The dataset `small` with kinds of names."""

import csv
import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.editing import edit

SECTION = """[name_kinds]
older = "older name"
[name_kinds.Soviet]
title = "Soviet name"
colour = "#8a5a00"
colour_dark = "#f0b429"
tally = { one = "{count} bears a Soviet name", other = "{count} bear Soviet names" }
[namesakes]
"""

KINDS = {"stalingrad": "Soviet;commemorative", "tsaritsyn": "older"}
"""The kinds of names of Volgograd by period."""


def kinded(folder: Path, section: str = SECTION) -> Path:
    """Return a copy of `small` in a new folder whose names have kinds."""
    shutil.copytree(ROOT / "tests" / "data" / "small", folder)
    edit(folder / "map.toml", "[namesakes]\n", section)
    with_kinds(folder, KINDS)
    return folder


def with_kinds(folder: Path, kinds: dict[str, str]) -> None:
    """Write the kinds of all names of some periods."""
    path = folder / "names.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["kind"] = kinds.get(row["period"], "")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
