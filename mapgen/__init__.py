"""Turn a folder of small, cited tables of places into one offline, dated map.

In Python: `read` a dataset, `quick` for a map of a GeoDataFrame, `from_frames` for frames with the
columns of the tables. They are imported when they are first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mapgen.outlets.notebook import Atlas as Atlas
    from mapgen.outlets.notebook import from_frames as from_frames
    from mapgen.outlets.notebook import quick as quick
    from mapgen.outlets.notebook import read as read

__version__ = "0.1.0"

__all__ = ("Atlas", "__version__", "from_frames", "quick", "read")


def __getattr__(name: str) -> Any:
    """Import a public name when it is asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mapgen.outlets import notebook

    return getattr(notebook, name)


def __dir__() -> list[str]:
    return sorted(__all__)
