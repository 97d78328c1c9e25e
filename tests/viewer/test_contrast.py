"""Symbols contrast with everything that the map shows beneath them: WCAG 2.2, 1.4.11, 3:1.

The ratio is that of WCAG's own definition (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). The
colours are read from the style sheet and map.toml as they stand.
"""

import re
import tomllib
from itertools import product

import pytest

from tests.conftest import ROOT

STYLE = (ROOT / "mapgen/viewer/ui/tokens.css").read_text("utf-8")
PLAN_STYLE = (ROOT / "mapgen/page/templates/town_plan.css").read_text("utf-8")
PLAN = ("green", "water", "square", "building", "road", "main")
GROUNDS = ("sea", "land", *(f"tint-{n}" for n in range(1, 6)), "paper", "open",
           *(f"plan-{name}" for name in PLAN))  # fmt: skip
LAYERS = tomllib.loads((ROOT / "geodata/map.toml").read_text("utf-8"))["layers"]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tokens(dark: bool) -> dict[str, str]:
    """Return the map's colours by name, in light or dark mode."""
    sheets = [sheet.partition("@media") for sheet in (STYLE, PLAN_STYLE)]
    text = "".join(rest if dark else light for light, _, rest in sheets)
    return dict(re.findall(r"--map-([\w-]+): (#[0-9a-f]{6})\b", text))


def test_the_ratio_is_that_of_the_recommendation() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
def test_every_layer_contrasts_with_every_background(dark: bool) -> None:
    grounds = tokens(dark)
    assert set(GROUNDS) <= grounds.keys()
    pairs = list(product(LAYERS, GROUNDS))
    assert len(pairs) > 50
    faint = {
        (layer["id"], ground): round(contrast, 2)
        for layer, ground in pairs
        if (contrast := ratio(layer["colour_dark" if dark else "colour"], grounds[ground])) < 3
    }
    assert faint == {}
