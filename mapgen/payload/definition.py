"""Convert the map's definition, its layers and its base map to JSON values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mapgen.basemap.ground import ground
from mapgen.i18n import catalogue
from mapgen.i18n.cldr import ENGLISH
from mapgen.i18n.languages import lacking
from mapgen.model.definition import (
    KeyDay,
    Kind,
    LayerDefinition,
    MapDefinition,
    NamedPeriod,
    NameKind,
    Sizes,
)
from mapgen.model.places import Position
from mapgen.model.schema import tables
from mapgen.model.states import Territory
from mapgen.model.tiles import Tiles
from mapgen.payload.territories import land_above

Json = dict[str, Any]

TILES = "tiles."
"""What the keys of the sentences about street tiles begin with."""

NAME_KINDS = ("filters.naming", "filters.any.naming")
"""The sentences about kinds of names."""

NO_REQUESTS, MADE = "credits.made", "tiles.made"
"""The sentence about the page's origin, and the one in its place in a page with tiles."""


def definition(map_definition: MapDefinition) -> Json:
    """Return the map's title, view, span and words, without empty values."""
    return _kept(
        id=map_definition.id,
        title=map_definition.title,
        subtitle=map_definition.subtitle,
        span=list(map_definition.span),
        until=str(map_definition.until or ""),
        opening=str(map_definition.opening),
        centre=point(map_definition.centre),
        view=[point(position) for position in map_definition.view],
        viewNarrow=[point(position) for position in map_definition.view_narrow],
        lang=map_definition.lang,
        languages=list(map_definition.languages),
        licence=map_definition.licence,
        credits=list(map_definition.credits),
        url=map_definition.url,
        namesakes=dict(map_definition.namesakes),
        measures=dict(map_definition.measures),
        eventKinds=dict(map_definition.event_kinds),
        tints=dict(map_definition.tints),
        nameKinds={key: _name_kind(kind) for key, kind in map_definition.name_kinds.items()},
        tiles=map_definition.tiles and _tiles(map_definition.tiles),
        periods={key: _period(period) for key, period in map_definition.periods.items()},
        days={key: _day(day) for key, day in map_definition.days.items()},
        named=list(tables()["places.csv"].named),
        registers={one.name: [one.title, one.address] for one in tables()["places.csv"].registers},
    )


def credited(texts: Json, credits: tuple[str, ...]) -> Json:
    """Return texts of the map whose credits end with those of what the dataset draws."""
    if not credits:
        return texts
    return {**texts, "credits": [*texts.get("credits", ()), *credits]}


def _tiles(tiles: Tiles) -> Json:
    return {"url": tiles.url, "maxZoom": tiles.max_zoom}


def _name_kind(kind: NameKind) -> Json:
    return _kept(
        title=kind.title, colour=kind.colour, colourDark=kind.colour_dark, tally=dict(kind.tally)
    )


def _period(period: NamedPeriod) -> Json:
    return {"title": period.title, "from": str(period.start), "to": str(period.end)}


def _day(day: KeyDay) -> Json:
    return {"title": day.title, "date": str(day.date)}


def catalogues(
    languages: Iterable[str], *, tiles: bool = False, name_kinds: bool = False
) -> list[list[str]]:
    """Return the interface's texts as a table: a row of keys, then one row per language.

    A row begins with its language (the row of keys with ""); missing texts are "". If one lacks a
    sentence, English has a row too, the last one if the page does not have that language. Only a
    page with `tiles` has the sentences about them; it does not say that it makes no requests. Only
    one with `name_kinds` has those about them.
    """
    catalogue_of = {lang: catalogue.sentences(lang) for lang in languages}
    if any(map(lacking, catalogue_of)):
        catalogue_of.setdefault(ENGLISH, catalogue.sentences(ENGLISH))
    if tiles:
        catalogue_of = {lang: _of_tiles(words) for lang, words in catalogue_of.items()}
    left_out = (
        *catalogue.BUILD_ONLY, *(() if tiles else (TILES,)), *(() if name_kinds else NAME_KINDS)
    )  # fmt: skip
    used = {key for words in catalogue_of.values() for key in words}
    keys = sorted(key for key in used if not key.startswith(left_out))
    rows = [[lang, *(words.get(key, "") for key in keys)] for lang, words in catalogue_of.items()]
    return [["", *keys], *rows]


