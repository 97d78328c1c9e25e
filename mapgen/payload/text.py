"""The payload as the page has it: text, made group by group, so that little is in memory at once.

It is the same as `to_json` and `Block.text` of the split payload. In a build after another one,
only groups with a changed place are made again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mapgen.model.atlas import Atlas
from mapgen.model.places import Place
from mapgen.payload import Reach, lines, members, payload, reach_of, safe
from mapgen.payload.late import CHUNK, deflated, plain, split, split_place, texts_id
from mapgen.payload.records import Numbers, place
from mapgen.support.remember import remembered

GROUP = 100
"""Places that are written together; CHUNK is a multiple of it."""


@dataclass(frozen=True)
class PayloadText:
    """The pieces of the early JSON, and the deflated blocks by id, in base64."""

    early: list[str]
    blocks: list[tuple[str, str]]


def payload_text(atlas: Atlas) -> PayloadText:
    """Return the payload of an atlas as text that is safe inside script elements."""
    rest = atlas.without_places()
    texts, blocks = _others(rest, reach_of(atlas))
    places, blocks_of_places = _places(atlas, _numbers(rest))
    return PayloadText(list(_joined(texts, places)), [*blocks, *blocks_of_places])


def _joined(texts: Iterable[tuple[str, str]], places: list[str]) -> Iterator[str]:
    """Yield the pieces of the early JSON, with the places in the place of their empty list."""
    before = "{\n"
    for key, text in texts:
        yield f'{before}"{key}":'
        if key == "places" and places:
            yield from lines(places)
        else:
            yield text
        before = ",\n"
    yield "\n}"


@remembered
def _numbers(rest: Atlas) -> Numbers:
    return Numbers(rest)


@remembered
def _others(rest: Atlas, reach: Reach) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the members of an atlas without places, early and as blocks."""
    early, blocks = split(payload(rest, reach))
    return list(members(early)), [(block.id, block.text()) for block in blocks]


def _places(atlas: Atlas, numbers: Numbers) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the early lines of the places, group by group, and the blocks with their texts."""
    first, places = atlas.definition.languages[0], atlas.places
    early: list[str] = []
    blocks: list[tuple[str, str]] = []
    for start in range(0, len(places), CHUNK):
        starts = range(start, min(start + CHUNK, len(places)), GROUP)
        groups = [_group(places[at : at + GROUP], numbers, first) for at in starts]
        early += [text for text, _ in groups]
        blocks.append((texts_id(start), _block(start, ",".join(text for _, text in groups))))
    return early, blocks


@remembered
def _group(places: tuple[Place, ...], numbers: Numbers, first: str) -> tuple[str, str]:
    """Return the early lines of some places, and their late records, both as JSON."""
    parts = [split_place(place(one, numbers), first) for one in places]
    early = safe(",\n".join([plain(record) for record, _ in parts]))
    return early, plain([record for _, record in parts])[1:-1]


@remembered
def _block(start: int, records: str) -> str:
    return deflated(f'{{"first":{start},"places":[{records}]}}')
