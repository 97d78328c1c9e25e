"""The facts about a place for the answer key: its names then and now, dates and sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mapgen.i18n.catalogue import text
from mapgen.i18n.dates import phrase
from mapgen.layers import rule_of
from mapgen.layers.names import name_changes, periods
from mapgen.model.claims import PREFERRED, Event, Name
from mapgen.model.definition import LayerDefinition, MapDefinition
from mapgen.model.places import Place
from mapgen.noscript.claims import span_words
from mapgen.outlets.worksheet.wording import WorksheetWords
from mapgen.time.changes import at
from mapgen.time.edtf import UNBOUNDED


@dataclass(frozen=True)
class Facts:
    """Names on the worksheet's day and today, sentences about dates, and ids of their sources."""

    then: str
    now: str
    sentences: tuple[str, ...]
    sources: tuple[str, ...]


def name_on(place: Place, day: float, lang: str) -> Name | None:
    """Return the certain name on a day, as `name_in` chooses it; else None."""
    names, coming = at(name_changes(place), None, day)
    return None if coming is not None or not names else name_in(names, lang)


def name_in(names: Sequence[Name], lang: str) -> Name:
    """Return the name of a period in `lang`, else in English, else the first of the table.

    The twin of `nameIn` in `viewer/time/namePeriods.ts`.
    """
    own = (name for tag in (lang, "en") for name in names if name.lang.split("-")[0] == tag)
    return next(own, names[0])


def facts(
    place: Place,
    layer: LayerDefinition,
    definition: MapDefinition,
    day: float,
    words: WorksheetWords,
) -> Facts | None:
    """Return the facts about a place; None if its name on the day is uncertain."""
    if rule_of(layer).named:
        return _named(place, layer, definition, day, words)
    events = [event for event in place.events if _is_relevant(event, layer)]
    sentences = tuple(
        words.say(
            "worksheet.fact", what=definition.event_kinds[event.kind], dates=_days(event, words)
        )
        for event in events
    )
    return Facts(place.title, place.title, sentences, first_sources(events)) if sentences else None


def _is_relevant(event: Event, layer: LayerDefinition) -> bool:
    kinds = (*layer.begins, *layer.ends)
    return event.status == PREFERRED and (rule_of(layer).is_event or event.kind in kinds)


def _days(event: Event, words: WorksheetWords) -> str:
    return phrase(event.date, words.lang, duration=event.date.is_interval)


def _named(
    place: Place,
    layer: LayerDefinition,
    definition: MapDefinition,
    day: float,
    words: WorksheetWords,
) -> Facts | None:
    then, now = name_on(place, day, words.lang), name_on(place, UNBOUNDED, words.lang)
    if then is None:
        return None
    shown = [
        name_in(group, words.lang)
        for group in periods(place)
        if any(layer.honours(name.namesake) for name in group)
    ]
    sentences = tuple(
        words.say(
            "worksheet.fact",
            what=_with_kinds(name, definition, words.lang),
            dates=span_words(name, words.lang),
        )
        for name in shown
    )
    today = now.text if now else place.title
    return Facts(
        then.text, today, sentences, first_sources([*shown, then, *([now] if now else [])])
    )


def _with_kinds(name: Name, definition: MapDefinition, lang: str) -> str:
    """Return "Lyallpur (colonial, commemorative)"."""
    titles = (definition.name_kind_title(kind, lang) for kind in name.kinds)
    kinds = text(lang, "page.comma").join(titles)
    return f"{name.text} ({kinds})" if kinds else name.text


def first_sources(claims: Iterable[Name | Event]) -> tuple[str, ...]:
    """Return the first source of each claim, without duplicates."""
    return tuple(dict.fromkeys(claim.sources[0] for claim in claims if claim.sources))
