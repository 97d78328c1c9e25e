"""Read the layers of a GeoPackage or GeoJSON file as rows of text, and as drawn regions.

Coordinates come from the geometry, converted to WGS 84. A feature's number is its fid in a
GeoPackage (as shown in QGIS), and its position in a GeoJSON file.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from mapgen.reading.csv_text import Record
from mapgen.reading.files import must_be_readable
from mapgen.support.errors import Problem, ReadError
from mapgen.support.libraries import need

GEOPACKAGE, GEOJSON = ".gpkg", ".geojson"
KEYS = frozenset({"fid", "ogc_fid"})
"""Internal fields of a GIS."""

KINDS = {GEOPACKAGE: "GeoPackage", GEOJSON: "GeoJSON file", ".kml": "KML file", ".shp": "shapefile"}
"""What a file is called by its extension."""

GEOMETRY = "geometry"
"""The column name for problems with a geometry."""

PLACES = 7
"""The number of decimals of a degree that are kept: about a centimetre."""

SIMPLE = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}
"""The single type of each collection type: a GIS may wrap single shapes in collections."""


@dataclass(frozen=True)
class GisLayer:
    """A layer: its name, its fields, and a row of texts for each feature, by its number.

    `shapes` are the features' geometries (shapely, degrees WGS 84) or None, as long as `rows`;
    they are empty if the layer has none. `placed` is False if the file does not declare its
    coordinate reference system.
    """

    name: str
    fields: tuple[str, ...]
    rows: tuple[Record, ...]
    shapes: tuple[Any, ...] = ()
    placed: bool = True


def gis_layers(path: Path, system: str = "") -> Iterator[GisLayer]:
    """Yield the layers of the file in order.

    `system` is the coordinate reference system of the shapes, if not the one that the file names.
    Raise ReadError if there is no such file or it cannot be read, MissingError without GDAL.
    """
    need("reading geodata", "geopandas", "pyogrio")
    from pyogrio import list_layers

    must_be_readable(path)
    try:
        with catch_warnings():
            simplefilter("ignore")  # GDAL's own words about what is reported here
            layers = [_layer(path, str(name), system) for name, _ in list_layers(path)]
        yield from layers
    except ReadError:
        raise
    except OSError as error:
        raise ReadError(f"the file cannot be read: {error.strerror or error}") from error
    except Exception as error:  # of GDAL, GEOS, PROJ, or a text that is not UTF-8
        kind = KINDS.get(path.suffix.lower(), "file of geodata")
        raise ReadError(f"the file is not a {kind} that can be read") from error


def _layer(path: Path, name: str, system: str) -> GisLayer:
    from pyogrio.raw import read

    about, numbers, shapes, columns = read(
        path, layer=name, return_fids=True, datetime_as_string=True
    )
    first = 1 if path.suffix.lower() == GEOJSON else 0
    dated = [kind in ("OFTDate", "OFTDateTime") for kind in about["ogr_types"]]
    cells = [list(map(_text, column)) for column in columns]
    cells = [[c[:10] for c in column] if d else column
             for column, d in zip(cells, dated, strict=True)]  # fmt: skip
    by_row = map(list, zip(*cells, strict=True)) if cells else ([] for _ in numbers)
    ids = range(1, len(numbers) + 1) if first else map(int, numbers)
    return GisLayer(
        name,
        tuple(map(str, about["fields"])),
        tuple(zip(ids, by_row, strict=True)),
        () if shapes is None else in_degrees(shapes, system or about["crs"]),
        bool(system or about["crs"]),
    )


def in_degrees(shapes: Any, system: str | None) -> tuple[Any, ...]:
    """Return geometries (WKB) of a coordinate reference system in degrees WGS 84.

    Without `system` they stay as they are. Raise ReadError if it is not known, or if they are
    damaged, MissingError without geopandas.
    """
    need("reading geodata", "geopandas")
    from geopandas import GeoSeries
    from pyproj.exceptions import CRSError
    from shapely.errors import ShapelyError

    try:
        series = GeoSeries.from_wkb(shapes, crs=system)
        return tuple(series.to_crs("EPSG:4326") if system else series)
    except ShapelyError as error:
        message = "a shape of the file has too few points, or its outline is not closed"
        raise ReadError(message) from error
    except CRSError as error:
        raise ReadError(f"{system!r} is not a coordinate reference system: EPSG:3857") from error


def _text(value: Any) -> str:
    """Return a field's value as text for a table."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    if getattr(value, "ndim", 0):
        return ";".join(map(_text, value))
    if kind == "b":
        return "true" if value else "false"
    return number_text(float(value)) if kind == "f" else str(value)


