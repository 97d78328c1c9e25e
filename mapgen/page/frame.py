"""Combine folium's frame, the payload and the viewer to HTML.

folium generates the map element and the script that creates the Leaflet map. It never gets texts of
the tables, since it treats its arguments as templates and code: those go into the payload, and the
title and the credits through Jinja's escaping.
"""

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from mapgen.i18n import catalogue
from mapgen.i18n.languages import lacking
from mapgen.layers.name_kinds import has_name_kinds
from mapgen.model.atlas import Atlas
from mapgen.model.definition import MapDefinition
from mapgen.noscript.place_list import place_list
from mapgen.noscript.short_list import is_short
from mapgen.page.assets import asset
from mapgen.page.content import bibliography, drawn_map, list_groups, short_rows, tour_texts
from mapgen.page.folium_frame import Element, Figure, Map
from mapgen.page.html import TEMPLATES, hashed, policy
from mapgen.page.palette import TOWN_PLAN
from mapgen.payload.text import payload_text

MAP_ID = "map_mapgen"
"""The id of folium's map element and the name of its variable."""

START = f"window.mapgen.start({MAP_ID});"
"""The last script of the page: hands folium's map to the viewer."""

ZOOM_START = 3
"""The zoom before the viewer has fitted the view; never visible."""

INSERTED = re.compile("<!--mapgen:([^>]+)-->")
"""The mark of a long text in the rendered page; no text of the tables has a "<" there."""


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
    """The whole document: head, policy, texts, folium's map, payload and viewer.

    Long texts are marks in the template; `inserted` holds their pieces by name.
    """

    _template = TEMPLATES.get_template("page.html")

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self.header = Element()
        self.inserted: dict[str, Sequence[str]] = {}
        self.lang = atlas.definition.languages[0]
        self.words = catalogue.words(self.lang)
        self.lacking = lacking(self.lang)
        self.texts = {key: self._text(atlas.definition, key) for key in ("title", "subtitle")}
        self.is_short = is_short(atlas)
        rows = () if self.is_short else place_list(atlas)
        self.listing = list_groups(rows, self.lang)
        self.short_list = self._mark("list", list(short_rows(atlas)) if self.is_short else [])
        self.drawing = "" if self.is_short else drawn_map(atlas, rows)
        self.tours = tour_texts(atlas) if atlas.tours else ""
        self.bibliography = bibliography(atlas)
        text = payload_text(atlas)
        self.payload = self._mark("payload", text.early)
        self.blocks = [(id, self._mark(id, [block])) for id, block in text.blocks]
        self.tiles, self.url = atlas.definition.tiles, atlas.definition.url
        self.viewer = asset(viewer_of(atlas))
        colours = TEMPLATES.get_template("layers.css").render(tones=atlas.definition.tones)
        plan = TOWN_PLAN.read_text("utf-8") if atlas.town_plan.features else ""
        of_tiles = asset("tiles.css") if self.tiles else ""
        self.stylesheet = asset("viewer.css") + colours + plan + of_tiles
        self.map_id = MAP_ID
        self.start = START

    def _mark(self, name: str, pieces: Sequence[str]) -> Markup:
        """Return the mark of a long text."""
        self.inserted[name] = pieces
        return Markup(f"<!--mapgen:{name}-->")

    def _text(self, definition: MapDefinition, key: str) -> tuple[str, str]:
        """Return a text of the map in the page's first language, else its own; and the language."""
        own: str = getattr(definition, key)
        told: str = definition.told(key)
        return told, (definition.lang if told == own else self.lang)

    def policy(self, frame_script: str) -> str:
        """Return the policy that allows only the page's own scripts and style, and its tiles."""
        scripts = " ".join(map(hashed, (self.viewer, frame_script, self.start)))
        return policy(scripts, self.stylesheet, self.tiles.origin if self.tiles else "")


def viewer_of(atlas: Atlas) -> str:
    """Return the file of the viewer that knows what the page has, and little else."""
    if atlas.definition.tiles:
        return "viewer-tiles.js"
    return "viewer-kinds.js" if has_name_kinds(atlas) else "viewer.js"


def page(atlas: Atlas) -> str:
    """Return the atlas as one self-contained HTML document."""
    return "".join(pieces(atlas))


def pieces(atlas: Atlas) -> Iterator[str]:
    """Yield the document in pieces: a map of very many places is long."""
    centre = atlas.definition.centre
    frame = PageFrame(atlas)
    MapFrame((centre.lat, centre.lon)).add_to(frame)
    html: str = frame.render()
    for number, text in enumerate(INSERTED.split(html)):
        if number % 2:
            yield from frame.inserted[text]
        else:
            yield text
