"""`mapgen diff` on git revisions: what is read, what must not run, and the messages."""

import json
import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapgen.cli import main
from mapgen.outlets.diff.revisions import is_inside
from tests.conftest import ROOT
from tests.editing import git

SMALL = ROOT / "tests" / "data" / "small"
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def diff(cwd: Path, *arguments: str, **environment: str) -> Result:
    with chdir(cwd):
        return CliRunner().invoke(main, ["diff", *arguments], env=environment)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two revisions, `first` and HEAD, and an edit that is not committed."""
    folder = tmp_path / "work"
    shutil.copytree(SMALL, folder / "geodata")
    git(tmp_path, "init", "--quiet", "-b", "main", "work")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "First")
    git(folder, "tag", "first")
    replace(folder / "geodata/figures.csv", "72500", "73000")
    git(folder, "commit", "--quiet", "-am", "Second")
    replace(folder / "geodata/figures.csv", "73000", "74000")
    return folder


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "73,000 → 74,000"),
        (["HEAD"], "73,000 → 74,000"),
        (["first"], "72,500 → 74,000"),
        (["HEAD~1"], "72,500 → 74,000"),
        (["HEAD~1", "main"], "72,500 → 73,000"),
        (["main", "first"], "73,000 → 72,500"),
        (["first:geodata", "geodata"], "72,500 → 74,000"),
        (["geodata", "HEAD"], "74,000 → 73,000"),
    ],
)
def test_a_revision_is_read(repository: Path, arguments: list[str], line: str) -> None:
    done = diff(repository, *arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"Norilsk camp (Norillag): Prisoners, 1951: {line} (source: A History of Names)",
        "1 place changed; 1 claim",
    ]


def test_a_revision_is_called_as_git_calls_it(repository: Path) -> None:
    data = json.loads(diff(repository, "first", "--json").stdout)
    assert (data["old"], data["new"]) == ("first:geodata", "geodata")


def test_it_works_from_a_folder_within_and_on_another_dataset(repository: Path) -> None:
    shutil.copytree(repository / "geodata", repository / "other/set")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "Third")
    replace(repository / "other/set/figures.csv", "74000", "75000")
    done = diff(repository / "other", "--dataset", "set")
    assert "74,000 → 75,000" in done.stdout, done.stderr


def test_a_dataset_that_is_gone_can_be_compared_in_old_revisions(repository: Path) -> None:
    shutil.rmtree(repository / "geodata")
    done = diff(repository, "first", "HEAD")
    assert "72,500 → 73,000" in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none"], "none: no such file or folder, and git knows no revision 'none'"),
        (["first:elsewhere"], "first:elsewhere: the dataset is not in that revision"),
        (["HEAD", "--dataset", "tables"], "HEAD:tables: the dataset is not in that revision"),
        (["--", "--output=x"], "--output=x: no such file or folder, and git knows no "
                               "revision '--output=x'"),
        (["--json", "--markdown"], "--json and --markdown cannot be combined"),
    ],
)  # fmt: skip
def test_wrong_usage(repository: Path, arguments: list[str], message: str) -> None:
    done = diff(repository, *arguments)
    assert done.exit_code == 2, done.stderr
    reported = done.stderr
    if "--json" in arguments:
        reported = json.loads(done.stdout)["problems"][0]["message"] + "\n"
    assert reported == message.format(top=repository) + "\n"
    assert not (repository / "x").exists()


def test_a_work_tree_that_is_named_elsewhere(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "geodata"
    other.mkdir()
    named = {"GIT_DIR": str(repository / ".git"), "GIT_WORK_TREE": str(repository)}
    done = diff(tmp_path, "first", **named)
    assert done.exit_code == 2
    assert done.stderr == f"geodata is not in the repository {repository}\n"


def test_outside_a_repository(tmp_path: Path) -> None:
    done = diff(tmp_path, "first")
    assert done.exit_code == 2
    assert done.stderr == (
        f"first: no such file or folder, and {tmp_path} is not in a git repository, "
        "whose revisions could be meant\n"
    )


def test_without_git(repository: Path, tmp_path: Path) -> None:
    done = diff(repository, "first", PATH=str(tmp_path))
    assert done.exit_code == 3
    assert done.stderr == (
        "comparing revisions needs git, which is not installed; compare two folders instead\n"
    )


def test_a_repository_that_git_refuses(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("no repository\n", encoding="utf-8")
    done = diff(tmp_path, "first")
    assert done.exit_code == 3
    assert done.stderr.startswith("first: git cannot read the repository: invalid gitfile format")


def test_problems_are_reported_with_their_side(repository: Path) -> None:
    replace(repository / "geodata/events.csv", "1955-05-01", "1955-05-32")
    git(repository, "commit", "--quiet", "-am", "Bad")
    done = diff(repository)
    assert done.exit_code == 1
    sides = [line.partition(":date")[0] for line in done.stderr.splitlines()]
    assert sides == ["HEAD:geodata/events.csv:2", "geodata/events.csv:2"]
    missing = diff(repository, "first", "geodata", "--dataset", "geodata")
    assert missing.exit_code == 1 and missing.stderr.startswith("geodata/events.csv:2:date")


def test_a_folder_that_is_missing_is_reported(repository: Path) -> None:
    shutil.rmtree(repository / "geodata")
    done = diff(repository)
    assert done.exit_code == 1
    assert done.stderr.startswith("geodata: no such folder of tables; name a folder of tables or ")


def test_nothing_of_the_repository_runs_and_no_link_is_followed(repository: Path) -> None:
    witness = repository / "ran"
    script = repository / "witness.sh"
    script.write_text(f"#!/bin/sh\ntouch {witness}\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "filter.spy.smudge", "diff.spy.textconv", "core.pager"):
        git(repository, "config", key, str(script))
    (repository / ".gitattributes").write_text("*.csv filter=spy diff=spy\n", encoding="utf-8")
    secret = repository.parent / "secret.md"
    secret.write_text("secret", encoding="utf-8")
    (repository / "geodata/linked.csv").symlink_to(secret)
    for command in (["add", "."], ["commit", "--quiet", "-m", "Third"]):
        git(repository, "-c", "core.fsmonitor=false", *command)
    witness.unlink(missing_ok=True)
    done = diff(repository, "HEAD", "first:geodata")
    assert done.exit_code == 0, done.stderr
    assert "74,000 → 72,500" in done.stdout
    assert not witness.exists()


@pytest.mark.parametrize(
    "name", [b"../x", b"a/../../x", b"/x", b"a//b", b"..\\x", b"c:x", b".", b""]
)
def test_a_name_that_leads_out_is_not_written(name: bytes) -> None:
    assert not is_inside(name)
    assert is_inside(b"tours/a.md")
