"""Rules about tours (`tours/*.md`), and their conversion to Tours.

A step only says what is in the tables. Its place and all linked places are rows of places.csv. A
linked date lies within the bounds of a claim about one of those places, or contains them. A linked
source is cited for one of them. The date that the map shows at a step needs no claim. All dates lie
within the span of the map. References to rows with errors are not checked, since they may be right
once the rows are fixed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from mapgen.check.draft import Draft
from mapgen.check.rows import ClaimRow, EventRow, FigureRow, NameRow
from mapgen.layers import shows
from mapgen.model.claims import REJECTED
from mapgen.model.definition import LayerDefinition
from mapgen.model.tours import Step, Tour
from mapgen.reading.tour_files import FrontMatterEntry, TourFile, TourSection
from mapgen.shared import ZOOMS
from mapgen.support.errors import DateError, Problem, unknown_id
from mapgen.support.similar import nearest
from mapgen.time.edtf import When, parse

FRONT = {
    "title": True, "language": True, "author": True, "summary": False, "question": False,
    "answer": False,
}  # fmt: skip
"""The keys of a tour's front matter, and whether they are required."""

PAIR = ("question", "answer")
"""The keys of the question at the end of a tour; neither stands alone."""

FIELDS = {"place": True, "date": True, "layers": False, "zoom": False}
"""The keys of a step, and whether they are required."""


_ID = r"[a-z0-9]+(-[a-z0-9]+)*"


@dataclass(frozen=True)
class Known:
    """The dates of the claims about each place, and its cited sources."""

    dates: dict[str, list[When]] = field(default_factory=dict)
    sources: dict[str, set[str]] = field(default_factory=dict)


def tours_are_complete(draft: Draft) -> Iterator[Problem]:
    """A tour has title, language, author and steps; a step has place, date, text and a source."""
    for tour in draft.tours:
        name, lang = _named_for(tour.file)
        if not re.fullmatch(_ID, name):
            name = PurePosixPath(tour.file).stem
            hint = "lower-case letters, digits and hyphens: the-camps-empty.md"
            yield Problem(tour.file, 0, "", name, f"{name!r} is not a valid name for a tour", hint)
        yield from _keys(tour.file, 1, tour.front, FRONT, "the front matter")
        yield from _pair(tour)
        language = tour.front.get("language")
        if language and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language.value):
            message = f"{language.value!r} is not a language tag"
            yield Problem(tour.file, language.line, "", language.value, message, "BCP 47: en, de")
        elif language and lang and language.value != lang:
            message = f"the tour is in {language.value!r}, and its file is named for {lang!r}"
            hint = f"name it {name}.{language.value}.md"
            yield Problem(tour.file, language.line, "", language.value, message, hint)
        if not tour.sections:
            hint = "a step begins with ## and its title"
            yield Problem(tour.file, 0, "", "", "the tour has no step", hint)
        for step in tour.sections:
            yield from _keys(tour.file, step.line, step.fields, FIELDS, "the step")
            yield from _whole(tour.file, step)


def _named_for(file: str) -> tuple[str, str]:
    """Return the id of a tour, and the language before its ending, "" without one."""
    name, _, lang = PurePosixPath(file).stem.partition(".")
    return name, lang


def _keys(
    file: str,
    line: int,
    entries: Mapping[str, FrontMatterEntry],
    known: Mapping[str, bool],
    what: str,
) -> Iterator[Problem]:
    for key, entry in entries.items():
        if key not in known:
            hint = nearest(key, known) or f"the keys are {', '.join(known)}"
            yield Problem(file, entry.line, "", key, f"the key {key!r} is not known", hint)
        elif not entry.value:
            yield Problem(file, entry.line, "", key, f"{key} has no value")
    for key, needed in known.items():
        if needed and key not in entries:
            yield Problem(file, line, "", key, f"{what} has no {key}")


