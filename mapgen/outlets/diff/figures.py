"""Compare figures."""

from operator import attrgetter

from mapgen.model.claims import RIVAL, Figure
from mapgen.outlets.diff.change import CHANGED
from mapgen.outlets.diff.claims import ClaimRules, Column
from mapgen.outlets.diff.date_changes import dated, edtf, shift
from mapgen.outlets.diff.wording import DiffWording, date, number
from mapgen.payload.definition import short

STEPS = (
    "measure value date sources status locator note",
    "measure value date sources status",
    "measure date sources status",
    "measure value sources status",
    "measure value date",
    "measure date sources",
    "measure value sources",
    "measure date status",
    "measure value status",
    "measure sources status",
    "measure date",
    "measure status",
    "value date sources status",
)
"""Two figures are the same claim if they agree in all fields of a step; see matching.py."""


def figures(wording: DiffWording) -> ClaimRules[Figure]:
    """Return how figures are compared."""

    def label(figure: Figure) -> str:
        dated = f", {date(figure.date)}" if figure.date else ""
        return f"{wording.measure(figure.measure)}{dated}"

    def value(old: Figure, new: Figure) -> str:
        return f"{label(new)}: {number(old.value)} → {number(new.value)}"

    def day(old: Figure, new: Figure) -> str:
        words = (date(old.date), date(new.date))
        dates = shift(old.date, new.date, *words)
        return f"{wording.measure(new.measure)}, {number(new.value)}: {dates}"

    def measure(old: Figure, new: Figure) -> str:
        words = (wording.measure(old.measure), wording.measure(new.measure))
        return f"{number(new.value)}: {words[0]} → {words[1]}"

    return ClaimRules(
        file="figures.csv",
        noun="figure",
        claims_of=lambda place: place.figures,
        steps=STEPS,
        columns=(
            Column("value", lambda figure: str(short(figure.value)), value),
            Column("date", lambda figure: edtf(figure.date), day, dated(attrgetter("date"))),
            Column("measure", lambda figure: figure.measure, measure, lambda old, new: CHANGED),
        ),
        key=RIVAL["figures.csv"],
        label=label,
        describe=lambda claims: f"{label(claims[0])}: {number(claims[0].value)}",
        statement=lambda one: f"{one.measure} {short(one.value)} {edtf(one.date)}".strip(),
        group_key=lambda figure: (id(figure),),
    )
