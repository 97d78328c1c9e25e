"""GeoPackage (OGC 12-128) for QGIS: a layer a table, dates as DATE, and the symbols of the page.

GDAL writes the layers; the styles are the table `layer_styles`, from which QGIS takes them.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from mapgen.model.atlas import Atlas
from mapgen.model.claims import Claim, Source
from mapgen.model.places import Place, Region
from mapgen.model.schema import tables
from mapgen.outlets.export.forms.carried import Carried, Losses, leave_map
from mapgen.outlets.export.forms.geojson import geometry_of
from mapgen.outlets.export.forms.qml import style
from mapgen.outlets.export.forms.spans import TOO_EARLY, Span, layer_definitions, state_spans
from mapgen.support.libraries import need
from mapgen.time.days import DAY_OF_1970
from mapgen.time.edtf import UNBOUNDED, When

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

CLOCK = "2000-01-01T00:00:00.000Z"
"""The time that the file states as its last change, so that the same tables give the same bytes."""

STYLES = """CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)"""
"""The table of styles as QGIS creates it."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Layer:
    """One layer of the file: its rows, which all have the same columns, and their geometries.

    `form` is the type of the geometries, None for a table without any.
    """

    name: str
    form: str | None
    columns: tuple[str, ...]
    rows: list[Row]
    shapes: list["BaseGeometry"]


DATES = ("begin", "end")
"""The columns of the type DATE: the first and the last possible day, empty if open or unknown."""


def make(atlas: Atlas) -> Carried:
    """Return the file: first the layers with geometry, then plain tables.

    Raise MissingError without GDAL.
    """
    need("mapgen export gpkg", "pyogrio")
    left = Losses()
    leave_map(atlas, left, regions=True)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.gpkg"
        made = [layer for layer in _layers(atlas) if layer.rows]
        days = (row[side] for layer in made for row in layer.rows for side in DATES if side in row)
        left.add(*TOO_EARLY, sum(-UNBOUNDED < day < 1 for day in days))
        _with_clock(lambda: _write_all(path, made))
        _add_styles(path, atlas, [layer.name for layer in made if layer.form])
        return Carried(path.read_bytes(), left)


def _layers(atlas: Atlas) -> Iterator[Layer]:
    of_layer = layer_definitions(atlas)

    def about(place: Place) -> Row:
        layer = of_layer[place.id]
        kind = layer.kinds[place.kind].title
        return {"place": place.id, "title": place.title, "kind": kind, "layer": layer.id}

    def spans(place: Place) -> Row:
        found = list(state_spans(place, of_layer[place.id])) or [Span()]
        return _days(found[0].first, found[-1].last)

    names = [(place, name) for place in atlas.places for name in place.names]
    yield _points("names", [(place, {
        **about(place), "name": name.text, "lang": name.lang, "period": name.period,
        "namesake": name.namesake, "name_kind": "; ".join(name.kinds),
        **_edtf(name.start, ".." if name.lasting else name.end),
        **_side_days(name.start, name.end), **_claim(name)}) for place, name in names])  # fmt: skip
    events = [(place, event) for place in atlas.places for event in place.events]
    yield _points("events", [(place, {
        **about(place), "happening": event.happening, "event": event.kind, "text": event.text,
        "edtf": event.date.edtf, **_side_days(event.date, event.date), **_claim(event)})
        for place, event in events])  # fmt: skip
    yield _points("places", [(place, {
        **about(place), "kind_id": place.kind, "country": place.country,
        "precision": place.precision, "rank": str(place.rank or ""),
        "aliases": ";".join(place.aliases),
        **{one.name: getattr(place, one.name) for one in tables()["places.csv"].registers},
        "summary": place.summary, **spans(place),
        "sources": ";".join((place.coordinate_source, *place.sources))})
        for place in atlas.places])  # fmt: skip
    places = {place.id: place for place in atlas.places}
    for name, form, geometry in (("regions", "area", "Polygon"), ("lines", "line", "LineString")):
        drawn = [one for one in atlas.regions if one.form == form]
        rows = [{**about(places[one.place]), "schematic": str(one.schematic).lower(),
                 "note": one.note, **spans(places[one.place])} for one in drawn]  # fmt: skip
        shapes = list(map(_shape, drawn))
        several = any(shape.geom_type != geometry for shape in shapes)
        yield _layer(name, f"Multi{geometry}" if several else geometry, rows, shapes)
    yield from _plain(atlas)


