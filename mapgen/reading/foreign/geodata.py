"""Read layers of geodata through GDAL: GeoJSON, GeoPackage, shapefile, KML and others."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mapgen.reading.foreign.kml_times import FIELDS, Times, kml_times
from mapgen.reading.foreign.table import ForeignTable, fitted, named
from mapgen.reading.gis_files import GEOPACKAGE, KEYS, GisLayer, gis_layers, in_degrees

KML = (".kml", ".kmz")
NAME = "Name"
"""What GDAL calls the name of a placemark."""

OF_KML = frozenset(
    {"altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon", "snippet"}
)
"""Fields that GDAL gives each placemark of KML, and that say nothing about a place."""


def layer_tables(path: Path, system: str = "") -> tuple[ForeignTable, ...]:
    """Return the layers of a file in order; raise ReadError if it cannot be read.

    `system` is the coordinate reference system of the shapes, if not the one that the file names.
    The dates of KML are as they are written.
    """
    ending = path.suffix.lower()
    tables = [_table(layer, ending) for layer in gis_layers(path, system)]
    if ending not in KML:
        return tuple(tables)
    times = kml_times(path)
    return tuple(_by_point(_with_times(table, times)) for table in tables)


def _with_times(table: ForeignTable, times: Mapping[str, deque[Times]]) -> ForeignTable:
    """Return a table of KML with the dates as they are written."""
    name = next((at for at, column in enumerate(table.columns) if column == NAME), None)
    fields = [(at, column) for at, column in enumerate(table.columns) if column in FIELDS]
    if name is None:
        return table
    rows = []
    for line, cells in table.rows:
        queue = times.get(cells[name])
        own = queue.popleft() if queue else {}
        dated = {at: own[column] for at, column in fields if own.get(column)}
        rows.append((line, [dated.get(at, cell) for at, cell in enumerate(cells)]))
    return replace(table, rows=tuple(rows))


def _by_point(table: ForeignTable) -> ForeignTable:
    """Return a table of KML whose placemarks at one point, each with its time, are one place."""
    columns = table.columns
    if not ({"begin", "end"} & {*columns} and NAME in columns) or "place" in columns:
        return table
    names: dict[str, set[str]] = {}
    where = [_where(shape) for shape in table.shapes]
    timed = [any(cells[columns.index(each)] for each in FIELDS if each in columns)
             for _, cells in table.rows]  # fmt: skip
    for point, (_, cells), is_timed in zip(where, table.rows, timed, strict=True):
        if point and is_timed:
            names.setdefault(point, set()).add(cells[columns.index(NAME)])
    if not any(len(each) > 1 for each in names.values()):
        return table
    rows = ((line, [*cells, point or f"row {line}"])
            for (line, cells), point in zip(table.rows, where, strict=True))  # fmt: skip
    return replace(table, columns=(*columns, "place"), rows=tuple(rows))


def _where(shape: Any) -> str:
    is_point = shape is not None and shape.geom_type == "Point" and not shape.is_empty
    return f"{shape.y:.7g} {shape.x:.7g}" if is_point else ""


def points_in_degrees(points: Sequence[tuple[float, float]], system: str) -> list[Any]:
    """Return points (east, north) of a coordinate reference system as shapes in degrees WGS 84.

    Raise ReadError if there is no such system.
    """
    from shapely import points as shapes
    from shapely import to_wkb

    return list(in_degrees(to_wkb(shapes(points)), system))


def _table(layer: GisLayer, ending: str) -> ForeignTable:
    left = KEYS | (OF_KML if ending in KML else frozenset())
    kept = [at for at, field in enumerate(layer.fields) if field not in left]
    numbered = ending == GEOPACKAGE
    rows = tuple(
        (number if numbered else at, fitted([cells[n] for n in kept], len(kept)))
        for at, (number, cells) in enumerate(layer.rows, 1)
    )
    columns = named([layer.fields[at] for at in kept])
    return ForeignTable(layer.name, columns, rows, layer.shapes, layer.placed)
