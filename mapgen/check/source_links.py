"""Sources that tours name by their address: `[source](source:https://example.org/a)`.

A page knows the addresses of its sources and not their ids, so that it can be smaller; who makes a
tour in it takes such links along.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import unquote

from mapgen.check.rows import SourceRow
from mapgen.model.tours import Node, Target
from mapgen.reading.tour_files import TourFile, TourSection

SOURCE = "source"
ADDRESS = "://"
"""What no id contains, and every address does."""


def with_source_ids(
    tours: Iterable[TourFile], sources: Iterable[SourceRow]
) -> tuple[TourFile, ...]:
    """Return the tours with the ids of sources where links have their addresses.

    An address that no source has, or more than one, stays.
    """
    files = tuple(tours)
    if not any(ADDRESS in target.name for file in files for target in _targets(file)):
        return files
    ids = _ids_by_address(sources)
    return tuple(
        replace(file, sections=tuple(_section(one, ids) for one in file.sections)) for file in files
    )


def _targets(file: TourFile) -> Iterable[Target]:
    return (target for section in file.sections for _, target in section.links)


def _ids_by_address(sources: Iterable[SourceRow]) -> Mapping[str, str]:
    ids: dict[str, str] = {}
    shared = set()
    for row in sources:
        if row.url and ids.setdefault(unquote(row.url), row.id) != row.id:
            shared.add(unquote(row.url))
    return {address: key for address, key in ids.items() if address not in shared}


def _section(section: TourSection, ids: Mapping[str, str]) -> TourSection:
    links = tuple(
        (line, Target(target.kind, _named(target.kind, target.name, ids)))
        for line, target in section.links
    )
    return replace(section, links=links, body=tuple(_node(node, ids) for node in section.body))


def _node(node: Node, ids: Mapping[str, str]) -> Node:
    children = tuple(
        child if isinstance(child, str) else _node(child, ids) for child in node.children
    )
    return Node(node.kind, children, _named(node.kind, node.target, ids))


def _named(kind: str, names: str, ids: Mapping[str, str]) -> str:
    if kind != SOURCE or ADDRESS not in names:
        return names
    return ";".join(ids.get(unquote(name), name) for name in names.split(";"))
