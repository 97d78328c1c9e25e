"""The light colours and the fonts of the page's drawings, read from their style sheet."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("templates") / "palette.css"
TOWN_PLAN = FILE.with_name("town_plan.css")
"""The style sheet that only pages with a town plan have."""

PROPERTY = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")


@cache
def palette() -> Mapping[str, str]:
    """Return the values of the properties in light colours by name: "ink", "map-sea", "serif"."""
    light = "".join(each.read_text("utf-8").partition("@media")[0] for each in (FILE, TOWN_PLAN))
    return {name: " ".join(value.split()) for name, value in PROPERTY.findall(light)}
