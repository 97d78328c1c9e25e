"""Convert and validate the rows of each table, one row at a time.

The columns of a row follow from the schema (`model/schema.py`), the validation of a cell from its
type (`check/cells.py`); the classes here only define what rows have in common.
"""

from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from operator import is_
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from mapgen.check import cells
from mapgen.check.bad_cell import BadCell
from mapgen.check.cells import Validator
from mapgen.model.schema import tables
from mapgen.reading.headings import translated
from mapgen.reading.rows import Table
from mapgen.support.errors import Problem
from mapgen.support.remember import remembered_with_reports, settled_rows

ATTRIBUTES: Mapping[str, str] = {"from": "start", "to": "end"}
"""Attribute names for columns whose names are reserved words in Python."""


class TypedRow:
    """A row of a table, with an attribute for each column of the schema.

    `line` is its line in the file, `file` its table. `translations` are its columns in other
    languages, by language; empty cells are left out. Rows are tuples: there may be a million.
    """

    __slots__ = ()
    file: ClassVar[str] = ""

    if TYPE_CHECKING:
        line: int
        translations: dict[str, dict[str, str]]

        def __getattr__(self, name: str) -> Any: ...


class SourcedRow(TypedRow):
    """A row with sources: `source` holds their ids."""

    __slots__ = ()


class PeriodRow(SourcedRow):
    """Something that has a name for a period of time, from `start` to `end`.

    `end_cell` keeps the original cell "to", since ".." and empty both have no date.
    """

    __slots__ = ()

    if TYPE_CHECKING:
        end_cell: str


class ClaimRow(SourcedRow):
    """A claim about a place: a row of names, events, figures or relations."""

    __slots__ = ()

    def about(self, columns: Sequence[str]) -> tuple[str, ...]:
        """Return the place and the texts of some columns: a key of what is claimed."""
        return self.place, *(str(getattr(self, column)) for column in columns)


class PlaceRow(TypedRow):
    """A row of places.csv."""

    __slots__ = ()
    file = "places.csv"


class NameRow(ClaimRow, PeriodRow):
    """A row of names.csv."""

    __slots__ = ()
    file = "names.csv"


class EventRow(ClaimRow):
    """A row of events.csv."""

    __slots__ = ()
    file = "events.csv"


class FigureRow(ClaimRow):
    """A row of figures.csv."""

    __slots__ = ()
    file = "figures.csv"


class RelationRow(ClaimRow):
    """A row of relations.csv."""

    __slots__ = ()
    file = "relations.csv"


class SourceRow(TypedRow):
    """A row of sources.csv."""

    __slots__ = ()
    file = "sources.csv"


class StateRow(PeriodRow):
    """A row of borders.csv."""

    __slots__ = ()
    file = "borders.csv"


class CityRow(PeriodRow):
    """A row of cities.csv."""

    __slots__ = ()
    file = "cities.csv"


AnyRow = TypeVar("AnyRow", bound=TypedRow)

KINDS = (PlaceRow, NameRow, EventRow, FigureRow, RelationRow, SourceRow, StateRow, CityRow)
"""The class of each table's rows."""


DATED = frozenset({"date", "optional date", "start", "end"})
"""The types of cells that are dates."""

OWN = ("line", "translations", "end_cell")
"""The attributes of a row that are not columns of the schema."""


def _with_columns(kind: type[TypedRow]) -> type[TypedRow]:
    """Return the class of a table's rows, tuples with a field for each column of the schema."""
    columns = (ATTRIBUTES.get(name, name) for name in _validators(kind))
    fields = namedtuple(kind.__name__, (*OWN, *columns))  # type: ignore[misc]
    return type(kind.__name__, (kind, fields), {"__slots__": ()})


def _validators(kind: type[TypedRow]) -> dict[str, Validator]:
    """Return the validators of a table's columns."""
    return {column.name: cells.CELLS[column.type] for column in tables()[kind.file].columns}


