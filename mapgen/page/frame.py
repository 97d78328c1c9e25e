"""Combine folium's frame, the payload and the viewer to HTML.

folium generates the map element and the script that creates the Leaflet map. It never gets texts of
the tables, since it treats its arguments as templates and code: those go into the payload, and the
title and the credits through Jinja's escaping.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from mapgen.i18n import catalogue
from mapgen.i18n.dates import phrase
from mapgen.model.atlas import Atlas
from mapgen.model.definition import LayerDefinition, MapDefinition
from mapgen.noscript.bibliography import usual_type, works
from mapgen.noscript.drawing import drawing, keys, looks, symbol_data
from mapgen.noscript.place_list import place_list
from mapgen.noscript.short_list import is_short, short_list
from mapgen.page.assets import asset
from mapgen.page.folium_frame import Element, Environment, Figure, Map
from mapgen.payload import payload, to_json
from mapgen.payload.late import split
from mapgen.shared import source_fields

TEMPLATES = Environment(  # type: ignore[no-untyped-call]
    loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True
)
MAP_ID = "map_mapgen"
"""The id of folium's map element and the name of its variable."""

START = f"window.mapgen.start({MAP_ID});"
"""The last script of the page: hands folium's map to the viewer."""

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""The page's Content Security Policy: only embedded code with a listed hash may run."""

ZOOM_START = 3
"""The zoom before the viewer has fitted the view; never visible."""


class MapFrame(Map):
    """folium's map in the viewer's projection, without its external resources."""

    _template = TEMPLATES.get_template("map.html")
    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []

    def __init__(self, centre: tuple[float, float]) -> None:
        super().__init__(
            location=centre, tiles=None, crs="Atlas", zoom_start=ZOOM_START, zoom_control=False,
            attribution_control=False,
        )  # fmt: skip
        self._id = MAP_ID.removeprefix("map_")
        self._parent = None  # type: ignore[assignment]


class PageFrame(Figure):
    """The whole document: head, policy, texts, folium's map, payload and viewer."""

    _template = TEMPLATES.get_template("page.html")

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self.header = Element()
        self.definition = atlas.definition
        self.lang = atlas.definition.languages[0]
        self.words = catalogue.words(self.lang)
        self.texts = {key: self._text(atlas.definition, key) for key in ("title", "subtitle")}
        self.is_short = is_short(atlas)
        self.listing = () if self.is_short else place_list(atlas)
        self.short_list = _table(short_list(atlas)) if self.is_short else ""
        self.tours = atlas.tours
        self.works = works(atlas)
        self.numbers = {work.source.id: work.number for work in self.works}
        self.usual_type = usual_type(self.works)
        self.source_fields = source_fields()
        names = {row.place: row.name for group in self.listing for row in group.rows}
        self.pictures = () if self.is_short else drawing(atlas, names)
        self.looks, self.keys = looks(self.pictures), keys(self.pictures)
        self.symbol_data = symbol_data
        self.layer_titles = [
            self._layer_title(atlas.definition, one) for one in atlas.definition.layers
        ]
        self.opening = phrase(atlas.definition.opening, self.lang)
        early, self.blocks = split(payload(atlas))
        self.payload = to_json(early)
        self.viewer = asset("viewer.js")
        colours = TEMPLATES.get_template("layers.css").render(layers=atlas.definition.layers)
        self.stylesheet = asset("viewer.css") + colours
        self.map_id = MAP_ID
        self.start = START

    def _text(self, definition: MapDefinition, key: str) -> tuple[str, str]:
        """Return a text of the map in the page's first language, else its own; and the language."""
        translation = definition.translations.get(self.lang, {}).get(key)
        return (
            (translation, self.lang) if translation else (getattr(definition, key), definition.lang)
        )

    def _layer_title(self, definition: MapDefinition, layer: LayerDefinition) -> str:
        """Return a layer's title in the page's first language, else in the map's own."""
        translation = definition.translations.get(self.lang, {}).get("layers", {})
        return translation.get(layer.id, {}).get("title") or layer.title

    def policy(self, frame_script: str) -> str:
        """Return the policy that allows only the page's own scripts and style."""
        scripts = " ".join(map(_hash, (self.viewer, frame_script, self.start)))
        return POLICY.format(scripts=scripts, styles=_hash(self.stylesheet))


def _table(rows: Iterable[tuple[str, str]]) -> str:
    """Return the rows of a table as HTML, escaped here: Jinja is slow with a hundred thousand."""
    return "\n".join(
        f"<tr><th>{escape(title, quote=False)}<td>{escape(text, quote=False)}"
        for title, text in rows
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def page(atlas: Atlas) -> str:
    """Return the atlas as one self-contained HTML document."""
    centre = atlas.definition.centre
    frame = PageFrame(atlas)
    MapFrame((centre.lat, centre.lon)).add_to(frame)
    html: str = frame.render()
    return html


def sheet(template: str, stylesheet: str, **values: Any) -> str:
    """Return a page without scripts from a template and its style sheet.

    Values are escaped; the policy allows no scripts and no requests.
    """
    style_text = TEMPLATES.get_template(stylesheet).render()
    policy = POLICY.format(scripts="'none'", styles=_hash(style_text))
    html: str = TEMPLATES.get_template(template).render(
        policy=policy, stylesheet=style_text, **values
    )
    return html
