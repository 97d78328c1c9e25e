"""docs/template: the workflow is valid, and its steps run here as on GitHub.

Each `run:` of the workflow is given to bash in a git repository made of the template, with the
variables that GitHub sets. One step alone is passed over, the one that installs mapgen: the mapgen
of these tests is there already. `gh`, GitHub's own program, is replaced by one that writes down
what it was asked. For steps with `uses:`, only names, versions and options are checked.
"""

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from mapgen.cli import main
from mapgen.outlets.new import create_dataset
from tests.conftest import ROOT
from tests.editing import git

TEMPLATE = ROOT / "docs" / "template"
TEXT = (TEMPLATE / ".github" / "workflows" / "map.yml").read_text("utf-8")
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
INSTALL = next(
    step["run"] for step in JOBS["build"]["steps"] if step.get("name") == "Install mapgen"
)
"""The only step that is not run here."""

KNOWN = {
    "checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "setup-python": ("5fda3b95a4ea91299a34e894583c3862153e4b97", "v7.0.0"),
    "upload-artifact": ("bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"),
    "download-artifact": ("3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1"),
    "upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
    "deploy-pages": ("cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"),
}
"""GitHub's own actions, each with the commit of a release, which is the same for ever."""

CONDITIONS: dict[str, Callable[[str, bool], bool]] = {
    "": lambda event, own: True,
    "github.event_name == 'pull_request'": lambda event, own: event == "pull_request",
    "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'": (
        lambda event, own: event == "push"
    ),
    "github.event_name == 'pull_request' && "
    "github.event.pull_request.head.repo.full_name == github.repository": (
        lambda event, own: event == "pull_request" and own
    ),
}
"""The value of each `if:` of the workflow, by event and kind of branch."""

EXPRESSIONS = {"${{ github.token }}": "a-token", "${{ github.event.pull_request.number }}": "7"}
"""The values of the expressions in a step's `env:`."""

GH = """#!/usr/bin/env bash
printf '%s\\n' "$GH_TOKEN" "$@" > "$ASKED"
"""
"""Replaces GitHub's program gh and records its arguments."""

MAPGEN = f'#!/bin/sh\nexec "{sys.executable}" -m mapgen "$@"\n'
"""The mapgen of these tests, by its name alone."""


def steps(job: str) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = JOBS[job]["steps"]
    return result


def commands_in(step: dict[str, Any]) -> list[str]:
    """List the commands of mapgen that a step calls."""
    return re.findall(r"^mapgen (\w+)", step.get("run", ""), re.MULTILINE)


ALL_STEPS = [(job, step) for job in JOBS for step in steps(job)]


