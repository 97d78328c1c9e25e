"""The river's order, the doors of the libraries, and the sizes of functions and files."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from mapgen.cli import main
from tests.conftest import ROOT

PACKAGE = ROOT / "mapgen"
FILES = sorted(PACKAGE.rglob("*.py"))
ROOMS = (
    "base errors stages when catalogue model records markdown documents slug columns sheets "
    "geofiles sketch contents keys tables borders projection check style layers numbering "
    "bibliography payload account listing crowds land drawing page write build outlets cli __main__"
).split()
"""The rooms in the order of the river; a file imports only from its own room and those before.

base, the base map and the script that derives it, stands before the spring; `__init__`, which
holds the version, imports nothing.
"""

DOORS = {
    "folium": {"page"},
    "branca": {"page"},
    "jinja2": {"page"},
    "geopandas": {"geofiles", "model", "borders", "outlets"},
    "pandas": {"borders", "outlets"},
    "shapely": {"geofiles", "borders", "outlets"},
    "pyogrio": {"sheets", "geofiles"},
    "watchfiles": {"outlets"},
    "xlsxwriter": {"outlets"},
    "matplotlib": {"outlets"},
    "click": {"cli"},
    "pydantic": {"tables", "check"},
}
"""Which rooms may import a third-party library."""

HEAVY = (
    "folium",
    "branca",
    "geopandas",
    "pandas",
    "numpy",
    "shapely",
    "pyogrio",
    "pydantic",
    "matplotlib",
    "watchfiles",
    "xlsxwriter",
)
"""What the command line must not load before a command runs."""


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of each module that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{path}: a relative import"
            inner = node.module == "mapgen"
            yield from (f"mapgen.{a.name}" if inner else node.module for a in node.names)


def own_imports(path: Path) -> Iterator[str]:
    """Yield the rooms that a file imports from; the version, a plain name, is none."""
    for name in imports(path):
        top, _, rest = name.partition(".")
        room = rest.partition(".")[0]
        if top == "mapgen" and not room.startswith("__"):
            yield room


EDGES = [(room_of(path), room) for path in FILES for room in own_imports(path)]


def test_there_are_imports_to_walk() -> None:
    assert len(EDGES) > 60
    assert len(set(EDGES)) > 20


def test_every_file_belongs_to_a_room() -> None:
    assert {room_of(path) for path in FILES} <= {*ROOMS, "__init__"}
    gone = set(ROOMS) - {room_of(path) for path in FILES}
    assert gone == set()


@pytest.mark.parametrize(
    "path", [p for p in FILES if room_of(p) in ROOMS], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_a_file_imports_only_from_before_it(path: Path) -> None:
    own = ROOMS.index(room_of(path))
    assert [room for room in own_imports(path) if room not in ROOMS[: own + 1]] == []


def test_the_base_map_stands_apart() -> None:
    files = [path for path in FILES if room_of(path) in ("base", "__init__")]
    seen = {name for path in files for name in imports(path)}
    tops = {name.partition(".")[0] for name in seen if not name.startswith("mapgen.base")}
    assert seen and tops <= sys.stdlib_module_names


def third_party(path: Path) -> set[str]:
    tops = {name.partition(".")[0] for name in imports(path)}
    return tops - sys.stdlib_module_names - {"mapgen"}


def test_each_library_has_one_door() -> None:
    found = {(library, room_of(path)) for path in FILES for library in third_party(path)}
    allowed = {(library, room) for library, rooms in DOORS.items() for room in rooms}
    assert found - allowed - {("numpy", "borders")} == set()
    assert {"folium", "branca", "geopandas", "click", "pydantic"} <= {name for name, _ in found}


@pytest.mark.parametrize(
    "arguments",
    [["--help"], *([name, "--help"] for name in main.commands)],
)
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    script = (
        "import sys; from mapgen.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print('loaded:', *sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "Usage:" in done.stdout
    assert done.stdout.splitlines()[-1].strip() == "loaded:"


@pytest.mark.usefixtures("viewer_assets")
def test_a_build_loads_no_geopandas(tmp_path: Path) -> None:
    arguments = ["build", str(ROOT / "tests" / "data" / "small"), "-o", str(tmp_path)]
    script = (
        "import sys; from mapgen.cli import main\n"
        f"main({arguments!r}, standalone_mode=False)\n"
        "assert 'folium' in sys.modules and 'shapely' in sys.modules\n"
        "assert 'geopandas' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function's name and number of lines, docstring and decorators included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            yield f"{path.name}:{node.name}", node.end_lineno - first + 1


def test_functions_are_short() -> None:
    sizes = {name: size for path in FILES for name, size in functions(path)}
    assert len(sizes) > 100
    assert {name: size for name, size in sizes.items() if size > 60} == {}
    assert median(sizes.values()) <= 12


def test_files_are_short() -> None:
    viewer = [*(PACKAGE / "viewer").rglob("*.ts"), *(PACKAGE / "viewer").rglob("*.css")]
    assert len(FILES) > 20 and len(viewer) > 10
    sizes = {path.name: len(path.read_text("utf-8").splitlines()) for path in [*FILES, *viewer]}
    assert {name: size for name, size in sizes.items() if size > 400} == {}


def test_no_assert_stands_in_the_program() -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Assert)
    ]
    assert found == []


def test_every_function_says_what_it_returns() -> None:
    nameless = [
        f"{path.name}:{node.name}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.returns is None
    ]
    assert nameless == []
