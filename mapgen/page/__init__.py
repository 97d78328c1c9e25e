"""folium's frame around payload and viewer: one HTML file."""
