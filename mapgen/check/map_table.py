"""Validate `map.toml` with pydantic, which explains what is wrong: every such key is a Problem.

`definition.py` accepts a valid file without it.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from mapgen.check import cells
from mapgen.check.bad_cell import BadCell
from mapgen.layers import RULES
from mapgen.model.definition import Kind, LayerDefinition, MapDefinition, Plural, StateWords
from mapgen.model.places import Position
from mapgen.shared import symbols
from mapgen.support.errors import Problem
from mapgen.time.edtf import When

FILE = "map.toml"
SHAPES = tuple(symbols()["outlines"])
"""The shapes that the viewer can draw."""


def _text(value: Any) -> str:
    """Accept a string; `id = 5` is a number in TOML, and `id = "5"` a string."""
    if isinstance(value, str):
        return value
    shown = _shown(value)
    if isinstance(value, list | dict):
        raise BadCell(f"{shown} is not a text", "write one text in quotes")
    raise BadCell(f"{shown} is not a text", "put it in quotes")


def _day(value: Any) -> str:
    """Accept a TOML date as well as a string."""
    return value.isoformat() if isinstance(value, date) else _text(value)


def _shown(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date | time) else str(value)


Text = Annotated[str, BeforeValidator(cells.text), BeforeValidator(_text)]
Slug = Annotated[str, BeforeValidator(cells.slug), BeforeValidator(_text)]
Lang = Annotated[str, BeforeValidator(cells.lang), BeforeValidator(_text)]
Date = Annotated[When, BeforeValidator(cells.date), BeforeValidator(_day)]
Word = Annotated[str, BeforeValidator(_text)]
Rule = Annotated[str, BeforeValidator(cells.one_of(tuple(RULES), "rule")), BeforeValidator(_text)]
Shape = Annotated[str, BeforeValidator(cells.one_of(SHAPES, "shape")), BeforeValidator(_text)]
Colour = Annotated[Word, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Point = tuple[
    Annotated[float, Field(ge=-90, le=90)],
    Annotated[float, Field(ge=-180, le=180)],
]


Year = Annotated[int, Field(ge=1, le=9999)]


def _in_order(span: tuple[int, int]) -> tuple[int, int]:
    if span[0] > span[1]:
        raise BadCell(f"the span ends ({span[1]}) before it begins ({span[0]})")
    return span


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class StateWordsTable(_Strict):
    """The words for before, during and after."""

    before: Text
    during: Text
    after: Text

    def value(self) -> StateWords:
        """Return the value of the model."""
        return StateWords(self.before, self.during, self.after)


TallyTable = dict[Literal["before", "during", "after"], dict[Plural, Text]]


class KindTable(_Strict):
    """One kind of a layer."""

    title: Text
    shape: Shape
    words: StateWordsTable | None = None
    tally: TallyTable | None = None

    def value(self) -> Kind:
        """Return the value of the model."""
        words = self.words.value() if self.words else None
        return Kind(words=words, **self.model_dump(exclude={"words"}))


class LayerTable(_Strict):
    """One [[layers]] table."""

    id: Slug
    title: Text
    description: Text
    rule: Rule
    colour: Colour
    colour_dark: Colour
    shape: Shape
    on: bool = True
    words: StateWordsTable
    kinds: dict[str, KindTable]
    namesakes: tuple[Word, ...] = ()
    begins: tuple[Word, ...] = ()
    ends: tuple[Word, ...] = ()
    tally: TallyTable = {}

    def value(self) -> LayerDefinition:
        """Return the value of the model."""
        kinds = {name: kind.value() for name, kind in self.kinds.items()}
        plain = self.model_dump(exclude={"kinds", "words"})
        return LayerDefinition(**plain, kinds=kinds, words=self.words.value())


class MapTable(_Strict):
    """The whole file."""

    id: Slug
    title: Text
    subtitle: Text
    languages: tuple[Lang, ...] = Field(min_length=1)
    span: Annotated[tuple[Year, Year], AfterValidator(_in_order)]
    opening: Date
    centre: Point
    view: tuple[Point, ...] = Field(min_length=2)
    view_narrow: tuple[Point, ...] = ()
    licence: Text
    credits: tuple[Word, ...] = ()
    namesakes: dict[str, Word] = {}
    measures: dict[str, Word] = {}
    event_kinds: dict[str, Word] = {}
    layers: tuple[LayerTable, ...] = Field(min_length=1)

    def value(self) -> MapDefinition:
        """Return the value of the model."""
        points = {"centre", "view", "view_narrow", "layers"}
        return MapDefinition(
            **self.model_dump(exclude=points | {"opening"}),
            lang=self.languages[0],
            opening=self.opening,
            centre=Position(*self.centre),
            view=tuple(Position(*point) for point in self.view),
            view_narrow=tuple(Position(*point) for point in self.view_narrow),
            layers=tuple(layer.value() for layer in self.layers),
        )


def explained(table: dict[str, Any], problems: list[Problem]) -> MapDefinition | None:
    """Return the map's definition, or None after adding its problems."""
    try:
        return MapTable.model_validate(table).value()
    except ValidationError as error:
        problems.extend(_problems(error))
        return None


def _problems(error: ValidationError) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    wrong = {detail["loc"][:-1] for detail in details}
    for detail in details:
        if detail["type"] == "too_short" and detail["loc"] in wrong:
            continue  # only a consequence of invalid items, which are reported
        key = ".".join(str(part) for part in detail["loc"])
        cause = detail.get("ctx", {}).get("error")
        bad = cause if isinstance(cause, BadCell) else BadCell(_plain(detail))
        given = detail["input"]
        value = "" if isinstance(given, list | dict) else _shown(given)
        yield Problem(FILE, 0, key, value, bad.message, bad.hint, bad.suggestion)


def _plain(detail: Any) -> str:
    if detail["type"] == "missing":
        return "the key is missing"
    if detail["type"] == "extra_forbidden":
        return "the key is not known"
    return f"{detail['input']!r} is not valid: {detail['msg']}"
