"""Compare tours and their steps."""

from collections.abc import Iterator
from typing import Any

from mapgen.model.atlas import Atlas
from mapgen.model.tours import Step, Tour
from mapgen.outlets.diff.change import (
    ADDED,
    CHANGED,
    DATED,
    REMOVED,
    REWORDED,
    ReaderChange,
    in_order,
)
from mapgen.outlets.diff.date_changes import shift
from mapgen.outlets.diff.matching import paired
from mapgen.outlets.diff.wording import DiffWording, count, date, quoted

STEPS = ("title place date body layers zoom", "title place date", "title place", "body",
         "title", "place date", "place")  # fmt: skip
"""Two steps of a tour are the same if they agree in all these fields; see matching.py."""


def tour_changes(old: Atlas, new: Atlas, wording: DiffWording) -> Iterator[ReaderChange]:
    """Yield the changes of all tours in NEW's order; then the removed ones."""
    for was, now in paired(old.tours, new.tours, ("id lang translated", "id translated")):
        if was is None and now:
            yield _change(now, ADDED, f"tour added, {count(len(now.steps), 'step')}")
        elif now is None and was:
            yield _change(was, REMOVED, f"tour removed, {count(len(was.steps), 'step')}")
        elif was and now:
            yield from in_order([*_head(was, now), *_steps(was, now, wording)])


def _change(tour: Tour, kind: str, text: str, **values: Any) -> ReaderChange:
    return ReaderChange(subject="tour", id=tour.id, title=tour.title, kind=kind, text=text,
                  file=tour.file, **values)  # fmt: skip


def _head(old: Tour, new: Tour) -> Iterator[ReaderChange]:
    for column in ("title", "lang", "author", "summary", "question", "answer"):
        was, now = getattr(old, column), getattr(new, column)
        if was != now:
            text = f"tour’s {column} {quoted(was)} → {quoted(now)}"
            yield _change(new, CHANGED, text, column=column, old=was, new=now)


def _steps(old: Tour, new: Tour, wording: DiffWording) -> Iterator[ReaderChange]:
    pairs = paired(old.steps, new.steps, STEPS)
    for number, (was, now) in enumerate(pairs, 1):
        if was is None and now:
            yield _change(new, ADDED, f"step {number} added: {quoted(now.title)}", new=now.title)
        elif now is None and was:
            at = old.steps.index(was) + 1
            yield _change(new, REMOVED, f"step {at} removed: {quoted(was.title)}", old=was.title)
        elif was and now:
            yield from _step(new, f"step {number}, {quoted(now.title)}", was, now, wording)
    kept = [id(was) for was, now in pairs if was and now]
    if kept != [id(each) for each in old.steps if id(each) in kept]:
        yield _change(new, CHANGED, "steps in another order", column="order")


def _step(
    tour: Tour, label: str, old: Step, new: Step, wording: DiffWording
) -> Iterator[ReaderChange]:
    if old.title != new.title:
        text = f"{label}: title was {quoted(old.title)}"
        yield _change(tour, CHANGED, text, column="title", old=old.title, new=new.title)
    if old.place != new.place:
        text = f"{label}: {wording.place(old.place)} → {wording.place(new.place)}"
        yield _change(tour, CHANGED, text, column="place", old=old.place, new=new.place)
    if old.date != new.date:
        text = f"{label}: {shift(old.date, new.date, date(old.date), date(new.date))}"
        yield _change(tour, DATED, text, column="date", old=str(old.date), new=str(new.date))
    for column in ("layers", "zoom"):
        was, now = getattr(old, column), getattr(new, column)
        if was != now:
            texts = [" ".join(each) if isinstance(each, tuple) else f"{each or ''}"
                    for each in (was, now)]  # fmt: skip
            text = f"{label}: {column} {texts[0] or 'as before'} → {texts[1] or 'as before'}"
            yield _change(tour, CHANGED, text, column=column, old=texts[0], new=texts[1])
    if old.body != new.body:
        yield _change(tour, REWORDED, f"{label}: text reworded", column="text")
