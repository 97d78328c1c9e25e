"""Compare relations."""

from operator import attrgetter

from mapgen.model.claims import RIVAL, Relation
from mapgen.outlets.diff.change import CHANGED
from mapgen.outlets.diff.claims import ClaimRules, Column
from mapgen.outlets.diff.date_changes import dated, edtf, shift
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


def relations(wording: DiffWording) -> ClaimRules[Relation]:
    """Return how relations are compared."""

    def label(relation: Relation) -> str:
        phrase = wording.relation(relation.kind)
        return f"{phrase[:1].lower()}{phrase[1:]} {wording.place(relation.other)}"

    def whole(claims: list[Relation]) -> str:
        dated = f", {day(claims[0])}" if claims[0].date else ""
        return f"{label(claims[0])}{dated}"

    def day(relation: Relation) -> str:
        return date(relation.date, relation.kind in LASTING)

    def turn(old: Relation, new: Relation) -> str:
        dates = shift(old.date, new.date, day(old), day(new))
        return f"{label(new)}: {dates}"

    def kind(old: Relation, new: Relation) -> str:
        return f"{wording.place(new.other)}: {wording.relation(old.kind)} → " + (
            wording.relation(new.kind)
        )

    def other(old: Relation, new: Relation) -> str:
        return f"{label(old)} → {wording.place(new.other)}"

    return ClaimRules(
        file="relations.csv",
        noun="relation",
        claims_of=lambda place: place.relations,
        steps=STEPS,
        columns=(
            Column("date", lambda relation: edtf(relation.date), turn, dated(attrgetter("date"))),
            Column("kind", lambda relation: relation.kind, kind, lambda old, new: CHANGED),
            Column("other", lambda relation: relation.other, other, lambda old, new: CHANGED),
        ),
        key=RIVAL["relations.csv"],
        label=label,
        describe=whole,
        statement=lambda one: f"{one.kind} {one.other} {edtf(one.date)}".strip(),
        group_key=lambda relation: (id(relation),),
    )
