"""The built viewer: the files that the build hook (`hatch_build.py`) adds to the package."""

from pathlib import Path

from mapgen.support.errors import AssetError

ASSETS = Path(__file__).parent.parent / "assets"
"""The folder that the build hook fills with the bundled viewer."""


def asset(name: str) -> str:
    """Return a built file of the viewer; raise AssetError if the package has none."""
    path = ASSETS / name
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise AssetError(
            f"the viewer's {name} is not built; reinstall mapgen (pip install -e .)"
        ) from None
