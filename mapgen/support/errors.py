"""The tree of errors: one class for each way to be wrong, and the Problem that names a cell."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

ERROR, WARNING = "error", "warning"

UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's categories of signs that a terminal obeys, or shows not at all."""

JOINERS = frozenset("\u200c\u200d")
"""They belong to the spelling of some languages."""


def is_printable(sign: str) -> bool:
    """Return whether a terminal shows a sign as what it is."""
    return sign in JOINERS or unicodedata.category(sign) not in UNPRINTABLE


def printable(text: str) -> str:
    """Return a line with what a terminal might obey written out: \\x1b, \\u202e."""
    if text.isprintable():
        return text
    return "".join(c if is_printable(c) else c.encode("unicode_escape").decode() for c in text)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in the tables, told so that an editor can mend it.

    `file` is the table's name, `line` its line as a text editor counts (1 is the heading; 0 when
    the whole file is meant), `column` the column's name or "", `value` the cell as it stands,
    `message` what is wrong and what was expected, `hint` how it may be mended, or "".
    `suggestion` is what the cell may hold instead, "" where nothing can be said; `safe` tells that
    it means the same beyond doubt. `expected` is what the column holds. `severity` is ERROR or
    WARNING; warnings never stop a build.
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

    def __str__(self) -> str:
        where = ":".join(
            part for part in (self.file, str(self.line) if self.line else "", self.column) if part
        )
        mark = "warning: " if self.severity == WARNING else ""
        return printable(f"{where}: {mark}{self.message}" + (f"; {self.hint}" if self.hint else ""))


class MapgenError(Exception):
    """Anything that mapgen says about its input or its machine; never a fault of mapgen itself."""

    exit_code = 3


class DateError(MapgenError):
    """A text that is not a date in the declared part of EDTF; the message says why."""

    exit_code = 1


class DataError(MapgenError):
    """A dataset with problems: `problems` holds all of them, sorted by file and line."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ReadError(MapgenError):
    """A file that was named and cannot be read."""


class WriteError(MapgenError):
    """A file or folder that could not be written; what stood there before is whole."""


class UsageError(MapgenError):
    """Something was asked for that mapgen has not; nothing was read or written."""

    exit_code = 2


class InterruptError(MapgenError):
    """Somebody pressed Ctrl-C at a question; nothing was written."""

    exit_code = 130  # 128 and the number of SIGINT, as a shell has it


class AssetError(MapgenError):
    """The built viewer is missing from the package."""


class MissingError(MapgenError):
    """A library that only some commands need is not installed; the message names its extra."""


class PortError(MapgenError):
    """The port that a server should listen on cannot be had."""
