"""Libraries that not every command needs: a build goes without, other commands say so."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mapgen.outlets.build import build
from mapgen.support.errors import MissingError
from mapgen.support.libraries import EXTRAS, need
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
HIDDEN = ("PIL", "geopandas", "matplotlib", "pandas", "playwright", "pyarrow", "pyogrio", "pyproj",
          "typst", "watchfiles", "xlsxwriter")  # fmt: skip

SCRIPT = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
hidden, commands = json.load(sys.stdin)
for name in hidden:
    sys.modules[name] = None
from mapgen.cli import main
results = []
for command in commands:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(command, prog_name="mapgen")
        except SystemExit as end:
            results.append([end.code or 0, err.getvalue()])
print(json.dumps(results))
"""


def without(commands: list[list[str]]) -> list[list[object]]:
    """Return the exit code and stderr of commands that run without the libraries."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], input=json.dumps([HIDDEN, commands]), text=True,
        capture_output=True, cwd=ROOT, check=True,
    )  # fmt: skip
    results: list[list[object]] = json.loads(done.stdout)
    return results


def said(what: str, library: str, extra: str) -> list[object]:
    wants = f'{what} needs {library}, which is not installed: pip install "mapgen[{extra}]"\n'
    return [3, wants]


def test_without_them_a_build_is_the_same_and_other_commands_say_what_to_install(
    tmp_path: Path, viewer_assets: Path
) -> None:
    own, new = str(SMALL), str(tmp_path / "new")
    (tmp_path / "a.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    (tmp_path / "a.osm").write_text("<osm/>")
    table = tmp_path / "table.csv"
    table.write_text("title,lat,lon,country\nVolgograd,48.7,44.5,RU\n", encoding="utf-8")
    works = [
        ["build", own, "-o", f"{tmp_path}/page.html"],
        ["check", own],
        ["diff", own, own],
        ["embed", "--for", "html", own],
        ["show", "volgograd", "--dataset", own],
        ["doctor", "--no-browser", f"{tmp_path}/page.html"],
        ["new", f"{tmp_path}/fresh"],
        ["import", str(table), "-o", f"{tmp_path}/imported"],
        ["export", "lpf", own, "-o", f"{tmp_path}/a.json"],
        ["picture", own, "-o", f"{tmp_path}/a.svg"],
    ]
    wants = [
        ["serve", own],
        ["export", "workbook", own, "-o", f"{tmp_path}/a.xlsx"],
        ["export", "gpkg", own, "-o", f"{tmp_path}/a.gpkg"],
        ["export", "parquet", own, "-o", f"{tmp_path}/a.parquet"],
        ["import", f"{tmp_path}/a.geojson", "-o", new],
        ["import", f"{tmp_path}/a.osm", "-o", new],
        ["picture", own, "-o", f"{tmp_path}/a.png"],
    ]
    results = without(works + wants)
    codes = [code for code, _ in results[: len(works)]]
    assert codes == [0] * len(works), results
    build(SMALL, tmp_path / "with.html", ())
    assert (tmp_path / "page.html").read_bytes() == (tmp_path / "with.html").read_bytes()
    assert results[len(works) :] == [
        said("mapgen serve", "watchfiles", "serve"),
        said("writing a workbook", "xlsxwriter", "workbook"),
        said("mapgen export gpkg", "pyogrio", "gis"),
        said("mapgen export parquet", "geopandas and pyarrow", "gis,parquet"),
        said("reading geodata", "geopandas and pyogrio", "gis"),
        said("reading an extract of OpenStreetMap", "pyogrio", "gis"),
        said("a picture as .png or .pdf", "typst and matplotlib", "print"),
    ]


def test_each_library_is_in_the_extra_that_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {
        extra: {re.split(r"[<>=]", package)[0] for package in packages}
        for extra, packages in project["optional-dependencies"].items()
    }
    base = {re.split(r"[<>=]", package)[0] for package in project["dependencies"]}
    brought = {"pandas": "geopandas"}
    for library, extra in EXTRAS.items():
        assert brought.get(library, library) in extras[extra] - base
    tested = set().union(*(extras[extra] for extra in extras if extra != "test"))
    assert tested <= extras["test"]


def test_a_library_of_every_installation_is_named_without_an_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "shapely", None)
    with pytest.raises(MissingError) as raised:
        need("a plan", "shapely")
    told = 'a plan needs shapely, which is not installed: pip install "mapgen"'
    assert str(raised.value) == told
