"""Turn a folder of small, cited tables of places into one offline, dated map.

In Python: `read` a dataset, `quick` for a map of a GeoDataFrame, `from_frames` for frames with the
columns of the tables; `folium.Dated` for a map of folium. They are imported when they are first
used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mapgen import folium as folium
    from mapgen.outlets.notebook import Atlas as Atlas
    from mapgen.outlets.notebook import from_frames as from_frames
    from mapgen.outlets.notebook import quick as quick
    from mapgen.outlets.notebook import read as read

__version__ = "0.1.0"

__all__ = ("Atlas", "__version__", "from_frames", "quick", "read")

FAMILY = "folium"
"""Not in `__all__`: `from mapgen import *` leaves the name to folium itself."""


def __getattr__(name: str) -> Any:
    """Import a public name when it is asked for."""
    if name == FAMILY:
        return import_module(f"{__name__}.{name}")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mapgen.outlets import notebook

    return getattr(notebook, name)


def __dir__() -> list[str]:
    return sorted((*__all__, FAMILY))
