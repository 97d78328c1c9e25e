"""Questions with a single answer, from certain claims that fit only one place.

A question about a day needs a preferred claim with a source, without a rival, and with one certain
day. No claim about a similar place (preferred, alternative or rejected) may include the same day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mapgen.i18n.cldr import country
from mapgen.i18n.dates import phrase
from mapgen.layers import layer_of, rule_of
from mapgen.layers.names import name_changes, periods
from mapgen.model.atlas import Atlas
from mapgen.model.claims import PREFERRED, Event, Name
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.outlets.worksheet.facts import english
from mapgen.outlets.worksheet.wording import LANG, QuestionForm, WorksheetWords
from mapgen.time.edtf import UNBOUNDED, When

Bounds = tuple[float, float]

MOST, FEWEST = 6, 4
"""The maximum number of questions, and the number up to which places outside the map are used."""


@dataclass(frozen=True)
class Question:
    """A question, its answer (a place), the day in it, and the claim's sources."""

    text: str
    answer: Place
    day: float
    sources: tuple[str, ...]
    contains_name: bool
    """Whether the question itself contains a name of the place."""


def questions(
    atlas: Atlas,
    words: WorksheetWords,
    day: float,
    here: Callable[[Place], bool],
    numbered: frozenset[str],
    most: int = MOST,
) -> tuple[Question, ...]:
    """Return up to `most` questions, alternating their kinds, nearest in time to `day` first.

    Places in `here` come first; others are used only up to FEWEST. Each place is asked for once,
    and no question contains the name of a numbered place.
    """
    chosen: list[Question] = []
    asked = [list(_asked(atlas, form, words)) for form in words.questions]
    for limit, near in ((most, True), (min(FEWEST, most), False)):
        pools = [
            sorted(
                (q for q in pool if here(q.answer) == near and not _reveals_name(q, numbered)),
                key=lambda q: (q.answer.id not in numbered, abs(q.day - day), q.answer.id),
            )
            for pool in asked
        ]
        _take_turns(pools, chosen, limit)
    return tuple(chosen)


def _reveals_name(question: Question, numbered: frozenset[str]) -> bool:
    return question.contains_name and question.answer.id in numbered


def _take_turns(pools: list[list[Question]], chosen: list[Question], limit: int) -> None:
    while len(chosen) < limit and any(pools):
        for pool in pools:
            used = {one.answer.id for one in chosen}
            fresh = next((q for q in pool if q.answer.id not in used), None)
            del pool[: pool.index(fresh) + 1 if fresh else len(pool)]
            if fresh and len(chosen) < limit:
                chosen.append(fresh)


def _asked(atlas: Atlas, form: QuestionForm, words: WorksheetWords) -> Iterator[Question]:
    """Yield all questions of a kind that have a single answer."""
    for place in atlas.places:
        if place.kind in form.kinds:
            layer = layer_of(place, atlas.definition.layers)
            for when, name, sources in _dates(place, layer, form):
                if sources and when.is_day and _is_alone(atlas, place, form, words, when, name):
                    text = form.text.format(
                        thing=layer.kinds[place.kind].title,
                        date=phrase(when, LANG),
                        name=name,
                        country=country(place.country, LANG),
                    )
                    yield Question(text, place, when.earliest, sources, form.contains_name)


def _dates(
    place: Place, layer: LayerDefinition, form: QuestionForm
) -> Iterator[tuple[When, str, tuple[str, ...]]]:
    """Yield the undisputed dates that a kind of question may ask for."""
    named, of_names = rule_of(layer).named, form.about in ("lost", "taken")
    if of_names and named:
        for names in periods(place):
            name = english(names)
            when = name.end if form.about == "lost" else name.start
            honours = any(layer.honours(one.namesake) for one in names)
            if when and honours and not _is_disputed_name(place, name):
                yield when, name.text, name.sources
    elif not of_names and not named:
        for event in place.events:
            wanted = form.events or layer.kinds
            fits = event.kind in wanted and event.status == PREFERRED
            if fits and not _is_disputed_event(place, event):
                yield event.date, "", event.sources


def _is_disputed_name(place: Place, name: Name) -> bool:
    return any(one.period == name.period and one.status != PREFERRED for one in place.names)


def _is_disputed_event(place: Place, event: Event) -> bool:
    rivals = (one for one in place.events if one.happening == event.happening)
    return any(one.status != PREFERRED for one in rivals)


def _is_alone(
    atlas: Atlas, place: Place, form: QuestionForm, words: WorksheetWords, when: When, name: str
) -> bool:
    """Return whether no similar place has a claim that may include the day."""
    alike = words.like(place.kind)
    return not any(
        first <= when.latest and last >= when.earliest
        for other in atlas.places
        if other.id != place.id and other.kind in alike and _fits(other, place, form, name)
        for first, last in _possible(other, atlas, form.about)
    )


def _fits(other: Place, place: Place, form: QuestionForm, name: str) -> bool:
    """Return whether the question also fits another place."""
    if form.contains_country and other.country != place.country:
        return False
    names = {one.text.casefold() for one in other.names} | {other.title.casefold()}
    return not form.contains_name or name.casefold() in names


def _possible(place: Place, atlas: Atlas, about: str) -> Iterator[Bounds]:
    """Yield the bounds of all possible answers: any change of name, or any such event."""
    if about in ("lost", "taken"):
        for change in name_changes(place):
            yield change.earliest, change.latest
        for name in place.names:
            yield from ((d.earliest, d.latest) for d in (name.start, name.end) if d)
    layer = layer_of(place, atlas.definition.layers)
    kinds = {"begin": layer.begins, "end": layer.ends}.get(about, tuple(layer.kinds))
    for event in place.events:
        if event.kind in kinds or event.kind == "renamed":
            yield event.date.earliest, event.date.latest
    if about in ("lost", "taken") and _end_unknown(place):
        yield max(one[0] for one in _starts(place)), UNBOUNDED


def _end_unknown(place: Place) -> bool:
    """Return whether the last name ended at an unknown time."""
    known = periods(place)
    return bool(known) and not known[-1][0].lasting and known[-1][0].end is None


def _starts(place: Place) -> list[Bounds]:
    starts = [names[0].start for names in periods(place)]
    return [(day.earliest, day.latest) if day else (-UNBOUNDED, UNBOUNDED) for day in starts]
