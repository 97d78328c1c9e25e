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
from mapgen.model.claims import PREFERRED, RIVALS, Event, Name
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.outlets.worksheet.facts import name_in
from mapgen.outlets.worksheet.place_selection import rank
from mapgen.outlets.worksheet.wording import WorksheetWords
from mapgen.time.edtf import UNBOUNDED, When

Bounds = tuple[float, float]

MOST, FEWEST = 6, 4
"""The maximum number of questions, and the number up to which places outside the map are used."""

LOST, ENDED, TAKEN, BEGUN, HAPPENED, GAVE_UP = FORMS = (
    "lost", "ended", "taken", "begun", "happened", "gaveUp"
)  # fmt: skip
"""The kinds of questions in the order in which they alternate: a name lost, a thing ended, a name
taken, a thing begun, an event, and a name given up that the question tells.
"""

OF_NAMES, WITH_NAME = (LOST, TAKEN, GAVE_UP), (TAKEN, GAVE_UP)
"""The kinds about names, and those whose text contains the name."""


@dataclass(frozen=True)
class Question:
    """A question, its answer (a place), the date in it, and the claim's sources.

    `name` is the name of the place that the text contains, or "".
    """

    form: str
    text: str
    answer: Place
    layer: LayerDefinition
    when: When
    sources: tuple[str, ...]
    name: str

    @property
    def day(self) -> float:
        """The day in the question."""
        return self.when.earliest


def questions(
    atlas: Atlas,
    words: WorksheetWords,
    day: float,
    here: Callable[[Place], bool],
    numbered: frozenset[str],
    most: int = MOST,
) -> tuple[Question, ...]:
    """Return up to `most` questions, alternating their kinds.

    Those about well-known places and about dates near `day` come first: each rank below the first
    counts like as many times the days. Places in `here` come first; others are used only up to
    FEWEST. Each place is asked for once, and no question contains the name of a numbered place.
    """
    chosen: list[Question] = []
    asked = [list(_asked(atlas, form, words)) for form in FORMS]
    for limit, near in ((most, True), (min(FEWEST, most), False)):
        pools = [
            sorted(
                (q for q in pool if here(q.answer) == near and not _reveals_name(q, numbered)),
                key=lambda q: _importance(q, day, numbered),
            )
            for pool in asked
        ]
        _take_turns(pools, chosen, limit, atlas)
    return tuple(chosen)


def _importance(
    question: Question, day: float, numbered: frozenset[str]
) -> tuple[bool, float, str]:
    answer = question.answer
    return answer.id not in numbered, rank(answer) * abs(question.day - day), answer.id


def _reveals_name(question: Question, numbered: frozenset[str]) -> bool:
    return bool(question.name) and question.answer.id in numbered


def _take_turns(
    pools: list[list[Question]], chosen: list[Question], limit: int, atlas: Atlas
) -> None:
    while len(chosen) < limit and any(pools):
        for pool in pools:
            used = {one.answer.id for one in chosen}
            fresh = next((q for q in pool if q.answer.id not in used and _is_alone(q, atlas)), None)
            del pool[: pool.index(fresh) + 1 if fresh else len(pool)]
            if fresh and len(chosen) < limit:
                chosen.append(fresh)


def _asked(atlas: Atlas, form: str, words: WorksheetWords) -> Iterator[Question]:
    """Yield all questions of a kind, also those that more than one place may answer."""
    for place in atlas.places:
        layer = layer_of(place, atlas.definition.layers)
        for when, what, sources in _dates(place, layer, form, words.lang):
            if sources and when.is_day:
                said = what if form in OF_NAMES else atlas.definition.event_kinds[what]
                text = words.say(
                    f"worksheet.{form if form in OF_NAMES else 'event'}",
                    thing=_thing(place, layer, said),
                    date=phrase(when, words.lang),
                    country=country(place.country, words.lang),
                    what=said,
                )
                name = what if form in WITH_NAME else ""
                yield Question(form, text, place, layer, when, sources, name)