def _pair(tour: TourFile) -> Iterator[Problem]:
    given = [key for key in PAIR if key in tour.front]
    if len(given) == 1:
        (missing,) = set(PAIR) - set(given)
        line, message = tour.front[given[0]].line, f"the {given[0]} has no {missing}"
        hint = f"write {missing}: and one line of text below it, or remove the {given[0]}"
        yield Problem(tour.file, line, "", given[0], message, hint)


def _whole(file: str, step: TourSection) -> Iterator[Problem]:
    if not step.body:
        yield Problem(file, step.line, "", step.title, "the step has no text")
    if not any(target.kind == "source" for _, target in step.links):
        hint = "write [source](source:…) after the statement"
        yield Problem(file, step.line, "", step.title, "the step cites no source", hint)


def steps_refer_to_the_map(draft: Draft) -> Iterator[Problem]:
    """The place, date, layers and zoom of each step exist on the map."""
    for tour in draft.tours:
        for step in tour.sections:
            for key, rule in _RULES.items():
                entry = step.fields.get(key)
                if entry and entry.value:
                    for message, hint, code in rule(entry.value, step, draft):
                        why = (entry.value, message, hint)
                        yield Problem(tour.file, entry.line, "", *why, code=code)


class Finding(NamedTuple):
    """What is wrong with a field or link of a step: message, hint and code of the problem."""

    message: str
    hint: str = ""
    code: str = ""


Findings = Iterator[Finding]


def _place(value: str, step: TourSection, draft: Draft) -> Findings:
    yield from _shown(value, draft)


def _shown(place: str, draft: Draft) -> Findings:
    """Report a place that is not in the tables, or, if its rows are valid, not in any layer."""
    if draft.known_places and place not in draft.known_places:
        near = nearest(place, draft.valid_places)
        yield Finding(f"no place {place!r} in places.csv", near, unknown_id("places.csv"))
    elif draft.definition and place in draft.sure_places and _layer_of(place, draft) is None:
        message = f"no layer shows the place {place!r}"
        yield Finding(message, "choose a place that the map shows")


def _date(value: str, step: TourSection, draft: Draft) -> Findings:
    yield from _day(value, draft)


def _day(value: str, draft: Draft) -> Findings:
    try:
        date = parse(value)
    except DateError as error:
        yield Finding(str(error))
        return
    if draft.definition is None:
        return
    first, last = draft.definition.span
    if date.earliest < parse(f"{first:04}").earliest or date.latest > parse(f"{last:04}").latest:
        yield Finding(f"{value} is outside the map’s years, {first} to {last}")


def _layers(value: str, step: TourSection, draft: Draft) -> Findings:
    if draft.definition is None:
        return
    known, asked = [layer.id for layer in draft.definition.layers], _ids(value)
    for layer in asked:
        if layer not in known:
            hint = nearest(layer, known) or f"the layers are {', '.join(known)}"
            yield Finding(f"no layer {layer!r} in map.toml", hint)
    place = step.fields.get("place")
    own = _layer_of(place.value, draft) if place and place.value in draft.sure_places else None
    if place and own and own.id not in asked:
        yield Finding(f"the layers leave out {own.id}, which shows {place.value}")


def _zoom(value: str, step: TourSection, draft: Draft) -> Findings:
    first, last = ZOOMS
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", value) or not first <= float(value) <= last:
        yield Finding(f"{value!r} is not a zoom", f"{first} shows the world, {last} a house")


_RULES = {"place": _place, "date": _date, "layers": _layers, "zoom": _zoom}


def _ids(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,;]", value) if part.strip())


def _layer_of(place: str, draft: Draft) -> LayerDefinition | None:
    """Return the first layer that shows a place."""
    row = next((row for row in draft.places if row.id == place), None)
    layers = draft.definition.layers if draft.definition else ()
    honoured = draft.honoured.get(place, ())
    return next((layer for layer in layers if row and shows(layer, row.kind, honoured)), None)


