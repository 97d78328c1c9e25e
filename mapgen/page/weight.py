"""Weigh a built page: the bytes of each of its items, alone and deflated, and what each adds."""

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass

try:
    import brotli
except ImportError:  # an optional library
    brotli = None

Compress = Callable[[bytes], bytes]

FRAME = "everything else"
"""The item of all bytes that belong to no other."""

ITEMS: dict[str, bytes] = {
    "style": rb"<style>.*?</style>",
    "list: rows": rb'<section id="list".*?</section>',
    "list: accounts without scripts": rb"<noscript><ul>.*?</noscript>",
    "drawing without scripts": rb'<noscript><div class="drawn">.*?</noscript>',
    "tours": rb'<section class="tours-plain">.*?</section>',
    "sources": rb'<section id="sources".*?</section>',
    "data: the map's own texts": rb'<script type="application/json".*?</script>',
    "deflated: other languages": rb'<script [^>]*id="mapgen-words".*?</script>',
    "deflated: texts of cards": rb'<script [^>]*id="mapgen-texts-.*?</script>',
    "viewer": rb"<script>/\*!.*?</script>",
}
"""The items by the bytes that they consist of; a later one takes its bytes out of an earlier."""

MEMBER = rb'^"%s":.*?(?=^"|^\})'
"""A member of the payload, which begins its own line (`to_json`)."""

MEMBERS = {
    "words": "data: words of the first language",
    "lexicons": "data: names from CLDR",
    "translations": "data: translations of the map's words",
    "layers": "data: layers",
    "base": "data: base map",
    "states": "data: historical states",
    "regions": "data: areas",
    "townPlan": "data: town plan",
    "places": "data: places",
}
"""The items that are members of the payload."""


@dataclass(frozen=True)
class Weight:
    """The size of an item in bytes: as it is, and compressed by itself."""

    item: str
    raw: int
    gzip: int
    brotli: int | None
    """None if the library is not installed."""
    adds: int
    """By how much the gzipped page is larger than it would be without the item."""


def weigh(html: str) -> list[Weight]:
    """Return the weight of the items of a page, the heaviest first; the last is the whole page.

    The items share no byte, and together they are the whole page.
    """
    page = html.encode("utf-8")
    owners, names = _owners(page)
    whole = len(_gzip(page))
    weights = []
    for number, name in enumerate(names):
        own, rest = _split(page, owners, number)
        if own:
            weights.append(_weight(name, own, whole - len(_gzip(rest))))
    weights.sort(key=lambda weight: -weight.raw)
    return [*weights, _weight("page", page, whole)]


def _owners(page: bytes) -> tuple[bytes, list[str]]:
    """Return for each byte of the page the number of its item, and the names of the items."""
    patterns = {name: re.compile(pattern, re.DOTALL) for name, pattern in ITEMS.items()}
    for key, name in MEMBERS.items():
        patterns[name] = re.compile(MEMBER % key.encode("ascii"), re.DOTALL | re.MULTILINE)
    owners = bytearray(len(page))
    for number, pattern in enumerate(patterns.values(), 1):
        for found in pattern.finditer(page):
            start, end = found.span()
            owners[start:end] = bytes([number]) * (end - start)
    return bytes(owners), [FRAME, *patterns]


def _split(page: bytes, owners: bytes, number: int) -> tuple[bytes, bytes]:
    """Return the bytes of an item, and those of all others."""
    runs = [match.span() for match in re.finditer(b"%s+" % re.escape(bytes([number])), owners)]
    edges = [0, *(edge for run in runs for edge in run), len(page)]
    own = b"".join(page[start:end] for start, end in runs)
    return own, b"".join(page[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))


def _weight(name: str, data: bytes, adds: int) -> Weight:
    compressed = len(brotli.compress(data)) if brotli else None
    return Weight(name, len(data), len(_gzip(data)), compressed, adds)


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def table(weights: list[Weight]) -> str:
    """Return the weights as a table in kB; brotli has a column only where it is installed."""
    with_brotli = any(weight.brotli is not None for weight in weights)
    titles = ("kB", "gzip", *(["brotli"] if with_brotli else []), "adds")
    width = max(len(weight.item) for weight in weights)
    lines = [" " * width + "".join(f"{title:>9}" for title in titles)]
    for one in weights:
        sizes = (one.raw, one.gzip, *([one.brotli or 0] if with_brotli else []), one.adds)
        lines.append(f"{one.item:<{width}}" + "".join(f"{size / 1000:9.1f}" for size in sizes))
    return "\n".join(lines)
