"""The texts of a dataset with a merge in them; every byte of the other rows stays the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from mapgen.model.schema import MAP, REGIONS
from mapgen.model.schema import tables as schema
from mapgen.outlets.add.insert import heading_of, with_rows
from mapgen.outlets.edit.dataset import EditedDataset
from mapgen.outlets.edit.features import with_features
from mapgen.outlets.edit.table_text import changed
from mapgen.outlets.intake.tables import feature_text
from mapgen.outlets.joining.map_words import with_words
from mapgen.outlets.joining.rows import MergedTable
from mapgen.reading.files import file_bytes

NO_FEATURES = '{"type":"FeatureCollection","features":[\n]}\n'
FIRST = ("sources.csv", MAP, "places.csv")
"""What other tables refer to is written before them."""


def merged_texts(
    data: EditedDataset, tables: Mapping[str, MergedTable], drawn: Sequence[tuple[str, Any]],
    title: str,
) -> dict[str, str]:  # fmt: skip
    """Return the texts of the files that change, in the order in which they are to be written.

    `drawn` are shapes of places; those of a place that has shapes are left out. `title` is that of
    the imported map.
    """
    data.before.setdefault(MAP, file_bytes(data.folder / MAP).decode("utf-8"))
    texts = {file: _table_text(data, file, table) for file, table in tables.items()}
    texts[MAP] = with_words(data.before[MAP], tables, title)
    texts[REGIONS] = _regions(data, drawn)
    order = [*FIRST, *(file for file in texts if file not in FIRST)]
    return {file: texts[file] for file in order if texts[file] != data.before.get(file, "")}


def as_bytes(text: str) -> bytes:
    """Return a text of a dataset as the bytes of its file."""
    return text.encode("utf-8")


def _table_text(data: EditedDataset, file: str, table: MergedTable) -> str:
    before = data.before.get(file, "")
    if not (table.added or table.changes):
        return before
    columns = [column.name for column in schema()[file].columns]
    text = before or ",".join(columns) + "\n"
    rows = [row for _, row in table.added]
    there = heading_of(text)
    lacking = [name for name in columns if name not in there and any(row.get(name) for row in rows)]
    changes = table.changes
    if changes or lacking:
        text = changed(text, lambda line, _: changes.get(line, {}), lacking)[0]
    return with_rows(text, rows)


def _regions(data: EditedDataset, drawn: Sequence[tuple[str, Any]]) -> str:
    before = data.before.get(REGIONS, "")
    there = {feature.get("properties", {}).get("place") for _, feature in data.tables.features}
    lines = [feature_text(place, shape) for place, shape in drawn if place not in there]
    return with_features(before or NO_FEATURES, lines) if lines else before
