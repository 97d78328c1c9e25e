"""Find what the markup makes a browser load, and whether it is outside the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mapgen.doctor.css import addresses_in_css
from mapgen.doctor.document import Element, HtmlDocument, elements_of

INSIDE = re.compile(r"(?:data:|blob:|about:|javascript:|mailto:|tel:|#|$)", re.IGNORECASE)
FETCHING_LINKS = set(
    "stylesheet icon apple-touch-icon apple-touch-icon-precomposed mask-icon manifest preload "
    "prefetch modulepreload preconnect dns-prefetch prerender compression-dictionary".split()
)
"""Values of a link's rel that cause a request; the others are only metadata."""

LINKS = {"stylesheet": "style", "manifest": "manifest", "modulepreload": "script"}
UNGOVERNED = {"preconnect", "dns-prefetch", "prerender"}
"""Links that no policy can block."""

SOURCES = {
    "script": "script", "iframe": "frame", "frame": "frame", "embed": "object", "audio": "media",
    "video": "media", "source": "media", "track": "media",
}  # fmt: skip
"""The policy directive for an element's src; img-src by default."""

DRAWN = "style fill stroke filter mask clip-path cursor marker marker-start marker-mid marker-end"
SVG_LINKS = {"image", "use", "feimage", "script", "pattern", "lineargradient", "radialgradient"}
REFRESH = re.compile(r"^[\s\d.]*[;,]?\s*(?:url\s*=\s*)?[\"']?(.*?)[\"']?\s*$", re.IGNORECASE)
CANDIDATE = re.compile(r"\s*,*\s*(data:\S+|[^\s,]\S*[^\s,]|[^\s,])[^,]*", re.IGNORECASE)


@dataclass(frozen=True)
class Load:
    """An address that the page loads: its markup, its line, the order of its element, and the
    kind of fetch for the policy, or "" if no directive applies.
    """

    address: str
    how: str
    line: int
    order: int
    kind: str


def leads_out(address: str) -> bool:
    """Return whether loading an address requests anything outside the page."""
    return not INSIDE.match(re.sub(r"[\t\n\r]", "", address).strip("\x00\x20\x0b\x0c" + " "))


def loads(document: HtmlDocument) -> Iterator[Load]:
    """Yield everything that the markup and its styles load from outside the page."""
    for element in document.elements:
        for each in _all_of(element):
            if leads_out(each.address):
                yield each


def _all_of(element: Element) -> Iterator[Load]:
    yield from _attributes(element)
    yield from _hrefs(element)
    yield from _styles(element)
    if element.get("srcdoc"):
        for inner in elements_of(element.get("srcdoc"), element.line)[0]:
            inner.order = element.order
            yield from _all_of(inner)


def _attributes(element: Element) -> Iterator[Load]:
    source = SOURCES.get(element.tag, "img")
    for name, kind in (
        ("src", source), ("poster", "img"), ("background", "img"), ("action", "form-action"),
        ("formaction", "form-action"), ("attributionsrc", ""), ("lowsrc", "img"),
    ):  # fmt: skip
        if element.get(name):
            yield _load(element, name, element.get(name), kind)
    if element.tag == "object" and element.get("data"):
        yield _load(element, "data", element.get("data"), "object")
    for address in element.get("ping").split():
        yield _load(element, "ping", address, "connect")
    for name in ("srcset", "imagesrcset"):
        for address in CANDIDATE.findall(element.get(name)):
            yield _load(element, name, address, "img")
    if element.tag == "meta" and element.get("http-equiv").lower() == "refresh":
        target = REFRESH.match(element.get("content"))
        yield _load(element, "content", target[1] if target else "", "")


def _hrefs(element: Element) -> Iterator[Load]:
    rel = set(element.get("rel").lower().split())
    if element.tag == "link" and rel & FETCHING_LINKS:
        kind = next((LINKS[each] for each in LINKS if each in rel), "img")
        if "preload" in rel or "prefetch" in rel:
            kind = _preloaded(element)
        yield _load(element, "href", element.get("href"), "" if rel & UNGOVERNED else kind)
    elif element.tag == "base" and element.get("href"):
        yield _load(element, "href", element.get("href"), "base-uri")
    kind = "script" if element.tag == "script" else "img"
    for name in ("href", "xlink:href"):
        if element.tag in SVG_LINKS and element.get(name):
            yield _load(element, name, element.get(name), kind)
    if element.tag in ("animate", "set") and "href" in element.get("attributename").lower():
        for name in ("to", "from", "by", "values"):
            for address in element.get(name).split(";"):
                yield _load(element, name, address, "img")


def _preloaded(element: Element) -> str:
    kinds = {"image": "img", "track": "media", "audio": "media", "video": "media"}
    asked = element.get("as").lower()
    known = asked in ("script", "style", "font", "image", "track", "audio", "video")
    return kinds.get(asked, asked) if known else "connect"


def _styles(element: Element) -> Iterator[Load]:
    if element.tag == "style":
        for address, kind, line in addresses_in_css(element.text, element.text_line):
            yield Load(address, "the style sheet", line, element.order, kind)
    for name in DRAWN.split():
        if element.get(name):
            for address, kind, _ in addresses_in_css(element.get(name), element.line):
                yield _load(element, name, address, kind)


def _load(element: Element, name: str, address: str, kind: str) -> Load:
    return Load(address, f"<{element.tag} {name}>", element.line, element.order, kind)
