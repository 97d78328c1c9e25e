"""What sources say: works, and the claims about a place that rest on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mapgen.time.edtf import When

PREFERRED, ALTERNATIVE, REJECTED = "preferred", "alternative", "rejected"
STATUSES = (PREFERRED, ALTERNATIVE, REJECTED)
RELATIONS = (
    "replaced-by",
    "stood-at",
    "moved-to",
    "again-as",
    "named-after",
    "part-of",
    "built-by",
    "passed-into",
    "happened-at",
    "counterpart",
)
"""How a place can be related to another; each has two readings in `words/`, there and back."""


@dataclass(frozen=True)
class Source:
    """One work, in the fields of CSL-JSON; empty text where nothing is known.

    `type` is a CSL item type, `issued` EDTF text, `language` BCP 47.
    """

    id: str
    type: str
    title: str
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
"""Texts in other languages: by language, then by the field that they stand for."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one or more sources say: their ids, where in them, and whether the map follows it."""

    sources: tuple[str, ...]
    locator: str = ""
    status: str = PREFERRED
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Name(Claim):
    """A toponym in one language for one stretch of time.

    `period` is shared by the names of that stretch in all languages and by rival claims about it.
    `start` None means unknown; `end` None with `lasting` means still in use, else unknown.
    `namesake` is whom the name honours, or "".
    """

    period: str
    text: str
    lang: str
    script: str
    start: When | None
    end: When | None
    lasting: bool
    namesake: str = ""


@dataclass(frozen=True, kw_only=True)
class Event(Claim):
    """A dated happening; rival claims about one happening share the word `happening`."""

    happening: str
    date: When
    kind: str
    text: str
    translations: Texts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Figure(Claim):
    """A dated count or measurement in the unit of its `measure`."""

    measure: str
    value: float
    date: When | None


@dataclass(frozen=True, kw_only=True)
class Relation(Claim):
    """What a place has to do with another: `kind` is one of RELATIONS, `other` that place's id."""

    other: str
    kind: str
    date: When | None
