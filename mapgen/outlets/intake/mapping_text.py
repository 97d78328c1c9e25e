"""Write a mapping as TOML, with a comment for each guess."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from mapgen.outlets.intake.mapping import SPELT, TABLES, ColumnMapping
from mapgen.reading.toml_entries import toml_key, toml_string

HEAD = """\
# How mapgen import reads {file}. Every line is a guess: change what is wrong, then run
#   mapgen import {file} --map mapping.toml -o FOLDER
# A key without a value, or left out, is not taken from the file.
"""

ABOUT = {
    "file": "The file. crs: the coordinate system of its points, if it is not what the file says"
    " (EPSG:3857); layer: the sheet or layer.",
    "map": "The map: its title, the language of its titles and texts, and the licence of the data.",
    "place": "Columns about the place. Rows with the same id are one place.",
    "constants": "What every row gets that has no value of its own.",
    "source": "Columns of the source of a row. Without one, the file itself is the source.",
}
"""What the tables are for."""

NAMES = (
    "Names, each with columns: from, to, or period (both dates in one cell), lang_column, note;\n"
    "# or fixed: from_date, to_date (EDTF; .. is still so), lang."
)
EVENTS = "Dated events: columns date, kind_column, text_column; or fixed kind, text."


def mapping_text(
    mapping: ColumnMapping, comments: Mapping[str, str], unplaced: Iterable[str], file: str
) -> str:
    """Return the text of `mapping.toml`; `comments` are by key: "place.title", "names.0.from"."""
    lines = [*HEAD.format(file=" ".join(file.split())).splitlines()]
    for table in TABLES:
        lines += ["", f"# {ABOUT[table]}", f"[{table}]"]
        lines += _keys(table, getattr(mapping, table), TABLES[table], comments)
    for which, about in (("names", NAMES), ("events", EVENTS)):
        entries = getattr(mapping, which)
        lines += ["", f"# {about}"]
        for number, entry in enumerate(entries):
            given = {SPELT.get(each.name, each.name): getattr(entry, each.name)
                     for each in fields(entry)}  # fmt: skip
            filled = {key: value for key, value in given.items() if value}
            lines += [f"[[{which}]]", *_keys(f"{which}.{number}", filled, filled, comments), ""]
        if entries:
            lines.pop()
    left = [f"#   {' '.join(column.split())}" for column in unplaced]
    lines += ["", "# Columns that are not taken:", *left] if left else []
    return "\n".join(lines) + "\n"


def _keys(
    table: str, values: Mapping[str, str], keys: Iterable[str], comments: Mapping[str, str]
) -> Iterator[str]:
    for key in keys:
        comment = comments.get(f"{table}.{key}", "")
        told = f"  # {' '.join(comment.split())}" if comment else ""
        yield f"{toml_key(key)} = {toml_string(values.get(key, ''))}{told}"