@dataclass
class Runner:
    """A GitHub runner for one event: its repository and the results of its steps."""

    repository: Path
    event: str
    own: bool = True
    results: dict[str, subprocess.CompletedProcess[str]] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)

    @property
    def summary(self) -> Path:
        return self.repository.parent / "summary.md"

    @property
    def asked(self) -> Path:
        return self.repository.parent / "asked.txt"

    def wants(self, thing: dict[str, Any]) -> bool:
        return CONDITIONS[thing.get("if", "")](self.event, self.own)

    def chosen(self, job: str) -> Iterator[dict[str, Any]]:
        """Yield a job's `run:` steps for this event; skipped ones are recorded."""
        for step in steps(job) if self.wants(JOBS[job]) else []:
            if "run" not in step or not self.wants(step):
                continue
            if step["run"] == INSTALL:
                self.passed_over.append(step["name"])
            else:
                yield step

    def run(self, job: str) -> list[str]:
        """Run a job's steps until one fails, and return the names of the steps that ran."""
        for step in self.chosen(job):
            self.results[step["name"]] = self.step(step)
            if self.results[step["name"]].returncode:
                break
        return list(self.results)

    def step(self, step: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        """Run one step as GitHub runs `shell: bash`."""
        script = self.repository.parent / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        own = {key: EXPRESSIONS[value] for key, value in step.get("env", {}).items()}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.repository,
            env=self.environment() | own,
            capture_output=True,
            encoding="utf-8",
        )

    def environment(self) -> dict[str, str]:
        tools = self.repository.parent / "tools"
        tools.mkdir(exist_ok=True)
        for name, text in (("gh", GH), ("mapgen", MAPGEN)):
            (tools / name).write_text(text, encoding="utf-8")
            (tools / name).chmod(0o755)
        return {
            **WORKFLOW["env"],
            "PATH": os.pathsep.join([str(tools), os.environ["PATH"]]),
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.repository.parent),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": self.event,
            "GITHUB_BASE_REF": "main" if self.event == "pull_request" else "",
            "GITHUB_REPOSITORY": "somebody/map",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.repository.parent / "output"),
            "ASKED": str(self.asked),
        }


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old)
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone of a repository made of the template, on a branch that changes a date."""
    origin = tmp_path / "origin"
    shutil.copytree(TEMPLATE, origin)
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "Begin")
    git(tmp_path, "clone", "--quiet", str(origin), "repository")
    clone = tmp_path / "repository"
    git(clone, "checkout", "--quiet", "-b", "correction")
    change(clone / "map" / "names.csv", "1624", "1625")
    git(clone, "commit", "--quiet", "--all", "--message", "Correct a year")
    return clone


BEFORE = ["Check the tables", "Build the map", "Prove the page"]


def test_a_pull_request_is_checked_built_and_compared(
    repository: Path, viewer_assets: Path
) -> None:
    runner = Runner(repository, "pull_request")
    ran = runner.run("build")
    assert {name: done.stderr for name, done in runner.results.items() if done.returncode} == {}
    assert "map: no problems in 3 places" in runner.results["Check the tables"].stderr
    assert runner.results["Build the map"].stdout.startswith("public/index.html (")
    assert "FAILED" not in runner.results["Prove the page"].stdout
    page = (repository / "public" / "index.html").read_text("utf-8")
    assert "<title>My map</title>" in page and "1625" in page
    assert ran == [*BEFORE, "Say what changes"]
    assert runner.passed_over == ["Install mapgen"]
    comment = (repository / "diff.md").read_text("utf-8")
    assert "Oslo" in comment and "1625" in comment
    assert runner.summary.read_text("utf-8") == comment
    ignored = ["git", "status", "--porcelain"]
    done = subprocess.run(ignored, cwd=repository, capture_output=True, encoding="utf-8")
    assert done.stdout == "", "what the workflow makes is ignored by git"


def test_a_pull_request_without_a_change_says_so(repository: Path, viewer_assets: Path) -> None:
    git(repository, "checkout", "--quiet", "main")
    runner = Runner(repository, "pull_request")
    assert runner.run("build")[-1] == "Say what changes"
    assert runner.results["Say what changes"].returncode == 0
    assert runner.summary.read_text("utf-8").strip()


def on_main(repository: Path, commands: Callable[[Path], None]) -> None:
    """Let the branch main differ from the base of the pull request."""
    origin = repository.with_name("origin")
    commands(origin)
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "Another main")
    git(repository, "fetch", "--quiet")


def compared(repository: Path) -> str:
    """Run the job successfully, and return the text of the comment."""
    runner = Runner(repository, "pull_request")
    assert runner.run("build") == [*BEFORE, "Say what changes"]
    assert runner.results["Say what changes"].returncode == 0
    assert runner.summary.read_text("utf-8") == (repository / "diff.md").read_text("utf-8")
    return runner.summary.read_text("utf-8")


def test_a_pull_request_that_fixes_main_is_green(repository: Path, viewer_assets: Path) -> None:
    on_main(repository, lambda main: change(main / "map" / "places.csv", "59.9133", "95.2"))
    assert compared(repository) == (
        "What changes cannot be said: the tables of `main` have problems, "
        "so there is no map before this one.\n"
    )


def test_a_pull_request_with_the_first_tables_is_green(
    repository: Path, viewer_assets: Path
) -> None:
    on_main(repository, lambda main: shutil.rmtree(main / "map"))
    assert compared(repository) == (
        "What changes cannot be said: `main` does not have these tables yet, "
        "so there is no map before this one.\n"
    )


def test_a_comparison_that_breaks_down_is_red(repository: Path) -> None:
    step = next(step for step in steps("build") if step.get("name") == "Say what changes")
    runner = Runner(repository, "pull_request")
    runner.environment()
    broken = repository.parent / "tools" / "git"
    broken.write_text("#!/bin/sh\necho 'fatal: the disk is broken' >&2\nexit 1\n")
    broken.chmod(0o755)
    done = runner.step(step)
    assert done.returncode == 3 and "git cannot read the repository" in done.stderr
    assert not runner.summary.exists()


def test_the_step_that_compares_asks_what_diff_takes() -> None:
    step = next(step for step in steps("build") if step.get("name") == "Say what changes")
    lines = step["run"].splitlines()
    words = shlex.split(lines[0])
    assert words[:3] == ["mapgen", "diff", "origin/$GITHUB_BASE_REF"]
    assert words[3:8] == ["--dataset", "$DATASET", "--markdown", ">", "diff.md"]
    assert lines[-1] == 'cat diff.md >> "$GITHUB_STEP_SUMMARY"'


def test_a_broken_table_is_annotated_and_builds_nothing(repository: Path) -> None:
    change(repository / "map" / "places.csv", "59.9133", "95.2")
    runner = Runner(repository, "pull_request")
    assert runner.run("build") == ["Check the tables"]
    done = runner.results["Check the tables"]
    assert done.returncode == 1
    assert re.search(r"^::error file=map/places\.csv,line=2,.*95\.2 is not a latitude", done.stdout)
    assert not (repository / "public").exists() and not runner.summary.exists()


def test_main_is_built_and_published_and_compares_nothing(repository: Path) -> None:
    runner = Runner(repository, "push")
    assert [step["name"] for step in runner.chosen("build")] == BEFORE
    assert runner.passed_over == ["Install mapgen"]
    assert runner.wants(JOBS["publish"]) and list(runner.chosen("comment")) == []
    kept = [s["uses"] for s in steps("build") if "path" in s.get("with", {}) and runner.wants(s)]
    assert [name.partition("@")[0] for name in kept] == ["actions/upload-pages-artifact"]


def test_a_branch_of_ones_own_gets_a_comment(repository: Path) -> None:
    comment = "# What changed\n\nOslo: Christiania from 1624 → 1625\n"
    (repository / "diff.md").write_text(comment, encoding="utf-8")
    runner = Runner(repository, "pull_request")
    assert runner.run("comment") == ["Comment"]
    assert runner.results["Comment"].returncode == 0, runner.results["Comment"].stderr
    token, *arguments = runner.asked.read_text("utf-8").splitlines()
    assert token == "a-token"
    assert arguments == [
        "pr", "comment", "7", "--repo", "somebody/map",
        "--edit-last", "--create-if-none", "--body-file", "comment.md",
    ]  # fmt: skip
    assert (repository / "comment.md").read_text("utf-8") == comment


def test_a_long_comparison_still_makes_a_comment(repository: Path) -> None:
    (repository / "diff.md").write_text("a line\n" * 20_000, encoding="utf-8")
    assert Runner(repository, "pull_request").run("comment") == ["Comment"]
    assert (repository / "comment.md").stat().st_size == 60_000


def test_a_fork_gets_no_comment_and_publishes_nothing(repository: Path) -> None:
    runner = Runner(repository, "pull_request", own=False)
    assert runner.run("comment") == []
    assert not runner.asked.exists()
    assert not runner.wants(JOBS["publish"])


def test_only_the_installing_step_is_passed_over() -> None:
    assert [step["run"] for _, step in ALL_STEPS if "pip" in step.get("run", "")] == [INSTALL]
    named = {command for _, step in ALL_STEPS for command in commands_in(step)}
    assert named == {"check", "build", "doctor", "diff"} and named <= set(main.commands)


def test_it_runs_on_these_events_and_no_other() -> None:
    events = WORKFLOW[True]  # `on` is a word for true in YAML 1.1
    assert events == {"push": {"branches": ["main"]}, "pull_request": None,
                      "workflow_dispatch": None}  # fmt: skip
    keys = {"name", True, "env", "permissions", "concurrency", "defaults", "jobs"}
    assert set(WORKFLOW) == keys
    assert WORKFLOW["defaults"] == {"run": {"shell": "bash"}}
    assert WORKFLOW["env"] == {"MAPGEN": "", "DATASET": "map"}


def test_each_job_may_do_what_it_needs_and_nothing_more() -> None:
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "build": {"contents": "read"},
        "comment": {"pull-requests": "write"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    assert [job.get("needs") for job in JOBS.values()] == [None, "build", "build"]
    assert all(0 < job["timeout-minutes"] <= 15 for job in JOBS.values())
    checkout = steps("build")[0]
    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_what_may_write_runs_nothing_that_a_pull_request_brings() -> None:
    for job in ("comment", "publish"):
        used = [step.get("uses", "") for step in steps(job)]
        assert used and not any("checkout" in name for name in used)
        assert "mapgen" not in "".join(step.get("run", "") for step in steps(job))


def test_every_action_is_known_and_pinned() -> None:
    used = {step["uses"] for _, step in ALL_STEPS if "uses" in step}
    assert used == {f"actions/{name}@{commit}" for name, (commit, _) in KNOWN.items()}
    told = re.findall(r"uses: actions/([a-z-]+)@([0-9a-f]{40}) # (v[0-9.]+)\n", TEXT)
    assert {name: (commit, version) for name, commit, version in told} == KNOWN
    assert len(told) == TEXT.count("uses:")


def test_every_step_is_of_a_known_shape() -> None:
    assert len(ALL_STEPS) == 13
    for _, step in ALL_STEPS:
        assert set(step) <= {"name", "id", "if", "uses", "with", "run", "env"}
        assert ("run" in step) != ("uses" in step)
        assert "name" in step or "uses" in step
        assert step.get("if", "") in CONDITIONS
        assert set(step.get("env", {}).values()) <= set(EXPRESSIONS)
    assert all(job.get("if", "") in CONDITIONS for job in JOBS.values())


def test_no_text_of_a_pull_request_gets_into_a_script() -> None:
    scripts = [step["run"] for _, step in ALL_STEPS if "run" in step]
    assert len(scripts) == 6
    assert [script for script in scripts if "${{" in script] == []


def test_the_tables_are_those_that_mapgen_new_writes(tmp_path: Path) -> None:
    created = create_dataset(tmp_path / "map", "places")
    kept = sorted(path.name for path in (TEMPLATE / "map").iterdir())
    assert kept == sorted(created.files)
    for name in created.files:
        written = (created.folder / name).read_bytes()
        assert (TEMPLATE / "map" / name).read_bytes() == written, f"mapgen new wrote another {name}"


PIP = '#!/bin/sh\nprintf "%s\\n" "$@" > "$INSTALLED"\n'
"""Replaces python and records what pip was asked to install."""


@pytest.mark.parametrize(("given", "wheel", "installed"), [
    ("", "", ""), ("mapgen", "", ""), ("mapgen==", "", ""), ("mapgen>=0.1", "", ""),
    ("mapgen==0.1.0", "", ""),
    ("git+https://github.com/OWNER/mapgen", "", ""), ("git+https://example.org/mapgen@", "", ""),
    ("git+https://github.com/OWNER/mapgen@v0.1.0", "", "git+https://github.com/OWNER/mapgen@v0.1.0"),
    ("", "mapgen-0.1.0-py3-none-any.whl", "./mapgen-0.1.0-py3-none-any.whl"),
    ("mapgen", "mapgen-0.1.0-py3-none-any.whl", "./mapgen-0.1.0-py3-none-any.whl"),
])  # fmt: skip
def test_nothing_is_installed_that_nobody_pinned(
    given: str, wheel: str, installed: str, tmp_path: Path
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "python").write_text(PIP, "utf-8")
    (tools / "python").chmod(0o755)
    if wheel:
        (tmp_path / wheel).write_bytes(b"")
    path = os.pathsep.join([str(tools), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", INSTALL], cwd=tmp_path,
        env={"PATH": path, "MAPGEN": given, "INSTALLED": str(tmp_path / "installed")},
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    if installed:
        assert done.returncode == 0
        assert (tmp_path / "installed").read_text().split() == ["-m", "pip", "install", installed]
    else:
        assert done.returncode == 1 and not (tmp_path / "installed").exists()
        assert done.stdout.startswith("::error::Nothing was installed: give MAPGEN in ")
        assert done.stdout.count("\n") == 1


HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
CONFIG = yaml.safe_load((TEMPLATE / ".pre-commit-config.yaml").read_text("utf-8"))


def hooked(hook: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does: its entry, then its arguments, in the repository's root."""
    words = [*shlex.split(hook["entry"]), *hook.get("args", [])]
    assert words[0] == "mapgen"
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")


