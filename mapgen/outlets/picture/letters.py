"""The width of texts, estimated without a font: those of a picture are named, not embedded.

The widths are those of DejaVu Sans, in which pictures are rendered, and which is wider than most.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache

CLASSES = {
    0.3: "ijlıIJіїІЇլյ '’.,|:;/",
    0.4: 'ftr()[]-!"չւ',
    0.85: "wMшжюфыЫМФ",
    1.0: "mWШЖЮЩщ—@%ապտփխლ",
}
"""Widths of letters that differ much from the mean, in the font's size."""

CAPITAL, LETTER, WIDE = 0.74, 0.62, 1.0
"""The mean widths of capitals, of other letters and digits, and of East Asian letters."""

BOLD = 1.12
"""How much wider bold letters are."""

UNSEEN = ("Mn", "Me", "Cf")
"""Categories of signs that need no room of their own."""


@cache
def _advance(sign: str) -> float:
    base = unicodedata.normalize("NFD", sign)[0]
    for width, signs in CLASSES.items():
        if base in signs:
            return width
    if unicodedata.category(sign) in UNSEEN:
        return 0
    if unicodedata.east_asian_width(base) in "WF":
        return WIDE
    return CAPITAL if base.isupper() else LETTER


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line in a font size, in the same unit."""
    return sum(map(_advance, text)) * size * (BOLD if bold else 1)


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Break a text between words into lines of at most `width`; longer words have their own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def rows_of(lengths: Iterable[float], width: float, gap: float) -> list[list[float]]:
    """Return where things of these lengths begin, in rows of at most `width`."""
    rows: list[list[float]] = []
    free = -1.0
    for length in lengths:
        if length > free:
            rows.append([])
            free = width
        rows[-1].append(width - free)
        free -= length + gap
    return rows
