"""`mapgen export FORM`: what holds for every form of other programs."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mapgen.outlets.export.forms import FORMS
from tests.cli.test_cli import run
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
PAGE = (ROOT / "docs" / "exchange.md").read_text("utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "own"))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_tables_give_the_same_bytes(form: str, tmp_path: Path) -> None:
    """Two processes with other hash seeds write the same; the second write changes nothing."""
    datas = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.x"
        command = [sys.executable, "-m", "mapgen", "export", form, "-o", str(path)]
        subprocess.run([*command, str(SMALL)], check=True, capture_output=True,
                       env={"PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"})  # fmt: skip
        datas.append(path.read_bytes())
    assert datas[0] == datas[1] and datas[0]
    again = run("export", form, "-o", tmp_path / "1.x", SMALL, "--json")
    facts = json.loads(again.stdout)
    assert facts.pop("left") is not None and again.stderr == ""
    assert facts == {
        "file": str(tmp_path / "1.x"), "bytes": len(datas[0]), "changed": False, "problems": [],
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_page_about_exchange_has_a_section(form: str) -> None:
    section = PAGE.partition(f"\n## {form}: ")[2].partition("\n## ")[0]
    words = ("**For:**", "**Carried:**", "**Lost:**")
    assert [word for word in words if word not in section] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_dataset_with_errors_destroys_nothing(form: str, own: Path, tmp_path: Path) -> None:
    text = (own / "places.csv").read_text("utf-8").replace("48.7086", "95.2")
    (own / "places.csv").write_text(text, encoding="utf-8")
    old = tmp_path / "old"
    old.write_text("old", encoding="utf-8")
    result = run("export", form, "-o", old, own)
    assert (result.exit_code, old.read_text("utf-8"), result.stdout) == (1, "old", "")
    assert result.stderr.startswith("places.csv:2:lat: 95.2 is not a latitude")


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    path = tmp_path / "file" / "a.csv"
    result = run("export", "csv", "-o", path, SMALL)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"{path} was not written: ")
    assert result.stderr.endswith("; the previous version is untouched\n")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    result = run("export", "csv", "-o", tmp_path, SMALL)
    assert result.exit_code == 2
    assert result.stderr == f"-o {tmp_path}: a folder with that name exists; give a file name\n"


@pytest.mark.parametrize("name", ["places.csv", "places.geojson", "names.csv", "map.toml"])
def test_the_tables_themselves_are_not_written_over(name: str, own: Path) -> None:
    before = {path: path.read_bytes() for path in own.iterdir()}
    result = run("export", "csv", "-o", own / name, own)
    assert result.exit_code == 2
    assert result.stderr == (
        f"-o {own / name}: that is a file of the dataset; choose another name\n"
    )
    assert {path: path.read_bytes() for path in own.iterdir()} == before


def test_no_folder_becomes_a_dataset(tmp_path: Path) -> None:
    """The next command in the folder would take it for one."""
    path = tmp_path / "places.gpkg"
    result = run("export", "geojson", "-o", path, SMALL)
    reason = "a folder with a file of that name is taken for a dataset"
    assert result.stderr == f"-o {path}: {reason}; choose another name\n"
    assert result.exit_code == 2 and not path.exists()


def test_a_workbook_is_not_written_over(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    run("export", "workbook", SMALL, "-o", book)
    result = run("export", "csv", "-o", book, book)
    assert result.stderr == f"-o {book}: that is a file of the dataset; choose another name\n"


def test_an_unknown_form_is_named_with_the_one_that_is_meant() -> None:
    known = ", ".join(("workbook", "tables", *FORMS))
    result = run("export", "geojsn", "-o", "x")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"no form 'geojsn'; did you mean geojson? available: {known}\n"
    strange = run("export", "qqq", "-o", "x", "--json")
    message = f"no form 'qqq'; available: {known}"
    assert json.loads(strange.stdout) == {"problems": [{"message": message}]}


def test_the_help_lists_every_form() -> None:
    result = run("export", "--help")
    assert result.exit_code == 0
    for name, form in FORMS.items():
        assert f"  {name} " in result.stdout
        assert form.about in run("export", name, "--help").stdout.replace("\n ", "")
