"""Advice about the opening view: places are in sight when the page opens."""

from collections.abc import Iterable, Iterator

from mapgen.basemap.extent import box_around, outline_of
from mapgen.basemap.projection import Spot, projection_about
from mapgen.check.draft import Draft
from mapgen.check.rows import PlaceRow
from mapgen.model.definition import MapDefinition
from mapgen.model.places import Position
from mapgen.support.errors import Problem

MARGIN = 0.25
"""The map shows more than the box of its view, since its window has other proportions: by how much
of the box's size, at each side, a point may lie outside."""


def places_are_in_sight(draft: Draft) -> Iterator[Problem]:
    """At least one place lies in the opening view."""
    definition = draft.definition
    if definition is None or not draft.places:
        return
    for key, points in (
        ("view", definition.view),
        ("view_narrow", definition.view_narrow),
        ("view_whole", definition.view_whole),
    ):
        if points and not any(_in_sight(definition, points, row) for row in draft.places):
            message = "no place lies in the view: the page opens where there is nothing to see"
            corners = _around(draft.places)
            hint = f"write {key} = {corners}, and a centre within it"
            yield Problem("map.toml", 0, key, "", message, hint)


def _in_sight(definition: MapDefinition, points: Iterable[Position], row: PlaceRow) -> bool:
    projection = projection_about(definition.centre)
    if not projection.shows(row.lat, row.lon):
        return False
    (left, right), (top, foot) = _sides([projection.spot(at.lat, at.lon) for at in points])
    x, y = projection.spot(row.lat, row.lon)
    return left <= x <= right and top <= y <= foot


def _sides(spots: list[Spot]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the box of some spots with the margin: left and right, top and foot."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    room = MARGIN * max(max(xs) - min(xs), max(ys) - min(ys))
    return (min(xs) - room, max(xs) + room), (min(ys) - room, max(ys) + room)


def _around(rows: Iterable[PlaceRow]) -> str:
    """Return the outline of a box around the places, as `map.toml` writes it."""
    lats, lons = zip(*((row.lat, row.lon) for row in rows), strict=True)
    outline = outline_of(box_around(lats, lons))
    return f"[{', '.join(f'[{lat:.0f}, {lon:.0f}]' for lat, lon in outline)}]"
