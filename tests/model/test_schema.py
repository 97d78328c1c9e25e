"""The schema of the tables: complete columns, and everything derived from it."""

from dataclasses import fields
from typing import Any

import pytest

from mapgen.check.cells import CELLS
from mapgen.check.registers import REGISTERS
from mapgen.check.rows import ATTRIBUTES, MODELS, OWN, fields_of
from mapgen.model.claims import Event, Figure, Name, Relation, Source
from mapgen.model.places import Place
from mapgen.model.schema import TYPES, Column, TableSchema, tables

TABLES = list(tables().values())
COLUMNS = [(table, column) for table in TABLES for column in table.columns]
IDS = [f"{table.file}:{column.name}" for table, column in COLUMNS]
MODEL: dict[str, Any] = {model.table: model for model in (Name, Event, Figure, Relation)}
MODEL |= {"places.csv": Place, "sources.csv": Source}


def test_every_type_is_read_somehow_and_used() -> None:
    assert set(CELLS) == set(TYPES) == {column.type for _, column in COLUMNS}


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=IDS)
def test_every_column_says_what_it_means(table: TableSchema, column: Column) -> None:
    assert column.title and column.about.endswith(".") and column.expects
    assert ("Empty" in column.about) != column.filled, "what an empty cell means"
    assert "{" not in column.expects
    if column.of:
        assert column.of in tables() and "ids" in column.expects or "id of" in column.expects


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_rows_have_the_columns_of_the_schema(table: TableSchema) -> None:
    model = next(model for kind, model in MODELS.items() if kind.file == table.file)
    own = set(fields_of(model)) - set(OWN)
    assert own == {ATTRIBUTES.get(column.name, column.name) for column in table.columns}


@pytest.mark.parametrize("table", [t for t in TABLES if t.named], ids=lambda table: table.file)
def test_what_the_page_gets_by_name_is_in_the_model(table: TableSchema) -> None:
    known = {each.name for each in fields(MODEL[table.file])}
    assert set(table.named) <= known


def test_a_column_gets_by_its_name_what_is_plain_text() -> None:
    named = [column for _, column in COLUMNS if column.by_name]
    assert named
    assert {CELLS[column.type] for column in named} <= {
        str,
        CELLS["url"],
        *(each.validated for each in REGISTERS.values()),
    }
    assert all(column.optional and not column.filled for column in named)
