"""The kinds of the names that a place bears on a day, and the colour that they give its symbol.

The twin is `viewer/state/nameKinds.ts`.
"""

from mapgen.layers import rule_of
from mapgen.layers.names import concurrent_periods, name_changes, periods_changes
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Name
from mapgen.model.definition import LayerDefinition, MapDefinition
from mapgen.model.places import Place
from mapgen.time.changes import at


def has_name_kinds(atlas: Atlas) -> bool:
    """Return whether map.toml lists kinds of names, or any name has one."""
    return bool(atlas.definition.name_kinds) or any(
        name.kinds for place in atlas.places for name in place.names
    )


def kinds_on(place: Place, layer: LayerDefinition, day: float) -> tuple[str, ...]:
    """Return the kinds of the name of a day and of those borne beside it, each once.

    There are none if the layer labels places by title.
    """
    if not rule_of(layer).named or not any(name.kinds for name in place.names):
        return ()
    names: list[Name] = [*(at(name_changes(place), None, day)[0] or ())]
    for period in concurrent_periods(place):
        names += at(periods_changes([period]), None, day)[0] or ()
    return tuple(dict.fromkeys(kind for name in names for kind in name.kinds))


def tone_on(place: Place, index: int, definition: MapDefinition, day: float) -> int:
    """Return the number of a place's colour in `MapDefinition.tones`.

    It is that of the first kind with a colour, else `index`, the number of the layer.
    """
    coloured = [key for key, kind in definition.name_kinds.items() if kind.colour]
    kinds = kinds_on(place, definition.layers[index], day) if coloured else ()
    first = next((kind for kind in kinds if kind in coloured), None)
    return index if first is None else len(definition.layers) + coloured.index(first)
