"""Convert the map's definition, its layers and its base map to JSON values."""

from collections.abc import Iterable, Mapping
from typing import Any

from mapgen.basemap import world
from mapgen.i18n import catalogue
from mapgen.model.definition import LayerDefinition, MapDefinition
from mapgen.model.places import Position
from mapgen.model.schema import tables

Json = dict[str, Any]


def definition(found: MapDefinition) -> Json:
    """Return the map's title, view, span and words, without empty values."""
    return _kept(
        id=found.id,
        title=found.title,
        subtitle=found.subtitle,
        span=list(found.span),
        opening=str(found.opening),
        centre=point(found.centre),
        view=[point(position) for position in found.view],
        viewNarrow=[point(position) for position in found.view_narrow],
        lang=found.lang,
        languages=list(found.languages),
        licence=found.licence,
        credits=list(found.credits),
        namesakes=dict(found.namesakes),
        measures=dict(found.measures),
        eventKinds=dict(found.event_kinds),
        named=list(tables()["places.csv"].named),
    )


def catalogues(languages: Iterable[str]) -> list[list[str]]:
    """Return the interface's texts as a table: a row of keys, then one row per language.

    A row begins with its language (the row of keys with ""); missing texts are "".
    """
    found = {lang: catalogue.words(lang) for lang in languages}
    keys = sorted({key for words in found.values() for key in words})
    rows = [[lang, *(words.get(key, "") for key in keys)] for lang, words in found.items()]
    return [["", *keys], *rows]


def translations(found: MapDefinition) -> list[Json]:
    """Return the map's texts in the page's other languages, if they differ."""
    # The page does not show namesakes, so that table is left out.
    return [
        {"lang": lang, **_different(_camel(said), _own_texts(found))}
        for lang in found.languages
        if (said := found.translations.get(lang))
    ]


def _camel(said: Mapping[str, Any]) -> Json:
    told = {key: text for key, text in said.items() if key != "namesakes"}
    return {"eventKinds" if key == "event_kinds" else key: text for key, text in told.items()}


def _own_texts(found: MapDefinition) -> Json:
    return {**definition(found), "layers": {one.id: layer(one) for one in found.layers}}


def _different(said: Mapping[str, Any], own: Mapping[str, Any]) -> Json:
    """Return the texts that differ from those of `own`, recursively, without empty tables."""
    found: Json = {}
    for key, text in said.items():
        if isinstance(text, Mapping):
            text = _different(text, own.get(key) or {})
        elif isinstance(text, tuple):
            text = list(text)
        if text != own.get(key) and not is_empty(text):
            found[key] = text
    return found


def layer(found: LayerDefinition) -> Json:
    """Return a layer without empty values."""
    kinds = {
        name: _kept(title=kind.title, shape=kind.shape, words=kind.words and vars(kind.words))
        for name, kind in found.kinds.items()
    }
    return _kept(
        id=found.id,
        title=found.title,
        description=found.description,
        colour=found.colour,
        colourDark=found.colour_dark,
        shape=found.shape,
        rule=found.rule,
        namesakes=list(found.namesakes),
        begins=list(found.begins),
        ends=list(found.ends),
        words=vars(found.words),
        kinds=kinds,
        tally=found.tally,
        on=found.on,
    )


def base() -> Json:
    """Return the base map's geometry, see `BaseMap` in `viewer/contract/payload.ts`."""
    found = world.base_map()
    return {
        "grid": found.grid,
        "arcs": found.arcs,
        "units": [vars(unit) for unit in found.units],
        "approximate": list(found.approximate),
        "credit": found.credit,
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
