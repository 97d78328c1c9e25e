"""Detect renamed ids, so that a rename is not reported as one removal and one addition.

A place is the same if the new one has the old id as an alias (or the old one had the new id as its
alias: a reverted rename), or if exactly one other place has the same title, kind and position. A
work is the same if all its fields but the id are equal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from mapgen.model.atlas import Atlas
from mapgen.model.claims import Source
from mapgen.model.places import Place
from mapgen.model.tours import Node, Step
from mapgen.outlets.diff.claims import AnyClaim
from mapgen.outlets.diff.matching import paired


@dataclass(frozen=True)
class Renames:
    """Old ids to new ones."""

    places: Mapping[str, str]
    sources: Mapping[str, str]


def renames(old: Atlas, new: Atlas) -> Renames:
    """Return the ids of the old atlas that have changed in the new one."""
    return Renames(dict(_places(old, new)), dict(_sources(old, new)))


def _places(old: Atlas, new: Atlas) -> Iterable[tuple[str, str]]:
    before, after = {one.id for one in old.places}, {one.id for one in new.places}
    removed = {one.id: one for one in old.places if one.id not in after}
    added = {one.id: one for one in new.places if one.id not in before}
    for one in list(added.values()):
        was = next((removed[alias] for alias in one.aliases if alias in removed), None)
        back = (each for each in removed.values() if one.id in each.aliases)
        was = was or next(back, None)
        if was:
            yield was.id, one.id
            del removed[was.id], added[one.id]
    alike = paired(tuple(removed.values()), tuple(added.values()), ("title kind position",))
    yield from ((was.id, now.id) for was, now in alike if was and now)


def _sources(old: Atlas, new: Atlas) -> Iterable[tuple[str, str]]:
    removed = [one for one in old.sources.values() if one.id not in new.sources]
    added = [one for one in new.sources.values() if one.id not in old.sources]
    columns = " ".join(each.name for each in fields(Source) if each.name != "id")
    pairs = paired(removed, added, (columns,)) if removed else []
    yield from ((was.id, now.id) for was, now in pairs if was and now)


def in_new_ids(atlas: Atlas, renamed: Renames) -> Atlas:
    """Return the old atlas with the new ids."""
    if not (renamed.places or renamed.sources):
        return atlas
    works = (_work(one, renamed) for one in atlas.sources.values())
    return replace(
        atlas,
        places=tuple(_place(one, renamed) for one in atlas.places),
        sources={one.id: one for one in works},
        states=tuple(replace(one, sources=_ids(one.sources, renamed)) for one in atlas.states),
        cities=tuple(replace(one, sources=_ids(one.sources, renamed)) for one in atlas.cities),
        regions=tuple(
            replace(one, place=renamed.places.get(one.place, one.place)) for one in atlas.regions
        ),
        tours=tuple(
            replace(one, steps=tuple(_step(step, renamed) for step in one.steps))
            for one in atlas.tours
        ),
    )


def _work(one: Source, renamed: Renames) -> Source:
    return replace(one, id=renamed.sources.get(one.id, one.id))


def _ids(sources: Iterable[str], renamed: Renames) -> tuple[str, ...]:
    return tuple(renamed.sources.get(one, one) for one in sources)


def _place(one: Place, renamed: Renames) -> Place:
    relations = (
        replace(each, other=renamed.places.get(each.other, each.other)) for each in one.relations
    )
    return replace(
        one,
        id=renamed.places.get(one.id, one.id),
        coordinate_source=_ids([one.coordinate_source], renamed)[0],
        sources=_ids(one.sources, renamed),
        names=_claims(one.names, renamed),
        events=_claims(one.events, renamed),
        figures=_claims(one.figures, renamed),
        relations=_claims(relations, renamed),
    )


def _claims(claims: Iterable[AnyClaim], renamed: Renames) -> tuple[AnyClaim, ...]:
    return tuple(replace(one, sources=_ids(one.sources, renamed)) for one in claims)


def _step(step: Step, renamed: Renames) -> Step:
    place = renamed.places.get(step.place, step.place)
    return replace(step, place=place, body=tuple(_node(one, renamed) for one in step.body))


def _inner(node: Node | str, renamed: Renames) -> Node | str:
    return node if isinstance(node, str) else _node(node, renamed)


def _node(node: Node, renamed: Renames) -> Node:
    known = {"place": renamed.places, "source": renamed.sources}.get(node.kind, {})
    target = ";".join(known.get(one, one) for one in node.target.split(";"))
    children = tuple(_inner(child, renamed) for child in node.children)
    return replace(node, target=target, children=children)
