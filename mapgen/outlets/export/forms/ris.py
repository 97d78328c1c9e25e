"""The works as RIS, for EndNote, Mendeley and the like: a tag a line, two letters and a text."""

import re
from collections.abc import Iterator, Mapping

from mapgen.model.atlas import Atlas
from mapgen.model.claims import Source
from mapgen.outlets.export.forms.carried import Carried
from mapgen.outlets.export.forms.citations import people_of, works_only, year

TYPES: Mapping[str, str] = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "article": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "map": "MAP",
    "motion_picture": "VIDEO",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
    "post-weblog": "BLOG",
}
"""The types of RIS by CSL type; the default is GEN."""


def make(atlas: Atlas) -> Carried:
    """Return all works of sources.csv."""
    lines = (line for source in atlas.sources.values() for line in _lines(source))
    text = "".join(f"{tag}  - {text}\r\n" if tag else "\r\n" for tag, text in lines)
    return Carried(text.encode(), works_only(atlas, genres=True))


def _lines(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the tags of a work with their texts; an empty tag is an empty line."""
    yield "TY", TYPES.get(source.type, "GEN")
    authors, editors = people_of(source.author)
    for tag, people in (("AU", authors), ("ED", editors)):
        for one in people:
            yield tag, _plain(one.get("literal") or f"{one['family']}, {one['given']}")
    first, _, last = source.pages.replace("–", "-").partition("-")
    fields = {"ID": source.id, "TI": source.title, "T2": source.container, "PB": source.publisher,
              "PY": year(source), "DA": _date(source.issued), "SP": first, "EP": last,
              "UR": source.url, "LA": source.language, "N1": source.note}  # fmt: skip
    yield from ((tag, _plain(text)) for tag, text in fields.items() if text)
    yield "ER", ""
    yield "", ""


def _date(issued: str) -> str:
    """Return a month or day as YYYY/MM/DD/, "" if it is not exact."""
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?", issued):
        return ""
    return "/".join([*issued.split("-"), "", ""][:4])


def _plain(text: str) -> str:
    """Return a text on one line."""
    return re.sub(r"\s+", " ", text).strip()
