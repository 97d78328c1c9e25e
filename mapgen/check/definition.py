"""Convert `map.toml` to a MapDefinition; every invalid or missing key is a Problem.

A valid file is accepted here, without pydantic, which takes longer to load than all the tables to
read. Whatever is not certainly right goes to `map_table.py`, whose models decide and explain.
"""

import re
from collections.abc import Callable, ItemsView, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeAlias

from mapgen.check import cells
from mapgen.check import tiles as of_tiles
from mapgen.check.name_kinds import AUTO, with_colours
from mapgen.check.published import page_address
from mapgen.layers import RULES
from mapgen.model.definition import (
    PLURALS,
    KeyDay,
    Kind,
    LayerDefinition,
    MapDefinition,
    NamedPeriod,
    NameKind,
    Sizes,
    StateWords,
)
from mapgen.model.places import Position
from mapgen.model.tiles import MOST_ZOOM, USUAL_ZOOM, Tiles
from mapgen.shared import symbols
from mapgen.support.errors import Problem
from mapgen.time.days import FIRST_YEAR, LAST_YEAR
from mapgen.time.edtf import When

Json: TypeAlias = Any
COLOUR = re.compile("#[0-9a-fA-F]{6}")
DERIVED = frozenset({"lang", "translations"})
"""What the definition has from other keys or files."""

TALLIED = frozenset({"before", "during", "after", "among"})
"""What a tally counts: the places in a state, or those among another layer's."""


def _keys(model: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(model))


class _UncertainError(ValueError):
    """A value that may be wrong."""


def definition(table: dict[str, Any], problems: list[Problem]) -> MapDefinition | None:
    """Return the map's definition, or None after adding its problems."""
    try:
        return accepted(table)
    except (KeyError, ValueError, OverflowError):
        from mapgen.check.map_table import explained

        return explained(table, problems)


def accepted(table: Mapping[str, Json]) -> MapDefinition:
    """Return the definition of a valid table; raise KeyError or ValueError for every other one."""
    _has_only(_keys(MapDefinition) - DERIVED, table)
    languages = _texts(table["languages"], cells.lang)
    return MapDefinition(
        id=cells.slug(_text(table["id"])),
        title=cells.text(_text(table["title"])),
        subtitle=cells.text(_text(table["subtitle"])),
        lang=_first(languages),
        languages=languages,
        span=_span(table["span"]),
        opening=_date(table["opening"]),
        centre=_point(table["centre"]),
        view=_view(table["view"]),
        view_narrow=tuple(map(_point, _list(table.get("view_narrow", [])))),
        view_whole=tuple(map(_point, _list(table.get("view_whole", [])))),
        licence=cells.text(_text(table["licence"])),
        credits=_texts(table.get("credits", [])),
        namesakes=_words(table.get("namesakes", {})),
        measures=_words(table.get("measures", {})),
        event_kinds=_words(table.get("event_kinds", {})),
        tints=_tints(table.get("tints", {})),
        layers=_first_and_all(tuple(map(_layer, _list(table["layers"])))),
        output=cells.page_place(_text(table["output"])) if "output" in table else "",
        periods={cells.slug(key): _period(each) for key, each in _part(table, "periods")},
        days={cells.slug(key): _day(each) for key, each in _part(table, "days")},
        until=_one_day(table["until"]) if "until" in table else None,
        tiles=_tiles(table["tiles"]) if "tiles" in table else None,
        name_kinds=with_colours(
            {key: _name_kind(each) for key, each in _part(table, "name_kinds")}
        ),
        url=page_address(_text(table["url"])) if "url" in table else "",
        content=_content(table["content"], languages) if "content" in table else None,
    )


def _part(table: Mapping[str, Json], key: str) -> ItemsView[str, Json]:
    return _table(table.get(key, {})).items()


def _period(table: Json) -> NamedPeriod:
    _has_only(frozenset({"title", "from", "to"}), table)
    start, end = _date(table["from"]), _date(table["to"])
    if not start.earliest <= end.latest:
        raise _UncertainError
    return NamedPeriod(cells.text(_text(table["title"])), start, end)


def _day(table: Json) -> KeyDay:
    _has_only(_keys(KeyDay), table)
    return KeyDay(cells.text(_text(table["title"])), _one_day(table["date"]))


def _name_kind(value: Json) -> NameKind:
    """Return a kind of name; a text is its title."""
    table = {"title": value} if type(value) is str else value
    _has_only(_keys(NameKind), table)
    light, dark = table.get("colour", ""), table.get("colour_dark", "")
    if light != AUTO and (light or dark):
        light, dark = _colour(light), _colour(dark)
    elif dark:
        raise _UncertainError
    tally = _tally({"during": table["tally"]})["during"] if "tally" in table else {}
    return NameKind(cells.text(_text(table["title"])), light, dark, tally)


def _tiles(table: Json) -> Tiles:
    _has_only(_keys(Tiles), table)
    zoom = int(_certainly(table.get("max_zoom", USUAL_ZOOM), int))
    if not 1 <= zoom <= MOST_ZOOM:
        raise _UncertainError
    return Tiles(
        url=of_tiles.address(_text(table["url"])),
        attribution=cells.text(_text(table["attribution"])),
        attribution_url=of_tiles.link(_text(table["attribution_url"]))
        if "attribution_url" in table
        else "",
        max_zoom=zoom,
    )