MODELS: Mapping[type[TypedRow], type[TypedRow]] = {kind: _with_columns(kind) for kind in KINDS}
"""The row classes of KINDS with fields for their columns."""


def fields_of(kind: type[TypedRow]) -> tuple[str, ...]:
    """Return the attributes of a row in the order of its tuple."""
    fields: tuple[str, ...] = cast(Any, MODELS.get(kind, kind))._fields
    return fields


@remembered_with_reports
def typed(table: Table, kind: type[AnyRow], problems: list[Problem]) -> tuple[AnyRow, ...]:
    """Return the valid rows of `table`; add the problems of the others to `problems`.

    A text is validated once for each column, however many rows have it.
    """
    wrong: dict[str, dict[str, BadCell]] = {}
    columns: list[Sequence[Any]] = [
        table.lines,
        _translations(table),
        table.cells_of("to"),
    ]
    for name, validator in _validators(kind).items():
        values, bad = _validated(table.cells_of(name), validator)
        columns.append(values)
        if bad:
            wrong[name] = bad
    rows = zip(*columns, strict=True)
    make = partial(tuple.__new__, cast(Any, MODELS[kind]))
    if not wrong:
        return settled_rows(table.file, tuple(map(make, rows)))
    left_out = set()
    for at, problem in _problems(table, _judged(table.file, wrong)):
        left_out.add(at)
        problems.append(problem)
    valid = tuple(make(row) for at, row in enumerate(rows) if at not in left_out)
    return settled_rows(table.file, valid)


def _validated(
    texts: Sequence[str], validator: Validator
) -> tuple[Sequence[Any], dict[str, BadCell]]:
    """Return the values of a column, None for wrong ones, and why those texts are wrong."""
    if validator is str:
        return texts, {}
    wrong: dict[str, BadCell] = {}
    distinct = set(texts)
    try:
        values = dict(zip(distinct, map(validator, distinct), strict=True))
    except BadCell:
        values = {text: _value(text, validator, wrong) for text in distinct}
    if all(map(is_, values, values.values())):  # as of ids and words
        return texts, wrong
    return list(map(values.__getitem__, texts)), wrong


def _value(text: str, validator: Validator, wrong: dict[str, BadCell]) -> Any:
    """Return the value of a text; None if it is wrong, with the reason in `wrong`."""
    try:
        return validator(text)
    except BadCell as error:
        wrong[text] = error
        return None


def _judged(
    file: str, wrong: Mapping[str, Mapping[str, BadCell]]
) -> Mapping[str, Mapping[str, BadCell]]:
    """Return the wrong texts with what the whole table says about the order of its dates."""
    dated = [each.name for each in tables()[file].columns if each.type in DATED]
    if wrong.keys().isdisjoint(dated):
        return wrong
    from mapgen.check.date_order import in_one_order  # rarely needed, as dates.py

    return in_one_order(wrong, dated)


def _problems(
    table: Table, wrong: Mapping[str, Mapping[str, BadCell]]
) -> Iterator[tuple[int, Problem]]:
    """Yield the number of each row with a wrong cell and its problem, by column."""
    for column, by_text in wrong.items():
        for at, cell in enumerate(table.cells_of(column)):
            if bad := by_text.get(cell):
                why = (bad.message, bad.hint, bad.suggestion, bad.safe)
                yield at, Problem(table.file, table.lines[at], column, cell, *why, like=bad.like)


NONE: dict[str, dict[str, str]] = {}
"""The translations of a row that has none."""


def _translations(table: Table) -> Sequence[dict[str, dict[str, str]]]:
    """Return each row's filled cells of translated columns, by language and plain column."""
    translations = [NONE] * len(table.lines)
    for column, cells_of in table.columns.items():
        plain, lang = translated(column)
        if lang:
            for at, cell in enumerate(cells_of):
                if cell:
                    if translations[at] is NONE:
                        translations[at] = {}
                    translations[at].setdefault(lang, {})[plain] = cell
    return translations
