"""The rules about single cells; each looks at one table, and again only if that has changed."""

from collections.abc import Callable, Iterator

from mapgen.check.characters import (
    formula_errors,
    invisible_characters,
    null_characters,
    untidy_characters,
)
from mapgen.check.misread import escaped_letters, lost_letters, misread_letters, question_marks
from mapgen.reading.rows import Table
from mapgen.reading.tables import Tables
from mapgen.support.errors import Problem
from mapgen.support.remember import remembered

CellRule = Callable[[Table], Iterator[Problem]]

ERRORS: tuple[CellRule, ...] = (null_characters, formula_errors, misread_letters, lost_letters)
ODD: tuple[CellRule, ...] = (
    untidy_characters,
    invisible_characters,
    question_marks,
    escaped_letters,
)


@remembered
def _found(rule: CellRule, table: Table) -> list[Problem]:
    return list(rule(table))


def errors_in_cells(tables: Tables) -> Iterator[Problem]:
    """Yield the errors of cells, by rule and table."""
    for rule in ERRORS:
        for table in tables.tables.values():
            yield from _found(rule, table)


def odd_characters(tables: Tables) -> Iterator[Problem]:
    """Yield the warnings about cells, by rule and table."""
    for rule in ODD:
        for table in tables.tables.values():
            yield from _found(rule, table)
