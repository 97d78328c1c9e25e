"""Read labels, coordinates and official names from a saved Wikidata entity, offline."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from mapgen.outlets.add.wikitime import edtf_of_time
from mapgen.reading.files import file_bytes
from mapgen.reading.reasons import TOO_LONG, json_reason
from mapgen.support.errors import DateError, ReadError
from mapgen.time.edtf import parse

Json: TypeAlias = Any
"""A JSON value in the shape of the Wikibase JSON data model."""

EARTH = "http://www.wikidata.org/entity/Q2"
ITEM = re.compile(r"Q[1-9][0-9]*")
"""The id of an item."""

RANKS = ("preferred", "normal")
"""The statement ranks that are read, best first; the third rank is deprecated."""

POINT, NAME, FROM, TO, AT = "P625", "P1448", "P580", "P582", "P585"
"""Coordinate location, official name, start time, end time, point in time."""

HONOURS, PICTURE = "P138", "P18"
"""Named after, and image."""


@dataclass(frozen=True)
class WikidataName:
    """An official name: its language, its dates in EDTF (or ""), and notes for the reader."""

    text: str
    lang: str
    start: str
    end: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Honoured:
    """An item that a place is named after: its id, and the dates of this in EDTF (or "")."""

    id: str
    start: str
    end: str


@dataclass(frozen=True)
class Entity:
    """An item of Wikidata. `point` is latitude, longitude and precision in degrees (0: unknown).

    `modified` is the day of its last edit, or "". `names` are in the order of rank and then of
    the file. `honoured` are the items that it is named after, `pictures` the names of files on
    Wikimedia Commons. `notices` lists what was left out, and why.
    """

    id: str
    labels: dict[str, str]
    modified: str
    point: tuple[float, float, float] | None
    names: tuple[WikidataName, ...]
    honoured: tuple[Honoured, ...] = ()
    pictures: tuple[str, ...] = ()
    notices: list[str] = field(default_factory=list)


def entity_of(path: Path) -> Entity:
    """Return the entity in a file; raise ReadError with the reason if there is none."""
    try:
        data = json.loads(file_bytes(path).decode("utf-8-sig"))
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path} is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{path}:{error.lineno}: the file is not JSON: {json_reason(error)}"
        ) from error
    except ValueError as error:  # of int(): sys.get_int_max_str_digits()
        raise ReadError(f"{path}: {TOO_LONG}") from error
    except RecursionError as error:
        raise ReadError(f"{path} is not a Wikidata entity: it is nested too deeply") from error
    item = _item(path, data)
    notices: list[str] = []
    try:
        return Entity(
            id=item["id"],
            labels={lang: _line(each["value"]) for lang, each in _labels(item)},
            modified=_day(item.get("modified", "")),
            point=_point(item, notices),
            names=tuple(_names(item, notices)),
            honoured=tuple(_honoured(item, notices)),
            pictures=tuple(_pictures(item, notices)),
            notices=notices,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise ReadError(
            f"{path} is not a Wikidata entity as saved from its site ({reason})"
        ) from error


def _item(path: Path, data: Json) -> dict[str, Json]:
    """Return the only item of a file, with or without Wikidata's `entities` wrapper."""
    hint = "save https://www.wikidata.org/wiki/Special:EntityData/Q914.json"
    inside = data.get("entities", data) if isinstance(data, dict) else None
    if not isinstance(inside, dict):
        raise ReadError(f"{path} is not a Wikidata entity; {hint}")
    if inside is not data and len(inside) != 1:
        raise ReadError(f"{path} holds {len(inside)} entities; save one alone")
    item = next(iter(inside.values())) if inside is not data else inside
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        raise ReadError(f"{path} is not a Wikidata entity; {hint}")
    if "missing" in item:
        raise ReadError(f"{path}: Wikidata has no entity {item['id']}")
    if not ITEM.fullmatch(item["id"]):
        raise ReadError(f"{path}: {item['id']} is not an item; a place's id is Q and a number")
    return item


