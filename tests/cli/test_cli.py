"""The command line: stdout, stderr, exit codes, and the unchanged map on bad data."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from mapgen import __version__
from mapgen.__main__ import run as run_program
from mapgen.cli import main
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
COMMANDS = ("build", "check", "embed", "film", "picture", "worksheet")
"""The commands that work on tables."""

ALL = (
    *("add", "build", "check", "diff", "doctor", "embed", "export", "film", "ground", "import"),
    "merge",
    *(
        "new",
        "picture",
        "remove",
        "rename",
        "serve",
        "set",
        "show",
        "translate",
        "why",
        "worksheet",
    ),
)
NEEDED = {
    "embed": ["--for", "html"],
    "film": ["-o", "film.gif", "--width", "400"],
    "ground": ["town.osm"],
    "picture": ["-o", "map.svg"],
    "translate": ["de"],
    "worksheet": ["-o", "sheet.pdf"],
}
"""The required arguments of a command besides the folder."""

OLD = "the map of yesterday\n"
SWAPPED = "places.csv:2:lat: 95.2 is not a latitude (−90 to 90); were lat and lon swapped?"
pytestmark = pytest.mark.usefixtures("viewer_assets")


def run(*arguments: str | Path) -> Result:
    """Run the command in this process; an exception fails the test."""
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


def process(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mapgen", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture
def bad(dataset: Path) -> Path:
    """A dataset with three problems in two files."""
    for file, old, new in (
        ("places.csv", "48.7086", "95.2"),
        ("events.csv", "1955-05-01", "1955-05-32"),
        ("events.csv", "1956-02-25", "25.2.1956"),
    ):
        text = (dataset / file).read_text("utf-8")
        assert text.count(old) == 1
        (dataset / file).write_text(text.replace(old, new), encoding="utf-8")
    return dataset


@pytest.fixture
def page_path(tmp_path: Path) -> Path:
    """The path of a map that was built before."""
    path = tmp_path / "out" / "index.html"
    path.parent.mkdir()
    path.write_text(OLD, encoding="utf-8")
    return path


def test_help_mentions_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert result.stdout == run("-h").stdout
    listed = result.stdout.partition("Commands:")[2]
    assert tuple(main.commands) == ALL
    assert re.findall(r"(?m)^  (\w+)  ", listed) == list(ALL)
    assert "Exit codes: 0 success, 1 problems in the data" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "[DATASET]" in result.stdout and "--json" in result.stdout
    assert "geodata/" in result.stdout


def test_version() -> None:
    assert run("--version").stdout == f"mapgen, version {__version__}\n"
    assert version("mapgen") == __version__


def test_the_program_is_called_mapgen() -> None:
    assert [each.name for each in entry_points(group="console_scripts", name="mapgen")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"mapgen": "mapgen.__main__:run"}
    assert callable(run_program)


@pytest.mark.parametrize("command", ALL)
@pytest.mark.parametrize("pressed", [KeyboardInterrupt, click.Abort])
def test_ctrl_c_is_quiet(
    command: str, pressed: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(**_: object) -> None:
        raise pressed

    command_found = main.commands[command]
    command_found = (
        command_found.commands["tables"]
        if isinstance(command_found, click.Group)
        else command_found
    )
    monkeypatch.setattr(command_found, "callback", press)
    words = {"embed": ["--for", "html"], "worksheet": ["-o", "a.pdf"], "doctor": ["a.html"],
             "show": ["a"], "why": ["a", "1961"], "new": ["a"], "merge": ["a", "b"],
                 "remove": ["a"], "rename": ["a", "b"], "set": ["a", "b"],
             "film": ["-o", "a.gif"], "picture": ["-o", "a.svg"], "ground": ["a.osm"],
             "import": ["a", "-o", "b"], "translate": ["de"],
             "export": ["tables", "-o", "a"]}.get(command, [])  # fmt: skip
    result = run(command, *words)
    assert (result.exit_code, result.output) == (130, "")


EARLY = """
import sys
import tomllib

class Pressed:
    def find_spec(self, name, *_):
        if name == "mapgen.cli.build":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Pressed())
