"""Read pandas and geopandas frames as tables; neither library is imported here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mapgen.reading.foreign.table import ForeignTable, named
from mapgen.reading.gis_files import number_text

DEGREES = "EPSG:4326"
MISSING = frozenset({"NaT", "<NA>", "nan", "None"})
"""How values that are missing are written by pandas."""


def frame_table(frame: Any, name: str) -> ForeignTable:
    """Return a DataFrame or a GeoDataFrame as a table; its rows are numbered from 1.

    The geometry is converted to WGS 84; one without a coordinate system is taken for it.
    """
    shape = getattr(frame, "_geometry_column_name", None)
    columns = [column for column in frame.columns if column != shape]
    cells = [[_text(value) for value in frame[column]] for column in columns]
    by_row = map(list, zip(*cells, strict=True)) if cells else ([] for _ in range(len(frame)))
    rows = tuple(enumerate(by_row, 1))
    if shape is None or shape not in frame.columns:
        return ForeignTable(name, named([str(column) for column in columns]), rows)
    series = frame.geometry
    placed = series.crs is not None
    shapes = tuple(series.to_crs(DEGREES) if placed else series)
    return ForeignTable(name, named([str(each) for each in columns]), rows, shapes, placed)


def with_columns(
    table: ForeignTable, renamed: Mapping[str, str], fixed: Mapping[str, str]
) -> ForeignTable:
    """Return a table with columns under new names (new: old), and further ones of one text.

    Another column that has one of these names is left out.
    """
    back = {old: new for new, old in renamed.items()}
    taken = {*renamed, *fixed}
    kept = [name for name in table.columns if name in back or name not in taken]
    at = [table.columns.index(name) for name in kept]
    columns = (*(back.get(name, name) for name in kept), *fixed)
    rows = tuple((line, [*(cells[n] for n in at), *fixed.values()]) for line, cells in table.rows)
    return ForeignTable(table.name, columns, rows, table.shapes, table.placed)


def _text(value: Any) -> str:
    """Return a value of a frame as a cell: a day as EDTF, a whole number without a fraction."""
    if value is None or (isinstance(value, float) and value != value) or str(value) in MISSING:
        return ""
    if isinstance(value, date):  # of datetime and pandas.Timestamp, too
        return value.isoformat()[:10]
    if getattr(getattr(value, "dtype", None), "kind", "") == "f" or isinstance(value, float):
        return number_text(float(value))
    return str(value).strip()
