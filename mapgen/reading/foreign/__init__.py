"""Read tables that were not made for mapgen: text, spreadsheets and geodata of any columns.

Nothing is interpreted here: cells are texts, shapes are in degrees WGS 84.
"""

from pathlib import Path

from mapgen.reading.foreign.delimited import ENDINGS as TEXTS
from mapgen.reading.foreign.delimited import delimited_table
from mapgen.reading.foreign.table import ForeignTable
from mapgen.reading.workbooks import WORKBOOKS
from mapgen.support.errors import ReadError

GEODATA = (
    *(".geojson", ".json", ".geojsonl", ".topojson", ".gpkg", ".shp", ".zip", ".kml", ".kmz"),
    *(".fgb", ".gml", ".gpx"),
)
"""The extensions of geodata that GDAL reads; a .zip holds a shapefile."""

PARQUET = (".parquet", ".geoparquet")
"""The extensions of Parquet, with geometries or without."""

UNREADABLE = {
    ".numbers": "save it as .xlsx",
    ".xlsb": "save it as .xlsx",
    ".pdf": "a PDF has no table that can be read; look for the table as a spreadsheet",
    ".html": "save the table as CSV or in a spreadsheet",
}
"""What to do about files of some other kinds."""


def foreign_tables(path: Path, encoding: str = "", system: str = "") -> tuple[ForeignTable, ...]:
    """Return the tables of a file: its only one, its sheets, or its layers, without empty ones.

    `encoding` is that of a text, guessed if empty; `system` the coordinate reference system of
    shapes, if not the one that the file names. Raise ReadError if the file cannot be read.
    """
    ending = path.suffix.lower()
    if path.is_dir():
        raise ReadError(f"{path} is a folder; name one file in it")
    if ending in TEXTS:
        found: tuple[ForeignTable, ...] = (delimited_table(path, encoding),)
    elif ending in WORKBOOKS:
        from mapgen.reading.foreign.sheets import sheet_tables

        found = sheet_tables(path)
    elif ending in PARQUET:
        from mapgen.reading.foreign.parquet import parquet_table

        found = (parquet_table(path),)
    elif ending in GEODATA:
        from mapgen.reading.foreign.geodata import layer_tables

        found = layer_tables(path, system)
    else:
        known = ", ".join((*TEXTS, *WORKBOOKS, *GEODATA, *PARQUET))
        hint = UNREADABLE.get(ending, f"files that end in {known} are read")
        raise ReadError(f"{path.name} is of no kind that can be read; {hint}")
    return tuple(table for table in found if table.rows)
