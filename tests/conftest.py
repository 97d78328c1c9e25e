"""Shared fixtures: a browser, the locked packages, and the shipped map."""

import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.browser_setup import find_browser

# In the background of a script SIGINT is ignored, and children inherit that: here Ctrl-C is tested.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How fast a busy machine is proves nothing about the program.
settings.register_profile("mapgen", deadline=None)
settings.load_profile("mapgen")

ROOT = Path(__file__).resolve().parent.parent
QUIET_FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How pytest-playwright starts Chromium; its `browser`, `context` and `page` build on this."""
    path = find_browser()
    if path is None:
        message = "no Chrome or Chromium was found: run `python tests/browser_setup.py`"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = [*QUIET_FLAGS, *(["--no-sandbox"] if as_root else [])]
    return {**browser_type_launch_args, "executable_path": path, "args": flags}


@pytest.fixture(scope="session")
def viewer_assets() -> Path:
    """The folder of the built viewer, brought up to date."""
    from hatch_build import build_assets

    build_assets(ROOT)
    return ROOT / "mapgen" / "assets"


@pytest.fixture(scope="session")
def axe_script() -> Path:
    """The accessibility checker axe-core, as one script to put into a page."""
    from hatch_build import install_packages

    return install_packages(ROOT) / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory, viewer_assets: Path) -> Path:
    """The page of the shipped dataset with all layers on, built once in each session.

    Some layers are off when the shipped page opens; tests of places need them all.
    """
    from mapgen.outlets.build import build

    folder = tmp_path_factory.mktemp("page")
    dataset = Path(shutil.copytree(ROOT / "geodata", folder / "geodata"))
    text = (dataset / "map.toml").read_text("utf-8")
    (dataset / "map.toml").write_text(text.replace("\non = false\n", "\non = true\n"), "utf-8")
    out = folder / "index.html"
    build(dataset, out)
    return out


@pytest.fixture(scope="session")
def shipped_page(tmp_path_factory: pytest.TempPathFactory, viewer_assets: Path) -> Path:
    """The page of the shipped dataset as it is, built once in each session."""
    from mapgen.outlets.build import build

    out = tmp_path_factory.mktemp("shipped") / "index.html"
    build(ROOT / "geodata", out)
    return out
