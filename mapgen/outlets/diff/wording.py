"""Format dates, names, numbers and titles in English for the lines of a diff."""

from collections.abc import Iterable, Mapping, Sequence

from mapgen.i18n import cldr
from mapgen.i18n.catalogue import words
from mapgen.i18n.dates import phrase
from mapgen.model.atlas import Atlas
from mapgen.payload.definition import short
from mapgen.support.slug import slug
from mapgen.time.edtf import When

LANG = "en"
"""The diff is in English, like all messages of the command line."""

LONG = 80
"""The maximum length of a table text in a line; longer texts are truncated."""

MOST = 3
"""The maximum number of sources named in a line; the others are counted."""


class DiffWording:
    """The names of things in the lines; if both sides name an id, NEW's name is used."""

    def __init__(self, old: Atlas, new: Atlas) -> None:
        both = (old.definition, new.definition)
        self._namesakes = _merged(each.namesakes for each in both)
        self._measures = _merged(each.measures for each in both)
        self._kinds = _merged(each.event_kinds for each in both)
        self._places = {place.id: place.title for one in (old, new) for place in one.places}
        self._sources = {one.id: one.title for side in (old, new) for one in side.sources.values()}

    def whose(self, namesake: str) -> str:
        """Return "Stalin’s": the end of the full name that matches the id, else all of it."""
        full = self._namesakes.get(namesake, namesake)
        parts = full.split()
        ends = (" ".join(parts[at:]) for at in reversed(range(len(parts))))
        return next((end for end in ends if slug(end) == slug(namesake)), full) + "’s"

    def namesake(self, namesake: str) -> str:
        """Return the full name of a namesake, or "nobody"."""
        return self._namesakes.get(namesake, namesake) or "nobody"

    def measure(self, measure: str) -> str:
        """Return the title of a measure."""
        return self._measures.get(measure, measure)

    def event(self, kind: str) -> str:
        """Return the title of a kind of event, for use within a sentence."""
        title = self._kinds.get(kind, kind)
        return title[:1].lower() + title[1:]

    def relation(self, kind: str) -> str:
        """Return the phrase of a relation, as on the place's own card."""
        return words(LANG)[f"relation.{kind}"]

    def place(self, place: str) -> str:
        """Return a place's title."""
        return self._places.get(place, place)

    def sources(self, ids: Sequence[str]) -> str:
        """Return the titles of works: "A; B; C and 2 more"; "none" if there are none."""
        titles = [shortened(self._sources.get(one, one)) for one in ids]
        shown = titles if len(titles) <= MOST + 1 else titles[:MOST]
        more = f" and {len(titles) - len(shown)} more" if len(titles) > len(shown) else ""
        return "; ".join(shown) + more or "none"

    def exchange(self, label: str, what: str, old: Sequence[str], new: Sequence[str]) -> str:
        """Return which works were added and removed, or that only their order changed."""
        gained = [one for one in new if one not in old]
        lost = [one for one in old if one not in new]
        if old and new and gained and lost:
            return f"{label}: {what} {self.sources(lost)} → {self.sources(gained)}"
        parts = [f"{what} added: {self.sources(gained)}"] if gained else []
        parts += [f"{what} removed: {self.sources(lost)}"] if lost else []
        return f"{label}: {', '.join(parts) or f'{what}s in another order'}"


def _merged(tables: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {key: text for table in tables for key, text in table.items()}


def date(when: When | None, duration: bool = False) -> str:
    """Return a date in the page's words, "an unknown date" for None."""
    return phrase(when, LANG, duration=duration) if when else "an unknown date"


def number(value: float) -> str:
    """Return a number with thousands separators."""
    return f"{short(value):,}"


def country(code: str) -> str:
    """Return a country's English name, or its code."""
    return cldr.country(code, LANG)


def distance(km: float) -> str:
    """Return a distance: "400 m", "1.2 km", "12 km"."""
    if km < 0.0005:
        return "less than a metre"
    if km < 0.9995:
        return f"{km * 1000:.0f} m"
    return f"{km:.1f} km" if km < 9.95 else f"{km:,.0f} km"


def shortened(text: str, longest: int = LONG) -> str:
    """Return a text on one line, truncated if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Return a text of the tables in quotation marks, truncated if it is long."""
    return f"“{shortened(text)}”" if text else "nothing"


def some(items: Sequence[str], most: int = MOST) -> str:
    """Return items as a list in a sentence; of many, the first ones and how many more."""
    if len(items) > most + 1:
        return f"{', '.join(items[:most])} and {len(items) - most} more"
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 name" or "2 names"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
