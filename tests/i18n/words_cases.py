"""The cases of `words_cases.json` as model values, and mapgen's words for them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mapgen.check import check
from mapgen.i18n.dates import phrase
from mapgen.model.claims import Event, Name
from mapgen.model.definition import Kind, LayerDefinition, MapDefinition, StateWords
from mapgen.model.places import Place, Position
from mapgen.noscript.claims import span_words
from mapgen.noscript.place_list import row, turning_point, years_words
from mapgen.reading.tables import read
from mapgen.time.edtf import UNBOUNDED, parse
from tests.conftest import ROOT

Json = dict[str, Any]

CASES: Json = json.loads((ROOT / "tests/data/words_cases.json").read_text("utf-8"))


def name(case: Json) -> Name:
    start, end = case.get("from"), case.get("to")
    return Name(
        period=case.get("period", ""),
        text=case.get("name", ""),
        lang=case.get("lang", ""),
        script="",
        start=parse(start) if start else None,
        end=parse(end) if end and end != ".." else None,
        lasting=end == "..",
        namesake=case.get("namesake", ""),
        sources=("s",),
        status="preferred",
    )


def event(case: Json) -> Event:
    return Event(
        happening=case["kind"],
        date=parse(case["date"]),
        kind=case["kind"],
        text="",
        sources=("s",),
        status="preferred",
    )


def place(case: Json) -> Place:
    return Place(
        id="place",
        title=case["title"],
        kind=case["kind"],
        position=Position(0, 0),
        precision="exact",
        country="BG",
        summary="",
        coordinate_source="s",
        names=tuple(map(name, case.get("names", []))),
        events=tuple(map(event, case.get("events", []))),
        translations=case.get("translations", {}),
    )


def layer(case: Json) -> LayerDefinition:
    result = CASES["layers"][case["layer"]]
    kinds = {
        kind: Kind("", "circle", StateWords(**own["words"]) if "words" in own else None)
        for kind, own in result["kinds"].items()
    }
    return LayerDefinition(
        id=case["layer"],
        title="",
        description="",
        rule=result["rule"],
        colour="#000000",
        colour_dark="#ffffff",
        shape="circle",
        on=True,
        words=StateWords(**result["words"]),
        kinds=kinds,
        namesakes=tuple(result.get("namesakes", ())),
        begins=tuple(result.get("begins", ())),
        ends=tuple(result.get("ends", ())),
    )


def definition(lang: str, day: str) -> MapDefinition:
    own = check(read(ROOT / "tests" / "data" / "small")).definition
    translations = {
        lang: {"layers": {key: texts[lang] for key, texts in CASES["translations"].items()}}
        for lang in ("de", "ar")
    }
    return replace(own, lang="en", languages=(lang,), opening=parse(day), translations=translations)


def words_of(case: Json, lang: str, day: str) -> Json:
    """Return the texts of a place's list row, and the date of its turning point."""
    result, rule = place(case), layer(case)
    now = row(result, rule, definition(lang, day), 1, ())
    turn = turning_point(result, rule)
    return {
        "name": [now.name, now.name_lang or lang],
        "state": now.state,
        "date": now.date,
        "heading": years_words(turn.years, lang),
        "turn": str(turn.when) if turn.when else None,
    }


def days() -> Iterator[tuple[Json, str, str, Json]]:
    """Yield each place with a language, a day and the expected words."""
    for case in CASES["places"]:
        for lang, by_day in case["told"].items():
            for day, expected in by_day.items():
                yield case, lang, day, expected


def dates() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each date with a language, and its words as a moment and as a duration."""
    for case in CASES["dates"]:
        for lang, words in case["words"].items():
            yield case["text"], lang, [words, case.get("duration", {}).get(lang, words)]


def spans() -> Iterator[tuple[Json, str, str]]:
    """Yield each span of a name with a language and its words."""
    for case in CASES["spans"]:
        for lang, words in case["words"].items():
            yield case, lang, words


def years() -> Iterator[tuple[list[int | None], str, str]]:
    """Yield each pair of years, None where open, with a language and its words."""
    for case in CASES["years"]:
        for lang, words in case["words"].items():
            yield case["years"], lang, words


def date_words(text: str, lang: str) -> list[str]:
    when = parse(text)
    return [phrase(when, lang), phrase(when, lang, duration=True)]


def name_words(case: Json, lang: str) -> str:
    return span_words(name(case), lang)


def heading(pair: list[int | None], lang: str) -> str:
    first, last = pair
    return years_words(
        (-UNBOUNDED if first is None else first, UNBOUNDED if last is None else last), lang
    )
