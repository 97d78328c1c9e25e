"""`mapgen import` of the GeoPackage that `mapgen export gpkg` writes: every claim comes back.

GDAL's own validator (osgeo_utils/samples/validate_gpkg.py of gdal-utils) is not ours to
keep here; the variable MAPGEN_GPKG_VALIDATOR names a copy to run.
"""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.model.places import Place
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("viewer_assets")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped dataset."""
    return check(read(ROOT / "geodata"))


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gpkg") / "stalin.gpkg"
    assert run("export", "gpkg", ROOT / "geodata", "-o", path).exit_code == 0
    return path


VALIDATOR = os.environ.get("MAPGEN_GPKG_VALIDATOR", "")


def carried(place: Place) -> Place:
    """Return what the file holds of a place: all but its translations and the scripts of names."""
    names = tuple(replace(name, script="", translations={}) for name in place.names)
    events = tuple(replace(event, translations={}) for event in place.events)
    return replace(place, names=names, events=events, translations={})


@pytest.mark.slow
def test_every_claim_comes_back_and_losses_are_named(
    package: Path, atlas: Atlas, tmp_path: Path
) -> None:
    result = run("import", package, "-o", tmp_path / "back")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "left out: 7 notes of regions",
        "left out: 7 regions drawn as schematic",
        "left out: 1 notes of lines",
        "left out: 1 lines drawn as schematic",
        "left out: 7 layers of the map",
    ]
    again = check(read(tmp_path / "back"))
    assert list(map(carried, again.places)) == list(map(carried, atlas.places))
    assert dict(again.sources) == dict(atlas.sources)
    assert {(one.place, one.form) for one in again.regions} == {
        (one.place, one.form) for one in atlas.regions
    }
    assert (tmp_path / "back" / "map.toml").is_file()
    assert not (tmp_path / "back" / "mapping.toml").exists()


def test_another_map_comes_back_with_its_kinds_of_names(tmp_path: Path) -> None:
    example = ROOT / "docs" / "examples" / "south-asia"
    run("export", "gpkg", example, "-o", tmp_path / "a.gpkg")
    assert run("import", tmp_path / "a.gpkg", "-o", tmp_path / "back").exit_code == 0
    was, now = (check(read(folder)).places for folder in (example, tmp_path / "back"))
    assert list(map(carried, now)) == list(map(carried, was))
    assert any(name.kinds for place in was for name in place.names)


def test_an_edit_in_a_gis_comes_back(package: Path, tmp_path: Path) -> None:
    edited = tmp_path / "edited.gpkg"
    edited.write_bytes(package.read_bytes())
    connection = sqlite3.connect(edited)
    with connection:
        # They keep the index of positions, with functions that SQLite alone does not have.
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (trigger,) in triggers.fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        where = "place = 'volgograd' AND edtf_to = '1961-11-10' AND lang = 'en'"
        done = connection.execute(f"UPDATE names SET note = 'Looked up.' WHERE {where}")
    assert done.rowcount == 1
    connection.close()
    assert run("import", edited, "-o", tmp_path / "back").exit_code == 0
    (city,) = (one for one in check(read(tmp_path / "back")).places if one.id == "volgograd")
    assert [name.text for name in city.names if name.note == "Looked up."] == ["Stalingrad"]


def test_a_layer_that_is_asked_for_is_read_as_any_table(package: Path, tmp_path: Path) -> None:
    result = run("import", package, "--layer", "places", "-o", tmp_path / "back")
    assert result.exit_code == 0 and "mapping.toml" in result.stdout


@pytest.mark.skipif(not VALIDATOR, reason="MAPGEN_GPKG_VALIDATOR names no copy of GDAL's validator")
def test_gdals_validator_accepts_it(package: Path) -> None:
    done = subprocess.run([sys.executable, VALIDATOR, package], capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
