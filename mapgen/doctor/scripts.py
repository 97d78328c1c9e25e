"""Find code in scripts that may cause a request, by static analysis."""

import re
from collections.abc import Iterator

from mapgen.doctor.addresses import Load
from mapgen.doctor.document import HtmlDocument
from mapgen.doctor.policy import inline

ADDRESS = r"""["'`]\s*(?P<address>(?:https?:|wss?:)?//[^"'`\s]+)"""
SIGNS = tuple(
    (how, kind, re.compile(pattern))
    for how, kind, pattern in (
        (
            "import",
            "script",
            rf"\bimport\s*(?:[\w*{{][^;\"'`]{{0,400}}?\bfrom\s*)?(?:\(\s*)?{ADDRESS}",
        ),
        ("importScripts", "script", r"\bimportScripts\s*\("),
        ("fetch", "connect", rf"(?<![\w$.])(?:window\.)?fetch\s*\((?:\s*{ADDRESS})?"),
        ("XMLHttpRequest", "connect", r"\bnew\s+XMLHttpRequest\b"),
        ("sendBeacon", "connect", r"\bsendBeacon\s*\("),
        ("WebSocket", "connect", rf"\bnew\s+WebSocket\s*\((?:\s*{ADDRESS})?"),
        ("EventSource", "connect", r"\bnew\s+EventSource\s*\("),
        ("RTCPeerConnection", "", r"\bnew\s+(?:webkit)?RTCPeerConnection\b"),
        ("Worker", "worker", rf"\bnew\s+(?:Shared)?Worker\s*\(\s*{ADDRESS}"),
        ("new Image", "img", r"\bnew\s+Image\b"),
        ("L.tileLayer", "img", rf"\b[tT]ileLayer(?:\.\w+)?\s*\((?:\s*{ADDRESS})?"),
        ("a tile address", "img", r"""["'`](?P<address>https?://[^"'`\s]*\{[xyz]\}[^"'`\s]*)"""),
        ("src =", "img", rf"\.src\s*=\s*{ADDRESS}"),
        ("jQuery", "connect", rf"\$\.(?:ajax|get|getJSON|getScript|post)\s*\((?:\s*{ADDRESS})?"),
        ("location", "", rf"\blocation(?:\.href)?\s*=\s*{ADDRESS}"),
    )
)
"""The ways a script makes requests: a name, the policy directive, and a pattern."""


def asks(document: HtmlDocument) -> Iterator[Load]:
    """Yield code in the page's scripts that may make a request, with a literal address."""
    for script in inline(document, "script"):
        for how, kind, sign in SIGNS:
            for match in sign.finditer(script.text):
                line = script.text_line + script.text.count("\n", 0, match.start())
                address = match.groupdict().get("address") or ""
                yield Load(address, how, line, script.order, kind)
