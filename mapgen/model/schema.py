"""The tables of a dataset: their files, their columns, and what may be left out."""

from collections.abc import Mapping

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "places.csv": ("id", "title", "kind", "lat", "lon", "precision", "country", "summary"),
    "names.csv": ("place", "period", "name", "lang", "from", "to", "source"),
    "events.csv": ("place", "happening", "date", "kind", "text", "source"),
    "figures.csv": ("place", "measure", "value", "date", "source"),
    "relations.csv": ("place", "other", "kind", "source"),
    "sources.csv": ("id", "type", "title"),
    "borders.csv": ("id", "name", "lang", "from", "to", "members", "lat", "lon", "source"),
}
"""Columns that each table must have."""

OPTIONAL: Mapping[str, tuple[str, ...]] = {
    "places.csv": ("wikidata", "coordinate_source", "sources", "aliases"),
    "names.csv": ("script", "namesake", "locator", "status", "note"),
    "events.csv": ("locator", "status", "note"),
    "figures.csv": ("locator", "status", "note"),
    "relations.csv": ("date", "locator", "status", "note"),
    "sources.csv": tuple(
        "author container publisher issued pages url language licence note".split()
    ),
    "borders.csv": ("tint", "note"),
}
"""Columns that a table may have besides; a left-out one is read as empty cells."""

MAY_BE_EMPTY = frozenset({"names.csv", "events.csv", "figures.csv", "relations.csv", "borders.csv"})
"""Tables that may have no rows, or be left out altogether."""

TOURS = "tours"
"""The folder of the guided tours, which may be left out: Markdown, one file a tour."""

TRANSLATED: Mapping[str, tuple[str, ...]] = {
    "places.csv": ("title", "summary"),
    "events.csv": ("text",),
    "borders.csv": ("name",),
}
"""Columns that may stand in other languages beside: title@de, summary@ru."""

LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
"""A BCP 47 tag as far as the tables look at it."""

MAP = "map.toml"
"""The definition of the map itself."""

REGIONS = "regions.geojson"
"""The drawn areas and lines, which may be left out."""

DESCRIPTION = "datapackage.json"
"""The description of all the files, which mapgen reads for a workbook's notes alone."""
