"""Compare names."""

from operator import attrgetter
from typing import Any

from mapgen.model.claims import SUBJECT, Name
from mapgen.noscript.claims import span_words
from mapgen.outlets.diff.change import CHANGED, RESPELT
from mapgen.outlets.diff.claims import ClaimRules, Column
from mapgen.outlets.diff.date_changes import dated, edtf, shift
from mapgen.outlets.diff.wording import LANG, DiffWording, date, quoted, some

STEPS = (
    "period lang text start end lasting sources status namesake kinds locator note",
    "period lang text start end lasting sources status",
    "period lang text sources status",
    "period lang text sources",
    "period lang text start end lasting",
    "period lang text status",
    "period lang start end lasting sources status",
    "period text start end lasting sources status",
    "lang text start end lasting sources",
    "lang text start end lasting status",
    "period lang text",
    "period lang status",
    "lang text sources status",
)
"""Two names are the same claim if they agree in all fields of a step; see matching.py."""


def names(wording: DiffWording) -> ClaimRules[Name]:
    """Return how names are compared."""

    def whose(name: Name) -> str:
        return f"{wording.whose(name.namesake)} name" if name.namesake else f"the name {name.text}"

    def start(old: Name, new: Name) -> str:
        return f"took {whose(new)} {shift(old.start, new.start, date(old.start), date(new.start))}"

    def end(old: Name, new: Name) -> str:
        if old.lasting:
            return f"lost {whose(new)} {date(new.end)}; before, it was still in use"
        if new.lasting:
            return f"still has {whose(new)}; before, lost it {date(old.end)}"
        return f"lost {whose(new)} {shift(old.end, new.end, date(old.end), date(new.end))}"

    def honour(old: Name, new: Name) -> str:
        names = (wording.namesake(old.namesake), wording.namesake(new.namesake))
        return f"{_label(new)} honours {names[0]} → {names[1]}"

    return ClaimRules(
        file="names.csv",
        noun="name",
        claims_of=lambda place: place.names,
        steps=STEPS,
        columns=(
            Column("from", lambda name: edtf(name.start), start, dated(attrgetter("start"))),
            Column("to", lambda name: edtf(name.end, name.lasting), end, dated(attrgetter("end"))),
            Column("name", lambda name: name.text, _spelling, lambda old, new: RESPELT),
            Column("lang", lambda name: name.lang, _language, lambda old, new: CHANGED),
            Column("namesake", lambda name: name.namesake, honour),
            Column("kind", lambda name: "; ".join(name.kinds), _kinds),
            Column("period", lambda name: name.period, _period),
        ),
        key=SUBJECT["names.csv"],
        label=_label,
        describe=_whole,
        statement=_statement,
        group_key=_group_key,
        is_english=lambda name: name.lang == "en",
    )


def _label(name: Name) -> str:
    return f"name {quoted(name.text)}"


def _spelling(old: Name, new: Name) -> str:
    return f"name ({new.lang}) {quoted(old.text)} → {quoted(new.text)}"


def _language(old: Name, new: Name) -> str:
    return f"{_label(new)}: language {old.lang} → {new.lang}"


def _kinds(old: Name, new: Name) -> str:
    kinds = ("; ".join(each.kinds) or "none" for each in (old, new))
    return f"{_label(new)}: kind {' → '.join(kinds)}"


def _period(old: Name, new: Name) -> str:
    return f"{_label(new)}: period {old.period} → {new.period}"


def _whole(names: list[Name]) -> str:
    texts = some(list(dict.fromkeys(quoted(name.text) for name in names)))
    return f"{texts} {span_words(names[0], LANG)}"


def _statement(name: Name) -> str:
    return f"{name.text} ({name.lang}) {edtf(name.start)}/{edtf(name.end, name.lasting)}"


def _group_key(name: Name) -> tuple[Any, ...]:
    return (name.period, name.start, name.end, name.lasting, name.sources, name.status)
