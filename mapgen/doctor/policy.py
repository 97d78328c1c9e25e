"""Checks of the Content Security Policy: what it allows, and whether it is complete."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import new

from mapgen.doctor.document import Element, HtmlDocument
from mapgen.doctor.finding import Finding, Flaw, finding, one_line

FETCHES = "script style img font connect media object frame worker manifest".split()
"""The fetch directives without `-src`; each falls back to `FALLBACK`, then to default-src."""

FALLBACK = {"frame": ("child",), "worker": ("child", "script")}
HARMLESS = {
    "img": {"data:", "blob:"},
    "font": {"data:", "blob:"},
    "media": {"data:", "blob:"},
    "worker": {"blob:"},
}
"""Sources that cause no request and run nothing."""

HASH = re.compile(r"'(sha256|sha384|sha512)-[A-Za-z0-9+/_-]+={0,2}'")
SCRIPT_TYPES = re.compile(
    r"(?:(?:text|application)/(?:x-)?(?:java|ecma)script.*|module|importmap|speculationrules)?"
)
WHOLE = "default-src 'none'; script-src and style-src by hash; base-uri 'none'; form-action 'none'"
META = "content-security-policy"
SERVER = re.compile(
    r"https://[a-z0-9][a-z0-9.-]*(?::\d+)?|http://(?:localhost|127\.0\.0\.1)(?::\d+)?"
)
"""One server, as a page declares that of its street tiles."""


@dataclass(frozen=True)
class Policy:
    """A policy of the page: its position, and each directive's sources in lower case, except
    hashes.
    """

    line: int
    order: int
    directives: dict[str, tuple[str, ...]]

    def sources(self, kind: str) -> tuple[str, ...] | None:
        """Return the sources for a kind of fetch, or None if it is unrestricted."""
        for name in (kind, *FALLBACK.get(kind, ()), "default"):
            if f"{name}-src" in self.directives:
                return self.directives[f"{name}-src"]
        return None

    def forbids(self, kind: str) -> bool:
        """Return whether a kind of fetch allows nothing from outside the page."""
        if kind in ("form-action", "base-uri"):
            sources = self.directives.get(kind)
        else:
            sources = self.sources(kind)
        return sources is not None and not any(map(_reaches_out, sources))


def _reaches_out(source: str) -> bool:
    return not (source.startswith("'") and source != "'self'") and source not in ("data:", "blob:")


def declared_server(document: HtmlDocument) -> str:
    """Return the server of street tiles that the page says it asks: its origin, else "".

    Only one server in full is a declaration: https, or this computer's own.
    """
    metas = [meta for meta in document.all("meta") if meta.get("name").lower() == "mapgen-tiles"]
    origin = metas[0].get("content") if len(metas) == 1 and metas[0].in_head else ""
    return origin if SERVER.fullmatch(origin) else ""


def policies(document: HtmlDocument) -> list[Policy]:
    """Return the policies that a browser applies: those of meta elements in the head.

    The server of tiles that the page declares is left out of their sources of images.
    """
    declared = declared_server(document)
    metas = [meta for meta in document.all("meta") if meta.get("http-equiv").lower() == META]
    return [_policy(meta, declared) for meta in metas if meta.in_head]


def _policy(meta: Element, declared: str) -> Policy:
    directives: dict[str, tuple[str, ...]] = {}
    for part in meta.get("content").split(";"):
        name, *sources = part.split() or [""]
        lowered = (s if HASH.fullmatch(s) else s.lower() for s in sources)
        directives.setdefault(name.lower(), tuple(lowered))
    if "img-src" in directives:
        images = directives["img-src"]
        directives["img-src"] = tuple(source for source in images if source != declared)
    return Policy(meta.line, meta.order, directives)


def forbidden(known: list[Policy], kind: str, order: int) -> bool:
    """Return whether a policy before the element `order` forbids a kind of fetch.

    The kind "" is not covered by any policy.
    """
    return bool(kind) and any(policy.order < order and policy.forbids(kind) for policy in known)


def whole_policy(document: HtmlDocument) -> Finding:
    """Check that the policy allows only what is in the page, by its hash."""
    known = policies(document)
    name = "a whole policy"
    if not known:
        message = "no Content-Security-Policy in the head"
        return finding(name, "none", [Flaw(1, message, f"put in a meta element with {WHOLE}")])
    policy = min(known, key=lambda each: len(list(_loose(each))))
    flaws = [*_loose(policy), *_late(document, policy)]
    for each in known:
        flaws += [*_unmatched(document, each), *_styled(document, each)]
    hashes = sum(len(HASH.findall(" ".join(s))) for s in policy.directives.values())
    return finding(name, f"{len(policy.directives)} directives, {hashes} hashes", flaws)


def _loose(policy: Policy) -> Iterator[Flaw]:
    for kind in FETCHES:
        sources = policy.sources(kind)
        if sources is None:
            yield Flaw(policy.line, f"nothing governs {kind}-src", "add default-src 'none'")
            continue
        for source in sources:
            if not _tight(kind, source):
                yield Flaw(policy.line, f"{kind}-src lets in {one_line(source)}", _instead(kind))
    for name in ("base-uri", "form-action"):
        if policy.directives.get(name) not in (("'none'",), ("'self'",)):
            yield Flaw(policy.line, f"{name} is not closed", f"add {name} 'none'")


def _tight(kind: str, source: str) -> bool:
    if source == "'none'" or source in HARMLESS.get(kind, ()):
        return True
    return kind in ("script", "style", "worker") and bool(HASH.fullmatch(source))


def _instead(kind: str) -> str:
    if kind in ("script", "style"):
        return "name each script and style of the page by its sha256 instead"
    return "write 'none', and embed what is needed in the page"


def _late(document: HtmlDocument, policy: Policy) -> Iterator[Flaw]:
    for element in document.all("script", "style", "link"):
        if element.order < policy.order:
            message = f"<{element.tag}> comes before the policy, which does not apply to it"
            yield Flaw(element.line, message, "move the policy to the top of the head")


def inline(document: HtmlDocument, tag: str) -> list[Element]:
    """Return the inline scripts that run, or the inline styles."""
    elements = [
        each for each in document.all(tag) if tag == "style" or "src" not in each.attributes
    ]
    return [e for e in elements if tag == "style" or SCRIPT_TYPES.fullmatch(e.get("type").lower())]


def digest(text: str, algorithm: str) -> str:
    """Return a text's hash as a policy writes it: 'sha256-…' in base 64, of its UTF-8."""
    value = b64encode(new(algorithm, text.encode("utf-8", "replace")).digest()).decode("ascii")
    return f"'{algorithm}-{value}'"


