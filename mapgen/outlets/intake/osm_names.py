"""The names of an object of OpenStreetMap, with language and dates from their keys."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mapgen.i18n.cldr import language_of_country
from mapgen.model.schema import LANGUAGE
from mapgen.outlets.intake.claims import STILL
from mapgen.outlets.intake.name_guesses import ReadName, with_guesses
from mapgen.outlets.intake.osm_dates import Life, key_period, life_of
from mapgen.outlets.intake.values import Read, plain

KEY = re.compile(r"(?P<key>name|official_name|old_name|was:name)(?:_\d+)?(?P<rest>(?::[^:]+)*)")
NUMBER = re.compile(r"\d{1,2}")
OTHER = re.compile(r"(?:alt|short|loc|int|nat|reg|sorting|branch)_name(?:$|[:_])")
"""Names of other kinds, which are counted and not taken."""

ABOUT = frozenset("start_date end_date edtf source note etymology wikidata wikipedia".split())
"""Parts of keys that say something about a name."""


@dataclass
class Told:
    """What is to be said of an object: dates that are no certain ones, and counts of the rest."""

    dates: list[tuple[str, str, Read]] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)


def names_of(
    tags: Mapping[str, str], life: Life, country: str, told: Told, *, follows: bool
) -> list[ReadName]:
    """Return the names of an object, today's first, with guesses in notes.

    `life` is when the object itself was there: a name that `follows` that of an earlier object of
    the same place began with its own.
    """
    return with_guesses(
        list(_written(tags, told)), life, local_language(tags, country), follows=follows
    )


def _written(tags: Mapping[str, str], told: Told) -> Iterator[ReadName]:
    """Yield each name as its key has it."""
    for key, value in tags.items():
        match = KEY.fullmatch(key)
        if match is None:
            told.lost["names of other kinds (alt_name, short_name, …)"] += bool(OTHER.match(key))
            continue
        parts = [part for part in match["rest"].split(":") if part]
        if ABOUT & set(parts):
            continue
        period, lang = ("", ""), ""
        for part in parts:
            dates = key_period(part)
            if dates:
                period = dates
            elif re.fullmatch(LANGUAGE, part):
                lang = part
            elif not NUMBER.fullmatch(part):
                told.lost["names in keys that are not known"] += 1
                break
        else:
            former = "old" in match["key"] or "was" in match["key"] or period[1] not in ("", STILL)
            if period == ("", ""):
                dated = life_of(tags, f"{key}:")
                period = dated.start, dated.end
                told.dates += dated.remarks
            for text in filter(None, map(plain, value.split(";"))):
                yield ReadName(text, match["key"], lang, *period, former)


def local_language(tags: Mapping[str, str], country: str) -> str:
    """Return the language of a name without one, "" if it is not sure enough to be guessed.

    It is that in which the name is the same: the country's, or the only one.
    """
    name = tags.get("name", "")
    alike = [key.removeprefix("name:") for key, value in tags.items()
             if name and value == name and re.fullmatch(f"name:{LANGUAGE}", key)]  # fmt: skip
    main = language_of_country(country)
    return main if main in alike else alike[0] if len(alike) == 1 else ""
