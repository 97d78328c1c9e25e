"""The options that several commands share for a part of the map: a place, layers, a language."""

from mapgen.model.atlas import Atlas
from mapgen.model.definition import MapDefinition
from mapgen.support.errors import UsageError
from mapgen.support.similar import nearest


def place_named(id: str, atlas: Atlas) -> str:
    """Return the id of the place that has this id or alias; "" for "".

    Raise UsageError if there is none; the message suggests the most similar id.
    """
    known = {alias: place.id for place in atlas.places for alias in (place.id, *place.aliases)}
    if id and id not in known:
        hint = nearest(id, known)
        message = f"--place: no place {id!r} in places.csv"
        raise UsageError(f"{message}; {hint}" if hint else message)
    return known.get(id, "")


def layers_named(ids: str, definition: MapDefinition) -> tuple[str, ...]:
    """Return the layers of "renamed,monuments", each once; raise UsageError if one is unknown."""
    known = [layer.id for layer in definition.layers]
    asked = [id.strip() for id in ids.split(",") if id.strip()]
    for id in asked:
        if id not in known:
            hint = nearest(id, known)
            there_are = f"available: {', '.join(known)}"
            help_text = " ".join(filter(None, [hint, there_are]))
            raise UsageError(f"--layers: no layer {id!r} in map.toml; {help_text}")
    return tuple(dict.fromkeys(asked))


def language_named(lang: str, definition: MapDefinition) -> str:
    """Return the language, which may be ""; raise UsageError if the map does not have it."""
    if lang and lang not in definition.languages:
        known = ", ".join(definition.languages)
        raise UsageError(f"--lang: the map has no {lang!r}; available: {known}")
    return definition.tag(lang)
