"""Find the browsers of the tests, or install them: `python tests/browser_setup.py`.

On Debian or Ubuntu as root Chromium comes by apt-get, with two small fonts: DejaVu (Latin,
Cyrillic, Georgian, Armenian, Arabic) and Droid Fallback (Chinese, Japanese, Korean). Elsewhere an
installed Chrome, Chromium or Edge serves, or else Playwright's own. The few tests in Firefox and
WebKit are skipped where there is none and it cannot be installed.
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
FIREFOX = ("firefox-esr", "firefox")
FIREFOX_PATHS = (
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
)
WEBKIT_PACKAGES = ("webkit2gtk-driver", "xvfb")
"""WebKit's driver, which brings a small browser, and a display in memory."""
APT_INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
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


def find_firefox() -> str | None:
    """The path of a Firefox: the one that MAPGEN_FIREFOX names, else the first known one."""
    chosen = os.environ.get("MAPGEN_FIREFOX")
    on_path = (shutil.which(name) for name in FIREFOX)
    in_place = (path for path in FIREFOX_PATHS if Path(path).is_file())
    return chosen or next((item for item in (*on_path, *in_place) if item), None)


def find_webkit() -> str | None:
    """The path of WebKit's driver, if there is a display in memory, too."""
    return shutil.which("WebKitWebDriver") if shutil.which("Xvfb") else None


def is_debian_root() -> bool:
    """Whether packages of Debian can be installed here."""
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def install_others() -> None:
    """Install Firefox and WebKit where that is a matter of one command."""
    found = {"Firefox": (find_firefox(), FIREFOX[:1]), "WebKit": (find_webkit(), WEBKIT_PACKAGES)}
    missing = {name: packages for name, (path, packages) in found.items() if not path}
    if not missing or not is_debian_root():
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet)
    for name, packages in missing.items():
        print(f"Installing {name} for the tests ...", flush=True)
        subprocess.run([*APT_INSTALL, *packages], env=quiet)


def install_commands() -> list[list[str]]:
    """The commands that install a browser on this machine."""
    if is_debian_root():
        update = ["apt-get", "update", "-qq"]
        return [update, [*APT_INSTALL, *DEBIAN_PACKAGES], [*APT_INSTALL, SHELL]]
    return [[sys.executable, "-m", "playwright", "install", "chromium"]]


def main() -> int:
    """Install what is missing; return 0 if there is a Chromium afterwards, else 3."""
    install_others()
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
