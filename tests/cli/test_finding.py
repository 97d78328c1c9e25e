"""Which dataset is meant, and what is printed of it: excerpts, colours, several datasets."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapgen.cli import completion, main
from mapgen.outlets.export import to_folder
from mapgen.reading.project import OUTPUT, page_place
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.serving import serving
from tests.terminal import terminal

SMALL = ROOT / "tests" / "data" / "small"
STREETS = ROOT / "mapgen" / "examples" / "streets"
pytestmark = pytest.mark.usefixtures("viewer_assets")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def test_the_current_folder_is_the_dataset_if_it_holds_tables(
    dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(STREETS, dataset / "geodata")
    monkeypatch.chdir(dataset)
    assert run("check").stdout == "small: no problems in 6 places, 21 claims, 3 sources\n"
    assert run("show", "luhansk").exit_code == 0
    assert run("diff", "geodata").stdout
    (dataset / "places.csv").rename(dataset / "_places.csv")
    (dataset / "map.toml").unlink()
    assert run("check").stdout.startswith("geodata: no problems in 5 places")


def test_without_any_dataset_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    line = (
        "geodata: no such folder of tables; name a folder of tables or a workbook, or make one: "
        "mapgen new FOLDER"
    )
    for command in ("check", "build", "export tables -o x"):
        result = run(*command.split())
        assert result.exit_code == 1 and line in result.output
    with serving(tmp_path / "geodata", tmp_path / "output") as served:
        assert served.until("no such folder")[-1].endswith(line)
    assert run("embed", "--list").exit_code == 0


def test_several_datasets_are_checked_one_by_one(dataset: Path) -> None:
    (dataset / "sources.csv").unlink()
    result = run("check", SMALL, dataset, STREETS)
    assert result.exit_code == 1
    assert f"{SMALL}: no problems in 6 places" in result.stdout
    assert f"{STREETS}: no problems in 5 places" in result.stdout
    assert run("check", SMALL, STREETS).exit_code == 0
    both = run("check", SMALL, STREETS, "--json")
    assert both.exit_code == 2
    assert "--json is for one dataset: check them one by one" in both.stdout


def test_verbose_shows_the_row_with_its_cell_underlined(dataset: Path) -> None:
    names = dataset / "names.csv"
    text = names.read_text("utf-8").replace("1589,1925-04-10", "1589,1925-04-32", 1)
    names.write_text(text + "x,y\n", "utf-8")
    lines = run("check", dataset, "-v").stdout.splitlines()
    assert lines[0] == "names.csv:2:to: 1925-04-32 does not exist in the calendar"
    assert lines[1] == (
        "     2 | ,tsaritsyn,Царицын,ru,Cyrl,1589,1925-04-32,,history,,,   (Volgograd)"
    )
    assert lines[2] == "       | " + " " * 32 + "^" * 10
    assert lines[4] == "    14 | x,y"
    assert "     2 |" not in run("check", dataset).stdout
    assert run("check", dataset, "-q").stdout.splitlines() == [lines[0], lines[3]]
    assert run("check", SMALL, "-q").stdout == ""


def test_what_has_no_row_has_no_excerpt(dataset: Path) -> None:
    (dataset / "map.toml").write_text("a\n", "utf-8")
    (dataset / "sources.csv").write_bytes(b"\n")
    (dataset / "figures.csv").unlink()
    os.mkdir(dataset / "figures.csv")
    lines = run("check", dataset, "-v").stdout.splitlines()
    assert len(lines) > 4 and not any(" | " in line for line in lines)


def test_an_empty_cell_and_wide_letters_are_underlined(dataset: Path) -> None:
    names = dataset / "names.csv"
    text = names.read_text("utf-8").replace("volgograd,tsaritsyn,Царицын", "volgograd,東京,", 1)
    names.write_text(text, "utf-8")
    lines = run("check", dataset, "-v").stdout.splitlines()
    at = lines.index("names.csv:2:name: the cell is empty")
    assert lines[at + 2] == "       | " + " " * len("volgograd,xxxx,") + "^"
    at = next(n for n, line in enumerate(lines) if line.startswith("names.csv:2:period"))
    assert lines[at + 2] == "       | " + " " * len("volgograd,") + "^^^^"


def coloured(dataset: Path, **environment: str) -> str:
    plain = {name: text for name, text in os.environ.items()
             if name not in ("NO_COLOR", "FORCE_COLOR")}  # fmt: skip
    command = [sys.executable, "-m", "mapgen", "check", "-v", str(dataset)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, encoding="utf-8",
                          env=plain | environment)  # fmt: skip
    return done.stdout


def test_colours_are_for_terminals_or_if_forced(dataset: Path) -> None:
    names = dataset / "names.csv"
    text = names.read_text("utf-8").replace("1589,1925-04-10", "1589,1925-04-32", 1)
    names.write_text(text.replace("Tsaritsyn,en", "Tsaritsyn,ua"), "utf-8")
    assert "\x1b" not in coloured(dataset)
    forced = coloured(dataset, FORCE_COLOR="1")
    assert "\x1b[1mnames.csv:2:to\x1b[0m: \x1b[31m1925-04-32 does not exist" in forced
    assert "\x1b[1mnames.csv:3:lang\x1b[0m: \x1b[33mwarning: 'ua' is no language" in forced
    assert "\x1b[2m     2 | " in forced
    assert "\x1b" not in coloured(dataset, FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b" not in coloured(dataset, FORCE_COLOR="0")
    _, screen = terminal(["check", str(dataset)], [])
    assert "     2 | " in screen and "\x1b" not in screen  # TERM is dumb there


def test_the_page_of_another_map_is_not_replaced(dataset: Path, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    assert run("build", dataset, "-o", page).exit_code == 0
    before = page.read_bytes()
    refused = run("build", STREETS, "-o", page)
    assert refused.exit_code == 2
    assert refused.stderr == (
        f"{page} is the page of another map, 'small'; nothing was written: name another file with "
        "-o, or replace it with --force\n"
    )
    assert page.read_bytes() == before
    assert run("build", dataset, "-o", page).stdout.endswith("unchanged)\n")
    assert run("build", STREETS, "-o", page, "--force").exit_code == 0
    page.write_text("<p>mine", "utf-8")
    assert run("build", dataset, "-o", page).exit_code == 0


def test_map_toml_may_name_the_page(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_page(dataset, "../public/small.html")
    page = tmp_path / "public" / "small.html"
    assert run("build", dataset).stdout.startswith(f"{page} (")
    assert run("build", dataset).stdout.endswith("unchanged)\n")
    assert run("build", dataset, "-o", tmp_path / "other").exit_code == 0
    assert (tmp_path / "other" / "index.html").read_bytes() == page.read_bytes()
    page.write_text("<p>mine", "utf-8")
    refused = run("build", dataset)
    assert (refused.exit_code, refused.stderr) == (2, (
        f"{page} is no page of mapgen; nothing was written: name another file with -o, or replace "
        "it with --force\n"
    ))  # fmt: skip
    assert page.read_text("utf-8") == "<p>mine"
    assert run("build", dataset, "--force").exit_code == 0
    monkeypatch.chdir(dataset)
    assert run("build").stdout.startswith("../public/small.html (")
    with serving(dataset, None) as served:
        assert served.until("built in")[-1].endswith("no change")


def name_page(dataset: Path, output: str) -> None:
    text = (dataset / "map.toml").read_text("utf-8")
    (dataset / "map.toml").write_text(f'output = "{output}"\n{text}', "utf-8")


@pytest.mark.parametrize(
    "output", ["/etc/map.html", "C:/map.html", "~/map.html", "a\\\\b.html", ""]
)
def test_the_page_has_a_relative_path(dataset: Path, output: str) -> None:
    name_page(dataset, output)
    (line, _) = run("check", dataset).stdout.splitlines()
    value = output.replace("\\\\", "\\")
    assert line == (
        f"map.toml:1:output: {value!r} is not a path for the page; it begins at the folder of "
        "map.toml, with /: ../public/index.html"
        if output
        else "map.toml:1:output: the cell is empty"
    )
    assert page_place(dataset, value) == OUTPUT


def test_serve_does_not_replace_the_page_of_another_map(dataset: Path, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    assert run("build", STREETS, "-o", page).exit_code == 0
    before = page.read_bytes()
    refused = run("serve", dataset, "-o", page, "--port", "0")
    assert (refused.exit_code, refused.stderr) == (2, (
        f"{page} is the page of another map, 'streets'; nothing was written: name another file "
        "with -o, or replace it with --force\n"
    ))  # fmt: skip
    (dataset / "map.toml").unlink()  # its id is known only after a build
    refused = run("serve", dataset, "-o", page, "--port", "0")
    assert refused.exit_code == 2 and "is the page of another map, 'streets'" in refused.stderr
    assert page.read_bytes() == before
    with serving(dataset, page, "--force") as served:
        assert served.until("built in")
    assert page.read_bytes() != before


def test_a_folder_without_map_toml_is_sketched(dataset: Path, tmp_path: Path) -> None:
    (dataset / "map.toml").unlink()
    lines = run("check", dataset).stdout.splitlines()
    assert lines[0] == (
        "map.toml: warning: there is no file map.toml: title, years, view and layers follow the "
        f"tables; mapgen export tables {dataset} -o NEW writes one that you can edit"
    )
    assert not any("error" in line for line in lines)
    assert run("build", dataset, "-o", tmp_path / "a.html").exit_code == 0
    assert "<title>Small</title>" in (tmp_path / "a.html").read_text("utf-8")
    to_folder(dataset, tmp_path / "new")
    assert (tmp_path / "new" / "map.toml").read_text("utf-8").count("[[layers]]") == 3
    (dataset / "places.csv").unlink()
    assert "map.toml: the file is missing" in run("check", dataset).stdout


def complete(words: str, dataset: Path) -> list[str]:
    """What a shell offers for the last of the words."""
    *before, last = words.split(" ")
    variables = {"_MAPGEN_COMPLETE": "bash_complete", "COMP_WORDS": f"mapgen {words}",
                 "COMP_CWORD": str(len(before) + 1)}  # fmt: skip
    result = CliRunner().invoke(main, [], env=variables, prog_name="mapgen", standalone_mode=False,
                                complete_var="_MAPGEN_COMPLETE")  # fmt: skip
    return [line.partition(",")[2] for line in result.stdout.splitlines() if line]


def test_ids_layers_platforms_and_examples_are_completed(
    dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(dataset)
    assert complete("show l", dataset) == ["luhansk"]
    assert complete("merge luhansk prague", dataset) == [
        "prague-letna-metronome", "prague-letna-stalin"]  # fmt: skip
    assert complete("set volgograd st", dataset) == ["stalingrad"]
    assert complete("embed --layers c", dataset) == ["camps", "circle"]
    assert complete("embed --for m", dataset) == ["mediawiki", "mkdocs", "moodle"]
    assert complete("new x --example s", dataset) == ["streets"]
    assert complete(f"show --dataset {STREETS} place-de", dataset) == ["place-de-la-concorde"]
    (dataset / "map.toml").write_text("a", "utf-8")
    assert complete("embed --layers c", dataset) == []
    assert callable(completion.places)


def test_short_options_and_whole_sentences() -> None:
    assert run("-V").stdout == run("--version").stdout
    text = " ".join(run("--help").stdout.split())
    assert "..." not in text.replace("COMMAND [ARGS]...", "")
    assert (
        "rename Rename the id OLD of a place, source or state to NEW, wherever it is used." in text
    )
    assert "DATASET is a folder of tables or a workbook;" in run("build", "--help").stdout


def test_serve_opens_the_browser(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, opened = tmp_path / "browser", tmp_path / "opened"
    script.write_text(
        f'#!/bin/sh\nprintf %s "$1" > "{opened}.part" && mv "{opened}.part" "{opened}"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{script} %s")
    with serving(dataset, tmp_path / "out", "--open") as server:
        server.until("built|map")
        (dataset / "figures.csv").write_text(
            (dataset / "figures.csv").read_text("utf-8").replace("15.5", "15.6"), "utf-8"
        )
        server.until("figures")
        assert opened.read_text() == server.address


def test_serve_says_if_there_is_no_browser(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", "false")
    with serving(dataset, tmp_path / "out", "--open") as server:
        assert server.until("browser")[-1] == (
            f"there is no browser to open; the map is at {server.address}"
        )


def test_new_makes_workbooks_and_empty_datasets(tmp_path: Path) -> None:
    book = tmp_path / "my map.xlsx"
    result = run("new", book)
    assert result.stdout.splitlines() == [
        f"{book}: my map.xlsx", "Next:", f"  mapgen check '{book}'",
        f"  mapgen build '{book}' -o '{tmp_path / 'my map.html'}'",
    ]  # fmt: skip
    assert run("check", book).stdout.endswith(": no problems in 3 places, 7 claims, 7 sources\n")
    again = run("new", book)
    assert (again.exit_code, again.stderr) == (2, f"{book} already exists; nothing was written\n")
    folder = tmp_path / "empty"
    made = json.loads(run("new", folder, "--empty", "--json").stdout)
    assert made["example"] == "empty" and made["next"][0] == f"mapgen add {folder}"
    assert run("check", folder).stdout.splitlines()[:2] == [
        "places.csv: the table has a heading and no rows; mapgen add asks for a first place and "
        "its source",
        "sources.csv: the table has a heading and no rows; mapgen add asks for a first place and "
        "its source",
    ]
    text = (folder / "map.toml").read_text("utf-8")
    assert "christian-iv" not in text and 'title = "My map"' in text
    both = run("new", tmp_path / "x", "--empty", "--example", "streets")
    assert both.stderr == "--example and --empty cannot be combined\n"


def test_the_first_place_of_an_empty_dataset_can_be_added(tmp_path: Path) -> None:
    run("new", tmp_path / "a", "--empty")
    place = "Bergen\n\ncity\n60.39\n5.32\nsettlement\nNO\nA town.\n"
    source = "new\nA book\n\nbook\n" + "\n" * 9
    answers = [*(place + source + "\n\n\n" + "\n" * 9)]
    result = CliRunner().invoke(main, ["add", str(tmp_path / "a"), "--yes"], input="".join(answers))
    assert result.exit_code == 0, result.output
    assert "bergen,Bergen,city,60.39" in (tmp_path / "a" / "places.csv").read_text("utf-8")
    assert "A book" in (tmp_path / "a" / "sources.csv").read_text("utf-8")
