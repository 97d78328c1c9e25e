"""`mapgen new`: its examples are valid and documented, and written completely or not at all."""

import csv
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from mapgen.check import inspect
from mapgen.cli import main
from mapgen.model.schema import OPTIONAL, REQUIRED
from mapgen.outlets.build import build
from mapgen.outlets.descriptions import described
from mapgen.outlets.new import EXAMPLES, create_dataset, examples, files_of
from mapgen.reading.tables import read
from mapgen.support.errors import WriteError
from mapgen.support.writing import write_folder
from tests.conftest import ROOT
from tests.geodata.test_datapackage import breaches, profile

NAMES = ("places", "streets")
FILES = [
    ".gitattributes", "README.md", "datapackage.json", "events.csv", "map.toml", "names.csv",
    "places.csv", "sources.csv",
]  # fmt: skip
TABLES = [name for name in FILES if name.endswith(".csv")]
EACH = [(example, table) for example in NAMES for table in TABLES]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def package(folder: Path) -> Any:
    return json.loads((folder / "datapackage.json").read_text("utf-8"))


def fields(folder: Path, table: str) -> list[dict[str, Any]]:
    resources = [each for each in package(folder)["resources"] if each["path"] == table]
    described: list[dict[str, Any]] = resources[0]["schema"]["fields"]
    return described


def test_these_are_the_examples() -> None:
    assert examples() == NAMES
    assert [sorted(files_of(name)) for name in NAMES] == [FILES, FILES]


@pytest.mark.parametrize("example", NAMES)
def test_an_example_has_no_problem_and_no_warning(example: str, tmp_path: Path) -> None:
    report = inspect(read(create_dataset(tmp_path / "map", example).folder))
    assert [str(problem) for problem in report.problems] == []
    assert len(rows(EXAMPLES / example / "places.csv")) == {"places": 3, "streets": 5}[example]


@pytest.mark.parametrize("example", NAMES)
def test_an_example_builds_at_once(example: str, tmp_path: Path, viewer_assets: Path) -> None:
    create_dataset(tmp_path / "map", example)
    page = build(tmp_path / "map", tmp_path / "map.html").path.read_text("utf-8")
    places = rows(EXAMPLES / example / "places.csv")
    assert places and all(f'"{place["id"]}"' in page for place in places)


@pytest.mark.parametrize("example", NAMES)
def test_the_examples_have_nothing_to_do_with_stalin(
    example: str, tmp_path: Path, viewer_assets: Path
) -> None:
    created = create_dataset(tmp_path / "map", example)
    build(created.folder, tmp_path / "map.html")
    texts = [(created.folder / name).read_text("utf-8") for name in created.files]
    texts.append((tmp_path / "map.html").read_text("utf-8"))
    assert len(texts) == 9
    matches = [re.findall(r"(?i)stalin|сталин|soviet|gulag", text) for text in texts]
    assert matches == [[]] * 9


def test_no_hint_names_stalin() -> None:
    sources = (ROOT / "mapgen" / "check").glob("*.py")
    assert not [path.name for path in sources if "stalin" in path.read_text("utf-8").casefold()]


def test_every_claim_of_the_three_places_has_an_address() -> None:
    places = EXAMPLES / "places"
    sources = {row["id"]: row for row in rows(places / "sources.csv")}
    assert all(row["url"].startswith("https://") for row in sources.values())
    claims = [*rows(places / "names.csv"), *rows(places / "events.csv")]
    assert {row["status"] for row in claims} == {"preferred", "alternative"}
    cited = {source for row in claims for source in row["source"].split(";")}
    cited |= {row["coordinate_source"] for row in rows(places / "places.csv")}
    assert cited == set(sources)


def test_every_street_is_sourced_and_dated() -> None:
    streets = EXAMPLES / "streets"
    sources = {row["id"]: row for row in rows(streets / "sources.csv")}
    assert len(sources) == 24
    without_address = [id for id, row in sources.items() if not row["url"].startswith("http")]
    assert without_address == ["compilers"]
    claims = [*rows(streets / "names.csv"), *rows(streets / "events.csv")]
    assert len(claims) == 33
    assert all("compilers" not in claim["source"] for claim in claims)
    by_hand = [r for r in rows(streets / "places.csv") if r["coordinate_source"] == "compilers"]
    assert len(by_hand) == 2
    assert all(row["precision"] != "exact" and "The point" in row["summary"] for row in by_hand)