def number_text(value: float) -> str:
    """Return a number as text for a table: 52, 52.52, and "" for NaN."""
    return "" if value != value else format(Decimal(repr(value)).normalize(), "f")


def places_of(layer: GisLayer, file: str, problems: list[Problem]) -> list[Record]:
    """Return the heading and the rows of a layer of places, with lat and lon from its points.

    Any geometry other than a single point is a Problem. A feature without a geometry keeps the
    lat and lon of its fields; without those it is a Problem, too.
    """
    if any(layer.shapes) and not layer.placed:
        hint = "set it in QGIS (Layer > Set CRS) and save the layer again"
        message = "the layer does not say in which coordinate system it is"
        problems.append(Problem(file, 0, "", "", message, hint))
    fields = [field for field in layer.fields if field not in KEYS]
    heading = [*fields, *(each for each in ("lat", "lon") if each not in fields)]
    table: list[Record] = [(0, heading)]
    for (at, cells), shape in zip(
        layer.rows, layer.shapes or [None] * len(layer.rows), strict=True
    ):
        row = dict.fromkeys(heading, "") | dict(zip(layer.fields, cells, strict=True))
        point = _point(shape, file, at, problems)
        if point:
            row["lat"], row["lon"] = point
        elif not (row["lat"] or row["lon"]):
            hint = "draw one, or fill its fields lat and lon"
            problems.append(Problem(file, at, GEOMETRY, "", "the feature has no point", hint))
        table.append((at, [row[column] for column in heading]))
    return table


def _point(shape: Any, file: str, at: int, problems: list[Problem]) -> tuple[str, str] | None:
    if shape is None or shape.is_empty:
        return None
    shape = _single(shape)
    if shape.geom_type != "Point":
        message = f"the place is drawn as a {shape.geom_type}, not as one point"
        hint = "draw a point here, and the shape as a feature of the regions"
        problems.append(Problem(file, at, GEOMETRY, shape.geom_type, message, hint))
        shape = shape.representative_point()
    return number_text(round(shape.y, PLACES)), number_text(round(shape.x, PLACES))


def _single(shape: Any) -> Any:
    alone = shape.geom_type in SIMPLE and len(shape.geoms) == 1
    return shape.geoms[0] if alone else shape


def table_of(layer: GisLayer) -> list[Record]:
    """Return the heading and the rows of any other layer than places."""
    kept = [i for i, field in enumerate(layer.fields) if field not in KEYS]
    rows = [(at, [cells[i] for i in kept]) for at, cells in layer.rows]
    return [(0, [layer.fields[i] for i in kept]), *rows]


def features_of(layer: GisLayer, kept: Sequence[str]) -> str:
    """Return a layer of shapes as the text of a GeoJSON file, one feature per line.

    Its properties are those of the fields `kept` that are filled, and the first of them;
    `schematic` is true or false.
    """
    pairs = zip(layer.rows, layer.shapes, strict=True)
    features = [_feature(layer.fields, cells, shape, kept) for (_, cells), shape in pairs]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"


def _feature(fields: Iterable[str], cells: list[str], shape: Any, kept: Sequence[str]) -> str:
    from shapely.geometry import mapping

    row = dict(zip(fields, cells, strict=True))
    properties: dict[str, Any] = {kept[0]: row.get(kept[0], "")}
    properties |= {name: row[name] for name in kept if row.get(name)}
    if "schematic" in properties:
        properties["schematic"] = properties["schematic"].lower() in ("true", "1", "yes")
    drawn = None if shape is None else _rounded(mapping(_single(shape)))
    feature = {"type": "Feature", "properties": properties, "geometry": drawn}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _rounded(value: Any) -> Any:
    """Return a GeoJSON geometry with rounded degrees and without heights."""
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        degrees = value and isinstance(value[0], float | int)
        return [_rounded(each) for each in (value[:2] if degrees else value)]
    return round(value, PLACES) if isinstance(value, float) else value
