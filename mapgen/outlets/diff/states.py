"""Compare historical states."""

from collections.abc import Iterator
from typing import Any

from mapgen.basemap.distances import kilometres
from mapgen.model.atlas import Atlas
from mapgen.model.states import HistoricalState
from mapgen.outlets.diff.change import (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    RENAMED,
    RESPELT,
    REWORDED,
    SOURCED,
    ReaderChange,
    in_order,
)  # fmt: skip
from mapgen.outlets.diff.claims import written
from mapgen.outlets.diff.date_changes import date_kind, edtf, shift
from mapgen.outlets.diff.matching import paired
from mapgen.outlets.diff.wording import DiffWording, date, distance, quoted, some

FILE = "borders.csv"
STEPS = ("id", "name lang start end lasting members", "name start", "members start end lasting")
"""Two states are the same if they agree in all fields of a step; see matching.py."""


def state_changes(old: Atlas, new: Atlas, wording: DiffWording) -> Iterator[ReaderChange]:
    """Yield the changes of all states in NEW's order; then the removed ones."""
    both = [one for one in new.definition.languages if one in old.definition.languages]
    for was, now in paired(old.states, new.states, STEPS):
        if was is None and now:
            yield _change(now, ADDED, f"state added, {_span(now)}", new=_value(now))
        elif now is None and was:
            yield _change(was, REMOVED, f"state removed, {_span(was)}", old=_value(was))
        elif was and now:
            changes = [*_time(was, now), *_ground(was, now), *_words(was, now, both, wording)]
            yield from in_order(changes)


def _change(state: HistoricalState, kind: str, text: str, **values: Any) -> ReaderChange:
    values = {"sources": state.sources, **values}
    return ReaderChange(
        subject="state", id=state.id, title=state.name, kind=kind, text=text, file=FILE, **values
    )


def _end(state: HistoricalState) -> str:
    return "still there" if state.lasting else date(state.end)


def _span(state: HistoricalState) -> str:
    return f"{date(state.start)} to {'today' if state.lasting else date(state.end)}"


def _value(state: HistoricalState) -> str:
    return f"{edtf(state.start)}/{edtf(state.end, state.lasting)}"


def _time(old: HistoricalState, new: HistoricalState) -> Iterator[ReaderChange]:
    if old.start != new.start:
        kind = date_kind(old.start, new.start)
        dates = shift(old.start, new.start, date(old.start), date(new.start))
        yield _change(new, kind, f"state begins {dates}", column="from", old=edtf(old.start),
                      new=edtf(new.start))  # fmt: skip
    ends = [edtf(each.end, each.lasting) for each in (old, new)]
    if ends[0] != ends[1]:
        kind = date_kind(old.end, new.end)
        dates = shift(old.end, new.end, _end(old), _end(new))
        yield _change(new, kind, f"state ends {dates}", column="to", old=ends[0], new=ends[1])


def _ground(old: HistoricalState, new: HistoricalState) -> Iterator[ReaderChange]:
    if set(old.members) != set(new.members):
        gained = [each for each in new.members if each not in old.members]
        lost = [each for each in old.members if each not in new.members]
        parts = [f"gained {some(gained)}"] if gained else []
        parts += [f"lost {some(lost)}"] if lost else []
        yield _change(new, CHANGED, f"state’s land: {', '.join(parts)}", column="members",
                      old=" ".join(old.members), new=" ".join(new.members))  # fmt: skip
    if old.tint != new.tint:
        yield _change(new, CHANGED, f"state’s tint {old.tint} → {new.tint}", column="tint",
                      old=str(old.tint), new=str(new.tint))  # fmt: skip
    if old.label != new.label:
        km = kilometres(old.label, new.label)
        where = [f"{each.label.lat} {each.label.lon}" for each in (old, new)]
        yield _change(new, MOVED, f"state’s name moved by {distance(km)}", column="lat lon",
                      old=where[0], new=where[1], km=round(km, 4))  # fmt: skip


def _words(
    old: HistoricalState, new: HistoricalState, languages: list[str], wording: DiffWording
) -> Iterator[ReaderChange]:
    if old.id != new.id:
        yield _change(new, RENAMED, f"state’s id {old.id} → {new.id}", column="id", old=old.id,
                      new=new.id)  # fmt: skip
    if (old.name, old.lang) != (new.name, new.lang):
        names = [f"{each.name} ({each.lang})" for each in (old, new)]
        yield _change(new, RESPELT, f"state’s name {quoted(names[0])} → {quoted(names[1])}",
                      column="name", old=names[0], new=names[1])  # fmt: skip
    for lang in languages:
        names = [each.translations.get(lang, {}).get("name", "") for each in (old, new)]
        if names[0] != names[1]:
            text = f"state’s name ({lang}) {quoted(names[0])} → {quoted(names[1])}"
            yield _change(new, RESPELT, text, column=f"name@{lang}", old=names[0], new=names[1])
    if old.note != new.note:
        yield _change(new, REWORDED, f"state’s note {written(old.note, new.note)}", column="note",
                      old=old.note, new=new.note)  # fmt: skip
    if old.sources != new.sources:
        text = wording.exchange("state", "source", old.sources, new.sources)
        yield _change(new, SOURCED, text, column="source", old=";".join(old.sources),
                      new=";".join(new.sources))  # fmt: skip
