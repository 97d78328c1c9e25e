"""Write a difference as Markdown for a pull request comment, with all table texts escaped.

Every character that CommonMark or GitHub could read as markup becomes a numeric reference, which is
always plain text (CommonMark 0.31, section 2.5). An invisible word joiner follows @ and #, since
GitHub links mentions and issues after decoding references.
"""

import re
from collections.abc import Iterable, Iterator

from mapgen.outlets.diff import Difference
from mapgen.outlets.diff.change import ReaderChange
from mapgen.outlets.diff.report import lines, outcome

MARK = "<!-- mapgen diff -->"
"""The first line, by which a workflow finds its previous comment."""

OPEN = 30
"""The number of visible rows; further rows are collapsed."""

LIMIT = 60_000
"""The maximum length of the rows: GitHub accepts comments of up to 65,536 characters."""

JOINER = "\u2060"
SIGNS = re.compile(r"[^\w\s,’“”–—→…\u0300-\u036f]|_", re.ASCII)
"""Characters that are escaped: all ASCII punctuation but the comma."""

Line = tuple[str, ReaderChange, str]


def as_markdown(difference: Difference) -> str:
    """Return the difference as a summary and a table, with rows beyond OPEN collapsed."""
    sides = f"From {safe(difference.old_name)} to {safe(difference.new_name)}."
    head = [MARK, "### What changes on the map", "", f"**{safe(outcome(difference))}.** {sides}"]
    rows = [_row(line) for line in lines(difference)]
    return "\n".join([*head, *_table(rows[:OPEN]), *_folded(rows[OPEN:], rows[:OPEN])]) + "\n"


def safe(text: str) -> str:
    """Return a text escaped for Markdown, on one line."""
    escaped = SIGNS.sub(_reference, " ".join(text.split()))
    return re.sub(r"(?i)\b(gh)(?=&#45;\d)", rf"\1{JOINER}", escaped)


def _reference(sign: re.Match[str]) -> str:
    if not sign[0].isascii():
        return sign[0]
    return f"&#{ord(sign[0])};" + (JOINER if sign[0] in "@#" else "")


def _row(line: Line) -> str:
    name, change, sources = line
    return f"| {safe(name)} | {safe(change.text + sources)} |"


def _table(rows: Iterable[str]) -> Iterator[str]:
    lines = list(rows)
    if lines:
        yield from ("", "| what | what changes |", "| --- | --- |", *lines)


def _folded(rows: list[str], before: list[str]) -> Iterator[str]:
    """Yield the other rows in a collapsed section, as far as they fit into a comment."""
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
        yield from ("", f"{len(rows) - len(shown):,} more are not shown here.")
