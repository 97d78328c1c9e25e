"""Sources, and the claims about a place that cite them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from mapgen.shared import vocabulary
from mapgen.time.edtf import When

NAME_STATUSES = vocabulary("statuses")
"""The statuses of a name: those of a claim, and that of a name borne beside another."""

PREFERRED, ALTERNATIVE, REJECTED, AGREEING, CONCURRENT = NAME_STATUSES
STATUSES = PREFERRED, ALTERNATIVE, REJECTED, AGREEING
"""The status of a claim: followed by the map, a rival of that claim, rejected, or agreeing.

An agreeing claim says the same as the preferred one, only more or less exactly. A concurrent name
was borne at the same time as the preferred one, and is no rival of it.
"""

BORNE = frozenset({PREFERRED, CONCURRENT})
"""The statuses of names that a place bore."""

RIVALS = frozenset({ALTERNATIVE, REJECTED})
"""The statuses of claims that contradict the preferred one."""

SUBJECT: Mapping[str, tuple[str, ...]] = {
    "names.csv": ("period",),
    "events.csv": ("happening",),
    "figures.csv": ("measure",),
    "relations.csv": ("other",),
}
"""The columns that, with the place, say what a claim is about."""

RIVAL: Mapping[str, tuple[str, ...]] = {
    "names.csv": ("period", "lang"),
    "events.csv": ("happening",),
    "figures.csv": ("measure", "date"),
    "relations.csv": ("other", "kind"),
}
"""The columns that, with the place, rival claims share: at most one of them is preferred."""

RELATIONS = vocabulary("relations")
"""The kinds of relations between places; each has a phrase for both directions."""


GENRES = vocabulary("sourceKinds")
"""What a work is, from the closest to the events to the least reliable."""


@dataclass(frozen=True, slots=True)
class Source:
    """One work, in the fields of CSL-JSON; empty text where nothing is known.

    `type` is a CSL item type, `genre` one of GENRES or "", `issued` EDTF text, `language` BCP 47.
    """

    id: str
    type: str
    title: str
    genre: str = ""
    author: str = ""
    container: str = ""
    publisher: str = ""
    issued: str = ""
    pages: str = ""
    url: str = ""
    language: str = ""
    licence: str = ""
    note: str = ""


Texts = Mapping[str, Mapping[str, str]]
"""Texts in other languages: by language, then by field."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A statement with its sources, the locator in them, and its status.

    `table` is the file whose rows are such claims.
    """

    table: ClassVar[str] = ""

    sources: tuple[str, ...]
    locator: str = ""
    status: str = PREFERRED
    note: str = ""
    translations: Texts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Name(Claim):
    """A toponym in one language for one period of time.

    `period` is shared by the names of that period in all languages and by rival claims about it.
    `start` None means unknown; `end` None with `lasting` means still in use, else unknown.
    `namesake` is the person that the name honours, or "". `kinds` are words for the kind of name.
    """

    table: ClassVar[str] = "names.csv"

    period: str
    text: str
    lang: str
    script: str
    start: When | None
    end: When | None
    lasting: bool
    namesake: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Event(Claim):
    """A dated event; rival claims about one event share the id `happening`."""

    table: ClassVar[str] = "events.csv"

    happening: str
    date: When
    kind: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure(Claim):
    """A dated count or measurement in the unit of its `measure`."""

    table: ClassVar[str] = "figures.csv"

    measure: str
    value: float
    date: When | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation(Claim):
    """A relation to another place: `kind` is one of RELATIONS, `other` is that place's id."""

    table: ClassVar[str] = "relations.csv"

    other: str
    kind: str
    date: When | None
