"""The viewer's unit tests in Node.js, file by file; see units.py."""

import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.viewer.units import HERE, TYPES, WATCHED, command, made_of, transpile, unit_files

FILES = unit_files([])


@pytest.fixture(scope="module", autouse=True)
def made() -> None:
    transpile()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HERE)))
def test_the_units_pass(file: Path) -> None:
    done = subprocess.run(command([made_of(file)]), cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# fail 0" in done.stdout and "# pass 0\n" not in done.stdout


def test_a_failing_unit_is_seen(tmp_path: Path) -> None:
    bad = tmp_path / "bad.mjs"
    bad.write_text(
        'import { test } from "node:test"; import assert from "node:assert";\n'
        'test("never", () => assert.equal(1, 2));\n'
    )
    done = subprocess.run(command([bad]), capture_output=True, encoding="utf-8")
    assert done.returncode == 1 and "# fail 1" in done.stdout


@pytest.mark.parametrize("family", WATCHED)
def test_every_module_has_its_own_tests(family: str) -> None:
    modules = {path.stem for path in (ROOT / "mapgen" / "viewer" / family).rglob("*.ts")}
    tested = {path.name.removesuffix(".test.ts") for path in (HERE / family).rglob("*.test.ts")}
    assert modules - TYPES <= tested
