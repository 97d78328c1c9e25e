"""The GeoPackage that `mapgen export gpkg` writes: all claims, without a mapping."""

from collections.abc import Iterator, Mapping
from typing import Any

from mapgen.model.schema import ids_in, tables
from mapgen.outlets.intake.claims import Row
from mapgen.outlets.intake.ids import short_id
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.reading.gis_files import PLACES, GisLayer, number_text

Layers = Mapping[str, GisLayer]

SIGNS = {"places": {"place", "layer", "precision", "sources"}, "sources": {"source", "issued"}}
"""Layers and fields by which the form is known."""

RENAMED: Mapping[str, Mapping[str, str]] = {
    "names": {
        "edtf_from": "from",
        "edtf_to": "to",
        "sources": "source",
        "name_kind": "kind",
        "kind": "",
    },  # fmt: skip
    "events": {"edtf": "date", "event": "kind", "sources": "source", "kind": "", "title": ""},
    "figures": {"edtf": "date", "sources": "source"},
    "relations": {"edtf": "date", "relation": "kind", "sources": "source"},
    "sources": {"source": "id"},
}
"""Our columns by the fields of a layer, where they differ; "" is none."""


def is_one(layers: Layers) -> bool:
    """Return whether a file has the layers and fields of the form."""
    return all(name in layers and fields <= {*layers[name].fields}
               for name, fields in SIGNS.items())  # fmt: skip


def imported(layers: Layers) -> ImportedTables:
    """Return the tables of the layers."""
    made = ImportedTables()
    made.add("places.csv", _places(layers["places"]))
    for name, renamed in RENAMED.items():
        if layer := layers.get(name):
            made.add(f"{name}.csv", _rows(layer, f"{name}.csv", renamed))
    for name in ("regions", "lines"):
        if layer := layers.get(name):
            made.features += _shapes(layer)
            told = [_cells(layer, cells) for _, cells in layer.rows]
            made.lost[f"notes of {name}"] = sum(bool(one["note"]) for one in told)
            made.lost[f"{name} drawn as schematic"] = sum(
                one["schematic"] == "true" for one in told
            )
    places = [_cells(layers["places"], cells) for _, cells in layers["places"].rows]
    made.lost["layers of the map"] = len({one["layer"] for one in places})
    made.lost = {what: count for what, count in made.lost.items() if count}
    return made


def _cells(layer: GisLayer, cells: list[str]) -> Row:
    return dict(zip(layer.fields, cells, strict=True))


def _places(layer: GisLayer) -> Iterator[tuple[int, Row]]:
    for (number, cells), point in zip(layer.rows, layer.shapes, strict=True):
        row = _cells(layer, cells)
        first, *others = ids_in(row["sources"])
        yield number, row | {
            "id": row["place"], "kind": row.get("kind_id") or short_id(row["kind"]),
            "lat": number_text(round(point.y, PLACES)), "lon": number_text(round(point.x, PLACES)),
            "coordinate_source": first, "sources": ";".join(others),
        }  # fmt: skip


def _rows(layer: GisLayer, file: str, renamed: Mapping[str, str]) -> Iterator[tuple[int, Row]]:
    known = {column.name for column in tables()[file].columns}
    for number, cells in layer.rows:
        row = _cells(layer, cells)
        own = {renamed.get(field, field): cell for field, cell in row.items()}
        own |= {renamed[field]: row[field] for field in renamed if field in row}
        yield number, {column: cell for column, cell in own.items() if column in known}


def _shapes(layer: GisLayer) -> Iterator[tuple[int, str, Any]]:
    """Yield each part of the drawn shapes with its place."""
    for (number, cells), shape in zip(layer.rows, layer.shapes, strict=True):
        place = _cells(layer, cells)["place"]
        for part in getattr(shape, "geoms", [shape]):
            yield number, place, part