def test_the_hook_is_one_and_runs_on_this_repository() -> None:
    assert [hook["id"] for hook in HOOKS] == ["mapgen-check"]
    hook = HOOKS[0]
    assert set(hook) == {
        "id", "name", "description", "entry", "language", "pass_filenames", "files",
    }  # fmt: skip
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    done = hooked(hook, ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("geodata: no problems in ")


def test_the_template_uses_the_hook_and_it_finds_problems(tmp_path: Path) -> None:
    assert [repo["repo"] for repo in CONFIG["repos"]] == ["local"]
    (hook,) = CONFIG["repos"][0]["hooks"]
    own = {"args": ["map"], "language": "system"}
    plain = {key: value for key, value in HOOKS[0].items() if key != "description"}
    assert hook == plain | own
    shutil.copytree(TEMPLATE / "map", tmp_path / "map")
    change(tmp_path / "map" / "places.csv", "59.9133", "95.2")
    done = hooked(hook, tmp_path)
    assert done.returncode == 1 and "places.csv:2:lat: 95.2 is not a latitude" in done.stdout


def dataset_files() -> Iterator[str]:
    for path in sorted((ROOT / "geodata").rglob("*.*")):
        if path.name != "datapackage.json":
            yield path.relative_to(ROOT).as_posix()


def test_the_hook_wakes_for_every_file_of_a_dataset_and_for_no_other() -> None:
    wanted = re.compile(HOOKS[0]["files"])
    files = [*dataset_files(), "places.csv", "map.toml"]
    files += ["map/places.geojson", "map/places.gpkg", "lesson.xlsx", "a/lesson.ods", "all.gpkg"]
    assert len(files) > 20
    assert [file for file in files if not wanted.search(file)] == []
    others = ["README.md", "output/index.html", "pyproject.toml", "map/README.md", "a.py"]
    assert [file for file in others if wanted.search(file)] == []


def test_the_readme_of_the_template_is_true(tmp_path: Path) -> None:
    text = (TEMPLATE / "README.md").read_text("utf-8")
    linked = re.findall(r"\]\((?!http)([^)#]+)\)", text)
    assert len(linked) >= 3
    assert [path for path in linked if not (TEMPLATE / path).exists()] == []
    for phrase in ("Use this template", "GitHub Actions", "`MAPGEN`", "`DATASET`", "fork"):
        assert phrase in text
    commands = re.findall(r"`(mapgen [^`]+)`", text)
    assert commands == ["mapgen new map --example streets"]
    _, name, *arguments = shlex.split(commands[0])
    create_dataset(tmp_path / arguments[0], arguments[2])
    assert name in main.commands
    with (tmp_path / "map" / "places.csv").open(encoding="utf-8", newline="") as table:
        assert len(list(csv.DictReader(table))) == 5
