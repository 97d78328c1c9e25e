"""The import rule of docs/architecture.md, for Python and TypeScript."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from mapgen.cli import main
from tests.conftest import ROOT

PACKAGE = ROOT / "mapgen"
VIEWER = PACKAGE / "viewer"
FILES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted(VIEWER.rglob("*.ts"))
PLAN = (ROOT / "docs" / "architecture.md").read_text("utf-8")

HEAVY = (
    "babel",
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
    "justhtml",
    "tinycss2",
    "playwright",
    "markdown_it",
    "python_calamine",
    "tomlkit",
    "typst",
    "PIL",
)
"""Libraries that the command line must not load before a command runs."""


def families(heading: str) -> dict[str, set[str]]:
    """Read a table of families from the document, in order, with their allowed libraries."""
    part = PLAN.split(f"### {heading}")[1].split("\n#")[0]
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", part, re.M)
    assert len(rows) > 10, heading
    return {name: set(re.findall(r"\w+", rest.split("|")[-1])) for name, rest in rows}


PYTHON = families("Python")
TYPESCRIPT = families("TypeScript")


def family_of(path: Path, root: Path) -> str:
    """The folder below `root` that contains a file; the file's name if it has no family."""
    return path.relative_to(root).parts[0].partition(".")[0]


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of each module that a file imports, anywhere in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{path}: a relative import"
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if module_file(name) else node.module for name in whole)


def module_file(name: str) -> Path | None:
    """The file of a module of this project by its full name."""
    base = ROOT.joinpath(*name.split("."))
    candidates = [base.with_suffix(".py"), base / "__init__.py"]
    return next((path for path in candidates if path.is_file()), None)


def own_imports(path: Path) -> set[Path]:
    """The project's files that a Python file imports, except plain names such as the version."""
    files = (module_file(name) for name in imports(path) if name.startswith("mapgen"))
    return {file for file in files if file and file != PACKAGE / "__init__.py"}


def script_imports(path: Path) -> set[Path]:
    """The TypeScript files that a file imports from, of values and of types."""
    names = re.findall(r'(?:from|import|import\()\s*"(\.[^"]+)"', path.read_text("utf-8"))
    files = ((path.parent / name).resolve() for name in names if not name.endswith(".json"))
    return {file.with_name(file.name + ".ts") for file in files}


def upward(graph: Mapping[Path, set[Path]], root: Path, order: list[str]) -> list[str]:
    """The imports that violate `order`, as "from -> to"."""
    rank = {name: i for i, name in enumerate(order)}
    return [
        f"{path.relative_to(root)} -> {other.relative_to(root)}"
        for path, others in graph.items()
        for other in others
        if rank[family_of(other, root)] > rank[family_of(path, root)]
    ]


def circle(graph: Mapping[Path, set[Path]]) -> list[str]:
    """The names of files in an import cycle, empty if there is none."""
    left = {path: set(others) for path, others in graph.items()}
    while free := [path for path, others in left.items() if not others & left.keys()]:
        for path in free:
            del left[path]
    return sorted(str(path.relative_to(PACKAGE)) for path in left)


MODULES = {path: own_imports(path) for path in FILES}
VIEWER_FILES = {path: script_imports(path) for path in SCRIPTS}


def test_there_are_imports_to_walk() -> None:
    assert sum(map(len, MODULES.values())) > 300
    assert sum(map(len, VIEWER_FILES.values())) > 300
    assert all(path.is_file() for others in VIEWER_FILES.values() for path in others)


def test_every_file_belongs_to_a_family() -> None:
    python = {family_of(path, PACKAGE) for path in FILES}
    assert python == {*PYTHON, "__init__", "__main__"}
    assert {family_of(path, VIEWER) for path in SCRIPTS} == {*TYPESCRIPT, "main", "mainTiles"}


def test_python_imports_downwards_only() -> None:
    assert upward(MODULES, PACKAGE, [*PYTHON, "__main__", "__init__"]) == []


def test_typescript_imports_downwards_only() -> None:
    assert upward(VIEWER_FILES, VIEWER, [*TYPESCRIPT, "main", "mainTiles"]) == []


@pytest.mark.parametrize("graph", [MODULES, VIEWER_FILES], ids=["Python", "TypeScript"])
def test_no_file_imports_itself_by_a_detour(graph: dict[Path, set[Path]]) -> None:
    assert circle(graph) == []


def test_a_breach_of_the_law_is_seen() -> None:
    low, high = VIEWER / "contract" / "a.ts", VIEWER / "map" / "b.ts"
    assert upward({low: {high}}, VIEWER, [*TYPESCRIPT]) == ["contract/a.ts -> map/b.ts"]
    assert circle({low: {high}, high: {low}}) == ["viewer/contract/a.ts", "viewer/map/b.ts"]


