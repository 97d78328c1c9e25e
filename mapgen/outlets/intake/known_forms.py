"""The forms that need no mapping, and how each is recognised."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mapgen.outlets.intake import (
    gazetteer_table,
    linked_places,
    osm_places,
    own_geopackage,
    sheets_of_maps,
    sparql,
    story_map,
    timeline,
)
from mapgen.outlets.intake.assembling import assembled
from mapgen.outlets.intake.osm_objects import is_one as is_osm
from mapgen.outlets.intake.osm_objects import objects_of_document, objects_of_extract
from mapgen.outlets.intake.osm_origin import origin_of_document, origin_of_extract
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.sparql_rows import rows_of_document, rows_of_table
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.reading.extracts import ENDINGS as EXTRACTS
from mapgen.reading.foreign import foreign_tables
from mapgen.reading.foreign.delimited import ENDINGS as TEXTS
from mapgen.reading.foreign.documents import ENDINGS as DOCUMENTS
from mapgen.reading.foreign.documents import json_document
from mapgen.reading.foreign.geonames import is_places
from mapgen.reading.foreign.table import ForeignTable
from mapgen.reading.gis_files import GEOPACKAGE, gis_layers
from mapgen.support.errors import UsageError

Reader = Callable[[Any, str], ImportedTables | None]
"""Returns the tables of a document or table in a file of that name, None if it has another form."""


def known_form(source: Path) -> tuple[str, ImportedTables] | None:
    """Return the name of a form that needs no mapping, and its tables; None for other files."""
    ending, name = source.suffix.lower(), source.name
    if ending in EXTRACTS:
        found, origin = objects_of_extract(source), origin_of_extract(source)
        return "osm", osm_places.imported(found, name, origin, [])
    if ending == GEOPACKAGE:
        layers = {layer.name: layer for layer in gis_layers(source)}
        is_own = own_geopackage.is_one(layers)
        return ("gpkg", own_geopackage.imported(layers)) if is_own else None
    if ending in DOCUMENTS:
        return _first(OF_DOCUMENTS, json_document(source), name)
    if ending in TEXTS and is_places(source):
        hint = "add its table of names: --names alternateNamesV2.txt"
        raise UsageError(f"{name} is a table of places of GeoNames; {hint}")
    if ending in gazetteer_table.ENDINGS:
        known = (_first(OF_TABLES, table, name) for table in foreign_tables(source))
        return next(filter(None, known), None)
    return None


def _first(
    readers: dict[str, Reader], content: Any, file: str
) -> tuple[str, ImportedTables] | None:
    for form, reader in readers.items():
        imported = reader(content, file)
        if imported is not None:
            return form, imported
    return None


def _linked_places(document: Any, file: str) -> ImportedTables | None:
    return linked_places.imported(document, file) if linked_places.is_one(document) else None


def _osm(document: Any, file: str) -> ImportedTables | None:
    if not is_osm(document):
        return None
    remarks: list[Remark] = []
    found, origin = objects_of_document(document, remarks), origin_of_document(document)
    return osm_places.imported(found, file, origin, remarks)


def _sparql(document: Any, file: str) -> ImportedTables | None:
    rows = rows_of_document(document)
    return None if rows is None else sparql.imported(rows, file)


def _story_map(document: Any, file: str) -> ImportedTables | None:
    return story_map.imported(document, file) if story_map.is_one(document) else None


def _timeline(document: Any, file: str) -> ImportedTables | None:
    return timeline.imported(document, file) if timeline.is_one(document) else None


def _gazetteer(table: ForeignTable, file: str) -> ImportedTables | None:
    if not gazetteer_table.is_one(table):
        return None
    return assembled(table, gazetteer_table.mapping(table), file)


def _sparql_table(table: ForeignTable, file: str) -> ImportedTables | None:
    rows = rows_of_table(table)
    return None if rows is None else sparql.imported(rows, file)


def _sheet_of_map(table: ForeignTable, file: str) -> ImportedTables | None:
    return sheets_of_maps.imported(table, file) if sheets_of_maps.is_one(table) else None


def _sheet_of_timeline(table: ForeignTable, file: str) -> ImportedTables | None:
    return timeline.imported_sheet(table, file) if timeline.is_sheet(table) else None


OF_DOCUMENTS: dict[str, Reader] = {
    "lpf": _linked_places, "osm": _osm, "sparql": _sparql, "storymapjs": _story_map,
    "timelinejs": _timeline,
}  # fmt: skip
"""The forms of JSON by name."""

OF_TABLES: dict[str, Reader] = {
    "lp-tsv": _gazetteer, "sparql": _sparql_table, "handsondataviz": _sheet_of_map,
    "timelinejs": _sheet_of_timeline,
}  # fmt: skip
"""The forms of tables by name."""
