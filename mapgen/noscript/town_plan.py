"""The town plan of a drawing as SVG path data, from the bottom up; the viewer draws it likewise."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from mapgen.basemap.outlines import area
from mapgen.basemap.projection import Projection, Spot, projection_about
from mapgen.model.places import Position
from mapgen.model.town_plan import Line, PlanClass, PlanFeature, TownPlan, plan_classes
from mapgen.noscript.land import LEAST, DrawingArea
from mapgen.shared import EARTH_RADIUS_KM, read

FINER = 4
"""Path data are in whole units of a sheet so many times as large."""

MARGIN = 10.0
"""How far lines extend beyond the drawing's edge, in its units, so that the cut is not visible."""

NEXT = 1.0
"""Points that are nearer to the one before, in units from side to side and up, are left out."""

WORLD = 256
"""The side of the whole projected Earth at zoom 0 of the page, in pixels."""

RULES = "town_plan.json"
ROADS = ("street", "main-road")
"""The classes with edges, which lie below all roads, so that roads meet without a line between."""


@dataclass(frozen=True)
class PlanPath:
    """The features of a class: path data, and the width of its line in units, 0 for areas.

    `look` is the class; that of a road's edge ends in "-edge".
    """

    look: str
    path: str
    width: float


def plan_paths(
    plan: TownPlan, centre: Position, sheet: DrawingArea, left_out: Container[str] = ()
) -> tuple[PlanPath, ...]:
    """Return the classes of the plan that the page shows at the scale of a sheet, but for some."""
    zoom, projection = log2(sheet.scale / WORLD), projection_about(centre)
    areas: list[PlanPath] = []
    edges: list[PlanPath] = []
    lines: list[PlanPath] = []
    for own in plan_classes().values():
        features = [one for one in plan.features if one.plan_class == own.name]
        if zoom < own.first or own.name in left_out or not features:
            continue
        filled = "".join(_areas(features, projection, sheet))
        drawn = "".join(_lines(features, projection, sheet))
        width, edge = line_width(own, zoom)
        look = own.name if edge or _is_wide(own, width) else f"{own.name}-edge"
        areas += [PlanPath(own.name, filled, 0)] * bool(filled)
        edges += [PlanPath(f"{own.name}-edge", drawn, edge)] * bool(drawn and edge)
        below = own.name not in (*ROADS, "railway")
        (areas if below else lines).extend([PlanPath(look, drawn, width)] * bool(drawn))
    return (*areas, *edges, *lines)


def _is_wide(own: PlanClass, width: float) -> bool:
    """Return whether a line is wide enough for the colour of its class; a road has edges then."""
    brook: float = read(RULES)["brook"]
    return own.name not in ROADS and (own.name != "water" or width >= brook)


def line_width(own: PlanClass, zoom: float) -> tuple[float, float]:
    """Return the width of a class's lines at a zoom in pixels, and that of their edges, 0 if none.

    A narrow road has none, and is drawn in the colour of edges, as a brook is. The twin is
    `viewer/map/townPlan.ts`.
    """
    metres = 4000 * EARTH_RADIUS_KM / WORLD / 2**zoom
    width = max(own.least, own.metres / metres)
    rules = read(RULES)
    is_cased = own.name in ROADS and width >= rules["cased"]
    return round(width, 2), round(width + rules["edge"], 2) if is_cased else 0


def _spots(line: Line, projection: Projection, sheet: DrawingArea) -> list[Spot]:
    return [sheet.at(projection.spot(at.lat, at.lon)) for at in line]


def _areas(
    features: Iterable[PlanFeature], projection: Projection, sheet: DrawingArea
) -> Iterator[str]:
    for feature in features:
        for part in feature.parts if feature.form == "area" else ():
            outer, *holes = (_spots(ring, projection, sheet) for ring in part)
            if _touches(outer, sheet) and abs(area(outer)) >= LEAST:
                yield _path(outer) + "z"
                yield from (_path(hole) + "z" for hole in holes if abs(area(hole)) >= LEAST)


def _lines(
    features: Iterable[PlanFeature], projection: Projection, sheet: DrawingArea
) -> Iterator[str]:
    for feature in features:
        for (line,) in feature.parts if feature.form == "line" else ():
            yield from map(_path, _runs(_spots(line, projection, sheet), sheet))


def _runs(spots: list[Spot], sheet: DrawingArea) -> Iterator[list[Spot]]:
    """Yield the parts of a line that may touch the sheet."""
    run: list[Spot] = []
    for one, other in pairwise(spots):
        if _touches((one, other), sheet):
            run = [*(run or [one]), other]
        elif run:
            yield run
            run = []
    if run:
        yield run


def _touches(spots: Sequence[Spot], sheet: DrawingArea) -> bool:
    """Return whether the box around some spots touches the sheet."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    across = max(xs) > -MARGIN and min(xs) < sheet.width + MARGIN
    return across and max(ys) > -MARGIN and min(ys) < sheet.height + MARGIN


def _path(spots: list[Spot]) -> str:
    """Return a line as relative steps in units of 1/FINER."""
    kept = [spots[0]]
    for x, y in spots[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= NEXT:
            kept.append((x, y))
    corners = [(round(x * FINER), round(y * FINER)) for x, y in (*kept, spots[-1])]
    steps = [step for (a, b), (c, d) in pairwise(corners) for step in (c - a, d - b)]
    path = "".join(str(step) if step < 0 else f" {step}" for step in steps).lstrip()
    return f"M{corners[0][0]} {corners[0][1]}l{path}"
