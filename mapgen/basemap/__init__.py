"""The base geometry: `world.json`, and the scripts that derive it once from a package.

When a map is built, `mapgen/basemap/world.py` only reads `world.json`; its drawings are thinned by
`simplify.py`, as the base geometry was.
"""
