"""Extract the dataset of a git revision into a folder.

Only stored objects are read: no hook, filter, text conversion or program of the repository runs,
and nothing is fetched. Symbolic links and submodules are skipped.
"""

import os
import subprocess
from pathlib import Path, PurePosixPath

from mapgen.support.errors import MapgenError, MissingError, ReadError, UsageError

LAST = "HEAD"
"""The revision of the last commit."""

QUIET = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "--no-pager")
"""Options that prevent git from running programs configured in the repository."""

ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C",
}  # fmt: skip

FILES = (b"100644", b"100755", b"100664")
"""The modes of regular files in a git tree."""


def extract(name: str, dataset: Path, folder: Path) -> tuple[str, Path]:
    """Write the dataset at `name` (REV, or REV:path from the repository's root) into `folder`.

    For a plain REV it is the folder or file `dataset`. Return the name of the revision and path,
    and the path that was written. Raise UsageError outside a repository, or for an unknown revision
    or a missing dataset; MissingError without git; ReadError if git fails.
    """
    revision, colon, inner = name.partition(":")
    start = _nearest(dataset if not colon else Path.cwd())
    top = _top(start, name)
    commit = _commit(start, revision or "HEAD", name)
    path = inner.strip("/") if colon else _within(dataset, top)
    label = f"{revision or 'HEAD'}:{path}"
    return label, _write(start, commit, path, label, folder)


def has_revision(name: str, dataset: Path) -> bool:
    """Return whether the dataset is in a repository of git that knows this revision."""
    try:
        _commit(_nearest(dataset), name, name)
    except MapgenError:
        return False
    return True


def _nearest(path: Path) -> Path:
    """Return the nearest existing parent folder: a dataset may exist in old revisions only."""
    folder = path.resolve()
    while not folder.is_dir():
        folder = folder.parent
    return folder


def _top(start: Path, name: str) -> Path:
    result = _git(start, "rev-parse", "--show-toplevel")
    if result.returncode:
        reason = _first_error_line(result)
        if "not a git repository" in reason:
            raise UsageError(f"{name}: no such file or folder, and {start} is not in a "
                             "git repository, whose revisions could be meant")  # fmt: skip
        raise ReadError(f"{name}: git cannot read the repository: {reason}")
    return Path(os.fsdecode(result.stdout.removesuffix(b"\n")))


def _commit(start: Path, revision: str, name: str) -> str:
    """Return the hash of a revision; a name that looks like an option is refused."""
    asked = f"{revision}^{{commit}}"
    result = _git(start, "rev-parse", "--verify", "--quiet", "--end-of-options", asked)
    commit = result.stdout.decode("ascii", "replace").strip()
    if result.returncode or not commit.isalnum():
        raise UsageError(f"{name}: no such file or folder, and git knows no revision "
                         f"{revision!r}")  # fmt: skip
    return commit


def _within(dataset: Path, top: Path) -> str:
    try:
        return dataset.resolve().relative_to(top.resolve()).as_posix().removeprefix(".")
    except ValueError:
        raise UsageError(f"{dataset} is not in the repository {top}") from None


def _write(start: Path, commit: str, path: str, label: str, folder: Path) -> Path:
    """Write the files of a tree, or the one file, and return where the dataset is."""
    kind = _git(start, "cat-file", "-t", f"{commit}:{path}")
    what = kind.stdout.decode("ascii", "replace").strip()
    if kind.returncode or what not in ("tree", "blob"):
        raise UsageError(f"{label}: the dataset is not in that revision")
    if what == "blob":
        target = folder / PurePosixPath(path).name
        target.write_bytes(_must(start, label, "cat-file", "blob", f"{commit}:{path}"))
        return target
    listed = _must(start, label, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{path}")
    for entry in listed.split(b"\0"):
        about, _, name = entry.partition(b"\t")
        if about[:6] in FILES and is_inside(name):
            target = folder / os.fsdecode(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            object_id = about.split()[2].decode("ascii")
            target.write_bytes(_must(start, label, "cat-file", "blob", object_id))
    return folder


def is_inside(name: bytes) -> bool:
    """Return whether a file name stays inside the folder."""
    parts = name.replace(b"\\", b"/").split(b"/")
    return not {b"", b".", b".."} & set(parts) and b":" not in name


def _must(start: Path, label: str, *arguments: str) -> bytes:
    result = _git(start, *arguments)
    if result.returncode:
        raise ReadError(f"{label}: git cannot read it: {_first_error_line(result)}")
    return result.stdout


def _git(start: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *QUIET, *arguments],
            cwd=start, capture_output=True, stdin=subprocess.DEVNULL, check=False,
            env={**os.environ, **ENVIRONMENT},
        )  # fmt: skip
    except FileNotFoundError:
        message = (
            "comparing revisions needs git, which is not installed; compare two folders instead"
        )
        raise MissingError(message) from None
    except ValueError as error:
        raise UsageError(f"{arguments[-1]!r} is not a revision: {error}") from None


def _first_error_line(result: subprocess.CompletedProcess[bytes]) -> str:
    lines = result.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "no reason given"
