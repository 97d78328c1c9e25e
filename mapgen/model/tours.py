"""Guided tours: their steps, and the nodes of their texts."""

from __future__ import annotations

from dataclasses import dataclass

from mapgen.time.edtf import When


@dataclass(frozen=True)
class Target:
    """What a link leads to: an id after "place" or "source" (several with ;), EDTF after "date"."""

    kind: str
    name: str


@dataclass(frozen=True)
class Node:
    """A part of a text: what it holds, in order, and for a link the name of its target.

    `kind` is paragraph, bullets, numbers or item; em or strong; place, date or source.
    """

    kind: str
    children: tuple[Node | str, ...]
    target: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a tour: a place on a day, and what there is to say of it.

    The map shows the first day of `date`. `layers` is empty where those of the opening will do,
    `zoom` None where the viewer's own will (viewer/tour/tour.ts).
    """

    title: str
    place: str
    date: When
    layers: tuple[str, ...]
    zoom: float | None
    body: tuple[Node, ...]


@dataclass(frozen=True)
class Tour:
    """A guided tour in one language (BCP 47); `id` is the name of its file."""

    id: str
    title: str
    lang: str
    author: str
    summary: str
    steps: tuple[Step, ...]
