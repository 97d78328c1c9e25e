"""Convert and validate the rows of each table, one row at a time.

The columns of a row follow from the schema (`model/schema.py`), the validation of a cell from its
type (`check/cells.py`); the classes here only define what rows have in common.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from mapgen.check import cells
from mapgen.model.schema import TableSchema, tables
from mapgen.reading.tables import Table, TableRow, translated
from mapgen.support.errors import Problem

ATTRIBUTES: Mapping[str, str] = {"from": "start", "to": "end"}
"""Attribute names for columns whose names are reserved words in Python."""


class TypedRow(BaseModel):
    """A row of a table, with an attribute for each column of the schema.

    `line` is its line in the file, `file` its table. `translations` are its columns in other
    languages, by language; empty cells are left out.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True)
    file: ClassVar[str] = ""
    line: int
    translations: dict[str, dict[str, str]] = {}

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class SourcedRow(TypedRow):
    """A row with sources: `source` holds their ids."""


class PeriodRow(SourcedRow):
    """Something that has a name for a period of time, from `start` to `end`.

    `end_cell` keeps the original cell "to", since ".." and empty both have no date.
    """

    end_cell: str


class ClaimRow(SourcedRow):
    """A claim about a place: a row of names, events, figures or relations."""


class PlaceRow(TypedRow):
    """A row of places.csv."""

    file = "places.csv"


class NameRow(ClaimRow, PeriodRow):
    """A row of names.csv."""

    file = "names.csv"


class EventRow(ClaimRow):
    """A row of events.csv."""

    file = "events.csv"


class FigureRow(ClaimRow):
    """A row of figures.csv."""

    file = "figures.csv"


class RelationRow(ClaimRow):
    """A row of relations.csv."""

    file = "relations.csv"


class SourceRow(TypedRow):
    """A row of sources.csv."""

    file = "sources.csv"


class StateRow(PeriodRow):
    """A row of borders.csv."""

    file = "borders.csv"


AnyRow = TypeVar("AnyRow", bound=TypedRow)

KINDS = (PlaceRow, NameRow, EventRow, FigureRow, RelationRow, SourceRow, StateRow)
"""The class of each table's rows."""


def _with_columns(kind: type[AnyRow], table: TableSchema) -> type[AnyRow]:
    """Return the class of a table's rows with a field for each column of the schema."""
    fields: dict[str, Any] = {
        ATTRIBUTES.get(column.name, column.name): (
            cells.CELLS[column.type],
            Field(alias=column.name),
        )
        for column in table.columns
    }
    return create_model(kind.__name__, __base__=kind, **fields)


MODELS: Mapping[type[TypedRow], type[TypedRow]] = {
    kind: _with_columns(kind, tables()[kind.file]) for kind in KINDS
}
"""The row classes of KINDS with fields for their columns."""


def typed(table: Table, kind: type[AnyRow], problems: list[Problem]) -> Iterator[AnyRow]:
    """Yield the valid rows of `table`; add the problems of the others to `problems`."""
    columns = table.rows[0].cells if table.rows else ()
    others = [(column, *translated(column)) for column in columns if "@" in column]
    validate = MODELS[kind].__pydantic_validator__.validate_python
    for row in table.rows:
        extra = {"end_cell": row.cells.get("to", ""), "translations": _translations(row, others)}
        try:
            yield validate({**row.cells, "line": row.line, **extra})
        except ValidationError as error:
            problems.extend(_problems(table.file, row, error))


def _translations(row: TableRow, columns: list[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """Return the row's filled cells of `columns`, each as (column, plain column, language)."""
    translations: dict[str, dict[str, str]] = {}
    for column, plain, lang in columns:
        if cell := row.cells[column]:
            translations.setdefault(lang, {})[plain] = cell
    return translations


def _problems(file: str, row: TableRow, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        column = str(detail["loc"][0])
        cause = detail.get("ctx", {}).get("error")
        bad = cause if isinstance(cause, cells.BadCell) else cells.BadCell(detail["msg"])
        cell = row.cells.get(column, "")
        yield Problem(file, row.line, column, cell, bad.message, bad.hint, bad.suggestion, bad.safe)
