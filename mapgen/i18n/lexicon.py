"""The CLDR names that the page needs, by language: see `Lexicon` in `payload.ts`.

It includes only what the map's own tables use. With it, every browser shows the same names as the
build.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any

from mapgen.i18n import cldr
from mapgen.i18n.catalogue import words


def lexicon(
    lang: str, countries: Sequence[str], languages: Sequence[str], *, ancient: bool = False
) -> dict[str, Any]:
    """Return the lexicon of `lang`, with names of these countries and languages in their order.

    A list of months is left out where it equals the stand-alone months; the pattern of years
    before 1 is there only if the map is `ancient`.
    """
    alone, dated = cldr.months(lang, "stand-alone"), cldr.months(lang, "format")
    decimal, group, minus, first = cldr.number_signs(lang)
    between, last = cldr.joints(lang)
    figures = words(lang)["when.betweenMonths"] == "2-digit"
    short = _unlike(alone, dated, lang)
    return {
        "lang": lang,
        "months": alone,
        **({"dayMonths": dated} if dated != alone else {}),
        **({"shortMonths": short} if any(short) else {}),
        "day": cldr.date_pattern(lang, "day"),
        "month": cldr.date_pattern(lang, "month"),
        **({"figures": cldr.date_pattern(lang, "figures")} if figures else {}),
        **({"era": cldr.year_pattern(lang)} if ancient else {}),
        "numbers": [decimal, group, minus, first],
        "list": [between, last],
        "countries": [cldr.country(code, lang) for code in countries],
        "languages": [cldr.language(tag, lang) for tag in languages],
    }


def _unlike(alone: Sequence[str], dated: Sequence[str], lang: str) -> list[str]:
    """Return the short month names that are not a prefix of the long name, else ""."""
    short = cldr.months(lang, "format", "abbreviated")
    return [
        "" if any(_plain(long).startswith(_plain(each)) for long in both) else each.rstrip(".")
        for each, both in zip(short, zip(alone, dated, strict=True), strict=True)
    ]


def _plain(name: str) -> str:
    """Normalise a name for comparing typed dates: no diacritics, points or capitals."""
    letters = unicodedata.normalize("NFD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).lower().strip(". ")
