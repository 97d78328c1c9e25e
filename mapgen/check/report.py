"""The result of a check: the completed problems, counts by file, and the JSON format."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mapgen.model.schema import tables
from mapgen.reading.headings import translated
from mapgen.support.errors import ERROR, WARNING, Problem, printable

VERSION = 1
"""The version of the JSON report; report.schema.json describes it."""

SCHEMA = Path(__file__).with_name("report.schema.json")
"""JSON Schema (2020-12) of the report."""

IDS = frozenset(column.name for table in tables().values() for column in table.columns if column.of)
"""Columns of ids; a suggested id is in lower case, as the rows that refer to it need."""

OF_FILES = "a file that can be read: CSV UTF-8, TOML or GeoJSON"
OF_ROWS = "as many cells as the heading, those with a separator or quote in quotes"
OF_TEXTS = "a value as described in docs/tables.md"
OF_GEOMETRY: Mapping[str, str] = {
    "geometry": "a Polygon or a LineString",
    "coordinates": "pairs of longitude and latitude in degrees",
}
"""The expected values of the parts of a feature in regions.geojson."""


@dataclass(frozen=True)
class CheckReport:
    """All problems sorted by file and line.

    `sizes` are the numbers of places, claims and sources; there are none if there are errors.
    """

    problems: tuple[Problem, ...]
    sizes: Mapping[str, int]

    @property
    def errors(self) -> int:
        """The number of errors, which stop a build."""
        return sum(problem.severity == ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """The number of warnings."""
        return len(self.problems) - self.errors

    def by_file(self) -> dict[str, dict[str, int]]:
        """Return the numbers of errors and warnings by file."""
        by_file: dict[str, dict[str, int]] = {}
        for problem in self.problems:
            counts = by_file.setdefault(problem.file, {ERROR: 0, WARNING: 0})
            counts[problem.severity] += 1
        return by_file

    def counts(self) -> dict[str, int]:
        """Return the numbers of places, claims and sources; empty if there are errors."""
        return dict(self.sizes)


def completed(problem: Problem) -> Problem:
    """Return the problem with `expected`, and with the suggestion that its hint contains."""
    near = re.fullmatch(r"did you mean (.+)\?", problem.hint, re.DOTALL)
    suggestion = problem.suggestion or (near[1] if near else "")
    same = bool(suggestion) and problem.column != "id" and not problem.file.endswith(".toml")
    same = same and _letters(suggestion) == _letters(problem.value)
    return replace(
        problem,
        suggestion=suggestion,
        safe=problem.safe or (same and (problem.column not in IDS or suggestion.islower())),
        expected=problem.expected or _expected(problem),
    )


def _letters(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def _expected(problem: Problem) -> str:
    if not problem.line and not problem.column:
        return OF_FILES
    if not problem.column:
        return OF_ROWS
    column = translated(problem.column)[0]
    own = tables().get(problem.file)
    schemas = [own] if own and own.column(column) else tables().values()
    columns = (schema.column(column) for schema in schemas)
    return next((each.expects for each in columns if each), OF_GEOMETRY.get(column, OF_TEXTS))


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as JSON values, as defined by report.schema.json."""
    return {
        "severity": problem.severity,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "value": problem.value,
        "message": problem.message,
        "expected": problem.expected or completed(problem).expected,
        "suggestion": problem.suggestion,
        "fixable": problem.safe,
        "hint": problem.hint,
    }


def as_json(report: CheckReport) -> dict[str, Any]:
    """Return the report as JSON values, as defined by report.schema.json."""
    files = {
        file: {"errors": counts[ERROR], "warnings": counts[WARNING]}
        for file, counts in report.by_file().items()
    }
    return {
        "version": VERSION,
        **report.counts(),
        "errors": report.errors,
        "warnings": report.warnings,
        "files": files,
        "problems": [problem_as_json(problem) for problem in report.problems],
    }


def github(problem: Problem, folder: str) -> str:
    """Return a problem as a GitHub workflow command, which annotates the line."""
    place = f"file={_property(f'{folder}/{problem.file}' if folder else problem.file)}"
    line = f",line={problem.line}" if problem.line else ""
    title = f",title={_property(problem.column)}" if problem.column else ""
    message = problem.message + (f"; {problem.hint}" if problem.hint else "")
    return f"::{problem.severity} {place}{line}{title}::{_data(message)}"


def _data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(report: CheckReport) -> Iterable[str]:
    """Yield a line for each file that has problems: "names.csv: 2 errors, 1 warning"."""
    for file, counts in report.by_file().items():
        parts = (f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in counts.items() if n)
        yield printable(f"{file}: {', '.join(parts)}")
