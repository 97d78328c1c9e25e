"""The data of a dated layer as JSON, see `DatedData` in `viewer/folium/datedData.ts`."""

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date

from mapgen.i18n.catalogue import speaking
from mapgen.layers import layers
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Source
from mapgen.model.places import Place
from mapgen.payload import VERSION, line
from mapgen.payload.definition import catalogues, layer, translations
from mapgen.payload.definition import definition as payload_definition
from mapgen.payload.lexicons import lexicons
from mapgen.payload.records import Numbers, place
from mapgen.support.errors import UsageError
from mapgen.support.similar import nearest
from mapgen.time.edtf import parse

WORDS = ("when.", "span.", "state.", "source.", "time.", "card.", "dispute.", "page.")
"""How the keys of the interface's texts begin that are shown."""


def in_language(atlas: Atlas, language: str) -> Atlas:
    """Return the atlas in a language of the interface; "" is the first of the map.

    Raise UsageError if there is no catalogue of it.
    """
    return speaking(atlas, (language or atlas.definition.languages[0],))


def only(atlas: Atlas, wanted: Collection[str]) -> Atlas:
    """Return the atlas with the places of some layers, given by id, and the sources of these.

    All layers if none is wanted. Raise UsageError if the map has no such layer.
    """
    known = [one.id for one in atlas.definition.layers]
    for each in wanted:
        if each not in known:
            hint = nearest(each, known) or f"the layers are {', '.join(known)}"
            raise UsageError(f"the map has no layer {each!r}; {hint}")
    shown = [one for one in layers(atlas) if not wanted or one.definition.id in wanted]
    ids = {each.id for one in shown for each in one.places}
    places = tuple(replace(one, relations=()) for one in atlas.places if one.id in ids)
    cited = {source for one in places for source in _cited(one)}
    sources = {key: source for key, source in atlas.sources.items() if key in cited}
    return replace(atlas, places=places, sources=sources)


def _cited(one: Place) -> set[str]:
    claims = (*one.names, *one.events, *one.figures)
    return {one.coordinate_source, *one.sources, *(s for claim in claims for s in claim.sources)}


def dated_json(atlas: Atlas, position: str) -> str:
    """Return the data of all places of an atlas in its first language, as one line of JSON.

    It is safe inside a script element. `position` is the corner of the map for the slider.
    """
    definition = atlas.definition
    numbers = Numbers(atlas)
    keys, *texts = catalogues(definition.languages)
    used = [number for number, key in enumerate(keys) if not key or key.startswith(WORDS)]
    return line(
        {
            "position": position,
            "sources": [_source(one) for one in atlas.sources.values()],
            "payload": {
                "version": VERSION,
                **payload_definition(definition),
                "words": [[row[number] for number in used] for row in (keys, *texts)],
                **lexicons(atlas),
                "translations": translations(definition),
                "layers": [layer(one) for one in definition.layers],
                "places": [place(one, numbers) for one in atlas.places],
            },
        }
    )


def _source(source: Source) -> dict[str, str]:
    texts = {field.name: getattr(source, field.name) for field in fields(source)}
    return {name: text for name, text in texts.items() if text and name != "id"}


def opened_on(atlas: Atlas, day: str | date) -> Atlas:
    """Return the atlas as if it opened on a date, given as EDTF or as a date; "" is its own.

    Raise DateError for a text that is no date.
    """
    text = day if isinstance(day, str) else day.isoformat()[:10]
    return atlas.opened_on(parse(text)) if text else atlas
