"""iCalendar (RFC 5545): the days on which something happened, as events of a whole day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mapgen.layers.names import name_changes
from mapgen.model.atlas import Atlas
from mapgen.model.claims import PREFERRED, Name
from mapgen.model.places import Place
from mapgen.outlets.export.forms.carried import Carried, Losses, leave_claims, leave_map
from mapgen.outlets.export.forms.spans import label, layer_definitions

STAMP = "20000101T000000Z"
"""The time that each event states as that of its making: the same tables give the same bytes."""

LONGEST = 75
"""The most bytes of a line (RFC 5545, 3.1)."""


@dataclass(frozen=True)
class Day:
    """One day on which something happened."""

    place: Place
    day: int
    key: str
    summary: str
    sources: tuple[str, ...]


def make(atlas: Atlas) -> Carried:
    """Return a calendar, in the order of its days."""
    left = Losses()
    days = [day for place in atlas.places for day in _days(place, atlas.definition.lang, left)]
    days.sort(key=lambda one: (one.day, one.place.id, one.key))
    layers = layer_definitions(atlas)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mapgen//mapgen export ics//EN",
             f"X-WR-CALNAME:{_text(atlas.definition.title)}",
             *_link(atlas.definition.url)]  # fmt: skip
    for day in days:
        lines += _event(day, layers[day.place.id].title, atlas)
    leave_claims(atlas, left, "figures", "relations")
    leave_map(atlas, left)
    text = "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])
    return Carried(text.encode(), left)


def _days(place: Place, lang: str, left: Losses) -> Iterator[Day]:
    for event in place.events:
        if event.status != PREFERRED:
            left.add("rival or rejected event", "rival or rejected events")
        elif event.date.is_interval or not event.date.is_day:
            left.add("event without an exact day", "events without an exact day")
        else:
            key = f"{event.happening}-{event.kind}"
            summary = f"{place.title}: {event.text}"
            yield Day(place, int(event.date.earliest), key, summary, event.sources)
    yield from _named_days(place, lang, left)


def _named_days(place: Place, lang: str, left: Losses) -> Iterator[Day]:
    """Yield the days on which a place got another name: "Volgograd: Tsaritsyn → Stalingrad"."""
    before = ""
    for change in name_changes(place):
        name = _in(change.value or [], lang)
        if name is None or name.text == before:
            continue
        if name.start and name.start.is_day and change.earliest == change.latest:
            summary = f"{place.title}: {before} → {name.text}".replace(":  →", ": →")
            yield Day(place, int(change.earliest), f"name-{name.period}", summary, name.sources)
        elif name.start:
            left.add("name without an exact first day", "names without an exact first day")
        before = name.text


def _in(names: Sequence[Name], lang: str) -> Name | None:
    return next((one for one in names if one.lang == lang), names[0] if names else None)


def _event(one: Day, layer: str, atlas: Atlas) -> list[str]:
    day = date.fromordinal(one.day)
    works = "; ".join(label(atlas.sources[source]) for source in one.sources)
    position = one.place.position
    return [
        "BEGIN:VEVENT",
        f"UID:{one.place.id}-{one.key}-{_compact(day)}@{atlas.definition.id}.mapgen.invalid",
        f"DTSTAMP:{STAMP}",
        f"DTSTART;VALUE=DATE:{_compact(day)}",
        f"DTEND;VALUE=DATE:{_compact(day + timedelta(days=1))}",
        f"SUMMARY:{_text(one.summary)}",
        f"DESCRIPTION:{_text(works)}",
        f"LOCATION:{_text(one.place.title)}",
        f"GEO:{position.lat};{position.lon}",
        f"CATEGORIES:{_text(layer)}",
        *_link(atlas.definition.address_of(one.place.id, day.isoformat())),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _link(address: str) -> list[str]:
    """Return the line of an address, which is written as it is; none without one."""
    return [f"URL:{address}"] if address else []


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """Return a text with what separates values escaped, without control characters."""
    escaped = re.sub(r"([\\;,])", r"\\\1", text).replace("\r\n", "\n").replace("\n", "\\n")
    return re.sub(r"[\x00-\x1f\x7f]", " ", escaped)


def _folded(line: str) -> str:
    """Return a line as several of at most 75 bytes, the further ones behind a blank."""
    parts, part, size = [], "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LONGEST:
            parts.append(part)
            part, size = " ", 1
        part += sign
        size += width
    return "\r\n".join([*parts, part])
