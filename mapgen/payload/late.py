"""Split the payload: what the first picture needs, and blocks of all else, deflated.

The blocks have the texts of cards (summaries, texts and notes of claims, their sources, relations),
the steps of the tours, and the words of all languages but the first. The viewer puts them back
(`viewer/contract/lateParts.ts`); `shared/late.json` lists the cells of records that are in them.
A page of one block is about a quarter smaller on disk, and its first picture reads half as much.
"""

import json
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mapgen.payload.definition import is_empty
from mapgen.shared import late_cells

Record = list[Any]

CHUNK = 1000
"""Places whose texts are in one block, so that a changed place changes one block."""

LEVEL = 9
"""Of deflate, the slowest. The same zlib gives the same bytes; there is no time stamp in them."""

BY_LANGUAGE = ("lexicons", "translations")
"""Members of the payload that are lists of tables with a language in `lang`."""

TRANSLATIONS = {"places": 16, "11": 9, "states": 11}
"""The cells with translations, tables by language, of places, events and states."""


@dataclass(frozen=True)
class Block:
    """A part of the payload that the page has in deflated form."""

    id: str
    value: dict[str, Any]

    def text(self) -> str:
        """Return the JSON of the part in zlib's format and in base64."""
        plain = json.dumps(self.value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return b64encode(zlib.compress(plain.encode("utf-8"), LEVEL)).decode("ascii")


def split(payload: dict[str, Any]) -> tuple[dict[str, Any], list[Block]]:
    """Return the payload without what can come later, and the blocks of that."""
    first = payload["languages"][0]
    needed = {first, "en", payload["lang"], *(state[2] for state in payload["states"])}
    states = [_parted(state, "states", first) for state in payload["states"]]
    places = [_place(place, first) for place in payload["places"]]
    early = payload | {
        "words": payload["words"][:2],
        "states": [state for state, _ in states],
        "places": [place for place, _ in places],
    }
    late: dict[str, Any] = {
        "words": payload["words"][2:],
        "states": _without_tail(state for _, state in states),
        "steps": early.pop("steps", []),
    }
    for key, kept in zip(BY_LANGUAGE, (needed, {first}), strict=True):
        early[key] = [table for table in payload[key] if table["lang"] in kept]
        late[key] = [table for table in payload[key] if table["lang"] not in kept]
    rest = {key: value for key, value in late.items() if value}
    words = [Block("mapgen-words", rest)] if rest else []
    return early, [*words, *_texts([record for _, record in places])]


def _texts(records: list[Record]) -> Iterator[Block]:
    """Yield the blocks with the late cells of the places, each with the number of its first."""
    for first in range(0, len(records), CHUNK):
        value = {"first": first, "places": records[first : first + CHUNK]}
        yield Block(f"mapgen-texts-{first // CHUNK + 1}", value)


def _place(record: Record, first: str) -> tuple[Record, Record]:
    """Return the early cells of a place, and its late cells followed by those of its claims."""
    early, late = _parted(record, "places", first)
    late += [0] * (len(late_cells("places")) - len(late))
    for kind in late_cells():
        column = int(kind)
        claims = [_parted(claim, kind, first) for claim in _cell(record, column) or []]
        if claims:
            early[column] = [claim for claim, _ in claims]
        late.append(_without_tail(claim for _, claim in claims) or 0)
    return early, _without_tail(late)


def _parted(record: Record, kind: str, first: str) -> tuple[Record, Record]:
    """Return a record without its late cells, and those; an empty one is 0.

    Of a table of translations, the text in the page's first language comes early.
    """
    early, late = list(record), []
    for column in late_cells(kind):
        cell = _cell(record, column)
        kept: Any = type(cell)() if cell is not None else None
        if column == TRANSLATIONS.get(kind) and cell:
            kept = {lang: texts for lang, texts in cell.items() if lang == first}
            cell = {lang: texts for lang, texts in cell.items() if lang != first}
        late.append(0 if is_empty(cell) else cell)
        if column < len(early):
            early[column] = kept
    return _without_tail(early), _without_tail(late)


def _cell(record: Record, column: int) -> Any:
    return record[column] if column < len(record) else None


def _without_tail(values: Iterable[Any]) -> list[Any]:
    """Return the values without empty ones and zeros at the end."""
    record = list(values)
    while record and (is_empty(record[-1]) or record[-1] == 0):
        record.pop()
    return record
