"""Suggest EDTF for dates as people and spreadsheets write them, if there is one reading.

The words are in date_words.json. A date with two readings (3/4/1961) or with missing parts (Nov-61)
is reported and never guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from mapgen.check.centuries import (
    YEAR_ZERO,
    before_our_era,
    century,
    dated_before_christ,
    short_year,
)
from mapgen.check.spellings import SPELLINGS, Rewrite, day_of, hint_only, is_date, words, write
from mapgen.check.year_parts import days, decades, digits, limit, months, part_of_year
from mapgen.time.days import year_text

OPENINGS = {"before": "../{}", "after": "{}/..", "to": "../{}", "from": "{}/.."}
"""The open side of an interval, by the kind of word before the date."""


MIDNIGHT = re.compile(r"(.+?)[ t](?:0?0:00(?::00(?:\.0+)?)?z?|12:00(?::00)? am)")
"""A date with the time that a spreadsheet adds, in lower case."""

_BETWEEN = re.compile(
    r"(?:between|zwischen|между|між|mezi|między|pomiędzy|entre) (.+)"
    r" (?:and|und|и|і|й|та|a|i|et|y) (.+)"
)
_OLD = (
    r"o\.? ?s\.?|old (?:style|calendar)|julian(?: calendar)?|ст\. ?ст(?:\.|иля|илю)"
    r"|(?:по |за )?стар(?:ому стилю|ого стиля|им стилем)|alten? stils?"
)
_NEW = r"n\.? ?s\.?|new style|gregorian(?: calendar)?|н\. ?ст\.|(?:по )?нового? стил[юя]"
_STYLE = re.compile(rf"(.+?),? \(?(?:{_OLD}|(?P<new>{_NEW}))\)?")

LONGEST = 80
"""The maximum length of a date; longer texts are not analysed."""


@lru_cache(maxsize=4096)
def rewritten(text: str, column: str = "") -> Rewrite | None:
    """Return a rewrite of a text that is not an EDTF date; None if there is no suggestion.

    In the columns from and to, a date is a beginning or an end; elsewhere, of an event.
    """
    plain = _plain(text) if len(text) <= LONGEST else ""
    for rule in (*EDGE_RULES.get(column, ()), *RULES):
        rewrite = rule(plain)
        if rewrite and (not rewrite.value or is_date(rewrite.value)):
            return rewrite
    return None


def _plain(text: str) -> str:
    """Return the text in a normal form, with plain spaces and hyphens, in lower case."""
    folded = unicodedata.normalize("NFC", text).casefold()
    folded = re.sub(r"[\u200b\u2060\ufeff\u00ad]", "", folded)
    folded = re.sub(r"(?<!\d)(\d{4})[\u2012-\u2015](?=\d\d(?![\d\u2012-\u2015]))", r"\1/", folded)
    folded = re.sub(r"[\u2010-\u2015\u2212]", "-", folded)
    return " ".join(folded.split())


def _clean(text: str) -> Rewrite | None:
    """Fix characters only: 1961–11–10, 195x, a non-breaking space."""
    value = text.upper().replace(" JULIAN", " julian")
    return write(value) if is_date(value) else None


def _midnight(text: str) -> Rewrite | None:
    """10.11.1961 0:00, 1961-11-10 00:00:00: a spreadsheet has read the text as a date."""
    match = MIDNIGHT.fullmatch(text)
    if match is None:
        return None
    inner = _read(match[1])
    return day_of(inner.value) if inner and inner.safe else inner


def _qualified(text: str) -> Rewrite | None:
    """c. 1951, ≈ 1951, 1951 (?), 1951?, 1951~, perhaps 1951."""
    about = re.match(r"[~≈]|[^\W\d]+\.?(?= |\d)", text)
    for kind, sign in (("about", "~"), ("perhaps", "?")):
        if about and about[0] in words()[kind]:
            return _signed(text[about.end() :].strip(), sign)
    doubt = re.fullmatch(r"(.+?) ?(?:\(\?\)|([?~]))|\?(.+)", text)
    if doubt is None:
        return None
    return _signed((doubt[1] or doubt[3]).strip(), doubt[2] or "?")


def _signed(text: str, sign: str) -> Rewrite | None:
    """The date with a qualifier appended, % for both; an interval is only reported."""
    rest = _read(text)
    if rest and "X" in rest.value and "/" not in rest.value and not rest.safe:
        doubted = rest.value + sign
        return Rewrite(doubted, False, rest.hint.replace(rest.value, doubted))
    if rest is None or not rest.safe:
        return rest if rest and not rest.value else None
    if "/" in rest.value:
        sides = rest.value.split("/")
        value = "/".join(side + sign if side[-1:].isalnum() else side for side in sides)
        return Rewrite(value, False, f"mark the doubt on each date: {value}")
    bare = rest.value.rstrip("?~%")
    both = rest.value[len(bare) :] not in ("", sign)
    return write(f"{bare}%" if both else f"{bare}{sign}")


def _read(text: str) -> Rewrite | None:
    """Read a part of a longer text, which may already be EDTF."""
    if is_date(text.upper()) and text != "..":
        return write(text.upper())
    return rewritten(text)


def _inner(text: str) -> Rewrite | None:
    """Read a date within a longer text, if it has one reading."""
    rewrite = _read(text)
    return rewrite if rewrite and rewrite.value not in ("", "..") and rewrite.safe else None


def _open(text: str) -> Rewrite | None:
    """Before 1962, after 1956; since 1956 may mean a beginning and is only reported."""
    first, _, rest = text.partition(" ")
    for kind, form in OPENINGS.items():
        inner = _inner(rest) if first in words()[kind] else None
        if inner is None or "/" in inner.value:
            continue
        value = form.format(inner.value)
        if kind not in EDGE_RULES:
            return write(value)
        what = f"from {inner.value} on" if kind == "from" else f"until {inner.value}"
        why = f"write {value} for some time {what}, or {inner.value} for that time itself"
        return Rewrite(value, False, why)
    return None


def _limited(text: str) -> Rewrite | None:
    """Not before 1961, no later than 1961, 1961 or earlier."""
    found = limit(text)
    inner = _inner(found[1]) if found else None
    if found is None or inner is None or "/" in inner.value:
        return None
    return write(found[0].format(inner.value))


def _days(text: str) -> Rewrite | None:
    """10-12 November 1961, 10.-12.11.1961."""
    both = days(text)
    return _interval(*both) if both else None


def _year_word(text: str) -> Rewrite | None:
    """10.11.1961 г., 1961-11-10 року: the word for year says nothing more."""
    match = re.fullmatch(r"(.+\d) ?([^\W\d_]+)\.?", text)
    return _read(match[1]) if match and match[2] in words()["filler"] else None


def _within(text: str) -> Rewrite | None:
    """In 1961, in the 1930s."""
    match = re.fullmatch(r"(?:in|im)(?: the| den)? (.+)", text)
    return _inner(match[1]) if match else None


def _edge(kind: str, text: str) -> Rewrite | None:
    """Since 1962, in a column of beginnings, which implies since."""
    first, _, rest = text.partition(" ")
    inner = _inner(rest) if first in words()[kind] else None
    if inner is None or "/" in inner.value:
        return None
    return Rewrite(inner.value, False, f"write {inner.value}: the column says {kind!r} already")


def _both_edges(text: str) -> Rewrite | None:
    """From 1956 to 1962: two columns, or one uncertain date."""
    interval = _from_to(text)
    if interval is None or _qualified(text):
        return None
    start, _, end = interval.value.partition("/")
    why = f"write {start} in from and {end} in to, or here {interval.value} for some time between"
    return Rewrite(interval.value, False, why)


def _between(text: str) -> Rewrite | None:
    """Between 1956 and 1962."""
    match = _BETWEEN.fullmatch(text)
    return _interval(match[1], match[2]) if match else None


def _from_to(text: str) -> Rewrite | None:
    """1956-1962, 1956-11-10 - 1956-11-12, from 1956 to 1962, 1956 to 1962."""
    if match := re.fullmatch(r"(.+) - (.+)|(\d{4}) ?- ?(\d{4})", text):
        return _interval(*filter(None, match.groups()))
    sides = _split(text, "to")
    if sides is None:
        return None
    first, _, rest = sides[0].partition(" ")
    return _interval(rest if rest and first in words()["from"] else sides[0], sides[1])


def _split(text: str, kind: str) -> tuple[str, str] | None:
    """Return the texts before and after the only word of a kind, None if it is not alone."""
    parts = text.split(" ")
    at = [i for i, part in enumerate(parts) if part in words()[kind]]
    if len(at) != 1 or not 0 < at[0] < len(parts) - 1:
        return None
    return " ".join(parts[: at[0]]), " ".join(parts[at[0] + 1 :])


def _either(text: str) -> Rewrite | None:
    """1961 or 1962, March or April 1950."""
    sides = _split(text, "or")
    second = _inner(sides[1]) if sides else None
    if sides is None or second is None:
        return None
    first = _inner(sides[0]) or _inner(f"{sides[0]} {second.value[:4]}")
    if first is None or "/" in first.value + second.value:
        return None
    value = "/".join(sorted((first.value, second.value)))
    why = f"write {value}: at some time from the one to the other, both included"
    return Rewrite(value, False, why)


def _part(text: str) -> Rewrite | None:
    """Early 1950s, end of 1961, mid-17th century: EDTF has no parts of a period."""
    match = re.fullmatch(r"(?:the )?([^\W\d_]+\.?)[ -](?:of |des |der |de )?(?:the )?(.+)", text)
    if match is None or match[1] not in words()["part"]:
        return None
    rest = _read(match[2])
    if rest is None or not rest.value or "/" in rest.value:
        return None
    why = f"write {rest.value} and say {match[1]!r} in a note: EDTF has no parts of a period"
    return Rewrite(rest.value, False, f"{why}; or write the years as an interval, a/b")


def _before_christ(text: str) -> Rewrite | None:
    """About 44 BC, 15 March 44 BC; what is not understood is not read as of our era."""
    plain = dated_before_christ(text)
    if not plain:
        return None
    if found := _qualified(text) or _between(text) or _from_to(text):
        return found
    day = rewritten(re.sub(r"(?<!\d)\d{1,3}$", lambda year: year[0].zfill(4), plain))
    if day is None or not re.fullmatch(r"\d{4}(-\d\d){1,2}[?~%]?", day.value):
        return hint_only("a year before 1 is -0043 for 44 BC, a century -00XX (docs/tables.md)")
    value = year_text(1 - int(day.value[:4])) + day.value[4:]
    return Rewrite(value, False, f"write {value}: {YEAR_ZERO}")


def _behind(text: str) -> Rewrite | None:
    """1950 ca., 1950 (approx.)."""
    match = re.fullmatch(r"(.+?),? (?:([^\W\d_]+\.?)|\(([^\W\d_]+\.?)\))", text)
    word = (match[2] or match[3]) if match else ""
    for kind, sign in (("about", "~"), ("perhaps", "?")):
        if match and word in words()[kind]:
            return _signed(match[1], sign)
    return None


def _style(text: str) -> Rewrite | None:
    """25 Oct 1917 (O.S.) is a day of the Julian calendar."""
    match = _STYLE.fullmatch(text)
    day = _inner(match[1]) if match else None
    if match is None or day is None:
        return None
    if match["new"]:
        return day
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day.value):
        return hint_only("the day is needed to convert a date of the old style: see the source")
    value = f"{day.value} julian"
    return Rewrite(value, False, f"write {value}: the page shows the day in both styles")


def _marked(text: str) -> Rewrite | None:
    """1961[3], 1961*, 1961 (renamed): a mark behind the date is no part of it."""
    match = re.fullmatch(r"(.+?) ?(\[[^\[\]]+\]|\([^()]+\)|[*†‡¹²³⁰-⁹]+)", text)
    inner = _inner(match[1]) if match else None
    if match is None or inner is None:
        return None
    why = f"write {inner.value}; {match[2]} is no part of a date: say in a note what it means"
    return Rewrite(inner.value, False, why)


def _interval(first: str, last: str) -> Rewrite | None:
    start, end = _inner(first), _inner(last)
    if start is None or end is None or "/" in start.value + end.value:
        return None
    return write(f"{start.value}/{end.value}")


def _lasting(text: str) -> Rewrite | None:
    """Today is written .. and unknown is an empty cell."""
    if text.replace(". ", ".").replace(" ", "_") in words()["unknown"]:
        return hint_only("leave the cell empty if it is not known")
    if text in words()["still"]:
        return Rewrite("..", False, "write .. for what lasts until today")
    return None


RULES: tuple[Callable[[str], Rewrite | None], ...] = (
    _midnight,
    _clean,
    before_our_era,
    _before_christ,
    century,
    _style,
    _qualified,
    _behind,
    part_of_year,
    decades,
    months,
    digits,
    _days,
    *SPELLINGS,
    short_year,
    _within,
    _limited,
    _year_word,
    _open,
    _between,
    _from_to,
    _either,
    _part,
    _lasting,
    _marked,
)
"""The rules, tried in this order; the first one with a result wins."""

EDGE_RULES: Mapping[str, tuple[Callable[[str], Rewrite | None], ...]] = {
    "from": (partial(_edge, "from"), _both_edges),
    "to": (partial(_edge, "to"), _both_edges),
}
"""The rules tried first in the columns from and to."""
