"""Arcs and rings: reading TopoJSON, walking rings, measuring areas, cutting arcs.

An arc is a list of (longitude, latitude) points in degrees, WGS 84. A ring is a list of arc
numbers; `~n` (negative) means arc n backwards. Two countries that touch name the same arc, so
any change to an arc keeps them adjacent.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

Point = tuple[float, float]
Arc = list[Point]
Ring = list[int]
Polygon = list[Ring]

RADIUS_KM = 6371.0
"""Mean radius of the Earth (IUGG)."""

LOOP_KM2 = 0.1
"""Square kilometres: smaller loops in the atlas's borders are slips of its rounding."""

CUT_MERIDIAN = -169.0
"""Where longitudes start: Bering Strait, so that Chukotka is whole and reaches 191 degrees."""


def decode(topology: dict[str, Any]) -> list[Arc]:
    """Decode TopoJSON's quantised deltas to arcs without jumps at the antimeridian."""
    (scale_x, scale_y) = topology["transform"]["scale"]
    (shift_x, shift_y) = topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(unwrap(arc))
    return arcs


def unwrap(arc: Arc) -> Arc:
    """Make longitudes continuous across 180 degrees, with a start between 169 W and 191 E."""
    whole = [((arc[0][0] - CUT_MERIDIAN) % 360 + CUT_MERIDIAN, arc[0][1])]
    for x, y in arc[1:]:
        turns = round((x - whole[-1][0]) / 360)
        whole.append((x - 360 * turns, y))
    return whole


def arc_number(reference: int) -> int:
    """Return the arc number of a reference, forwards or backwards."""
    return reference if reference >= 0 else ~reference


def walk(ring: Ring, arcs: Sequence[Sequence[Any]] | Mapping[int, Sequence[Any]]) -> list[Any]:
    """List the points of a ring, closed: the last is the first."""
    points: list[Any] = []
    for reference in ring:
        arc = arcs[arc_number(reference)]
        course = arc if reference >= 0 else arc[::-1]
        points.extend(course[1:] if points else course)
    return points


def without_loops(ring: Ring, arcs: Sequence[Arc]) -> Ring:
    """Leave out small arcs that return to where they begin, and those taken to and fro at once."""
    course: Ring = []
    for reference in ring:
        arc = arcs[arc_number(reference)]
        if len(ring) > 1 and arc[0] == arc[-1] and area_km2(arc) < LOOP_KM2:
            continue
        if course and course[-1] == ~reference:
            course.pop()
        else:
            course.append(reference)
    return course


def equal_area_point(point: Point) -> Point:
    """Project to kilometres, keeping areas (Lambert's cylindrical equal-area projection)."""
    x = RADIUS_KM * math.radians(point[0])
    y = RADIUS_KM * math.sin(math.radians(point[1]))
    return round(x, 3), round(
        y, 3
    )  # rounded, so that the result does not depend on the platform's last bit


def area_km2(ring: Sequence[Point]) -> float:
    """Area of a closed ring of degrees, in square kilometres."""
    plane = [equal_area_point(point) for point in ring]
    return abs(twice_area(plane)) / 2


def twice_area(ring: Sequence[Sequence[float]]) -> float:
    """Twice the signed area of a closed ring (shoelace formula); positive if anticlockwise."""
    pairs = zip(ring, ring[1:], strict=False)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)


def contains(ring: Arc, point: Point) -> bool:
    """Return whether a point lies inside a closed ring (crossing number of a ray to the east)."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside


def nearest_vertex(arc: Arc, target: Point) -> int:
    """Index of the arc's point nearest to a target, never its first or last."""
    stretch = math.cos(math.radians(target[1]))

    def distance(index: int) -> float:
        x, y = arc[index]
        return round(math.hypot((x - target[0]) * stretch, y - target[1]), 9)

    return min(range(1, len(arc) - 1), key=distance)


def cut(arcs: list[Arc], polygons: list[Polygon], which: int, index: int) -> int:
    """Cut arc `which` in two at a point, in place, and return the number of its new second half.

    Every ring of `polygons` that uses the arc is updated.
    """
    second = len(arcs)
    arcs.append(arcs[which][index:])
    arcs[which] = arcs[which][: index + 1]
    halves = {which: [which, second], ~which: [~second, ~which]}
    for polygon in polygons:
        for ring in polygon:
            ring[:] = [part for reference in ring for part in halves.get(reference, [reference])]
    return second
