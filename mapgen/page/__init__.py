"""Assemble folium's map, the payload and the viewer into one HTML file."""
