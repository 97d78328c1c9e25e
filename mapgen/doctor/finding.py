"""The results of the doctor's checks, as text that is safe for any terminal."""

from collections.abc import Iterable
from dataclasses import dataclass

from mapgen.support import errors

OK, FAILED, SKIPPED = "ok", "FAILED", "skipped"
LONGEST = 160
"""The maximum number of characters quoted from a page in a line."""


@dataclass(frozen=True)
class Flaw:
    """One thing to fix: the line of the page (0: the whole page), the problem, and the fix."""

    line: int
    message: str
    hint: str

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.message}; {self.hint}"


@dataclass(frozen=True)
class Finding:
    """The result of one check: its name, ok, FAILED or skipped, a summary, and each flaw."""

    check: str
    state: str
    found: str
    flaws: tuple[Flaw, ...] = ()


def finding(check: str, summary: str, flaws: Iterable[Flaw] = ()) -> Finding:
    """Return a finding that is ok if there is no flaw, with the flaws sorted by line."""
    sorted_flaws = tuple(sorted(dict.fromkeys(flaws), key=lambda flaw: flaw.line))
    return Finding(check, FAILED if sorted_flaws else OK, summary, sorted_flaws)


def skipped(check: str, why: str) -> Finding:
    """Return a skipped finding with the reason."""
    return Finding(check, SKIPPED, why)


def one_line(text: str, longest: int = LONGEST) -> str:
    """Return a text of the page on one line, truncated, with control characters escaped."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return errors.printable(cut)
