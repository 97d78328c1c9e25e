"""A dataset's files to rows that remember their file and line: the only reader.

`read` opens each file once. What cannot be read is a Problem, never an exception, so that all
problems of a run are told together.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mapgen.documents import Document, document
from mapgen.errors import Problem
from mapgen.records import plain_text, records, without_empty_ends

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


@dataclass(frozen=True)
class Row:
    """One row: its line in the file (the heading is line 1) and its cells by column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """One CSV file's rows."""

    file: str
    rows: tuple[Row, ...] = ()


@dataclass
class Tables:
    """What a dataset's folder holds, and every problem met in reading it.

    `tables` has an entry for each CSV file named in REQUIRED; `map` is `map.toml` as a dict, and
    `translations` are `map.de.toml` and its like, by language;
    `features` are the GeoJSON features of `regions.geojson`, each with the line it begins on;
    `tours` are the files of the folder tours, in the order of their names.
    """

    tables: dict[str, Table] = field(
        default_factory=lambda: {file: Table(file) for file in REQUIRED}
    )
    map: dict[str, Any] = field(default_factory=dict)
    translations: dict[str, dict[str, Any]] = field(default_factory=dict)
    features: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    tours: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(folder: Path) -> Tables:
    """Read the dataset in `folder`; whatever is wrong is in `Tables.problems`."""
    found = Tables()
    if not folder.is_dir():
        found.problems.append(Problem(str(folder), 0, "", "", "there is no such folder of tables"))
        return found
    for file in REQUIRED:
        found.tables[file] = Table(file, tuple(_read_csv(folder / file, found.problems)))
    found.map = _read_toml(folder / "map.toml", found.problems)
    found.translations = dict(_read_translations(folder, found.problems))
    found.features = list(_read_features(folder / "regions.geojson", found.problems))
    found.tours = list(_read_tours(folder / TOURS, found.problems))
    return found


def translated(column: str) -> tuple[str, str]:
    """Return the column and the language of "title@de"; the language of a plain column is ""."""
    plain, _, lang = column.partition("@")
    return plain, lang


def _read_translations(
    folder: Path, problems: list[Problem]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what stands in map.de.toml and its like, with the language."""
    for path in sorted(folder.glob("map.*.toml")):
        lang = path.name.removeprefix("map.").removesuffix(".toml")
        if re.fullmatch(LANGUAGE, lang):
            yield lang, _read_toml(path, problems)
        else:
            message = f"{lang!r} is not a language tag"
            problems.append(Problem(path.name, 0, "", "", message, "name it map.de.toml"))


def _read_tours(folder: Path, problems: list[Problem]) -> Iterator[Document]:
    for path in sorted(folder.glob("*.md")):
        name = f"{TOURS}/{path.name}"
        text = _read_text(path, problems, name)
        if text is not None:
            yield document(name, text, problems)


def _read_text(path: Path, problems: list[Problem], name: str = "") -> str | None:
    """Return the file's text, or None after noting why there is none.

    `name` is how the dataset calls the file, if not by its own name.
    """
    name = name or path.name
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        problems.append(Problem(name, 0, "", "", "the file is missing"))
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problems.append(Problem(name, 0, "", "", f"the file cannot be read: {reason}"))
        return None
    return plain_text(name, data, problems)


def _read_csv(path: Path, problems: list[Problem]) -> Iterator[Row]:
    if path.name in MAY_BE_EMPTY and not path.exists():
        return
    text = _read_text(path, problems)
    if text is None:
        return
    found = without_empty_ends(records(path.name, text, problems))
    if not found:
        problems.append(Problem(path.name, 0, "", "", "the table is empty, without a heading"))
        return
    (at, heading), rows = found[0], found[1:]
    if not _heading_fits(path.name, at, heading, problems):
        return
    if not rows and path.name not in MAY_BE_EMPTY:
        problems.append(Problem(path.name, 0, "", "", "the table has a heading and no rows"))
    yield from _rows(path.name, heading, rows, problems)


def _heading_fits(file: str, at: int, heading: list[str], problems: list[Problem]) -> bool:
    known = (*REQUIRED[file], *OPTIONAL[file])
    before = len(problems)
    for column in heading:
        if column not in known and not _is_translation(file, column):
            near = get_close_matches(column, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"the columns are {', '.join(known)}"
            message, suggestion = "the column is not known", near[0] if near else ""
            problems.append(Problem(file, at, column, column, message, hint, suggestion))
        if heading.count(column) > 1:
            problems.append(Problem(file, at, column, column, "the column stands there twice"))
    for column in REQUIRED[file]:
        if column not in heading:
            problems.append(Problem(file, at, column, "", "the column is missing"))
    return len(problems) == before


def _is_translation(file: str, column: str) -> bool:
    plain, lang = translated(column)
    return plain in TRANSLATED.get(file, ()) and re.fullmatch(LANGUAGE, lang) is not None


def _rows(
    file: str, heading: list[str], records: list[tuple[int, list[str]]], problems: list[Problem]
) -> Iterator[Row]:
    left_out = {column: "" for column in OPTIONAL[file]}
    for line, record in records:
        if len(record) != len(heading):
            message = f"the row has {len(record)} cells, the heading {len(heading)}"
            problems.append(Problem(file, line, "", "", message, "look for a comma outside quotes"))
            continue
        cells = map(str.strip, record)
        yield Row(line, left_out | dict(zip(heading, cells, strict=True)))


def _read_toml(path: Path, problems: list[Problem]) -> dict[str, Any]:
    text = _read_text(path, problems)
    if text is None:
        return {}
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        reason = re.sub(r"\s*\(at .*\)$", "", str(error))
        at = int(line[1]) if line else 0
        problems.append(Problem(path.name, at, "", "", f"the file is not TOML: {reason}"))
        return {}


def _read_features(path: Path, problems: list[Problem]) -> Iterator[tuple[int, dict[str, Any]]]:
    text = _read_text(path, problems) if path.exists() else None
    if text is None:
        return
    features = _features_of(path.name, text, problems)
    at = 0
    for feature in features:
        at = text.find('"Feature"', at + 1)
        yield text.count("\n", 0, at) + 1, feature


def _features_of(file: str, text: str, problems: list[Problem]) -> list[dict[str, Any]]:
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as error:
        problems.append(Problem(file, error.lineno, "", "", f"the file is not JSON: {error.msg}"))
        return []
    features = collection.get("features") if isinstance(collection, dict) else None
    if isinstance(features, list) and all(isinstance(feature, dict) for feature in features):
        return features
    problems.append(Problem(file, 0, "", "", "the file is not a FeatureCollection"))
    return []
