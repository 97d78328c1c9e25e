"""Street tiles: pictures of a map that a page asks a server for, if the map's editor wants it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

MOST_ZOOM = 22
"""The last zoom that any server of tiles has."""

USUAL_ZOOM = 19
"""The last zoom of OpenStreetMap's tiles, and of most others."""


@dataclass(frozen=True)
class Tiles:
    """Where tiles are, as `check` accepts it, and whose they are.

    `url` is an address with {z}, {x} and {y}; `attribution` a plain text, which leads to
    `attribution_url` unless that is "". Beyond `max_zoom` the tiles are enlarged.
    """

    url: str
    attribution: str
    attribution_url: str = ""
    max_zoom: int = USUAL_ZOOM

    @property
    def origin(self) -> str:
        """The server as a Content Security Policy names it: "https://tile.openstreetmap.org"."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def host(self) -> str:
        """The server as readers are told it."""
        return urlsplit(self.url).netloc
