"""Each check of the viewer (types, style, format) detects errors; `make lint` runs them on it."""

import shutil
from pathlib import Path

import pytest

import hatch_build
from tests.conftest import ROOT
from tests.viewer.checks import (
    format_errors,
    functions,
    lint_errors,
    node,
    type_errors,
)


@pytest.fixture(scope="module")
def viewer_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the viewer with its settings, into which each test inserts errors."""
    root = tmp_path_factory.mktemp("project")
    for name in ("mapgen/viewer", "mapgen/shared", "mapgen/outlets/serve"):
        shutil.copytree(ROOT / name, root / name)
    (root / "tests" / "viewer").mkdir(parents=True)
    settings = ("package.json", "package-lock.json", "eslint.config.js", ".prettierignore")
    for name in (*settings, "tests/viewer/serve.tsconfig.json"):
        shutil.copy(ROOT / name, root / name)
    (root / "node_modules").symlink_to(hatch_build.install_packages(ROOT))
    return root


WRONG_TYPES = [
    ('export const first: string = ["a"][0];', "TS2322"),  # noUncheckedIndexedAccess
    ("export function size(it) { return it; }", "TS7006"),  # strict
    ('import * as L from "leaflet"; L.map("x").nonsense();', "TS2339"),  # Leaflet's types
]


@pytest.mark.slow
def test_each_type_error_is_found(viewer_copy: Path) -> None:
    files = [viewer_copy / "mapgen" / "viewer" / f"wrong{i}.ts" for i in range(len(WRONG_TYPES))]
    for file, (line, _) in zip(files, WRONG_TYPES, strict=True):
        file.write_text(line + "\n", encoding="utf-8")
    problems = type_errors(viewer_copy, ["mapgen/viewer/tsconfig.json"]).splitlines()
    for file, (_, code) in zip(files, WRONG_TYPES, strict=True):
        own = [each for each in problems if f"{file.name}(1," in each]
        assert own and code in own[0]
        file.unlink()
    assert len([each for each in problems if ": error " in each]) == len(WRONG_TYPES)


def test_a_type_error_of_the_served_script_is_found(viewer_copy: Path) -> None:
    file = viewer_copy / "mapgen" / "outlets" / "serve" / "wrong.js"
    file.write_text("/** @type {number} */\nexport const wrong = 'a';\n", encoding="utf-8")
    problems = type_errors(viewer_copy, ["tests/viewer/serve.tsconfig.json"])
    file.unlink()
    assert "wrong.js(2,14): error TS2322" in problems and problems.count(": error ") == 1


WRONG_STYLE = [
    ("let never = 1;\nexport const is = never == 1;", ("prefer-const", "eqeqeq")),
    (
        'import { Store } from "./state/store";\nexport function day(store: Store) {\n'
        "  return store.view().day;\n}",
        ("consistent-type-imports", "explicit-function-return-type"),
    ),
    (
        "export async function late(): Promise<void> {}\n"
        "export function now(): void {\n  late();\n}",
        ("no-floating-promises",),  # known by the types alone
    ),
    (f"// {'long ' * 24}word", ("max-len",)),
    (
        'import type { Layer } from "./contract/payload";\n'
        'export const is = (layer: Layer): boolean => layer.rule === "names";',
        ("no-restricted-syntax",),
    ),
]


@pytest.mark.slow
def test_each_fault_of_style_is_found(viewer_copy: Path) -> None:
    files = [viewer_copy / "mapgen" / "viewer" / f"style{i}.ts" for i in range(len(WRONG_STYLE))]
    for file, (text, _) in zip(files, WRONG_STYLE, strict=True):
        file.write_text(text + "\n", encoding="utf-8")
    problems = lint_errors(viewer_copy, [str(file) for file in files])
    for file, (_, rules) in zip(files, WRONG_STYLE, strict=True):
        own = problems.partition(file.name)[2].partition("\n\n")[0]
        assert all(rule in own for rule in rules), own
        file.unlink()


WRONG_LAYOUT = {
    "viewer/wide.ts": "export const one  = 1\n",
    "viewer/wide.css": "body{color:red}\n",
    "outlets/serve/wide.js": "const one = 'a';\n",
}


def test_each_fault_of_layout_is_found(viewer_copy: Path) -> None:
    files = {f"mapgen/{name}": text for name, text in WRONG_LAYOUT.items()}
    for name, text in files.items():
        (viewer_copy / name).write_text(text, encoding="utf-8")
    problems = format_errors(viewer_copy)
    for name in files:
        (viewer_copy / name).unlink()
    warned = {line.removeprefix("[warn] ") for line in problems.splitlines() if "mapgen/" in line}
    assert warned == set(files)


def test_functions_are_measured_by_qualified_name(tmp_path: Path) -> None:
    file = tmp_path / "sample.ts"
    file.write_text(
        "export function outer(): void {\n"
        "  const inner = (): void => {\n    inner();\n  };\n"
        "  [1].forEach(() => undefined);\n}\n"
        "class Thing {\n  get size(): number {\n    return 1;\n  }\n"
        "  act = function (): void {};\n}\n"
        "export const table = {\n  read() {\n    return 1;\n  },\n};\n",
        encoding="utf-8",
    )
    assert [(each.name, each.lines) for each in functions([file])] == [
        ("outer", 6),
        ("outer.inner", 3),
        ("outer.(line 5)", 1),
        ("Thing.size", 3),
        ("Thing.act", 1),
        ("read", 3),
    ]


def test_without_node_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hatch_build.node_command", lambda: None)
    with pytest.raises(hatch_build.AssetError, match=r"^no Node\.js was found: run `pip"):
        node("any.js")
