"""Which objects of OpenStreetMap are one place: the ways of a street, what shares an item."""

from collections.abc import Iterable, Iterator
from typing import Any

from mapgen.outlets.intake.osm_kinds import STREET, Kind
from mapgen.outlets.intake.osm_objects import OsmObject
from mapgen.outlets.intake.values import read_wikidata

NEAR = 0.01
"""Degrees within which ways of the same name are one street: about a kilometre."""

Member = tuple[OsmObject, Kind]


def groups_of(members: Iterable[Member]) -> Iterator[list[Member]]:
    """Yield the objects of each place, in the order of the first of each.

    Ways of the same name that lie near each other are one street; other objects are one place if
    they have the same item of Wikidata and are of the same family.
    """
    groups: dict[tuple[str, str], list[Member]] = {}
    for member in members:
        thing, kind = member
        if kind.family == STREET:
            key = thing.tags.get("name", "") or thing.ref
        else:
            key = read_wikidata(thing.tags.get("wikidata", "")) or thing.ref
        groups.setdefault((kind.family, key), []).append(member)
    for (family, _), group in groups.items():
        yield from _near(group) if family == STREET and group[1:] else [group]


def _near(group: list[Member]) -> Iterator[list[Member]]:
    """Yield the streets that have one name, by nearness."""
    from shapely import STRtree

    shapes = [thing.shape for thing, _ in group]
    pairs = STRtree(shapes).query(shapes, predicate="dwithin", distance=NEAR)
    first = list(range(len(group)))

    def root(at: int) -> int:
        while first[at] != at:
            first[at] = first[first[at]]
            at = first[at]
        return at

    for one, other in pairs.T.tolist():
        low, high = sorted((root(one), root(other)))
        first[high] = low
    streets: dict[int, list[Member]] = {}
    for at, member in enumerate(group):
        streets.setdefault(root(at), []).append(member)
    yield from streets.values()


def joined(shapes: list[Any]) -> Any:
    """Return the shapes of a street as one; ways that meet end to end are one line.

    Areas that cross themselves are mended.
    """
    from shapely import line_merge, make_valid, union_all

    whole = union_all(make_valid(shapes))
    return line_merge(whole) if whole.geom_type == "MultiLineString" else whole
