"""Read layers of geodata through GDAL: GeoJSON, GeoPackage, shapefile, KML and others."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mapgen.reading.foreign.table import ForeignTable, fitted, named
from mapgen.reading.gis_files import GEOPACKAGE, KEYS, GisLayer, gis_layers, in_degrees

OF_KML = frozenset(
    {"altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon", "snippet"}
)
"""Fields that GDAL gives each placemark of KML, and that say nothing about a place."""


def layer_tables(path: Path, system: str = "") -> tuple[ForeignTable, ...]:
    """Return the layers of a file in order; raise ReadError if it cannot be read.

    `system` is the coordinate reference system of the shapes, if not the one that the file names.
    """
    return tuple(_table(layer, path.suffix.lower()) for layer in gis_layers(path, system))


def points_in_degrees(points: Sequence[tuple[float, float]], system: str) -> list[Any]:
    """Return points (east, north) of a coordinate reference system as shapes in degrees WGS 84.

    Raise ReadError if there is no such system.
    """
    from shapely import points as shapes
    from shapely import to_wkb

    return list(in_degrees(to_wkb(shapes(points)), system))


def _table(layer: GisLayer, ending: str) -> ForeignTable:
    left = KEYS | (OF_KML if ending in (".kml", ".kmz") else frozenset())
    kept = [at for at, field in enumerate(layer.fields) if field not in left]
    numbered = ending == GEOPACKAGE
    rows = tuple(
        (number if numbered else at, fitted([cells[n] for n in kept], len(kept)))
        for at, (number, cells) in enumerate(layer.rows, 1)
    )
    columns = named([layer.fields[at] for at in kept])
    return ForeignTable(layer.name, columns, rows, layer.shapes, layer.placed)