def _unmatched(document: HtmlDocument, policy: Policy) -> Iterator[Flaw]:
    for tag in ("script", "style"):
        sources = set(policy.directives.get(f"{tag}-src-elem", policy.sources(tag) or ()))
        hashes = {source for source in sources if HASH.fullmatch(source)}
        if not hashes and "'unsafe-inline'" in sources:
            continue  # reported by _loose
        matched: set[str] = set()
        for element in inline(document, tag):
            own = {digest(element.text, name) for name in ("sha256", "sha384", "sha512")}
            matched |= own
            if policy.sources(tag) is not None and not own & hashes:
                message = f"the policy has no hash of this <{tag}>, so it is refused"
                yield Flaw(element.line, message, f"add {digest(element.text, 'sha256')}")
        for stray in sorted(hashes - matched):
            yield Flaw(policy.line, f"no {tag} of the page has the hash {stray}", "remove it")


def _styled(document: HtmlDocument, policy: Policy) -> Iterator[Flaw]:
    sources = policy.directives.get("style-src-attr", policy.sources("style"))
    if sources is None or "'unsafe-inline'" in sources:
        return
    for element in document.elements:
        if element.get("style"):
            message = f"the policy refuses the style attribute of <{one_line(element.tag)}>"
            yield Flaw(element.line, message, "move it into the style element")
