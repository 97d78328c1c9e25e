"""A difference as a comment on a pull request: Markdown in which no text of the tables is markup.

Every sign of the tables that CommonMark or GitHub could read as markup is a numeric reference,
which is text wherever it stands (CommonMark 0.31, section 2.5). A word joiner, which is not seen,
follows @ and #, since GitHub links mentions and issues after it has read references.
"""

import re
from collections.abc import Iterable, Iterator

from mapgen.outlets.diff import Difference
from mapgen.outlets.diff.change import Noticed
from mapgen.outlets.diff.telling import lines, outcome

MARK = "<!-- mapgen diff -->"
"""The first line, by which a workflow finds its comment again."""

OPEN = 30
"""So many rows stand open; those beyond are folded."""

LIMIT = 60_000
"""Letters of the rows at most: GitHub takes comments of 65,536."""

JOINER = "\u2060"
SIGNS = re.compile(r"[^\w\s,’“”–—→…\u0300-\u036f]|_", re.ASCII)
"""What is written as a reference: all ASCII signs but the comma."""

Line = tuple[str, Noticed, str]


def as_markdown(found: Difference) -> str:
    """Return the difference as a summary and a table, what is beyond OPEN rows folded."""
    sides = f"From {safe(found.old_name)} to {safe(found.new_name)}."
    head = [MARK, "### What changes on the map", "", f"**{safe(outcome(found))}.** {sides}"]
    rows = [_row(line) for line in lines(found)]
    return "\n".join([*head, *_table(rows[:OPEN]), *_folded(rows[OPEN:], rows[:OPEN])]) + "\n"


def safe(text: str) -> str:
    """Return a text as Markdown that says it and nothing else, on one line."""
    told = SIGNS.sub(_reference, " ".join(text.split()))
    return re.sub(r"(?i)\b(gh)(?=&#45;\d)", rf"\1{JOINER}", told)


def _reference(sign: re.Match[str]) -> str:
    if not sign[0].isascii():
        return sign[0]
    return f"&#{ord(sign[0])};" + (JOINER if sign[0] in "@#" else "")


def _row(line: Line) -> str:
    name, change, sources = line
    return f"| {safe(name)} | {safe(change.text + sources)} |"


def _table(rows: Iterable[str]) -> Iterator[str]:
    found = list(rows)
    if found:
        yield from ("", "| what | what changes |", "| --- | --- |", *found)


def _folded(rows: list[str], before: list[str]) -> Iterator[str]:
    """Yield the other rows in a part that opens on demand, as far as a comment may go on."""
    room = LIMIT - sum(map(len, before))
    shown: list[str] = []
    for row in rows:
        room -= len(row) + 1
        if room < 0:
            break
        shown.append(row)
    if not rows:
        return
    yield from ("", f"<details><summary>{len(shown):,} more</summary>")
    yield from (*_table(shown), "", "</details>")
    if len(shown) < len(rows):
        yield from ("", f"{len(rows) - len(shown):,} more have no room here.")