@pytest.mark.parametrize("example", NAMES)
def test_the_description_fits_the_profile(example: str) -> None:
    package_data = package(EXAMPLES / example)
    errors = list(jsonschema.Draft7Validator(profile()).iter_errors(package_data))
    assert errors == []
    written = {*files_of(example)} - {".gitattributes", "README.md", "datapackage.json"}
    assert {resource["path"] for resource in package_data["resources"]} == written
    assert package_data["name"] == {"places": "my-map", "streets": "streets"}[example]


@pytest.mark.parametrize(("example", "table"), EACH)
def test_the_columns_are_all_of_the_table_and_described_as_those_of_geodata(
    example: str, table: str
) -> None:
    home = EXAMPLES / example
    header = (home / table).read_text("utf-8").splitlines()[0].split(",")
    own_fields = fields(home, table)
    assert [field["name"] for field in own_fields] == header
    assert sorted(header) == sorted((*REQUIRED[table], *OPTIONAL[table]))
    assert own_fields == [f for f in fields(ROOT / "geodata", table) if "@" not in f["name"]]
    cells = {
        field["name"]: [row[field["name"]] for row in rows(home / table)] for field in own_fields
    }
    assert [list(breaches(field, cells[field["name"]])) for field in own_fields] == [[]] * len(
        own_fields
    )


@pytest.mark.parametrize("example", NAMES)
def test_the_readme_explains_each_column_as_the_package_does(example: str, tmp_path: Path) -> None:
    created = create_dataset(tmp_path / "map", example)
    text = (created.folder / "README.md").read_text("utf-8")
    package_data = package(created.folder)
    assert text.startswith(f"# {package_data['title']}\n\n{package_data['description']}\n")
    explained = 0
    for resource in package_data["resources"]:
        assert "\n".join(described(resource)) in text
        for field in resource.get("schema", {}).get("fields", []):
            assert f"| `{field['name']}` | {field['description']} (" in text
            explained += 1
    assert explained == 16 + 13 + 9 + 13
    assert "$" not in text


def test_the_readme_follows_the_package(tmp_path: Path) -> None:
    from mapgen.outlets.new import readme

    package_data = package(EXAMPLES / "places")
    package_data["resources"][0]["schema"]["fields"][0]["description"] = "Quite another meaning."
    assert "| `id` | Quite another meaning. (text, required) |" in readme(
        json.dumps(package_data).encode()
    )


def test_the_commands_of_the_readme_run(tmp_path: Path, viewer_assets: Path) -> None:
    created = create_dataset(tmp_path / "map", "places")
    text = (created.folder / "README.md").read_text("utf-8")
    block = re.search(r"```sh\n(.*?)```", text, re.DOTALL)
    assert block
    lines = [shlex.split(line) for line in block[1].splitlines()]
    assert [words[:2] for words in lines] == [["mapgen", "check"], ["mapgen", "build"]]
    for words in lines:
        command = [sys.executable, "-m", *words]
        done = subprocess.run(command, cwd=created.folder, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
    assert (created.folder / "map.html").stat().st_size > 100_000


def test_it_says_what_it_wrote_and_what_to_type_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, viewer_assets: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", "my map")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:2] == [f"my map: {', '.join(FILES)}", "Next:"]
    assert sorted(path.name for path in (tmp_path / "my map").iterdir()) == FILES
    assert lines[2:] == ["  mapgen check 'my map'", "  mapgen build 'my map' -o 'my map.html'"]
    for line in lines[2:]:
        assert run(*shlex.split(line)[1:]).exit_code == 0
    assert (tmp_path / "my map.html").is_file()


def test_the_same_as_json(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    result = run("new", folder, "--example", "streets", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == {
        "folder": str(folder),
        "example": "streets",
        "files": FILES,
        "next": [f"mapgen check {folder}", f"mapgen build {folder} -o {folder}.html"],
        "problems": [],
    }


def test_two_of_one_example_are_the_same_bytes(tmp_path: Path) -> None:
    create_dataset(tmp_path / "one", "places")
    create_dataset(tmp_path / "another", "places")
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "another" / name).read_bytes()


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    assert run("new", tmp_path / "map").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "map").iterdir()) == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["map"]


def test_what_windows_leave_behind_fills_no_folder(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (tmp_path / "map" / name).write_bytes(b"x")
    assert run("new", tmp_path / "map").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "map").iterdir()) == FILES
    (tmp_path / "other" / ".DS_Store").mkdir(parents=True)
    assert run("new", tmp_path / "other").exit_code == 2


