"""Validate the key `url`: the address at which the page is published."""

import re

from mapgen.check.bad_cell import BadCell
from mapgen.check.cells import text
from mapgen.check.tiles import SERVER

EXAMPLE = "such as https://school.example/map/"
PATH = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*")
"""What may follow the server: the path and the query of RFC 3986."""


def page_address(value: str) -> str:
    """Return an encrypted address of one server, to which `#place=` and an id can be added."""
    scheme, marks, rest = text(value).partition("://")
    if not marks or scheme != "https":
        raise BadCell(f"{value!r} is not an address that begins with https", EXAMPLE)
    whole, mark, _ = value.partition("#")
    if mark:
        raise BadCell(
            "the address has a part after #, where places have theirs", f"write {whole}", whole
        )
    server = re.split("[/?]", rest, maxsplit=1)[0]
    if "@" in server:
        raise BadCell(
            "the address contains a user or a password, which every reader would see",
            "leave out what is before @",
        )
    if not SERVER.fullmatch(server) or "." not in server:
        raise BadCell(
            f"{server!r} is not the name of a server on the web", "in small letters: school.example"
        )
    if not PATH.fullmatch(rest[len(server) :]):
        raise BadCell("the address contains signs that no address has", EXAMPLE)
    return value
