"""Change the places of the features in regions.geojson, as text."""

import json
import re
from collections.abc import Iterator

from mapgen.check.regions import part


def with_place(text: str, old: str, new: str) -> str:
    """Return the text with the place `old` of each feature as `new`."""
    pieces, at = [], 0
    for begin, end in _about(text, old):
        feature = re.sub(
            rf'("place"\s*:\s*)"{re.escape(old)}"', rf'\g<1>"{new}"', text[begin:end], count=1
        )
        pieces += [text[at:begin], feature]
        at = end
    return "".join([*pieces, text[at:]])


def without_place(text: str, place: str) -> str:
    """Return the text without the features of a place, and without their commas."""
    for begin, end in reversed(list(_about(text, place))):
        behind = re.compile(r"\s*,\s*").match(text, end)
        before = re.search(r",\s*$", text[:begin])
        if behind:
            text = text[:begin] + text[behind.end() :]
        else:
            text = text[: before.start() if before else begin] + text[end:]
    return text


def _about(text: str, place: str) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each feature of a place in a valid FeatureCollection."""
    array = re.search(r'"features"\s*:\s*\[\s*', text)
    decoder, at = json.JSONDecoder(), array.end() if array else len(text)
    while text[at : at + 1] == "{":
        feature, end = decoder.raw_decode(text, at)
        if part(feature, "properties").get("place") == place:
            yield at, end
        comma = re.compile(r"\s*,\s*").match(text, end)
        at = comma.end() if comma else len(text)
