import shutil
from pathlib import Path

import pytest

import hatch_build
from tests.conftest import ROOT


@pytest.fixture
def viewer_copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "mapgen" / "viewer", tmp_path / "mapgen" / "viewer")
    shutil.copytree(ROOT / "mapgen" / "shared", tmp_path / "mapgen" / "shared")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(hatch_build.install_packages(ROOT))
    return tmp_path


def test_the_viewer_has_no_type_error() -> None:
    assert list((ROOT / "mapgen" / "viewer").glob("*.ts"))
    assert hatch_build.typecheck(ROOT) == ""


WRONG = [
    ('export const first: string = ["a"][0];', "TS2322"),  # noUncheckedIndexedAccess
    ("export function size(it) { return it; }", "TS7006"),  # strict
    ('import * as L from "leaflet"; L.map("x").nonsense();', "TS2339"),  # Leaflet's types
]


def test_each_type_error_is_found(viewer_copy: Path) -> None:
    for number, (line, _) in enumerate(WRONG):
        file = viewer_copy / "mapgen" / "viewer" / f"wrong{number}.ts"
        file.write_text(line + "\n", encoding="utf-8")
    complaints = hatch_build.typecheck(viewer_copy).splitlines()
    for number, (_, code) in enumerate(WRONG):
        own = [each for each in complaints if f"wrong{number}.ts(1," in each]
        assert own and code in own[0]
    assert len([each for each in complaints if ": error " in each]) == len(WRONG)
