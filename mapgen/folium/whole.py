"""A folium map of a whole atlas."""

from datetime import date
from typing import Any

from folium import Map

from mapgen.folium.data import in_language
from mapgen.folium.dated import Dated, Holder
from mapgen.layers import layers
from mapgen.model import atlas as model

FIRST_VIEW = ("location", "zoom_start")
"""The arguments of folium.Map that say what is in sight first."""


def folium_map(
    atlas: Holder | model.Atlas, day: str | date = "", language: str = "", **options: Any
) -> Map:
    """Return a `folium.Map` with a Dated element for each layer of the atlas that has places.

    `day` and `language` are those of Dated; all others are arguments of `folium.Map`. Without
    `location` and `zoom_start`, the map opens with the opening view of the atlas.
    """
    data = atlas if isinstance(atlas, model.Atlas) else atlas.data
    made = Map(**options)
    for layer in layers(data):
        if layer.places:
            own = layer.definition
            title = in_language(data, language).definition.layer_title(own)
            Dated(
                data, name=title, layers=(own.id,), day=day, language=language, show=own.on
            ).add_to(made)  # fmt: skip
    if not options.keys() & set(FIRST_VIEW):
        lats, lons = zip(*((point.lat, point.lon) for point in data.definition.view), strict=True)
        made.fit_bounds([[min(lats), min(lons)], [max(lats), max(lons)]])
    return made
