"""Change the places of the features in regions.geojson, as text."""

import json
import re
from collections.abc import Iterator, Sequence

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


def with_features(text: str, features: Sequence[str]) -> str:
    """Return the text with features, as JSON, behind its last one, each on a line of its own."""
    found = list(_features(text))
    if found:
        end = found[-1][1]
    else:
        array = re.search(r'"features"\s*:\s*\[', text)
        end = array.end() if array else len(text)
    more = ",\n".join(features)
    return f"{text[:end]}{',' if found else ''}\n{more}{text[end:]}"


def _about(text: str, place: str) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each feature of a place in a valid FeatureCollection."""
    for begin, end in _features(text):
        if part(json.loads(text[begin:end]), "properties").get("place") == place:
            yield begin, end


def _features(text: str) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each feature in a valid FeatureCollection."""
    array = re.search(r'"features"\s*:\s*\[\s*', text)
    decoder, at = json.JSONDecoder(), array.end() if array else len(text)
    while text[at : at + 1] == "{":
        _, end = decoder.raw_decode(text, at)
        yield at, end
        comma = re.compile(r"\s*,\s*").match(text, end)
        at = comma.end() if comma else len(text)