def test_the_doctor_is_independent() -> None:
    doctor = {path: others for path, others in MODULES.items() if "doctor" in path.parts}
    used = {family_of(other, PACKAGE) for others in doctor.values() for other in others}
    assert used == {"doctor", "support"}
    users = {family_of(p, PACKAGE) for p, others in MODULES.items() if others & doctor.keys()}
    assert users == {"doctor", "cli"}


def test_the_derivation_of_the_base_map_needs_no_library() -> None:
    names = ("__init__", "codes", "derive", "simplify", "topology")
    seen = {top for name in names for top in third_party(PACKAGE / "basemap" / f"{name}.py")}
    assert seen == set()


def third_party(path: Path) -> set[str]:
    tops = {name.partition(".")[0] for name in imports(path)}
    return tops - sys.stdlib_module_names - {"mapgen"}


def test_each_library_has_one_door() -> None:
    uses = {(family_of(path, PACKAGE), library) for path in FILES for library in third_party(path)}
    allowed = {(family, library) for family, libraries in PYTHON.items() for library in libraries}
    assert uses == allowed


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["embed", "--list"], *([name, "--help"] for name in main.commands)],
)
def test_help_and_lists_load_no_heavy_library(arguments: list[str]) -> None:
    script = (
        "import sys; from mapgen.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print('loaded:', *sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "Usage:" in done.stdout or "wordpress" in done.stdout
    assert done.stdout.splitlines()[-1].strip() == "loaded:"


@pytest.mark.usefixtures("viewer_assets")
def test_a_build_loads_no_more_than_it_needs_and_leaves_folium_whole(tmp_path: Path) -> None:
    arguments = ["build", str(ROOT / "tests" / "data" / "small"), "-o", str(tmp_path)]
    script = (
        "import sys; from mapgen.cli import main\n"
        f"main({arguments!r}, standalone_mode=False)\n"
        "assert 'mapgen.page.folium_frame' in sys.modules\n"
        "unused = {'geopandas', 'pandas', 'numpy', 'shapely', 'requests', 'xyzservices'}\n"
        "assert not unused & set(sys.modules), unused & set(sys.modules)\n"
        "import folium, pandas\n"
        "assert folium.utilities.pd is pandas and folium.Marker\n"
        "import jinja2, numpy, urllib.request, xyzservices\n"
        "assert folium.utilities.np is numpy and numpy.squeeze and xyzservices.providers\n"
        "assert issubclass(folium.template.Template, jinja2.environment.Template)\n"
        "assert 'id=' in folium.Map().get_root().render()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_no_assert_is_in_the_program() -> None:
    asserts = [
        f"{path.name}:{node.lineno}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Assert)
    ]
    assert asserts == []


def test_every_function_says_what_it_returns() -> None:
    nameless = [
        f"{path.name}:{node.name}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.returns is None
    ]
    assert nameless == []


def test_the_viewers_readme_has_a_line_for_each_family() -> None:
    text = (VIEWER / "README.md").read_text("utf-8")
    assert re.findall(r"^- `(\w+)`: .+$", text, re.M) == list(TYPESCRIPT)


FILE = r"`((?:[\w.-]+/)*[\w-]+\.(?:py|ts|js|css|json|toml|csv|geojson|html|md|csl)|(?:[\w-]+/)+)`"
"""A file or a folder that a text names in backticks."""

OF_DATASETS = {
    "map.de.toml",
    "mapping.toml",
    "countries-10m.json",
    "countries-50m.json",
    "world_50m.json",
    "world_110m.json",
    "regions.geojson",
    "ground.geojson",
    "borders.geojson",
    "viewer.js",
    "viewer.css",
}
"""Files that other datasets have, or that are built."""


def missing(text: str, *homes: Path) -> list[str]:
    """The files that a text names and that do not exist in any of the possible folders."""
    data = (ROOT / "geodata", ROOT / "tests" / "data", PACKAGE / "shared")
    places = (*homes, ROOT, PACKAGE, VIEWER, *data)
    names = {name for name in re.findall(FILE, text) if name not in OF_DATASETS}
    return sorted(n for n in names if not any((place / n).exists() for place in places))


def test_every_file_that_the_plan_names_is_there() -> None:
    assert len(re.findall(FILE, PLAN)) > 50
    assert missing(PLAN) == []


@pytest.mark.parametrize("path", [*FILES, *SCRIPTS], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_file_that_a_comment_names_is_there(path: Path) -> None:
    families = [PACKAGE / name for name in PYTHON] + [VIEWER / name for name in TYPESCRIPT]
    assert missing(path.read_text("utf-8"), path.parent, *families) == []
