"""The differences between two datasets (folders, files or git revisions) that readers notice."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.outlets.diff.atlases import changes
from mapgen.outlets.diff.change import ReaderChange
from mapgen.outlets.diff.revisions import extract
from mapgen.reading.tables import read
from mapgen.support.errors import DataError, Problem
from mapgen.support.progress import stage

HEAD = "HEAD"
"""The default for OLD."""


@dataclass(frozen=True)
class Difference:
    """The names of both sides, their atlases, the changes, and the number of differing files."""

    old_name: str
    new_name: str
    old: Atlas
    new: Atlas
    changes: tuple[ReaderChange, ...]
    files: int


def diff(old: str, new: str, dataset: Path) -> Difference:
    """Return what changed from `old` to `new`, each a folder or file, else a revision of git.

    A revision is one of `dataset`; REV:path names another path of the repository. "" for `old` is
    the revision HEAD, for `new` the current dataset. Raise DataError with the problems of both
    sides, prefixed with the side; for errors of git see `revisions.extract`.
    """
    with tempfile.TemporaryDirectory(prefix="mapgen-") as scratch:
        sides = []
        for name, asked in (("old", old or HEAD), ("new", new)):
            folder = Path(scratch) / name
            folder.mkdir()
            sides.append(_side(asked, dataset, folder))
        before, after = _checked(sides)
        stage("comparing them")
        return Difference(
            old_name=sides[0][0],
            new_name=sides[1][0],
            old=before,
            new=after,
            changes=changes(before, after),
            files=_different(sides[0][1], sides[1][1]),
        )


def _side(asked: str, dataset: Path, folder: Path) -> tuple[str, Path]:
    """Return the name of a side and its path."""
    if not asked:
        return str(dataset), dataset
    try:
        there = Path(asked).exists()
    except (OSError, ValueError):
        there = False
    return (asked, Path(asked)) if there else extract(asked, dataset, folder)


def _checked(sides: list[tuple[str, Path]]) -> list[Atlas]:
    """Return both atlases; raise DataError with the problems of both, if there are any."""
    atlases: list[Atlas] = []
    problems: list[Problem] = []
    for name, path in sides:
        stage(f"reading and checking {name}")
        try:
            atlases.append(check(read(path)))
        except DataError as error:
            problems += [_of(name, path, problem) for problem in error.problems]
    if problems:
        raise DataError(problems)
    return atlases


def _of(name: str, path: Path, problem: Problem) -> Problem:
    """Return the problem with its file prefixed by the name of the side."""
    file = problem.file.removeprefix(str(path)).lstrip("/\\")
    return replace(problem, file=f"{name.rstrip('/')}/{file}" if file else name)


def _different(old: Path, new: Path) -> int:
    """Return how many files differ in their bytes, including files that one side lacks."""
    before, after = (dict(_files(path)) for path in (old, new))
    return sum(before.get(name) != after.get(name) for name in {*before, *after})


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_file():
        yield "", path.read_bytes()
    for each in sorted(path.rglob("*")) if path.is_dir() else ():
        name = each.relative_to(path)
        if each.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), each.read_bytes()
