"""Split the payload: what the first picture needs, and blocks of all else, deflated.

The blocks have the texts of cards (summaries, texts and notes of claims, their sources, relations),
the ids of the sources, and the words of all languages but the first. The
viewer puts them back (`viewer/contract/lateParts.ts`); `shared/late.json` lists the cells of
records that are in them. A page of one block is about a quarter smaller on disk, and its first
picture reads half as much.
"""

import json
import zlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import name

from mapgen.i18n.cldr import ENGLISH
from mapgen.i18n.languages import lacking
from mapgen.shared import late_cells

Record = list[Any]

CHUNK = 1000
"""Places whose texts are in one block, so that a changed place changes one block."""

LEVEL = 9
"""Of deflate, the slowest. The same zlib gives the same bytes; there is no time stamp in them."""

SAMPLE = 1000
"""Characters by which the script of a language is told."""

BY_LANGUAGE = ("translations", "lexicons")
"""Members of the payload that are lists of tables with a language in `lang`."""

DRAWN = ("states", "cities")
"""What the map draws besides places."""

COLUMNS = {kind: tuple(late_cells(kind)) for kind in ("places", *DRAWN, *late_cells())}
"""The late columns of places, of what else is drawn, and of claims by the place's column."""

CLAIMS = tuple((int(kind), kind) for kind in late_cells())
"""The columns of a place with claims."""

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
)

TRANSLATIONS = {"places": 16, "states": 11, "cities": 9}
"""The cells with translations, tables by language, of what has a title or name on the map."""


@dataclass(frozen=True)
class Block:
    """A part of the payload that the page has in deflated form."""

    id: str
    value: dict[str, Any]

    def text(self) -> str:
        """Return the JSON of the part in zlib's format and in base64."""
        return deflated(plain(self.value))


def plain(value: Any) -> str:
    """Return a value as JSON that is not yet safe in HTML."""
    return _ENCODER.encode(value)


def deflated(text: str) -> str:
    """Return a text in zlib's format and in base64."""
    return b64encode(zlib.compress(text.encode("utf-8"), LEVEL)).decode("ascii")


def split(payload: dict[str, Any]) -> tuple[dict[str, Any], list[Block]]:
    """Return the payload without what can come later, and the blocks of that."""
    first = payload["languages"][0]
    needed = {first, "en", payload["lang"], *(state[2] for state in payload["states"])}
    drawn = {kind: [_parted(one, kind, first) for one in payload.get(kind, ())] for kind in DRAWN}
    places = [split_place(place, first) for place in payload["places"]]
    fallback = ENGLISH if lacking(first) else ""
    spoken = {"", first, fallback}
    early = payload | {
        "words": [row for row in payload["words"] if row[0] in spoken],
        **{kind: [one for one, _ in parts] for kind, parts in drawn.items() if kind in payload},
        "places": [place for place, _ in places],
    }
    # In this order it deflates best: words share most with what is before them.
    late: dict[str, Any] = {}
    for key, kept in zip(BY_LANGUAGE, ({first}, needed), strict=True):
        early[key] = [table for table in payload[key] if table["lang"] in kept]
        late[key] = _by_script([table for table in payload[key] if table["lang"] not in kept])
    late["sourceIds"] = early.pop("sourceIds", {})
    late |= {kind: _without_tail([one for _, one in parts]) for kind, parts in drawn.items()}
    late["words"] = _by_script([row for row in payload["words"] if row[0] not in spoken])
    rest = {key: value for key, value in late.items() if value}
    words = [Block("mapgen-words", rest)] if rest else []
    return early, [*words, *_texts([record for _, record in places])]


def _by_script(tables: list[Any]) -> list[Any]:
    """Return the tables of languages with those of one script together, which deflates better.

    Words shared by Russian and Ukrainian would be too far from each other.
    """
    return sorted(tables, key=lambda table: _script(plain(table)))


def _script(text: str) -> str:
    """Return the script of most letters beyond ASCII at a text's start, as Unicode names it."""
    start = text[:SAMPLE]
    names = Counter(name(sign, "").partition(" ")[0] for sign in start if not sign.isascii())
    return max(names, key=lambda script: (names[script], script), default="")


def _texts(records: list[Record]) -> Iterator[Block]:
    """Yield the blocks with the late cells of the places, each with the number of its first."""
    for first in range(0, len(records), CHUNK):
        value = {"first": first, "places": records[first : first + CHUNK]}
        yield Block(texts_id(first), value)


def texts_id(first: int) -> str:
    """Return the id of the block with the texts of a place, given by its number."""
    return f"mapgen-texts-{first // CHUNK + 1}"


def split_place(record: Record, first: str) -> tuple[Record, Record]:
    """Return the early cells of a place, and its late cells followed by those of its claims.

    `first` is the page's first language.
    """
    early, late = _parted(record, "places", first)
    late += [0] * (len(late_cells("places")) - len(late))
    for column, kind in CLAIMS:
        claims = record[column] if column < len(record) else None
        if claims:
            parts = [_parted(claim, kind, first) for claim in claims]
            early[column] = [claim for claim, _ in parts]
            late.append(_without_tail([claim for _, claim in parts]) or 0)
        else:
            late.append(0)
    return early, _without_tail(late)


def _parted(record: Record, kind: str, first: str) -> tuple[Record, Record]:
    """Return a record without its late cells, and those; an empty one is 0.

    Of a table of translations, the title or name in the page's first language comes early, too.
    """
    early, late, size = record.copy(), [], len(record)
    for column in COLUMNS[kind]:
        if column >= size:
            break
        cell = record[column]
        if cell:
            early[column] = type(cell)()
            if column == TRANSLATIONS.get(kind) and first in cell:
                early[column] = {first: cell[first][:1]}
                if len(cell[first]) == 1:
                    cell = {lang: texts for lang, texts in cell.items() if lang != first}
        late.append(cell or 0)
    return _without_tail(early), _without_tail(late)


def _without_tail(record: Record) -> Record:
    """Return a list of one's own after removing empty values and zeros at its end."""
    while record and not record[-1]:
        record.pop()
    return record
