"""Rules about map.toml as a whole, across its keys."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from mapgen.basemap.projection import Projection, projection_about
from mapgen.check.cells import OPEN
from mapgen.check.draft import Draft
from mapgen.i18n.languages import OwnLanguage, languages
from mapgen.model.definition import MapDefinition
from mapgen.model.places import Position
from mapgen.shared import EARTH_RADIUS_KM
from mapgen.support.errors import Problem
from mapgen.support.similar import nearest
from mapgen.time.days import year_of, year_text

FILE = "map.toml"
COUNT = "{count}"
"""The placeholder for the number in the text of a tally."""

NARROWEST = 1 / (4000 * EARTH_RADIUS_KM)
"""The minimum width of a view, on the projection's square: a metre."""

CORNERS = "give the corners of the area to show: view = [[46.0, 10.0], [60.0, 50.0]]"


def map_is_consistent(draft: Draft) -> Iterator[Problem]:
    """The parts of map.toml are consistent, and its languages are supported."""
    if draft.definition is not None:
        for rule in RULES:
            yield from rule(draft.definition)


def _languages_have_words(definition: MapDefinition) -> Iterator[Problem]:
    known = languages()
    for i, lang in enumerate(definition.languages):
        if lang not in known and not isinstance(lang, OwnLanguage):
            near = nearest(lang, known) or nearest(lang.partition("-")[0], known)
            hint = f"available: {', '.join(known)}; others need a file words.{lang}.json"
            message = f"mapgen has no translation for {lang!r}"
            yield _problem(f"languages.{i}", lang, message, near or hint)


def _layers_have_their_own_ids(definition: MapDefinition) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for i, layer in enumerate(definition.layers):
        other = first.setdefault(layer.id, i)
        if other != i:
            message = f"the layer {layer.title!r} has the id of {definition.layers[other].title!r}"
            free = _unused(layer.id, {each.id for each in definition.layers})
            hint = f"give it its own, such as {free}"
            yield _problem(f"layers.{i}.id", layer.id, message, hint, free)


def _unused(word: str, used: Container[str]) -> str:
    return next(name for n in count(2) if (name := f"{word}-{n}") not in used)


def _opening_is_in_the_span(definition: MapDefinition) -> Iterator[Problem]:
    text, (first, last) = definition.opening.text, definition.span
    if definition.opening.is_interval:
        sides = [side for side in text.split("/") if side not in ("", OPEN)]
        hint = f"give the date that the page opens at, such as {sides[0]}"
        yield _problem("opening", text, f"{text} is an interval", hint, sides[0])
        return
    # The page opens on the first possible day of the date.
    year = year_of(definition.opening.earliest)
    if not first <= year <= last:
        message = f"{text} lies outside the span of the map, {first} to {last}"
        hint = "widen the span, or open at a date within it"
        yield _problem("opening", text, message, hint, year_text(min(max(year, first), last)))


def _until_is_in_the_last_year(definition: MapDefinition) -> Iterator[Problem]:
    until, (_, last) = definition.until, definition.span
    if until is None:
        return
    year = year_of(until.earliest)
    if year != last:
        message = f"{until} does not lie in the last year of the span, {last}"
        yield _problem(
            "until", str(until), message, f"end the span in {year}, or give a day of {last}"
        )
    elif definition.opening.earliest > until.latest:
        message = f"the map opens on {definition.opening}, after {until}"
        yield _problem("until", str(until), message, "open at an earlier date")


def _view_can_be_drawn(definition: MapDefinition) -> Iterator[Problem]:
    projection = projection_about(definition.centre)
    for key, points in (
        ("view", definition.view),
        ("view_narrow", definition.view_narrow),
        ("view_whole", definition.view_whole),
    ):
        opposite = [i for i, at in enumerate(points) if not projection.shows(at.lat, at.lon)]
        for i in opposite:
            value = _point(points[i])
            message = f"{value} is opposite the centre of the map and cannot be shown"
            yield _problem(f"{key}.{i}", value, message, "move the point, or the centre")
        if points and not opposite and _width(projection, points) < NARROWEST:
            message = "the view has no width: its corners are equal, or have the same longitude"
            yield _problem(key, "", message, CORNERS)


def _width(projection: Projection, points: Iterable[Position]) -> float:
    xs = [projection.spot(at.lat, at.lon)[0] for at in points]
    return max(xs) - min(xs)


