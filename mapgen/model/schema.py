"""The schema of the tables: files, columns, their meanings and types.

A column is declared once, in `shared/tables.json`. Required columns, the validation of cells
(`check/cells.py`), the Data Package, the notes of the workbook, the expected values in reports of
`mapgen check` and docs/tables.md are derived from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from mapgen.model.claims import NAME_STATUSES, STATUSES
from mapgen.shared import read, vocabulary

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
"""The pattern of ids and keys: lower-case letters, digits and hyphens."""

LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""The accepted pattern of BCP 47 tags."""

TRANSLATED_MAP = r"map\..+\.toml"
"""The pattern of the names of files such as map.de.toml."""

OWN_WORDS = r"words\..+\.json"
"""The pattern of the names of files such as words.fr.json, with sentences of the interface."""

CONTENT = r"texts\..+\.po"
"""The pattern of the names of files such as texts.de.po, with translated texts of the tables."""

EDTF = "a date, EDTF: 1961, 1961-11, 1961-11-10, 1951~, 1962-21, 1956/1962"


def ids_in(cell: str) -> tuple[str, ...]:
    """Return the ids in a cell of several, separated by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@dataclass(frozen=True)
class CellType:
    """The type of the cells of a column.

    `form` is the type and `rules` are the constraints of a Data Package (v2, Table Schema) besides
    `required`; `expects` describes the expected value in words.
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
    "ids": CellType(rules={"pattern": f"{SLUG}(;{SLUG})*"}, expects="ids of {of}, separated by ;"),
    "aliases": CellType(
        rules={"pattern": f"{SLUG}(;{SLUG})*"},
        expects="former ids, separated by ;",
    ),
    "text": CellType(),
    "name": CellType(expects="a text in Unicode normal form NFC, with plain spaces"),
    "word": CellType(expects="a word that map.toml defines"),
    "words": CellType(expects="words of your own, separated by ;"),
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
        rules={"enum": list(STATUSES)}, expects="preferred, alternative, agreeing or rejected"
    ),
    "name status": CellType(
        rules={"enum": list(NAME_STATUSES)},
        expects="preferred, alternative, agreeing, concurrent or rejected",
    ),
    "genre": CellType(
        rules={"enum": list(vocabulary("sourceKinds"))}, expects="archive, book, museum, blog, …"
    ),
    "relation": CellType(
        rules={"enum": list(vocabulary("relations"))}, expects="a word that map.toml defines"
    ),
    "rank": CellType("integer", {"enum": [1, 2, 3]}, "1, 2 or 3"),
    "tint": CellType("integer", {"enum": [1, 2, 3, 4, 5]}, "1, 2, 3, 4 or 5"),
    "country": CellType(
        rules={"pattern": "[A-Z]{2}"}, expects="two capital letters, ISO 3166-1 alpha-2"
    ),
    "units": CellType(
        rules={"pattern": "[A-Z]{2}(-[a-z]+)?( [A-Z]{2}(-[a-z]+)?)*"},
        expects="ISO 3166-1 alpha-2 codes or units of the base map, separated by spaces",
    ),
    "wikidata": CellType(rules={"pattern": "Q[1-9][0-9]*"}, expects="Q and a number"),
    "geonames": CellType(rules={"pattern": "[1-9][0-9]*"}, expects="a number"),
    "tgn": CellType(rules={"pattern": "[1-9][0-9]{6}"}, expects="a number of seven digits"),
    "osm": CellType(
        rules={"pattern": "(node|way|relation)/[1-9][0-9]*"},
        expects="node, way or relation, a slash and a number",
    ),
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

    `about` is its description. An `optional` column may be missing; a `filled` one has no empty
    cells. `of` is the table whose ids it contains, `words` the table of map.toml whose keys. A
    column with `untranslated` may have translations, as title@de; it says what the page shows for
    an empty one. The page gets a `by_name` column as text under its own name, so that adding one
    does not change the payload's contract. A cell of a column with an `address` is an id in a
    register elsewhere: with it behind the address, it leads to what is told there.
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
    address: str = ""

    @property
    def cells(self) -> CellType:
        """The type of its cells."""
        return TYPES[self.type]

    @property
    def expects(self) -> str:
        """The expected value of a cell, in words."""
        text = self.cells.expects.format(of=self.of, words=self.words)
        return text if self.filled or self.cells.rules.get("enum") else f"{text}, or nothing"


@dataclass(frozen=True)
class TableSchema:
    """One table: its file, the name of one of its rows, and its columns in order."""

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
        """Return the title of a column, or its own name if the schema has none."""
        column = self.column(name)
        return column.title if column else name

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The columns that the page gets by name."""
        return tuple(column.name for column in self.columns if column.by_name)

    @cached_property
    def registers(self) -> tuple[Column, ...]:
        """The columns of ids in registers elsewhere."""
        return tuple(column for column in self.columns if column.address)


@cache
def tables() -> Mapping[str, TableSchema]:
    """Return the schema of each table by file, in reading order."""
    data = read("tables.json")["tables"]
    return {
        table["file"]: TableSchema(
            **{**table, "columns": tuple(Column(**column) for column in table["columns"])}
        )
        for table in data
    }


REQUIRED: Mapping[str, tuple[str, ...]] = {
    file: tuple(column.name for column in table.columns if not column.optional)
    for file, table in tables().items()
}
"""The required columns of each table."""

OPTIONAL: Mapping[str, tuple[str, ...]] = {
    file: tuple(column.name for column in table.columns if column.optional)
    for file, table in tables().items()
}
"""The optional columns of each table; a missing one is read as empty cells."""

TRANSLATED: Mapping[str, tuple[str, ...]] = {
    file: tuple(column.name for column in table.columns if column.untranslated)
    for file, table in tables().items()
}
"""The columns that may have translations: title@de, summary@ru."""

MAY_BE_EMPTY = frozenset(file for file, table in tables().items() if table.optional)
"""The tables that may be empty or missing."""

TOURS = "tours"
"""The optional folder of guided tours: Markdown, one file per tour."""

MAP = "map.toml"
"""The definition of the map itself."""

REGIONS = "regions.geojson"
"""The optional file of drawn areas and lines."""

TOWN_PLAN = "ground.geojson"
"""The optional file of the town plan: water, green, roads, buildings, which are no places."""

BORDERS = "borders.csv"
"""The optional table of historical states."""

TERRITORIES = "borders.geojson"
"""The optional file of land whose borders are not those of a country of today."""

DESCRIPTION = "datapackage.json"
"""The description of all files, which mapgen reads only for the notes of a workbook."""
