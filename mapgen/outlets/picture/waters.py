"""The rivers and lakes of a picture, as SVG path data in pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mapgen.basemap.digits import GridArc
from mapgen.basemap.projection import Spot, projection_about
from mapgen.basemap.waters import all_waters
from mapgen.outlets.picture.view import View

EDGE = 10.0
"""How far lines extend beyond the sheet, in pixels, so that their ends are not visible."""

NEXT = 0.8
"""Points of a line that are nearer to the one before, in pixels, are left out."""


@dataclass(frozen=True)
class DrawnWaters:
    """Path data of the rivers, of the lakes, and of lakes whose outline is approximate."""

    rivers: str
    lakes: str
    approximate: str


def waters(view: View) -> DrawnWaters:
    """Return the rivers and lakes on the sheet of a view."""
    every = all_waters()
    sure: list[GridArc] = []
    doubtful: list[GridArc] = []
    for number, lake in enumerate(every.lakes):
        (doubtful if number in every.approximate else sure).append(lake)
    rivers = "".join(path for line in every.rivers for path in _runs(_spots(line, view), view))
    shapes = ("".join(_outline(_spots(line, view), view) for line in kind)
              for kind in (sure, doubtful))  # fmt: skip
    return DrawnWaters(rivers, *shapes)


def _spots(line: GridArc, view: View) -> list[Spot]:
    projection = projection_about(view.definition.centre)
    return [view.sheet.at(projection.spot(lat, lon)) for lon, lat in all_waters().degrees(line)]


def _runs(spots: Sequence[Spot], view: View) -> Iterator[str]:
    """Yield the parts of a line that are on the sheet."""
    run: list[Spot] = []
    for one, other in pairwise(spots):
        if _is_near(one, view) or _is_near(other, view):
            run = run or [one]
            run.append(other)
        elif run:
            yield _path(run)
            run = []
    if run:
        yield _path(run)


def _outline(spots: Sequence[Spot], view: View) -> str:
    """Return a whole outline, "" if nothing of it is on the sheet."""
    return f"{_path(spots)}z" if any(_is_near(spot, view) for spot in spots) else ""


def _is_near(spot: Spot, view: View) -> bool:
    (x, y), sheet = spot, view.sheet
    return -EDGE < x < sheet.width + EDGE and -EDGE < y < sheet.height + EDGE


def _path(spots: Sequence[Spot]) -> str:
    kept = [spots[0]]
    for x, y in spots[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= NEXT:
            kept.append((x, y))
    kept.append(spots[-1])
    return "M" + "L".join(f"{round(x, 1)} {round(y, 1)}" for x, y in kept)
