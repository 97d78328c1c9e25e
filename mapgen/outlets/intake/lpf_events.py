"""The events of a feature of the Linked Places Format, and its summary.

Our own export writes an event as a description, "1961-11-10: It is renamed." The times of the
feature itself are those of its state: what they begin and end with begins and ends the place.
"""

import re
from dataclasses import replace
from typing import Any

from mapgen.check.spellings import is_date
from mapgen.outlets.intake.claims import EventDraft
from mapgen.outlets.intake.lpf_dates import dates_of
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.values import plain
from mapgen.outlets.intake.works import Works
from mapgen.time.edtf import parse

EVENT = re.compile(r"(?P<date>[\d.X/?~%-]+): (?P<text>.+)")
EDGES = (("began", "The place begins"), ("ended", "The place ends"))
"""The kinds of events at both ends of a feature's times."""


def events_of(
    feature: dict[str, Any], title: str, at: int, works: Works, remarks: list[Remark]
) -> tuple[str, list[EventDraft]]:
    """Return the summary of a feature, "" if it has none, and its events."""
    summary: list[str] = []
    events: list[EventDraft] = []
    found = feature.get("descriptions")
    for one in found if isinstance(found, list) else ():
        value = plain(str(one.get("value") or "")) if isinstance(one, dict) else ""
        match = EVENT.fullmatch(value)
        if match and is_date(match["date"]) and match["date"] != "..":
            sources = works.cite("", str(one.get("source") or ""))
            events.append(EventDraft(match["date"], "event", match["text"], sources, at))
        elif value:
            summary.append(value)
    for start, end, note in dates_of(feature.get("when"), at, title, remarks):
        if any(_is_whole(event.date, start, end) for event in events):
            continue  # the feature is that event
        for date, (kind, text) in zip((start, end), EDGES, strict=True):
            if date and date != "..":
                _mark(events, EventDraft(date, kind, text, (works.own,), at, note=note))
    return " ".join(summary), events


def _mark(events: list[EventDraft], edge: EventDraft) -> None:
    """Give an event of the same time the kind of an edge; add the edge if there is none."""
    for number, event in enumerate(events):
        if event.kind == "event" and _bounds(event.date) == _bounds(edge.date):
            events[number] = replace(event, kind=edge.kind)
            return
    if (edge.kind, _bounds(edge.date)) not in ((one.kind, _bounds(one.date)) for one in events):
        events.append(edge)


def _is_whole(date: str, start: str, end: str) -> bool:
    """Return whether an event lasts from one date to the other, which may be the day after."""
    if not is_date(start) or not is_date(end) or ".." in (start, end):
        return False
    first, last = _bounds(date)
    return first == _bounds(start)[0] and _bounds(end)[1] - last in (0, 1)


def _bounds(date: str) -> tuple[float, float]:
    when = parse(date)
    return when.earliest, when.latest
