"""The list of all places in the page, as on the opening day, grouped by year of change.

It is visible without scripts. The viewer takes over the rows and updates them for the current date,
layers, filters and language; its twin is `viewer/time/turningPoint.ts`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from mapgen.i18n import cldr
from mapgen.i18n.catalogue import text
from mapgen.i18n.dates import phrase
from mapgen.layers import layers, rule_of, state, state_changes
from mapgen.layers.names import concurrent_periods, name_changes, periods_changes
from mapgen.model.atlas import Atlas
from mapgen.model.claims import BORNE, PREFERRED, RIVALS, Claim, Name
from mapgen.model.definition import LayerDefinition, MapDefinition
from mapgen.model.places import Place
from mapgen.noscript.bibliography import source_numbers
from mapgen.noscript.claims import ClaimLine, claim_lines
from mapgen.noscript.numbering import numbers
from mapgen.support.remember import remembered
from mapgen.time.changes import Change, at
from mapgen.time.days import iso, year_of, year_text
from mapgen.time.edtf import UNBOUNDED, When, parse


@dataclass(frozen=True)
class ListRow:
    """One place on the opening day; a language is "" if it is that of the page.

    `number` is the place's number on the map, `account` are its claims for readers without scripts.
    `where` is the text before the title, the title ("" if the name includes it), and the rest.
    """

    place: str
    number: int
    name: str
    name_lang: str
    date: str
    state: str
    where: tuple[str, str, str]
    title_lang: str
    doubtful: bool
    disputed: bool
    account: tuple[ClaimLine, ...]


@dataclass(frozen=True)
class ListGroup:
    """The rows of one year, or of a longer period if no source is more precise."""

    title: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True)
class TurningPoint:
    """The last change of a place: its date in the tables, and its bounds in days.

    `value` is the state that begins: "" for the days of an event, and if no change is known.
    """

    when: When | None
    earliest: float
    latest: float
    value: str = ""

    @property
    def years(self) -> tuple[float, float]:
        """First and last possible year of the change; infinite if open."""
        return _year(self.earliest), _year(self.latest)


UNKNOWN = TurningPoint(None, -UNBOUNDED, UNBOUNDED)


def place_list(atlas: Atlas) -> tuple[ListGroup, ...]:
    """Return the rows of all places in chronological order.

    At the end are those without a date, then those that changed last before the map's span.
    """
    lang, first = atlas.definition.languages[0], atlas.definition.span[0]
    definition, place_numbers, sources = atlas.definition, numbers(atlas), source_numbers(atlas)
    rows = [
        _entry(place, layer.definition, definition, place_numbers[place.id], sources)
        for layer in layers(atlas)
        for place in layer.places
    ]
    rows.sort(key=lambda one: (order(one[0], first), one[1].name.casefold(), one[1].place))
    groups = groupby(rows, key=lambda one: one[0].years)
    return tuple(
        ListGroup(years_words(years, lang), tuple(row for _, row in members))
        for years, members in groups
    )


def order(point: TurningPoint, from_year: int) -> tuple[float, ...]:
    """Return the sort key of turning points: their possible years, then their days.

    A change that is not known to the year stands before the year by which it had happened, so that
    the vaguest do not come first. An open end counts as its beginning; a date without any bound
    comes last, and after it those before `from_year`, the first year of the map.
    """
    first, last = point.years
    by = first if last == UNBOUNDED and first != -UNBOUNDED else last
    return (last < from_year, by, first, last, point.earliest, point.latest)


def turning_point(place: Place, layer: LayerDefinition) -> TurningPoint:
    """Return the last change of the place; for an event, its days.

    That is the last end, or the last beginning if nothing has ended since. A name that was lost,
    restored and lost again has its last loss; a statue that was put up again has that date.
    """
    if rule_of(layer).is_event:
        dates = (event.date for event in place.events if event.status == PREFERRED)
        when = next(dates, None)
        return TurningPoint(when, when.earliest, when.latest) if when else UNKNOWN
    stretches = groupby(state_changes(place, layer), key=lambda one: one.value)
    begun = [next(changes) for _, changes in stretches]
    return _dated_change(begun[-1], place) if begun else UNKNOWN


def _dated_change(change: Change[str], place: Place) -> TurningPoint:
    """Return a change with the matching date of the tables, else with a date from its bounds."""
    bounds = (change.earliest, change.latest)
    for when in _dates(place):
        if (when.earliest, when.latest) == bounds:
            return TurningPoint(when, *bounds, change.value)
    sides = ["" if abs(day) == UNBOUNDED else iso(day) for day in bounds]
    return TurningPoint(parse("/".join(sides)) if any(sides) else None, *bounds, change.value)


def _dates(place: Place) -> Iterator[When]:
    for name in place.names:
        if name.status in BORNE:
            yield from (when for when in (name.start, name.end) if when)
    yield from (event.date for event in place.events if event.status == PREFERRED)


@remembered
def _entry(
    place: Place,
    layer: LayerDefinition,
    definition: MapDefinition,
    number: int,
    sources: Mapping[str, int],
) -> tuple[TurningPoint, ListRow]:
    """Return a place's turning point and its row."""
    lines = claim_lines(place, sources, definition)
    return turning_point(place, layer), row(place, layer, definition, number, lines)


