"""Validate and read ids of places in registers elsewhere, such as Wikidata and GeoNames."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mapgen.check.bad_cell import BadCell
from mapgen.model.schema import TYPES


@dataclass(frozen=True)
class Register:
    """A register of places; the form of its ids is that of the cell type `type`.

    `before` and `behind` are patterns of what an address or an abbreviation has around an id.
    """

    type: str
    title: str
    example: str
    before: str
    behind: str = ""

    def read(self, text: str) -> str:
        """Return the id in a text that is one, or an address of one; "" if it is neither."""
        form = TYPES[self.type].rules["pattern"]
        match = re.fullmatch(f"(?i:{self.before})?(?P<id>(?i:{form}))(?:{self.behind})?", text)
        found = match["id"] if match else ""
        return found if not found or re.fullmatch(form, found) else _recased(found)

    def validated(self, value: str) -> str:
        """Return an id, or "" for an empty cell."""
        if not value or re.fullmatch(TYPES[self.type].rules["pattern"], value):
            return value
        found = self.read(value)
        hint = f"it is {TYPES[self.type].expects}: {f'write {found}' if found else self.example}"
        raise BadCell(f"{value!r} is not {self.title}", hint, found, safe=bool(found))


def _recased(found: str) -> str:
    """Return an id in the letters of its register: Q914, node/1."""
    return found.upper() if "/" not in found else found.lower()


REGISTERS: Mapping[str, Register] = {
    "wikidata": Register(
        "wikidata", "a Wikidata id", "Q914",
        r"https?://(?:www\.|m\.)?wikidata\.org/\w+/|wd:",
    ),
    "geonames": Register(
        "geonames", "a GeoNames id", "472757",
        r"https?://(?:www\.|sws\.)?geonames\.org/|gn:", r"/.*",
    ),
    "tgn": Register(
        "tgn", "an id of the Getty TGN", "7000000",
        r"https?://vocab\.getty\.edu/(?:page/)?tgn/|tgn:", "-place",
    ),
    "osm": Register(
        "osm", "an id of OpenStreetMap", "relation/1",
        r"https?://(?:www\.)?openstreetmap\.org/", r"[/?#].*",
    ),
}  # fmt: skip
"""The registers by the columns of places.csv."""
