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
from mapgen.model.content import SOURCE_NOTE, Catalogue
from mapgen.shared import read
from mapgen.support.remember import remembered
from mapgen.time.edtf import parse

URI_SAFE = ";,/?:@&=+$-_.!~*'()#"
"""The characters that JavaScript's encodeURI keeps, besides letters and digits (ECMA-262)."""


@dataclass(frozen=True)
class Work:
    """A source with its number from 1, its address written out, its date and genre in words.

    `note` is that of the source, in the page's first language (`note_lang` "") or in the language
    of the tables.
    """

    number: int
    source: Source
    address: str
    issued: str
    genre: str
    note: str = ""
    note_lang: str = ""


def works(atlas: Atlas) -> tuple[Work, ...]:
    """Return the sources in the order of their table."""
    own, lang = atlas.definition.lang, atlas.definition.languages[0]
    return _works(atlas.sources, own, lang, atlas.content.get(lang))


@remembered
def _works(
    sources: Mapping[str, Source], own: str, lang: str, catalogue: Catalogue | None
) -> tuple[Work, ...]:
    numbered = enumerate(sources.values(), 1)
    return tuple(_work(source, number, own, lang, catalogue) for number, source in numbered)


@remembered
def _work(source: Source, number: int, own: str, lang: str, catalogue: Catalogue | None) -> Work:
    told = (catalogue or {}).get((SOURCE_NOTE, source.note), "")
    return Work(
        number=number,
        source=source,
        address=readable(source.url),
        issued=_issued(source, lang),
        genre=_genre(source, lang),
        note=told or source.note,
        note_lang="" if told or own == lang else own,
    )


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