def _of_tiles(words: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences of a page that asks a server for tiles."""
    kept = {key: text for key, text in words.items() if key not in (NO_REQUESTS, MADE)}
    return kept | ({NO_REQUESTS: words[MADE]} if MADE in words else {})


def translations(map_definition: MapDefinition) -> list[Json]:
    """Return the map's texts in the page's other languages, if they differ."""
    # The page does not show namesakes, so that table is left out.
    return [
        {"lang": lang, **_different(_camel(texts), _own_texts(map_definition))}
        for lang in map_definition.languages
        if (texts := map_definition.translations.get(lang))
    ]


def _camel(texts: Mapping[str, Any]) -> Json:
    shown = {key: text for key, text in texts.items() if key != "namesakes"}
    names = {"event_kinds": "eventKinds", "name_kinds": "nameKinds"}
    return {names.get(key, key): text for key, text in shown.items()}


def _own_texts(map_definition: MapDefinition) -> Json:
    return {
        **definition(map_definition),
        "layers": {one.id: layer(one) for one in map_definition.layers},
    }


def _different(texts: Mapping[str, Any], own: Mapping[str, Any]) -> Json:
    """Return the texts that differ from those of `own`, recursively, without empty tables."""
    different: Json = {}
    for key, text in texts.items():
        if isinstance(text, Mapping):
            text = _different(text, own.get(key) or {})
        elif isinstance(text, tuple):
            text = list(text)
        if text != own.get(key) and not is_empty(text):
            different[key] = text
    return different


def layer(layer_definition: LayerDefinition) -> Json:
    """Return a layer without empty values."""
    kinds = {name: _kind(kind) for name, kind in layer_definition.kinds.items()}
    return _kept(
        id=layer_definition.id,
        title=layer_definition.title,
        description=layer_definition.description,
        colour=layer_definition.colour,
        colourDark=layer_definition.colour_dark,
        shape=layer_definition.shape,
        rule=layer_definition.rule,
        namesakes=list(layer_definition.namesakes),
        begins=list(layer_definition.begins),
        ends=list(layer_definition.ends),
        words=vars(layer_definition.words),
        kinds=kinds,
        tally=layer_definition.tally,
        sizes=layer_definition.sizes and _sizes(layer_definition.sizes),
        countedWith=layer_definition.counted_with,
        on=layer_definition.on,
    )


def _sizes(sizes: Sizes) -> Json:
    return {"measure": sizes.measure, "steps": [short(step) for step in sizes.steps]}


def _kind(kind: Kind) -> Json:
    """Return a kind of a layer; an empty tally stays: it says that the kind is not counted."""
    texts = _kept(
        title=kind.title,
        shape=kind.shape,
        words=kind.words and vars(kind.words),
        countedAs=kind.counted_as,
    )
    return texts if kind.tally is None else {**texts, "tally": kind.tally}


def base(positions: Iterable[Position], territories: Sequence[Territory] = ()) -> Json:
    """Return the base map of places, see `BaseMap` in `viewer/contract/payload.ts`."""
    own = ground(positions)
    finer = {"finer": {"grid": own.finer_grid, "arcs": own.finer_arcs}} if own.finer_arcs else {}
    units = [vars(unit) for unit in own.base.units]
    above, drawn = land_above(territories, own.arcs)
    return {
        "grid": own.base.grid,
        "arcs": own.base.arcs,
        **finer,
        **above,
        "units": units + drawn,
        "approximate": list(own.base.approximate),
        "credit": own.base.credit,
    }


def point(position: Position) -> list[float]:
    """Return [latitude, longitude] in degrees."""
    return [short(position.lat), short(position.lon)]


def short(value: float) -> float:
    """Return a whole number as an int, so that JSON has 55 and not 55.0."""
    return int(value) if value == int(value) else value


def _kept(**values: Any) -> Json:
    """Return the values that are not None and not an empty text, list or table."""
    return {key: value for key, value in values.items() if not is_empty(value)}


def is_empty(value: Any) -> bool:
    """Return whether a value is empty; zero and False are not."""
    return value is None or (isinstance(value, (str, list, dict)) and not value)
