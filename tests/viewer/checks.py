"""Checks the viewer's code, for `make lint` and the tests: `python -m tests.viewer.checks`.

Types by the TypeScript compiler, style by ESLint (`eslint.config.js`), layout by Prettier (its key
in `package.json`), and the lengths of functions. Each program comes by npm, as the packages of the
viewer do, and runs on the Node.js that builds the viewer.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from hatch_build import AssetError, install_packages, require_node

ROOT = Path(__file__).resolve().parents[2]
COMPILER = "typescript/bin/tsc"
LINTER = "eslint/bin/eslint.js"
FORMATTER = "prettier/bin/prettier.cjs"
PROJECTS = (
    "mapgen/viewer/tsconfig.json",
    "tests/viewer/tsconfig.json",
    "tests/viewer/serve.tsconfig.json",
)
LINTED = ("mapgen/viewer", "mapgen/outlets/serve", "tests/viewer")
FORMATTED = ("eslint.config.js", "{mapgen,tests}/**/*.{ts,css,js,cjs}")
MEASURE = ROOT / "tests" / "viewer" / "measure.cjs"


class Function(NamedTuple):
    """A function of a TypeScript or JavaScript file: its qualified name and its number of lines."""

    path: Path
    name: str
    lines: int


def node(script: Path | str, *arguments: str, root: Path = ROOT) -> tuple[int, str]:
    """Run a script on Node.js in `root`; return its exit code and all that it printed."""
    plain = {k: v for k, v in os.environ.items() if k != "FORCE_COLOR"} | {"NO_COLOR": "1"}
    done = subprocess.run(
        [*require_node(), str(script), *arguments],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        env=plain,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


def complaints(program: str, *arguments: str, root: Path = ROOT) -> str:
    """Return the output of a checker in `node_modules/`; empty if it found nothing."""
    code, output = node(install_packages(root) / program, *arguments, root=root)
    return output if code else ""


def type_errors(root: Path = ROOT, projects: Iterable[str] = PROJECTS) -> str:
    """Return the TypeScript errors of the viewer and of the script of `mapgen serve`."""
    problems = (
        complaints(COMPILER, "--pretty", "false", "--noEmit", "-p", p, root=root) for p in projects
    )
    return "\n".join(filter(None, problems))


def lint_errors(root: Path = ROOT, paths: Iterable[str] = LINTED) -> str:
    """Return ESLint's errors and warnings."""
    return complaints(LINTER, "--max-warnings=0", *paths, root=root)


def format_errors(root: Path = ROOT, paths: Iterable[str] = FORMATTED) -> str:
    """Return the files that Prettier would change."""
    return complaints(FORMATTER, "--check", "--log-level=warn", *paths, root=root)


def functions(paths: Iterable[Path]) -> list[Function]:
    """Measure each function; a nested one counts by itself and in its parent."""
    install_packages(ROOT)
    code, output = node(MEASURE, *map(str, paths))
    if code:
        raise AssetError(f"measure.cjs failed:\n{output}")
    return [Function(Path(f["path"]), f["name"], f["lines"]) for f in json.loads(output)]


CHECKS: tuple[Callable[[], str], ...] = (type_errors, lint_errors, format_errors)


def main() -> int:
    """Print the problems; return 0 if there are none, 1 if there are, 3 if a program failed."""
    try:
        problems = [message for check in CHECKS if (message := check())]
    except AssetError as error:
        print(f"mapgen: {error}", file=sys.stderr)
        return 3
    for message in problems:
        print(message)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
