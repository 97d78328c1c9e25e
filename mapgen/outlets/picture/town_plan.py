"""Draw the town plan of a picture, without its names."""

from collections.abc import Mapping, Sequence

from mapgen.noscript.town_plan import FINER, PlanPath
from mapgen.outlets.picture.elements import Element, add
from mapgen.outlets.picture.style import colour

FILLS: Mapping[str, str] = {
    "land": "map-land",
    "green": "map-plan-green",
    "water": "map-plan-water",
    "square": "map-plan-square",
    "building": "map-plan-building",
}
"""The colours of areas; those of the page are in `page/templates/town_plan.css`."""

STROKES: Mapping[str, str] = {
    "water": "map-plan-water",
    "water-edge": "map-plan-shore",
    "path": "map-plan-path",
    "street-edge": "map-plan-edge",
    "main-road-edge": "map-plan-edge",
    "street": "map-plan-road",
    "main-road": "map-plan-main",
    "railway": "map-plan-railway",
}
"""The colours of lines."""

OUTLINES: Mapping[str, tuple[str, float]] = {
    "water": ("map-plan-shore", 1.2),
    "building": ("map-plan-wall", 0.6),
}
"""The colours and widths of the outlines of areas; those of water are below all of it."""

DASHES = "12 8"


def draw_plan(drawn: Element, plan: Sequence[PlanPath]) -> None:
    """Draw the classes of a plan from the bottom up."""
    if not plan:
        return
    group = add(drawn, "g", transform=f"scale({1 / FINER})", fill="none",
                stroke_linejoin="round", stroke_linecap="round")  # fmt: skip
    for each in plan:
        if each.width:
            dashes = DASHES if each.look == "path" else None
            add(group, "path", d=each.path, stroke=colour(STROKES[each.look]),
                stroke_width=each.width * FINER, stroke_dasharray=dashes)  # fmt: skip
            continue
        own = {"d": each.path, "fill": colour(FILLS[each.look])}
        if each.look in OUTLINES:
            line, width = OUTLINES[each.look]
            below = "stroke" if each.look == "water" else None
            own |= {"stroke": colour(line)}
            add(group, "path", **own, stroke_width=width * FINER, paint_order=below)
        else:
            add(group, "path", **own)