def _thing(place: Place, layer: LayerDefinition, said: str) -> str:
    """Return the kind of a place; its layer if the kind would say again what has happened."""
    kind = layer.kinds[place.kind].title
    return layer.title if kind.casefold() == said.casefold() else kind


def _dates(
    place: Place, layer: LayerDefinition, form: str, lang: str
) -> Iterator[tuple[When, str, tuple[str, ...]]]:
    """Yield the undisputed dates that a kind of question may ask for, with the name or event."""
    if rule_of(layer).named:
        if form in OF_NAMES:
            yield from _dates_of_names(place, layer, form, lang)
        return
    for event in place.events:
        wanted = event.kind in _event_kinds(layer, form) and event.status == PREFERRED
        if wanted and not _is_disputed_event(place, event):
            yield event.date, event.kind, event.sources


def _dates_of_names(
    place: Place, layer: LayerDefinition, form: str, lang: str
) -> Iterator[tuple[When, str, tuple[str, ...]]]:
    for names in periods(place):
        name = name_in(names, lang)
        when = name.start if form == TAKEN else name.end
        honours = any(layer.honours(one.namesake) for one in names)
        if when and honours and not _is_disputed_name(place, name):
            yield when, name.text, name.sources


def _event_kinds(layer: LayerDefinition, form: str) -> tuple[str, ...]:
    """Return the kinds of events of a layer about which a kind of question asks."""
    happened = tuple(layer.kinds) if rule_of(layer).is_event else ()
    return {BEGUN: layer.begins, ENDED: layer.ends, HAPPENED: happened}.get(form, ())


def _is_disputed_name(place: Place, name: Name) -> bool:
    return any(one.period == name.period and one.status in RIVALS for one in place.names)


def _is_disputed_event(place: Place, event: Event) -> bool:
    rivals = (one for one in place.events if one.happening == event.happening)
    return any(one.status in RIVALS for one in rivals)


def _is_alone(question: Question, atlas: Atlas) -> bool:
    """Return whether no similar place has a claim that may include the day."""
    when = question.when
    return not any(
        first <= when.latest and last >= when.earliest
        for other in atlas.places
        if other.id != question.answer.id and _is_like(other, question, atlas)
        for first, last in _possible(other, question)
    )


def _is_like(other: Place, question: Question, atlas: Atlas) -> bool:
    """Return whether the question also fits another place: one of the layer, drawn alike."""
    place, layer = question.answer, question.layer
    own = layer.kinds.get(other.kind)
    if own is None or own.shape != layer.kinds[place.kind].shape:
        return False
    if layer_of(other, atlas.definition.layers).id != layer.id:
        return False
    if question.form not in OF_NAMES and other.country != place.country:
        return False
    names = {one.text.casefold() for one in other.names} | {other.title.casefold()}
    return not question.name or question.name.casefold() in names


def _possible(place: Place, question: Question) -> Iterator[Bounds]:
    """Yield the bounds of all possible answers: any change of name, or any such event."""
    of_names = question.form in OF_NAMES
    if of_names:
        for change in name_changes(place):
            yield change.earliest, change.latest
        for name in place.names:
            yield from ((d.earliest, d.latest) for d in (name.start, name.end) if d)
    kinds = (*_event_kinds(question.layer, question.form), "renamed")
    for event in place.events:
        if of_names or event.kind in kinds:
            yield event.date.earliest, event.date.latest
    if of_names and _end_unknown(place):
        yield max(one[0] for one in _starts(place)), UNBOUNDED


def _end_unknown(place: Place) -> bool:
    """Return whether the last name ended at an unknown time."""
    known = periods(place)
    return bool(known) and not known[-1][0].lasting and known[-1][0].end is None


def _starts(place: Place) -> list[Bounds]:
    starts = [names[0].start for names in periods(place)]
    return [(day.earliest, day.latest) if day else (-UNBOUNDED, UNBOUNDED) for day in starts]
