"""Guess which column of a foreign table holds what, by its name and by its cells."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from mapgen.check.axes import LATITUDE, LONGITUDE
from mapgen.check.countries import hint_on
from mapgen.check.registers import REGISTERS
from mapgen.outlets.intake.columns import Column, Columns, words_for
from mapgen.outlets.intake.dated import LANG_FIRST, events_of, names_of
from mapgen.outlets.intake.mapping import ColumnMapping, EventColumn, NameColumn
from mapgen.outlets.intake.values import WKT, read_degrees, read_id, read_point
from mapgen.reading.foreign.table import ForeignTable

KINDS = 40
"""More different kinds than this are no kinds."""

LABELS = (
    *("title", "label", "place_name", "itemlabel", "placelabel", "titel", "bezeichnung"),
    *("название", "наименование", "назва", "nom", "nombre", "nazwa", "název", "megnevezés"),
)
THINGS = (
    *("place", "object", "monument", "street", "settlement", "city", "town", "ort", "straße"),
    *("улица", "вулиця"),
)
"""What a table calls its places by, if it has no better title."""

ALSO = {"wikidata": ("place", "city", "street")}
"""Further names of columns, as Wikidata's query service gives them for items."""

NAMES = ("name", "toponym", "official_name", "имя")
LONGEST_TITLE = 200


@dataclass
class Guess:
    """A mapping with a comment for each guess by key, and the columns that found no use."""

    mapping: ColumnMapping
    comments: dict[str, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)

    @property
    def lacks(self) -> list[str]:
        """What an import cannot do without and the table does not seem to have."""
        place = self.mapping.place
        return [] if place.get("title") else ["a title"]


def guess(table: ForeignTable, title: str, encoding: str = "", layer: str = "") -> Guess:
    """Return the guess for a table; `title` is that of the map."""
    columns, comments = Columns(table), dict[str, str]()
    place = _position(table, columns, comments)
    _about_place(columns, place, comments)
    today = columns.take(words_for("new_name"))
    old_names, changed = _old_names(columns)
    label, name = _titles(columns)
    current = today or name or label
    group = _group(table, columns, place, label, name)
    title_column = label or today or name or group or (old_names[0] if old_names else None)
    title_column = title_column or _texts(columns)
    if title_column:
        place["title"] = title_column.name
        comments["place.title"] = _why(title_column)
    if group:
        place["id"] = group.name
        comments["place.id"] = "rows with the same text here are one place"
    several = group is not None and group.distinct < len(group.sample)
    source = _source(columns, comments)
    events = events_of(columns)
    names = names_of(columns, current, old_names, changed, several, comments)
    taken = {column for name in names for column in (name.start, name.end, name.period)}
    if not any(taken):
        columns.free += [one for one in (changed,) if one and not names]
        events += _lasting(columns)
    events += _moments(columns)
    for number in range(len(events)):
        comments[f"events.{number}.date"] = "the column is named so"
    constants = _constants(place, comments)
    mapping = ColumnMapping(
        place, tuple(names), tuple(events), source, constants,
        {"encoding": encoding, "layer": layer}, {"title": title, "language": "en"},
    )  # fmt: skip
    used = {column for _, column in mapping.used()}
    empty = [column.name for column in columns.all if not column.filled]
    unplaced = [name for name in table.columns if name not in used and name not in empty]
    return Guess(mapping, comments, unplaced)


def _why(column: Column) -> str:
    return f"guessed by its name; {column.filled:,} of {column.total:,} cells are filled"


def _position(table: ForeignTable, columns: Columns, comments: dict[str, str]) -> dict[str, str]:
    """Return the columns of the position; none if the table has shapes."""
    if any(shape is not None for shape in table.shapes):
        return {}
    found: dict[str, str] = {}
    for axis in (LATITUDE, LONGITUDE):
        column = columns.take(
            words_for(axis.column),
            lambda one, axis=axis: one.mostly(lambda cell: read_degrees(cell, axis).value),  # type: ignore[misc]
            parts=True,
        )
        if column:
            found[axis.column] = column.name
            comments[f"place.{axis.column}"] = f"degrees between −{axis.limit} and {axis.limit}"
    if len(found) == 2:
        return found
    both = columns.take(words_for("coordinates"), _is_pair, parts=True) or next(
        (columns.taken(one) for one in list(columns.free) if _is_pair(one)), None
    )
    if both is None:
        return found
    comments["place.coordinates"] = "latitude and longitude in one cell"
    return {"coordinates": both.name}


def _is_pair(column: Column) -> bool:
    return column.mostly(lambda cell: WKT.match(cell) or all(x.value for x in read_point(cell)))


