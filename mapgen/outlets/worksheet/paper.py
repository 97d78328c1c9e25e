"""A4 pages with coordinates in mm from the upper left. The only module that uses matplotlib."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline

WIDTH, HEIGHT = 210.0, 297.0
"""A4 (ISO 216), upright, in mm."""

INCH, POINT = 25.4, 25.4 / 72
"""An inch and a typographic point in mm."""

DPI = 200
"""Dots per inch of a PNG."""

FIXED: dict[Any, Any] = {
    "pdf.fonttype": 42, "pdf.compression": 6, "svg.hashsalt": "mapgen", "svg.fonttype": "path",
    "path.simplify": False, "text.usetex": False, "axes.unicode_minus": False,
}  # fmt: skip
"""The matplotlib settings that determine the output's bytes and look."""

METADATA: dict[str, dict[str, Any]] = {
    "pdf": {"Creator": "mapgen", "Producer": None, "CreationDate": None, "ModDate": None},
    "svg": {"Creator": "mapgen", "Date": None},
    "png": {"Software": "mapgen"},
}
"""File metadata without date or version, for reproducible bytes."""

FACES = {"plain": "DejaVuSans", "bold": "DejaVuSans-Bold", "slanted": "DejaVuSans-Oblique"}
"""The font styles and matplotlib's bundled font files for them."""


SPACES = re.compile(r"[ \t\n]+")
"""Where a line may be broken: not at a no-break space."""

RIGHT_TO_LEFT = "\u200f"
"""Has no width, and makes a line begin at the right, whatever its first letter is."""

ISOLATES = "\u2068\u2069"
"""What isolates a text from the direction of those around it: no font has a sign for it."""


@cache
def font(face: str) -> FontProperties:
    """Return a font from matplotlib's bundled files, never a system font."""
    return FontProperties(fname=f"{matplotlib.get_data_path()}/fonts/ttf/{FACES[face]}.ttf")


@cache
def _letters(face: str) -> frozenset[int]:
    return frozenset(FT2Font(str(font(face).get_file())).get_charmap())


def printable(text: str, face: str = "plain") -> str:
    """Replace each run of characters missing in the font by […]."""
    shown = (letter for letter in text if letter not in ISOLATES)
    marked = "".join(letter if ord(letter) in _letters(face) else "\0" for letter in shown)
    return re.sub("\0+", "[…]", marked)


def measure(text: str, size: float, face: str = "plain") -> float:
    """Return the width of a line in mm at a font size in points, without kerning."""
    return sum(_advance(letter, face) for letter in printable(text, face)) * size * POINT


@cache
def _advance(letter: str, face: str) -> float:
    """Return the advance width of a character, relative to the font size."""
    file = FT2Font(str(font(face).get_file()))
    file.set_size(100, 72)
    return float(file.load_char(ord(letter)).linearHoriAdvance) / 65536 / 100


def wrap(text: str, size: float, width: float, face: str = "plain") -> list[str]:
    """Wrap a text into lines of at most `width` mm; break words that are too long."""
    lines = [""]
    for word in (
        part for whole in SPACES.split(text.strip()) for part in _cut(whole, size, width, face)
    ):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer, size, face) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(word: str, size: float, width: float, face: str) -> list[str]:
    parts = []
    while measure(word, size, face) > width and len(word) > 1:
        fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or
                    measure(word[:n], size, face) <= width)  # fmt: skip
        parts.append(word[:fits])
        word = word[fits:]
    return [*parts, word]


class Page:
    """One A4 page; `x` runs to the right and `y` down, in mm; greys from 0 black to 1 white.

    On a mirrored page, lines of text and rules run from right to left; shapes and labels do not.
    """

    def __init__(self, mirrored: bool = False) -> None:
        self.mirrored = mirrored
        self.figure = Figure(figsize=(WIDTH / INCH, HEIGHT / INCH), dpi=DPI, facecolor="white")
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, WIDTH)
        self.axes.set_ylim(HEIGHT, 0)
        self.axes.set_axis_off()

    def text(
        self, x: float, y: float, text: str, size: float, face: str = "plain",
        grey: float = 0, align: str = "left",
    ) -> None:  # fmt: skip
        """Write one line with its base line at `y`."""
        opposite = {"left": "right", "right": "left"} if self.mirrored else {}
        line = f"{RIGHT_TO_LEFT}{text}" if self.mirrored else text
        self.label(self.across(x), y, line, size, face, grey, opposite.get(align, align))

    def across(self, x: float) -> float:
        """Return where `x` of a line of text is: from the other side on a mirrored page."""
        return WIDTH - x if self.mirrored else x

    def label(
        self, x: float, y: float, text: str, size: float, face: str = "plain",
        grey: float = 0, align: str = "left",
    ) -> None:  # fmt: skip
        """Write one line at its place in a drawing, also on a mirrored page.

        A script without slanted letters stands upright.
        """
        if face == "slanted" and not all(ord(letter) in _letters(face) for letter in text):
            face = "plain"
        self.axes.text(
            x, y, printable(text, face), fontproperties=font(face), fontsize=size,
            color=str(grey), ha=align, va="baseline", parse_math=False, zorder=6,
        )  # fmt: skip

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: float, face: str = "plain"
    ) -> float:
        """Write lines, the first base line at `y`; return the next base line."""
        for line in lines:
            self.text(x, y, line, size, face)
            y += leading(size)
        return y

    def rule(
        self, x: float, y: float, width: float, grey: float = 0.35, thick: float = 0.5
    ) -> None:
        """Draw a horizontal line."""
        self.axes.plot(
            [self.across(x), self.across(x + width)], [y, y], color=str(grey), linewidth=thick
        )

    def shape(
        self, rings: Sequence[Sequence[tuple[float, float]]], fill: float | None,
        edge: float | None, thick: float, within: Rectangle | None = None, layer: float = 1,
    ) -> None:  # fmt: skip
        """Draw an area of closed rings, including holes, clipped to `within`."""
        points = [point for ring in rings for point in ring]
        codes = [
            Outline.MOVETO if not i else Outline.CLOSEPOLY if i == len(ring) - 1 else Outline.LINETO
            for ring in rings
            for i in range(len(ring))
        ]
        patch = PathPatch(
            Outline(points, codes), facecolor="none" if fill is None else str(fill),
            edgecolor="none" if edge is None else str(edge), linewidth=thick, zorder=layer,
            joinstyle="round",
        )  # fmt: skip
        self.axes.add_patch(patch)
        if within is not None:
            patch.set_clip_path(within)

    def box(self, x: float, y: float, width: float, height: float, layer: float) -> Rectangle:
        """Draw a thin frame and return it."""
        frame = Rectangle((x, y), width, height, fill=False, ec="0.2", lw=0.6, zorder=layer)
        self.axes.add_patch(frame)
        return frame


def leading(size: float) -> float:
    """Return the line height in mm for a font size in points."""
    return size * POINT * 1.32


def as_bytes(pages: Sequence[Page], kind: str, title: str) -> list[bytes]:
    """Return the files for pages: one PDF of all, or for "svg" and "png" one of each page."""
    with matplotlib.rc_context(FIXED):
        if kind != "pdf":
            return [_one(page, kind) for page in pages]
        out = io.BytesIO()
        with PdfPages(out, metadata=METADATA["pdf"] | {"Title": title}) as document:
            for page in pages:
                document.savefig(page.figure)
        return [out.getvalue()]


def _one(page: Page, kind: str) -> bytes:
    out = io.BytesIO()
    page.figure.savefig(out, format=kind, dpi=DPI, metadata=METADATA[kind])
    return out.getvalue()
