"""The claims about a place, for its row in the page without scripts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from mapgen.i18n.catalogue import text
from mapgen.i18n.dates import phrase
from mapgen.model.claims import Claim, Event, Name
from mapgen.model.definition import MapDefinition
from mapgen.model.places import Place


@dataclass(frozen=True)
class ClaimLine:
    """One claim: its texts with their languages, its date in words, its sources' numbers.

    `dated` means that the date comes first, as for events. `kinds` are those of a name, in words.
    """

    texts: tuple[tuple[str, str], ...]
    date: str
    dated: bool
    sources: tuple[int, ...]
    status: str
    kinds: tuple[str, ...] = ()


def claim_lines(
    place: Place, numbers: Mapping[str, int], definition: MapDefinition
) -> tuple[ClaimLine, ...]:
    """Return the names of a place in the order of its table, then its events.

    `numbers` are the sources' numbers.
    """
    own, lang = definition.lang, definition.languages[0]
    events = (_event(event, numbers, own, lang) for event in place.events)
    return (*_names(place, numbers, definition), *events)


def _names(
    place: Place, numbers: Mapping[str, int], definition: MapDefinition
) -> Iterator[ClaimLine]:
    """Yield consecutive names that differ only in language as one line, each text once."""
    for _, group in groupby(place.names, key=_shared_content):
        names = list(group)
        texts: dict[str, str] = {}
        for name in names:
            texts.setdefault(name.text, name.lang)
        yield ClaimLine(
            tuple(texts.items()),
            span_words(names[0], definition.languages[0]),
            False,
            *_claim(names[0], numbers),
            tuple(map(definition.name_kind_title, names[0].kinds)),
        )


def _shared_content(name: Name) -> tuple[object, ...]:
    return (name.period, name.start, name.end, name.lasting, name.kinds, name.sources, name.status)


def _event(event: Event, numbers: Mapping[str, int], own: str, lang: str) -> ClaimLine:
    translation = event.translations.get(lang, {}).get("text", "")
    text = (translation, lang) if translation else (event.text, own)
    return ClaimLine(
        (text,), phrase(event.date, lang, duration=True), True, *_claim(event, numbers)
    )


def _claim(claim: Claim, numbers: Mapping[str, int]) -> tuple[tuple[int, ...], str]:
    return tuple(numbers[source] for source in claim.sources), claim.status


def span_words(name: Name, lang: str) -> str:
    """Return the period of a name in words; the twin of `spanWords` in `phrases.ts`."""
    dates = {
        "from": phrase(name.start, lang) if name.start else "",
        "to": phrase(name.end, lang) if name.end else "",
    }
    return text(lang, f"span.{_span(name)}", **dates)


def _span(name: Name) -> str:
    if name.lasting:
        return "since" if name.start else "still"
    if name.start:
        return "fromTo" if name.end else "from"
    return "until" if name.end else "unknown"
