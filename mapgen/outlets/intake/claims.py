"""The names and events of one imported place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, cast

from mapgen.check.bad_cell import BadCell
from mapgen.check.cells import lang as read_lang
from mapgen.check.periods import surely_overlap
from mapgen.model.claims import ALTERNATIVE, CONCURRENT, PREFERRED
from mapgen.outlets.add.hints import script_of
from mapgen.outlets.intake.ids import Ids, short_id
from mapgen.time.edtf import UNBOUNDED, When, parse

STILL = ".."
Row = dict[str, str]


@dataclass
class NameDraft:
    """A name as it was read; dates are EDTF or empty, `line` is the row of the file."""

    text: str
    lang: str
    start: str
    end: str
    sources: tuple[str, ...]
    line: int
    locator: str = ""
    notes: list[str] = field(default_factory=list)
    status: str = PREFERRED
    period: str = ""

    @property
    def bounds(self) -> Any:
        """The period as the rules of `mapgen check` compare it."""
        return cast("Any", _Bounds(_when(self.start), _when(self.end), self.end))

    def is_reversed(self) -> bool:
        """Return whether it ends before it begins."""
        start, end = _when(self.start), _when(self.end)
        return bool(start and end and start.earliest > end.latest)


@dataclass(frozen=True)
class _Bounds:
    start: When | None
    end: When | None
    end_cell: str


def _when(text: str) -> When | None:
    return parse(text) if text and text != STILL else None


def language(text: str, otherwise: str) -> str:
    """Return the language tag that a cell holds or names, else another one."""
    try:
        return read_lang(text)
    except BadCell as wrong:
        return wrong.suggestion or otherwise


def latest(names: list[NameDraft]) -> NameDraft:
    """Return the name that is borne last: still, or that begins last."""

    def begins(name: NameDraft) -> tuple[bool, float]:
        start = _when(name.start)
        return name.end == STILL, start.earliest if start else -UNBOUNDED

    return max(names, key=begins)


def settled(names: list[NameDraft]) -> list[NameDraft]:
    """Return names without repetitions, with periods, and with the status that they need.

    The same name at overlapping times is a rival claim; another name of the same language is borne
    at the same time.
    """
    kept: list[NameDraft] = []
    for name in names:
        same = [one for one in kept if _key(one) == _key(name)]
        if same:
            same[0].sources = tuple(dict.fromkeys((*same[0].sources, *name.sources)))
        else:
            kept.append(name)
    _give_periods(kept)
    for one, other in combinations(kept, 2):
        if PREFERRED == one.status == other.status and one.lang == other.lang:
            _set_status(one, other)
    return kept


def _key(name: NameDraft) -> tuple[str, ...]:
    return name.text, name.lang, name.start, name.end


def _give_periods(names: list[NameDraft]) -> None:
    """Give names in several languages with the same dates one period, others their own."""
    ids = Ids()
    periods: dict[tuple[str, str], list[NameDraft]] = {}
    for name in names:
        shared = periods.setdefault((name.start, name.end), [])
        dated = bool(name.start or name.end)
        fits = dated and shared and all(one.lang != name.lang for one in shared)
        name.period = shared[0].period if fits else ids.free(short_id(name.text) or "name")
        shared.append(name)


def _set_status(one: NameDraft, other: NameDraft) -> None:
    if one.period == other.period or not surely_overlap(one.bounds, other.bounds):
        return
    if one.text == other.text:
        other.period, other.status = one.period, ALTERNATIVE
        other.notes.append("Guess: other dates of the same name")
    else:
        other.status = CONCURRENT
        other.notes.append(f"Guess: borne at the same time as {one.text}")


def name_rows(place: str, names: list[NameDraft]) -> Iterator[tuple[int, Row]]:
    """Yield the row of each name for `names.csv`, with its row in the file."""
    for name in names:
        yield (
            name.line,
            {
                "place": place,
                "period": name.period,
                "name": name.text,
                "lang": name.lang,
                "script": script_of(name.text),
                "from": name.start,
                "to": name.end,
                "source": ";".join(name.sources),
                "locator": name.locator,
                "status": name.status,
                "note": ". ".join(name.notes),
            },
        )


@dataclass(frozen=True)
class EventDraft:
    """An event as it was read; `date` is EDTF."""

    date: str
    kind: str
    text: str
    sources: tuple[str, ...]
    line: int
    locator: str = ""
    note: str = ""


def event_rows(place: str, events: list[EventDraft]) -> Iterator[tuple[int, Row]]:
    """Yield the row of each event for `events.csv`, with its row in the file."""
    ids = Ids()
    for event in dict.fromkeys(events):
        yield (
            event.line,
            {
                "place": place,
                "happening": ids.free(short_id(event.kind) or "event"),
                "date": event.date,
                "kind": event.kind,
                "text": event.text,
                "source": ";".join(event.sources),
                "locator": event.locator,
                "status": PREFERRED,
                "note": event.note,
            },
        )


IN_BRACKETS = re.compile(r"(?P<name>.+?)\s*\((?P<dates>[^()]*\d{3,4}[^()]*)\)")
"""A name with its dates: Stalingrad (1925–1961)."""

Cells = Mapping[str, str]
