"""Names and states that follow a date, on the maps of folium's users.

The user's folium is imported as a whole, and its own Leaflet draws. folium takes texts for
templates and code, so the data and the script go past it: into elements that are written as they
are.
"""

from folium import Map

from mapgen.folium.dated import Dated
from mapgen.folium.whole import folium_map

__all__ = ("Dated", "Map", "folium_map")
