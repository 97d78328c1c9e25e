"""The layers' black symbols: outlines about (0, 0), 2 wide and high, by the shape in map.toml."""

from math import cos, pi, sin

Ring = list[tuple[float, float]]


def _round(points: int, radius: float = 1.0, inner: float | None = None, turn: float = 0) -> Ring:
    """Return a regular outline that begins at the top; with `inner` every second point is there."""
    ring = []
    for step in range(points):
        r = inner if inner is not None and step % 2 else radius
        angle = 2 * pi * step / points + turn
        ring.append((r * sin(angle), -r * cos(angle)))
    return [*ring, ring[0]]


def _closed(*points: tuple[float, float]) -> Ring:
    return [*points, points[0]]


SHAPES: dict[str, list[Ring]] = {
    "circle": [_round(40)],
    "ring": [_round(40), _round(40, 0.55)[::-1]],
    "square": [_closed((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85))],
    "diamond": [_round(4, 1.15)],
    "hexagon": [_round(6, 1.05)],
    "triangle": [_closed((0, -1), (1.05, 0.85), (-1.05, 0.85))],
    "plinth": [
        _closed(
            (-0.4, -1.05), (0.4, -1.05), (0.4, 0.45), (1, 0.45), (1, 1), (-1, 1), (-1, 0.45),
            (-0.4, 0.45),
        )
    ],
    "tower": [_closed((0, -1.1), (0.75, -0.3), (0.75, 1), (-0.75, 1), (-0.75, -0.3))],
    "bar": [_closed((-1.1, -0.4), (1.1, -0.4), (1.1, 0.4), (-1.1, 0.4))],
    "star": [_round(10, 1.2, 0.5)],
    "burst": [_round(16, 1.2, 0.65)],
    "flag": [_closed((-0.8, -1.1), (1, -0.55), (-0.5, 0), (-0.5, 1.1), (-0.8, 1.1))],
    "cross": [
        _closed(
            (-0.32, -1.1), (0.32, -1.1), (0.32, -0.45), (0.9, -0.45), (0.9, 0.15), (0.32, 0.15),
            (0.32, 1.1), (-0.32, 1.1), (-0.32, 0.15), (-0.9, 0.15), (-0.9, -0.45), (-0.32, -0.45),
        )
    ],
}  # fmt: skip
"""Closed outlines by shape."""


def symbol(shape: str, x: float, y: float, size: float) -> list[Ring]:
    """Return the outlines of a shape about a spot, `size` being half its height."""
    outlines = SHAPES.get(shape, SHAPES["circle"])
    return [[(x + size * dx, y + size * dy) for dx, dy in ring] for ring in outlines]
