"""Builds are reproducible, and a killed build leaves a complete map."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from mapgen.outlets.build import HOST, PAGE, build
from tests.browser.sweep import sweep
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
KILLS = (12, pytest.param(50, marks=pytest.mark.slow))
pytestmark = pytest.mark.usefixtures("viewer_assets")

BACKWARDS = """
import os, sys
from pathlib import Path
real = os.scandir
class Listing(list):
    def __enter__(self): return iter(self)
    def __exit__(self, *_): pass
    def close(self): pass
os.scandir = lambda *a: Listing(sorted(real(*a), key=lambda e: e.name, reverse=True))
listdir = os.listdir
os.listdir = lambda *a: sorted(listdir(*a), reverse=True)
Path.glob = lambda self, p, real=Path.glob: reversed(sorted(real(self, p)))
Path.iterdir = lambda self, real=Path.iterdir: reversed(sorted(real(self)))
from mapgen.cli import main
main(sys.argv[1:])
"""
"""Runs the program where every folder is listed backwards."""


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    "settings",
    sweep(
        [
            {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
            {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
            {"TZ": "Pacific/Kiritimati", "backwards": "yes", "PYTHONHASHSEED": "3"},
            {"PYTHONHASHSEED": "1"},
        ],
        2,
    ),
    ids=lambda settings: " ".join(settings.values()),
)
def test_the_same_tables_give_the_same_bytes(tmp_path: Path, settings: dict[str, str]) -> None:
    build(ROOT / "geodata", tmp_path / "here")
    there = tmp_path / "elsewhere"
    there.mkdir()
    for path in sorted((ROOT / "geodata").rglob("*"), reverse=True):  # made in another order
        if path.is_file():
            target = there / "tables" / path.relative_to(ROOT / "geodata")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    settings = dict(settings)
    program = ["-c", BACKWARDS] if settings.pop("backwards", "") else ["-m", "mapgen"]
    done = subprocess.run(
        [sys.executable, *program, "build", "tables", "-o", "made"],
        cwd=there,
        env={**os.environ, **settings},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    here = outputs(tmp_path / "here")
    assert here.keys() == {PAGE, HOST}
    assert outputs(there / "made") == here


def test_a_second_build_touches_no_file(tmp_path: Path) -> None:
    build(SMALL, tmp_path)
    for path in tmp_path.iterdir():
        os.utime(path, ns=(1, 1))
    before = {path.name: path.stat() for path in tmp_path.iterdir()}
    assert not build(SMALL, tmp_path).changed
    after = {path.name: path.stat() for path in tmp_path.iterdir()}
    assert before.keys() == {PAGE, HOST}
    kept = {name: (stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns) for name, stat in after.items()}
    assert kept == {n: (s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for n, s in before.items()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a killed build is a fork of this process")
@pytest.mark.parametrize("kills", KILLS)
def test_a_build_that_is_killed_leaves_a_whole_map(tmp_path: Path, kills: int) -> None:
    """Many builds are killed at random moments: the map is the old or the new one, complete."""
    seed = time.time_ns()
    print("seed", seed)
    random = Random(seed)
    tables = [SMALL, Path(shutil.copytree(SMALL, tmp_path / "other"))]
    places = tables[1] / "places.csv"
    places.write_text(places.read_text("utf-8").replace("48.7086", "48.7"), encoding="utf-8")
    out = tmp_path / "out"
    maps = []
    for dataset in tables:
        begin = time.perf_counter()
        build(dataset, out)
        length = time.perf_counter() - begin
        maps.append((out / PAGE).read_bytes())
    assert maps[0] != maps[1]
    outcomes = {"old": 0, "new": 0}
    for turn in range(kills):
        standing = (out / PAGE).read_bytes()
        ended = turn_build(tables[maps.index(standing) ^ 1], out, random.uniform(0, 2 * length))
        length *= 0.85 if ended else 1.15  # the machine may be busier than it was
        page = (out / PAGE).read_bytes()
        assert page in maps, turn
        outcomes["old" if page == standing else "new"] += 1
        assert not ended or page != standing, turn
    assert all(outcomes.values()), outcomes
    left = [path for path in out.iterdir() if path.name not in (PAGE, HOST)]
    for path in left:
        os.utime(path, (1, 1))
    build(tables[maps.index((out / PAGE).read_bytes()) ^ 1], out)
    assert {path.name for path in out.iterdir()} == {PAGE, HOST}


def turn_build(dataset: Path, out: Path, seconds: float) -> bool:
    """Build in a child process that is killed after some seconds; return whether it had ended."""
    child = os.fork()
    if not child:
        try:
            build(dataset, out)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return not os.WIFSIGNALED(status)


def test_what_a_killed_build_left_is_cleared_when_it_is_old(tmp_path: Path) -> None:
    build(SMALL, tmp_path)
    for name in (f".{PAGE}.old.part", f".{PAGE}.young.part", ".other.html.old.part"):
        (tmp_path / name).write_text("half")
        if "old" in name:
            os.utime(tmp_path / name, (1, 1))
    (tmp_path / PAGE).write_text("another")
    build(SMALL, tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {PAGE, HOST, f".{PAGE}.young.part", ".other.html.old.part"}