def _about_place(columns: Columns, place: dict[str, str], comments: dict[str, str]) -> None:
    """Add the columns of country, kind, ids elsewhere, and summary."""
    tests = {
        **{name: _has_ids_of(name) for name in REGISTERS},
        "country": lambda one: one.mostly(lambda cell: hint_on(cell)[1]),
        "kind": lambda one: one.distinct <= KINDS and not one.is_dated(),
        "precision": lambda one: one.mostly({"exact", "site", "settlement", "region"}.__contains__),
        "summary": lambda one: not one.is_dated(),
    }
    for role, fits in tests.items():
        words = (*words_for(role), *ALSO.get(role, ()))
        if column := columns.take(words, fits, parts=role == "kind"):
            place[role] = column.name
            comments[f"place.{role}"] = _why(column)


def _has_ids_of(register: str) -> Callable[[Column], bool]:
    return lambda column: column.mostly(lambda cell: read_id(register, cell))


def _titles(columns: Columns) -> tuple[Column | None, Column | None]:
    """Take the columns of the title and of the name; in many tables there is only one of them."""

    def is_text(column: Column) -> bool:
        if column.is_dated() or LANG_FIRST.fullmatch(column.name):
            return False
        return max(map(len, column.sample)) <= LONGEST_TITLE

    name = columns.take(NAMES, is_text)
    label = columns.take(LABELS, is_text)
    if not (name or label):
        label = columns.take(("name", *LABELS), is_text, parts=True)
    return label or (None if name else columns.take(THINGS, is_text)), name


def _texts(columns: Columns) -> Column | None:
    """Take the first free column of mostly different texts."""
    for column in columns.free:
        words = column.mostly(lambda cell: re.search(r"[^\W\d]{2}", cell))
        if words and not column.is_dated() and column.distinct > len(column.sample) / 2:
            return columns.taken(column)
    return None


def _old_names(columns: Columns) -> tuple[list[Column], Column | None]:
    """Take the columns of old names, in order, and that of the date of the change."""
    found: list[Column] = []
    words = words_for("old_name")
    for column in list(columns.free):
        base = re.sub(r"(_\d+)+$", "", re.sub(r":.*", "", column.name.casefold()))
        if re.sub(r"[\W_]+", "_", base).strip("_") in words and not column.is_dated():
            found.append(columns.taken(column))
    changed = columns.take(words_for("changed"), Column.has_dates, parts=True)
    return found, changed


def _group(
    table: ForeignTable, columns: Columns, place: dict[str, str], label: Column | None,
    name: Column | None,
) -> Column | None:  # fmt: skip
    """Return the column whose equal cells mean the same place: an id, or a title beside names."""
    ids = (*words_for("id"), *words_for("place"), "osm_id", "objectid", "item")
    if column := columns.take(ids, lambda one: one.filled == one.total):
        return column
    if label is None or name is None or label.distinct == len(label.sample):
        return None
    spots: dict[str, set[tuple[str, ...]]] = {}
    where = [table.cells(column) for column in place.values() if column in table.columns]
    for title, *spot in zip(table.cells(label.name), *where, strict=True):
        spots.setdefault(title, set()).add(tuple(spot))
    alone = Counter(len(each) for each in spots.values())
    return label if alone[1] == len(spots) else None


def _source(columns: Columns, comments: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, words in (
        ("title", (*words_for("source"), *words_for("sources"))),
        ("url", words_for("url")),
        ("locator", words_for("locator")),
    ):
        if column := columns.take(words):
            found[key] = column.name
            comments[f"source.{key}"] = _why(column)
    return found


def _lasting(columns: Columns) -> list[EventColumn]:
    """Return the events of a beginning and an end, where there are no names that last."""
    found = []
    for role, kind, text in (("from", "began", "It began"), ("to", "ended", "It ended")):
        if column := columns.take(words_for(role), Column.has_dates):
            found.append(EventColumn(column.name, kind=kind, text=text))
    if not found and (column := columns.take(words_for("date"), Column.has_dates, parts=True)):
        found.append(EventColumn(column.name, kind="event", text="It happened"))
    return found


def _moments(columns: Columns) -> list[EventColumn]:
    """Return the events of a column of moments, as KML has them."""
    column = columns.take(("timestamp",), Column.has_dates)
    return [EventColumn(column.name, kind="event", text="It happened")] if column else []


def _constants(place: dict[str, str], comments: dict[str, str]) -> dict[str, str]:
    comments["constants.kind"] = "where a row names none: what the places are, in a word"
    comments["constants.precision"] = "exact, site, settlement or region: how exact the points are"
    comments["constants.lang"] = "the language of names (BCP 47: ru, de); und: not known"
    if "country" not in place:
        comments["constants.country"] = "empty: by the point, on the base map"
    return {"kind": "place", "precision": "settlement", "lang": "und"}


__all__ = ("Guess", "NameColumn", "guess")
