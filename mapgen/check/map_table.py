"""Validate `map.toml` with pydantic, which explains what is wrong: every such key is a Problem.

`definition.py` accepts a valid file without it.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from mapgen.check import cells
from mapgen.check import tiles as of_tiles
from mapgen.check.bad_cell import BadCell
from mapgen.check.name_kinds import AUTO, with_colours
from mapgen.check.published import page_address
from mapgen.layers import RULES
from mapgen.model.definition import (
    KeyDay,
    Kind,
    LayerDefinition,
    MapDefinition,
    NamedPeriod,
    NameKind,
    Plural,
    Sizes,
    StateWords,
)
from mapgen.model.places import Position
from mapgen.model.tiles import MOST_ZOOM, USUAL_ZOOM, Tiles
from mapgen.shared import symbols
from mapgen.support.errors import Problem
from mapgen.time.days import FIRST_YEAR, LAST_YEAR
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
PagePlace = Annotated[str, BeforeValidator(cells.page_place), BeforeValidator(_text)]
Word = Annotated[str, BeforeValidator(_text)]
Tint = Annotated[str, BeforeValidator(cells.one_of("12345", "tint"))]
Rule = Annotated[str, BeforeValidator(cells.one_of(tuple(RULES), "rule")), BeforeValidator(_text)]
Shape = Annotated[str, BeforeValidator(cells.one_of(SHAPES, "shape")), BeforeValidator(_text)]
Colour = Annotated[Word, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Point = tuple[
    Annotated[float, Field(ge=-90, le=90)],
    Annotated[float, Field(ge=-180, le=180)],
]


Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


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


TallyTable = dict[Literal["before", "during", "after", "among"], dict[Plural, Text]]


class KindTable(_Strict):
    """One kind of a layer."""

    title: Text
    shape: Shape
    words: StateWordsTable | None = None
    tally: TallyTable | None = None
    counted_as: Slug | None = None

    def value(self) -> Kind:
        """Return the value of the model."""
        words = self.words.value() if self.words else None
        return Kind(words=words, **self.model_dump(exclude={"words"}))


def _rising(steps: tuple[float, ...]) -> tuple[float, ...]:
    if steps[0] <= 0 or list(steps) != sorted(set(steps)):
        raise BadCell("the steps do not rise from above 0", "write the smaller step first")
    return steps


class SizesTable(_Strict):
    """The table `sizes` of a layer."""

    measure: Word
    steps: Annotated[tuple[float, ...], Field(min_length=1, max_length=2), AfterValidator(_rising)]

    def value(self) -> Sizes:
        """Return the value of the model."""
        return Sizes(self.measure, self.steps)


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
    sizes: SizesTable | None = None
    counted_with: Slug | None = None

    def value(self) -> LayerDefinition:
        """Return the value of the model."""
        kinds = {name: kind.value() for name, kind in self.kinds.items()}
        plain = self.model_dump(exclude={"kinds", "words", "sizes", "counted_with"})
        return LayerDefinition(
            **plain,
            kinds=kinds,
            words=self.words.value(),
            sizes=self.sizes.value() if self.sizes else None,
            counted_with=self.counted_with or "",
        )


def _one_day(when: When) -> When:
    if when.earliest != when.latest:
        raise BadCell(f"{when} is not one day", "write it as 1961-11-10")
    return when


class PeriodTable(_Strict):
    """One [periods] table."""

    title: Text
    start: Date = Field(alias="from")
    end: Date = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start.earliest > self.end.latest:
            raise BadCell(f"the period ends ({self.end}) before it begins ({self.start})")
        return self

    def value(self) -> NamedPeriod:
        """Return the value of the model."""
        return NamedPeriod(self.title, self.start, self.end)


OneDay = Annotated[
    When, AfterValidator(_one_day), BeforeValidator(cells.date), BeforeValidator(_day)
]


class DayTable(_Strict):
    """One [days] table."""

    title: Text
    date: OneDay

    def value(self) -> KeyDay:
        """Return the value of the model."""
        return KeyDay(self.title, self.date)


AutoColour = Annotated[Word, Field(pattern=rf"^({AUTO}|#[0-9a-fA-F]{{6}})$")]


class NameKindTable(_Strict):
    """One entry of [name_kinds] that is a table."""

    title: Text
    colour: AutoColour | None = None
    colour_dark: Colour | None = None
    tally: dict[Plural, Text] = {}

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, given: Any) -> Any:
        return given if isinstance(given, dict) else {"title": given}

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        if (self.colour in (None, AUTO)) != (self.colour_dark is None):
            hint = f'give colour and colour_dark, or colour = "{AUTO}" alone'
            raise BadCell(
                "a kind of name has one colour for light pages and one for dark ones", hint
            )
        return self

    def value(self) -> NameKind:
        """Return the value of the model."""
        tally = {str(form): text for form, text in self.tally.items()}
        return NameKind(self.title, self.colour or "", self.colour_dark or "", tally)


TileAddress = Annotated[str, BeforeValidator(of_tiles.address), BeforeValidator(_text)]
PageAddress = Annotated[str, BeforeValidator(page_address), BeforeValidator(_text)]
Link = Annotated[str, BeforeValidator(of_tiles.link), BeforeValidator(_text)]


class TilesTable(_Strict):
    """The table [tiles]."""

    url: TileAddress
    attribution: Text
    attribution_url: Link | None = None
    max_zoom: Annotated[int, Field(strict=True, ge=1, le=MOST_ZOOM)] = USUAL_ZOOM

    def value(self) -> Tiles:
        """Return the value of the model."""
        return Tiles(self.url, self.attribution, self.attribution_url or "", self.max_zoom)


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
    view_whole: tuple[Point, ...] = ()
    licence: Text
    credits: tuple[Word, ...] = ()
    namesakes: dict[str, Word] = {}
    measures: dict[str, Word] = {}
    event_kinds: dict[str, Word] = {}
    tints: dict[Tint, Word] = {}
    layers: tuple[LayerTable, ...] = Field(min_length=1)
    output: PagePlace | None = None
    periods: dict[Slug, PeriodTable] = {}
    days: dict[Slug, DayTable] = {}
    until: OneDay | None = None
    tiles: TilesTable | None = None
    name_kinds: dict[str, NameKindTable] = {}
    url: PageAddress | None = None
    content: tuple[Lang, ...] | None = None

    @field_validator("content")
    @classmethod
    def _are_languages_of_the_page(
        cls, content: tuple[str, ...] | None, info: ValidationInfo
    ) -> tuple[str, ...] | None:
        languages = info.data.get("languages") or content or ()
        for lang in content or ():
            if lang not in languages:
                hint = f"languages has {', '.join(languages)}"
                raise BadCell(f"the map has no language {lang!r}", hint)
        return content

    def value(self) -> MapDefinition:
        """Return the value of the model."""
        points = {"centre", "view", "view_narrow", "view_whole"}
        tables = {"layers", "periods", "days", "tiles", "name_kinds"}
        return MapDefinition(
            **self.model_dump(exclude=points | tables | {"opening", "output", "until", "url"}),
            output=self.output or "",
            url=self.url or "",
            lang=self.languages[0],
            opening=self.opening,
            until=self.until,
            tiles=self.tiles.value() if self.tiles else None,
            centre=Position(*self.centre),
            view=tuple(Position(*point) for point in self.view),
            view_narrow=tuple(Position(*point) for point in self.view_narrow),
            view_whole=tuple(Position(*point) for point in self.view_whole),
            layers=tuple(layer.value() for layer in self.layers),
            periods={key: period.value() for key, period in self.periods.items()},
            days={key: day.value() for key, day in self.days.items()},
            name_kinds=with_colours({key: kind.value() for key, kind in self.name_kinds.items()}),
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
        key = ".".join(str(part) for part in detail["loc"] if part != "[key]")
        cause = detail.get("ctx", {}).get("error")
        bad = cause if isinstance(cause, BadCell) else BadCell(_plain(detail))
        given = detail["input"]
        value = "" if isinstance(given, list | dict) else _shown(given)
        yield Problem(FILE, 0, key, value, bad.message, bad.hint, bad.suggestion)


def _plain(detail: Any) -> str:
    """Return what is wrong with a value in words of mapgen's own."""
    kind = detail["type"]
    if kind == "missing":
        return "the key is missing"
    if kind == "extra_forbidden":
        return "the key is not known"
    given = detail["input"]
    shown = repr(given) if isinstance(given, str | list | dict) else _shown(given)
    return f"{shown} is not valid: {_expected(kind, detail)}"


EXPECTED = {
    "bool": "true or false",
    "dict": "a table with keys",
    "float": "a number",
    "int": "a whole number",
    "literal_error": "one of {expected}",
    "model": "a table with keys",
    "string_pattern_mismatch": "a colour is # and six digits from 0 to f, such as #b3261e",
    "too_long": "it has {actual_length} values, and may have {max_length}",
    "too_short": "it has {actual_length} values, and needs {min_length} or more",
    "greater_than_equal": "it is at least {ge:g}",
    "less_than_equal": "it is at most {le:g}",
    "tuple": "a list in [brackets]",
}
"""What is expected, by the beginning of pydantic's type of an error."""


def _expected(kind: str, detail: Any) -> str:
    """Return what is expected instead of a value; pydantic says it in its own English."""
    form = next(
        (text for start, text in EXPECTED.items() if kind.startswith(start)), "see the docs"
    )
    return form.format(**detail.get("ctx", {}))
