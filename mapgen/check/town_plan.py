"""Check the town plan in `ground.geojson`, and convert its features."""

from collections.abc import Iterator
from itertools import product
from math import floor
from typing import Any

from mapgen.check.draft import Draft
from mapgen.check.geometry import Damage, Shape, form_of, shape_of, wound
from mapgen.check.regions import part
from mapgen.model.schema import TOWN_PLAN
from mapgen.model.town_plan import PlanFeature, TownPlan, plan_classes
from mapgen.reading.geojson_text import CREDIT, FeatureFile, property_text
from mapgen.support.errors import Problem
from mapgen.support.remember import remembered, settled
from mapgen.support.similar import nearest

CLASS, NAME = "class", "name"
"""The properties of a feature that are read, beside its credit."""

ARTICLES = {"point": "a point", "line": "a line", "area": "an area"}

SQUARE = 0.2
"""Degrees: a feature without a place in its square or one beside it is more than 20 km from all,
from west to east less towards the poles."""

MOST_POINTS = 100_000
"""From so many points on, some 250 kB of the page, the plan is called heavy."""


def plan_can_be_drawn(draft: Draft) -> Iterator[Problem]:
    """Each feature has a known class, a form that the class may have, and a sound geometry."""
    for line, feature in draft.town_plan.features:
        geometry = part(feature, "geometry")
        problem = _unknown_class(line, part(feature, "properties"))
        problem = problem or _wrong_form(line, feature) or _damaged(line, geometry)
        if problem:
            yield problem


def _unknown_class(line: int, properties: dict[str, Any]) -> Problem | None:
    known, value = plan_classes(), properties.get(CLASS)
    every = f"it is one of {', '.join(known)}"
    expected = every.removeprefix("it is ")
    if value in (None, ""):
        near = nearest(CLASS, [str(key).casefold() for key in properties])
        hint = f"it has {', '.join(map(repr, properties))}" if near else every
        message = "the feature has no property class, which says what it is"
        return Problem(TOWN_PLAN, line, CLASS, "", message, hint, expected=expected)
    if isinstance(value, str) and value in known:
        return None
    hint = nearest(str(value).casefold(), known) or every
    message = f"{str(value)!r} is no class"
    return Problem(TOWN_PLAN, line, CLASS, str(value), message, hint, expected=expected)


def _wrong_form(line: int, feature: dict[str, Any]) -> Problem | None:
    """Return the problem of a form that the class cannot have; of a label without a name, too."""
    properties, form = part(feature, "properties"), form_of(part(feature, "geometry"))
    own = plan_classes()[properties[CLASS]]
    if form and form not in own.forms:
        forms = " or ".join(ARTICLES[each] for each in own.forms)
        message = f"{own.name} is drawn as {forms}, not as {ARTICLES[form]}"
        return Problem(TOWN_PLAN, line, "geometry", own.name, message, expected=forms)
    if form == "point" and not property_text(feature, NAME):
        message, hint = "the label has no name to write", "give it one, or delete it"
        return Problem(TOWN_PLAN, line, NAME, "", message, hint)
    return None


def _damaged(line: int, geometry: dict[str, Any]) -> Problem | None:
    found = shape_of(geometry)
    if not isinstance(found, Damage):
        return None
    return Problem(TOWN_PLAN, line, found.column, "", found.message, found.hint)


def plan_is_credited(draft: Draft) -> Iterator[Problem]:
    """The file or each feature says whom to credit."""
    plan = draft.town_plan
    uncredited = [line for line, one in plan.features if not property_text(one, CREDIT)]
    if uncredited and not plan.credit:
        some = "no feature" if len(uncredited) == len(plan.features) else "not every feature"
        message = f"{some} says where its shape comes from"
        hint = (
            'write "credit": "…" beside "features", or as a property of each feature: '
            "© OpenStreetMap contributors, ODbL"
        )
        yield Problem(TOWN_PLAN, uncredited[0], CREDIT, "", message, hint)


def plan_lies_near_places(draft: Draft) -> Iterator[Problem]:
    """No feature lies far from all places, where nobody looks at it."""
    if not (draft.places and draft.town_plan.features):
        return
    near = {
        (north + up, east + right)
        for north, east in ((_square(row.lat), _square(row.lon)) for row in draft.places)
        for up, right in product((-1, 0, 1), repeat=2)
    }
    for line, feature in draft.town_plan.features:
        found = shape_of(part(feature, "geometry"))
        if isinstance(found, Shape) and not any(
            (_square(at.lat), _square(at.lon)) in near
            for each in found.parts
            for ring in each
            for at in ring
        ):
            message = "no place is within some 20 km of the feature"
            hint = "delete it; or were its coordinates swapped? longitude is first"
            yield Problem(TOWN_PLAN, line, "coordinates", "", message, hint, like=message)


def _square(degrees: float) -> int:
    return floor(degrees / SQUARE)


def plan_is_light(draft: Draft) -> Iterator[Problem]:
    """The plan does not make the page heavy."""
    shapes = (shape_of(part(feature, "geometry")) for _, feature in draft.town_plan.features)
    points = sum(
        len(line) for shape in shapes if isinstance(shape, Shape) for p in shape.parts for line in p
    )
    if points > MOST_POINTS:
        message = f"the features have {points:,} points, which make the page heavy"
        hint = "leave out buildings and paths that are far from places, and simplify the others"
        yield Problem(TOWN_PLAN, 0, "", "", message, hint)


@remembered
def town_plan_of(plan: FeatureFile) -> TownPlan:
    """Return the town plan of valid features."""
    features = tuple(_feature(feature) for _, feature in plan.features)
    return settled("town plan", TownPlan(features, plan.credits))


def _feature(feature: dict[str, Any]) -> PlanFeature:
    properties, found = feature["properties"], shape_of(feature["geometry"])
    if isinstance(found, Damage):
        raise TypeError(found.message)
    parts = found.parts
    if found.form == "area":
        parts = tuple(
            tuple(wound(ring, clockwise=number > 0) for number, ring in enumerate(each))
            for each in parts
        )
    return PlanFeature(properties[CLASS], found.form, parts, property_text(feature, NAME))
