"""Validate the keys of `[tiles]`: the address of a server of street tiles, and whose they are."""

import re
from urllib.parse import urlsplit

from mapgen.check.bad_cell import BadCell
from mapgen.check.cells import text
from mapgen.model.tiles import Tiles

KNOWN = {
    "tile.openstreetmap.org": (
        "© OpenStreetMap contributors",
        "https://www.openstreetmap.org/copyright",
    ),
}
"""By host: the attribution that a server asks for, and the address that it leads to."""

EXAMPLE = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
SERVER = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::\d{1,5})?"
)
LOCAL = re.compile(r"(?:localhost|127\.0\.0\.1)(?::\d{1,5})?")
PATH = re.compile(r"[A-Za-z0-9._~!$&()*+,=:@%/?{}-]*")
FIELDS = ("{z}", "{x}", "{y}")


def address(value: str) -> str:
    """Return the address of tiles: https, one server, and {z}, {x}, {y} once each in its path."""
    text(value)
    scheme, marks, rest = value.partition("://")
    server, path = _divided(rest)
    if not marks or scheme not in ("https", "http"):
        raise BadCell(f"{value!r} is not an address of tiles", f"such as {EXAMPLE}")
    if "@" in server:
        raise BadCell(
            "the address contains a user or a password, which every reader would see",
            "leave out what is before @",
        )
    if "{" in server:
        raise BadCell(
            f"the server {server!r} is not one: a page asks one server only",
            "write one in place of the braces, such as a.tiles.example",
        )
    if not SERVER.fullmatch(server):
        raise BadCell(f"{server!r} is not the name of a server", "in small letters: tiles.example")
    if scheme == "http" and not LOCAL.fullmatch(server):
        raise BadCell("the address is not encrypted", f"begin it with https: https://{rest}")
    _check_path(path)
    return value


def _divided(rest: str) -> tuple[str, str]:
    found = re.search("[/?#]", rest)
    return (rest[: found.start()], rest[found.start() :]) if found else (rest, "")


def _check_path(path: str) -> None:
    fields = re.findall(r"\{[^{}]*\}", path)
    for field in FIELDS:
        if fields.count(field) != 1:
            count = "not once" if fields.count(field) else "not"
            raise BadCell(f"{field} is {count} in the address", f"such as {EXAMPLE}")
    for field in fields:
        if field not in FIELDS:
            hint = "only {z}, {x} and {y} are filled in: write the value in place of the others"
            raise BadCell(f"{field} is not filled in", hint)
    if not PATH.fullmatch(path) or re.search("[{}]", re.sub(r"\{[zxy]\}", "", path)):
        raise BadCell("the address contains signs that no address has", f"such as {EXAMPLE}")


def link(value: str) -> str:
    """Return the address that an attribution leads to."""
    parts = urlsplit(text(value))
    if (
        parts.scheme != "https"
        or not parts.netloc
        or re.search(r"[\s<>\"']", value)
        or "@" in parts.netloc
    ):
        hint = "such as https://www.openstreetmap.org/copyright"
        raise BadCell(f"{value!r} is not an address that begins with https", hint)
    return value


def asked(url: str, attribution: str, own: Tiles | None) -> Tiles:
    """Return the tiles at an address that was asked for instead of the map's `own`, if any.

    Without `attribution` it is that of the map's own tiles, if they are of the same server, or of
    a known server. Raise BadCell for a wrong address, or if whose the tiles are is not known.
    """
    tiles = Tiles(address(url), attribution.strip())
    if tiles.attribution:
        return tiles
    if own and own.host == tiles.host:
        return Tiles(url, own.attribution, own.attribution_url, own.max_zoom)
    if tiles.host in KNOWN:
        return Tiles(url, *KNOWN[tiles.host])
    hint = "say it with --tiles-credit, as the server's terms of use ask for"
    raise BadCell(f"whose the tiles of {tiles.host} are is not known", hint)
