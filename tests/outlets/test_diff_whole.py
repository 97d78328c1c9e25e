"""The diff covers every field of the model: each is changed alone and must be reported."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Source
from mapgen.model.definition import KeyDay, Kind, NamedPeriod, NameKind
from mapgen.model.places import Position, Region
from mapgen.model.tiles import Tiles
from mapgen.model.tours import Step, Tour
from mapgen.outlets.diff.atlases import changes
from mapgen.outlets.diff.change import ReaderChange
from mapgen.reading.tables import read
from mapgen.time.edtf import When, parse
from tests.conftest import ROOT

SILENT = {
    ("name", "script"): "the page does not show it",
    ("definition", "output"): "where the page goes, which no reader of it sees",
    ("definition", "translations"): "reported by language; see test_diff_shipped.toml",
    ("definition", "layers"): "altered one by one",
    ("tour", "steps"): "altered one by one",
    ("tour", "id"): "another id is another tour",
    ("layer", "id"): "another id is another layer",
}
"""Fields that are not altered here, and why."""

VALUES: dict[str, Any] = {
    "status": "rejected", "country": "CZ", "precision": "region",
    "languages": ("en", "de"),
    "translations": {"de": {"title": "T", "text": "T", "name": "T", "note": "T"}},
    "rule": "lifetime", "form": "line", "body": ("Other.",), "members": ("RU",),
    "place": "luhansk", "on": False,
}  # fmt: skip
"""Alternative values of fields with restricted values."""


OWN: dict[tuple[str, str], Any] = {
    ("place", "kind"): "replacement",
    ("event", "kind"): "built",
    ("relation", "kind"): "part-of",
    ("layer", "kinds"): {"speech": Kind("talk", "flag")},
    ("definition", "periods"): {"thaw": NamedPeriod("Thaw", parse("1953"), parse("1964"))},
    ("definition", "tiles"): Tiles("https://tile.example.org/{z}/{x}/{y}.png", "© Example"),
    ("definition", "name_kinds"): {"older": NameKind("older name")},
    ("definition", "days"): {"death": KeyDay("Death", parse("1953-03-05"))},
}
"""Other values of fields of one part."""


def altered(part: str, name: str, value: Any) -> Any:
    if (part, name) in OWN:
        return OWN[part, name]
    if name in VALUES and VALUES[name] != value:
        return VALUES[name]
    if part == "place" and value == ():
        return next(getattr(place, name) for place in ATLAS.places if getattr(place, name))
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, Position):
        return Position(value.lat + 0.5, value.lon)
    if isinstance(value, When) or value is None:
        return parse("1907")
    if isinstance(value, dict):
        return {**value, "more": "more"}
    if isinstance(value, tuple):
        return value[:-1] if value else ("history",)
    return f"{value}x" if isinstance(value, str) else replace(value, **{"before": "other"})


def whole() -> Atlas:
    """Return the small atlas, its languages two, with a shape and a tour."""
    atlas = check(read(ROOT / "tests" / "data" / "small")).in_languages(("en", "de"))
    ring = (Position(69, 88), Position(70, 88), Position(70, 89))
    shape = Region("norillag", "area", ((ring,),), True, "Rough.")
    steps = (Step("One", "volgograd", parse("1961"), ("renamed",), 5.0, ()),)
    tour = Tour("walk", "A walk", "en", "Somebody", "Short.", steps)
    return replace(atlas, regions=(shape,), tours=(tour,))


ATLAS = whole()
Put = Callable[[Any], Atlas]


def in_place(**values: Any) -> Atlas:
    """Return the atlas with another first claim of the first place that has such claims."""
    at = next(i for i, place in enumerate(ATLAS.places) if all(getattr(place, k) for k in values))
    old = ATLAS.places[at]
    others: dict[str, Any] = {k: (v, *getattr(old, k)[1:]) for k, v in values.items()}
    new = replace(old, **others)
    return replace(ATLAS, places=(*ATLAS.places[:at], new, *ATLAS.places[at + 1 :]))


def claim(kind: str) -> tuple[Any, Put]:
    place = next(place for place in ATLAS.places if getattr(place, kind))
    return getattr(place, kind)[0], lambda one: in_place(**{kind: one})


def works(one: Source) -> Atlas:
    rest = [each for each in ATLAS.sources.values() if each.id != "guide"]
    return replace(ATLAS, sources={each.id: each for each in (*rest, one)})


def defined(**values: Any) -> Atlas:
    return replace(ATLAS, definition=replace(ATLAS.definition, **values))


LAYERS, TOUR = ATLAS.definition.layers, ATLAS.tours[0]
PARTS: dict[str, tuple[Any, Put]] = {
    "place": (ATLAS.places[2], lambda one: replace(
        ATLAS, places=(*ATLAS.places[:2], one, *ATLAS.places[3:]))),
    "name": claim("names"),
    "event": claim("events"),
    "figure": claim("figures"),
    "relation": claim("relations"),
    "source": (ATLAS.sources["guide"], works),
    "state": (ATLAS.states[0], lambda one: replace(ATLAS, states=(one, *ATLAS.states[1:]))),
    "city": (ATLAS.cities[0], lambda one: replace(ATLAS, cities=(one, *ATLAS.cities[1:]))),
    "region": (ATLAS.regions[0], lambda one: replace(ATLAS, regions=(one,))),
    "tour": (TOUR, lambda one: replace(ATLAS, tours=(one,))),
    "step": (TOUR.steps[0], lambda one: replace(ATLAS, tours=(replace(TOUR, steps=(one,)),))),
    "layer": (LAYERS[-1], lambda one: defined(layers=(*LAYERS[:-1], one))),
    "definition": (ATLAS.definition, lambda one: replace(ATLAS, definition=one)),
}  # fmt: skip
"""Each part of the model: an instance, and how it is replaced."""


def cases() -> Iterator[tuple[str, str]]:
    for part, (value, _) in PARTS.items():
        yield from ((part, field.name) for field in fields(value))


@pytest.mark.parametrize(("part", "name"), [case for case in cases() if case not in SILENT])
def test_a_field_that_changes_is_reported(part: str, name: str) -> None:
    value, put = PARTS[part]
    other = altered(part, name, getattr(value, name))
    assert other != getattr(value, name)
    new = put(replace(value, **{name: other}))
    changed = changes(ATLAS, new)
    assert changed and all(isinstance(change, ReaderChange) and change.text for change in changed)
    assert changes(new, new) == ()


def test_ignored_differences_are_ignored_or_reported_elsewhere() -> None:
    assert set(SILENT) <= set(cases())
    value, put = PARTS["name"]
    assert changes(ATLAS, put(replace(value, script="Arab"))) == ()
