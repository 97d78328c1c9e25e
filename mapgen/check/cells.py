"""Validators for single cells: each cell type explains what is wrong with a value."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from mapgen.check import countries
from mapgen.check.axes import LATITUDE, LONGITUDE
from mapgen.check.bad_cell import BadCell
from mapgen.check.numbers import degrees, number
from mapgen.check.registers import REGISTERS
from mapgen.model.claims import GENRES, NAME_STATUSES, PREFERRED, RELATIONS, STATUSES
from mapgen.model.places import PRECISIONS
from mapgen.model.schema import ids_in
from mapgen.reading.project import is_page_place
from mapgen.support.errors import DateError
from mapgen.support.similar import nearest
from mapgen.time.edtf import When, parse


def one_of(known: Iterable[str], what: str) -> Callable[[Any], str]:
    """Return a validator that accepts only the known words."""
    words = tuple(known)

    def check(value: str) -> str:
        if value not in words:
            hint = nearest(value, words) or f"it is one of {', '.join(words)}"
            raise BadCell(f"{value!r} is not a known {what}", hint)
        return value

    return check


def text(value: str) -> str:
    """Return a text that is not empty."""
    if not value:
        raise BadCell("the cell is empty")
    return value


SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug(value: str) -> str:
    """Return an id: lower-case letters, digits and hyphens."""
    if not SLUG.fullmatch(text(value)):
        hint = "an id is lower-case letters, digits and hyphens: main-street"
        raise BadCell(f"{value!r} is not an id", hint)
    return value


_ids = lru_cache(maxsize=4096)(ids_in)


@lru_cache(maxsize=4096)
def _kinds(value: str) -> tuple[str, ...]:
    """Return the words in a cell of several, each once."""
    return tuple(dict.fromkeys(ids_in(value)))


@lru_cache(maxsize=4096)
def _words(value: str) -> tuple[str, ...]:
    return tuple(value.split())


def _country(value: str) -> str:
    if value not in countries.CODES:
        raise BadCell(f"{value!r} is not a country code", *countries.hint_on(value))
    return value


LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def lang(value: str) -> str:
    """Return a language tag."""
    if not LANG.fullmatch(value):
        first, _, rest = value.replace("_", "-").partition("-")
        tag = first.lower() + (f"-{rest}" if rest else "")
        known = tag if LANG.fullmatch(tag) else _language_named(value)
        hint = f"BCP 47: {f'write {known}' if known else 'ru, de, uz-Cyrl'}"
        raise BadCell(f"{value!r} is not a language tag", hint, known, safe=bool(known))
    return value


def _language_named(value: str) -> str:
    """Return the code of a language by its name in a language of the page: English, русский."""
    from mapgen.i18n.cldr import codes  # rarely needed

    return codes("languages").get(value.casefold(), "")


OPEN = ".."
"""An end that has not happened yet: EDTF for an open interval (ISO 8601-2)."""


def _url(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s]+", value):
        raise BadCell(f"{value!r} is not a web address", "it begins with https://")
    return value


def page_place(value: str) -> str:
    """Return where the page goes: a path from the folder of map.toml on."""
    if not is_page_place(text(value)):
        hint = "it begins at the folder of map.toml, with /: ../public/index.html"
        raise BadCell(f"{value!r} is not a path for the page", hint)
    return value


def date(value: str, column: str = "") -> When:
    """Return an EDTF date; `column` helps to explain why a text is none."""
    try:
        return parse(text(value))
    except DateError as error:
        from mapgen.check.dates import rewritten  # the words of many languages, rarely needed

        rewrite = rewritten(value, column)
        if rewrite is None:
            raise BadCell(str(error)) from None
        if rewrite.value == OPEN and column != "to":
            hint = "only an end may be open; leave the cell empty if nothing is known"
            raise BadCell(str(error), hint) from None
        raise BadCell(
            str(error), rewrite.hint, rewrite.value, safe=rewrite.safe, like=rewrite.like
        ) from None


def _optional_date(value: str) -> When | None:
    return date(value) if value else None


def _start_date(value: str) -> When | None:
    return date(value, "from") if value else None


def _end_date(value: str) -> When | None:
    return None if value in ("", OPEN) else date(value, "to")


def _status_of(known: tuple[str, ...]) -> Callable[[str], str]:
    read = one_of(known, "status")
    return lambda value: read(value or PREFERRED)


_known_genre = one_of(GENRES, "genre")


def _genre(value: str) -> str:
    return _known_genre(value) if value else ""


def _rank(value: str) -> int:
    return int(one_of("123", "rank")(value)) if value else 0


def _tint(value: str) -> int:
    return int(one_of("12345", "tint")(value or "4"))


Validator = Callable[[str], Any]

CELLS: Mapping[str, Validator] = {
    "key": slug,
    "slug": slug,
    "id": str,
    "known id": text,
    "ids": _ids,
    "aliases": _ids,
    "text": text,
    "name": text,
    "word": text,
    "words": _kinds,
    "map key": text,
    "optional map key": str,
    "note": str,
    "locator": str,
    "latitude": degrees(LATITUDE),
    "longitude": degrees(LONGITUDE),
    "number": number,
    "precision": one_of(PRECISIONS, "precision"),
    "status": _status_of(STATUSES),
    "name status": _status_of(NAME_STATUSES),
    "genre": _genre,
    "relation": one_of(RELATIONS, "kind of relation"),
    "rank": _rank,
    "tint": _tint,
    "country": _country,
    "units": _words,
    **{name: register.validated for name, register in REGISTERS.items()},
    "url": _url,
    "language": lang,
    "optional language": str,
    "script": str,
    "date": date,
    "optional date": _optional_date,
    "start": _start_date,
    "end": _end_date,
}
"""The validator of each cell type (`model/schema.py`): it returns the value or raises BadCell.

`str` is that of texts in which everything is allowed.
"""
