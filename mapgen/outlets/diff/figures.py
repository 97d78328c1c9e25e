"""Compare figures."""

from operator import attrgetter

from mapgen.model.claims import Figure
from mapgen.outlets.diff.change import CHANGED
from mapgen.outlets.diff.claims import Column, Telling
from mapgen.outlets.diff.dating import dated, edtf, shift
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


def figures(wording: DiffWording) -> Telling[Figure]:
    """Return how figures are compared."""

    def label(figure: Figure) -> str:
        dated = f", {date(figure.date)}" if figure.date else ""
        return f"{wording.measure(figure.measure)}{dated}"

    def value(old: Figure, new: Figure) -> str:
        return f"{label(new)}: {number(old.value)} → {number(new.value)}"

    def day(old: Figure, new: Figure) -> str:
        words = (date(old.date), date(new.date))
        told = shift(old.date, new.date, *words)
        return f"{wording.measure(new.measure)}, {number(new.value)}: {told}"

    def measure(old: Figure, new: Figure) -> str:
        words = (wording.measure(old.measure), wording.measure(new.measure))
        return f"{number(new.value)}: {words[0]} → {words[1]}"

    return Telling(
        file="figures.csv",
        noun="figure",
        listed=lambda place: place.figures,
        steps=STEPS,
        columns=(
            Column("value", lambda figure: str(short(figure.value)), value),
            Column("date", lambda figure: edtf(figure.date), day, dated(attrgetter("date"))),
            Column("measure", lambda figure: figure.measure, measure, lambda old, new: CHANGED),
        ),
        contest=lambda figure: (figure.measure, edtf(figure.date)),
        label=label,
        whole=lambda found: f"{label(found[0])}: {number(found[0].value)}",
        statement=lambda one: f"{one.measure} {short(one.value)} {edtf(one.date)}".strip(),
        apart=lambda figure: (id(figure),),
    )
