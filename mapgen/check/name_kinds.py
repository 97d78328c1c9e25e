"""Kinds of names: their colours in `map.toml`, and the words of names.csv that may be misspelt."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from mapgen.check.draft import Draft
from mapgen.model.definition import NameKind
from mapgen.support.errors import Problem
from mapgen.support.similar import nearest_word

AUTO = "auto"
"""The colour of a kind of name that leaves the choice to mapgen."""

PALETTE = (
    ("#8a5a00", "#f0b429"),
    ("#0065a8", "#6cbcf5"),
    ("#a3327a", "#f29ad2"),
    ("#00735a", "#3fd0a6"),
    ("#c2410c", "#ff9d5c"),
    ("#4d4d4d", "#d0d0d0"),
)
"""Colours for light and dark pages that people who see no red or green tell apart.

They follow the palette of Okabe and Ito (Color Universal Design, 2008), darkened or lightened so
that each has a contrast of 3:1 or more to the land of the page, as WCAG 2.2 (1.4.11) asks.
"""


def with_colours(kinds: Mapping[str, NameKind]) -> dict[str, NameKind]:
    """Return the kinds with the next colours of the palette for each that leaves them open."""
    coloured, taken = dict(kinds), 0
    for key, kind in kinds.items():
        if kind.colour == AUTO:
            light, dark = PALETTE[taken % len(PALETTE)]
            coloured[key] = replace(kind, colour=light, colour_dark=dark)
            taken += 1
    return coloured


def kinds_are_not_misspelt(draft: Draft) -> Iterator[Problem]:
    """A word for a kind of name is free, but one close to a word of map.toml may be meant as it."""
    known = draft.definition.name_kinds if draft.definition else {}
    if not known:
        return
    for row in draft.names:
        for word in row.kind:
            near = "" if word in known else nearest_word(word, known)
            if near:
                message = f"{word!r} is not a word of [name_kinds] in map.toml"
                hint = f"did you mean {near}? Any other word may stand there"
                yield Problem(
                    "names.csv", row.line, "kind", word, message, hint, like=f"kind {word}"
                )


def kinds_are_used(draft: Draft) -> Iterator[Problem]:
    """Some name is of each kind that map.toml lists."""
    known = draft.definition.name_kinds if draft.definition else {}
    used = Counter(word for row in draft.names for word in row.kind)
    for word in known:
        if not used[word]:
            message = f"no name in names.csv is of the kind {word!r}"
            hint = "write the word in the column kind, or remove it from [name_kinds]"
            yield Problem("map.toml", 0, f"name_kinds.{word}", "", message, hint)
