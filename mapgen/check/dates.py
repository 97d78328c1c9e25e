"""Suggest EDTF for dates as people and spreadsheets write them, if there is one reading.

The words are in date_words.json. A date with two readings (3/4/1961) or with missing parts (Nov-61)
is reported and never guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from mapgen.check.spellings import SPELLINGS, Rewrite, day_of, hint_only, is_date, words, write

OPENINGS = {"before": "../{}", "after": "{}/..", "to": "../{}", "from": "{}/.."}
"""The open side of an interval, by the kind of word before the date."""


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
    value = text.upper()
    return write(value) if is_date(value) else None


def _midnight(text: str) -> Rewrite | None:
    """10.11.1961 0:00, 1961-11-10 00:00:00: a spreadsheet has read the text as a date."""
    match = re.fullmatch(r"(.+?)[ t](?:0?0:00(?::00(?:\.0+)?)?z?|12:00(?::00)? am)", text)
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
    match = re.fullmatch(r"(?:between|zwischen|между) (.+) (?:and|und|и) (.+)", text)
    return _interval(match[1], match[2]) if match else None


def _from_to(text: str) -> Rewrite | None:
    """1956-1962, 1956-11-10 - 1956-11-12, from 1956 to 1962."""
    match = re.fullmatch(r"from (.+) to (.+)|(.+) - (.+)|(\d{4}) ?- ?(\d{4})", text)
    return _interval(*filter(None, match.groups())) if match else None


def _interval(first: str, last: str) -> Rewrite | None:
    start, end = _inner(first), _inner(last)
    if start is None or end is None or "/" in start.value + end.value:
        return None
    return write(f"{start.value}/{end.value}")


def _lasting(text: str) -> Rewrite | None:
    """Today is written .. and unknown is an empty cell."""
    if text in words()["unknown"]:
        return hint_only("leave the cell empty if it is not known")
    if text in words()["still"]:
        return Rewrite("..", False, "write .. for what lasts until today")
    return None


RULES: tuple[Callable[[str], Rewrite | None], ...] = (
    _midnight,
    _clean,
    _qualified,
    *SPELLINGS,
    _open,
    _between,
    _from_to,
    _lasting,
)
"""The rules, tried in this order; the first one with a result wins."""

EDGE_RULES: Mapping[str, tuple[Callable[[str], Rewrite | None], ...]] = {
    "from": (partial(_edge, "from"), _both_edges),
    "to": (partial(_edge, "to"), _both_edges),
}
"""The rules tried first in the columns from and to."""
