"""The numbered sources in the page, their only copy.

They are visible without scripts. The viewer reads them from these elements
(`viewer/contract/sourcesInPage.ts`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote

from mapgen.i18n.catalogue import text
from mapgen.i18n.dates import phrase
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Source
from mapgen.shared import read
from mapgen.support.remember import remembered
from mapgen.time.edtf import parse

URI_SAFE = ";,/?:@&=+$-_.!~*'()#"
"""The characters that JavaScript's encodeURI keeps, besides letters and digits (ECMA-262)."""


@dataclass(frozen=True)
class Work:
    """A source with its number from 1, its address written out, its date and genre in words."""

    number: int
    source: Source
    address: str
    issued: str
    genre: str


def works(atlas: Atlas) -> tuple[Work, ...]:
    """Return the sources in the order of their table."""
    return _works(atlas.sources, atlas.definition.languages[0])


@remembered
def _works(sources: Mapping[str, Source], lang: str) -> tuple[Work, ...]:
    return tuple(_work(source, number, lang) for number, source in enumerate(sources.values(), 1))


@remembered
def _work(source: Source, number: int, lang: str) -> Work:
    return Work(number, source, readable(source.url), _issued(source, lang), _genre(source, lang))


def _issued(source: Source, lang: str) -> str:
    return phrase(parse(source.issued), lang) if source.issued else ""


def _genre(source: Source, lang: str) -> str:
    return text(lang, f"source.genre.{genre(source)}")


def genre(source: Source) -> str:
    """Return what a work is, one of GENRES; the twin is `genreOf` in `sources/genre.ts`."""
    return source.genre or genres_by_type().get(source.type, "webpage")


@cache
def genres_by_type() -> Mapping[str, str]:
    """Return the genre of each CSL type."""
    kinds: Mapping[str, list[str]] = read("vocabulary.json")["sourceKinds"]
    return {type_: kind for kind, types in kinds.items() for type_ in types}


def source_numbers(atlas: Atlas) -> dict[str, int]:
    """Return the numbers of the sources by their ids."""
    return _numbers(atlas.sources)


@remembered
def _numbers(sources: Mapping[str, Source]) -> dict[str, int]:
    return {source: number for number, source in enumerate(sources, 1)}


def usual_type(works: Iterable[Work]) -> str:
    """Return the most common type of the works, so that only others need to state theirs."""
    types = Counter(work.source.type for work in works)
    return min(types, key=lambda kind: (-types[kind], kind), default="")


def readable(url: str) -> str:
    """Return an address with percent-encoded letters decoded, if encodeURI restores them."""
    plain = unquote(url, errors="surrogateescape")
    same = "%" not in plain and plain.isprintable() and " " not in plain
    return plain if same and quote(plain, safe=URI_SAFE) == url else url
