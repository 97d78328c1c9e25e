"""The base geometry: `world.json`, and the scripts that derive it once from a package.

Nothing here runs when a map is built: `mapgen/borders.py` only reads `world.json`.
"""