def _labels(item: dict[str, Json]) -> list[tuple[str, Json]]:
    labels = item.get("labels") or {}  # an empty table is saved as a list
    return list(labels.items())


def _line(text: str) -> str:
    """Return a text with all whitespace collapsed, for a table cell."""
    return " ".join(text.split())


def _day(modified: str) -> str:
    match = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", modified)
    return _date(match[0]) if match else ""


def _date(text: str) -> str:
    try:
        return parse(text).text
    except DateError:
        return ""


def _statements(item: dict[str, Json], of: str, notices: list[str]) -> Iterator[dict[str, Json]]:
    """Yield the statements of a property, preferred ones first, without deprecated ones."""
    statements = (item.get("claims") or {}).get(of, [])
    for rank in RANKS:
        yield from (each for each in statements if each["rank"] == rank)
    deprecated = sum(each["rank"] not in RANKS for each in statements)
    if deprecated:
        notices.append(f"{of}: {deprecated} deprecated statement{'s' * (deprecated > 1)} left out")


def _value(snak: dict[str, Json]) -> Json:
    """Return a snak's value; None if it is `somevalue` (unknown) or `novalue`."""
    return snak["datavalue"]["value"] if snak["snaktype"] == "value" else None


def _point(item: dict[str, Json], notices: list[str]) -> tuple[float, float, float] | None:
    point = None
    for statement in _statements(item, POINT, notices):
        value = _value(statement["mainsnak"])
        if value is None:
            continue
        if value["globe"] != EARTH:
            notices.append(f"{POINT}: a point that is not on the Earth was left out")
        elif point is None:
            precision = float(value.get("precision") or 0)
            point = (float(value["latitude"]), float(value["longitude"]), precision)
        else:
            notices.append(f"{POINT}: another point was left out, {value['latitude']}, "
                        f"{value['longitude']}")  # fmt: skip
    return point


def _honoured(item: dict[str, Json], notices: list[str]) -> Iterator[Honoured]:
    for statement in _statements(item, HONOURS, notices):
        value = _value(statement["mainsnak"])
        if value is None or not ITEM.fullmatch(value["id"]):
            notices.append(f"{HONOURS}: somebody without an item was left out")
            continue
        qualifiers = statement.get("qualifiers") or {}
        what = f"{HONOURS} {value['id']}"
        dates = (_time(qualifiers, each, what, [], notices) for each in (FROM, TO))
        yield Honoured(value["id"], *dates)


def _pictures(item: dict[str, Json], notices: list[str]) -> Iterator[str]:
    values = (_value(each["mainsnak"]) for each in _statements(item, PICTURE, notices))
    yield from (_line(value) for value in values if value is not None)


def _names(item: dict[str, Json], notices: list[str]) -> Iterator[WikidataName]:
    for statement in _statements(item, NAME, notices):
        value = _value(statement["mainsnak"])
        if value is None:
            notices.append(f"{NAME}: a name without a value was left out")
            continue
        qualifiers = statement.get("qualifiers") or {}
        notes: list[str] = []
        text = _line(value["text"])
        what = f"{NAME} {text!r}"
        start, end, at = (_time(qualifiers, each, what, notes, notices) for each in (FROM, TO, AT))
        if at and not (start or end):
            start, end = f"/{at}", f"{at}/"
            notes.append(f"in use {at} ({AT})")
        yield WikidataName(text, value["language"], start, end, tuple(notes))


def _time(
    qualifiers: dict[str, Json], of: str, what: str, notes: list[str], notices: list[str]
) -> str:
    """Return a qualifier's first date in EDTF, or ""; add notes about how it was read."""
    snaks = qualifiers.get(of, [])
    if len(snaks) > 1:
        notices.append(f"{what}: {len(snaks)} dates of {of}, the first is used")
    value = _value(snaks[0]) if snaks else None
    if value is None:
        return ""
    date, note = edtf_of_time(value)
    if not date or not _date(date):
        notices.append(f"{what}: the date {value['time']} of {of} cannot be written in EDTF")
        return ""
    if note:
        notes.append(f"{of} {note}")
    return date