def _plain(atlas: Atlas) -> Iterator[Layer]:
    """Yield the tables without geometry."""
    figures = [(place, figure) for place in atlas.places for figure in place.figures]
    yield _layer("figures", None, [{
        "place": place.id, "measure": figure.measure, "value": figure.value,
        "edtf": _text(figure.date), **_side_days(figure.date, figure.date), **_claim(figure)}
        for place, figure in figures])  # fmt: skip
    relations = [(place, relation) for place in atlas.places for relation in place.relations]
    yield _layer("relations", None, [{
        "place": place.id, "other": relation.other, "relation": relation.kind,
        "edtf": _text(relation.date), **_side_days(relation.date, relation.date),
        **_claim(relation)} for place, relation in relations])  # fmt: skip
    fields = tuple(Source.__dataclass_fields__)
    rows = [
        {field: getattr(source, field) for field in fields} for source in atlas.sources.values()
    ]
    yield _layer("sources", None, [{"source": row.pop("id"), **row} for row in rows])


def _layer(
    name: str, form: str | None, rows: list[Row], shapes: list["BaseGeometry"] | None = None
) -> Layer:
    return Layer(name, form, tuple(rows[0]) if rows else (), rows, shapes or [])


def _points(name: str, rows: list[tuple[Place, Row]]) -> Layer:
    from shapely import Point

    shapes = [Point(place.position.lon, place.position.lat) for place, _ in rows]
    return _layer(name, "Point", [row for _, row in rows], list(shapes))


def _shape(region: Region) -> "BaseGeometry":
    from shapely.geometry import shape

    drawn: BaseGeometry = shape(geometry_of(region))
    return drawn


def _text(when: When | None) -> str:
    return when.edtf if when else ""


def _edtf(start: When | None, end: When | str | None) -> Row:
    texts = [each.edtf if isinstance(each, When) else each or "" for each in (start, end)]
    return dict(zip(("edtf_from", "edtf_to"), texts, strict=True))


def _side_days(start: When | None, end: When | None) -> Row:
    return _days(start.earliest if start else -UNBOUNDED, end.latest if end else UNBOUNDED)


def _days(first: float, last: float) -> Row:
    return {"begin": first, "end": last}


def _claim(claim: Claim) -> Row:
    return {"status": claim.status, "sources": ";".join(claim.sources), "locator": claim.locator,
            "note": claim.note}  # fmt: skip


def _with_clock(write: Callable[[], None]) -> None:
    """Write with the time of GDAL standing still; afterwards it runs again."""
    from pyogrio import set_gdal_config_options

    set_gdal_config_options({"OGR_CURRENT_DATE": CLOCK})
    try:
        write()
    finally:
        set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _write_all(path: Path, layers: list[Layer]) -> None:
    for layer in layers:
        _write(path, layer, first=layer is layers[0])


def _write(path: Path, layer: Layer, *, first: bool) -> None:
    import numpy as np
    import shapely
    from pyogrio.raw import write

    several = (layer.form or "").startswith("Multi")
    drawn = [_promoted(shape) if several else shape for shape in layer.shapes]
    shapes = np.array([shapely.to_wkb(shape) for shape in drawn], object)
    write(
        str(path),
        shapes if layer.form else None,
        [_values(layer, column) for column in layer.columns],
        list(layer.columns),
        layer=layer.name,
        driver="GPKG",
        geometry_type=layer.form,
        crs="EPSG:4326" if layer.form else None,
        append=not first,
    )


def _promoted(shape: "BaseGeometry") -> "BaseGeometry":
    """Return a shape of one part as one of several."""
    import shapely

    if isinstance(shape, shapely.Polygon):
        return shapely.MultiPolygon([shape])
    return shapely.MultiLineString([shape]) if isinstance(shape, shapely.LineString) else shape


def _values(layer: Layer, column: str) -> Any:
    """Return a column as an array: days, numbers or texts, of which an empty one is none."""
    import numpy as np

    cells = [row[column] for row in layer.rows]
    if column in DATES:
        return np.array([_day(day) for day in cells], "datetime64[D]")
    if column == "value":
        return np.array(cells, "float64")
    return np.array([cell or None for cell in cells], object)


def _day(day: float) -> Any:
    """Return a day number as numpy counts days, from 1970 on."""
    import numpy as np

    known = abs(day) != UNBOUNDED and day >= 1
    return np.datetime64(int(day) - DAY_OF_1970, "D") if known else np.datetime64("NaT")


def _add_styles(path: Path, atlas: Atlas, layers: list[str]) -> None:
    """Add a style for each layer with geometry, as QGIS saves it in the file."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(STYLES)
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, "
            "last_change) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)", (CLOCK,)
        )  # fmt: skip
        for name in layers:
            row: Mapping[str, Any] = {"name": name, "qml": style(atlas, name), "time": CLOCK}
            connection.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
                "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, "
                "owner, ui, update_time) VALUES ('', '', :name, 'geom', :name, :qml, '', 1, '', "
                "'', NULL, :time)", row
            )  # fmt: skip
    connection.close()
