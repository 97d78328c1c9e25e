"""The schema of the tables: their files, and what each column is called, means and holds.

A column is declared once, in `shared/tables.json`. What columns a table must have, how its cells
are read (`check/cells.py`), its Data Package, the notes of the workbook, what `mapgen check`
expects and docs/tables.md follow from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mapgen.shared import read, vocabulary

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
"""An id or another word of the tables: lower-case letters, digits and hyphens."""

LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""A BCP 47 tag as far as the tables look at it."""

EDTF = "a date, EDTF: 1961, 1961-11, 1961-11-10, 1951~, 1962-21, 1956/1962"


@dataclass(frozen=True)
class CellType:
    """What the cells of a column hold.

    `form` is the type and `rules` are the constraints of a Data Package (v2, Table Schema) besides
    `required`; `expects` says in words what `mapgen check` expects.
    """

    form: str = "string"
    rules: Mapping[str, Any] = field(default_factory=dict)
    expects: str = "a text"


TYPES: Mapping[str, CellType] = {
    "key": CellType(
        rules={"unique": True, "pattern": SLUG},
        expects="a word of its own: lower-case letters, digits and hyphens",
    ),
    "slug": CellType(rules={"pattern": SLUG}, expects="lower-case letters, digits and hyphens"),
    "id": CellType(expects="an id of {of}"),
    "known id": CellType(expects="an id of {of}"),
    "ids": CellType(
        rules={"pattern": f"{SLUG}(;{SLUG})*"}, expects="ids of {of}, with ; between them"
    ),
    "aliases": CellType(
        rules={"pattern": f"{SLUG}(;{SLUG})*"},
        expects="former ids, with ; between them",
    ),
    "text": CellType(),
    "name": CellType(expects="a text in one normal form, with plain blanks"),
    "word": CellType(expects="a word that map.toml defines"),
    "map key": CellType(expects="a key of [{words}] in map.toml"),
    "optional map key": CellType(expects="a key of [{words}] in map.toml"),
    "note": CellType(),
    "locator": CellType(expects="page, section or the like"),
    "latitude": CellType(
        "number",
        {"minimum": -90, "maximum": 90},
        "degrees north, −90 to 90, with a decimal point",
    ),
    "longitude": CellType(
        "number",
        {"minimum": -180, "maximum": 180},
        "degrees east, −180 to 180, with a decimal point",
    ),
    "number": CellType("number", expects="a number with a decimal point"),
    "precision": CellType(
        rules={"enum": list(vocabulary("precisions"))}, expects="exact, site, settlement or region"
    ),
    "status": CellType(
        rules={"enum": list(vocabulary("statuses"))}, expects="preferred, alternative or rejected"
    ),
    "relation": CellType(
        rules={"enum": list(vocabulary("relations"))}, expects="a word that map.toml defines"
    ),
    "tint": CellType("integer", {"enum": [1, 2, 3, 4, 5]}, "1, 2, 3, 4 or 5"),
    "country": CellType(
        rules={"pattern": "[A-Z]{2}"}, expects="two capital letters, ISO 3166-1 alpha-2"
    ),
    "units": CellType(
        rules={"pattern": "[A-Z]{2}(-[a-z]+)?( [A-Z]{2}(-[a-z]+)?)*"},
        expects="ISO 3166-1 alpha-2 codes or units of the base map, with blanks between them",
    ),
    "wikidata": CellType(rules={"pattern": "Q[1-9][0-9]*"}, expects="Q and a number"),
    "url": CellType(
        rules={"pattern": r"https?://[^\s]+"}, expects="a web address that begins with https://"
    ),
    "language": CellType(rules={"pattern": LANGUAGE}, expects="a language tag, BCP 47"),
    "optional language": CellType(expects="a language tag, BCP 47"),
    "script": CellType(rules={"pattern": "[A-Z][a-z]{3}"}, expects="four letters of ISO 15924"),
    "date": CellType(expects=EDTF),
    "optional date": CellType(expects=EDTF),
    "start": CellType(expects=EDTF),
    "end": CellType(expects=f"{EDTF}; .. for today"),
}
"""Each type of cell by its name in `shared/tables.json`; how it is read is in `check/cells.py`."""


@dataclass(frozen=True)
class Column:
    """One column of a table.

    `about` says what it means. An `optional` column may be left out; of a `filled` one no cell is
    empty. `of` is the table whose ids it holds, `words` the table of map.toml whose words. A column
    with `untranslated` may stand in other languages beside, as title@de; it says what an empty cell
    of those leads to. The page gets a column `by_name` as text under its own name, so that adding
    one changes no contract.
    """

    name: str
    title: str
    about: str
    type: str
    optional: bool = False
    filled: bool = False
    of: str = ""
    words: str = ""
    untranslated: str = ""
    by_name: bool = False

    @property
    def cells(self) -> CellType:
        """What its cells hold."""
        return TYPES[self.type]

    @property
    def expects(self) -> str:
        """What `mapgen check` expects of a cell, in words."""
        text = self.cells.expects.format(of=self.of, words=self.words)
        return text if self.filled or self.cells.rules.get("enum") else f"{text}, or nothing"


@dataclass(frozen=True)
class TableSchema:
    """One table: its file, what one of its rows is called, and its columns in their order."""

    file: str
    row: str
    title: str
    about: str
    columns: tuple[Column, ...]
    optional: bool = False

    def column(self, name: str) -> Column | None:
        """Return the column of that name, None if there is none."""
        return next((column for column in self.columns if column.name == name), None)

    def title_of(self, name: str) -> str:
        """Return what a column is called for readers, its own name if the schema has none."""
        column = self.column(name)
        return column.title if column else name

    @property
    def named(self) -> tuple[str, ...]:
        """The columns that the page gets by their names."""
        return tuple(column.name for column in self.columns if column.by_name)


@cache
def tables() -> Mapping[str, TableSchema]:
    """Return the schema of each table by its file, in the order in which they are read."""
    found = read("tables.json")["tables"]
    return {
        table["file"]: TableSchema(
            **{**table, "columns": tuple(Column(**column) for column in table["columns"])}
        )
        for table in found
    }


REQUIRED: Mapping[str, tuple[str, ...]] = {
    file: tuple(column.name for column in table.columns if not column.optional)
    for file, table in tables().items()
}
"""Columns that each table must have."""

OPTIONAL: Mapping[str, tuple[str, ...]] = {
    file: tuple(column.name for column in table.columns if column.optional)
    for file, table in tables().items()
}
"""Columns that a table may have besides; a left-out one is read as empty cells."""

TRANSLATED: Mapping[str, tuple[str, ...]] = {
    file: tuple(column.name for column in table.columns if column.untranslated)
    for file, table in tables().items()
}
"""Columns that may stand in other languages beside: title@de, summary@ru."""

MAY_BE_EMPTY = frozenset(file for file, table in tables().items() if table.optional)
"""Tables that may have no rows, or be left out altogether."""

TOURS = "tours"
"""The folder of the guided tours, which may be left out: Markdown, one file a tour."""

MAP = "map.toml"
"""The definition of the map itself."""

REGIONS = "regions.geojson"
"""The drawn areas and lines, which may be left out."""

DESCRIPTION = "datapackage.json"
"""The description of all the files, which mapgen reads for a workbook's notes alone."""
