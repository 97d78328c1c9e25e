"""The page as it is served: with a script that listens for builds, and leave in its policy for it.

The page on the disk has none of this.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from mapgen.page.frame import sheet

EVENTS = "/mapgen-events"
"""Where the served page listens."""


def live(page: bytes, builds: int) -> bytes:
    """Return a built page that listens; `builds` is the number of the build that it shows."""
    head, policy, rest = page.partition(b"</head>")
    if not policy:
        return page
    script, style = _own("live.js"), _own("live.css")
    own = f'<script data-builds="{builds}" data-events="{EVENTS}">{script}</script>'
    before, end, after = rest.rpartition(b"</body>")
    added = f"<style>{style}</style>".encode()
    return b"".join(
        [_widened(head, script, style), added, policy, before, own.encode(), end, after]
    )


def _widened(head: bytes, script: str, style: str) -> bytes:
    """Let the policy of the page run these two texts and ask its own server."""
    head = head.replace(b"script-src 'none'", b"script-src ", 1)
    for directive, text in ((b"script-src ", script), (b"style-src ", style)):
        head = head.replace(directive, directive + _hash(text) + b" ", 1)
    return head.replace(b"base-uri ", b"connect-src 'self'; base-uri ", 1)


def _hash(text: str) -> bytes:
    return b"'sha256-" + b64encode(sha256(text.encode("utf-8")).digest()) + b"'"


def waiting() -> bytes:
    """Return what stands in for the page while none could be built yet."""
    return sheet("waiting.html", "waiting.css").encode("utf-8")


@cache
def _own(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