def _content(values: Json, languages: tuple[str, ...]) -> tuple[str, ...]:
    content = _texts(values, cells.lang)
    if not set(languages).issuperset(content):
        raise _UncertainError
    return content


def _one_day(value: Json) -> When:
    day = _date(value)
    if day.earliest != day.latest:
        raise _UncertainError
    return day


def _date(value: Json) -> When:
    """Accept a date of TOML as well as a text."""
    return cells.date(value.isoformat() if type(value) is date else _text(value))


def _layer(table: Json) -> LayerDefinition:
    _has_only(_keys(LayerDefinition), table)
    return LayerDefinition(
        id=cells.slug(_text(table["id"])),
        title=cells.text(_text(table["title"])),
        description=cells.text(_text(table["description"])),
        rule=_one_of(RULES, table["rule"]),
        colour=_colour(table["colour"]),
        colour_dark=_colour(table["colour_dark"]),
        shape=_one_of(symbols()["outlines"], table["shape"]),
        on=_certainly(table.get("on", True), bool),
        words=_state_words(table["words"]),
        kinds={name: _kind(kind) for name, kind in _table(table["kinds"]).items()},
        namesakes=_texts(table.get("namesakes", [])),
        begins=_texts(table.get("begins", [])),
        ends=_texts(table.get("ends", [])),
        tally=_tally(table.get("tally", {})),
        sizes=_sizes(table["sizes"]) if "sizes" in table else None,
        counted_with=cells.slug(_text(table["counted_with"])) if "counted_with" in table else "",
    )


def _sizes(table: Json) -> Sizes:
    _has_only(_keys(Sizes), table)
    steps = _numbers(table["steps"])
    if not 1 <= len(steps) <= 2 or steps[0] <= 0 or list(steps) != sorted(set(steps)):
        raise _UncertainError
    return Sizes(_text(table["measure"]), steps)


def _kind(table: Json) -> Kind:
    _has_only(_keys(Kind), table)
    words = _state_words(table["words"]) if "words" in table else None
    title, shape = cells.text(_text(table["title"])), table["shape"]
    tally = _tally(table["tally"]) if "tally" in table else None
    counted_as = cells.slug(_text(table["counted_as"])) if "counted_as" in table else None
    return Kind(title, _one_of(symbols()["outlines"], shape), words, tally, counted_as)


def _state_words(table: Json) -> StateWords:
    states = _keys(StateWords)
    _has_only(states, table)
    return StateWords(**{state: cells.text(_text(table[state])) for state in states})


def _tally(table: Json) -> dict[str, dict[str, str]]:
    _has_only(TALLIED, table)
    for forms in table.values():
        _has_only(frozenset(PLURALS), forms)
    return {
        state: {form: cells.text(_text(text)) for form, text in forms.items()}
        for state, forms in table.items()
    }


def _has_only(keys: frozenset[str], table: Json) -> None:
    if not keys.issuperset(_table(table)):
        raise _UncertainError


def _certainly(value: Json, kind: type) -> Json:
    """Return a value of exactly this type."""
    if type(value) is not kind:
        raise _UncertainError
    return value


def _table(value: Json) -> dict[str, Json]:
    table: dict[str, Json] = _certainly(value, dict)
    return table


def _list(value: Json) -> list[Json]:
    values: list[Json] = _certainly(value, list)
    return values


def _text(value: Json) -> str:
    text: str = _certainly(value, str)
    return text


def _texts(values: Json, valid: Callable[[str], str] = str) -> tuple[str, ...]:
    return tuple(valid(_text(value)) for value in _list(values))


def _words(table: Json) -> dict[str, str]:
    return {key: _text(word) for key, word in _table(table).items()}


def _tints(table: Json) -> dict[str, str]:
    known = cells.one_of("12345", "tint")
    return {known(tint): word for tint, word in _words(table).items()}


def _first(values: tuple[str, ...]) -> str:
    first: str = _first_and_all(values)[0]
    return first


def _first_and_all(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return values of which there must be one at least."""
    if not values:
        raise _UncertainError
    return values


def _one_of(known: Mapping[str, Any], value: Json) -> str:
    if _text(value) not in known:
        raise _UncertainError
    return _text(value)


def _colour(value: Json) -> str:
    if not COLOUR.fullmatch(_text(value)):
        raise _UncertainError
    return _text(value)


def _span(values: Json) -> tuple[int, int]:
    years = [int(_certainly(year, int)) for year in _list(values)]
    if len(years) != 2 or not FIRST_YEAR <= years[0] <= years[1] <= LAST_YEAR:
        raise _UncertainError
    return years[0], years[1]


def _view(values: Json) -> tuple[Position, ...]:
    points = tuple(map(_point, _list(values)))
    if len(points) < 2:
        raise _UncertainError
    return points


def _numbers(value: Json) -> tuple[float, ...]:
    numbers = _list(value)
    if not {type(number) for number in numbers} <= {int, float}:
        raise _UncertainError
    return tuple(map(float, numbers))


def _point(values: Json) -> Position:
    degrees = _numbers(values)
    if len(degrees) != 2:
        raise _UncertainError
    lat, lon = degrees
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise _UncertainError
    return Position(lat, lon)
