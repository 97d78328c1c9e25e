"""Leave out of imported tables what `mapgen check` would refuse."""

import tempfile
from collections.abc import Collection
from itertools import islice
from pathlib import Path

from mapgen.check import inspect
from mapgen.check.report import CheckReport
from mapgen.model.schema import REGIONS
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.tables import ImportedTables, files_of
from mapgen.reading.tables import read
from mapgen.support.errors import ERROR, DataError, Problem

ROUNDS = 6
"""A row that is left out may leave others without what they refer to; this often is enough."""

SHOWN = 5
"""At most this many remarks are told as the reason."""

HEADING = 2
"""The line of the first row below the heading; the first feature stands there, too."""


def sound_files(
    imported: ImportedTables, file: str, title: str, language: str = "en", licence: str = ""
) -> dict[str, bytes]:
    """Return the files of the dataset, after leaving out each row with an error, with a Remark.

    `file` is the name of the imported file, `title` that of the map.

    Raise DataError if no place is left, or if what is wrong is not in a row.
    """
    for _ in range(ROUNDS):
        if not imported.rows["places.csv"]:
            raise DataError(_nothing(imported, file))
        files = files_of(imported, title, language, licence)
        errors = [one for one in _inspected(files).problems if one.severity == ERROR]
        if not errors:
            return files
        if not _without(imported, errors):
            break
        imported.without_uncited()
    raise DataError(errors)


def _nothing(imported: ImportedTables, file: str) -> list[Problem]:
    """Return why there is no place: the first remarks on the file."""
    whole = Problem(file, 0, "", "", "no row of the file became a place")
    first = (one for one in imported.remarks if one.row)
    return [whole, *(Problem(file, one.row, one.column, one.value, one.message)
                     for one in islice(first, SHOWN))]  # fmt: skip


def _inspected(files: dict[str, bytes]) -> CheckReport:
    with tempfile.TemporaryDirectory(prefix="mapgen-") as scratch:
        for name, data in files.items():
            (Path(scratch) / name).write_bytes(data)
        return inspect(read(Path(scratch)))


def _without(imported: ImportedTables, errors: list[Problem]) -> bool:
    """Leave out the rows with errors; return whether there were any."""
    first: dict[tuple[str, int], Problem] = {}
    for problem in errors:
        if problem.line >= HEADING:
            first.setdefault((problem.file, problem.line - HEADING), problem)
    dropped = 0
    # Places come last: what is about them is removed with them, and moves other rows.
    for file in sorted({file for file, _ in first}, key="places.csv".__eq__):
        wrong = {at: each for (where, at), each in first.items() if where == file}
        lines = _dropped(imported, file, wrong)
        imported.remarks += [left_out(line, file, wrong[at]) for at, line in lines.items()]
        dropped += len(lines)
    return dropped > 0


def _dropped(imported: ImportedTables, file: str, wrong: Collection[int]) -> dict[int, int]:
    """Remove rows or features by their positions; return their numbers in the file."""
    if file == REGIONS:
        features = imported.features
        imported.features = [each for at, each in enumerate(features) if at not in wrong]
        return {at: features[at][0] for at in wrong if at < len(features)}
    rows = imported.rows.get(file, [])
    return imported.drop(file, [at for at in wrong if at < len(rows)]) if rows else {}


def left_out(row: int, file: str, problem: Problem) -> Remark:
    """Return the Remark on a row that is left out of a table, since it would be an error."""
    message = f"{problem.message}" + (f"; {problem.hint}" if problem.hint else "")
    return Remark(row, problem.column, problem.value, message, f"left out of {file}")