def _point(at: Position) -> str:
    return f"[{at.lat:g}, {at.lon:g}]"


def _tallies_count(definition: MapDefinition) -> Iterator[Problem]:
    for i, layer in enumerate(definition.layers):
        yield from _wrong_signs(FILE, f"layers.{i}.tally", layer.tally)
        for name, kind in layer.kinds.items():
            yield from _wrong_signs(FILE, f"layers.{i}.kinds.{name}.tally", kind.tally)
    for name, kind_of_name in definition.name_kinds.items():
        yield from _wrong_signs(FILE, f"name_kinds.{name}", {"tally": kind_of_name.tally})
    for lang, translation in definition.translations.items():
        for name, told in translation.get("name_kinds", {}).items():
            counted = {"tally": told.get("tally", {})}
            yield from _wrong_signs(f"map.{lang}.toml", f"name_kinds.{name}", counted)
        for name, texts in translation.get("layers", {}).items():
            file, key = f"map.{lang}.toml", f"layers.{name}"
            yield from _wrong_signs(file, f"{key}.tally", texts.get("tally"))
            for kind, own in texts.get("kinds", {}).items():
                yield from _wrong_signs(file, f"{key}.kinds.{kind}.tally", own.get("tally"))


def _sizes_have_a_measure(definition: MapDefinition) -> Iterator[Problem]:
    for i, layer in enumerate(definition.layers):
        if layer.sizes and layer.sizes.measure not in definition.measures:
            measure = layer.sizes.measure
            message = f"{measure!r} is not one of the measures"
            hint = "name it under [measures], as figures.csv has it"
            near = nearest(measure, definition.measures)
            yield _problem(f"layers.{i}.sizes.measure", measure, message, near or hint)


def _layers_are_counted_with_others(definition: MapDefinition) -> Iterator[Problem]:
    for i, layer in enumerate(definition.layers):
        others = [each.id for each in definition.layers if each.id != layer.id]
        if layer.counted_with and layer.counted_with not in others:
            message = f"{layer.counted_with!r} is not the id of another layer"
            hint = nearest(layer.counted_with, others) or f"the others are {', '.join(others)}"
            yield _problem(f"layers.{i}.counted_with", layer.counted_with, message, hint)


def _kinds_are_counted_as_others(definition: MapDefinition) -> Iterator[Problem]:
    for i, layer in enumerate(definition.layers):
        counting = [name for name, kind in layer.kinds.items() if kind.tally]
        for name, kind in layer.kinds.items():
            wanted = kind.counted_as
            if wanted and kind.tally is not None:
                message, hint = "a kind with a tally is counted by itself", "keep one of the two"
                yield _problem(f"layers.{i}.kinds.{name}.counted_as", wanted, message, hint)
            elif wanted and wanted not in counting:
                message = f"{wanted!r} is not a kind of this layer with a tally"
                others = f"those with one are {', '.join(counting)}"
                hint = nearest(wanted, counting) or (others if counting else f"give {wanted} one")
                yield _problem(f"layers.{i}.kinds.{name}.counted_as", wanted, message, hint)


def _wrong_signs(file: str, key: str, tally: Mapping[str, Any] | None) -> Iterator[Problem]:
    """Yield placeholders in the texts of a tally other than {count}."""
    for state, texts in (tally or {}).items():
        for form, text in texts.items():
            for sign in re.findall(r"\{[^{}]*\}?", text):
                if sign != COUNT:
                    message = f"{sign} is not a placeholder"
                    meant = text.replace(sign, COUNT)
                    hint = f"write {COUNT} for the number"
                    yield Problem(file, 0, f"{key}.{state}.{form}", text, message, hint, meant)


def _problem(key: str, value: str, message: str, hint: str, suggestion: str = "") -> Problem:
    return Problem(FILE, 0, key, value, message, hint, suggestion)


RULES: tuple[Callable[[MapDefinition], Iterable[Problem]], ...] = (
    _languages_have_words,
    _layers_have_their_own_ids,
    _opening_is_in_the_span,
    _until_is_in_the_last_year,
    _view_can_be_drawn,
    _tallies_count,
    _sizes_have_a_measure,
    _layers_are_counted_with_others,
    _kinds_are_counted_as_others,
)
"""All rules about the map, in the order in which they run."""
