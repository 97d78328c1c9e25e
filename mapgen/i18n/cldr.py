"""Locale data of Unicode's CLDR. This is the only module that imports Babel.

English is British, calendars are Gregorian and digits Latin in every language. Babel is imported at
the first use, and loads only the languages in use.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel.core import Locale

Precision = Literal["day", "month", "figures"]
"""The form of a date: "10 November 1961", "November 1961", "11/1961"."""

Form = Literal["stand-alone", "format"]
"""The form of a month's name: stand-alone, or beside a day."""

FORMS: tuple[Form, ...] = ("stand-alone", "format")

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


def _known(lang: str) -> "Locale":
    locale_data = locale(lang)
    if locale_data is None:
        raise ValueError(f"CLDR has no data for {lang!r}")
    return locale_data


def country(code: str, lang: str) -> str:
    """Return a country's name in `lang` by its ISO 3166-1 alpha-2 code; without one, the code."""
    return str(_known(lang).territories.get(code, code))


def language(tag: str, lang: str) -> str:
    """Return a language's name in `lang` by its BCP 47 tag, "Uzbek (Cyrillic)"; else the tag.

    A script or variant without a CLDR name in `lang` is left out. A tag that names no language
    (`NO_LANGUAGE`) has the name "".
    """
    locale_data = _known(lang)
    base, *rest = tag.split("-")
    if base in NO_LANGUAGE:
        return ""
    name = locale_data.languages.get(tag.replace("-", "_"))
    if name or base not in locale_data.languages:
        return str(name or tag)
    named = [_part(part, locale_data) for part in rest]
    inside = ", ".join(filter(None, named))
    return (
        f"{locale_data.languages[base]} ({inside})" if inside else str(locale_data.languages[base])
    )


def _part(subtag: str, locale_data: "Locale") -> str:
    """Return the name of a script, country or variant of a language."""
    known = (
        locale_data.scripts.get(subtag.title()),
        locale_data.territories.get(subtag.upper()),
        locale_data.variants.get(subtag.upper()),
    )
    return next((str(name) for name in known if name), "")


def months(lang: str, form: Form, width: str = "wide") -> list[str]:
    """Return the stand-alone names of the months, or ("format") those beside a day."""
    names = _known(lang).months[form][width]
    return [str(names[month]) for month in range(1, 13)]


@cache
def date_pattern(lang: str, precision: Precision) -> str:
    """Return the date pattern of `lang`: a text with {day}, {month} and {year} as needed."""
    skeletons = _known(lang).datetime_skeletons
    pattern = next(skeletons[each] for each in _SKELETONS[precision] if each in skeletons).pattern
    return _PATTERN.sub(lambda match: _FIELDS.get(match[2] or "", match[1] or ""), str(pattern))


def joints(lang: str) -> tuple[str, str]:
    """Return the separator of list items, and that before the last one: ", ", " and "."""
    patterns = _known(lang).list_patterns["standard"]
    return tuple(str(patterns[part]).format("", "") for part in ("middle", "end"))  # type: ignore[return-value]


def number_signs(lang: str) -> tuple[str, str, str, int]:
    """Return the decimal separator, group separator and minus sign used with Latin digits.

    The last value is CLDR's minimumGroupingDigits.
    """
    signs = _known(lang).number_symbols["latn"]
    return signs["decimal"], signs["group"], signs["minusSign"], 2 if lang in _GROUPED_LATE else 1
