"""Convert layers to the JSON that the page reads: the data contract, escaped for HTML.

The shape is that of `viewer/contract/unpack.ts`: records are lists in a fixed order without
trailing empty values, and each place is one line, so that one edited record changes one line.
Sources are numbers: those of the elements in the page (`noscript/bibliography.py`, read by
`viewer/contract/sourcesInPage.ts`).
"""

import json
from collections.abc import Iterator
from typing import Any

from mapgen.model.atlas import Atlas
from mapgen.payload.definition import base, catalogues, definition, layer, translations
from mapgen.payload.lexicons import lexicons
from mapgen.payload.records import Numbers, place, region, state
from mapgen.payload.tours import steps, tour

VERSION = 2
"""The version of the contract; the viewer refuses any other."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)

_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Escapes for characters that could end the script element, or a line in JavaScript."""


def payload(atlas: Atlas) -> dict[str, Any]:
    """Return everything that the page needs, as JSON values."""
    numbers = Numbers(atlas)
    return {
        "version": VERSION,
        **definition(atlas.definition),
        "words": catalogues(atlas.definition.languages),
        **lexicons(atlas),
        "translations": translations(atlas.definition),
        "layers": [layer(one) for one in atlas.definition.layers],
        "base": base(),
        "states": [state(one, numbers) for one in atlas.states],
        "regions": [region(one) for one in atlas.regions],
        "places": [place(one, numbers) for one in atlas.places],
        **({"tours": [tour(one) for one in atlas.tours]} if atlas.tours else {}),
        **({"steps": steps(atlas, numbers)} if atlas.tours else {}),
    }


def to_json(value: dict[str, Any]) -> str:
    """Return the payload as JSON text that is safe inside a script element.

    Each member of a long list is on its own line.
    """
    return "".join(_pieces(value))


def _pieces(value: dict[str, Any]) -> Iterator[str]:
    """Yield the pieces of the JSON text, which are joined only once: it may be long."""
    yield "{\n"
    before = ""
    for key, item in value.items():
        yield f'{before}"{key}":'
        if isinstance(item, list) and item and isinstance(item[0], (dict, list)):
            between = "[\n"
            for member in item:
                yield between
                yield _line(member)
                between = ",\n"
            yield "\n]"
        else:
            yield _line(item)
        before = ",\n"
    yield "\n}"


def _line(value: Any) -> str:
    text = _ENCODER.encode(value)
    for sign, escape in _ESCAPES.items():  # faster than str.translate, which visits every character
        text = text.replace(sign, escape)
    return text
