"""QuickStatements: official names with their dates and references, for Wikidata.

The commands are described at https://www.wikidata.org/wiki/Help:QuickStatements.
"""

import re
from collections.abc import Iterator, Sequence

from mapgen.i18n.cldr import official_languages
from mapgen.model.atlas import Atlas
from mapgen.model.claims import BORNE, Name, Source
from mapgen.model.places import Place
from mapgen.outlets.export.forms.carried import Carried, Losses, leave_claims, leave_map
from mapgen.time.edtf import When

OFFICIAL_NAME, START, END = "P1448", "P580", "P582"
STATED_IN, ADDRESS, TITLE, PAGES = "S248", "S854", "S1476", "S304"
FURTHER = "!"
"""The sign before the first property of a further reference."""

ITEM = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/(Q[1-9]\d*)")
"""The address of a work that is itself an item of Wikidata."""

PRECISIONS = {4: "9", 7: "10", 10: "11"}
"""Wikidata's precision of a year, month and day by the length of the date."""

DECADE, OF_DECADE = re.compile(r"(\d{3})X"), "8"


def make(atlas: Atlas) -> Carried:
    """Return a command for each official name of a place with an item of Wikidata."""
    left = Losses()
    lines: list[str] = []
    for place in atlas.places:
        if not place.wikidata:
            left.add("place without an item of Wikidata", "places without an item of Wikidata")
            continue
        for name in _official(place, left):
            works = [atlas.sources[source] for source in name.sources]
            lines.append("\t".join([place.wikidata, *_statement(name, works, left)]))
    leave_claims(atlas, left, "events", "figures", "relations")
    leave_map(atlas, left)
    return Carried("".join(f"{line}\n" for line in lines).encode(), left)


def _official(place: Place, left: Losses) -> Iterator[Name]:
    """Yield the names that may be statements: not disputed, official, and dated if there are more.

    An undated name beside others would be taken for one that is still in use.
    """
    languages = official_languages(place.country)
    several = len({name.period for name in place.names}) > 1
    for name in place.names:
        if name.status not in BORNE:
            left.add("rival or rejected name", "rival or rejected names")
        elif name.lang.partition("-")[0] not in languages:
            left.add("name in a language that is not official there",
                     "names in languages that are not official there")  # fmt: skip
        elif several and not (name.start or name.end or name.lasting):
            left.add("name without a date", "names without a date")
        else:
            yield name


def _statement(name: Name, works: Sequence[Source], left: Losses) -> Iterator[str]:
    yield from (OFFICIAL_NAME, f'{name.lang.lower()}:"{_plain(name.text)}"')
    for key, when in ((START, name.start), (END, name.end)):
        if when is None:
            continue
        if value := time_value(when):
            yield from (key, value)
        else:
            left.add("date that is not exact", "dates that are not exact")
    for number, work in enumerate(works):
        key, *rest = _reference(work, name.locator if len(works) == 1 else "")
        yield from (f"{FURTHER}{key}" if number else key, *rest)


def time_value(when: When) -> str:
    """Return a year, month, day or decade as Wikidata's time with its precision, else ""."""
    text = when.edtf
    if decade := DECADE.fullmatch(text):
        return f"+{decade[1]}0-00-00T00:00:00Z/{OF_DECADE}"
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", text):
        return ""
    whole = text + "-00" * ((10 - len(text)) // 3)
    return f"+{whole}T00:00:00Z/{PRECISIONS[len(text)]}"


def _reference(work: Source, locator: str) -> list[str]:
    """Return a reference: the item of a work, else its address, else its title."""
    if item := ITEM.match(work.url):
        found = [STATED_IN, item[1]]
    elif work.url:
        return [ADDRESS, f'"{_plain(work.url)}"']
    else:
        lang = work.language or "und"
        found = [TITLE, f'{lang.lower()}:"{_plain(work.title)}"']
    return [*found, PAGES, f'"{_plain(locator)}"'] if locator else found


def _plain(text: str) -> str:
    """Return a text without what separates commands and their parts."""
    return " ".join(text.replace('"', "”").split())
