"""Recognise unknown ids that were renamed in their own row since the last commit of git."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from mapgen.check.report import CheckReport
from mapgen.outlets.diff.revisions import LAST, extract
from mapgen.outlets.restore.row_matching import Row, matched
from mapgen.reading.csv_text import plain_text, records, without_empty_ends
from mapgen.support.errors import MapgenError, Problem, unknown_id

TARGETS = ("places.csv", "sources.csv")
"""The tables whose ids may have been renamed."""


def with_renames(report: CheckReport, dataset: Path) -> CheckReport:
    """Return the report with a hint to `mapgen rename` at each id that was renamed since HEAD.

    It is unchanged if no id is unknown, or outside a repository of git.
    """
    unknown = {file: _unknown(report.problems, file) for file in TARGETS}
    if not dataset.is_dir() or not any(unknown.values()):
        return report
    with tempfile.TemporaryDirectory(prefix="mapgen-") as scratch:
        try:
            old = extract(LAST, dataset, Path(scratch))[1]
        except MapgenError:
            return report
        now = {file: _renamed(old / file, dataset / file, ids) for file, ids in unknown.items()}
    return replace(report, problems=tuple(_hinted(each, now) for each in report.problems))


def _unknown(problems: Iterable[Problem], file: str) -> set[str]:
    return {problem.value for problem in problems if problem.code == unknown_id(file)}


def _renamed(old: Path, new: Path, unknown: set[str]) -> dict[str, str]:
    """Return the new id of each unknown one of which the row is still there."""
    if not unknown or not old.is_file() or not new.is_file():
        return {}
    before, after = _rows(old), _rows(new)
    known = {row.get("id", "") for row in before}
    here = {row.get("id", "") for row in after}
    gone = [row for row in before if row.get("id") in unknown - here]
    fresh = [row for row in after if row.get("id") not in known]
    pairs = matched(old.name, gone, fresh)
    return {gone[one]["id"]: fresh[other]["id"] for other, one in pairs.items()}


def _rows(path: Path) -> list[Row]:
    text = plain_text(path.name, path.read_bytes(), []) or ""
    (_, heading), *rows = without_empty_ends(records(path.name, text, [])) or [(0, [])]
    return [dict(zip(heading, map(str.strip, cells), strict=False)) for _, cells in rows]


def _hinted(problem: Problem, renamed: Mapping[str, Mapping[str, str]]) -> Problem:
    for file, ids in renamed.items():
        new = ids.get(problem.value)
        if new and problem.code == unknown_id(file):
            was = f"{new} was {problem.value} until {LAST}"
            hint = f"{was}: write {new}, or run mapgen rename {problem.value} {new}"
            return replace(problem, hint=hint, suggestion=new)
    return problem
