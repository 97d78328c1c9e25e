"""Convert tours and their steps to lists, see `viewer/contract/unpack.ts`.

A text is a list of nodes: a node is a list of its kind, for a link its target, and its children;
words are plain strings. Nothing in it is markup.
"""

from typing import Any

from mapgen.model.atlas import Atlas
from mapgen.model.tours import Node, Step, Tour
from mapgen.payload.definition import short
from mapgen.payload.records import Numbers, Record

LINKS = ("place", "date")
"""Kinds of nodes that name their target."""


def tour(one: Tour) -> Record:
    """Return a tour without its steps."""
    asked = [one.question, one.answer] if one.question else []
    return [one.id, one.title, one.lang, one.author, one.summary, *asked]


def steps(atlas: Atlas, numbers: Numbers) -> list[Record]:
    """Return the steps of all tours, each with the number of its tour, in order."""
    return [
        _step(step, number, numbers) for number, one in enumerate(atlas.tours) for step in one.steps
    ]


def _step(step: Step, tour_number: int, numbers: Numbers) -> Record:
    text = [_node(node, numbers) for node in step.body]
    zoom = short(step.zoom) if step.zoom else 0
    return [tour_number, step.title, step.place, str(step.date), list(step.layers), zoom, text]


def _node(node: Node | str, numbers: Numbers) -> Any:
    if isinstance(node, str):
        return node
    if node.kind == "source":
        # The words of a source link are only for readers of the file; the page shows a number.
        return [node.kind, *numbers.sources(tuple(node.target.split(";")))]
    target = [node.target] if node.kind in LINKS else []
    return [node.kind, *target, *(_node(child, numbers) for child in node.children)]
