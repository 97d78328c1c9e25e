"""The numbered sources in the page, their only copy.

They are visible without scripts. The viewer reads them from these elements
(`viewer/contract/sourcesInPage.ts`).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from mapgen.i18n.dates import phrase
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Source
from mapgen.time.edtf import parse

URI_SAFE = ";,/?:@&=+$-_.!~*'()#"
"""The characters that JavaScript's encodeURI keeps, besides letters and digits (ECMA-262)."""


@dataclass(frozen=True)
class Work:
    """A source with its number from 1, its address written out, and its date in words."""

    number: int
    source: Source
    address: str
    issued: str


def works(atlas: Atlas) -> tuple[Work, ...]:
    """Return the sources in the order of their table."""
    lang = atlas.definition.languages[0]
    return tuple(
        Work(number, source, readable(source.url), _issued(source, lang))
        for number, source in enumerate(atlas.sources.values(), 1)
    )


def _issued(source: Source, lang: str) -> str:
    return phrase(parse(source.issued), lang) if source.issued else ""


def source_numbers(atlas: Atlas) -> dict[str, int]:
    """Return the numbers of the sources by their ids."""
    return {source: number for number, source in enumerate(atlas.sources, 1)}


def usual_type(works: Iterable[Work]) -> str:
    """Return the most common type of the works, so that only others need to state theirs."""
    types = Counter(work.source.type for work in works)
    return min(types, key=lambda kind: (-types[kind], kind), default="")


def readable(url: str) -> str:
    """Return an address with percent-encoded letters decoded, if encodeURI restores them."""
    plain = unquote(url, errors="surrogateescape")
    same = "%" not in plain and plain.isprintable() and " " not in plain
    return plain if same and quote(plain, safe=URI_SAFE) == url else url
