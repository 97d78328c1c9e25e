"""The base map: `world.json`, and the scripts that derived it from Natural Earth.

A build only reads `world.json` (`world.py`). `simplify.py` simplifies both the base map and the
drawings made from it.
"""
