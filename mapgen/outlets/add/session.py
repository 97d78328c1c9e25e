"""The existing tables plus the rows being added, checked by the rules of `mapgen check`."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

from mapgen.check import inspect
from mapgen.check.definition import definition
from mapgen.model.definition import MapDefinition
from mapgen.model.schema import MAY_BE_EMPTY, OPTIONAL, REQUIRED, ids_in
from mapgen.outlets.add.forms import FORMS, Cells
from mapgen.outlets.add.words import NewWord
from mapgen.reading.headings import is_own
from mapgen.reading.rows import Table, TableRow
from mapgen.reading.tables import NO_ROWS, Tables, read
from mapgen.reading.toml_entries import set_entry
from mapgen.support.errors import DataError, Problem

NOWHERE = "AQ"
"""A country without land on the base map (Antarctica): no point is far from it."""

PREMATURE = frozenset({("places.csv", "kind"), ("sources.csv", "id")})
"""Warnings about rows that have not been added yet are ignored in these columns."""


@dataclass
class AddSession:
    """A dataset, its map definition, the columns of each table, and the rows and words to add."""

    folder: Path
    tables: Tables
    definition: MapDefinition
    headings: Mapping[str, tuple[str, ...]]
    new: dict[str, list[Cells]]
    words: list[NewWord] = field(default_factory=list)

    def define(self, new: NewWord) -> None:
        """Add a word to the map's definition, which the rows are checked against."""
        self.words.append(new)
        table = deepcopy(self.tables.map)
        set_entry(table, new.path, new.word, new.value)
        self.tables.map = table
        self.definition = definition(table, []) or self.definition

    def ids(self, file: str) -> list[str]:
        """Return the ids of a table, including those of the new rows."""
        rows = [row.cells["id"] for row in self.tables.tables[file].rows]
        return rows + [cells["id"] for cells in self.new[file]]

    def titles(self) -> dict[str, str]:
        """Return the title of each source by its id."""
        rows = [row.cells for row in self.tables.tables["sources.csv"].rows]
        return {cells["id"]: cells["title"] for cells in [*rows, *self.new["sources.csv"]]}

    def problems_of(self, file: str, cells: Cells, asked: Iterable[str]) -> list[Problem]:
        """Return the problems in the answered columns of one new row.

        Columns not answered yet get valid placeholder values, so that no rule reports them.
        """
        columns = set(asked)
        filler = {column: x for column, x in self._filler(file).items() if column not in columns}
        tables, line = self._around(file, {**self._empty(file), **cells, **filler})
        problems = [_as_own_id(problem, line) for problem in inspect(tables).problems]
        own = [p for p in problems if p.file == file and p.line == line and p.column in columns]
        return [p for p in own if p.severity == "error" or (file, p.column) not in PREMATURE]

    def _filler(self, file: str) -> Cells:
        """Return placeholder cells that pass every rule."""
        source = next(iter(self.ids("sources.csv")), "x")
        layer = self.definition.layers[0]
        filler = {
            "kind": next(iter(layer.kinds)) if file == "places.csv" else "x",
            "coordinate_source": source,
            "source": source,
            "country": NOWHERE,
        }
        plain = dict.fromkeys(REQUIRED[file], "x")
        numbers = dict.fromkeys(("lat", "lon", "value"), "0")
        words = {"id": "x-to-be-written", "precision": "region", "lang": "mis", "date": "1950"}
        dates = dict.fromkeys(("from", "to"), "")
        known = {**plain, **numbers, **words, **dates, **filler}
        filled = {column: known[column] for column in (*plain, *FORMS[file].needed)}
        return {column: text for column, text in filled.items() if column != "place"}

    def _around(self, file: str, cells: Cells) -> tuple[Tables, int]:
        """Return tables with all sources, the new rows, this row and those with its id; its line.

        These are enough to check a new place: no other row refers to it.
        """
        tables = Tables(map=self.tables.map)
        for name in self.new:
            tables.tables[name] = Table(name, tuple(self._written(name)))
        sources = (self.tables.tables["sources.csv"], tables.tables["sources.csv"])
        rows_of = tuple(row for table in sources for row in table.rows)
        tables.tables["sources.csv"] = Table("sources.csv", rows_of)
        if file == "places.csv":
            rows = self.tables.tables[file].rows
            same = tuple(row for row in rows if _has_id(row, cells["id"]))
            tables.tables[file] = Table(file, same)
        line = self._last_line(file) + len(self.new[file]) + 1
        rows = tables.tables[file].rows
        tables.tables[file] = Table(file, (*rows, TableRow(line, cells)))
        return tables, line

    def _written(self, file: str) -> list[TableRow]:
        first, empty = self._last_line(file) + 1, self._empty(file)
        return [
            TableRow(line, {**empty, **cells}) for line, cells in enumerate(self.new[file], first)
        ]

    def _empty(self, file: str) -> Cells:
        return dict.fromkeys((*REQUIRED[file], *OPTIONAL[file], *self.headings[file]), "")

    def _last_line(self, file: str) -> int:
        rows = self.tables.tables[file].rows
        return rows[-1].line if rows else 1


def _as_own_id(problem: Problem, line: int) -> Problem:
    """Return the problem reported for a former id as one of the row's own id."""
    there = f"on line {line};"
    if problem.column != "aliases" or there not in problem.message:
        return problem
    message = problem.message.replace(there, f"on line {problem.line};")
    return replace(problem, line=line, column="id", message=message)


def _has_id(row: TableRow, name: str) -> bool:
    """Return whether a place has this id, or had it."""
    return name == row.cells["id"] or name in ids_in(row.cells.get("aliases", ""))


def open_session(folder: Path) -> AddSession:
    """Return a dataset with no new rows yet.

    Raise DataError if its tables cannot be read or its map definition is invalid.
    """
    tables = read(folder)
    problems = [each for each in tables.problems if each.message != NO_ROWS]
    map_definition = definition(tables.map, problems) if tables.map else None
    headings = {} if problems else {file: _heading(folder, file, problems) for file in FORMS}
    if problems or map_definition is None:
        raise DataError(map(tables.located, problems))
    return AddSession(folder, tables, map_definition, headings, {file: [] for file in FORMS})


def _heading(folder: Path, file: str, problems: list[Problem]) -> tuple[str, ...]:
    """Return a table's columns but the editor's own; all of the schema's for a missing table."""
    from mapgen.outlets.add.insert import heading_of

    path = folder / file
    if not path.exists():
        return (*REQUIRED[file], *OPTIONAL[file]) if file in MAY_BE_EMPTY else ()
    there = heading_of(path.read_bytes().decode("utf-8", "replace"))
    columns = tuple(column for column in there if not is_own(column))
    if file == "places.csv" and columns and "coordinate_source" not in columns:
        message = "the column is missing"
        problems.append(Problem(file, 1, "coordinate_source", "", message))
    return columns
