"""Compare historical states."""

from collections.abc import Collection, Iterator
from functools import partial

from mapgen.model.atlas import Atlas
from mapgen.model.states import HistoricalState, Territories
from mapgen.outlets.diff.change import CHANGED, REWORDED, ReaderChange
from mapgen.outlets.diff.claims import written
from mapgen.outlets.diff.drawn import Kind
from mapgen.outlets.diff.wording import DiffWording, some

STATE = Kind("state", "borders.csv", "still there")
STEPS = ("id", "name lang start end lasting members", "name start", "members start end lasting")
"""Two states are the same if they agree in all fields of a step; see matching.py."""


def state_changes(old: Atlas, new: Atlas, wording: DiffWording) -> Iterator[ReaderChange]:
    """Yield the changes of all states in NEW's order; then the removed ones."""
    both = [one for one in new.definition.languages if one in old.definition.languages]
    redrawn = _redrawn(old.territories, new.territories)
    ground = partial(_ground, redrawn=redrawn, languages=both)
    yield from STATE.changes(old.states, new.states, STEPS, ground, both, wording)


def _redrawn(old: Territories, new: Territories) -> frozenset[str]:
    """Return the ids of the land whose outline is another."""
    before = {land.id: land.parts for land in old.lands}
    return frozenset(land.id for land in new.lands if before.get(land.id, land.parts) != land.parts)


def _ground(
    old: HistoricalState,
    new: HistoricalState,
    *,
    redrawn: Collection[str],
    languages: Collection[str],
) -> Iterator[ReaderChange]:
    if again := [each for each in new.members if each in redrawn and each in old.members]:
        text = f"state’s land: another outline of {some(again)}"
        yield STATE.change(new, CHANGED, text, column="members")
    if set(old.members) != set(new.members):
        gained = [each for each in new.members if each not in old.members]
        lost = [each for each in old.members if each not in new.members]
        parts = [f"gained {some(gained)}"] if gained else []
        parts += [f"lost {some(lost)}"] if lost else []
        yield STATE.change(new, CHANGED, f"state’s land: {', '.join(parts)}", column="members",
                           old=" ".join(old.members), new=" ".join(new.members))  # fmt: skip
    if old.tint != new.tint:
        yield STATE.change(new, CHANGED, f"state’s tint {old.tint} → {new.tint}", column="tint",
                           old=str(old.tint), new=str(new.tint))  # fmt: skip
    yield from STATE.point(old.label, new.label, new, "state’s name")
    if old.note != new.note:
        text = f"state’s note {written(old.note, new.note)}"
        yield STATE.change(new, REWORDED, text, column="note", old=old.note, new=new.note)
    for lang in languages:
        was, now = (each.translations.get(lang, {}).get("note", "") for each in (old, new))
        if was != now:
            text = f"state’s note ({lang}) {written(was, now)}"
            yield STATE.change(new, REWORDED, text, column=f"note@{lang}", old=was, new=now)
