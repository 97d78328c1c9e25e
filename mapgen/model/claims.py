"""What sources say: works, and the claims about a place that rest on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from mapgen.shared import vocabulary
from mapgen.time.edtf import When

STATUSES = PREFERRED, ALTERNATIVE, REJECTED = vocabulary("statuses")
"""Whether the map follows a claim: it does, it shows it beside, or it keeps it with the reason."""

RELATIONS = vocabulary("relations")
"""How a place can be related to another; two readings each in the catalogues."""


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
    """What one or more sources say: their ids, where in them, and whether the map follows it.

    `table` is the file whose rows are such claims.
    """

    table: ClassVar[str] = ""

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

    table: ClassVar[str] = "names.csv"

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

    table: ClassVar[str] = "events.csv"

    happening: str
    date: When
    kind: str
    text: str
    translations: Texts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Figure(Claim):
    """A dated count or measurement in the unit of its `measure`."""

    table: ClassVar[str] = "figures.csv"

    measure: str
    value: float
    date: When | None


@dataclass(frozen=True, kw_only=True)
class Relation(Claim):
    """What a place has to do with another: `kind` is one of RELATIONS, `other` that place's id."""

    table: ClassVar[str] = "relations.csv"

    other: str
    kind: str
    date: When | None
