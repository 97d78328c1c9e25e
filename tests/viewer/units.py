"""The viewer's own tests, without a browser: `python -m tests.viewer.units [--coverage] [NAME…]`.

esbuild turns each file of the viewer and each `*.test.ts` below this folder into one for Node.js,
whose test runner runs them; a NAME is a part of a test file's path. With `--coverage`, c8 prints
what the tests have run of the viewer.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from hatch_build import install_packages, native_program, require_node, run
from mapgen.check import check
from mapgen.i18n import cldr
from mapgen.i18n.languages import languages
from mapgen.payload import payload
from mapgen.payload.late import split
from mapgen.reading.tables import read
from tests.conftest import ROOT

HERE = ROOT / "tests" / "viewer"
OUT = ROOT / "build" / "units" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
"""Where the files for Node.js go: below the project, where node_modules is found.

Not in test-results/, which pytest-playwright empties whenever a worker begins.
"""

DATA = ("mapgen/shared", "tests/data", "mapgen/i18n/catalogues")
"""The folders of JSON that tests and viewer import."""

PAYLOAD = "tests/viewer/small.json"
"""What mapgen writes of `tests/data/small` in all languages; `fixtures.ts` reads it."""

PARTS = "tests/viewer/parts.json"
"""The same as the page has it: the early part, and the texts of the deflated blocks."""

LEAFLET = "mapgen/viewer/ui/leaflet.ts"
"""The one file with a library in it, which Node.js could not read as it is."""

WATCHED = ("time", "state", "search", "sources", "text", "contract", "quiz", "tour", "page")
"""The families of which every module has its own tests."""

TYPES = {"localeData", "payload", "records", "rule", "tones"}
"""Modules of types, with nothing to run."""

WHOLE = ("time", "contract")
"""The families whose lines must all be covered, except `/* c8 ignore next -- reason */`."""

MEASURED = ("--exclude-after-remap", "--include=mapgen/viewer/**")
LINES = ("--lines=100", "--statements=0", "--functions=0", "--branches=0")


def unit_files(names: list[str]) -> list[Path]:
    """List the test files whose path contains one of `names`; all if there is none."""
    files = sorted(HERE.rglob("*.test.ts"))
    return [file for file in files if not names or any(name in str(file) for name in names)]


def transpile() -> None:
    """Turn the viewer and its tests into files for Node.js, one for one, so that lines match."""
    shutil.rmtree(OUT, ignore_errors=True)
    viewer = sorted((ROOT / "mapgen" / "viewer").rglob("*.ts"))
    files = [*viewer, *sorted(HERE.rglob("*.ts"))]
    names = [str(file.relative_to(ROOT)) for file in files if not file.name.endswith(".d.ts")]
    esbuild = native_program(install_packages(ROOT), "@esbuild", "esbuild")
    form = ["--platform=node", "--format=cjs", "--sourcemap=inline", "--log-level=warning"]
    places = [f"--outdir={OUT}", f"--outbase={ROOT}"]
    run("esbuild", [esbuild, *form, *places, *(n for n in names if n != LEAFLET)], ROOT)
    run("esbuild", [esbuild, *form, *places, "--bundle", LEAFLET], ROOT)
    for folder in DATA:
        for file in (ROOT / folder).glob("*.json"):
            (OUT / folder).mkdir(parents=True, exist_ok=True)
            shutil.copy(file, OUT / folder)
    atlas = check(read(ROOT / "tests" / "data" / "small")).in_languages(languages())
    early, blocks = split(whole := payload(atlas))
    for own in whole["lexicons"]:  # as if a date were before the year 1
        own["era"] = cldr.year_pattern(own["lang"])
    parts = {"early": early, "blocks": [block.text() for block in blocks]}
    (OUT / PAYLOAD).write_text(json.dumps(whole, ensure_ascii=False), "utf-8")
    (OUT / PARTS).write_text(json.dumps(parts, ensure_ascii=False), "utf-8")


def made_of(test: Path) -> Path:
    """Return the file for Node.js that a test file has become."""
    return (OUT / test.relative_to(ROOT)).with_suffix(".js")


def command(scripts: list[Path], *, coverage: bool = False) -> list[str]:
    """Return the command that runs test files in Node.js, with coverage if requested."""
    own = [*require_node(), "--test", *map(str, scripts)]
    return (
        [*c8(), "--reporter=text", "--all", "--src=mapgen/viewer", *MEASURED, *own]
        if coverage
        else own
    )


def c8() -> list[str]:
    """Return the command for c8."""
    return [*require_node(), str(install_packages(ROOT) / "c8" / "bin" / "c8.js")]


def check_complete() -> int:
    """Print the coverage of the `WHOLE` families; return 1 if it is incomplete."""
    only = [f"--include=mapgen/viewer/{family}/**" for family in WHOLE]
    kept = ["--exclude-after-remap", "--reporter=text", "--check-coverage", *LINES, *only]
    return subprocess.run([*c8(), "report", *kept], cwd=ROOT).returncode


def main(arguments: list[str]) -> int:
    """Run the tests; return the exit code of the runner, or of the coverage check."""
    names = [each for each in arguments if not each.startswith("--")]
    coverage = "--coverage" in arguments
    transpile()
    scripts = [made_of(test) for test in unit_files(names)]
    code = subprocess.run(command(scripts, coverage=coverage), cwd=ROOT).returncode
    return check_complete() if coverage and not (code or names) else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
