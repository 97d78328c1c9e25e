"""Convert layers to the JSON that the page reads: the data contract, escaped for HTML.

The shape is that of `viewer/contract/unpack.ts`: records are lists in a fixed order without
trailing empty values, and each place is one line, so that one edited record changes one line.
Sources are numbers: those of the elements in the page (`noscript/bibliography.py`, read by
`viewer/contract/sourcesInPage.ts`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from mapgen.basemap.waters import Squares
from mapgen.model.atlas import Atlas
from mapgen.model.places import Position
from mapgen.payload.definition import (
    base,
    catalogues,
    credited,
    definition,
    layer,
    translations,
)
from mapgen.payload.late import plain
from mapgen.payload.lexicons import Codes, codes, lexicons
from mapgen.payload.records import Numbers, city, place, region, state
from mapgen.payload.town_plan import town_plan
from mapgen.payload.waters import squares, waters

VERSION = 2
"""The version of the contract; the viewer refuses any other."""


Reach = tuple[Codes, Squares, tuple[Position, ...]]
"""What depends on all places: see `reach_of`."""

_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Escapes for characters that could end the script element, or a line in JavaScript."""


def payload(atlas: Atlas, reach: Reach | None = None) -> dict[str, Any]:
    """Return everything that the page needs, as JSON values.

    `reach` is that of the whole atlas, if this is a part of it.
    """
    numbers = Numbers(atlas)
    found, chosen, positions = reach or reach_of(atlas)
    return {
        "version": VERSION,
        **credited(definition(atlas.definition), atlas.drawn_credits),
        "words": catalogues(
            atlas.definition.languages,
            tiles=atlas.definition.tiles is not None,
            name_kinds=bool(atlas.definition.name_kinds),
        ),
        **lexicons(atlas, found),
        "translations": [
            credited(one, atlas.drawn_credits) if "credits" in one else one
            for one in translations(atlas.definition)
        ],
        "layers": [layer(one) for one in atlas.definition.layers],
        "base": base(positions, atlas.territories.lands),
        "waters": waters(chosen),
        "states": [state(one, numbers) for one in atlas.states],
        **({"cities": [city(one, numbers) for one in atlas.cities]} if atlas.cities else {}),
        "regions": [region(one) for one in atlas.regions],
        **({"townPlan": town_plan(atlas.town_plan)} if atlas.town_plan.features else {}),
        "places": [place(one, numbers) for one in atlas.places],
        "sourceIds": _source_ids(atlas),
    }


def _source_ids(atlas: Atlas) -> dict[str, str]:
    """Return the ids of the sources, by their numbers, that no address tells from others."""
    addresses = Counter(source.url for source in atlas.sources.values())
    return {
        str(number): key
        for number, (key, source) in enumerate(atlas.sources.items())
        if not source.url or addresses[source.url] > 1
    }


def reach_of(atlas: Atlas) -> Reach:
    """Return the codes of all countries and languages, the squares whose waters are shown, and all
    positions, near which the land is finer.
    """
    return codes(atlas), squares(atlas), tuple(one.position for one in atlas.places)


def to_json(value: dict[str, Any]) -> str:
    """Return the payload as JSON text that is safe inside a script element.

    Each member of a long list is on its own line.
    """
    body = ",\n".join(f'"{key}":{text}' for key, text in members(value))
    return f"{{\n{body}\n}}"


def members(value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys of the payload with the JSON text of each value."""
    for key, item in value.items():
        if isinstance(item, list) and item and isinstance(item[0], (dict, list)):
            yield key, "".join(lines(map(line, item)))
        else:
            yield key, line(item)


def lines(texts: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of a list of some members, given as JSON: each begins its own line."""
    between = "[\n"
    for text in texts:
        yield between
        yield text
        between = ",\n"
    yield "\n]"


def line(value: Any) -> str:
    """Return a value as one line of JSON that is safe in HTML."""
    return safe(plain(value))


def safe(text: str) -> str:
    """Return JSON that is safe in HTML."""
    for sign, escape in _ESCAPES.items():  # faster than str.translate, which visits every character
        text = text.replace(sign, escape)
    return text
