"""The error classes, and the Problem that describes a wrong cell."""

import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

ERROR, WARNING = "error", "warning"

LONGEST = 1000
"""The most characters of a message that are printed."""

SHOWN = 5
"""At most this many lines of problems that are alike are listed."""

TEXTS = (".md", ".toml", ".geojson")
"""The extensions of files that have no rows."""

UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of characters that control a terminal or are invisible."""

JOINERS = frozenset("\u200c\u200d")
"""Format characters that are part of the spelling of some languages."""


def is_printable(sign: str) -> bool:
    """Return whether a terminal displays a character as itself."""
    return sign in JOINERS or unicodedata.category(sign) not in UNPRINTABLE


def printable(text: str) -> str:
    """Return a line with control and invisible characters escaped: \\x1b, \\u202e."""
    if text.isprintable():
        return text
    return "".join(c if is_printable(c) else c.encode("unicode_escape").decode() for c in text)


def _shortened(text: str) -> str:
    """Return a text without its middle if it quotes a very long cell."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 200]} … {text[-200:]}"


@dataclass(frozen=True, order=True)
class Problem:
    """One problem in the tables, with everything needed to fix it.

    `file` is the table's name, `line` its line number (1 is the heading; 0 means the whole file),
    `column` the column's name or "", `value` the cell's text, `message` what is wrong and what was
    expected, `hint` how to fix it, or "". `suggestion` is a replacement for the cell, or ""; `safe`
    is whether the suggestion certainly means the same. `expected` is the kind of value the column
    needs. `severity` is ERROR or WARNING; warnings never stop a build. Problems of one file
    with the same `like` have one cause and are told together (`grouped`). `code` is the kind of the
    problem where other parts of the program must recognise it, or "".
    """

    file: str
    line: int
    column: str
    value: str
    message: str
    hint: str = ""
    suggestion: str = ""
    safe: bool = False
    expected: str = ""
    severity: str = ERROR
    like: str = ""
    code: str = ""

    def __str__(self) -> str:
        where = ":".join(
            part for part in (self.file, str(self.line or ""), _shortened(self.column)) if part
        )
        mark = "warning: " if self.severity == WARNING else ""
        said = _shortened(self.message) + (f"; {_shortened(self.hint)}" if self.hint else "")
        return printable(f"{where}: {mark}{said}")


def grouped(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems for people: those that are alike as one, with their number."""
    groups: dict[Hashable, list[Problem]] = {}
    for at, problem in enumerate(problems):
        kind = (problem.file, problem.severity, problem.like)
        groups.setdefault(kind if problem.like else at, []).append(problem)
    for first, *others in groups.values():
        yield _group(first, others) if others else first


def _times(problems: Sequence[Problem]) -> str:
    """Return how often something is in a text, and in which lines."""
    lines = list(dict.fromkeys(problem.line for problem in problems))
    which = ", ".join(map(str, lines[:SHOWN])) + (", …" if len(lines) > SHOWN else "")
    return f"{len(problems)} times" + (f": lines {which}" if len(lines) > 1 else "")


def _group(first: Problem, others: Sequence[Problem]) -> Problem:
    """Return the first of several problems that are alike, with the number of the others."""
    if first.file.endswith(TEXTS):
        return replace(first, message=f"{first.message} ({_times([first, *others])})")
    if all(other.value == first.value for other in others):
        return replace(first, message=f"{first.message} (in {len(others) + 1} rows)")
    numbers = list(dict.fromkeys(other.line for other in others))
    lines = ", ".join(map(str, numbers[:SHOWN])) + (", …" if len(numbers) > SHOWN else "")
    which = f"(line{'s' * (len(numbers) > 1)} {lines})"
    message = f"{first.message}, and {len(others)} like it {which}"
    fixed = first.safe and all(other.safe for other in others)
    hint = f"{first.hint}; mapgen check --fix writes all of them" if fixed else first.hint
    return replace(first, message=message, hint=hint)


REPEATED_ID = "repeated id"
"""The code of problems about an id that an earlier row of the table has."""


def unknown_id(target: str) -> str:
    """Return the code of problems about ids that no row of the table `target` has."""
    return f"unknown id of {target}"


class MapgenError(Exception):
    """Base class of errors in the input or the environment, never bugs of mapgen itself."""

    exit_code = 3


class DateError(MapgenError):
    """A text is not a date in the supported part of EDTF; the message says why."""

    exit_code = 1


class DataError(MapgenError):
    """A dataset with problems: `problems` holds all of them, sorted by file and line.

    Its text tells those that are alike as one.
    """

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(map(str, grouped(self.problems))))


class ReadError(MapgenError):
    """A file cannot be read."""


class WriteError(MapgenError):
    """A file or folder could not be written; the previous version is untouched."""


class UsageError(MapgenError):
    """The command line asks for something that does not exist; nothing was read or written."""

    exit_code = 2


class InterruptError(MapgenError):
    """The user pressed Ctrl-C at a question; nothing was written."""

    exit_code = 130  # 128 plus the number of SIGINT, as in a shell


class AssetError(MapgenError):
    """The built viewer is missing from the package."""


class MissingError(MapgenError):
    """An optional library is not installed; the message names the extra to install."""


class PortError(MapgenError):
    """The port for the server is not available."""
