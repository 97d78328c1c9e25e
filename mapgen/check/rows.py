"""The rows of each table with their cells read and judged: text to values, one row at a time."""

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mapgen.check import cells
from mapgen.reading.tables import Table, TableRow, translated
from mapgen.support.errors import Problem


class TypedRow(BaseModel):
    """A row of a table; `line` is its line in the file.

    `translations` are its columns in other languages, by language; empty cells are left out.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True)
    line: int
    translations: dict[str, dict[str, str]] = {}


class PlaceRow(TypedRow):
    """A row of places.csv."""

    id: cells.Slug
    title: cells.Text
    kind: cells.Text
    lat: cells.Latitude
    lon: cells.Longitude
    precision: cells.Precision
    country: cells.Country
    summary: cells.Text
    wikidata: cells.Wikidata
    coordinate_source: str
    sources: cells.Ids
    aliases: cells.Ids


class SourcedRow(TypedRow):
    """A row that says who says so."""

    source: cells.Ids


class StretchRow(SourcedRow):
    """Something that has a name for a stretch of time.

    `end_cell` keeps the cell "to" as it stands, since ".." and empty both have no date.
    """

    name: cells.Text
    lang: cells.Lang
    start: cells.StartDate = Field(alias="from")
    end: cells.EndDate = Field(alias="to")
    end_cell: str


class ClaimRow(SourcedRow):
    """What the rows of names, events, figures and relations have in common."""

    place: cells.Text
    locator: str
    status: cells.Status
    note: str


class NameRow(ClaimRow, StretchRow):
    """A row of names.csv."""

    period: cells.Slug
    script: str
    namesake: str


class EventRow(ClaimRow):
    """A row of events.csv."""

    happening: cells.Slug
    date: cells.Date
    kind: cells.Text
    text: cells.Text


class FigureRow(ClaimRow):
    """A row of figures.csv."""

    measure: cells.Text
    value: cells.Number
    date: cells.OptionalDate


class RelationRow(ClaimRow):
    """A row of relations.csv."""

    other: cells.Text
    kind: cells.RelationKind
    date: cells.OptionalDate


class SourceRow(TypedRow):
    """A row of sources.csv."""

    id: cells.Slug
    type: cells.Text
    title: cells.Text
    author: str
    container: str
    publisher: str
    issued: cells.OptionalDate
    pages: str
    url: cells.Url
    language: str
    licence: str
    note: str


class StateRow(StretchRow):
    """A row of borders.csv."""

    id: cells.Slug
    members: cells.Words
    tint: cells.Tint
    lat: cells.Latitude
    lon: cells.Longitude
    note: str


AnyRow = TypeVar("AnyRow", bound=TypedRow)


def typed(table: Table, model: type[AnyRow], problems: list[Problem]) -> Iterator[AnyRow]:
    """Yield the sound rows of `table`; what is wrong with the others goes to `problems`."""
    columns = table.rows[0].cells if table.rows else ()
    others = [(column, *translated(column)) for column in columns if "@" in column]
    validate = model.__pydantic_validator__.validate_python
    for row in table.rows:
        extra = {"end_cell": row.cells.get("to", ""), "translations": _translations(row, others)}
        try:
            yield validate({**row.cells, "line": row.line, **extra})
        except ValidationError as error:
            problems.extend(_problems(table.file, row, error))


def _translations(row: TableRow, columns: list[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """Return the row's filled cells of `columns`, each as (column, plain column, language)."""
    found: dict[str, dict[str, str]] = {}
    for column, plain, lang in columns:
        if cell := row.cells[column]:
            found.setdefault(lang, {})[plain] = cell
    return found


def _problems(file: str, row: TableRow, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        column = str(detail["loc"][0])
        cause = detail.get("ctx", {}).get("error")
        bad = cause if isinstance(cause, cells.BadCell) else cells.BadCell(detail["msg"])
        cell = row.cells.get(column, "")
        yield Problem(file, row.line, column, cell, bad.message, bad.hint, bad.suggestion, bad.safe)
