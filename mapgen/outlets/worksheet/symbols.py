"""The page's own symbols on paper: the outlines of `symbols.json` as rings of points.

They are SVG path data (https://www.w3.org/TR/SVG11/paths.html) with the commands M, L, H, V and Z,
and the relative a for half circles.
"""

import re
from collections.abc import Iterator
from functools import cache
from math import atan2, cos, hypot, pi, sin

from mapgen.shared import symbols

Ring = list[tuple[float, float]]

STEPS = 20
"""The number of line segments of a half circle."""

COMMAND = re.compile(r"([MLHVaZ])([^MLHVaZ]*)")
NUMBER = re.compile(r"-?\d*\.?\d+")
HALF = 5.6
"""Half the height of a typical outline, in the units of `symbols.json`."""


def symbol(shape: str, x: float, y: float, size: float) -> list[Ring]:
    """Return the outlines of a shape centred on a spot; `size` is about half its height."""
    scale = size / HALF
    return [[(x + scale * dx, y + scale * dy) for dx, dy in ring] for ring in _rings(shape)]


@cache
def _rings(shape: str) -> list[Ring]:
    """Return a shape's closed outlines; holes have the opposite direction."""
    data: str = symbols()["outlines"][shape]
    outside, *holes = [list(_points(part)) for part in data.split("Z") if part]
    return [_closed(outside), *(_closed(hole[::-1]) for hole in holes)]


def _closed(ring: Ring) -> Ring:
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _points(data: str) -> Iterator[tuple[float, float]]:
    x = y = 0.0
    for command, text in COMMAND.findall(data):
        numbers = [float(number) for number in NUMBER.findall(text)]
        if command == "a":
            for at in range(0, len(numbers), 7):
                *_, dx, dy = numbers[at : at + 7]
                yield from _half_turn(x, y, dx, dy)
                x, y = x + dx, y + dy
            continue
        for end in _ends(command, numbers, x, y):
            x, y = end
            yield end


def _ends(command: str, numbers: list[float], x: float, y: float) -> list[tuple[float, float]]:
    """Return the end points of a command's straight lines."""
    if command == "H":
        return [(to, y) for to in numbers]
    if command == "V":
        return [(x, to) for to in numbers]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _half_turn(x: float, y: float, dx: float, dy: float) -> Iterator[tuple[float, float]]:
    """Yield the points of a half circle from x, y to x + dx, y + dy, all in one direction."""
    radius, begin = hypot(dx, dy) / 2, atan2(-dy, -dx)
    for step in range(1, STEPS + 1):
        angle = begin - pi * step / STEPS
        yield x + dx / 2 + radius * cos(angle), y + dy / 2 + radius * sin(angle)
