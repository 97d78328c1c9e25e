"""README.md and docs/tables.md are correct: their commands run, and they describe every column."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapgen.cli import main
from mapgen.model.schema import OPTIONAL, REQUIRED, tables
from mapgen.outlets.describe import main as describe
from mapgen.outlets.describe import table_schema, tables_page, updated_description
from tests.conftest import ROOT
from tests.golden import assert_kept

README = (ROOT / "README.md").read_text("utf-8")
TABLES = ROOT / "docs" / "tables.md"
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [block.splitlines() for block in SHELL.findall(README)]
COMMANDS = [shlex.split(line) for block in BLOCKS for line in block]


DESCRIBED = (
    "geodata",
    "docs/template/map",
    "mapgen/examples/places",
    "mapgen/examples/streets",
    "docs/examples/south-asia",
)


def test_the_page_about_the_tables_is_up_to_date() -> None:
    package = (ROOT / "geodata" / "datapackage.json").read_text("utf-8")
    assert_kept(TABLES, tables_page(package))


@pytest.mark.parametrize("folder", DESCRIBED)
def test_descriptions_have_the_columns_of_the_schema(folder: str) -> None:
    assert_kept(ROOT / folder / "datapackage.json", updated_description(ROOT / folder))


def test_the_command_writes_them_anew(tmp_path: Path) -> None:
    own = tmp_path / "geodata"
    shutil.copytree(ROOT / "geodata", own)
    package = json.loads((own / "datapackage.json").read_text("utf-8"))
    lost = package["resources"][0]["schema"]["fields"].pop(3)
    (own / "datapackage.json").write_text(json.dumps(package), "utf-8")
    describe([str(tmp_path / "tables.md"), str(own)])
    assert lost["name"] == "lat"
    for kept in ("geodata/datapackage.json", "docs/tables.md"):
        made = tmp_path / kept.removeprefix("docs/")
        assert made.read_text("utf-8") == (ROOT / kept).read_text("utf-8")


def test_a_new_translation_is_described() -> None:
    (table,) = (each for each in tables().values() if each.file == "events.csv")
    schema = table_schema(table, ["text@de"], {})
    assert schema["fields"][-1] == {
        "name": "text@de",
        "title": "Text in de",
        "description": "The text in the language de. Empty: the page shows the English one and "
        "marks it as English.",
        "type": "string",
    }


@pytest.mark.parametrize("file", REQUIRED)
def test_every_table_and_column_is_documented(file: str) -> None:
    text = README + TABLES.read_text("utf-8")
    section = text.partition(f"## {file}\n")[2].partition("\n## ")[0]
    columns = (*REQUIRED[file], *OPTIONAL[file])
    assert [column for column in columns if f"| `{column}` |" not in section] == []


def test_every_command_is_documented() -> None:
    assert main.commands
    for name in main.commands:
        assert f"mapgen {name}" in README


def test_there_are_commands_to_try() -> None:
    assert len(BLOCKS) >= 5
    firsts = {Path(command[0]).name for command in COMMANDS}
    assert firsts == {"make", "python3", "python", "mapgen"}


def test_every_make_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = [target for name, *rest in COMMANDS if name == "make" for target in rest]
    assert set(targets) >= {"map", "test"}
    assert [t for t in targets if not re.search(rf"^{t}:", makefile, re.MULTILINE)] == []


def test_every_file_that_is_named_exists() -> None:
    linked = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    named = [word for command in COMMANDS for word in command if re.search(r"\.(txt|py)$", word)]
    assert "CONTRIBUTING.md" in linked and "tests/browser_setup.py" in named
    made_at_the_end = {"docs/map.png"}  # by docs/picture.py
    missing = [path for path in [*linked, *named] if not (ROOT / path).exists()]
    assert set(missing) <= made_at_the_end


def test_every_example_of_a_date_is_one() -> None:
    from mapgen.time.edtf import parse

    line = README.partition("- A date is")[2].partition("\n- ")[0]
    examples = re.findall(r"`([^`]+)`", line)
    assert len(examples) >= 7
    assert [str(parse(example)) for example in examples] == examples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with the shipped tables."""
    shutil.copytree(ROOT / "geodata", tmp_path / "geodata")
    return tmp_path


def mapgen_blocks() -> list[list[list[str]]]:
    """List the shell blocks about working with the tables, line by line."""
    blocks = [[shlex.split(line) for line in block] for block in BLOCKS]
    return [block for block in blocks if any(line[0] == "mapgen" for line in block)]


@pytest.mark.parametrize("block", mapgen_blocks(), ids=lambda block: shlex.join(block[0]))
def test_the_commands_run(
    block: list[list[str]], folder: Path, viewer_assets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for name, *arguments in block:
        if name == "mapgen":
            result = CliRunner().invoke(main, arguments, catch_exceptions=False)
            assert result.exit_code == 0, (arguments, result.stderr)
            continue
        done = subprocess.run([name, *arguments], capture_output=True, encoding="utf-8")
        assert done.returncode == 0, (name, arguments, done.stderr)
    named = [line[line.index("-o") + 1] for line in block if "-o" in line]
    assert [name for name in named if not (folder / name).exists()] == []
    assert named or [path.name for path in folder.rglob("*.html")]


def test_the_example_of_a_problem_is_one(folder: Path) -> None:
    example = re.search(r"^    (places\.csv:14:lat: .*)$", README, re.MULTILINE)
    assert example
    path = folder / "geodata" / "places.csv"
    lines = path.read_text("utf-8").split("\n")
    place = re.match(r'([^,]+,(?:"[^"]*"|[^,]*),[^,]+),[^,]+,(.*)', lines[13])
    assert place
    lines[13] = f"{place[1]},95.2,{place[2]}"
    path.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "mapgen", "check"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    lines = [line for line in done.stdout.splitlines() if ": warning: " not in line]
    assert lines[0] == example[1]
    assert lines[-1] == "places.csv: 1 error"


def test_the_hint_to_run_a_single_test_runs_some() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    hint = re.search(r"`\.venv/bin/python -m (pytest [^`]+)`", text)
    assert hint
    command = [sys.executable, "-m", *shlex.split(hint[1]), "--collect-only", "-q"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def test_what_the_commands_write_is_ignored_by_git() -> None:
    endings = (".html", ".xlsx", ".pdf", ".svg", ".gif")
    words = [word for command in COMMANDS for word in command]
    written = [word for word in words if word.endswith(endings) or word == "my-map"]
    assert len(written) >= 6
    command = ["git", "check-ignore", *written]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert sorted(set(done.stdout.split())) == sorted(set(written))
