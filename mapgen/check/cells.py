"""Validators for single cells: each cell type explains what is wrong with a value."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from mapgen.check import countries
from mapgen.model.claims import PREFERRED, RELATIONS, STATUSES
from mapgen.model.places import PRECISIONS
from mapgen.support.errors import DateError
from mapgen.support.similar import nearest
from mapgen.time.edtf import When, parse


class BadCell(ValueError):
    """A cell's value is invalid: a message that quotes it, and a hint or "".

    `suggestion` and `safe` are those of a Problem.
    """

    def __init__(
        self, message: str, hint: str = "", suggestion: str = "", *, safe: bool = False
    ) -> None:
        super().__init__(message)
        self.message, self.hint, self.suggestion, self.safe = message, hint, suggestion, safe


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
        hint = "an id is lower-case letters, digits and hyphens: prague-letna-stalin"
        raise BadCell(f"{value!r} is not an id", hint)
    return value


@lru_cache(maxsize=4096)
def _ids(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


@lru_cache(maxsize=4096)
def _words(value: str) -> tuple[str, ...]:
    return tuple(value.split())


NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def _number(value: str) -> float:
    if not NUMBER.fullmatch(value):
        raise BadCell(f"{value!r} is not a number", *_number_hint(value))
    return float(value)


def _usual(number: str) -> str:
    """Normalise a number: ASCII minus, no plus, and a leading digit."""
    return re.sub(r"^(-?)(?=[.,])", r"\g<1>0", number.replace("\u2212", "-").removeprefix("+"))


def _number_hint(value: str) -> tuple[str, str]:
    """Return a hint and a suggestion; 1,234 may have a thousands separator or a decimal comma."""
    plain = re.sub(r"(?<=\d)[\s'’](?=\d{3}(?!\d))", "", _usual(value))
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+", plain):
        point = plain.replace(",", ".", 1)
        thousand = plain.replace(",", "")
        either = f"{thousand} or {point}" if plain.count(",") == 1 else thousand
        return f"it may be {either}: use a decimal point and no thousands separator", ""
    pointed = plain.replace(",", ".")
    if not NUMBER.fullmatch(pointed):
        return "", ""
    return "use a decimal point" if "," in plain else f"write {pointed}", pointed


DEGREES = re.compile(r"([-+\u2212]?[0-9]*[.,]?[0-9]+)\s?(?:°\s?([NSEW]?)|([NSEW]))", re.IGNORECASE)


def _decimal(value: str, directions: str) -> float:
    """Read degrees, which have no thousands: a comma can only be a decimal comma.

    `directions` are the letters for positive and negative values.
    """
    if NUMBER.fullmatch(value):
        return float(value)
    marked = DEGREES.fullmatch(value)
    if marked:
        raise BadCell(f"{value!r} is not a number", *_degrees_hint(marked, directions))
    match = re.fullmatch(r"([-\u2212]?[0-9]{1,3}),([0-9]+)", value)
    if match:
        pointed = f"{match[1]}.{match[2]}".replace("\u2212", "-")
        raise BadCell(f"{value!r} is not a number", "use a decimal point", pointed, safe=True)
    return _number(value)


def _degrees_hint(marked: re.Match[str], directions: str) -> tuple[str, str]:
    """Return a hint and a suggestion for 48.7° or 12.5 S; none if the letter does not match."""
    number = _usual(marked[1]).replace(",", ".")
    letter = (marked[2] or marked[3] or directions[0]).upper()
    if letter not in directions:
        return "were lat and lon swapped?", ""
    if letter == directions[1]:
        number = "" if number.startswith("-") else f"-{number}"
    return f"write {number}" if number else "", number


def _degrees(limit: int, what: str, other_limit: int, directions: str) -> Callable[[Any], float]:
    def check(value: str) -> float:
        degrees = _decimal(value, directions)
        if not -limit <= degrees <= limit:
            hint = "were lat and lon swapped?" if abs(degrees) <= other_limit else ""
            raise BadCell(f"{value} is not a {what} (−{limit} to {limit})", hint)
        return degrees

    return check


def _country(value: str) -> str:
    if value not in countries.CODES:
        raise BadCell(f"{value!r} is not a country code", *countries.hint_on(value))
    return value


def _wikidata(value: str) -> str:
    if value and not re.fullmatch(r"Q[1-9][0-9]*", value):
        match = re.fullmatch(r"(?:https?://www\.wikidata\.org/\w+/)?([Qq][1-9][0-9]*)", value)
        item = match[1].upper() if match else ""
        hint = f"it is Q and a number: {f'write {item}' if item else 'Q914'}"
        raise BadCell(f"{value!r} is not a Wikidata id", hint, item, safe=bool(item))
    return value


LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def lang(value: str) -> str:
    """Return a language tag."""
    if not LANG.fullmatch(value):
        first, _, rest = value.replace("_", "-").partition("-")
        tag = first.lower() + (f"-{rest}" if rest else "")
        known = tag if LANG.fullmatch(tag) else ""
        hint = f"BCP 47: {f'write {known}' if known else 'ru, de, uz-Cyrl'}"
        raise BadCell(f"{value!r} is not a language tag", hint, known, safe=bool(known))
    return value


OPEN = ".."
"""An end that has not happened yet: EDTF for an open interval (ISO 8601-2)."""


def _url(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s]+", value):
        raise BadCell(f"{value!r} is not a web address", "it begins with https://")
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
        raise BadCell(str(error), rewrite.hint, rewrite.value, safe=rewrite.safe) from None


def _optional_date(value: str) -> When | None:
    return date(value) if value else None


def _start_date(value: str) -> When | None:
    return date(value, "from") if value else None


def _end_date(value: str) -> When | None:
    return None if value in ("", OPEN) else date(value, "to")


_known_status = one_of(STATUSES, "status")


def _status(value: str) -> str:
    return _known_status(value or PREFERRED)


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
    "map key": text,
    "optional map key": str,
    "note": str,
    "locator": str,
    "latitude": _degrees(90, "latitude", 180, "NS"),
    "longitude": _degrees(180, "longitude", 0, "EW"),
    "number": _number,
    "precision": one_of(PRECISIONS, "precision"),
    "status": _status,
    "relation": one_of(RELATIONS, "kind of relation"),
    "tint": _tint,
    "country": _country,
    "units": _words,
    "wikidata": _wikidata,
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