def links_refer_to_the_tables(draft: Draft) -> Iterator[Problem]:
    """Link targets exist, and belong to a place that the step mentions."""
    if not draft.tours:
        return
    known = _known(draft)
    for tour in draft.tours:
        for step in tour.sections:
            named = list(_named(step))
            for line, target in step.links:
                rule = {"place": _linked_place, "date": _linked_date, "source": _linked_source}
                for message, hint, code in rule[target.kind](target.name, named, known, draft):
                    why = (target.name, message, hint)
                    yield Problem(tour.file, line, "", *why, like=message, code=code)


def _named(step: TourSection) -> Iterator[str]:
    """Yield the places that a step mentions, its own first."""
    if "place" in step.fields:
        yield step.fields["place"].value
    yield from (target.name for _, target in step.links if target.kind == "place")


def _linked_place(name: str, named: list[str], known: Known, draft: Draft) -> Findings:
    yield from _shown(name, draft)


def _linked_source(name: str, named: list[str], known: Known, draft: Draft) -> Findings:
    about = {source for place in named for source in known.sources.get(place, ())}
    for source in name.split(";"):
        if draft.known_sources and source not in draft.known_sources:
            near = nearest(source, about) or nearest(source, draft.valid_sources)
            message = f"no source {source!r} in sources.csv"
            yield Finding(message, near, unknown_id("sources.csv"))
        elif source not in about and draft.sure_places.issuperset(named):
            message = f"no row about {_listed(named)} names the source {source!r}"
            yield Finding(message, nearest(source, about) or "link the place that it is about")


def _linked_date(name: str, named: list[str], known: Known, draft: Draft) -> Findings:
    wrong = list(_day(name, draft))
    yield from wrong
    if wrong:
        return
    date = parse(name)
    claims = [claim for place in named for claim in known.dates.get(place, ())]
    if any(_within(date, claim) or _within(claim, date) for claim in claims):
        return
    if not draft.sure_places.issuperset(named):
        return
    near = min(claims, key=lambda claim: (_days_apart(claim, date), str(claim)), default=None)
    hint = f"the nearest date there is {near}" if near else ""
    yield Finding(f"no claim about {_listed(named)} has the date {name}", hint)


def _within(one: When, other: When) -> bool:
    return other.earliest <= one.earliest and one.latest <= other.latest


def _days_apart(one: When, other: When) -> float:
    return max(one.earliest - other.latest, other.earliest - one.latest, 0)


def _listed(places: list[str]) -> str:
    return " or ".join(dict.fromkeys(places)) or "its place"


def _known(draft: Draft) -> Known:
    known = Known()
    for row in draft.places:
        known.sources[row.id] = {*row.sources, row.coordinate_source}
        known.dates[row.id] = []
    for claims in draft.claims.values():
        for claim in claims:
            known.sources.setdefault(claim.place, set()).update(claim.source)
            if claim.status != REJECTED:
                known.dates.setdefault(claim.place, []).extend(_dates(claim))
    return known


def _dates(claim: ClaimRow) -> Iterator[When]:
    if isinstance(claim, NameRow):
        yield from (date for date in (claim.start, claim.end) if date)
    elif isinstance(claim, EventRow | FigureRow) and claim.date:
        yield claim.date


def tour_of(document: TourFile) -> Tour:
    """Return a valid document as a Tour."""
    front = {key: entry.value for key, entry in document.front.items()}
    name, lang = _named_for(document.file)
    return Tour(
        id=name,
        translated=bool(lang),
        title=front["title"],
        lang=front["language"],
        author=front["author"],
        summary=front.get("summary", ""),
        question=front.get("question", ""),
        answer=front.get("answer", ""),
        steps=tuple(_step(section) for section in document.sections),
    )


def _step(section: TourSection) -> Step:
    fields = {key: entry.value for key, entry in section.fields.items()}
    return Step(
        title=section.title,
        place=fields["place"],
        date=parse(fields["date"]),
        layers=_ids(fields.get("layers", "")),
        zoom=float(fields["zoom"]) if "zoom" in fields else None,
        body=section.body,
    )