def test_a_full_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "notes.txt").write_text("mine", encoding="utf-8")
    result = run("new", tmp_path / "map")
    message = f"{tmp_path / 'map'} already exists and is not empty; nothing was written\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)
    assert [path.name for path in tmp_path.rglob("*")] == ["map", "notes.txt"]
    as_json = run("new", tmp_path / "map", "--json")
    assert as_json.exit_code == 2
    assert json.loads(as_json.stdout) == {"problems": [{"message": message.strip()}]}


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "map").write_text("mine", encoding="utf-8")
    result = run("new", tmp_path / "map")
    expected = (2, f"{tmp_path / 'map'} is a file; give the name of a new folder\n")
    assert (result.exit_code, result.stderr) == expected
    assert (tmp_path / "map").read_text("utf-8") == "mine"


def test_the_folder_one_is_in_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", ".")
    message = "the current folder cannot be replaced; give a new one: mapgen new my-map\n"
    assert (result.exit_code, result.stderr) == (2, message)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("street", "there is no example 'street'; did you mean streets? "),
        ("Places", "there is no example 'Places'; did you mean places? "),
        ("qqq", "there is no example 'qqq'; "),
        ("../examples/places", "there is no example '../examples/places'; "),
    ],
)
def test_another_example_is_none(asked: str, message: str, tmp_path: Path) -> None:
    result = run("new", tmp_path / "map", "--example", asked)
    expected = f"{message}the examples are: places, streets\n"
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == expected
    assert list(tmp_path.iterdir()) == []


def test_it_asks_for_a_folder() -> None:
    result = run("new")
    assert result.exit_code == 2 and "Missing argument 'FOLDER'" in result.stderr


def test_help_says_what_it_does() -> None:
    result = run("new", "--help")
    assert "places (the default, three places)" in " ".join(result.stdout.split())
    assert "Create a dataset in FOLDER, which must be empty or not exist." in result.stdout


def test_a_place_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("new", tmp_path / "file" / "map")
    assert result.exit_code == 3
    start = f"{tmp_path / 'file' / 'map'} was not written: "
    assert result.stderr.startswith(start)
    assert result.stderr.endswith("; nothing was created\n")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    # The second name cannot be a file in a folder that is a file.
    with pytest.raises(WriteError, match=r"map was not written: .+; nothing was created$"):
        write_folder(tmp_path / "map", {"a": b"1", "a/b": b"2"})
    assert list(tmp_path.iterdir()) == []
    write_folder(tmp_path / "map", {"a": b"1", "b/c": b"2"})
    assert (tmp_path / "map" / "b" / "c").read_bytes() == b"2"
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "map").stat().st_mode == (tmp_path / "plain").stat().st_mode


STOPPED = """
import sys
from pathlib import Path
from mapgen.outlets.new import create_dataset

def slow(path, mode="r", whole=Path.open, **options):
    if path.name == "places.csv" and "w" in mode:
        print("now", flush=True)
        sys.stdin.read()
    return whole(path, mode, **options)

Path.open = slow
create_dataset(Path(sys.argv[1]), "places")
"""
"""Starts creating a dataset, and waits halfway."""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_nothing_half(sent: signal.Signals, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout and process.stdout.readline() == b"now\n"
    process.send_signal(sent)
    process.communicate()
    assert process.returncode
    assert not folder.exists()
    left = [path.name for path in tmp_path.iterdir()]
    # Nothing can tidy up after a kill; the rest lies hidden beside, and a new run does not mind it.
    assert all(re.fullmatch(r"\.map\..+\.part", name) for name in left)
    assert len(left) == (sent == signal.SIGKILL)
    create_dataset(folder, "places")
    assert sorted(path.name for path in folder.iterdir()) == FILES


@pytest.mark.slow
def test_the_wheel_carries_the_examples(tmp_path: Path, viewer_assets: Path) -> None:
    script = (
        "import sys; from hatchling.build import build_wheel\n"
        "print(build_wheel(sys.argv[1]))"
    )  # fmt: skip
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / done.stdout.splitlines()[-1]) as wheel:
        packed = {name: wheel.read(name) for name in wheel.namelist()}
    kept = [path for path in EXAMPLES.rglob("*") if path.is_file()]
    assert len(kept) == 2 + 6 + 6
    for path in kept:
        assert packed[path.relative_to(ROOT).as_posix()] == path.read_bytes()
