"""Fill in what frames with the columns of the tables may leave out."""

from collections.abc import Mapping

from mapgen.basemap.countries import countries_of
from mapgen.model.schema import MAP, tables
from mapgen.outlets.export.folder import as_csv
from mapgen.outlets.intake.ids import Ids, short_id
from mapgen.reading.foreign.table import ForeignTable
from mapgen.reading.map_template import generated_map

Row = dict[str, str]

OWN = {"id": "data", "type": "dataset", "note": "The data that the map was made of."}
"""The source of what names no other; its title is that of the map."""

CITING = {"places.csv": "coordinate_source"}
"""The column of sources, where it is not called source."""


def completed_files(
    given: Mapping[str, ForeignTable], title: str, definition: str = ""
) -> dict[str, bytes]:
    """Return the files of the dataset that the tables make, by name.

    `definition` is the text of the map.toml; without one it is generated.
    """
    rows = {file: _rows(table) for file, table in given.items()}
    _places(rows["places.csv"], given["places.csv"])
    for number, name in enumerate(rows.get("names.csv", ())):
        name["period"] = name.get("period") or short_id(name.get("name", "")) or f"name-{number}"
        name["lang"] = name.get("lang") or "und"
    for number, event in enumerate(rows.get("events.csv", ())):
        event["happening"] = event.get("happening") or f"event-{number}"
    _sources(rows, title)
    files = {file: _csv(file, each) for file, each in rows.items()}
    files[MAP] = definition or generated_map(title, rows, title)
    return {file: text.encode("utf-8") for file, text in files.items()}


def _rows(table: ForeignTable) -> list[Row]:
    return [dict(zip(table.columns, cells, strict=True)) for _, cells in table.rows]


def _places(rows: list[Row], table: ForeignTable) -> None:
    """Fill in the positions of shapes, ids, kinds, precisions, summaries and countries."""
    ids = Ids()
    for row, shape in zip(rows, table.shapes or [None] * len(rows), strict=True):
        if shape is not None and not shape.is_empty and not row.get("lat"):
            point = shape.representative_point()
            row["lat"], row["lon"] = f"{point.y:.7f}", f"{point.x:.7f}"
        row["id"] = row.get("id") or ids.free(short_id(row.get("title", "")) or "place")
        row["kind"] = row.get("kind") or "place"
        row["precision"] = row.get("precision") or "settlement"
        row["summary"] = row.get("summary") or row.get("title", "")
    lacking = [row for row in rows if not row.get("country") and _is_placed(row)]
    points = [(float(row["lat"]), float(row["lon"])) for row in lacking]
    for row, country in zip(lacking, countries_of(points), strict=True):
        row["country"] = country


def _is_placed(row: Row) -> bool:
    try:
        lat, lon = float(row.get("lat", "")), float(row.get("lon", ""))
    except ValueError:
        return False
    return abs(lat) <= 90 and abs(lon) <= 180


def _sources(rows: dict[str, list[Row]], title: str) -> None:
    """Let rows without a source cite the data themselves."""
    works = rows.setdefault("sources.csv", [])
    needed = False
    for file, each in rows.items():
        column = CITING.get(file, "source")
        for row in each if file != "sources.csv" else ():
            needed = needed or not row.get(column)
            row[column] = row.get(column) or OWN["id"]
    if needed and all(work.get("id") != OWN["id"] for work in works):
        works.append({**OWN, "title": title})


def _csv(file: str, rows: list[Row]) -> str:
    """Return a table with the columns of the schema, and translations and own ones as they are."""
    known = [column.name for column in tables()[file].columns]
    more = dict.fromkeys(column for row in rows for column in row if column not in known)
    columns = [*known, *more]
    cells = [(0, [row.get(column, "") for column in columns]) for row in rows]
    return as_csv([(0, columns), *cells])
