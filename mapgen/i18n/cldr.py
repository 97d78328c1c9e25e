"""Locale data of Unicode's CLDR. This is the only module that imports Babel.

English is British, calendars are Gregorian and digits Latin in every language. What is used of the
languages of the page is in files (`derive_cldr.py`), which load in a tenth of the time that Babel
takes; Babel is imported for any other language.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mapgen.i18n.languages import languages

if TYPE_CHECKING:
    from babel.core import Locale

ENGLISH = "en"
OTHER = "other"
"""The plural category that every language has."""

Precision = Literal["day", "month", "figures"]
"""The form of a date: "10 November 1961", "November 1961", "11/1961"."""

Form = Literal["stand-alone", "format"]
"""The form of a month's name: stand-alone, or beside a day."""

FORMS: tuple[Form, ...] = ("stand-alone", "format")
WIDTHS = ("wide", "abbreviated")

DATA = Path(__file__).with_name("cldr_data")
"""The folder with what mapgen uses of CLDR, by language."""

_JOINTS = ("middle", "end")

_VARIETIES = {"en": "en-GB"}
"""The regional variants that the pages use, where they differ from CLDR's default."""

_SKELETONS: Mapping[Precision, tuple[str, ...]] = {
    "day": ("yMMMMd",),
    "month": ("yMMMM",),
    "figures": ("yMM", "yM"),
}
"""The skeletons of the CLDR patterns (UTS 35, part 4, Element availableFormats)."""

_FIELDS = {"d": "{day}", "M": "{month}", "L": "{month}", "y": "{year}"}
_PATTERN = re.compile(r"'([^']*)'|([dMLy])\2*")

NO_LANGUAGE = frozenset({"und", "mis", "mul", "zxx"})
"""Codes of no language: undetermined, uncoded, multiple, no linguistic content (ISO 639-2)."""

_GROUPED_LATE = frozenset({"hu", "hy", "ka", "pl"})
"""Languages that write 1234 without a separator but 12 345 with one (CLDR's
minimumGroupingDigits 2, which Babel does not include)."""


@cache
def locale(lang: str) -> "Locale | None":
    """Return Babel's locale of a BCP 47 tag; None if CLDR has none."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(_VARIETIES.get(lang, lang), sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def extracted(lang: str) -> dict[str, Any]:
    """Return what mapgen uses of CLDR in `lang`, as JSON values; raise ValueError without data.

    Of many languages CLDR has some names only, and no patterns of dates.
    """
    found = locale(lang)
    if found is None or not _has_dates(found):
        raise ValueError(f"CLDR has no data for {lang!r}")
    signs = found.number_symbols["latn"]
    return {
        "months": {form: {w: _months(found, form, w) for w in WIDTHS} for form in FORMS},
        "patterns": {precision: _pattern(found, precision) for precision in _SKELETONS},
        "before_christ": _era(found),
        "joints": [str(found.list_patterns["standard"][part]).format("", "") for part in _JOINTS],
        "numbers": [signs["decimal"], signs["group"], signs["minusSign"]],
        "territories": _names(found.territories),
        "languages": _names(found.languages),
        "scripts": _names(found.scripts),
        "variants": _names(found.variants),
    }


def _has_dates(found: "Locale") -> bool:
    wanted = _SKELETONS.values()
    return all(any(each in found.datetime_skeletons for each in some) for some in wanted)


def _months(found: "Locale", form: Form, width: str) -> list[str]:
    names = found.months[form][width]
    return [str(names[month]) for month in range(1, 13)]


def _pattern(found: "Locale", precision: Precision) -> str:
    skeletons = found.datetime_skeletons
    pattern = next(skeletons[each] for each in _SKELETONS[precision] if each in skeletons).pattern
    return _PATTERN.sub(lambda match: _FIELDS.get(match[2] or "", match[1] or ""), str(pattern))


def _era(found: "Locale") -> str:
    """Return the pattern of a year before 1, without the points and words around other years."""
    era, first = found.eras["abbreviated"][0], str(found.datetime_skeletons["Gy"].pattern)
    return f"{era} {{year}}" if first.startswith("G") else f"{{year}} {era}"


def _names(names: Mapping[str, Any]) -> dict[str, str]:
    return {code: str(name) for code, name in sorted(names.items())}


@cache
def _data(lang: str) -> Mapping[str, Any]:
    """Return the data of a language: of those with a catalogue from its file.

    A language of which CLDR has no dates has everything in English.
    """
    if lang in languages():
        data: Mapping[str, Any] = json.loads((DATA / f"{lang}.json").read_text("utf-8"))
        return data
    try:
        return extracted(lang)
    except ValueError:
        return _data(ENGLISH)


def direction(lang: str) -> Literal["ltr", "rtl"]:
    """Return the direction in which `lang` is written, "ltr" if CLDR does not know it."""
    found = locale(lang)
    return "rtl" if found and found.text_direction == "rtl" else "ltr"


@cache
def plural_forms(lang: str) -> Mapping[str, int]:
    """Return the plural categories of `lang`, each with how many of the numbers below 1000 have it.

    Without data, that is "other" alone.
    """
    found = locale(lang)
    if found is None:
        return {OTHER: 1000}
    used = Counter(map(found.plural_form, range(1000)))
    return {form: used[form] for form in (*sorted(found.plural_form.tags), OTHER)}


def country(code: str, lang: str) -> str:
    """Return a country's name in `lang` by its ISO 3166-1 alpha-2 code; without one, the code."""
    return str(_data(lang)["territories"].get(code, code))


