"""Compare two dates, in particular whether they differ only in their qualifier."""

from collections.abc import Callable
from typing import Any

from mapgen.outlets.diff.change import DATED, DOUBTED
from mapgen.time.edtf import When

QUALIFIERS = str.maketrans("", "", "?~%")


def edtf(when: When | None, lasting: bool = False) -> str:
    """Return a date in EDTF."""
    return ".." if lasting else str(when) if when else ""


def is_doubt(old: When | None, new: When | None) -> bool:
    """Return whether two dates differ only in their qualifier (?, ~ or %)."""
    plain = [edtf(when).translate(QUALIFIERS) for when in (old, new)]
    return plain[0] == plain[1] != "" and old != new


def date_kind(old: When | None, new: When | None) -> str:
    """Return the kind of the change from one date to another."""
    return DOUBTED if is_doubt(old, new) else DATED


def dated(of: Callable[[Any], When | None]) -> Callable[[Any, Any], str]:
    """Return a function for the kind of a change of the date that `of` takes from a claim."""
    return lambda old, new: date_kind(of(old), of(new))


def shift(old: When | None, new: When | None, was: str, now: str) -> str:
    """Return both dates in words, and the change of doubt if they differ only in that."""
    if not is_doubt(old, new):
        return f"{was} → {now}"
    marks = [sum(edtf(when).count(mark) for mark in "?~%") for when in (old, new)]
    notes = {-1: "doubt added", 1: "doubt removed"}
    sign = (marks[0] > marks[1]) - (marks[0] < marks[1])
    return f"{was} → {now} ({notes.get(sign, 'another doubt')})"
