"""The town plan of a map: ground of its own below the symbols, whose features are no places."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mapgen.model.places import Position
from mapgen.shared import read

Line = tuple[Position, ...]
"""Positions in order: of a line, or of a ring without its last point, which is the first."""


AREA, LINE, POINT = "area", "line", "point"
FORMS: Mapping[str, tuple[str, ...]] = {
    "land": (AREA,),
    "green": (AREA,),
    "water": (AREA, LINE),
    "square": (AREA,),
    "building": (AREA,),
    "path": (LINE,),
    "street": (LINE,),
    "main-road": (LINE,),
    "railway": (LINE,),
    "label": (POINT,),
}
"""The forms that the features of a class may have."""


@dataclass(frozen=True, slots=True)
class PlanClass:
    """How a class of the plan is drawn, the same in the page, in drawings and in pictures.

    `forms` are those its features may have: area, line, point. Features are drawn from the zoom
    `first` on; a line is `metres` wide on the ground, and at least `least` pixels on the map.
    """

    name: str
    forms: tuple[str, ...]
    first: float
    metres: float
    least: float


@dataclass(frozen=True, slots=True)
class PlanFeature:
    """A feature of the plan.

    Each part has its lines: of an area the outer ring, counterclockwise, then its holes, clockwise,
    so that areas which overlap are filled as one by the nonzero rule; else one line or one point.
    """

    plan_class: str
    form: str
    parts: tuple[tuple[Line, ...], ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class TownPlan:
    """All features of the plan in the order of its file, and whom to credit for them."""

    features: tuple[PlanFeature, ...] = ()
    credits: tuple[str, ...] = ()


@cache
def plan_classes() -> Mapping[str, PlanClass]:
    """Return the classes of the plan by name, in the order in which they are drawn."""
    data = read("town_plan.json")["classes"]
    return {
        name: PlanClass(name, FORMS[name], one["from"], one.get("metres", 0), one.get("least", 0))
        for name, one in data.items()
    }


def is_clockwise(ring: Line) -> bool:
    """Return whether a ring runs clockwise on a map with north up, by the sign of its area."""
    following = (*ring[1:], ring[0])
    doubled = sum(a.lon * b.lat - b.lon * a.lat for a, b in zip(ring, following, strict=True))
    return doubled < 0
