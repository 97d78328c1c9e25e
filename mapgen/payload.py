"""Layers to the JSON that the page reads: the one contract, and the one safe door into HTML.

The shape is that of `viewer/payload.ts`. Empty values are left out, sources are numbers, and each
place is one line, so that one edited record changes one line of the page.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mapgen import borders, style
from mapgen.layers import layers
from mapgen.model import (
    PREFERRED,
    Atlas,
    Claim,
    Event,
    Figure,
    LayerDefinition,
    MapDefinition,
    Name,
    Place,
    Position,
    Region,
    Source,
    State,
)
from mapgen.when import When

VERSION = 1
"""The version of the contract; the viewer refuses any other."""

_ESCAPES = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}

Json = dict[str, Any]


def payload(atlas: Atlas) -> Json:
    """Return everything that the page needs to know, as plain JSON values."""
    numbers = {source: number for number, source in enumerate(atlas.sources)}
    shown = layers(atlas)
    layer_ids = {place.id: layer.definition.id for layer in shown for place in layer.places}
    return {
        "version": VERSION,
        **_definition(atlas.definition),
        "layers": [_layer(layer.definition) for layer in shown],
        "base": _base(),
        "states": [_state(state, numbers) for state in atlas.states],
        "regions": [_region(region) for region in atlas.regions],
        "sources": [_source(source) for source in atlas.sources.values()],
        "places": [_place(place, layer_ids[place.id], numbers) for place in atlas.places],
    }


def to_json(value: Json) -> str:
    """Return the payload as JSON text that is safe inside a script element.

    Each member of the long lists stands on its own line.
    """
    lines = []
    for key, item in value.items():
        if isinstance(item, list) and item and isinstance(item[0], dict):
            lines.append(f'"{key}":[\n' + ",\n".join(map(_line, item)) + "\n]")
        else:
            lines.append(f'"{key}":{_line(item)}')
    return "{\n" + ",\n".join(lines) + "\n}"


def _line(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def _kept(**values: Any) -> Json:
    """Return the values that say something: no None, no empty text, list or table."""
    return {key: value for key, value in values.items() if not _is_empty(value)}


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, (str, list, dict)) and not value)


def _definition(definition: MapDefinition) -> Json:
    return _kept(
        id=definition.id,
        title=definition.title,
        subtitle=definition.subtitle,
        span=list(definition.span),
        opening=str(definition.opening),
        centre=_point(definition.centre),
        view=[_point(point) for point in definition.view],
        viewNarrow=[_point(point) for point in definition.view_narrow],
        languages=list(definition.languages),
        licence=definition.licence,
        credits=list(definition.credits),
        words={lang: dict(style.words(lang)) for lang in definition.languages},
        namesakes=dict(definition.namesakes),
        measures=dict(definition.measures),
        eventKinds=dict(definition.event_kinds),
    )


def _point(position: Position) -> list[float]:
    return [_short(position.lat), _short(position.lon)]


def _short(value: float) -> float:
    """Return a whole number as an int, so that JSON has 55 and not 55.0."""
    return int(value) if value == int(value) else value


def _layer(layer: LayerDefinition) -> Json:
    kinds = {
        name: _kept(title=kind.title, shape=kind.shape, words=kind.words and vars(kind.words))
        for name, kind in layer.kinds.items()
    }
    return _kept(
        id=layer.id,
        title=layer.title,
        description=layer.description,
        colour=layer.colour,
        colourDark=layer.colour_dark,
        shape=layer.shape,
        rule=layer.rule,
        namesakes=list(layer.namesakes),
        begins=list(layer.begins),
        ends=list(layer.ends),
        words=vars(layer.words),
        kinds=kinds,
        on=layer.on,
    )


def _base() -> Json:
    base = borders.base_map()
    units = [
        {"id": unit.id, "country": unit.country, "polygons": unit.polygons} for unit in base.units
    ]
    return {
        "grid": base.grid,
        "arcs": base.arcs,
        "units": units,
        "approximate": list(base.approximate),
        "credit": base.credit,
    }


def _state(state: State, numbers: Mapping[str, int]) -> Json:
    return _kept(
        id=state.id,
        name=state.name,
        lang=state.lang,
        **_stretch(state),
        members=list(state.members),
        tint=state.tint,
        lat=_short(state.label.lat),
        lon=_short(state.label.lon),
        note=state.note,
        sources=[numbers[source] for source in state.sources],
    )


def _stretch(thing: Name | State) -> Json:
    return {"from": _text(thing.start), "to": ".." if thing.lasting else _text(thing.end)}


def _text(when: When | None) -> str:
    return str(when) if when else ""


def _region(region: Region) -> Json:
    return _kept(
        place=region.place,
        form=region.form,
        points=[_point(point) for point in region.points],
        schematic=region.schematic,
        note=region.note,
    )


def _source(source: Source) -> Json:
    return _kept(**vars(source))


def _place(place: Place, layer: str, numbers: Mapping[str, int]) -> Json:
    return _kept(
        id=place.id,
        title=place.title,
        kind=place.kind,
        layer=layer,
        lat=_short(place.position.lat),
        lon=_short(place.position.lon),
        precision=place.precision,
        country=place.country,
        summary=place.summary,
        wikidata=place.wikidata,
        aliases=list(place.aliases),
        coordinateSource=numbers[place.coordinate_source],
        sources=[numbers[source] for source in place.sources],
        names=list(_claims(place.names, numbers, _name)),
        events=list(_claims(place.events, numbers, _event)),
        figures=list(_claims(place.figures, numbers, _figure)),
    )


def _claims(claims: Iterable[Any], numbers: Mapping[str, int], own: Any) -> Iterator[Json]:
    for claim in claims:
        yield own(claim) | _claim(claim, numbers)


def _claim(claim: Claim, numbers: Mapping[str, int]) -> Json:
    return _kept(
        sources=[numbers[source] for source in claim.sources],
        locator=claim.locator,
        status="" if claim.status == PREFERRED else claim.status,
        note=claim.note,
    )


def _name(name: Name) -> Json:
    return _kept(
        period=name.period,
        name=name.text,
        lang=name.lang,
        script=name.script,
        **_stretch(name),
        namesake=name.namesake,
    )


def _event(event: Event) -> Json:
    return _kept(happening=event.happening, date=str(event.date), kind=event.kind, text=event.text)


def _figure(figure: Figure) -> Json:
    return _kept(measure=figure.measure, value=_short(figure.value), date=_text(figure.date))
