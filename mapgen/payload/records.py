"""Convert places, claims and states to lists, see `viewer/contract/unpack.ts`.

Lists are half the size of objects: the order of their members is the contract. Trailing empty
members are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Any

from mapgen.layers import layer_numbers
from mapgen.model.atlas import Atlas
from mapgen.model.cities import CityName
from mapgen.model.claims import NAME_STATUSES, RELATIONS, Claim, Event, Figure, Name, Relation
from mapgen.model.places import PRECISIONS, Place, Region
from mapgen.model.schema import tables
from mapgen.model.states import HistoricalState
from mapgen.noscript.bibliography import source_numbers
from mapgen.payload.definition import point, short
from mapgen.time.edtf import When

Record = list[Any]

STATUS_NUMBERS = {status: number for number, status in enumerate(NAME_STATUSES)}


class Numbers:
    """The numbers by which records refer to sources (from 0, in page order) and layers."""

    def __init__(self, atlas: Atlas) -> None:
        self._sources = source_numbers(atlas)
        self._lists: dict[tuple[str, ...], list[int]] = {}
        self._layer_number = layer_numbers(atlas.definition.layers)
        self._languages = atlas.definition.languages
        self._only = self._languages[0] if len(self._languages) == 1 else ""

    def sources(self, ids: tuple[str, ...]) -> list[int]:
        """Return the numbers of sources, the same list for the same ids: nobody changes it."""
        numbers = self._lists.get(ids)
        if numbers is None:
            numbers = self._lists[ids] = [self._sources[source] - 1 for source in ids]
        return numbers

    def layer(self, place: Place) -> int:
        """Return the number of the layer that shows the place."""
        return self._layer_number(place)

    def text(self, record: Place | Claim | HistoricalState, field: str) -> str:
        """Return a text of the tables; "" if the only language of the page has it translated."""
        told = self._only and record.translations.get(self._only, {}).get(field)
        return "" if told else getattr(record, field)

    def translations(
        self, record: Place | Claim | HistoricalState | CityName, *fields: str
    ) -> dict[str, Record]:
        """Return the texts of these fields in the page's languages; "" where there is none."""
        if not record.translations:
            return {}
        texts = {lang: record.translations.get(lang, {}) for lang in self._languages}
        return {
            lang: _cut(*(translation.get(field, "") for field in fields))
            for lang, translation in texts.items()
            if translation
        }


def _cut(*values: Any) -> Record:
    """Return the values as a list without trailing empty ones; other Nones become ""."""
    record = list(values)
    while record and not record[-1]:
        record.pop()
    return ["" if value is None else value for value in record] if None in record else record


def place(one: Place, numbers: Numbers) -> Record:
    """Return a place with its claims."""
    return _cut(
        one.id,
        one.title,
        one.kind,
        numbers.layer(one),
        *point(one.position),
        PRECISIONS.index(one.precision),
        one.country,
        numbers.text(one, "summary"),
        *numbers.sources((one.coordinate_source,)),
        list(_periods(one.names, numbers)),
        [_event(event, numbers) for event in one.events],
        [_figure(figure, numbers) for figure in one.figures],
        numbers.sources(one.sources),
        list(one.aliases),
        _named(one, "places.csv"),
        numbers.translations(one, "title", "summary"),
        [_relation(relation, numbers) for relation in one.relations],
        one.rank,
    )


def _periods(names: Iterable[Name], numbers: Numbers) -> Iterator[Record]:
    """Yield consecutive names that differ only in language as one record."""
    for _, group in groupby(names, key=_shared_content):
        first, *others = group
        texts, noted = [first.lang, first.text], first
        if others:
            texts += [part for name in others for part in (name.lang, name.text)]
            noted = _with_all_notes((first, *others))
        yield _cut(
            first.period,
            texts,
            first.start.text if first.start else "",
            ".." if first.lasting else _text(first.end),
            first.namesake,
            *_claim(noted, numbers, "note"),
            list(first.kinds),
        )


def _with_all_notes(names: tuple[Name, ...]) -> Name:
    """Return the first name with the notes of all, each once, and their translations."""
    noted = list({name.note: name for name in reversed(names) if name.note}.values())[::-1]
    if len(noted) < 2:
        return replace(names[0], note=noted[0].note, translations=noted[0].translations) if (
            noted) else names[0]  # fmt: skip
    told = [{lang: texts["note"] for lang, texts in name.translations.items() if "note" in texts}
            for name in noted]  # fmt: skip
    shared = [lang for lang in told[0] if all(lang in texts for texts in told)]
    translations = {lang: {"note": " ".join(texts[lang] for texts in told)} for lang in shared}
    note = " ".join(name.note for name in noted)
    return replace(names[0], note=note, translations=translations)


def _shared_content(name: Name) -> tuple[Any, ...]:
    """Return the content of a name without its language, its text and its note."""
    dates = (name.start, name.end, name.lasting)
    claim = (name.sources, name.locator, name.status)
    return (name.period, *dates, name.namesake, name.kinds, *claim)


def _event(event: Event, numbers: Numbers) -> Record:
    happening = "" if event.happening == event.kind else event.happening
    claim = _claim(event, numbers, "text", "note")
    return _cut(event.kind, event.date.text, numbers.text(event, "text"), happening, *claim)


def _figure(figure: Figure, numbers: Numbers) -> Record:
    value = short(figure.value)
    return _cut(figure.measure, value, _text(figure.date), *_claim(figure, numbers, "note"))


def _relation(relation: Relation, numbers: Numbers) -> Record:
    claim = _claim(relation, numbers, "note")
    return _cut(RELATIONS.index(relation.kind), relation.other, _text(relation.date), *claim)


def _claim(claim: Claim, numbers: Numbers, *translated: str) -> Record:
    """Return the cells that all claims have; `translated` are the fields with translations."""
    return [
        numbers.sources(claim.sources),
        STATUS_NUMBERS[claim.status],
        numbers.text(claim, "note"),
        claim.locator,
        _named(claim, claim.table),
        numbers.translations(claim, *translated),
    ]


def _named(record: Place | Claim, file: str) -> dict[str, str]:
    """Return the filled columns that the page gets by name (`by_name` in the schema)."""
    columns = _columns_by_name(file)
    if not columns:
        return {}
    return {column: str(cell) for column in columns if (cell := getattr(record, column))}


@cache
def _columns_by_name(file: str) -> tuple[str, ...]:
    return tuple(tables()[file].named)


def _text(when: When | None) -> str:
    return when.text if when else ""


def _named_period(one: HistoricalState | CityName) -> tuple[str, ...]:
    """Return what begins the record of something that has a name for a time."""
    return one.id, one.name, one.lang, _text(one.start), ".." if one.lasting else _text(one.end)


def state(one: HistoricalState, numbers: Numbers) -> Record:
    """Return a historical state; its members are units of the base map."""
    return _cut(
        *_named_period(one),
        " ".join(one.members),
        one.tint,
        *point(one.label),
        numbers.sources(one.sources),
        numbers.text(one, "note"),
        numbers.translations(one, "name", "note"),
    )


def city(one: CityName, numbers: Numbers) -> Record:
    """Return a name of a city that is shown for orientation."""
    return _cut(
        *_named_period(one),
        *point(one.position),
        one.rank,
        numbers.sources(one.sources),
        numbers.translations(one, "name"),
    )


def region(one: Region) -> Record:
    """Return a drawn area or line."""
    lines = [
        [degrees for position in line for degrees in point(position)]
        for part in one.parts
        for line in part
    ]
    return _cut(one.place, one.form, lines, int(one.schematic), one.note)
