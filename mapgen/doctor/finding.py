"""What a check of the doctor hands back, in words that any terminal can print."""

from collections.abc import Iterable
from dataclasses import dataclass

from mapgen.support import errors

OK, FAILED, SKIPPED = "ok", "FAILED", "skipped"
LONGEST = 160
"""Characters of a page's own text that are repeated in a line at most."""


@dataclass(frozen=True)
class Flaw:
    """One thing to mend: the line of the page (0: the page as a whole), what it is, and how."""

    line: int
    message: str
    hint: str

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.message}; {self.hint}"


@dataclass(frozen=True)
class Finding:
    """What one check found: its name, ok, FAILED or skipped, what it saw, and each flaw."""

    check: str
    state: str
    found: str
    flaws: tuple[Flaw, ...] = ()


def judged(check: str, found: str, flaws: Iterable[Flaw] = ()) -> Finding:
    """Return a finding that is ok when there is no flaw; the flaws in the order of the page."""
    sorted_flaws = tuple(sorted(dict.fromkeys(flaws), key=lambda flaw: flaw.line))
    return Finding(check, FAILED if sorted_flaws else OK, found, sorted_flaws)


def skipped(check: str, why: str) -> Finding:
    """Return a finding that nothing was looked at, and why."""
    return Finding(check, SKIPPED, why)


def one_line(text: str, longest: int = LONGEST) -> str:
    """Return a text of the page on one line, cut, with what a terminal might obey written out."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return errors.printable(cut)