def row(
    place: Place,
    layer: LayerDefinition,
    definition: MapDefinition,
    number: int,
    lines: tuple[ClaimLine, ...],
) -> ListRow:
    """Return the row of the place on the opening day, in the page's first language if possible."""
    lang, day = definition.languages[0], definition.opening.earliest
    title = _title(place, lang) or (place.title, definition.lang)
    name = name_on(place, layer, day, lang) or title
    shown = state(place, layer, day)
    return ListRow(
        place=place.id,
        number=number,
        name=name[0],
        name_lang="" if name[1] == lang else name[1],
        date=turning_point_words(turning_point(place, layer), lang),
        state=state_words(place, layer, shown, definition),
        where=_where("" if name[0] in title[0] else title[0], place.country, lang),
        title_lang="" if title[1] == lang else title[1],
        doubtful=shown == "changing",
        disputed=is_disputed(place),
        account=lines,
    )


def _where(title: str, country: str, lang: str) -> tuple[str, str, str]:
    """Return a place's location: the text before its title, the title or "", and the rest."""
    named = cldr.country(country, lang)
    if not title:
        return "", "", named
    if title.endswith(f", {named}"):
        return "", title, ""
    before, _, after = text(lang, "list.where", title="\0", country=named).partition("\0")
    return before, title, after


def is_disputed(place: Place) -> bool:
    """Return whether any claim about the place has a rival, which may be rejected."""
    claims: Iterable[Claim] = (*place.names, *place.events, *place.figures)
    return any(claim.status in RIVALS for claim in claims)


def turning_point_words(point: TurningPoint, lang: str) -> str:
    """Return the date of a change with what it is: "until 10 November 1961", "since 1957".

    The twin is `turningPointWords` in `viewer/state/phrases.ts`.
    """
    when, begins = point.when, point.value
    if when is None:
        return text(lang, "list.undated")
    date_in_words = phrase(when, lang, duration=not begins)
    if not begins:
        is_day = when.earliest == when.latest and not when.is_interval
        return text(lang, "span.on", date=date_in_words) if is_day else date_in_words
    is_vague = when.is_interval or "XX" in when.text
    if begins == "after":
        return text(lang, "span.ended" if is_vague else "span.until", to=date_in_words)
    return text(lang, "span.begun" if is_vague else "span.since", **{"from": date_in_words})


def years_words(years: tuple[float, float], lang: str) -> str:
    """Return the heading of a group: "1956", "between 1956 and 1962", "no later than 1994"."""
    sides = ["" if abs(year) == UNBOUNDED else year_text(int(year)) for year in years]
    if not any(sides):
        return text(lang, "list.undated")
    when = parse(sides[0] if sides[0] == sides[1] else "/".join(sides))
    return phrase(when, lang)


def _year(day: float) -> float:
    return day if abs(day) == UNBOUNDED else year_of(day)


def name_on(place: Place, layer: LayerDefinition, day: float, lang: str) -> tuple[str, str] | None:
    """Return the name on the day and its language; None if none is known or the title is used.

    It is the name in `lang`, else in English, else the first of the table. If today's name is not
    in `lang`, a translated title is used instead. The twin is `nameOn` in
    `viewer/time/placeState.ts`.
    """
    if not rule_of(layer).named:
        return None
    names, _ = at(name_changes(place), None, day)
    own = _in(names or (), lang)
    name = own or _in(names or (), "en") or (names[0] if names else None)
    if name and not own and name.lasting:
        return _title(place, lang) or (name.text, name.lang)
    return (name.text, name.lang) if name else None


def names_beside(place: Place, layer: LayerDefinition, day: float, lang: str) -> list[str]:
    """Return the names that are surely borne beside that of the day, one of each period."""
    if not rule_of(layer).named:
        return []
    on = [one for one in concurrent_periods(place) if at(periods_changes([one]), None, day)[0]]
    best = [_in(one, lang) or _in(one, "en") or one[0] for one in on]
    return [name.text for name in best]


def _in(names: Iterable[Name], lang: str) -> Name | None:
    return next((name for name in names if name.lang.split("-")[0] == lang), None)


def _title(place: Place, lang: str) -> tuple[str, str] | None:
    """Return the title in `lang` with that language, if it is translated."""
    title = place.translations.get(lang, {}).get("title", "")
    return (title, lang) if title else None


def state_words(place: Place, layer: LayerDefinition, shown: str, definition: MapDefinition) -> str:
    """Return the words for a state on the opening day, including that the name is unknown.

    `shown` is the result of `layers.state`.
    """
    lang, day = definition.languages[0], definition.opening.earliest
    words = _state(place, layer, shown, definition)
    unnamed = rule_of(layer).named and at(name_changes(place), None, day)[0] is None
    return text(lang, "state.unnamed", state=words) if unnamed else words


def _state(place: Place, layer: LayerDefinition, shown: str, definition: MapDefinition) -> str:
    """Return the words for a state: of the kind, else of the layer, translated if possible."""
    lang = definition.languages[0]
    if shown == "changing":
        return text(lang, "state.changing")
    translation: Mapping[str, Any] = definition.translations.get(lang, {}).get("layers", {})
    translation = translation.get(layer.id, {})
    kind = layer.kinds[place.kind]
    own = kind.words or layer.words
    others = translation.get("kinds", {}).get(place.kind, {}) if kind.words else translation
    return str(others.get("words", {}).get(shown) or getattr(own, shown))