from mapgen.__main__ import run
run()
"""
"""The program, with Ctrl-C pressed while it loads."""


def test_ctrl_c_is_quiet_while_the_program_loads() -> None:
    done = subprocess.run([sys.executable, "-c", EARLY], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["check", SMALL], ["check", SMALL, "--json"], ["--help"]])
def test_a_full_output_device_is_reported(arguments: list[str | Path]) -> None:
    command = [sys.executable, "-m", "mapgen", *map(str, arguments)]
    with FULL.open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
        both = subprocess.run(command, stdout=full, stderr=full)
    message = f"the output cannot be written: {os.strerror(errno.ENOSPC)}\n"
    assert (done.returncode, done.stderr) == (3, message)
    assert both.returncode == 3


def test_an_unforeseen_error_of_a_file_is_no_full_output(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file", "assets")

    monkeypatch.setattr("mapgen.cli.main", missing)
    with pytest.raises(FileNotFoundError):
        run_program()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bild"], "No such command 'bild'"),
        (["build", "--colour"], "No such option"),
        (["build", "one", "two"], "unexpected extra argument (two)"),
        (["build", "--output"], "requires an argument"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr and result.stdout == ""


def test_check_of_sound_tables(dataset: Path) -> None:
    result = run("check", dataset)
    assert (result.exit_code, result.stderr) == (0, "")
    expected = f"{dataset}: no problems in 6 places, 21 claims, 3 sources\n"
    assert result.stdout == expected


def test_check_of_sound_tables_as_json(dataset: Path) -> None:
    result = run("check", dataset, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == {
        "version": 1, "places": 6, "claims": 21, "sources": 3,
        "errors": 0, "warnings": 0, "files": {}, "problems": [],
    }  # fmt: skip


def test_check_prints_every_problem_on_stdout(bad: Path) -> None:
    result = run("check", bad)
    assert (result.exit_code, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    assert [line.rpartition(":")[0].split(": ")[0] for line in lines[:2]] == [
        "events.csv:2:date",
        "events.csv:8:date",
    ]
    assert lines[2:] == [SWAPPED, "events.csv: 2 errors", "places.csv: 1 error"]


@pytest.mark.parametrize("command", COMMANDS)
def test_problems_as_json_on_stdout(command: str, bad: Path, page_path: Path) -> None:
    output: list[str | Path] = ["-o", page_path] if command == "build" else []
    result = run(command, bad, "--json", *output, *NEEDED.get(command, []))
    assert (result.exit_code, result.stderr) == (1, "")
    problems: list[dict[str, Any]] = json.loads(result.stdout)["problems"]
    assert [(each["file"], each["line"], each["column"]) for each in problems] == [
        ("events.csv", 2, "date"),
        ("events.csv", 8, "date"),
        ("places.csv", 2, "lat"),
    ]
    assert problems[2] == {
        "severity": "error",
        "file": "places.csv",
        "line": 2,
        "column": "lat",
        "value": "95.2",
        "message": "95.2 is not a latitude (−90 to 90)",
        "hint": "were lat and lon swapped?",
        "expected": "degrees north, −90 to 90, with a decimal point",
        "suggestion": "",
        "fixable": False,
    }


def test_build_says_where_the_page_is(dataset: Path, tmp_path: Path) -> None:
    result = run("build", dataset, "-o", tmp_path / "out")
    page = tmp_path / "out" / "index.html"
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{page} ({page.stat().st_size / 1000:.0f} kB, built)\n"
    host = page.with_name("mapgen-host.js")
    assert sorted(path.name for path in page.parent.iterdir()) == [page.name, host.name]
    assert host.read_bytes() == (ROOT / "mapgen" / "assets" / host.name).read_bytes()
    os.utime(host, ns=(1, 1))
    again = run("build", dataset, "-o", tmp_path / "out")
    assert host.stat().st_mtime_ns == 1  # the same script is not written again
    assert again.stdout == f"{page} ({page.stat().st_size / 1000:.0f} kB, unchanged)\n"


def test_build_as_json(dataset: Path, tmp_path: Path) -> None:
    page = tmp_path / "a" / "map.html"
    reports = [json.loads(run("build", dataset, "-o", page, "--json").stdout) for _ in range(2)]
    facts = {"page": str(page), "bytes": page.stat().st_size, "problems": []}
    assert reports == [facts | {"changed": True}, facts | {"changed": False}]


def test_build_leaves_the_old_map_when_the_data_is_bad(bad: Path, page_path: Path) -> None:
    os.utime(page_path, ns=(1, 1))
    result = run("build", bad, "-o", page_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1] == SWAPPED
    assert page_path.read_text("utf-8") == OLD
    assert page_path.stat().st_mtime_ns == 1
    assert [path.name for path in page_path.parent.iterdir()] == [page_path.name]


def test_build_makes_no_folder_when_the_data_is_bad(bad: Path, tmp_path: Path) -> None:
    assert run("build", bad, "-o", tmp_path / "new").exit_code == 1
    assert not (tmp_path / "new").exists()


def test_a_page_that_cannot_be_written(dataset: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(OLD, encoding="utf-8")
    page = tmp_path / "file" / "maps" / "index.html"
    message = (
        f"{page} was not written: {os.strerror(errno.ENOTDIR)}; the previous version is untouched"
    )
    result = run("build", dataset, "-o", page)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == message + "\n"
    as_json = run("build", dataset, "-o", page, "--json")
    assert (as_json.exit_code, as_json.stderr) == (3, "")
    assert json.loads(as_json.stdout) == {"problems": [{"message": message}]}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_dataset_that_does_not_exist(command: str, tmp_path: Path) -> None:
    output: list[str | Path] = ["-o", tmp_path / "out"] if command == "build" else []
    result = run(command, tmp_path / "nowhere", *output, *NEEDED.get(command, []))
    assert result.exit_code in (1, 2)
    streams = (result.stderr, result.stdout)
    said, silent = reversed(streams) if command == "check" else streams
    assert "nowhere" in said and silent == ""
    assert list(tmp_path.iterdir()) == []


def test_the_default_dataset_and_output(dataset: Path, tmp_path: Path) -> None:
    dataset.rename(tmp_path / "geodata")
    done = process("build", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    page = tmp_path / "output" / "index.html"
    assert done.stdout.startswith(str(Path("output", "index.html")))
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert process("check", cwd=tmp_path).stdout.startswith("geodata: no problems in 6 places")


def test_a_process_splits_its_streams_and_sets_its_exit_code(bad: Path, tmp_path: Path) -> None:
    done = process("check", bad, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert SWAPPED in done.stdout.splitlines()
    done = process("build", bad, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert SWAPPED in done.stderr.splitlines()
    assert process("nothing", cwd=tmp_path).returncode == 2
    (tmp_path / "file").write_text("")
    assert process("build", SMALL, "-o", "file/index.html", cwd=tmp_path).returncode == 3


def test_python_m_mapgen_is_the_program(tmp_path: Path) -> None:
    done = process("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"mapgen, version {__version__}\n")


def test_messages_are_utf_8_whatever_the_locale(bad: Path, tmp_path: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    done = subprocess.run(
        [sys.executable, "-m", "mapgen", "check", str(bad)],
        cwd=tmp_path,
        env={**os.environ, **plain},
        capture_output=True,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "places.csv:2:lat: 95.2 is not a latitude (−90 to 90)".encode() in done.stdout
