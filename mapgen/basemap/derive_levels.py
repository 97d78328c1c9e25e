"""Derive `significance.json` from `world.json`: `python -m mapgen.basemap.derive_levels`.

It has to be made again whenever `derive.py` has made another base map.
"""

import json
from collections.abc import Iterable
from math import floor, isinf, log2

from mapgen.basemap.outlines import SIGNIFICANCE
from mapgen.basemap.simplify import significance
from mapgen.basemap.topology import Arc
from mapgen.basemap.world import arcs
from mapgen.shared import BASEMAP_DIGITS as DIGITS

ABOUT = (
    "For each point of the arcs of world.json the level up to which it remains when they are "
    "simplified: twice the binary logarithm of km². Derived by mapgen/basemap/derive_levels.py."
)


def levels_json(lines: Iterable[Arc]) -> str:
    """Return the levels of the points of arcs in degrees as the text of `significance.json`."""
    sizes = (size for line in lines for size in significance(line, _one))
    signs = "".join(DIGITS[highest_level(size)] for size in sizes)
    return json.dumps({"about": ABOUT, "levels": signs}, ensure_ascii=False, indent=0) + "\n"


def highest_level(size: float) -> int:
    """Return the highest level at which a point of a size in km² remains."""
    if isinf(size):
        return len(DIGITS) - 1
    return min(max(floor(2 * log2(size)), 0), len(DIGITS) - 2) if size > 0 else 0


def _one(point: object) -> float:
    return 1.0


if __name__ == "__main__":
    SIGNIFICANCE.write_text(levels_json(arcs()), encoding="utf-8", newline="\n")
