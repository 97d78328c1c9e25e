"""Compare relations."""

from operator import attrgetter

from mapgen.model.claims import Relation
from mapgen.outlets.diff.change import CHANGED
from mapgen.outlets.diff.claims import Column, Telling
from mapgen.outlets.diff.dating import dated, edtf, shift
from mapgen.outlets.diff.wording import DiffWording, date

STEPS = (
    "other kind date sources status locator note",
    "other kind date sources status",
    "other kind sources status",
    "other kind date",
    "other kind",
    "other date sources status",
    "other sources",
    "other",
    "kind date sources status",
)
"""Two relations are the same claim if they agree in all fields of a step; see matching.py."""

LASTING = frozenset({"stood-at", "part-of", "built-by", "happened-at"})
"""Relations that last for a period, as in `viewer/place/related.ts`."""


def relations(wording: DiffWording) -> Telling[Relation]:
    """Return how relations are compared."""

    def label(relation: Relation) -> str:
        told = wording.relation(relation.kind)
        return f"{told[:1].lower()}{told[1:]} {wording.place(relation.other)}"

    def whole(found: list[Relation]) -> str:
        dated = f", {day(found[0])}" if found[0].date else ""
        return f"{label(found[0])}{dated}"

    def day(relation: Relation) -> str:
        return date(relation.date, relation.kind in LASTING)

    def turn(old: Relation, new: Relation) -> str:
        told = shift(old.date, new.date, day(old), day(new))
        return f"{label(new)}: {told}"

    def kind(old: Relation, new: Relation) -> str:
        return f"{wording.place(new.other)}: {wording.relation(old.kind)} → " + (
            wording.relation(new.kind)
        )

    def other(old: Relation, new: Relation) -> str:
        return f"{label(old)} → {wording.place(new.other)}"

    return Telling(
        file="relations.csv",
        noun="relation",
        listed=lambda place: place.relations,
        steps=STEPS,
        columns=(
            Column("date", lambda relation: edtf(relation.date), turn, dated(attrgetter("date"))),
            Column("kind", lambda relation: relation.kind, kind, lambda old, new: CHANGED),
            Column("other", lambda relation: relation.other, other, lambda old, new: CHANGED),
        ),
        contest=lambda relation: (relation.other, relation.kind),
        label=label,
        whole=whole,
        statement=lambda one: f"{one.kind} {one.other} {edtf(one.date)}".strip(),
        apart=lambda relation: (id(relation),),
    )
