"""Guided tours: their steps, and the nodes of their texts."""

from __future__ import annotations

from dataclasses import dataclass

from mapgen.time.edtf import When


@dataclass(frozen=True)
class Target:
    """The target of a link: an id for "place" or "source" (several with ;), EDTF for "date"."""

    kind: str
    name: str


@dataclass(frozen=True)
class Node:
    """A part of a text: its children in order, and for a link the name of its target.

    `kind` is paragraph, bullets, numbers or item; em or strong; place, date or source.
    """

    kind: str
    children: tuple[Node | str, ...]
    target: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a tour: a place on a day, and a text.

    The map shows the first day of `date`. `layers` is empty for the default layers, `zoom` is None
    for the viewer's default (viewer/tour/tour.ts).
    """

    title: str
    place: str
    date: When
    layers: tuple[str, ...]
    zoom: float | None
    body: tuple[Node, ...]


@dataclass(frozen=True)
class Tour:
    """A guided tour in one language (BCP 47); `id` is the name of its file.

    `question` is asked at its end, and `answer` shown on request; both may be "". One that is
    `translated` is another tour in its language: its file ends in `.de.md` and not in `.md`, and
    its id is the same.
    """

    id: str
    title: str
    lang: str
    author: str
    summary: str
    steps: tuple[Step, ...]
    question: str = ""
    answer: str = ""
    translated: bool = False

    @property
    def file(self) -> str:
        """The name of its file in the dataset."""
        return f"tours/{self.id}.{self.lang}.md" if self.translated else f"tours/{self.id}.md"
