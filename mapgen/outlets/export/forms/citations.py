"""The works for reference managers: CSL-JSON 1.0.2, BibTeX and RIS, by the ids of sources.csv.

The twin of `viewer/sources/bibtexAndCsl.ts`, whose keys are made of authors and years instead.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from mapgen.i18n.dates import phrase
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Source
from mapgen.outlets.export.forms.carried import Losses
from mapgen.time.edtf import Moment, When, parse

Json = dict[str, Any]

_EDITOR = re.compile(r"\s*\((?:eds?|ред)\.\)$", re.IGNORECASE)

ENTRIES: Mapping[str, str] = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "article": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
    "thesis": "phdthesis",
    "paper-conference": "inproceedings",
}
"""BibTeX entry types by CSL type; the default is "misc"."""

CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
"""BibTeX field of the container by entry type."""

PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}

SPECIAL = {"\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}"}
"""What TeX would take for a command, and is not escaped by a backslash."""


def works_only(atlas: Atlas, *, genres: bool = False) -> Losses:
    """Count what a list of works leaves behind: the places, licences, and if asked the genres."""
    left, works = Losses(), atlas.sources.values()
    left.add("place with its claims", "places with their claims", len(atlas.places))
    left.add("licence of a work", "licences of works", sum(bool(one.licence) for one in works))
    if genres:
        left.add("genre of a work", "genres of works", sum(bool(one.genre) for one in works))
    return left


def people_of(author: str) -> tuple[list[Json], list[Json]]:
    """Return authors and editors: "Smirnov, M. B. (ed.); Memorial"."""
    authors: list[Json] = []
    editors: list[Json] = []
    for text in filter(None, (part.strip() for part in author.split(";"))):
        name = _EDITOR.sub("", text)
        (authors if name == text else editors).append(_person(name))
    return authors, editors


def _person(name: str) -> Json:
    """Return a person by family and given name; an organisation, without a comma, is literal."""
    family, *given = (part.strip() for part in name.split(","))
    return {"family": family, "given": ", ".join(given)} if given else {"literal": name}


def csl_item(source: Source, lang: str) -> Json:
    """Return a work in CSL-JSON; a date that CSL cannot represent is in words."""
    authors, editors = people_of(source.author)
    item = {
        "id": source.id,
        "type": source.type,
        "genre": source.genre,
        "title": source.title,
        "author": authors,
        "editor": editors,
        "container-title": source.container,
        "publisher": source.publisher,
        "issued": _csl_date(parse(source.issued), lang) if source.issued else None,
        "page": source.pages,
        "URL": source.url,
        "language": source.language,
        "note": source.note,
    }
    return {key: value for key, value in item.items() if value}


def _csl_date(when: When, lang: str) -> Json:
    sides = [when.start, when.end] if when.is_interval else [when.start]
    parts = [_parts(side) if side else None for side in sides]
    if None in parts:
        return {"literal": phrase(when, lang)}
    about = any(side and side.qualifier in ("~", "%") for side in sides)
    return {"date-parts": parts, **({"circa": True} if about else {})}


def _parts(moment: Moment) -> list[int] | None:
    """Return year, month and day as far as given; None if one is uncertain or a season."""
    parts = [part for part in (moment.year, moment.month, moment.day) if part]
    plain = moment.qualifier not in ("?", "%") and all(part.isdigit() for part in parts)
    return [int(part) for part in parts] if plain and int(moment.month or 1) <= 12 else None


def csl(atlas: Atlas) -> str:
    """Return all works as CSL-JSON."""
    items = [csl_item(source, atlas.definition.lang) for source in atlas.sources.values()]
    return f"{json.dumps(items, ensure_ascii=False, indent=2)}\n"


def bibtex_entry(source: Source) -> str:
    """Return a work as a BibTeX entry."""
    kind = ENTRIES.get(source.type, "misc")
    authors, editors = people_of(source.author)
    fields = {
        "author": _bibtex_names(authors),
        "editor": _bibtex_names(editors),
        "title": f"{{{_tex(source.title)}}}",
        CONTAINERS.get(kind, "howpublished"): _tex(source.container),
        PUBLISHERS.get(kind, "publisher"): _tex(source.publisher),
        "year": year(source),
        "date": source.issued,
        "pages": re.sub(r"(\d)[–-](\d)", r"\1--\2", source.pages),
        "url": source.url.replace("{", "%7B").replace("}", "%7D"),
        "language": source.language,
        "note": _tex(source.note),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{kind}{{{source.id},\n{lines}\n}}\n"


def year(source: Source) -> str:
    """Return the year of a work of four known digits, else ""."""
    match = re.match(r"[0-9]{4}", source.issued)
    return match[0] if match else ""


def _bibtex_names(people: Iterable[Json]) -> str:
    return " and ".join(
        f"{_tex(one['family'])}, {_tex(one['given'])}"
        if "family" in one
        else f"{{{_tex(one['literal'])}}}"
        for one in people
    )


def _tex(text: str) -> str:
    return re.sub(r"[\\^~{}%&$#_]", lambda sign: SPECIAL.get(sign[0], f"\\{sign[0]}"), text)
