"""Generate a map.toml from the tables, for datasets without one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median_low
from typing import TYPE_CHECKING, Any

from mapgen.basemap.extent import box_around, centre_of, outline_of
from mapgen.i18n.dates import year_words
from mapgen.support.errors import DateError
from mapgen.support.slug import slug
from mapgen.time.days import FIRST_YEAR, LAST_YEAR, year_text
from mapgen.time.edtf import parse

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

HERE = Path(__file__).parent
BEGINS = frozenset("began built founded interred opened re-erected unveiled".split())
ENDS = frozenset("closed demolished ended relocated removed replaced toppled".split())
"""Kinds of events that begin or end a thing; other kinds need a map.toml."""

DATED = {"names.csv": ("from", "to"), "events.csv": ("date",), "figures.csv": ("date",)}

YEAR = re.compile(r"(?:(?<=/)|^)(?:Y?-)?\d{4,}")
"""A year at the beginning of a date in EDTF; one with unknown digits is none."""

OUTLYING = 50
"""One in so many places may lie outside the view, at each of its sides."""

Cells = Mapping[str, str]


def generated_map(
    name: str,
    tables: Mapping[str, Sequence[Cells]],
    title: str = "",
    language: str = "en",
    licence: str = "",
) -> str:
    """Return the text of a map.toml for `tables`, rows by file.

    `name` is the file's, for the id, and for the title if there is none.

    Its years are those of the dates, its view contains all places, and it opens in the middle of
    the dated time. Every kind of place is in a layer: with the rule names if a name honours
    somebody, renamed if places have dated names of two periods and not more of them began or
    ended, lifetime if an event begins or ends it, moment if it has other events.
    """
    years = sorted(_years(tables)) or [2000]
    heading = title or re.sub(r"[-_\s]+", " ", name).strip() or "Map"
    count = len(tables.get("places.csv", []))
    span = " to ".join(dict.fromkeys(year_words(each, "en") for each in (years[0], years[-1])))
    document = _template("map")
    document["id"] = slug(name) or "map"
    document["title"] = title or heading[0].upper() + heading[1:]
    document["subtitle"] = f"{count} place{'s' * (count != 1)}, {span}."
    document["languages"] = [language]
    if licence:
        document["licence"] = licence
    document["span"] = [max(years[0] - 1, FIRST_YEAR), min(years[-1] + 1, LAST_YEAR)]
    document["opening"] = year_text(median_low(years))
    document["centre"], document["view"] = _view(tables.get("places.csv", []))
    document["namesakes"] = _words(tables.get("names.csv", []), "namesake")
    document["measures"] = _words(tables.get("figures.csv", []), "measure")
    document["event_kinds"] = _words(tables.get("events.csv", []), "kind")
    return "".join(each.as_string() for each in (document, *_layers(tables)))


def _template(name: str) -> "TOMLDocument":
    import tomlkit

    return tomlkit.parse((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _years(tables: Mapping[str, Sequence[Cells]]) -> Iterable[int]:
    """Yield the years of all valid dates."""
    for file, columns in DATED.items():
        for row in tables.get(file, []):
            for cell in filter(None, (row.get(column, "") for column in columns)):
                try:
                    parse(cell)
                except DateError:
                    continue
                yield from (int(year.lstrip("Y")) for year in YEAR.findall(cell))


def _view(places: Sequence[Cells]) -> tuple[list[float], list[list[float]]]:
    """Return the centre and the outline of the places, a degree wider on each side.

    Of many places, the few that lie farthest out to each side are left outside.
    """
    lats, lons = _degrees(places, "lat", 90), _degrees(places, "lon", 180)
    box = box_around(list(lats), list(lons), 1 / OUTLYING)
    return _rounded(centre_of(box)), list(map(_rounded, outline_of(box)))


def _rounded(position: Iterable[float]) -> list[float]:
    return [round(degrees, 2) for degrees in position]


def _degrees(places: Sequence[Cells], column: str, limit: int) -> Iterable[float]:
    for row in places:
        if re.fullmatch(r"-?\d{1,3}(\.\d+)?", row.get(column, "")):
            degrees = float(row[column])
            if abs(degrees) <= limit:
                yield degrees


def _words(rows: Sequence[Cells], column: str) -> dict[str, str]:
    """Return each word of a column with its title: stalin, "Stalin"."""
    words = dict.fromkeys(row.get(column, "") for row in rows)
    words.pop("", None)
    return {word: title_of(word) for word in words}


def title_of(word: str) -> str:
    """Return a title for a word: karl-marx, "Karl marx"; an editor changes it."""
    text = re.sub(r"[-_]+", " ", word).strip() or word
    return text[0].upper() + text[1:]


def _layers(tables: Mapping[str, Sequence[Cells]]) -> "Iterable[TOMLDocument]":
    """Yield the layers, each place going to the first that shows it."""
    names, events = tables.get("names.csv", []), tables.get("events.csv", [])
    honouring = {row.get("place") for row in names if row.get("namesake")}
    ending = {row.get("kind", "") for row in events} & (BEGINS | ENDS)
    living = {row.get("place") for row in events if row.get("kind") in ending}
    happening = {row.get("place") for row in events}
    places = [row for row in tables["places.csv"] if row.get("kind")]
    others = [row for row in places if row.get("id") not in honouring]
    changed = _renamed(names)
    lasting_of = Counter(row["kind"] for row in others if row.get("id") in living)
    changed_of = Counter(row["kind"] for row in others if row.get("id") in changed)
    changing = {kind for kind, number in changed_of.items() if number >= lasting_of[kind]}
    renamed = [row for row in others if row["kind"] in changing]
    others = [row for row in others if row["kind"] not in changing]
    lasting = {row["kind"] for row in others if row.get("id") in living}
    moving = {row["kind"] for row in others if row.get("id") in happening} - lasting
    if honouring:
        bearing = [row for row in places if row.get("id") in honouring]
        yield _layer("names", bearing, "circle")
    if renamed:
        yield _layer("renamed", renamed, "circle")
    if moving:
        yield _layer("moment", [row for row in others if row["kind"] in moving], "burst")
    rest = [row for row in others if row["kind"] not in moving]
    if rest or not places:
        words = {"begins": ending & BEGINS, "ends": ending & ENDS}
        yield _layer("lifetime", rest, "square", **words)


def _renamed(names: Sequence[Cells]) -> set[str]:
    """Return the ids of places that have dated names of more than one period."""
    dated: dict[str, set[str]] = {}
    for row in names:
        if row.get("from") or row.get("to"):
            dated.setdefault(row.get("place", ""), set()).add(row.get("period", ""))
    return {place for place, periods in dated.items() if len(periods) > 1}


def _layer(
    rule: str, places: Sequence[Cells], shape: str, **words: Iterable[str]
) -> "TOMLDocument":
    """Return a layer that shows the kinds of these places."""
    import tomlkit

    document = _template(rule)
    layer: Any = document["layers"]
    for key, value in words.items():
        layer[0][key] = sorted(value)
    for kind in dict.fromkeys(row["kind"] for row in places):
        looks = tomlkit.inline_table()
        looks.update({"title": title_of(kind).lower(), "shape": shape})
        layer[0]["kinds"][kind] = looks
    return document
