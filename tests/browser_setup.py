"""Find a Chromium for the tests, or install one: `python tests/browser_setup.py`.

On Debian or Ubuntu as root it comes by apt-get, with two small fonts: DejaVu (Latin, Cyrillic,
Georgian, Armenian, Arabic) and Droid Fallback (Chinese, Japanese, Korean). Elsewhere an installed
Chrome, Chromium or Edge serves, or else Playwright's own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
"""Chromium without a window, which Playwright's own tests use, too: pages open a quarter faster."""

NAMES = (
    SHELL,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-droid-fallback")


def installed_browser() -> str | None:
    """The system's browser: the one that MAPGEN_BROWSER names, else the first known one."""
    chosen = os.environ.get("MAPGEN_BROWSER")
    if chosen:
        return chosen
    on_path = (shutil.which(name) for name in NAMES)
    in_place = (path for path in PATHS if Path(path).is_file())
    return next((item for item in (*on_path, *in_place) if item), None)


def playwright_browser() -> str | None:
    """Playwright's own Chromium, if it was installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def find_browser() -> str | None:
    """The path of a browser that the tests can drive, or None."""
    return installed_browser() or playwright_browser()


def install_commands() -> list[list[str]]:
    """The commands that install a browser on this machine."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        return [["apt-get", "update", "-qq"], [*install, *DEBIAN_PACKAGES], [*install, SHELL]]
    return [[sys.executable, "-m", "playwright", "install", "chromium"]]


def main() -> int:
    """Install a browser if there is none; return 0 if there is one afterwards, else 3."""
    if find_browser():
        return 0
    print("Installing a browser for the tests ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in install_commands():
        if subprocess.run(command, env=quiet).returncode:
            print(f"mapgen: {' '.join(command)} failed", file=sys.stderr)
            if SHELL not in command:
                break
    if find_browser():
        return 0
    print("mapgen: install Chrome or Chromium, or name one in MAPGEN_BROWSER", file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main())
