"""The few classes of folium and branca that the frame needs. The only file that imports them.

`import folium` loads all its features, numpy, requests and, where it is installed, pandas, and
compiles thirty templates. That takes longer than the rest of a build, and the frame uses nothing of
it. So both packages are entered without running their `__init__`; pandas looks missing meanwhile,
which folium allows for, the other libraries are stand-ins, and a template is compiled when it is
first rendered. Afterwards these modules are forgotten again: who imports folium later in the same
process gets the whole of it. If folium is already loaded, it is used as it is.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

import jinja2

PACKAGES = ("branca", "folium")
UNUSED = "pandas"

STAND_INS: Mapping[str, str] = {
    "numpy": "ndarray",
    "xyzservices": "TileProvider",
    "urllib.request": "urlopen",
}
"""Libraries that the frame does not use, each with the class that is named when it is imported."""


class _Template:
    """A template that is compiled when it is first used, by the name that jinja2 gives it."""

    environment_class = jinja2.Environment

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _compiled(self) -> jinja2.Template:
        return self.environment_class().from_string(self._source)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled, name)


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)
    setattr(module, STAND_INS[name], type(STAND_INS[name], (), {}))
    return module


@contextmanager
def _only_what_is_asked_for() -> Iterator[None]:
    """Let the packages' modules be imported alone in this context, and forget them after it."""
    if "folium" in sys.modules:
        yield
        return
    before, template = dict(sys.modules), jinja2.Template
    replaced = [name for name in (UNUSED, *STAND_INS) if name not in before]
    try:
        sys.modules.update({name: _stand_in(name) for name in replaced if name != UNUSED})
        sys.modules.setdefault(UNUSED, None)  # type: ignore[arg-type]
        jinja2.Template = _Template  # type: ignore[misc, assignment]
        for name in PACKAGES:
            if name not in sys.modules and (spec := find_spec(name)):
                sys.modules[name] = module_from_spec(spec)
        yield
    finally:
        jinja2.Template = template  # type: ignore[misc]
        loaded = [name for name in sys.modules if name.partition(".")[0] in PACKAGES]
        for name in {*replaced, *loaded}.difference(before):
            sys.modules.pop(name, None)


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
