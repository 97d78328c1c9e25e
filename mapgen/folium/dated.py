"""A layer of folium whose names and states follow a date."""

from collections.abc import Collection
from datetime import date
from typing import Any, Literal, Protocol, TypeAlias

from branca.element import Element, Figure
from folium.map import Layer
from folium.template import Template

from mapgen.folium.data import dated_json, in_language, only, opened_on
from mapgen.model import atlas as model
from mapgen.page.assets import asset
from mapgen.support.errors import UsageError

Corner: TypeAlias = Literal["topleft", "topright", "bottomleft", "bottomright"]
CORNERS = ("topleft", "topright", "bottomleft", "bottomright")


class Holder(Protocol):
    """What has an atlas of the model: `mapgen.Atlas`."""

    @property
    def data(self) -> model.Atlas:
        """Return the dataset."""


class Verbatim(Element):
    """HTML that is written as it is.

    Texts that go to folium's own elements are read as templates, some of them twice.
    """

    _template = Template("{{ this.html }}")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html


class Dated(Layer):
    """The places of an atlas on any folium map: names and symbols follow a slider.

    `atlas` is a `mapgen.Atlas`, or one of the model. All Dated elements of one map share a slider,
    in the corner `position` that the first asks for; its span is that of all of them together.

    `name` is a text for the LayerControl, by default the title of the map; it is not HTML. `layers`
    are ids of layers, all by default. `day` is where the slider stands first: EDTF text, of which
    the first day counts, or a date; by default the opening day of the map. `language` is one of the
    interface, by default the first of the map. `control` and `show` are those of folium's Layer.

    It asks the network for nothing, and texts of the data reach the page as JSON and the reader as
    text. Raise UsageError for an unknown layer, language or corner, DateError for a text that is
    no date.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        'var {{ this.get_name() }} = mapgenDated.layer("{{ this.get_name() }}_data");'
        "{% endmacro %}"
    )

    def __init__(
        self, atlas: Holder | model.Atlas, *, name: str = "", layers: Collection[str] = (),
        day: str | date = "", language: str = "", position: Corner = "bottomleft",
        control: bool = True, show: bool = True,
    ) -> None:  # fmt: skip
        data = atlas if isinstance(atlas, model.Atlas) else atlas.data
        if position not in CORNERS:
            raise UsageError(f"no corner {position!r}; there are {', '.join(CORNERS)}")
        self.atlas = opened_on(in_language(only(data, layers), language), day)
        self.position = position
        title = name or self.atlas.definition.told("title")
        super().__init__(name=as_html(title), overlay=True, control=control, show=show)
        self._name = "MapgenDated"

    def _get_self_bounds(self) -> list[list[float | None]]:
        """Return the south-west and north-east corner of the places, for `Map.get_bounds`."""
        lats = [place.position.lat for place in self.atlas.places]
        lons = [place.position.lon for place in self.atlas.places]
        return [[min(lats, default=None), min(lons, default=None)],
                [max(lats, default=None), max(lons, default=None)]]  # fmt: skip

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Add the script, its style and the data to the figure; the first two only once."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise UsageError("a Dated element is shown by a map: add it to one first")
        for part, html in _parts():
            figure.header.add_child(Verbatim(html), name=f"mapgen_dated_{part}")
        name = f"{self.get_name()}_data"
        text = dated_json(self.atlas, self.position)
        script = f'<script type="application/json" id="{name}">{text}</script>'
        figure.html.add_child(Verbatim(script), name=name)
        super().render(**kwargs)  # type: ignore[no-untyped-call]


def _parts() -> tuple[tuple[str, str], ...]:
    return (
        ("css", f"<style>{asset('dated.css')}</style>"),
        ("js", f"<script>{asset('dated.js')}</script>"),
    )


def as_html(text: str) -> str:
    """Return a text for Leaflet's LayerControl, which parses names as HTML.

    All but letters, digits and spaces become numeric references, so that neither HTML nor one of
    the templates on the way sees a sign of its own.
    """
    return "".join(sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in text)
