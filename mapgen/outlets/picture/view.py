"""What all pictures of a map have in common, whatever the day: places, window, language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import log2

from mapgen.basemap.projection import projection_about
from mapgen.layers import Layer, layers
from mapgen.model.atlas import Atlas
from mapgen.model.definition import MapDefinition
from mapgen.model.places import Place
from mapgen.noscript.drawing import whole_area
from mapgen.noscript.land import DrawingArea
from mapgen.outlets.view_options import language_named, layers_named
from mapgen.outlets.worksheet.area import area
from mapgen.time.edtf import When

WORLD = 256
"""The side of the whole projected Earth at zoom 0 of the page, in pixels."""

TALLEST = 1.6
"""The most height of a map in its widths."""


@dataclass(frozen=True)
class View:
    """The atlas with the places of the layers shown, in the language shown, and the map's window.

    `shown` are the ids of these layers.
    """

    atlas: Atlas
    shown: frozenset[str]
    sheet: DrawingArea

    @property
    def definition(self) -> MapDefinition:
        """The definition of the map."""
        return self.atlas.definition

    @property
    def lang(self) -> str:
        """The language of the picture."""
        return self.definition.languages[0]

    @property
    def zoom(self) -> float:
        """The zoom at which the page shows the map as large as this."""
        return log2(self.sheet.scale / WORLD)

    def layers(self) -> list[tuple[int, Layer]]:
        """Return the layers shown, each with its number in the map."""
        numbered = enumerate(layers(self.atlas))
        return [(n, layer) for n, layer in numbered if layer.definition.id in self.shown]

    def on(self, day: When) -> Atlas:
        """Return the atlas as on a day."""
        return self.atlas.opened_on(day)


@dataclass(frozen=True)
class Choice:
    """What a picture shows: a width in pixels, a language of the map, layers, and a region.

    "" is the map's first language, the layers that are on when the page opens, and the whole map.
    Layers are like "renamed,monuments"; a region is country codes or a box in degrees, as for a
    worksheet.
    """

    width: int
    lang: str = ""
    layers: str = ""
    region: str = ""


def view_of(atlas: Atlas, choice: Choice) -> View:
    """Return the view of an atlas; its window is the same for all layers and days.

    Raise UsageError for an unknown language, layer or region.
    """
    lang = language_named(choice.lang, atlas.definition)
    speaking = atlas.in_languages((lang,)) if lang else atlas
    wanted = layers_named(choice.layers, atlas.definition)
    shown = frozenset(wanted or (one.id for one in atlas.definition.layers if one.on))
    places = (place for layer in layers(speaking) for place in layer.places
              if layer.definition.id in shown)  # fmt: skip
    ids = {place.id for place in places}
    kept = tuple(place for place in speaking.places if place.id in ids)
    definition = _of_region(atlas, speaking.definition, choice.region)
    sheet = _window(definition, () if choice.region else atlas.places, choice.width)
    return View(replace(speaking, places=kept, definition=definition), shown, sheet)


def _of_region(atlas: Atlas, definition: MapDefinition, region: str) -> MapDefinition:
    """Return the definition with the centre and the view of a region."""
    if not region:
        return definition
    found = area(atlas, region)
    return replace(definition, centre=found.centre, view_whole=found.outline)


def _window(definition: MapDefinition, places: Iterable[Place], width: int) -> DrawingArea:
    projection = projection_about(definition.centre)
    spots = (projection.spot(place.position.lat, place.position.lon) for place in places)
    sheet = whole_area(definition, spots, width)
    tallest = round(width * TALLEST)
    if sheet.height <= tallest:
        return sheet
    scale = sheet.scale * tallest / sheet.height
    left = sheet.left - (width / scale - width / sheet.scale) / 2
    return DrawingArea(left, sheet.top, scale, width, tallest)
