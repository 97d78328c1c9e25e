"""Add live reload to the served page: a script that listens for builds, allowed by the policy.

The page on disk is not changed.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from mapgen.page.html import sheet

EVENTS = "/mapgen-events"
"""The path of the event stream that the served page listens to."""


def live(page: bytes, builds: int) -> bytes:
    """Return a built page with live reload; `builds` is the number of the build it shows."""
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
    """Allow the script and the style, and connections to this server, in the page's policy."""
    head = head.replace(b"script-src 'none'", b"script-src ", 1)
    for directive, text in ((b"script-src ", script), (b"style-src ", style)):
        head = head.replace(directive, directive + _hash(text) + b" ", 1)
    return head.replace(b"base-uri ", b"connect-src 'self'; base-uri ", 1)


def _hash(text: str) -> bytes:
    return b"'sha256-" + b64encode(sha256(text.encode("utf-8")).digest()) + b"'"


def waiting() -> bytes:
    """Return the placeholder page that is served before the first successful build."""
    return sheet("waiting.html", "waiting.css").encode("utf-8")


@cache
def _own(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
