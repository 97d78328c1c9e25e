"""Render an SVG as PNG or PDF. The only module that uses typst.

typst brings resvg, krilla and rustybuzz: one library for both, with joined letters and both
directions of writing, which neither cairosvg nor matplotlib has, and no library of the system. Only
the fonts that matplotlib brings are used, so that all machines make the same bytes.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import typst

FONTS = "mpl-data/fonts/ttf"
"""The folder of matplotlib with DejaVu Sans and DejaVu Serif."""

SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
POINTS = 0.75
"""A pixel of CSS in points, of which an inch has 72."""

DPI = 96
"""Pixels of CSS in an inch."""


def rendered(svg: str, kind: Literal["png", "pdf"], scale: float = 1) -> bytes:
    """Return an SVG of pictures as "png", with `scale` pixels for one of its own, or as "pdf"."""
    width, height = (float(side) * POINTS for side in SIZE.findall(svg)[0])
    page = (
        "#set document(date: none)\n"
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        '#image("drawing.svg", width: 100%)'
    )
    files = {"main": page.encode(), "drawing.svg": svg.encode()}
    # The stub of `compile` lacks the files by name, which `Compiler` declares.
    result: bytes = typst.compile(  # type: ignore[call-overload]
        files, format=kind, ppi=DPI * scale, font_paths=_fonts()
    )
    return result


@cache
def _fonts() -> typst.Fonts:
    found = find_spec("matplotlib")
    places = found.submodule_search_locations if found else None
    folder = Path(places[0] if places else "") / FONTS
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
