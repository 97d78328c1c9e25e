"""The tables of an imported dataset, each row with the row of the file that it comes from."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from mapgen.model.schema import MAP, REGIONS, tables
from mapgen.outlets.export.folder import as_csv
from mapgen.outlets.intake.claims import Row
from mapgen.outlets.intake.remarks import Remark
from mapgen.reading.gis_files import PLACES
from mapgen.reading.map_template import generated_map

FILES = ("places.csv", "names.csv", "events.csv", "figures.csv", "relations.csv", "sources.csv")


@dataclass
class ImportedTables:
    """Rows by file, each with its number in the imported file, and drawn features by place.

    `remarks` are what could not be taken as it was; `lost` counts by name what a known form holds
    and a dataset does not. `title` and `licence` are what the file says of itself.
    """

    rows: dict[str, list[tuple[int, Row]]] = field(default_factory=lambda: {f: [] for f in FILES})
    features: list[tuple[int, str, Any]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    lost: dict[str, int] = field(default_factory=dict)
    title: str = ""
    licence: str = ""

    def add(self, file: str, rows: Iterable[tuple[int, Row]]) -> None:
        """Add rows to a table."""
        self.rows[file].extend(rows)

    def drop(self, file: str, positions: Iterable[int]) -> dict[int, int]:
        """Remove rows by their positions, and with places all that is about them.

        Return their numbers in the imported file by position.
        """
        rows = self.rows[file]
        gone = {at: rows[at] for at in positions}
        rows[:] = [each for at, each in enumerate(rows) if at not in gone]
        if file == "places.csv":
            self._forget({row["id"] for _, row in gone.values()})
        return {at: line for at, (line, _) in gone.items()}

    def _forget(self, places: Collection[str]) -> None:
        if not places:
            return
        for rows in self.rows.values():
            rows[:] = [
                (line, row)
                for line, row in rows
                if row.get("place") not in places and row.get("other") not in places
            ]
        self.features = [each for each in self.features if each[1] not in places]

    def without_uncited(self) -> None:
        """Remove sources that nothing cites."""
        cited = {
            name
            for file, rows in self.rows.items()
            for _, row in rows if file != "sources.csv"
            for column in ("source", "sources", "coordinate_source")
            for name in row.get(column, "").split(";")
        }  # fmt: skip
        works = self.rows["sources.csv"]
        works[:] = [each for each in works if each[1]["id"] in cited]


def files_of(
    imported: ImportedTables, title: str, language: str = "en", licence: str = ""
) -> dict[str, bytes]:
    """Return the files of the dataset by name, without empty tables."""
    plain = {file: [row for _, row in rows] for file, rows in imported.rows.items() if rows}
    files = {file: _csv(file, rows) for file, rows in plain.items()}
    if imported.features:
        files[REGIONS] = _regions(imported.features)
    files[MAP] = generated_map(title, {"places.csv": [], **plain}, title, language, licence)
    return {file: text.encode("utf-8") for file, text in files.items()}


def _csv(file: str, rows: list[Row]) -> str:
    columns = [column.name for column in tables()[file].columns]
    cells = [(0, [row.get(column, "") for column in columns]) for row in rows]
    return as_csv([(0, columns), *cells])


def _regions(features: Iterable[tuple[int, str, Any]]) -> str:
    lines = (feature_text(place, shape) for _, place, shape in features)
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def feature_text(place: str, shape: Any) -> str:
    """Return a drawn shape of a place as a feature of GeoJSON."""
    drawn = {"type": shape.geom_type, "coordinates": _coordinates(shape)}
    feature = {"type": "Feature", "properties": {"place": place}, "geometry": drawn}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _coordinates(shape: Any) -> list[Any]:
    if shape.geom_type == "Polygon":
        return [_line(ring) for ring in (shape.exterior, *shape.interiors)]
    return _line(shape)


def _line(line: Any) -> list[list[float]]:
    return [[round(x, PLACES), round(y, PLACES)] for x, y, *_ in line.coords]
