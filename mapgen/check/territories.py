"""Check the land in `borders.geojson`, and convert its features.

Without `borders.csv` each feature is also a row of that table: see `reading/territories.py`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from mapgen.basemap import world
from mapgen.basemap.topology import CUT_MERIDIAN
from mapgen.check.cells import SLUG
from mapgen.check.draft import Draft
from mapgen.check.geometry import Damage, shape_of, wound
from mapgen.check.regions import part
from mapgen.model.places import Position
from mapgen.model.schema import BORDERS, TERRITORIES
from mapgen.model.states import Ring, Territories, Territory
from mapgen.reading.geojson_text import FeatureFile
from mapgen.reading.territories import ID, id_of
from mapgen.support.errors import REPEATED_ID, Problem
from mapgen.support.remember import remembered, settled

AREA = "area"

MOST_POINTS = 50_000
"""From so many points on, some 150 kB of the page, the land is called heavy."""


def territories_have_ids(draft: Draft) -> Iterator[Problem]:
    """Each feature that is not a row of a state has an id of its own."""
    if draft.draws_states:
        return
    first: dict[str, int] = {}
    for line, feature in draft.territories.features:
        own = id_of(feature)
        if not SLUG.fullmatch(own):
            what = f"{own!r} is no id" if own else "the feature has no id"
            hint = "give it one of small letters, digits and hyphens: galicia-1772"
            yield Problem(TERRITORIES, line, ID, own, what, hint)
        elif own in first:
            message = f"{own!r} is already used on line {first[own]}; ids must be unique"
            yield Problem(TERRITORIES, line, ID, own, message, code=REPEATED_ID)
        first.setdefault(own, line)


def territories_can_be_drawn(draft: Draft) -> Iterator[Problem]:
    """Each feature is a sound area."""
    for line, feature in draft.territories.features:
        found = shape_of(part(feature, "geometry"))
        if isinstance(found, Damage):
            yield Problem(TERRITORIES, line, found.column, "", found.message, found.hint)
        elif found.form != AREA:
            message = f"land is drawn as an area, not as a {found.form}"
            hint = "use a Polygon or a MultiPolygon"
            yield Problem(TERRITORIES, line, "geometry", "", message, hint)


def territories_are_used(draft: Draft) -> Iterator[Problem]:
    """Each feature is the land of a state."""
    used = {member for state in draft.states for member in state.members}
    for line, feature in draft.territories.features:
        own = id_of(feature)
        if own and own not in used:
            message = f"no state has the land {own!r}"
            hint = f"name it among the members of a row of {BORDERS}, or delete it"
            yield Problem(TERRITORIES, line, ID, own, message, hint)


def territories_are_light(draft: Draft) -> Iterator[Problem]:
    """The land does not make the page heavy."""
    lands = territories_of(draft.territories).lands
    points = sum(len(ring) for land in lands for each in land.parts for ring in each)
    if points > MOST_POINTS:
        message = f"the borders have {points:,} points, which make the page heavy"
        hint = "simplify them (in QGIS: Vector > Geometry Tools > Simplify), by some 500 metres"
        yield Problem(TERRITORIES, 0, "", "", message, hint)


@remembered
def territories_of(file: FeatureFile) -> Territories:
    """Return the land of all features; one that cannot be drawn has no parts."""
    lands = tuple(Territory(id_of(one), _parts(part(one, "geometry"))) for _, one in file.features)
    return settled("territories", Territories(lands, file.credits))


def known_members(file: FeatureFile) -> frozenset[str]:
    """Return what a state may have: units of the base map, and the land of the dataset."""
    return world.units() | {id_of(feature) for _, feature in file.features}


def units_of(member: str) -> tuple[str, ...]:
    """Return the units of the base map that a member of a state is, or the land itself."""
    return world.unit_ids(member) or (member,)


def _parts(geometry: Mapping[str, Any]) -> tuple[tuple[Ring, ...], ...]:
    found = shape_of(geometry)
    if isinstance(found, Damage) or found.form != AREA:
        return ()
    return tuple(tuple(map(_wound, each, range(len(each)))) for each in found.parts)


def _wound(ring: Ring, number: int) -> Ring:
    """Return a ring that runs clockwise if it is the first of its part, else counterclockwise.

    It does not jump at the antimeridian: its longitudes go on beyond 180 degrees.
    """
    course = [_turned(ring[0], CUT_MERIDIAN + 180)]
    for at in ring[1:]:
        course.append(_turned(at, course[-1].lon))
    return wound(tuple(course), clockwise=number == 0)


def _turned(at: Position, near: float) -> Position:
    """Return a position with its longitude within 180 degrees of another."""
    return Position(at.lat, at.lon + 360 * round((near - at.lon) / 360))
