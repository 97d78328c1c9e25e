"""The symbols of a picture: each look once, used wherever it is drawn.

They look like those of the page, `viewer/ui/symbolShapes.ts`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mapgen.noscript.drawing import symbol_data
from mapgen.outlets.picture.elements import Element, add

SIDE = 16
"""The side of the square of the outlines in `symbols.json`."""

HALO = 2.2
"""The width of the paper-coloured line around a symbol, in units of this square."""

LEFT_HALF = "M-9-9H0V9H-9z"


@dataclass(frozen=True)
class Look:
    """What a symbol looks like: its colour, its shape and the state of its place."""

    colour: str
    shape: str
    state: str


def define(
    parent: Element, looks: Iterable[Look], size: float, paper: str, prefix: str
) -> dict[Look, str]:
    """Add the looks to the definitions of a drawing; return the id of each, with this prefix.

    `size` is the side of a symbol's square in the drawing's units.
    """
    ids = {look: f"{prefix}{n}" for n, look in enumerate(dict.fromkeys(looks))}
    half = f"{prefix}-left"
    add(add(parent, "clipPath", id=half), "path", d=LEFT_HALF)
    for look, own in ids.items():
        _define(parent, look, own, size, paper, f"url(#{half})")
    return ids


def _define(parent: Element, look: Look, own: str, size: float, paper: str, left_half: str) -> None:
    data = symbol_data(look.shape, look.state)
    d, fill, line = data["d"], data["fill"], data["line"]
    scale = size / SIDE * data["scale"]
    group = add(parent, "g", id=own, transform=f"scale({scale:.3f})", stroke_linejoin="round")
    halo = 0.5 if fill == "none" else 0.9
    add(group, "path", d=d, fill="none", stroke=paper, stroke_width=line + HALO, opacity=halo)
    symbol = add(group, "g", opacity=data["opacity"], fill_rule="evenodd")
    if fill == "half":
        add(symbol, "path", d=d, fill=paper)
        add(symbol, "path", d=d, fill=look.colour, clip_path=left_half)
    inside = {"whole": look.colour, "paper": paper}.get(fill, "none")
    dash = " ".join(map(str, data["dash"])) or None
    add(
        symbol, "path", d=d, fill=inside, stroke=look.colour if line else None,
        stroke_width=line / data["scale"] if line else None, stroke_dasharray=dash,
    )  # fmt: skip
