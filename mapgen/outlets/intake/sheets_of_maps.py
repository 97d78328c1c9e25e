"""The sheets of Hands-On Data Visualization: chapters of a story map, and points of a map.

Their columns are those of the templates at https://handsondataviz.org.
"""

from collections import Counter

from mapgen.outlets.intake import stories
from mapgen.outlets.intake.stories import Slide, words
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.reading.foreign.table import ForeignTable

PLACED = frozenset({"Location", "Latitude", "Longitude"})
CHAPTERS = PLACED | {"Chapter", "Media Link", "Description"}
POINTS = PLACED | {"Group", "Name", "Image", "Description"}

LOOKS = {
    "Overlay": "overlays of pictures", "GeoJSON Overlay": "overlays of GeoJSON",
    "Marker": "looks of markers", "Marker Icon": "looks of markers",
}  # fmt: skip
"""What is lost, by the column that holds it."""


def is_one(table: ForeignTable) -> bool:
    """Return whether a table has the columns of one of the templates."""
    return set(table.columns) >= CHAPTERS or set(table.columns) >= POINTS


def imported(table: ForeignTable, file: str) -> ImportedTables:
    """Return the tables of chapters or points; `file` is the name of their file."""
    lost: Counter[str] = Counter()
    is_story = "Chapter" in table.columns
    slides = []
    for line, cells in table.rows:
        row = dict(zip(table.columns, cells, strict=True))
        for column, what in LOOKS.items():
            lost[what] += bool(row.get(column))
        lost["addresses of places"] += bool(row["Location"])
        slides.append(Slide(
            line, row["Chapter" if is_story else "Name"], row["Description"], row["Latitude"],
            row["Longitude"], kind="" if is_story else words(row["Group"]),
            media=row["Media Link" if is_story else "Image"],
            credit=row.get("Media Credit", "").removeprefix("Source: "),
            work=row.get("Media Credit Link", ""),
        ))  # fmt: skip
    return stories.imported(slides, file, "", lost)
