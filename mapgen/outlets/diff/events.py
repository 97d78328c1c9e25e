"""Compare events."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from mapgen.model.claims import RIVAL, Event
from mapgen.outlets.diff.change import REWORDED
from mapgen.outlets.diff.claims import ClaimRules, Column, written
from mapgen.outlets.diff.date_changes import dated, shift
from mapgen.outlets.diff.wording import DiffWording, date, quoted

STEPS = (
    "happening kind date text sources status locator note",
    "happening kind date text sources status",
    "happening kind text sources status",
    "happening kind date sources status",
    "happening kind date text",
    "happening kind text sources",
    "happening kind date sources",
    "happening kind sources status",
    "kind date text sources",
    "happening date text",
    "happening kind text",
    "happening kind date",
    "happening sources status",
    "happening kind status",
    "happening sources",
    "happening status",
    "date text",
    "kind text sources status",
    "kind date sources status",
)
"""Two events are the same claim if they agree in all fields of a step; see matching.py."""


def events(wording: DiffWording, languages: Iterable[str]) -> ClaimRules[Event]:
    """Return how events are compared; `languages` are those whose texts are compared."""

    def label(event: Event) -> str:
        return f"{wording.event(event.kind)} {date(event.date, True)}"

    def day(old: Event, new: Event) -> str:
        words = (date(old.date, True), date(new.date, True))
        return f"{wording.event(new.kind)} {shift(old.date, new.date, *words)}"

    def kind(old: Event, new: Event) -> str:
        words = (wording.event(old.kind), wording.event(new.kind))
        return f"event of {date(new.date, True)}: {words[0]} → {words[1]}"

    def text(old: Event, new: Event) -> str:
        return f"{label(new)}: text reworded"

    def happening(old: Event, new: Event) -> str:
        return f"{label(new)}: happening {old.happening} → {new.happening}"

    return ClaimRules(
        file="events.csv",
        noun="event",
        claims_of=lambda place: place.events,
        steps=STEPS,
        columns=(
            Column("date", lambda event: str(event.date), day, dated(attrgetter("date"))),
            Column("kind", lambda event: event.kind, kind),
            Column("happening", lambda event: event.happening, happening),
            Column("text", lambda event: event.text, text, _reworded),
            *_translated(label, languages),
        ),
        key=RIVAL["events.csv"],
        label=label,
        describe=lambda claims: f"{label(claims[0])}, {quoted(claims[0].text)}",
        statement=lambda event: f"{event.kind} {event.date} {event.text}",
        group_key=lambda event: (id(event),),
    )


def _reworded(old: Event, new: Event) -> str:
    return REWORDED


def _translated(label: Callable[[Event], str], languages: Iterable[str]) -> Iterator[Column[Event]]:
    """Yield the columns of the text in other languages."""
    for lang in languages:

        def value(event: Event, lang: str = lang) -> str:
            return event.translations.get(lang, {}).get("text", "")

        def describe(old: Event, new: Event, lang: str = lang) -> str:
            texts = (value(old, lang), value(new, lang))
            return f"{label(new)}: text ({lang}) {written(*texts)}"

        yield Column(f"text@{lang}", value, describe, _reworded)