def language(tag: str, lang: str) -> str:
    """Return a language's name in `lang` by its BCP 47 tag, "Uzbek (Cyrillic)"; else the tag.

    A script or variant without a CLDR name in `lang` is left out. A tag that names no language
    (`NO_LANGUAGE`) has the name "".
    """
    data = _data(lang)
    names: Mapping[str, str] = data["languages"]
    base, *rest = tag.split("-")
    if base in NO_LANGUAGE:
        return ""
    name = names.get(tag.replace("-", "_"))
    if name or base not in names:
        return name or tag
    inside = ", ".join(filter(None, (_part(part, data) for part in rest)))
    return f"{names[base]} ({inside})" if inside else names[base]


@cache
def codes(what: Literal["languages", "scripts", "territories"]) -> Mapping[str, str]:
    """Return the codes of languages, scripts or countries by their names in all page languages.

    Names are in lower case; one that means two of them is left out.
    """
    found: dict[str, set[str]] = {}
    for lang in languages():
        for code, name in _data(lang)[what].items():
            if re.fullmatch("[A-Za-z]{2,4}", code):
                found.setdefault(name.casefold(), set()).add(code)
    return {name: those.pop() for name, those in found.items() if len(those) == 1}


def is_language(code: str) -> bool:
    """Return whether CLDR knows the language of a code of two or three letters."""
    return code in NO_LANGUAGE or code in _data("en")["languages"]


def language_of_country(code: str) -> str:
    """Return the main language of a country by CLDR's likely subtags, "" if it has none."""
    from babel.core import get_global

    likely = str(get_global("likely_subtags").get(f"und_{code.upper()}", ""))
    return likely.partition("_")[0].removeprefix("und")


def official_languages(code: str) -> set[str]:
    """Return the languages that CLDR calls official in a country or in a part of it."""
    from babel.languages import get_official_languages

    tags = get_official_languages(code, regional=True, de_facto=True)
    return {tag.partition("_")[0] for tag in tags}


def _part(subtag: str, data: Mapping[str, Any]) -> str:
    """Return the name of a script, country or variant of a language."""
    known = (
        data["scripts"].get(subtag.title()),
        data["territories"].get(subtag.upper()),
        data["variants"].get(subtag.upper()),
    )
    return next((str(name) for name in known if name), "")


def months(lang: str, form: Form, width: str = "wide") -> list[str]:
    """Return the stand-alone names of the months, or ("format") those beside a day."""
    names: list[str] = _data(lang)["months"][form][width]
    return names


def date_pattern(lang: str, precision: Precision) -> str:
    """Return the date pattern of `lang`: a text with {day}, {month} and {year} as needed."""
    return str(_data(lang)["patterns"][precision])


def year_pattern(lang: str) -> str:
    """Return the pattern of a year before 1: "{year} BC"."""
    return str(_data(lang)["before_christ"])


def joints(lang: str) -> tuple[str, str]:
    """Return the separator of list items, and that before the last one: ", ", " and "."""
    between, last = _data(lang)["joints"]
    return between, last


def number_signs(lang: str) -> tuple[str, str, str, int]:
    """Return the decimal separator, group separator and minus sign used with Latin digits.

    The last value is CLDR's minimumGroupingDigits.
    """
    decimal, group, minus = _data(lang)["numbers"]
    return decimal, group, minus, 2 if lang in _GROUPED_LATE else 1
