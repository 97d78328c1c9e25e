"""The few classes of folium and branca that the frame needs. The only file that imports them.

`import folium` loads all its features, requests and, where it is installed, pandas, only to test
whether a location is a data frame. That takes longer than the rest of a build. So both packages are
entered without running their `__init__`, and pandas looks missing meanwhile, which folium allows
for. Afterwards these modules are forgotten again: who imports folium later in the same process gets
the whole of it, with pandas. If folium is already loaded, it is used as it is.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

PACKAGES = ("branca", "folium")
UNUSED = "pandas"


@contextmanager
def _only_what_is_asked_for() -> Iterator[None]:
    """Let the packages' modules be imported alone in this context, and forget them after it."""
    if "folium" in sys.modules:
        yield
        return
    before = dict(sys.modules)
    try:
        sys.modules.setdefault(UNUSED, None)  # type: ignore[arg-type]
        for name in PACKAGES:
            if name not in sys.modules and (spec := find_spec(name)):
                sys.modules[name] = module_from_spec(spec)
        yield
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] in PACKAGES]:
            if name not in before:
                del sys.modules[name]
        if UNUSED not in before:
            del sys.modules[UNUSED]


if TYPE_CHECKING:
    from branca.element import Element, Figure
    from folium import Map
    from folium.template import Environment
else:
    with _only_what_is_asked_for():
        from branca.element import Element, Figure
        from folium.folium import Map
        from folium.template import Environment

__all__ = ["Element", "Environment", "Figure", "Map"]
