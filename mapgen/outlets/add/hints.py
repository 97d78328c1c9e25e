"""Suggested answers: ids from titles, scripts from letters, sources that match a fragment."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from mapgen.check.periods import SCRIPTS

MANY = 8
"""The most sources offered for a fragment; longer word lists are printed only once."""

AMBIGUOUS = frozenset({"Hans", "Hant", "Hani"})
"""Scripts that share their letters."""

NUMBER = r"[-\u2212]?[0-9]+"
PAIRS = (
    re.compile(r"(\S+)[,;]\s+(\S+)"),
    re.compile(r"([^\s;]+);([^\s;]+)"),
    re.compile(rf"({NUMBER}\.[0-9]+),({NUMBER}\.[0-9]+)"),
    re.compile(rf"({NUMBER}[.,][0-9]+)\s+({NUMBER}[.,][0-9]+)"),
)
"""Matches latitude and longitude in one answer; 48,7086 alone is a decimal comma."""


def free(name: str, taken: Iterable[str]) -> str:
    """Return an unused id: the name, with a number appended if necessary."""
    used = set(taken)
    number, candidate = 2, name
    while candidate and candidate in used:
        candidate, number = f"{name}-{number}", number + 1
    return candidate


def pair(answer: str) -> tuple[str, str] | None:
    """Return latitude and longitude if the answer holds both."""
    match = next((match for each in PAIRS if (match := each.fullmatch(answer))), None)
    return (match[1], match[2]) if match else None


def script_of(name: str) -> str:
    """Return the script (ISO 15924) of most of a name's letters, or "" if undecided."""
    words = (unicodedata.name(c, "").partition(" ")[0] for c in name if c.isalpha())
    most = Counter(words).most_common(1)
    fitting = [code for code, word in SCRIPTS.items() if most and word == most[0][0]]
    return fitting[0] if len(fitting) == 1 and fitting[0] not in AMBIGUOUS else ""


def holding(fragment: str, titles: Mapping[str, str]) -> list[str]:
    """Return up to MANY ids that contain a fragment, or whose title does."""
    part = fragment.casefold()
    by_id = [name for name in titles if part in name]
    by_title = [name for name in titles if part in titles[name].casefold() and name not in by_id]
    return (by_id + by_title)[:MANY]
