"""How long functions and files may be, in Python and in TypeScript; tests have files up to 500."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.conftest import ROOT
from tests.viewer.checks import functions as script_functions

PACKAGE = ROOT / "mapgen"
PYTHON = [*sorted(PACKAGE.rglob("*.py")), ROOT / "hatch_build.py"]
SCRIPTS = [*sorted((PACKAGE / "viewer").rglob("*.ts")), *PACKAGE.glob("outlets/**/*.js")]
STYLES = sorted(PACKAGE.rglob("*.css"))
TESTS = sorted(p for p in (ROOT / "tests").rglob("*") if p.suffix in (".py", ".ts", ".js", ".cjs"))
BUILT = PACKAGE / "assets"

Sizes = dict[str, int]
"""Lines by "path:name", where the name is qualified: Class.method, outer.inner."""


def python_functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function's qualified name and its lines, docstring and decorators included."""

    def walk(node: ast.AST, outer: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        for child in ast.iter_child_nodes(node):
            names = outer
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                names = (*outer, child.name)
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) and child.end_lineno:
                first = min([child.lineno, *(each.lineno for each in child.decorator_list)])
                yield ".".join(names), child.end_lineno - first + 1
            yield from walk(child, names)

    yield from walk(ast.parse(path.read_text("utf-8")), ())


def in_python(paths: Iterable[Path]) -> Sizes:
    functions = ((path, each) for path in paths for each in python_functions(path))
    return unique((f"{path.relative_to(ROOT)}:{name}", lines) for path, (name, lines) in functions)


def in_typescript(paths: Iterable[Path]) -> Sizes:
    functions = script_functions(paths)
    return unique((f"{each.path.relative_to(ROOT)}:{each.name}", each.lines) for each in functions)


def unique(functions: Iterable[tuple[str, int]]) -> Sizes:
    """Functions with the same name, such as both sides of a property, are numbered."""
    sizes: Sizes = {}
    for name, lines in functions:
        twins = sum(known.split("#")[0] == name for known in sizes) if name in sizes else 0
        sizes[f"{name}#{twins + 1}" if twins else name] = lines
    return sizes


def over(limit: int, sizes: Sizes) -> Sizes:
    return {name: lines for name, lines in sizes.items() if lines > limit}


@pytest.fixture(scope="module", params=["Python", "TypeScript"])
def sizes(request: pytest.FixtureRequest) -> Sizes:
    functions = in_python(PYTHON) if request.param == "Python" else in_typescript(SCRIPTS)
    assert len(functions) > 1000
    return functions


def test_no_function_is_long(sizes: Sizes) -> None:
    assert over(60, sizes) == {}


def test_nearly_all_functions_are_short(sizes: Sizes) -> None:
    longer = over(40, sizes)
    assert len(longer) <= 0.02 * len(sizes), longer
    assert median(sizes.values()) <= 12


@pytest.mark.parametrize(
    ("paths", "limit"),
    [(PYTHON, 400), (SCRIPTS, 400), (STYLES, 400), (TESTS, 500)],
    ids=["Python", "TypeScript", "CSS", "tests"],
)
def test_files_are_short(paths: list[Path], limit: int) -> None:
    own = [path for path in paths if BUILT not in path.parents]
    assert len(own) > 20
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in own
    }
    assert len(lengths) == len(own)
    assert over(limit, lengths) == {}


def test_functions_of_one_name_are_distinguished(tmp_path: Path) -> None:
    file = tmp_path / "sample.py"
    file.write_text(
        "def outer():\n    def inner():\n        pass\n\nclass One:\n    @property\n"
        "    def size(self): pass\n    @size.setter\n    def size(self, to): pass\n\n"
        "class Other:\n    async def size(self):\n        pass\n",
        encoding="utf-8",
    )
    assert unique(python_functions(file)) == {
        "outer": 3,
        "outer.inner": 2,
        "One.size": 2,
        "One.size#2": 2,
        "Other.size": 2,
    }
